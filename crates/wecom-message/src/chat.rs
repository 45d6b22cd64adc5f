//! A message to a group chat of an app: appchat/send. [WeCom Docs 90248/应用推送消息]
//!
//! Such a chat is one that the app made with appchat/create. The page knows neither `agentid`, nor
//! cards, nor a duplicate check; the answer has no msgid.

mod content;
mod compose;

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};

use crate::body::{kept, named, number, object, unknown_fields};
use crate::carried::Carried;
use crate::content::{Content, Safety};
use crate::invalid::Invalid;
use crate::markdown::as_text;

pub use compose::ComposedForChat;
pub(crate) use content::ChatContent;

use content::MSGTYPES;

/// Every field of appchat/send beside the content's own.
const FIELDS: [&str; 3] = ["chatid", "msgtype", "safe"];

/// The id of a group chat, as appchat/create answered it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChatId(String);

impl ChatId {
    /// The id itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ChatId {
    type Err = Invalid;

    /// Takes an id without the blanks around it. Ids are opaque: one's own have letters and digits
    /// alone, of those that WeCom chooses no more is known than that they are a word.
    fn from_str(written: &str) -> Result<Self, Invalid> {
        let id = written.trim();
        let stranger = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'');
        if id.is_empty() || id.contains(stranger) {
            return Err(Invalid::NotChatid);
        }
        Ok(Self(id.to_owned()))
    }
}

impl fmt::Display for ChatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a group chat is told, without the chat.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a draft reaches nobody until it has a chat: `draft.to(chat)`"]
pub struct ChatDraft {
    content: ChatContent,
    safety: Option<Safety>,
}

impl ChatDraft {
    /// A draft of a content that was made for members; [`ChatMessage::text`] and its like need no
    /// check.
    ///
    /// # Errors
    /// [`Invalid::NotForChats`] for a type that appchat/send does not know.
    pub fn new(content: Content) -> Result<Self, Invalid> {
        let content = ChatContent::new(content)?;
        Ok(Self {
            content,
            safety: None,
        })
    }

    /// Mentions members of the chat, by user id or as `@all`; on a text.
    ///
    /// # Errors
    /// [`Invalid::SecondContent`] on another type: only a text mentions; what is wrong with an id.
    pub fn mention(mut self, ids: &[String]) -> Result<Self, Invalid> {
        self.content = self.content.mention(ids)?;
        Ok(self)
    }

    /// Sets `safe`, as on a message to members. 2 (inside the company only) is not documented for
    /// chats and not taken: were it ignored, the message could travel further than was asked.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`] for [`Safety::InsideCorp`], [`Invalid::NotConfidential`] on a type
    /// for which WeCom ignores or refuses it.
    pub fn safety(mut self, safety: Safety) -> Result<Self, Invalid> {
        if safety == Safety::InsideCorp {
            return Err(Invalid::OutOfRange {
                field: "safe".to_owned(),
                found: safety.to_wire().to_string(),
                allowed: "0, 1".to_owned(),
            });
        }
        self.content.check_safety(safety)?;
        self.safety = Some(safety);
        Ok(self)
    }

    /// Sends markdown as a text that reads well, for people who can't see markdown. Other contents
    /// stay as they are.
    pub fn markdown_as_text(mut self) -> Self {
        if let Content::Markdown(markdown) = self.content.inner() {
            self.content = ChatContent::text(as_text(markdown));
        }
        self
    }

    /// Names the chat.
    pub fn to(self, chat: ChatId) -> ChatMessage {
        ChatMessage { chat, draft: self }
    }
}

/// A message to a group chat of an app.
///
/// ```
/// use wecom_message::{ChatMessage, Plan, PlanOptions};
///
/// let text = ChatMessage::text("您的快递已到").mention(["wangqing"])?.mention_all();
/// let plan = Plan::for_chat(&text.to("CHATID123".parse()?), &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"chatid":"CHATID123","msgtype":"text","text":{"content":"您的快递已到","mentioned_list":["wangqing","@all"]}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a message does nothing until it is planned and delivered: `Plan::for_chat(&message, ..)`"]
pub struct ChatMessage {
    chat: ChatId,
    draft: ChatDraft,
}

