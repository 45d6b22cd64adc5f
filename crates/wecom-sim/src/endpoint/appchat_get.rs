//! appchat/get (document 98914).

use std::sync::Arc;

use serde_json::json;

use crate::call::Call;
use crate::endpoint::{Fields, appchat, success};
use crate::errcode;
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;

pub(super) fn answer(state: &mut State, grant: &Grant, call: &Call) -> Result<Fields, Refusal> {
    let world = Arc::clone(&state.world);
    appchat::admit(state, &world, grant)?;
    let chatid = call.parameter("chatid");
    let chatid = chatid.ok_or_else(|| Refusal::new(errcode::CHATID_MISSING))?;
    let chat = state.chats.of(&grant.corp_id, grant.agent_id, &chatid)?;
    let described = json!({
        "chatid": chat.chatid,
        "name": chat.name,
        "owner": chat.owner,
        "userlist": chat.members,
        "chat_type": 0,
    });
    let mut fields = success();
    fields.insert("chat_info".to_owned(), described);
    Ok(fields)
}
