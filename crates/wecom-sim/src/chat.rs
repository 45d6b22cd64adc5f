//! Group chats that agents made (documents 90245, 98913 and 98914).

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::errcode;
use crate::refusal::Refusal;

/// Fewest and most members of a chat.
const MEMBERS_MIN: usize = 2;
const MEMBERS_MAX: usize = 2000;
/// Characters of a name; the rest is cut.
const NAME_CHARACTERS_MAX: usize = 50;
/// Longest chatid, in characters; they are letters and digits.
const CHATID_CHARACTERS_MAX: usize = 32;

/// A group chat as appchat/get describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoredChat {
    /// As given to or answered by appchat/create.
    pub chatid: String,
    /// The corp it belongs to.
    pub corp_id: String,
    /// The only agent that may use it; `None` in an open world.
    pub agent_id: Option<i64>,
    /// At most 50 characters; may be empty.
    pub name: String,
    /// One of the members.
    pub owner: String,
    /// Members in the order they came, as the world writes their ids.
    pub members: Vec<String>,
}

/// Every chat, in the order created.
#[derive(Debug, Default)]
pub(crate) struct Chats(Vec<StoredChat>);

impl Chats {
    pub(crate) fn all(&self) -> &[StoredChat] {
        &self.0
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Puts in a chat that was read from disk, in place of the one that it was.
    pub(crate) fn put(&mut self, chat: StoredChat) {
        match self.find(&chat.corp_id, &chat.chatid) {
            Some(known) => *known = chat,
            None => self.0.push(chat),
        }
    }

    /// # Errors
    ///
    /// 86215 if the corp has a chat of this id.
    pub(crate) fn create(&mut self, chat: StoredChat) -> Result<(), Refusal> {
        if self.find(&chat.corp_id, &chat.chatid).is_some() {
            return Err(Refusal::new(errcode::CHATID_EXISTS));
        }
        self.0.push(chat);
        Ok(())
    }

    /// The chat that an agent of a corp means.
    ///
    /// # Errors
    ///
    /// 86003 if there is none, 86008 if another agent made it.
    pub(crate) fn of(
        &mut self,
        corp_id: &str,
        agent_id: Option<i64>,
        chatid: &str,
    ) -> Result<&mut StoredChat, Refusal> {
        let chat = self.find(corp_id, chatid);
        let chat = chat.ok_or_else(|| Refusal::new(errcode::UNKNOWN_CHATID))?;
        if chat.agent_id == agent_id {
            Ok(chat)
        } else {
            Err(Refusal::new(errcode::CHAT_OF_ANOTHER_AGENT))
        }
    }

    fn find(&mut self, corp_id: &str, chatid: &str) -> Option<&mut StoredChat> {
        let is_it = |chat: &&mut StoredChat| chat.corp_id == corp_id && chat.chatid == chatid;
        self.0.iter_mut().find(is_it)
    }
}

impl StoredChat {
    /// Gives it members and an owner among them, or leaves it as it was.
    ///
    /// # Errors
    ///
    /// 86006 for fewer than 2 or more than 2000 members, 86207 for an owner who is none of them.
    pub(crate) fn staff(&mut self, members: Vec<String>, owner: String) -> Result<(), Refusal> {
        if !(MEMBERS_MIN..=MEMBERS_MAX).contains(&members.len()) {
            return Err(Refusal::new(errcode::CHAT_MEMBER_COUNT));
        }
        if !members.contains(&owner) {
            return Err(Refusal::new(errcode::OWNER_NOT_IN_CHAT));
        }
        (self.members, self.owner) = (members, owner);
        Ok(())
    }
}

/// A name as it is kept: cut silently.
pub(crate) fn shortened(name: &str) -> String {
    name.chars().take(NAME_CHARACTERS_MAX).collect()
}

/// # Errors
///
/// 86205 for a chatid over 32 characters, 86001 for one of other than letters and digits.
pub(crate) fn check_chatid(chatid: &str) -> Result<(), Refusal> {
    if chatid.chars().count() > CHATID_CHARACTERS_MAX {
        return Err(Refusal::new(errcode::CHATID_TOO_LONG));
    }
    if !chatid.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        return Err(Refusal::new(errcode::INVALID_CHATID));
    }
    Ok(())
}

/// Ids in their order, each once.
pub(crate) fn each_once(ids: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    ids.into_iter()
        .filter(|id| seen.insert(id.clone()))
        .collect()
}
