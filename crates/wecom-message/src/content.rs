//! What a message says: one of WeCom's message types.

mod safety;
mod textcard;
mod attachment;
mod article;
mod miniprogram;
mod card;

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::carried::{Carried, LongText, Pending};
use crate::invalid::Invalid;
use crate::limits::{MARKDOWN_BYTES_MAX, TEXT_BYTES_MAX};
use crate::media::{MediaFile, MediaType};
use crate::schema::{self, Found, Path, Walk};
use crate::split::Markup;

pub use article::{Article, MpArticle, MpNews, News};
pub use attachment::{Media, Video};
pub use card::{
    ActionMenu, Button, ButtonInteraction, ButtonStyle, CardAction, CardImage, Checkbox,
    Horizontal, ImageTextArea, Jump, MultipleInteraction, NewsNotice, QuoteArea, Select, Source,
    SourceColour, SubmitButton, TemplateCard, TextNotice, VoteInteraction,
};
pub use miniprogram::MiniProgramNotice;
pub use safety::Safety;
pub use textcard::TextCard;

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

/// The types in which WeCom replaces `$userName=…$` and its like.
const ID_TRANSLATING: [&str; 6] = [
    "text",
    "textcard",
    "news",
    "mpnews",
    "miniprogram_notice",
    "template_card",
];

/// The type that can't go to everybody. [WeCom Docs 90236/发送应用消息/小程序通知消息]
pub(crate) const NOT_TO_EVERYBODY: &str = "miniprogram_notice";

/// What a message says.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// Plain text with `\n` and `<a href="…">` links.
    Text(String),
    /// An uploaded image.
    Image(Media),
    /// An uploaded voice recording.
    Voice(Media),
    /// An uploaded video.
    Video(Video),
    /// An uploaded file.
    File(Media),
    /// A card with a title, a description and one link.
    TextCard(TextCard),
    /// Articles that lead elsewhere.
    News(News),
    /// Articles that WeCom keeps itself.
    MpNews(MpNews),
    /// WeCom's small markdown, shown only in the WeCom client, not in the WeChat plug-in.
    Markdown(String),
    /// A notice of a mini program.
    MiniProgramNotice(MiniProgramNotice),
    /// A card with parts that can be used.
    TemplateCard(Box<TemplateCard>),
    /// One of the older cards `taskcard` and `interactive_taskcard`, as the object that WeCom takes
    /// under the type's name. It is not looked into.
    Legacy {
        /// One of [`MSGTYPES`].
        msgtype: &'static str,
        /// What stands under the type's name.
        body: Map<String, Value>,
    },
}

/// A text as it is written in a body.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What it says. A text that is too long for one message is sent as several.
    #[schemars(regex(pattern = r"\S"))]
    content: String,
}

impl Content {
    /// WeCom's name of the type.
    pub fn msgtype(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Voice(_) => "voice",
            Self::Video(_) => "video",
            Self::File(_) => "file",
            Self::TextCard(_) => "textcard",
            Self::News(_) => "news",
            Self::MpNews(_) => "mpnews",
            Self::Markdown(_) => "markdown",
            Self::MiniProgramNotice(_) => "miniprogram_notice",
            Self::TemplateCard(_) => "template_card",
            Self::Legacy { msgtype, .. } => msgtype,
        }
    }

    /// Reads what stands under the name of a type.
    ///
    /// # Errors
    /// All that keeps it from being such a content, and, where there is such a thing, all else
    /// that is wrong with it.
    pub(crate) fn read(msgtype: &'static str, written: Value) -> Result<Self, Invalid> {
        let Some(schema) = schema_of(msgtype) else {
            return legacy(msgtype, written);
        };
        let written = readable(msgtype, written, &schema)?;
        match msgtype {
            "text" => meant::<Written>(msgtype, written).map(|text| Self::Text(text.content)),
            "image" => meant(msgtype, written).map(Self::Image),
            "voice" => meant(msgtype, written).map(Self::Voice),
            "video" => meant(msgtype, written).map(Self::Video),
            "file" => meant(msgtype, written).map(Self::File),
            "textcard" => meant(msgtype, written).map(Self::TextCard),
            "news" => meant(msgtype, written).map(Self::News),
            "mpnews" => meant(msgtype, written).map(Self::MpNews),
            "markdown" => {
                meant::<Written>(msgtype, written).map(|text| Self::Markdown(text.content))
            }
            "miniprogram_notice" => meant(msgtype, written).map(Self::MiniProgramNotice),
            _ => meant(msgtype, written).map(|card| Self::TemplateCard(Box::new(card))),
        }
    }

    /// Reads a card as it stands under `template_card`; errors as of [`read`](Self::read).
    pub(crate) fn read_card(written: Value) -> Result<TemplateCard, Invalid> {
        let schema = schema_of("template_card").unwrap_or_default();
        meant(
            "template_card",
            readable("template_card", written, &schema)?,
        )
    }

    /// Whether WeCom honours `safety` on this type.
    pub(crate) fn check_safety(&self, safety: Safety) -> Result<(), Invalid> {
        let msgtype = self.msgtype();
        if safety.is_honoured_on(msgtype) {
            return Ok(());
        }
        if Safety::Confidential.is_honoured_on(msgtype) {
            return Err(safety.not_among());
        }
        Err(Invalid::NotConfidential {
            msgtype: msgtype.to_owned(),
        })
    }

    pub(crate) fn translates_ids(&self) -> bool {
        ID_TRANSLATING.contains(&self.msgtype())
    }
}

