//! Messages as the simulator keeps them, and what decides whether a member gets one.

use std::collections::HashMap;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use crate::card_press::CardPress;
use crate::clock::Moment;
use crate::rate::{Rate, Rates};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Messages one agent may send to one member (documents 90312 and 90454).
const TO_MEMBER: [Rate; 2] = [rate(30, MINUTE), rate(1000, HOUR)];
/// Messages of one agent that one member may get in group chats (document 90248).
const TO_CHAT_MEMBER: [Rate; 2] = [rate(200, MINUTE), rate(10_000, DAY)];

const fn rate(most: usize, within: Duration) -> Rate {
    Rate { most, within }
}

/// A message that was taken, with what became of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StoredMessage {
    /// As answered; opaque. Empty for group chats and robots, which get none.
    pub msgid: String,
    /// The corp whose token, or whose robot, sent it.
    pub corp_id: String,
    /// The agent that sent it; 0 if it was a robot, or nobody named it in an open world.
    pub agent_id: i64,
    /// The group chat that it went to, with appchat/send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chatid: Option<String>,
    /// The name of the group robot that sent it, with webhook/send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub robot: Option<String>,
    /// Such as `text`.
    pub msgtype: String,
    /// What became of it.
    pub state: MessageState,
    /// Members it was meant for, as the world writes their ids; only those with a licence.
    pub recipients: Vec<String>,
    /// Those of `recipients` who did not get it, because they had 30 messages in this minute or
    /// 1000 in this hour; in a group chat 200 in this minute or 10 000 in 24 hours.
    pub dropped: Vec<String>,
    /// Text and markdown as the recipients read it: cut where WeCom cuts it.
    pub received: Option<String>,
    /// The content as the recipients see it: the object named by `msgtype`, cut where WeCom cuts it.
    pub shown: Value,
    /// For cards that can be updated.
    pub response_code: Option<String>,
    /// What became of a card since, in order: a member sees the last that names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<CardUpdate>,
    /// How a card was pressed, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presses: Vec<CardPress>,
    /// When it was sent, in seconds since the Unix epoch.
    pub time: u64,
    /// The request body, as sent.
    pub body: Value,
}

/// A card after `message/update_template_card`, a passive reply, or the press of a legacy task card.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CardUpdate {
    /// The code of the card or of a press that was used up for it; `None` where none was.
    pub response_code: Option<String>,
    /// Members who see the new card, as the world writes their ids; the others see the old one.
    pub recipients: Vec<String>,
    /// The new card, or the old one with `replace_text`, which says what its button does now.
    pub template_card: Value,
    /// When it came, in seconds since the Unix epoch.
    pub time: u64,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageState {
    /// At least one recipient has it, or there was none to miss it.
    #[default]
    Delivered,
    /// Delivered, and its card was changed since.
    Updated,
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
        let reached = matches!(self.state, MessageState::Delivered | MessageState::Updated);
        let all = self
            .recipients
            .iter()
            .filter(move |id| reached && !self.dropped.contains(id));
        all.map(String::as_str)
    }

    /// The content as one member sees it now; ids do not know upper from lower case.
    pub fn shown_to(&self, member: &str) -> &Value {
        let member = member.to_lowercase();
        let names = |update: &&CardUpdate| {
            let mut recipients = update.recipients.iter();
            recipients.any(|id| id.to_lowercase() == member)
        };
        let last = self.updates.iter().rev().find(names);
        last.map_or(&self.shown, |update| &update.template_card)
    }

    /// When a code of this message was given out, in seconds since the Unix epoch.
    pub(crate) fn code_given(&self, code: &str) -> Option<u64> {
        if self.response_code.as_deref() == Some(code) {
            return Some(self.time);
        }
        let mut presses = self.presses.iter();
        let press = presses.find(|press| press.response_code.as_deref() == Some(code))?;
        Some(press.time)
    }

    pub(crate) fn is_used(&self, code: &str) -> bool {
        let mut used = self
            .updates
            .iter()
            .filter_map(|update| update.response_code.as_deref());
        used.any(|used| used == code)
    }

    /// What nobody got stays as it was, and nobody learns of it.
    pub(crate) fn change(&mut self, updates: impl IntoIterator<Item = CardUpdate>) {
        if self.state == MessageState::Delivered {
            self.state = MessageState::Updated;
        }
        self.updates.extend(updates);
    }
}

/// Every message, in the order sent.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    sent: Vec<StoredMessage>,
    by_msgid: HashMap<String, usize>,
    /// When each member last got messages of an agent.
    received: Rates<(String, i64, String)>,
    /// The same, of messages to group chats.
    received_in_chats: Rates<(String, i64, String)>,
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
        if !message.msgid.is_empty() {
            self.by_msgid.insert(message.msgid.clone(), self.sent.len());
        }
        self.sent.push(message);
    }

    pub(crate) fn by_msgid(&mut self, msgid: &str) -> Option<&mut StoredMessage> {
        self.by_msgid.get(msgid).map(|at| &mut self.sent[*at])
    }

    /// The message of a code, whether it came with the answer or with an event.
    pub(crate) fn by_response_code(&mut self, code: &str) -> Option<&mut StoredMessage> {
        let is_it = |message: &&mut StoredMessage| message.code_given(code).is_some();
        self.sent.iter_mut().find(is_it)
    }

    /// A press of a message.
    pub(crate) fn press(&mut self, msgid: &str, number: u64) -> Option<&mut CardPress> {
        let mut presses = self.by_msgid(msgid)?.presses.iter_mut();
        presses.find(|press| press.number == number)
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
        sender: (&str, i64),
        members: &[String],
        now: Moment,
    ) -> Vec<String> {
        over_limit(&mut self.received, &TO_MEMBER, sender, members, now)
    }

    /// The same for messages to group chats, which are counted apart.
    pub(crate) fn over_limit_in_chats(
        &mut self,
        sender: (&str, i64),
        members: &[String],
        now: Moment,
    ) -> Vec<String> {
        let received = &mut self.received_in_chats;
        over_limit(received, &TO_CHAT_MEMBER, sender, members, now)
    }
}

fn over_limit(
    received: &mut Rates<(String, i64, String)>,
    limits: &[Rate],
    (corp_id, agent_id): (&str, i64),
    members: &[String],
    now: Moment,
) -> Vec<String> {
    let mut is_over = |member: &&String| {
        let key = (corp_id.to_owned(), agent_id, (*member).clone());
        !received.take(key, now, limits)
    };
    members
        .iter()
        .filter(|member| is_over(member))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of a member's messages in `count` equal steps get through in all of `time`.
    fn through(count: u32, time: Duration, limits: &[Rate]) -> usize {
        let mut received = Rates::default();
        let member = ["lisi".to_owned()];
        let is_through = |step: &u32| {
            let now = HOUR + time * *step / count;
            over_limit(&mut received, limits, ("ww1", 1), &member, now).is_empty()
        };
        (0..count).filter(is_through).count()
    }

    #[test]
    fn a_member_gets_10_000_messages_of_group_chats_a_day() {
        assert_eq!(through(10_001, DAY, &TO_CHAT_MEMBER), 10_000);
        assert_eq!(through(20_002, DAY * 2, &TO_CHAT_MEMBER), 20_000);
    }

    #[test]
    fn a_member_gets_200_messages_of_group_chats_a_minute() {
        assert_eq!(through(201, MINUTE, &TO_CHAT_MEMBER), 200);
        assert_eq!(through(402, MINUTE * 2, &TO_CHAT_MEMBER), 400);
    }
}
