//! `message/update_template_card` (document 94888).

mod targets;

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::content::{self, Door};
use crate::endpoint::{Fields, success};
use crate::errcode;
use crate::lenient;
use crate::media::Owner;
use crate::message::{CardUpdate, MessageState, StoredMessage};
use crate::refusal::Refusal;
use crate::state::{self, State};
use crate::token::Grant;

use targets::Targets;

/// How long a `response_code` can be used.
const USABLE: Duration = Duration::from_secs(72 * 3600);
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
    let template_card = replacement(state, grant, &sent, fields)?;
    let reached = match grant.agent_id {
        Some(_) => targets.among(&sent.recipients, corp)?,
        None => targets.take_as_named(&sent.recipients),
    };
    let update = CardUpdate {
        recipients: reached.members,
        template_card,
        time: state.now().as_secs(),
    };
    if let Some(message) = state.messages.by_response_code(code) {
        change(message, update);
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
    let message = message.filter(|sent| sent.corp_id == grant.corp_id && is_usable(sent, now));
    let message = message.ok_or_else(|| Refusal::new(errcode::INVALID_RESPONSE_CODE))?;
    Ok(message.clone())
}

fn is_usable(sent: &StoredMessage, now: Moment) -> bool {
    let age = now.saturating_sub(Duration::from_secs(sent.time));
    sent.update.is_none() && sent.state != MessageState::Recalled && age < USABLE
}

/// What the card shows from now on: the old one with other words on its button, or a new one.
fn replacement(
    state: &State,
    grant: &Grant,
    sent: &StoredMessage,
    fields: &Fields,
) -> Result<Value, Refusal> {
    let present = |name: &str| fields.get(name).filter(|value| !value.is_null());
    match (present("button"), present(CARD)) {
        (Some(button), None) => pressed(sent, button),
        (None, Some(card)) => renewed(state, grant, sent, card),
        _ => Err(Refusal::parameter(
            "either button or template_card is required.",
        )),
    }
}

/// 42020 without words for the button.
fn pressed(sent: &StoredMessage, button: &Value) -> Result<Value, Refusal> {
    let name = button.get("replace_name").and_then(Value::as_str);
    let name = name.filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::new(errcode::BUTTON_NAME_MISSING))?;
    let mut card = sent.shown.clone();
    if let Value::Object(card) = &mut card {
        // As a new card would say it.
        card.insert("replace_text".to_owned(), name.into());
    }
    Ok(card)
}

/// A new card is checked as one to send. It keeps the task of the old: the samples name none.
fn renewed(
    state: &State,
    grant: &Grant,
    sent: &StoredMessage,
    card: &Value,
) -> Result<Value, Refusal> {
    let mut card = card.clone();
    if let (Value::Object(card), Some(task)) = (&mut card, sent.shown.get("task_id")) {
        card.entry("task_id").or_insert_with(|| task.clone());
    }
    let message = Map::from_iter([(CARD.to_owned(), card)]);
    let accepted = content::accept(Door::App, CARD, &message, &state.switches)?;
    state.check_media(Owner::agents_of(&grant.corp_id), CARD, &accepted.media_ids)?;
    Ok(accepted.shown)
}

/// Uses the code up. What nobody got stays as it was, and nobody learns of it.
fn change(message: &mut StoredMessage, update: CardUpdate) {
    if message.state == MessageState::Delivered {
        message.state = MessageState::Updated;
    }
    message.update = Some(update);
}
