//! What a group chat can be told: the contents of messages to members, but for cards and mini
//! program notices; and a text may mention somebody.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use serde_with::skip_serializing_none;

use crate::carried::{Carried, LongText, Pending};
use crate::content::{Content, Safety};
use crate::invalid::Invalid;
use crate::recipients::ids;
use crate::schema::{self, Path, mark};

/// The message types of appchat/send. [WeCom Docs 90248/应用推送消息]
pub(super) const MSGTYPES: [&str; 9] = [
    "text", "image", "voice", "video", "file", "textcard", "news", "mpnews", "markdown",
];

/// Every member of the chat, among those who are mentioned.
const EVERYBODY: &str = "@all";

/// A content that appchat/send knows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChatContent {
    content: Content,
    /// User ids, or `@all`; of a text only.
    mentioned: Vec<String>,
}

/// A text as it is written in a body.
#[skip_serializing_none]
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What it says. A text that is too long for one message is sent as several.
    content: String,
    /// User ids of members, or `@all`.
    #[schemars(transform = mark::distinct)]
    mentioned_list: Option<Vec<String>>,
}

/// The type of this name.
pub(super) fn msgtype(written: &str) -> Result<&'static str, Invalid> {
    let mut known = MSGTYPES.into_iter();
    let found = known.find(|known| *known == written);
    found.ok_or_else(|| Invalid::NotForChats {
        found: written.to_owned(),
        known: MSGTYPES.join(", "),
    })
}

impl ChatContent {
    pub(super) fn new(content: Content) -> Result<Self, Invalid> {
        msgtype(content.msgtype())?;
        Ok(Self::of(content))
    }

    pub(super) fn text(text: String) -> Self {
        Self::of(Content::Text(text))
    }

    /// A content of a type that was checked.
    pub(super) fn of(content: Content) -> Self {
        Self {
            content,
            mentioned: Vec::new(),
        }
    }

    pub(super) fn inner(&self) -> &Content {
        &self.content
    }

    pub(super) fn read(msgtype: &'static str, written: Value) -> Result<Self, Invalid> {
        if msgtype != "text" {
            return Content::read(msgtype, written).map(Self::of);
        }
        let schema = schema::of::<Written>();
        let text: Written = schema::read(written, &schema, Path::Root(msgtype))?;
        Self::text(text.content).mention(&text.mentioned_list.unwrap_or_default())
    }

    pub(super) fn mention(mut self, mentioned: &[String]) -> Result<Self, Invalid> {
        if mentioned.is_empty() {
            return Ok(self);
        }
        if !matches!(self.content, Content::Text(_)) {
            return Err(Invalid::SecondContent {
                field: "text.mentioned_list".to_owned(),
                msgtype: self.content.msgtype(),
            });
        }
        self.mentioned.extend_from_slice(mentioned);
        self.mentioned = ids("text.mentioned_list", &self.mentioned)?;
        Ok(self)
    }

    /// The same of every member; only a text is asked for it.
    pub(super) fn mention_all(mut self) -> Self {
        if !self.mentioned.iter().any(|id| id == EVERYBODY) {
            self.mentioned.push(EVERYBODY.to_owned());
        }
        self
    }

    /// Whether it mentions anybody, which only a text does.
    pub(crate) fn mentions(&self) -> bool {
        !self.mentioned.is_empty()
    }

    pub(super) fn check_safety(&self, safety: Safety) -> Result<(), Invalid> {
        self.content.check_safety(safety)
    }
}

impl Carried for ChatContent {
    fn msgtype(&self) -> &'static str {
        self.content.msgtype()
    }

    fn long_text(&self) -> Option<LongText<'_>> {
        self.content.long_text()
    }

    /// The first part mentions: there one begins to read, and it has gone out if a later one fails.
    fn with_part(&self, text: String, number: usize) -> Value {
        if number == 0 && !self.mentioned.is_empty() {
            return json!({ "content": text, "mentioned_list": self.mentioned });
        }
        self.content.with_part(text, number)
    }

    fn schema(&self) -> Option<Value> {
        self.content.schema()
    }

    fn pending(&self) -> Vec<Pending> {
        self.content.pending()
    }

    fn wire_body(&self) -> Value {
        match &self.content {
            Content::Text(text) => self.with_part(text.clone(), 0),
            other => other.wire_body(),
        }
    }
}
