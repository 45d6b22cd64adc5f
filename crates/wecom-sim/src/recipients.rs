//! From `touser`, `toparty` and `totag` to the members who get the message (document 90236).

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::errcode;
use crate::refusal::Refusal;
use crate::world::{Agent, Corp};

/// Most user ids in one message.
const USERS_MAX: usize = 1000;
/// Most department ids in one message.
const PARTIES_MAX: usize = 100;
/// Most tag ids in one message.
const TAGS_MAX: usize = 100;
/// Every member the agent sees; departments and tags beside it are ignored.
const EVERYBODY: &str = "@all";

/// The three fields, taken apart.
#[derive(Debug)]
pub(crate) struct Named {
    users: Vec<String>,
    parties: Vec<String>,
    tags: Vec<String>,
}

/// Who gets the message and who does not.
#[derive(Debug, Default)]
pub(crate) struct Recipients {
    /// User ids, as the world writes them.
    pub(crate) members: Vec<String>,
    /// Lower case, as WeCom returns ids.
    pub(crate) invalid_users: Vec<String>,
    pub(crate) invalid_parties: Vec<String>,
    pub(crate) invalid_tags: Vec<String>,
    pub(crate) unlicensed: Vec<String>,
    any_valid: bool,
}

impl Named {
    /// # Errors
    ///
    /// 82001 without any recipient, 40032, 82002 and 82003 with too many.
    pub(crate) fn read(message: &Map<String, Value>) -> Result<Self, Refusal> {
        let [users, parties, tags] =
            ["touser", "toparty", "totag"].map(|field| ids(message.get(field)));
        let checks = [
            (users.len() > USERS_MAX, errcode::TOO_MANY_USERS),
            (parties.len() > PARTIES_MAX, errcode::TOO_MANY_PARTIES),
            (tags.len() > TAGS_MAX, errcode::TOO_MANY_TAGS),
            (
                users.is_empty() && parties.is_empty() && tags.is_empty(),
                errcode::RECIPIENTS_EMPTY,
            ),
        ];
        match checks.into_iter().find(|(failed, _)| *failed) {
            Some((_, code)) => Err(Refusal::new(code)),
            None => Ok(Self {
                users,
                parties,
                tags,
            }),
        }
    }

    fn is_everybody(&self) -> bool {
        self.users.iter().any(|id| id == EVERYBODY)
    }
}

impl Recipients {
    /// Looks the ids up in a corp, within what the agent sees.
    ///
    /// # Errors
    ///
    /// 81013 if not one of them is valid.
    pub(crate) fn resolve(named: &Named, corp: &Corp, agent: &Agent) -> Result<Self, Refusal> {
        let mut recipients = Self::default();
        let mut found = BTreeSet::new();
        if named.is_everybody() {
            recipients.any_valid = true;
            found.extend((0..corp.members.len()).filter(|member| sees(agent, *member)));
        } else {
            recipients.find_users(named, corp, agent, &mut found);
            recipients.find_parties(named, corp, agent, &mut found);
            recipients.find_tags(named, corp, agent, &mut found);
        }
        for member in found.into_iter().map(|at| &corp.members[at]) {
            if member.licensed {
                recipients.members.push(member.id.clone());
            } else {
                recipients.unlicensed.push(member.id.to_lowercase());
            }
        }
        recipients.or_all_invalid()
    }

    /// Takes every id as valid: the world of a sandbox has no members of its own to look for.
    pub(crate) fn take_as_named(named: &Named, corp: &Corp) -> Self {
        let everybody = || {
            corp.members
                .iter()
                .map(|member| member.id.clone())
                .collect()
        };
        let members = if named.is_everybody() {
            everybody()
        } else {
            named.users.clone()
        };
        Self {
            members,
            any_valid: true,
            ..Self::default()
        }
    }

    /// `invaliduser`, `invalidparty`, `invalidtag` and `unlicenseduser`, those that have something.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        let lists = [
            ("invaliduser", &self.invalid_users),
            ("invalidparty", &self.invalid_parties),
            ("invalidtag", &self.invalid_tags),
            ("unlicenseduser", &self.unlicensed),
        ];
        let said = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
        said.map(|(field, ids)| (field.to_owned(), ids.join("|").into()))
            .collect()
    }

    fn find_users(
        &mut self,
        named: &Named,
        corp: &Corp,
        agent: &Agent,
        found: &mut BTreeSet<usize>,
    ) {
        for id in &named.users {
            match corp.member(id).filter(|member| sees(agent, *member)) {
                Some(member) => {
                    self.any_valid = true;
                    found.insert(member);
                }
                None => push_once(&mut self.invalid_users, id),
            }
        }
    }

    fn find_parties(
        &mut self,
        named: &Named,
        corp: &Corp,
        agent: &Agent,
        found: &mut BTreeSet<usize>,
    ) {
        for id in &named.parties {
            let visible = |id| match &agent.visible {
                None => true,
                Some(seen) => seen
                    .departments
                    .iter()
                    .any(|above| corp.is_within(id, *above)),
            };
            match corp
                .department(id)
                .filter(|department| visible(department.id))
            {
                Some(department) => {
                    self.any_valid = true;
                    found.extend(corp.department_members(department.id));
                }
                None => push_once(&mut self.invalid_parties, id),
            }
        }
    }

    fn find_tags(
        &mut self,
        named: &Named,
        corp: &Corp,
        agent: &Agent,
        found: &mut BTreeSet<usize>,
    ) {
        for id in &named.tags {
            let visible = |id| {
                agent
                    .visible
                    .as_ref()
                    .is_none_or(|seen| seen.tags.contains(&id))
            };
            match corp.tag(id).filter(|tag| visible(tag.id)) {
                Some(tag) => {
                    self.any_valid = true;
                    found.extend(corp.tag_members(tag));
                }
                None => push_once(&mut self.invalid_tags, id),
            }
        }
    }

    fn or_all_invalid(self) -> Result<Self, Refusal> {
        if self.any_valid {
            return Ok(self);
        }
        Err(Refusal::new(errcode::ALL_RECIPIENTS_INVALID).with(self.fields()))
    }
}

fn sees(agent: &Agent, member: usize) -> bool {
    agent
        .visible
        .as_ref()
        .is_none_or(|visible| visible.everybody.contains(&member))
}

fn push_once(ids: &mut Vec<String>, id: &str) {
    let id = id.to_lowercase();
    if !ids.contains(&id) {
        ids.push(id);
    }
}

/// Ids joined by `|`, with blanks round the bar as in WeCom's own samples; a bare number is one id.
fn ids(field: Option<&Value>) -> Vec<String> {
    let joined = match field {
        Some(Value::String(joined)) => joined.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    joined
        .split('|')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}
