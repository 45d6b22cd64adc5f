//! A world as written in TOML, and what it means.

use std::collections::HashSet;
use std::fmt::Display;
use std::net::IpAddr;

use serde::Deserialize;
use toml::Spanned;

use super::error::{Place, WorldError};
use super::{Agent, Corp, Department, Member, Tag, Visible, World};

/// Reads a world; what names another thing must come after it, so that no circle can be written.
pub(super) fn read(text: &str) -> Result<World, WorldError> {
    let file: WorldFile = toml::from_str(text).map_err(|error| syntax(text, &error))?;
    let reader = Reader { text };
    reader.distinct(
        "corp",
        file.corp.iter().map(|corp| &corp.get_ref().id),
        String::clone,
    )?;
    if file.corp.is_empty() {
        return Err(reader.no_agent(0));
    }
    let corps = file
        .corp
        .into_iter()
        .map(|corp| reader.corp(corp))
        .collect::<Result<_, _>>()?;
    Ok(World { corps })
}

fn syntax(text: &str, error: &toml::de::Error) -> WorldError {
    let Place { line, column } = Place::of(text, error.span().map_or(0, |span| span.start));
    WorldError::Syntax {
        line,
        column,
        message: error.message().to_owned(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorldFile {
    #[serde(default)]
    corp: Vec<Spanned<CorpFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorpFile {
    id: Spanned<String>,
    #[serde(default)]
    member: Vec<MemberFile>,
    #[serde(default)]
    department: Vec<DepartmentFile>,
    #[serde(default)]
    tag: Vec<TagFile>,
    #[serde(default)]
    agent: Vec<AgentFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberFile {
    id: Spanned<String>,
    #[serde(default = "yes")]
    licensed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DepartmentFile {
    id: Spanned<u64>,
    parent: Option<Spanned<u64>>,
    #[serde(default)]
    members: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TagFile {
    id: Spanned<u64>,
    #[serde(default)]
    members: Vec<Spanned<String>>,
    #[serde(default)]
    departments: Vec<Spanned<u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentFile {
    id: Spanned<i64>,
    secret: String,
    name: Option<String>,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default = "yes")]
    callback: bool,
    trusted_ips: Option<Vec<IpAddr>>,
    visible: Option<VisibleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VisibleFile {
    #[serde(default)]
    users: Vec<Spanned<String>>,
    #[serde(default)]
    departments: Vec<Spanned<u64>>,
    #[serde(default)]
    tags: Vec<Spanned<u64>>,
}

fn yes() -> bool {
    true
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn corp(&self, file: Spanned<CorpFile>) -> Result<Corp, WorldError> {
        let at = file.span().start;
        let file = file.into_inner();
        if file.agent.is_empty() {
            return Err(self.no_agent(at));
        }
        let mut corp = Corp::new(file.id.into_inner());
        let ids = file.member.iter().map(|member| &member.id);
        self.distinct("member", ids, |id| id.to_lowercase())?;
        corp.set_members(file.member.into_iter().map(MemberFile::meant).collect());
        self.distinct(
            "department",
            file.department.iter().map(|each| &each.id),
            |id| *id,
        )?;
        for department in file.department {
            let department = self.department(&corp, department)?;
            corp.departments.push(department);
        }
        self.distinct("tag", file.tag.iter().map(|tag| &tag.id), |id| *id)?;
        for tag in file.tag {
            let tag = self.tag(&corp, tag)?;
            corp.tags.push(tag);
        }
        self.distinct("agent", file.agent.iter().map(|agent| &agent.id), |id| *id)?;
        for agent in file.agent {
            let agent = self.agent(&corp, agent)?;
            corp.agents.push(agent);
        }
        Ok(corp)
    }

    fn department(&self, corp: &Corp, file: DepartmentFile) -> Result<Department, WorldError> {
        let parent = file
            .parent
            .map(|parent| self.known_department(corp, &parent))
            .transpose()?;
        let members = self.known_members(corp, &file.members)?;
        Ok(Department {
            id: file.id.into_inner(),
            parent,
            members,
        })
    }

    fn tag(&self, corp: &Corp, file: TagFile) -> Result<Tag, WorldError> {
        let members = self.known_members(corp, &file.members)?;
        let departments = self.known_departments(corp, &file.departments)?;
        Ok(Tag {
            id: file.id.into_inner(),
            members,
            departments,
        })
    }

    fn agent(&self, corp: &Corp, file: AgentFile) -> Result<Agent, WorldError> {
        let mut agent = Agent::new(file.id.into_inner(), file.secret);
        agent.name = file.name.unwrap_or(agent.name);
        agent.enabled = file.enabled;
        agent.callback = file.callback;
        agent.trusted_ips = file.trusted_ips;
        agent.visible = file
            .visible
            .map(|visible| self.visible(corp, &visible))
            .transpose()?;
        Ok(agent)
    }

    fn visible(&self, corp: &Corp, file: &VisibleFile) -> Result<Visible, WorldError> {
        let users = self.known_members(corp, &file.users)?;
        let departments = self.known_departments(corp, &file.departments)?;
        let tag = |id| self.known("tag", id, |id| corp.tags.iter().find(|tag| tag.id == *id));
        let tags = file.tags.iter().map(tag).collect::<Result<Vec<_>, _>>()?;
        let everybody = (users.iter().copied())
            .chain(
                departments
                    .iter()
                    .flat_map(|id| corp.department_members(*id)),
            )
            .chain(tags.iter().flat_map(|tag| corp.tag_members(tag)))
            .collect();
        Ok(Visible {
            tags: tags.iter().map(|tag| tag.id).collect(),
            users,
            departments,
            everybody,
        })
    }

    fn known_members(
        &self,
        corp: &Corp,
        ids: &[Spanned<String>],
    ) -> Result<Vec<usize>, WorldError> {
        ids.iter()
            .map(|id| self.known("member", id, |id| corp.member(id)))
            .collect()
    }

    fn known_departments(&self, corp: &Corp, ids: &[Spanned<u64>]) -> Result<Vec<u64>, WorldError> {
        ids.iter()
            .map(|id| self.known_department(corp, id))
            .collect()
    }

    fn known_department(&self, corp: &Corp, id: &Spanned<u64>) -> Result<u64, WorldError> {
        self.known("department", id, |id| {
            corp.departments
                .iter()
                .find(|department| department.id == *id)
                .map(|found| found.id)
        })
    }

    fn known<I: Display, T>(
        &self,
        kind: &'static str,
        id: &Spanned<I>,
        find: impl FnOnce(&I) -> Option<T>,
    ) -> Result<T, WorldError> {
        find(id.get_ref()).ok_or_else(|| {
            let Place { line, column } = Place::of(self.text, id.span().start);
            WorldError::Unknown {
                line,
                column,
                kind,
                id: id.get_ref().to_string(),
            }
        })
    }

    fn distinct<'f, I: Display + 'f, K: std::hash::Hash + Eq>(
        &self,
        kind: &'static str,
        ids: impl Iterator<Item = &'f Spanned<I>>,
        key: impl Fn(&'f I) -> K,
    ) -> Result<(), WorldError> {
        let mut seen = HashSet::new();
        for id in ids {
            if !seen.insert(key(id.get_ref())) {
                let Place { line, column } = Place::of(self.text, id.span().start);
                let id = id.get_ref().to_string();
                return Err(WorldError::Duplicate {
                    line,
                    column,
                    kind,
                    id,
                });
            }
        }
        Ok(())
    }

    fn no_agent(&self, offset: usize) -> WorldError {
        let Place { line, column } = Place::of(self.text, offset);
        WorldError::NoAgent { line, column }
    }
}

impl MemberFile {
    fn meant(self) -> Member {
        Member {
            id: self.id.into_inner(),
            licensed: self.licensed,
        }
    }
}