impl ChatMessage {
    /// Reads a body, as appchat/send takes it. A `null` counts as absent, a number may stand in
    /// quotes.
    ///
    /// # Errors
    /// What is not JSON, not an object, of a type that chats do not know, a field that appchat/send
    /// does not know, that is missing, of another type, or stands there twice. All that is found is
    /// told at once: [`Invalid::each`]. Lengths are checked where the message is planned.
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let (draft, chat) = Self::draft_from_json(json)?;
        let missing = || Invalid::MissingField {
            field: "chatid".to_owned(),
        };
        Ok(draft.to(chat.ok_or_else(missing)?))
    }

    /// The same of a body that may lack its `chatid`, because the caller names the chat.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json), but for a missing `chatid`.
    pub fn draft_from_json(json: &str) -> Result<(ChatDraft, Option<ChatId>), Invalid> {
        let mut body = object(json)?;
        let msgtype = content::msgtype(named(&body, "msgtype")?)?;
        let mut wrong = unknown_fields(&body, &FIELDS, &MSGTYPES, msgtype);
        let chat = kept(chat(&body), &mut wrong);
        let content = kept(content_of(msgtype, &mut body), &mut wrong);
        let draft = content.map(|content| ChatDraft {
            content,
            safety: None,
        });
        let draft = draft.and_then(|draft| kept(with_safety(draft, &body), &mut wrong));
        match (draft, chat) {
            (Some(draft), Some(chat)) if wrong.is_empty() => Ok((draft, chat)),
            _ => Err(Invalid::all(wrong)),
        }
    }

    /// The whole body as JSON again, however long its text.
    pub fn to_json(&self) -> String {
        let content = &self.draft.content;
        self.wire((content.msgtype(), content.wire_body()))
    }

    /// The chat that gets it.
    pub fn chat(&self) -> &ChatId {
        &self.chat
    }

    /// Whether files are uploaded before it is sent.
    pub fn has_files(&self) -> bool {
        !self.draft.content.pending().is_empty()
    }

    pub(crate) fn is_confidential(&self) -> bool {
        self.draft.safety == Some(Safety::Confidential)
    }

    pub(crate) fn content(&self) -> &ChatContent {
        &self.draft.content
    }

    /// The request body that brings `content` to the chat, in WeCom's field order.
    pub(crate) fn wire(&self, (msgtype, content): (&'static str, Value)) -> String {
        let mut body = Map::new();
        body.insert("chatid".to_owned(), self.chat.as_str().into());
        body.insert("msgtype".to_owned(), msgtype.into());
        body.insert(msgtype.to_owned(), content);
        if let Some(safety) = self.draft.safety {
            body.insert("safe".to_owned(), safety.to_wire().into());
        }
        Value::Object(body).to_string()
    }
}

fn chat(body: &Map<String, Value>) -> Result<Option<ChatId>, Invalid> {
    if !body.contains_key("chatid") {
        return Ok(None);
    }
    named(body, "chatid")?.parse().map(Some)
}

fn content_of(
    msgtype: &'static str,
    body: &mut Map<String, Value>,
) -> Result<ChatContent, Invalid> {
    let written = body.remove(msgtype).ok_or_else(|| Invalid::MissingField {
        field: msgtype.to_owned(),
    })?;
    ChatContent::read(msgtype, written)
}

fn with_safety(draft: ChatDraft, body: &Map<String, Value>) -> Result<ChatDraft, Invalid> {
    match number(body, "safe")? {
        Some(safe) => draft.safety(Safety::from_wire(safe)?),
        None => Ok(draft),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_word() {
        let id: ChatId = " wrkSFfCgAA-b_9 \n".parse().unwrap();
        assert_eq!(id.as_str(), "wrkSFfCgAA-b_9");
        for text in ["", " ", "a b", "{\"chatid\":\"a\"}", "a\u{0}b"] {
            assert_eq!(text.parse::<ChatId>(), Err(Invalid::NotChatid), "{text:?}");
        }
    }
}
