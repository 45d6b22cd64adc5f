//! An entry as it is shown.

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::state::State;
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;

/// What is known of an entry without its requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its name.
    pub ticket: Ticket,
    /// Where it stands.
    pub state: State,
    /// Who sends it.
    #[serde(flatten)]
    pub app: App,
    /// Its idempotency key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// When it was accepted, in milliseconds since 1970, as all times here.
    pub submitted_at: Timestamp,
    /// From when on it may be sent.
    pub not_before: Timestamp,
    /// When its time runs out.
    pub expires_at: Timestamp,
    /// When it is tried next, unless something holds it up; `None` of a settled one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// When it was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Timestamp>,
    /// What is to be done if it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_failure: Option<String>,
}

/// An entry with its requests and their tries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The entry itself.
    #[serde(flatten)]
    pub summary: Summary,
    /// Its requests, in order.
    pub requests: Vec<EntryRequest>,
}

/// A request of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRequest {
    /// Where it stands: queued, sending, or settled.
    pub state: State,
    /// The path of its call.
    pub call: String,
    /// Its body, as it is sent.
    pub body: String,
    /// Which part of a text it is, from 1.
    pub part: usize,
    /// How many parts the text has.
    pub parts: usize,
    /// When it was first written, as far as is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_written_at: Option<Timestamp>,
    /// Whether the answer to a try was lost.
    pub answer_lost: bool,
    /// Every try, in order.
    pub tries: Vec<Try>,
}

/// A try of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended; `None` while it is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// The word for what became of it, as of a send's [`Outcome`](wecom_message::Outcome).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// What WeCom answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errcode: Option<i64>,
    /// The message's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub msgid: Option<String>,
    /// Why it was not delivered to everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// An app that does not send for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PausedApp {
    /// Which.
    #[serde(flatten)]
    pub app: App,
    /// Since when.
    pub paused_at: Timestamp,
    /// When it is tried next.
    pub probe_at: Timestamp,
    /// What WeCom answered, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errcode: Option<i64>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// An API that rests after 45009.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestingCall {
    /// Of which deployment.
    pub base_url: String,
    /// Of which corp.
    pub corp_id: String,
    /// The path of the call.
    pub call: String,
    /// Until when.
    pub until: Timestamp,
}

/// How many entries stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// How many of each state that there are any of.
    pub entries: Vec<(State, u64)>,
    /// When the oldest that is not settled was accepted.
    pub oldest_unsettled: Option<Timestamp>,
    /// Apps that do not send for now.
    pub paused: Vec<PausedApp>,
    /// APIs that rest.
    pub resting: Vec<RestingCall>,
}

impl Stats {
    /// How many entries are in a state.
    pub fn count(&self, state: State) -> u64 {
        let mut entries = self.entries.iter();
        entries
            .find(|(found, _)| *found == state)
            .map_or(0, |(_, count)| *count)
    }
}
