//! What a world written in TOML means.

use std::collections::HashSet;
use std::fmt::Display;

use toml::Spanned;

use crate::callback::Callback;

use super::error::{Place, WorldError};
use super::written::{
    AgentFile, CallbackFile, CorpFile, DepartmentFile, MemberFile, RobotFile, TagFile, VisibleFile,
    WorldFile,
};
use super::{Agent, CallbackUrl, Corp, Department, Tag, Visible, World};

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
    reader.distinct_keys(file.corp.iter().flat_map(|corp| &corp.get_ref().robot))?;
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
        let names = file.robot.iter().map(|robot| &robot.name);
        self.distinct("robot", names, String::clone)?;
        corp.robots = file.robot.into_iter().map(RobotFile::meant).collect();
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
        if let Some(callback) = file.callback {
            agent.callback = self.callback(callback)?;
        }
        agent.trusted_ips = file.trusted_ips;
        agent.visible = file
            .visible
            .map(|visible| self.visible(corp, &visible))
            .transpose()?;
        Ok(agent)
    }

    fn callback(&self, file: Spanned<CallbackFile>) -> Result<CallbackUrl, WorldError> {
        let Place { line, column } = Place::of(self.text, file.span().start);
        let at = match file.into_inner() {
            CallbackFile::Given(true) => return Ok(CallbackUrl::Somewhere),
            CallbackFile::Given(false) => return Ok(CallbackUrl::Missing),
            CallbackFile::At(at) => at,
        };
        let callback = Callback::new(&at.url, &at.token, &at.aes_key);
        let told = |error| WorldError::Callback {
            line,
            column,
            error,
        };
        callback.map(CallbackUrl::At).map_err(told)
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

    /// Keys lead to one robot each; which one is wrong is told by its name, for a key is a secret.
    fn distinct_keys<'f>(
        &self,
        robots: impl Iterator<Item = &'f RobotFile>,
    ) -> Result<(), WorldError> {
        let mut seen = HashSet::new();
        for robot in robots {
            if !seen.insert(robot.key.get_ref()) {
                let Place { line, column } = Place::of(self.text, robot.key.span().start);
                return Err(WorldError::Duplicate {
                    line,
                    column,
                    kind: "the key of robot",
                    id: robot.name.get_ref().clone(),
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
