//! The content of a message: which types each door knows, and the rules of each type.
//!
//! The rules are written from the documentation's tables, one file a family. What WeCom cuts
//! silently is cut, so that [`Accepted::shown`] is what recipients see; what it refuses is refused
//! with its code. In which order it looks at the fields of one content is a guess: required ones
//! come first here, in the order of the table.

mod part;
mod safe;
mod words;
mod file;
mod picture;
mod article;
mod mini_program;
mod task_card;
mod card;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::errcode;
use crate::message::name_media;
use crate::refusal::Refusal;
use crate::switches::Switches;

pub(crate) use card::Card;
use part::Part;

/// Through which door a message comes in. Each has its own types and limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// message/send (document 90236).
    App,
    /// appchat/send (document 90248).
    Chat,
    /// webhook/send (document 99110).
    Robot,
}

/// A content that WeCom takes.
#[derive(Debug)]
pub(crate) struct Accepted {
    /// Text and markdown as the recipients read it; `None` for other types.
    pub(crate) received: Option<String>,
    /// The content as the recipients see it: the object after the cuts.
    pub(crate) shown: Value,
    /// Every `media_id` that the content names.
    pub(crate) media_ids: Vec<String>,
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

/// What appchat/send knows: document 90248 of 2024/07/11.
const CHAT_MSGTYPES: [&str; 9] = [
    "text", "image", "voice", "video", "file", "textcard", "news", "mpnews", "markdown",
];

/// What webhook/send knows: document 99110 of 2025/08/07.
const ROBOT_MSGTYPES: [&str; 8] = [
    "text",
    "markdown",
    "markdown_v2",
    "image",
    "news",
    "file",
    "voice",
    "template_card",
];

impl Door {
    /// The message types that this door knows.
    fn msgtypes(self) -> &'static [&'static str] {
        match self {
            Self::App => &APP_MSGTYPES,
            Self::Chat => &CHAT_MSGTYPES,
            Self::Robot => &ROBOT_MSGTYPES,
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

/// Checks the content of a message of the type that [`Door::msgtype`] found, and cuts it.
///
/// # Errors
///
/// The code of the first rule it breaks.
pub(crate) fn accept(
    door: Door,
    msgtype: &str,
    message: &Map<String, Value>,
    switches: &Switches,
) -> Result<Accepted, Refusal> {
    if door != Door::Robot {
        safe::safe(msgtype, message)?;
    }
    let mut shown = match message.get(msgtype) {
        Some(Value::Object(content)) => content.clone(),
        None | Some(Value::Null) => Map::new(),
        Some(_) => return Err(Refusal::parameter(&format!("{msgtype} is not an object."))),
    };
    let mut content = Part::content(msgtype, &mut shown, switches);
    check(&mut content, door, msgtype, message)?;
    let read = matches!(msgtype, "text" | "markdown" | "markdown_v2");
    let received = shown.get("content").and_then(Value::as_str);
    let received = received.filter(|_| read).map(str::to_owned);
    let shown = Value::Object(shown);
    let mut media_ids = Vec::new();
    name_media(&shown, &mut media_ids);
    Ok(Accepted {
        received,
        shown,
        media_ids,
    })
}

fn check(
    content: &mut Part<'_>,
    door: Door,
    msgtype: &str,
    message: &Map<String, Value>,
) -> Result<(), Refusal> {
    match (msgtype, door) {
        ("text", _) => words::text(content, door),
        ("markdown" | "markdown_v2", _) => words::markdown(content, door),
        ("image", Door::Robot) => picture::picture(content),
        ("image" | "voice" | "file", _) => file::file(content),
        ("video", _) => file::video(content),
        ("textcard", _) => article::textcard(content),
        ("news", _) => article::news(content, door),
        ("mpnews", _) => article::mpnews(content),
        ("miniprogram_notice", _) => mini_program::notice(content, message),
        ("template_card", _) => card::card(content, door),
        // `Door::msgtype` lets nothing else in but the two names of the legacy card.
        _ => task_card::task_card(content),
    }
}
