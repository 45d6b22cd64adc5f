//! The passive reply to an event: a card that is turned for the member who pressed.

mod card;

use thiserror::Error;

use crate::callback::xml::{self, Element};
use crate::callback::{self, Callback, Due, Unreadable};
use crate::card_change::{Change, renamed};
use crate::card_press::PressEvent;
use crate::message::{CardUpdate, MessageState};
use crate::press;
use crate::refusal::Refusal;
use crate::state::State;

/// Why a reply changed nothing.
#[derive(Debug, Error)]
enum ReplyError {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("what was decrypted is not XML: {0}")]
    Xml(String),
    #[error("the reply has no {0}")]
    Missing(&'static str),
    #[error("a reply of the type `{0}` turns no card")]
    Type(String),
    #[error("`{found}` is no reply to the event {event}", event = .event.name())]
    Event { found: String, event: PressEvent },
    #[error("the message was taken back")]
    Recalled,
    #[error("{}: {}", .0.code, .0.text)]
    Refused(Box<Refusal>),
}

impl From<Refusal> for ReplyError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// Reads the reply to a press and turns the card; what can't be read is told beside the press.
pub(crate) fn take(state: &mut State, due: &Due, body: &str) {
    if body.trim().is_empty() {
        return;
    }
    let mut kind = None;
    let taken = read(state, due, body, &mut kind);
    let press = state.messages.press(&due.msgid, due.press);
    if let Some(post) = press.and_then(|press| press.callback.as_mut()) {
        post.reply = kind;
        post.reply_error = taken.err().map(|error| error.to_string());
    }
}

fn read(
    state: &mut State,
    due: &Due,
    body: &str,
    kind: &mut Option<String>,
) -> Result<(), ReplyError> {
    let Some((callback, corp_id)) = receiver(state, due) else {
        return Ok(());
    };
    let plain = callback::opened(callback.keys(), &corp_id, body)?;
    let reply = xml::read(&plain).map_err(ReplyError::Xml)?;
    let msgtype = reply.text_of("MsgType");
    let msgtype = msgtype.ok_or(ReplyError::Missing("MsgType"))?.to_owned();
    *kind = Some(msgtype.clone());
    turn(state, due, &msgtype, &reply)
}

fn receiver(state: &mut State, due: &Due) -> Option<(Callback, String)> {
    let sent = state.messages.by_msgid(&due.msgid)?.clone();
    let callback = press::callback_of(state, &sent)?;
    Some((callback, sent.corp_id))
}

/// Turns the card for the one who pressed. It uses no code up: that it does not is a guess.
fn turn(state: &mut State, due: &Due, msgtype: &str, reply: &Element) -> Result<(), ReplyError> {
    let Some(message) = state.messages.by_msgid(&due.msgid) else {
        return Ok(());
    };
    let sent = message.clone();
    let mut all = sent.presses.iter();
    let Some(pressed) = all.find(|press| press.number == due.press) else {
        return Ok(());
    };
    if sent.state == MessageState::Recalled {
        return Err(ReplyError::Recalled);
    }
    let is_legacy = pressed.event == PressEvent::TaskcardClick;
    let (found, event) = (msgtype.to_owned(), pressed.event);
    let (by, now) = (vec![pressed.by.clone()], state.now());
    let updates = match msgtype {
        "update_button" | "update_template_card" if is_legacy => {
            return Err(ReplyError::Event { found, event });
        }
        "update_taskcard" if !is_legacy => return Err(ReplyError::Event { found, event }),
        "update_button" => {
            let name = within(reply, "Button")?.text_of("ReplaceName");
            let change = Change::Button(name.unwrap_or_default());
            change.checked(state, &sent)?.updates(&sent, by, None, now)
        }
        "update_template_card" => {
            let card = card::json(within(reply, "TemplateCard")?);
            let change = Change::Card(&card);
            change.checked(state, &sent)?.updates(&sent, by, None, now)
        }
        "update_taskcard" => {
            let name = within(reply, "TaskCard")?.text_of("ReplaceName");
            let name = name.ok_or(ReplyError::Missing("ReplaceName"))?;
            vec![CardUpdate {
                response_code: None,
                template_card: renamed(sent.shown_to(&pressed.by), name),
                recipients: by,
                time: now.as_secs(),
            }]
        }
        _ => return Err(ReplyError::Type(found)),
    };
    if let Some(message) = state.messages.by_msgid(&due.msgid) {
        message.change(updates);
    }
    Ok(())
}

fn within<'r>(reply: &'r Element, name: &'static str) -> Result<&'r Element, ReplyError> {
    reply.child(name).ok_or(ReplyError::Missing(name))
}
