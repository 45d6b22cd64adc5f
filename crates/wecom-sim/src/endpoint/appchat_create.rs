//! appchat/create (document 90245).

use std::sync::Arc;

use crate::chat::{self, StoredChat};
use crate::endpoint::{Fields, appchat, success};
use crate::errcode;
use crate::opaque::{self, Kind};
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;
use crate::world::Corp;

/// Characters of a chatid that WeCom chooses; the longest one allowed.
const CHATID_LENGTH: usize = 32;

pub(super) fn answer(state: &mut State, grant: &Grant, fields: &Fields) -> Result<Fields, Refusal> {
    let world = Arc::clone(&state.world);
    let corp = appchat::admit(state, &world, grant)?;
    let chatid = appchat::text(fields, "chatid", errcode::INVALID_CHATID)?;
    chatid.as_deref().map_or(Ok(()), chat::check_chatid)?;
    let name = appchat::text(fields, "name", errcode::INVALID_CHAT_NAME)?;
    let members = members(corp, grant, fields)?;
    let owner = owner(corp, grant, fields)?;
    // WeCom takes one of them at random; a test is better off with the first.
    let owner = owner.unwrap_or_else(|| members[0].clone());
    let mut created = StoredChat {
        chatid: chatid.unwrap_or_else(|| chosen_chatid(state)),
        corp_id: grant.corp_id.clone(),
        agent_id: grant.agent_id,
        name: chat::shortened(&name.unwrap_or_default()),
        owner: String::new(),
        members: Vec::new(),
    };
    created.staff(members, owner)?;
    let chatid = created.chatid.clone();
    state.chats.create(created)?;
    state.chat_changed(&grant.corp_id, &chatid);
    let mut answered = success();
    answered.insert("chatid".to_owned(), chatid.into());
    Ok(answered)
}

/// At least one; 86204 without any, 86007 for one the corp does not have.
fn members(corp: &Corp, grant: &Grant, fields: &Fields) -> Result<Vec<String>, Refusal> {
    let unknown = errcode::INVALID_CHAT_MEMBER;
    let named = appchat::user_ids(fields, "userlist", unknown)?;
    if named.is_empty() {
        return Err(Refusal::new(errcode::CHAT_MEMBERS_MISSING));
    }
    let known = |id: &String| appchat::member(corp, grant, id, unknown);
    let members = named.iter().map(known).collect::<Result<Vec<_>, _>>()?;
    Ok(chat::each_once(members))
}

fn owner(corp: &Corp, grant: &Grant, fields: &Fields) -> Result<Option<String>, Refusal> {
    let unknown = errcode::INVALID_CHAT_OWNER;
    let named = appchat::text(fields, "owner", unknown)?;
    named
        .map(|id| appchat::member(corp, grant, &id, unknown))
        .transpose()
}

fn chosen_chatid(state: &mut State) -> String {
    let number = state.next_id();
    opaque::alphanumeric(Kind::ChatId, state.seed, number, CHATID_LENGTH)
}
