//! The content of a message: which types there are, and the rules of text and markdown.

mod card;

use serde_json::{Map, Value};

use crate::errcode;
use crate::refusal::Refusal;
use crate::switches::{MarkdownOverLimit, Switches, TextOverLimit};

pub(crate) use card::Card;

/// Longest text and markdown content, in bytes (document 90236).
const CONTENT_BYTES_MAX: usize = 2048;

/// Through which door a message comes in. Each has its own types and limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// message/send (document 90236).
    App,
}

/// What message/send knows: document 90236 of 2025/09/24, and the two task cards of its older
/// editions. `markdown_v2` is not among them: only group robots know it.
const APP_MSGTYPES: [&str; 13] = [
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

impl Door {
    /// The message types that this door knows.
    fn msgtypes(self) -> &'static [&'static str] {
        match self {
            Self::App => &APP_MSGTYPES,
        }
    }

    /// # Errors
    ///
    /// 40008 if it is missing or unknown.
    pub(crate) fn msgtype(self, message: &Map<String, Value>) -> Result<&'static str, Refusal> {
        let written = message
            .get("msgtype")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let mut known = self.msgtypes().iter().copied();
        let known = known.find(|known| *known == written);
        known.ok_or_else(|| Refusal::new(errcode::INVALID_MSGTYPE))
    }
}

/// Text and markdown as the recipients read it; `None` for other types.
///
/// # Errors
///
/// 44004 for empty content, 40058 for content that is no string; 45002 or 40058 over 2048 bytes,
/// as the switches say.
pub(crate) fn received(
    msgtype: &str,
    message: &Map<String, Value>,
    switches: &Switches,
) -> Result<Option<String>, Refusal> {
    if !matches!(msgtype, "text" | "markdown") {
        return Ok(None);
    }
    let content = match message
        .get(msgtype)
        .and_then(|object| object.get("content"))
    {
        Some(Value::String(content)) => content.as_str(),
        None | Some(Value::Null) => "",
        Some(_) => {
            return Err(Refusal::parameter(&format!(
                "{msgtype}.content is not a string."
            )));
        }
    };
    if content.is_empty() {
        return Err(Refusal::new(errcode::EMPTY_CONTENT));
    }
    if content.len() <= CONTENT_BYTES_MAX {
        return Ok(Some(content.to_owned()));
    }
    match msgtype {
        "text" => long_text(content, switches.text_over_limit).map(Some),
        _ => long_markdown(content, switches.markdown_over_limit).map(Some),
    }
}

fn long_text(content: &str, reading: TextOverLimit) -> Result<String, Refusal> {
    match reading {
        TextOverLimit::Truncate => {
            let end = (0..=CONTENT_BYTES_MAX)
                .rev()
                .find(|at| content.is_char_boundary(*at));
            Ok(content[..end.unwrap_or(0)].to_owned())
        }
        TextOverLimit::Refuse => Err(Refusal::new(errcode::CONTENT_TOO_LARGE)),
    }
}

fn long_markdown(content: &str, reading: MarkdownOverLimit) -> Result<String, Refusal> {
    match reading {
        MarkdownOverLimit::Accept => Ok(content.to_owned()),
        // In the words a group robot was seen to use.
        MarkdownOverLimit::Refuse => Err(Refusal::parameter(&format!(
            "markdown.content exceed max length {CONTENT_BYTES_MAX}. Invalid input"
        ))),
    }
}
