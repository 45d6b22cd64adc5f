//! What can be pressed of a card, by whom, and what comes of it.

mod choice;
mod error;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use crate::callback::{self, Callback, Due, Sealed};
use crate::card_change;
use crate::card_press::{CallbackPost, CardPress, PostState, PressEvent};
use crate::content::Card;
use crate::event::CardEvent;
use crate::lenient;
use crate::message::{CardUpdate, MessageState, StoredMessage};
use crate::opaque::{self, Kind};
use crate::state::State;

pub use error::PressError;

/// Letters of a response code, as of those in answers.
const CODE_LENGTH: usize = 86;
/// What a legacy button says once it was pressed, unless it has words of its own.
const DONE: &str = "已处理";

/// Who presses what on a card.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "nothing is pressed before the simulator is told"]
pub struct Press {
    by: String,
    key: String,
    #[serde(default)]
    selected: BTreeMap<String, Vec<String>>,
}

impl Press {
    /// A member and the key of a button, of a `submit_button` or of an entry of the menu.
    pub fn new(by: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            by: by.into(),
            key: key.into(),
            selected: BTreeMap::new(),
        }
    }

    /// Options chosen for a question; a question that is left out stays as the card shows it.
    pub fn select<'o>(
        mut self,
        question_key: impl Into<String>,
        option_ids: impl IntoIterator<Item = &'o str>,
    ) -> Self {
        let option_ids = option_ids.into_iter().map(str::to_owned).collect();
        self.selected.insert(question_key.into(), option_ids);
        self
    }
}

/// What a press means on the card that the member sees.
struct Meant {
    event: PressEvent,
    selected: Vec<(String, Vec<String>)>,
    /// What the button itself says from now on.
    turns_to: Option<String>,
}

/// Presses a card: keeps the press with its event, and has it posted where there is a callback URL.
///
/// # Errors
///
/// If that member can't press that; nothing has changed then.
pub(crate) fn press(state: &mut State, msgid: &str, wish: &Press) -> Result<CardPress, PressError> {
    let message = state.messages.by_msgid(msgid);
    let sent = message.ok_or(PressError::NoMessage)?.clone();
    let by = presser(&sent, &wish.by)?;
    let card = sent.shown_to(&by);
    let meant = meant(&sent.msgtype, card, wish)?;
    let is_legacy = meant.event == PressEvent::TaskcardClick;
    let response_code = (!is_legacy).then(|| {
        let number = state.next_id();
        opaque::text(Kind::ResponseCode, state.seed, number, CODE_LENGTH)
    });
    let time = state.now().as_secs();
    let event = CardEvent {
        event: meant.event,
        corp_id: &sent.corp_id,
        agent_id: sent.agent_id,
        by: &by,
        time,
        key: &wish.key,
        task_id: text(card, "task_id"),
        card_type: text(card, "card_type"),
        response_code: response_code.as_deref(),
        selected: &meant.selected,
    };
    let xml = event.xml();
    let callback = posted(state, &sent, &xml, time);
    let press = CardPress {
        number: sent.presses.len() as u64 + 1,
        time,
        by: by.clone(),
        key: wish.key.clone(),
        selected: meant.selected.into_iter().collect(),
        event: meant.event,
        response_code,
        xml,
        callback,
    };
    let turned = meant.turns_to.map(|name| CardUpdate {
        response_code: None,
        recipients: vec![by],
        template_card: card_change::renamed(card, &name),
        time,
    });
    keep(state, msgid, &press, turned);
    Ok(press)
}

fn keep(state: &mut State, msgid: &str, press: &CardPress, turned: Option<CardUpdate>) {
    if !state.messages.add_press(msgid, press.clone()) {
        return;
    }
    if let (Some(_), Some(message)) = (&turned, state.messages.by_msgid(msgid)) {
        message.change(turned);
    }
    state.message_changed(msgid);
    if press.callback.is_some() {
        state.posts.push(Due {
            msgid: msgid.to_owned(),
            press: press.number,
        });
    }
}

