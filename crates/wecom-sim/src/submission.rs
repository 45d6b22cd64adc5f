//! One call to a sending endpoint, accepted or not: what the inbox is made of.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::message::{CardUpdate, MessageState, StoredMessage};

/// The endpoints whose calls become items of the inbox.
const SENDING: [&str; 3] = ["message/send", "appchat/send", "webhook/send"];

/// Whether a call of this endpoint sends something.
pub(crate) fn sends(endpoint: &str) -> bool {
    SENDING.contains(&endpoint)
}

/// A call to a sending endpoint, with the message that it became, if it became one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Submission {
    /// Counts from 1; never used again.
    pub(crate) number: u64,
    /// The number of its request.
    pub(crate) request: u64,
    /// When it came, in seconds since the Unix epoch.
    pub(crate) time: u64,
    /// Such as `message/send`.
    pub(crate) endpoint: String,
    pub(crate) room: Room,
    pub(crate) msgtype: String,
    /// Whom it names, where it became no message.
    pub(crate) meant_for: Vec<String>,
    pub(crate) not_reached: NotReached,
    /// As answered; `None` where nothing of WeCom's was.
    pub(crate) errcode: Option<i64>,
    pub(crate) errmsg: Option<String>,
    /// The faults that struck, in words.
    pub(crate) faults: Vec<String>,
    /// The body where it became no message; null if it can't be read.
    pub(crate) body: Value,
    pub(crate) message: Option<StoredMessage>,
    /// Bytes of its request.
    pub(crate) bytes: usize,
}

/// Where a message is read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Room {
    pub(crate) kind: RoomKind,
    /// The agent's number, the chatid or the robot's name; empty if it is not known.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) corp_id: String,
    /// The agent that sent it, if it was one and is known.
    pub(crate) agent_id: Option<i64>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RoomKind {
    #[default]
    App,
    Chat,
    Robot,
}

/// Who was named and did not get it, as the answer says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotReached {
    pub(crate) users: Vec<String>,
    pub(crate) parties: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) unlicensed: Vec<String>,
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Delivered,
    /// Delivered, and somebody who was named has not got it.
    Partial,
    /// Suppressed by `enable_duplicate_check`.
    Duplicate,
    /// Everybody is over the limits of messages to one member.
    Dropped,
    /// Delivered, and its card was changed since.
    Updated,
    Recalled,
    /// WeCom's errcode is not 0.
    Rejected,
    /// Nothing of WeCom's was answered.
    Lost,
}

impl Submission {
    pub(crate) fn outcome(&self) -> Outcome {
        let Some(message) = &self.message else {
            let refused = self.errcode.is_some_and(|code| code != 0);
            return if refused {
                Outcome::Rejected
            } else {
                Outcome::Lost
            };
        };
        match message.state {
            MessageState::Delivered => {
                if message.dropped.is_empty() && self.not_reached.is_nobody() {
                    Outcome::Delivered
                } else {
                    Outcome::Partial
                }
            }
            MessageState::Updated => Outcome::Updated,
            MessageState::Dropped => Outcome::Dropped,
            MessageState::Duplicate => Outcome::Duplicate,
            MessageState::Recalled => Outcome::Recalled,
        }
    }

    /// Whom it was meant for, as far as that is known.
    pub(crate) fn recipients(&self) -> &[String] {
        let message = self.message.as_ref();
        message.map_or(&self.meant_for, |message| &message.recipients)
    }

    /// The body as sent; null if it can't be read.
    pub(crate) fn body(&self) -> &Value {
        let message = self.message.as_ref();
        message.map_or(&self.body, |message| &message.body)
    }

    /// What recipients see under its `msgtype`; of what became no message, what was sent there.
    pub(crate) fn content(&self) -> Option<&Value> {
        match &self.message {
            Some(message) => Some(&message.shown),
            None => self.body.get(&self.msgtype),
        }
    }

    /// What became of its card since, in order.
    pub(crate) fn updates(&self) -> impl Iterator<Item = &CardUpdate> {
        self.message.iter().flat_map(|message| &message.updates)
    }
}

impl NotReached {
    /// Reads the four lists of an answer.
    pub(crate) fn read(answer: &Map<String, Value>) -> Self {
        let ids = |field: &str| {
            let joined = answer.get(field).and_then(Value::as_str);
            let ids = joined.unwrap_or_default().split('|');
            ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
        };
        Self {
            users: ids("invaliduser"),
            parties: ids("invalidparty"),
            tags: ids("invalidtag"),
            unlicensed: ids("unlicenseduser"),
        }
    }

    fn is_nobody(&self) -> bool {
        *self == Self::default()
    }
}
