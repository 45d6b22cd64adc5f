//! A card that was pressed: who, what, the event of it, and its way to the callback URL.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A press of a button, a submission or a choice from a menu, with the event that WeCom makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardPress {
    /// Counts the presses of one message, from 1.
    pub number: u64,
    /// When, in seconds since the Unix epoch.
    pub time: u64,
    /// The member who pressed, as the world writes the id.
    pub by: String,
    /// The key of what was pressed: `EventKey`.
    pub key: String,
    /// Ids of the options that were chosen, by `question_key`.
    pub selected: BTreeMap<String, Vec<String>>,
    /// Which event.
    pub event: PressEvent,
    /// Changes the card once, within 72 hours; legacy task cards have none.
    pub response_code: Option<String>,
    /// The event, not encrypted.
    pub xml: String,
    /// Its way to the agent's callback URL; `None` where none is configured.
    pub callback: Option<CallbackPost>,
}

/// The event of a press: `Event` in its XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PressEvent {
    /// A button of a template card, with what was chosen.
    TemplateCardEvent,
    /// An entry of a template card's `action_menu`.
    TemplateCardMenuEvent,
    /// A button of a legacy task card.
    TaskcardClick,
}

impl PressEvent {
    /// As WeCom writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::TemplateCardEvent => "template_card_event",
            Self::TemplateCardMenuEvent => "template_card_menu_event",
            Self::TaskcardClick => "taskcard_click",
        }
    }
}

/// An event on its way to a callback URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CallbackPost {
    /// The agent's, without what is added to it.
    pub url: String,
    /// The body, as it is posted.
    pub encrypted: String,
    /// What is added to the URL: `msg_signature`, `timestamp` and `nonce`.
    pub query: String,
    /// How far it came.
    pub state: PostState,
    /// Three at most.
    pub tries: Vec<PostTry>,
    /// `MsgType` of the passive reply, such as `update_button`; `None` where there was none.
    pub reply: Option<String>,
    /// Why the reply changed nothing.
    pub reply_error: Option<String>,
}

/// How far an event came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PostState {
    /// Not answered yet.
    Waiting,
    /// Answered with HTTP 200.
    Accepted,
    /// Given up after three tries.
    Failed,
}

/// One POST.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PostTry {
    /// When it began, in seconds since the Unix epoch.
    pub time: u64,
    /// HTTP status; `None` without an answer.
    pub status: Option<u16>,
    /// Why it failed; `None` if it did not.
    pub error: Option<String>,
}
