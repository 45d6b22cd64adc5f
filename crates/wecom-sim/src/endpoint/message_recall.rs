//! message/recall (document 94867).

use std::time::Duration;

use serde_json::Value;

use crate::endpoint::{Fields, success};
use crate::errcode;
use crate::message::MessageState;
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;

/// How long a message can be taken back.
const RECALLABLE: Duration = Duration::from_secs(24 * 3600);

pub(super) fn answer(state: &mut State, grant: &Grant, fields: &Fields) -> Result<Fields, Refusal> {
    let now = state.now();
    let msgid = fields
        .get("msgid")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let ours = |agent_id| grant.agent_id.is_none_or(|own| own == agent_id);
    // That the documentation names 40058 for another agent's message is why an unknown one gets it.
    let message = state
        .messages
        .by_msgid(msgid)
        .filter(|message| message.corp_id == grant.corp_id && ours(message.agent_id))
        .ok_or_else(|| Refusal::parameter("invalid param 'msgid'."))?;
    if now.saturating_sub(Duration::from_secs(message.time)) >= RECALLABLE {
        return Err(Refusal::new(errcode::MSGID_EXPIRED));
    }
    // What nobody got cannot be taken from anybody; the answer does not tell.
    if matches!(
        message.state,
        MessageState::Delivered | MessageState::Updated
    ) {
        message.state = MessageState::Recalled;
        let number = message.number;
        state.item_changed(number);
    }
    Ok(success())
}