impl Carried for Content {
    fn msgtype(&self) -> &'static str {
        self.msgtype()
    }

    fn long_text(&self) -> Option<LongText<'_>> {
        match self {
            Self::Text(text) => Some(LongText {
                text,
                field: "text.content",
                markup: Markup::Text,
                limit: TEXT_BYTES_MAX,
            }),
            Self::Markdown(text) => Some(LongText {
                text,
                field: "markdown.content",
                markup: Markup::Markdown,
                limit: MARKDOWN_BYTES_MAX,
            }),
            _ => None,
        }
    }

    fn with_part(&self, text: String, _number: usize) -> Value {
        json!({ "content": text })
    }

    fn schema(&self) -> Option<Value> {
        schema_of(self.msgtype())
    }

    fn wire_body(&self) -> Value {
        let written = match self {
            Self::Text(content) | Self::Markdown(content) => return json!({ "content": content }),
            Self::Image(media) | Self::Voice(media) | Self::File(media) => {
                serde_json::to_value(media)
            }
            Self::Video(video) => serde_json::to_value(video),
            Self::TextCard(card) => serde_json::to_value(card),
            Self::News(news) => serde_json::to_value(news),
            Self::MpNews(news) => serde_json::to_value(news),
            Self::MiniProgramNotice(notice) => serde_json::to_value(notice),
            Self::TemplateCard(card) => serde_json::to_value(card),
            Self::Legacy { body, .. } => return Value::Object(body.clone()),
        };
        // Structs of strings, numbers and lists: none of them can fail to be written.
        written.unwrap_or_default()
    }

    fn pending(&self) -> Vec<Pending> {
        let one = |file: Option<&MediaFile>, needed| {
            let pending = file.map(|file| Pending {
                pointer: "/media_id".to_owned(),
                file: file.clone(),
                needed,
            });
            pending.into_iter().collect()
        };
        match self {
            Self::Image(media) => one(media.pending(), MediaType::Image),
            Self::Voice(media) => one(media.pending(), MediaType::Voice),
            Self::Video(video) => one(video.pending(), MediaType::Video),
            Self::File(media) => one(media.pending(), MediaType::File),
            Self::MpNews(news) => {
                let pictures = news.pending().map(|(index, file)| Pending {
                    pointer: format!("/articles/{index}/thumb_media_id"),
                    file: file.clone(),
                    needed: MediaType::Image,
                });
                pictures.collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The schema of what stands under the name of a type; `None` of the older cards.
pub(crate) fn schema_of(msgtype: &str) -> Option<Value> {
    // Deriving it takes far longer than copying it, and every card is checked against it twice.
    static TEMPLATE_CARD: LazyLock<Value> =
        LazyLock::new(|| schema::for_sending(schema::of::<TemplateCard>()));
    Some(match msgtype {
        "text" | "markdown" => schema::of::<Written>(),
        "image" | "voice" | "file" => schema::of::<Media>(),
        "video" => schema::of::<Video>(),
        "textcard" => schema::of::<TextCard>(),
        "news" => schema::of::<News>(),
        "mpnews" => schema::of::<MpNews>(),
        "miniprogram_notice" => schema::of::<MiniProgramNotice>(),
        "template_card" => TEMPLATE_CARD.clone(),
        _ => return None,
    })
}

/// What stands under the name of a type, where something of that type can be made of it.
///
/// # Errors
/// All that keeps it from that, and, where there is such a thing, all else that is wrong with it.
pub(crate) fn readable(msgtype: &str, written: Value, schema: &Value) -> Result<Value, Invalid> {
    let written = schema::tidied(written, schema);
    let found = Walk::over(&written, schema, Path::Root(msgtype));
    if found.iter().any(|found| matches!(found, Found::Wrong(_))) {
        return Err(Invalid::all(found.into_iter().filter_map(Found::refused)));
    }
    Ok(written)
}

/// What was found readable, as the type that it is.
pub(crate) fn meant<T: DeserializeOwned>(msgtype: &str, written: Value) -> Result<T, Invalid> {
    // The walk has found nothing that keeps it from being one; this is for what it overlooked.
    T::deserialize(written).map_err(|error| Invalid::Unreadable {
        field: msgtype.to_owned(),
        detail: error.to_string(),
    })
}

fn legacy(msgtype: &'static str, written: Value) -> Result<Content, Invalid> {
    match written {
        Value::Object(body) => Ok(Content::Legacy { msgtype, body }),
        other => Err(Invalid::wrong_type(msgtype, "an object", &other)),
    }
}

#[cfg(test)]
mod tests;
