//! How a message will look in 企业微信.
//!
//! Two steps, so that a terminal and a web page can share the first: [`drawing`] (or a [`Reader`],
//! which can be told more) reads the JSON body of a call that sends a message into a [`Drawing`],
//! and [`Drawing::to_terminal`] lays that out in a box of lines. A page takes the drawing as JSON.
//!
//! Markdown is read by a small reader of our own. A `CommonMark` parser would draw lists, tables and
//! italics that WeCom shows as typed, and a preview must not promise what the phone will not show.
//! Such a parser reads `markdown_v2`, which has all of these.
//!
//! ```
//! use serde_json::json;
//! use wecom_sim::preview::{Language, TerminalStyle, drawing};
//!
//! let body = json!({
//!     "touser": "zhangsan", "agentid": 1000002,
//!     "msgtype": "text", "text": { "content": "磁盘已满" },
//! });
//! let shown = drawing(&body, Language::English).to_terminal(TerminalStyle::default());
//! assert_eq!(shown, "app 1000002 to zhangsan\n╭──────────╮\n│ 磁盘已满 │\n╰──────────╯\n");
//! ```

mod language;
mod attachment;
mod card;
mod article;
mod block;
mod wire;
mod caption;
mod mention;
mod text;
mod markdown;
mod markdown_v2;
mod reading;
mod fields;
mod reader;
mod visible;
mod piece;
mod wrap;
mod terminal;

pub use article::{Article, MiniProgram, TextCard, TextCardLine, Tone};
pub use attachment::{Attachment, AttachmentKind, Picture, Upload};
pub use block::{Align, Block, Colour, Drawing, Span};
pub use card::{Button, ButtonStyle, Card, CardPart, Choice, SourceColour, Target};
pub use language::Language;
pub use reader::Reader;
pub use terminal::TerminalStyle;

use serde_json::Value;

/// Reads the JSON body of a call that sends a message into what its reader will see.
///
/// `language` is that of the words that are ours, such as the caption. [`Reader::drawing`] says
/// more, and knows the files that were uploaded.
#[must_use = "a drawing is only data: call `to_terminal` to see it"]
pub fn drawing(body: &Value, language: Language) -> Drawing {
    Reader::new(language).drawing(body)
}

#[cfg(test)]
mod tests;
