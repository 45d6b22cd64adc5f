//! Messages as the simulator keeps them, and what decides whether a member gets one.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use crate::clock::Moment;

/// Messages one agent may send to one member in a minute (documents 90312 and 90454).
const PER_MINUTE: usize = 30;
/// Messages one agent may send to one member in an hour (documents 90312 and 90454).
const PER_HOUR: usize = 1000;
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// A message that message/send took, with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StoredMessage {
    /// As answered; opaque.
    pub msgid: String,
    /// The corp whose token sent it.
    pub corp_id: String,
    /// The agent that sent it.
    pub agent_id: i64,
    /// Such as `text`.
    pub msgtype: String,
    /// What became of it.
    pub state: MessageState,
    /// Members it was meant for, as the world writes their ids; only those with a licence.
    pub recipients: Vec<String>,
    /// Those of `recipients` who did not get it, because they had 30 messages in this minute or
    /// 1000 in this hour.
    pub dropped: Vec<String>,
    /// Text and markdown as the recipients read it: cut where WeCom cuts it.
    pub received: Option<String>,
    /// The content as the recipients see it: the object named by `msgtype`, cut where WeCom cuts it.
    pub shown: Value,
    /// For cards that can be updated.
    pub response_code: Option<String>,
    /// When it was sent, in seconds since the Unix epoch.
    pub time: u64,
    /// The request body, as sent.
    pub body: Value,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageState {
    /// At least one recipient has it, or there was none to miss it.
    Delivered,
    /// Every recipient is over the limits of messages to one member.
    Dropped,
    /// Suppressed by `enable_duplicate_check`.
    Duplicate,
    /// Taken back by message/recall.
    Recalled,
}

impl StoredMessage {
    /// Members who have the message.
    pub fn received_by(&self) -> impl Iterator<Item = &str> {
        let reached = self.state == MessageState::Delivered;
        let all = self
            .recipients
            .iter()
            .filter(move |id| reached && !self.dropped.contains(id));
        all.map(String::as_str)
    }
}

/// Every message, in the order sent.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    sent: Vec<StoredMessage>,
    by_msgid: HashMap<String, usize>,
    /// When each member last got messages of an agent.
    received: HashMap<(String, i64, String), VecDeque<Moment>>,
    /// When each request under the duplicate check was last delivered, and as what.
    checked: HashMap<(String, i64, Bytes), (Moment, String)>,
}

impl Messages {
    pub(crate) fn all(&self) -> &[StoredMessage] {
        &self.sent
    }

    /// Forgets the messages; limits and duplicate windows go on.
    pub(crate) fn clear(&mut self) {
        self.sent.clear();
        self.by_msgid.clear();
    }

    pub(crate) fn store(&mut self, message: StoredMessage) {
        self.by_msgid.insert(message.msgid.clone(), self.sent.len());
        self.sent.push(message);
    }

    pub(crate) fn by_msgid(&mut self, msgid: &str) -> Option<&mut StoredMessage> {
        self.by_msgid.get(msgid).map(|at| &mut self.sent[*at])
    }

    /// Whether the agent has sent a card with this `task_id`.
    pub(crate) fn has_task(&self, (corp_id, agent_id): (&str, i64), task_id: &str) -> bool {
        self.sent.iter().any(|sent| {
            (sent.corp_id.as_str(), sent.agent_id) == (corp_id, agent_id)
                && sent.shown.get("task_id").and_then(Value::as_str) == Some(task_id)
        })
    }

    /// The msgid of the same request delivered within `interval`.
    pub(crate) fn repeats(
        &self,
        (corp_id, agent_id): (&str, i64),
        request: &Bytes,
        (now, interval): (Moment, Duration),
    ) -> Option<String> {
        let key = (corp_id.to_owned(), agent_id, request.clone());
        let (first, earlier) = self.checked.get(&key)?;
        (now.saturating_sub(*first) < interval).then(|| earlier.clone())
    }

    /// Keeps a request under the duplicate check for [`Messages::repeats`].
    pub(crate) fn remember(
        &mut self,
        (corp_id, agent_id): (&str, i64),
        request: &Bytes,
        now: Moment,
        msgid: &str,
    ) {
        let key = (corp_id.to_owned(), agent_id, request.clone());
        self.checked.insert(key, (now, msgid.to_owned()));
    }

    /// Those of `members` who are over the limits now; the others' counts go up by one.
    pub(crate) fn over_limit(
        &mut self,
        (corp_id, agent_id): (&str, i64),
        members: &[String],
        now: Moment,
    ) -> Vec<String> {
        let mut over = Vec::new();
        for member in members {
            let key = (corp_id.to_owned(), agent_id, member.clone());
            if !take_one(self.received.entry(key).or_default(), now) {
                over.push(member.clone());
            }
        }
        over
    }
}

fn take_one(received: &mut VecDeque<Moment>, now: Moment) -> bool {
    while received
        .front()
        .is_some_and(|first| now.saturating_sub(*first) >= HOUR)
    {
        received.pop_front();
    }
    let recent = received
        .iter()
        .rev()
        .take_while(|at| now.saturating_sub(**at) < MINUTE);
    let free = received.len() < PER_HOUR && recent.take(PER_MINUTE).count() < PER_MINUTE;
    if free {
        received.push_back(now);
    }
    free
}
