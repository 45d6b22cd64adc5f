//! Messages as the simulator keeps them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::card_press::CardPress;

/// A message that was taken, with what became of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoredMessage {
    /// Its number in the inbox, from 1; never used again.
    pub number: u64,
    /// As answered; opaque. Empty for group chats and robots, which get none.
    pub msgid: String,
    /// The corp whose token, or whose robot, sent it.
    pub corp_id: String,
    /// The agent that sent it; 0 if it was a robot, or nobody named it in an open world.
    pub agent_id: i64,
    /// The group chat that it went to, with appchat/send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chatid: Option<String>,
    /// The name of the group robot that sent it, with webhook/send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<CardUpdate>,
    /// How a card was pressed, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presses: Vec<CardPress>,
    /// When it was sent, in seconds since the Unix epoch.
    pub time: u64,
    /// The request body, as sent.
    pub body: Value,
}

/// A card after `message/update_template_card`, a passive reply, or the press of a legacy task card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
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

    /// Every code of this message, whether it came with the answer or with an event.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        let pressed = self.presses.iter().map(|press| &press.response_code);
        let all = std::iter::once(&self.response_code).chain(pressed);
        all.filter_map(Option::as_deref)
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

    /// Every content that some recipient has seen.
    pub(crate) fn contents(&self) -> impl Iterator<Item = &Value> {
        let updated = self.updates.iter().map(|update| &update.template_card);
        std::iter::once(&self.shown).chain(updated)
    }

    /// Whether a text stands in what its recipients see.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        self.contents().any(|content| mentions(content, text))
    }
}

fn mentions(value: &Value, text: &str) -> bool {
    match value {
        Value::String(said) => said.contains(text),
        Value::Array(items) => items.iter().any(|item| mentions(item, text)),
        Value::Object(fields) => fields.values().any(|field| mentions(field, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Collects what stands under `media_id` and `thumb_media_id`, at any depth.
pub(crate) fn name_media(value: &Value, media_ids: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(id) if name.ends_with("media_id") && !id.is_empty() => {
                        media_ids.push(id.clone());
                    }
                    _ => name_media(value, media_ids),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| name_media(item, media_ids)),
        _ => (),
    }
}
