//! What a plan has to know of a content, through whichever door it goes: message/send, appchat/send
//! or a group robot's webhook.

use serde_json::Value;

use crate::markdown::{Typed, shown_as_typed};
use crate::media::{MediaFile, MediaType};
use crate::split::Markup;

/// A content that a plan can carry.
pub(crate) trait Carried {
    /// WeCom's name of the type.
    fn msgtype(&self) -> &'static str;

    /// The text that can be split, if it is such a content.
    fn long_text(&self) -> Option<LongText<'_>>;

    /// What stands under the type's name in the request that carries this part of the text; the
    /// first is 0.
    fn with_part(&self, text: String, number: usize) -> Value;

    /// What of its text the reader will see as it was typed.
    fn shown_as_typed(&self, text: &str, markup: Markup) -> Vec<Typed> {
        match markup {
            Markup::Markdown => shown_as_typed(text),
            Markup::Text => Vec::new(),
        }
    }

    /// Whether it mentions members beside what its text says.
    fn mentions(&self) -> bool {
        false
    }

    /// What the content is checked against; `None` where it is not looked into.
    fn schema(&self) -> Option<Value>;

    /// What stands under the type's name in a request that carries it whole.
    fn wire_body(&self) -> Value;

    /// The files that have to be uploaded before it can be sent.
    fn pending(&self) -> Vec<Pending> {
        Vec::new()
    }
}

/// A file that is uploaded before the content is sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pending {
    /// Where its `media_id` belongs: a JSON pointer, below the type's name.
    pub(crate) pointer: String,
    pub(crate) file: MediaFile,
    /// What it must be.
    pub(crate) needed: MediaType,
}

/// A text that may be longer than one message.
pub(crate) struct LongText<'a> {
    pub(crate) text: &'a str,
    pub(crate) field: &'static str,
    pub(crate) markup: Markup,
    /// Bytes.
    pub(crate) limit: usize,
}
