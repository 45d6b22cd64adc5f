//! appchat/update (document 98913).

use std::sync::Arc;

use crate::chat::{self, StoredChat};
use crate::endpoint::{Fields, appchat, success};
use crate::errcode;
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;
use crate::world::Corp;

/// Changes all that is asked, or nothing.
pub(super) fn answer(state: &mut State, grant: &Grant, fields: &Fields) -> Result<Fields, Refusal> {
    let world = Arc::clone(&state.world);
    let corp = appchat::admit(state, &world, grant)?;
    let chatid = appchat::chatid(fields)?;
    let chat = state.chats.of(&grant.corp_id, grant.agent_id, &chatid)?;
    let name = appchat::text(fields, "name", errcode::INVALID_CHAT_NAME)?;
    let unknown = errcode::UNKNOWN_CHAT_MEMBER;
    let read = |list| {
        let ids = appchat::user_ids(fields, list, unknown)?.into_iter();
        ids.map(|id| appchat::member(corp, grant, &id, unknown))
            .collect::<Result<Vec<_>, _>>()
    };
    let (added, deleted) = (read("add_user_list")?, read("del_user_list")?);
    let members = members(chat, added, &deleted)?;
    let owner = owner(corp, grant, fields, chat, &deleted)?;
    chat.staff(members, owner)?;
    if let Some(name) = name {
        chat.name = chat::shortened(&name);
    }
    state.chat_changed(&grant.corp_id, &chatid);
    Ok(success())
}

/// Those who come are added first, as the documentation's sample adds and deletes one in a call.
/// 86216 for one to delete who is not there.
fn members(
    chat: &StoredChat,
    added: Vec<String>,
    deleted: &[String],
) -> Result<Vec<String>, Refusal> {
    let mut members = chat::each_once(chat.members.iter().cloned().chain(added));
    if deleted.iter().any(|id| !members.contains(id)) {
        return Err(Refusal::new(errcode::UNKNOWN_CHAT_MEMBER));
    }
    members.retain(|id| !deleted.contains(id));
    Ok(members)
}

/// 86203 if the owner goes and no other is named.
fn owner(
    corp: &Corp,
    grant: &Grant,
    fields: &Fields,
    chat: &StoredChat,
    deleted: &[String],
) -> Result<String, Refusal> {
    let unknown = errcode::INVALID_CHAT_OWNER;
    match appchat::text(fields, "owner", unknown)? {
        Some(id) => appchat::member(corp, grant, &id, unknown),
        None if deleted.contains(&chat.owner) => Err(Refusal::new(errcode::CHAT_OWNER_MISSING)),
        None => Ok(chat.owner.clone()),
    }
}
