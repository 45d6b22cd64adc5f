//! How a message will look in 企业微信.
//!
//! Two steps, so that a terminal and a web page can share the first: [`drawing`] reads the JSON
//! body of a message/send call into a [`Drawing`], and [`Drawing::to_terminal`] lays that out in a
//! box of lines.
//!
//! Markdown is read by a small reader of our own. A `CommonMark` parser would draw lists, tables and
//! italics that WeCom shows as typed, and a preview must not promise what the phone will not show.
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
mod caption;
mod text;
mod markdown;
mod fields;
mod visible;
mod wrap;
mod terminal;

pub use article::{Article, MiniProgram, TextCard, TextCardLine, Tone};
pub use attachment::{Attachment, AttachmentKind, Picture};
pub use block::{Block, Colour, Drawing, Span};
pub use card::{Button, ButtonStyle, Card, CardPart, Choice, SourceColour, Target};
pub use language::Language;
pub use terminal::TerminalStyle;

use serde_json::Value;

/// Reads the JSON body of a message/send call (WeCom document 90236) into what its reader will see.
///
/// Text and markdown are drawn as WeCom draws them; every other `msgtype` as the list of its main
/// strings. Nothing is checked: a body that WeCom would refuse is drawn as far as it can be read.
/// `language` is that of the words that are ours, such as the caption.
#[must_use = "a drawing is only data: call `to_terminal` to see it"]
pub fn drawing(body: &Value, language: Language) -> Drawing {
    let named = body.get("msgtype").and_then(Value::as_str);
    let msgtype = named.unwrap_or(match language {
        Language::English => "no msgtype",
        Language::Chinese => "没有 msgtype",
    });
    let content = body.get(msgtype).unwrap_or(&Value::Null);
    let blocks = match (msgtype, content.get("content").and_then(Value::as_str)) {
        ("text", Some(typed)) => text::blocks(typed),
        ("markdown", Some(typed)) => markdown::blocks(typed),
        _ => fields::blocks(msgtype, content, language),
    };
    Drawing {
        caption: caption::caption(body, language),
        blocks,
    }
}

#[cfg(test)]
mod tests;
