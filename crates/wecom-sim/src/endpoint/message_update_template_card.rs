//! `message/update_template_card` (document 94888).

mod targets;

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::card_change::Change;
use crate::clock::Moment;
use crate::endpoint::{Fields, success};
use crate::errcode;
use crate::lenient;
use crate::message::{MessageState, StoredMessage};
use crate::refusal::Refusal;
use crate::state::{self, State};
use crate::token::Grant;

use targets::Targets;

/// How long a `response_code` can be used.
const USABLE: Duration = Duration::from_secs(72 * 3600);
/// The field of a new card.
const CARD: &str = "template_card";

pub(super) fn answer(state: &mut State, grant: &Grant, fields: &Fields) -> Result<Fields, Refusal> {
    let world = Arc::clone(&state.world);
    let corp = state.corp(&world, grant)?;
    let agent_id = agent_id(fields)?;
    state::agent_of(corp, grant, agent_id)?;
    let targets = Targets::read(fields)?;
    let code = fields.get("response_code").and_then(Value::as_str);
    let code = code.unwrap_or_default();
    let sent = sent(state, grant, code)?;
    if sent.agent_id != agent_id {
        return Err(Refusal::new(errcode::NOT_THE_SENDER));
    }
    let change = change(fields)?;
    let changed = change.checked(state, &sent)?;
    let reached = match grant.agent_id {
        Some(_) => targets.among(&sent.recipients, corp)?,
        None => targets.take_as_named(&sent.recipients),
    };
    let updates = changed.updates(&sent, reached.members, Some(code), state.now());
    if let Some(message) = state.messages.by_response_code(code) {
        message.change(updates);
        let number = message.number;
        state.item_changed(number);
    }
    let mut answered = success();
    if !reached.invalid_users.is_empty() {
        answered.insert("invaliduser".to_owned(), reached.invalid_users.into());
    }
    Ok(answered)
}

fn agent_id(fields: &Fields) -> Result<i64, Refusal> {
    let id = fields.get("agentid").filter(|id| !id.is_null());
    let id = id.ok_or_else(|| Refusal::new(errcode::AGENTID_MISSING))?;
    lenient::int(id).ok_or_else(|| Refusal::new(errcode::INVALID_AGENTID))
}

/// The message of a code; 60140 if the code is unknown, used or old, or its message taken back.
fn sent(state: &mut State, grant: &Grant, code: &str) -> Result<StoredMessage, Refusal> {
    let now = state.now();
    let message = state.messages.by_response_code(code);
    let message =
        message.filter(|sent| sent.corp_id == grant.corp_id && is_usable(sent, code, now));
    let message = message.ok_or_else(|| Refusal::new(errcode::INVALID_RESPONSE_CODE))?;
    Ok(message.clone())
}

fn is_usable(sent: &StoredMessage, code: &str, now: Moment) -> bool {
    let given = sent.code_given(code).map(Duration::from_secs);
    let is_fresh = given.is_some_and(|given| now.saturating_sub(given) < USABLE);
    is_fresh && !sent.is_used(code) && sent.state != MessageState::Recalled
}

/// What the card shows from now on: the old one with other words on its button, or a new one.
fn change(fields: &Fields) -> Result<Change<'_>, Refusal> {
    let present = |name: &str| fields.get(name).filter(|value| !value.is_null());
    match (present("button"), present(CARD)) {
        (Some(button), None) => Ok(Change::Button(
            button
                .get("replace_name")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        )),
        (None, Some(card)) => Ok(Change::Card(card)),
        _ => Err(Refusal::parameter(
            "either button or template_card is required.",
        )),
    }
}
