//! For whom a card is changed: `userids`, `partyids`, `tagids` and `atall`.

use std::collections::HashSet;

use serde_json::Value;

use crate::endpoint::Fields;
use crate::errcode;
use crate::lenient;
use crate::refusal::Refusal;
use crate::world::Corp;

const USERS_MAX: usize = 1000;
const PARTIES_MAX: usize = 100;
const TAGS_MAX: usize = 100;

/// The four fields as they were given.
pub(super) struct Targets {
    users: Vec<String>,
    parties: Vec<String>,
    tags: Vec<String>,
    everybody: bool,
}

/// Who sees the change.
pub(super) struct Reached {
    /// As the world writes their ids.
    pub(super) members: Vec<String>,
    /// In lower case, as WeCom returns ids.
    pub(super) invalid_users: Vec<String>,
}

impl Targets {
    /// # Errors
    ///
    /// 40035 for what is no list, 40032, 82002 and 82003 with too many, 82101 without any.
    pub(super) fn read(fields: &Fields) -> Result<Self, Refusal> {
        let targets = Self {
            users: ids(fields, "userids", USERS_MAX, errcode::TOO_MANY_USERS)?,
            parties: ids(fields, "partyids", PARTIES_MAX, errcode::TOO_MANY_PARTIES)?,
            tags: ids(fields, "tagids", TAGS_MAX, errcode::TOO_MANY_TAGS)?,
            everybody: lenient::is_on(fields.get("atall")),
        };
        let lists = [&targets.users, &targets.parties, &targets.tags];
        if !targets.everybody && lists.iter().all(|list| list.is_empty()) {
            return Err(Refusal::new(errcode::UPDATE_TARGET_EMPTY));
        }
        Ok(targets)
    }

    /// Those of a message's recipients who are meant.
    ///
    /// # Errors
    ///
    /// 82102 if none of them is.
    pub(super) fn among(&self, recipients: &[String], corp: &Corp) -> Result<Reached, Refusal> {
        let meant = self.meant(corp);
        let reached = Reached {
            members: self.chosen(recipients, |id| meant.contains(id)),
            invalid_users: self.strangers_to(recipients),
        };
        if reached.members.is_empty() && !self.everybody {
            return Err(Refusal::new(errcode::UPDATE_TARGET_INVALID));
        }
        Ok(reached)
    }

    /// Takes every id as valid, as an open world does.
    pub(super) fn take_as_named(&self, recipients: &[String]) -> Reached {
        let members = if self.everybody {
            recipients.to_vec()
        } else {
            self.users.clone()
        };
        Reached {
            members,
            invalid_users: Vec::new(),
        }
    }

    fn chosen(&self, recipients: &[String], is_meant: impl Fn(&str) -> bool) -> Vec<String> {
        let is_chosen = |id: &&String| self.everybody || is_meant(&id.to_lowercase());
        recipients.iter().filter(is_chosen).cloned().collect()
    }

    /// Everybody the lists amount to, in lower case.
    fn meant(&self, corp: &Corp) -> HashSet<String> {
        let departments = self.parties.iter().filter_map(|id| corp.department(id));
        let tags = self.tags.iter().filter_map(|id| corp.tag(id));
        let members = departments
            .flat_map(|department| corp.department_members(department.id))
            .chain(tags.flat_map(|tag| corp.tag_members(tag)))
            .map(|at| corp.members[at].id.to_lowercase());
        let users = self.users.iter().map(|id| id.to_lowercase());
        users.chain(members).collect()
    }

    /// Users who did not get the message.
    fn strangers_to(&self, recipients: &[String]) -> Vec<String> {
        let known: HashSet<_> = recipients.iter().map(|id| id.to_lowercase()).collect();
        let users = self.users.iter().map(|id| id.to_lowercase());
        users
            .filter(|id| !self.everybody && !known.contains(id))
            .collect()
    }
}

/// Ids as text, whether they were written as text or as numbers.
fn ids(fields: &Fields, name: &str, most: usize, too_many: i64) -> Result<Vec<String>, Refusal> {
    let list = match fields.get(name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err(Refusal::new(errcode::LIST_EXPECTED)),
    };
    if list.len() > most {
        return Err(Refusal::new(too_many));
    }
    let id = |id: &Value| match id {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    };
    let ids: Option<_> = list.iter().map(id).collect();
    ids.ok_or_else(|| Refusal::new(errcode::LIST_EXPECTED))
}
