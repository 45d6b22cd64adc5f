//! What a group robot's message says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::card::{RobotCard, card_schema};
use super::image::RobotImage;
use super::news::RobotNews;
use super::text::RobotText;
use crate::carried::{Carried, LongText};
use crate::content::{meant, readable};
use crate::invalid::Invalid;
use crate::limits::robot::{MARKDOWN_BYTES_MAX, TEXT_BYTES_MAX};
use crate::markdown::{Dialect, Typed, shown_as_typed_in};
use crate::schema;
use crate::split::Markup;

/// The message types of webhook/send. [WeCom Docs 99110/消息推送配置说明]
pub const ROBOT_MSGTYPES: [&str; 8] = [
    "text",
    "markdown",
    "markdown_v2",
    "image",
    "news",
    "file",
    "voice",
    "template_card",
];

/// What a group robot's message says.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum RobotContent {
    /// Plain text, with mentions.
    Text(RobotText),
    /// WeCom's small markdown, in which `<@userid>` mentions a member.
    Markdown(String),
    /// More of markdown: tables, code blocks, images, lists; no colours and no mentions. A client
    /// before 4.1.36 (Android 4.1.38) shows it as it was typed.
    MarkdownV2(String),
    /// An image, whole.
    Image(RobotImage),
    /// Articles that lead elsewhere.
    News(RobotNews),
    /// An uploaded file.
    File(RobotMedia),
    /// An uploaded voice recording.
    Voice(RobotMedia),
    /// A card that nobody has to answer.
    TemplateCard(Box<RobotCard>),
}

/// A file that [`Robot::upload`](crate::Robot::upload) uploaded: no other robot and no app can send
/// it. It lives 3 days. [WeCom Docs 99110/文件上传接口]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RobotMedia {
    /// What `webhook/upload_media` answered.
    media_id: String,
}

impl RobotMedia {
    /// A file that this robot uploaded before.
    pub fn id(media_id: impl Into<String>) -> Self {
        Self {
            media_id: media_id.into(),
        }
    }
}

/// A markdown as it is written in a body.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What it says. A text that is too long for one message is sent as several.
    content: String,
}

impl RobotContent {
    /// WeCom's name of the type.
    pub fn msgtype(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Markdown(_) => "markdown",
            Self::MarkdownV2(_) => "markdown_v2",
            Self::Image(_) => "image",
            Self::News(_) => "news",
            Self::File(_) => "file",
            Self::Voice(_) => "voice",
            Self::TemplateCard(_) => "template_card",
        }
    }

    /// Reads what stands under the name of a type.
    pub(super) fn read(msgtype: &'static str, written: Value) -> Result<Self, Invalid> {
        let written = readable(msgtype, written, &schema_of(msgtype))?;
        let markdown = |written| meant::<Written>(msgtype, written).map(|text| text.content);
        match msgtype {
            "text" => meant(msgtype, written).map(Self::Text),
            "markdown" => markdown(written).map(Self::Markdown),
            "markdown_v2" => markdown(written).map(Self::MarkdownV2),
            "image" => meant(msgtype, written).map(Self::Image),
            "news" => meant(msgtype, written).map(Self::News),
            "file" => meant(msgtype, written).map(Self::File),
            "voice" => meant(msgtype, written).map(Self::Voice),
            _ => meant(msgtype, written).map(|card| Self::TemplateCard(Box::new(card))),
        }
    }

    /// What no schema can tell.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Image(image) => image.check(),
            _ => Ok(()),
        }
    }
}

impl Carried for RobotContent {
    fn msgtype(&self) -> &'static str {
        self.msgtype()
    }

    fn long_text(&self) -> Option<LongText<'_>> {
        let (text, field, markup, limit) = match self {
            Self::Text(RobotText { content, .. }) => {
                (content, "text.content", Markup::Text, TEXT_BYTES_MAX)
            }
            Self::Markdown(text) => (
                text,
                "markdown.content",
                Markup::Markdown,
                MARKDOWN_BYTES_MAX,
            ),
            Self::MarkdownV2(text) => (
                text,
                "markdown_v2.content",
                Markup::Markdown,
                MARKDOWN_BYTES_MAX,
            ),
            _ => return None,
        };
        Some(LongText {
            text,
            field,
            markup,
            limit,
        })
    }

    fn with_part(&self, text: String, number: usize) -> Value {
        match self {
            Self::Text(whole) => {
                // A struct of strings and lists can't fail to be written.
                serde_json::to_value(whole.part(text, number)).unwrap_or_default()
            }
            _ => json!({ "content": text }),
        }
    }

    fn shown_as_typed(&self, text: &str, _markup: Markup) -> Vec<Typed> {
        match self {
            Self::Markdown(_) => shown_as_typed_in(Dialect::Robot, text),
            Self::MarkdownV2(_) => shown_as_typed_in(Dialect::RobotV2, text),
            _ => Vec::new(),
        }
    }

    fn mentions(&self) -> bool {
        matches!(self, Self::Text(text) if text.mentions())
    }

    fn schema(&self) -> Option<Value> {
        Some(schema_of(self.msgtype()))
    }

    fn wire_body(&self) -> Value {
        let written = match self {
            Self::Markdown(content) | Self::MarkdownV2(content) => {
                return json!({ "content": content });
            }
            Self::Text(text) => serde_json::to_value(text),
            Self::Image(image) => serde_json::to_value(image),
            Self::News(news) => serde_json::to_value(news),
            Self::File(media) | Self::Voice(media) => serde_json::to_value(media),
            Self::TemplateCard(card) => serde_json::to_value(card),
        };
        // Structs of strings, numbers and lists: none of them can fail to be written.
        written.unwrap_or_default()
    }
}

/// The schema of what stands under the name of one of [`ROBOT_MSGTYPES`].
fn schema_of(msgtype: &str) -> Value {
    match msgtype {
        "text" => schema::of::<RobotText>(),
        "markdown" | "markdown_v2" => schema::of::<Written>(),
        "image" => schema::of::<RobotImage>(),
        "news" => schema::of::<RobotNews>(),
        "file" | "voice" => schema::of::<RobotMedia>(),
        _ => card_schema(),
    }
}