/// The recipient who presses, as the world writes the id.
fn presser(sent: &StoredMessage, by: &str) -> Result<String, PressError> {
    match sent.state {
        MessageState::Recalled => return Err(PressError::Recalled),
        MessageState::Dropped | MessageState::Duplicate => return Err(PressError::NotDelivered),
        MessageState::Delivered | MessageState::Updated => (),
    }
    let wanted = by.to_lowercase();
    let mut received = sent.received_by();
    let found = received.find(|id| id.to_lowercase() == wanted);
    found
        .map(str::to_owned)
        .ok_or_else(|| PressError::NotARecipient(by.to_owned()))
}

fn meant(msgtype: &str, card: &Value, wish: &Press) -> Result<Meant, PressError> {
    if Card::of(msgtype, card).is_none() {
        return Err(PressError::NoCard);
    }
    let is_replaced = !text(card, "replace_text").is_empty();
    if msgtype != "template_card" {
        let button = find(card.get("btn"), &wish.key);
        let button = button.ok_or_else(|| PressError::NoKey(wish.key.clone()))?;
        if is_replaced {
            return Err(PressError::Replaced);
        }
        let words = Some(text(button, "replace_name")).filter(|name| !name.is_empty());
        return Ok(Meant {
            event: PressEvent::TaskcardClick,
            selected: choice::none(wish)?,
            turns_to: Some(words.unwrap_or(DONE).to_owned()),
        });
    }
    if has_button(card, &wish.key)? {
        if is_replaced {
            return Err(PressError::Replaced);
        }
        return Ok(Meant {
            event: PressEvent::TemplateCardEvent,
            selected: choice::selected(card, wish)?,
            turns_to: None,
        });
    }
    let menu = card
        .get("action_menu")
        .and_then(|menu| menu.get("action_list"));
    find(menu, &wish.key).ok_or_else(|| PressError::NoKey(wish.key.clone()))?;
    Ok(Meant {
        event: PressEvent::TemplateCardMenuEvent,
        selected: choice::none(wish)?,
        turns_to: None,
    })
}

/// Whether a button that calls back, or the submit button, has the key.
fn has_button(card: &Value, key: &str) -> Result<bool, PressError> {
    match text(card, "card_type") {
        "button_interaction" => match find(card.get("button_list"), key) {
            Some(button) if button.get("type").and_then(lenient::int) == Some(1) => {
                Err(PressError::OpensUrl(key.to_owned()))
            }
            found => Ok(found.is_some()),
        },
        "vote_interaction" | "multiple_interaction" => {
            let button = card.get("submit_button");
            Ok(button.is_some_and(|button| text(button, "key") == key))
        }
        _ => Ok(false),
    }
}

/// The item of a list that has the key.
fn find<'c>(list: Option<&'c Value>, key: &str) -> Option<&'c Value> {
    let mut items = list?.as_array()?.iter();
    items.find(|item| text(item, "key") == key)
}

/// A field as text; empty if it is none.
fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The event as it is posted, if its agent has a callback URL.
fn posted(state: &mut State, sent: &StoredMessage, xml: &str, time: u64) -> Option<CallbackPost> {
    let callback = callback_of(state, sent)?;
    let Sealed { encrypted, query } = sealed(state, &callback, time, xml, &sent.corp_id);
    Some(CallbackPost {
        url: callback.url().to_owned(),
        encrypted: callback::posted(&sent.corp_id, sent.agent_id, &encrypted),
        query,
        state: PostState::Waiting,
        tries: Vec::new(),
        reply: None,
        reply_error: None,
    })
}

/// The callback of the agent that sent a message.
pub(crate) fn callback_of(state: &State, sent: &StoredMessage) -> Option<Callback> {
    let world = Arc::clone(&state.world);
    let agent = world.corp(&sent.corp_id)?.agent(sent.agent_id)?;
    agent.callback.target().cloned()
}

/// Encrypts and signs with what this simulator draws by lot.
pub(crate) fn sealed(
    state: &mut State,
    callback: &Callback,
    time: u64,
    message: &str,
    corp_id: &str,
) -> Sealed {
    let number = state.next_id();
    let random = opaque::alphanumeric(Kind::CallbackRandom, state.seed, number, 16);
    let nonce = opaque::digits(Kind::CallbackNonce, state.seed, number, 10);
    callback::sealed(callback.keys(), (&random, &nonce, time), message, corp_id)
}
