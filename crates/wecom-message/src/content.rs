//! What a message says: one of WeCom's message types.

use serde_json::{Map, Value};

use crate::invalid::Invalid;
use crate::limits::{MARKDOWN_BYTES_MAX, TEXT_BYTES_MAX};
use crate::split::Markup;

/// The message types of message/send. [WeCom Docs 90236/发送应用消息]; the last two are older
/// cards that the page no longer shows.
pub const MSGTYPES: [&str; 13] = [
    "text",
    "image",
    "voice",
    "video",
    "file",
    "textcard",
    "news",
    "mpnews",
    "markdown",
    "miniprogram_notice",
    "template_card",
    "taskcard",
    "interactive_taskcard",
];

/// The types that a `safe` of 1 makes confidential; the others ignore or refuse it.
const CONFIDENTIAL: [&str; 5] = ["text", "image", "video", "file", "mpnews"];

/// The types in which WeCom replaces `$userName=…$` and its like.
const ID_TRANSLATING: [&str; 6] = [
    "text",
    "textcard",
    "news",
    "mpnews",
    "miniprogram_notice",
    "template_card",
];

/// How far a message may travel (`safe`). [WeCom Docs 90236/发送应用消息]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Safety {
    /// 0: may be forwarded; WeCom's default.
    Shareable,
    /// 1: can't be forwarded and carries a watermark (text, image, video, file, mpnews).
    Confidential,
    /// 2: can be forwarded inside the company only (mpnews).
    InsideCorp,
}

impl Safety {
    /// Reads WeCom's number.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`] for anything but 0, 1 and 2.
    pub fn from_wire(safe: i64) -> Result<Self, Invalid> {
        match safe {
            0 => Ok(Self::Shareable),
            1 => Ok(Self::Confidential),
            2 => Ok(Self::InsideCorp),
            found => Err(Invalid::OutOfRange {
                field: "safe",
                found: found.to_string(),
                allowed: "0, 1 (and 2 for mpnews)",
            }),
        }
    }

    pub(crate) fn to_wire(self) -> u8 {
        match self {
            Self::Shareable => 0,
            Self::Confidential => 1,
            Self::InsideCorp => 2,
        }
    }
}

/// What a message says.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// Plain text with `\n` and `<a href="…">` links.
    Text(String),
    /// WeCom's small markdown, shown only in the WeCom client, not in the WeChat plug-in.
    Markdown(String),
    /// Any other type, as the object that WeCom takes under the type's name.
    Other {
        /// One of [`MSGTYPES`].
        msgtype: &'static str,
        /// What stands under the type's name.
        body: Map<String, Value>,
    },
}

impl Content {
    /// WeCom's name of the type.
    pub fn msgtype(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Markdown(_) => "markdown",
            Self::Other { msgtype, .. } => msgtype,
        }
    }

    /// Whether WeCom honours `safety` on this type.
    pub(crate) fn check_safety(&self, safety: Safety) -> Result<(), Invalid> {
        let msgtype = self.msgtype();
        let honoured = match safety {
            Safety::Shareable => true,
            Safety::Confidential => CONFIDENTIAL.contains(&msgtype),
            Safety::InsideCorp => msgtype == "mpnews",
        };
        if honoured {
            return Ok(());
        }
        Err(Invalid::NotConfidential {
            msgtype: msgtype.to_owned(),
        })
    }

    pub(crate) fn translates_ids(&self) -> bool {
        ID_TRANSLATING.contains(&self.msgtype())
    }

    /// The text that can be split, if this is such a type.
    pub(crate) fn splittable(&self) -> Option<Splittable<'_>> {
        match self {
            Self::Text(text) => Some(Splittable {
                text,
                field: "text.content",
                markup: Markup::Text,
                limit: TEXT_BYTES_MAX,
                wrap: Self::Text,
            }),
            Self::Markdown(text) => Some(Splittable {
                text,
                field: "markdown.content",
                markup: Markup::Markdown,
                limit: MARKDOWN_BYTES_MAX,
                wrap: Self::Markdown,
            }),
            Self::Other { .. } => None,
        }
    }

    /// What stands under the type's name in the request.
    pub(crate) fn wire_body(&self) -> Map<String, Value> {
        match self {
            Self::Text(content) | Self::Markdown(content) => {
                Map::from_iter([("content".to_owned(), Value::from(content.as_str()))])
            }
            Self::Other { body, .. } => body.clone(),
        }
    }
}

/// A content that is one long text, and how to make another of it.
pub(crate) struct Splittable<'a> {
    pub(crate) text: &'a str,
    pub(crate) field: &'static str,
    pub(crate) markup: Markup,
    /// Bytes.
    pub(crate) limit: usize,
    pub(crate) wrap: fn(String) -> Content,
}
