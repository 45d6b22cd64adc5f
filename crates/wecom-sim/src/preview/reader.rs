//! A message's body into a drawing.

use serde_json::Value;

use super::attachment::{AttachmentKind, Upload};
use super::block::{Block, Drawing};
use super::caption;
use super::language::Language;
use super::text::Manner;
use super::{fields, markdown, markdown_v2, reading, text};

/// Reads bodies into drawings. [`drawing`](super::drawing) is a reader that knows of no uploads.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    language: Language,
    uploads: &'a dyn Fn(&str) -> Option<Upload>,
}

impl<'a> Reader<'a> {
    /// A reader that knows of no uploads; `language` is that of the words that are ours.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            uploads: &|_| None,
        }
    }

    /// Tells of each `media_id` what file it is, where that is known.
    #[must_use = "the reader is returned, not changed"]
    pub fn uploads(self, uploads: &'a dyn Fn(&str) -> Option<Upload>) -> Self {
        Self { uploads, ..self }
    }

    /// Reads the JSON body of a call that sends a message: message/send, appchat/send or
    /// webhook/send (WeCom documents 90236, 90248 and 99110).
    ///
    /// Nothing is checked: a body that WeCom would refuse is drawn as far as it can be read, and
    /// what can't be read as its type is the list of its main strings.
    #[must_use = "a drawing is only data: call `to_terminal` to see it"]
    pub fn drawing(&self, body: &Value) -> Drawing {
        let named = body.get("msgtype").and_then(Value::as_str);
        let content = named.and_then(|msgtype| body.get(msgtype));
        self.drawing_of(body, content.unwrap_or(&Value::Null))
    }

    /// Reads a body as if `content` stood in it under its `msgtype`: what recipients see of a
    /// message after WeCom's cuts, or a card after an update.
    #[must_use = "a drawing is only data: call `to_terminal` to see it"]
    pub fn drawing_of(&self, body: &Value, content: &Value) -> Drawing {
        let named = body.get("msgtype").and_then(Value::as_str);
        let msgtype = named.unwrap_or(match self.language {
            Language::English => "no msgtype",
            Language::Chinese => "没有 msgtype",
        });
        let is_of_a_robot = caption::is_of_a_robot(body);
        let manner = Manner {
            mentions: is_of_a_robot,
            lists: is_of_a_robot || body.get("chatid").is_some(),
            language: self.language,
        };
        let blocks = words(msgtype, content, manner);
        let blocks = blocks.or_else(|| self.object(msgtype, content).map(|block| vec![block]));
        Drawing {
            caption: caption::caption(body, self.language),
            blocks: blocks.unwrap_or_else(|| fields::blocks(msgtype, content, self.language)),
            language: self.language,
        }
    }

    fn object(&self, msgtype: &str, content: &Value) -> Option<Block> {
        let attachment = |kind| reading::attachment(kind, content, self.uploads);
        match msgtype {
            "image" => {
                reading::image_of_a_robot(content).or_else(|| attachment(AttachmentKind::Image))
            }
            "voice" => attachment(AttachmentKind::Voice),
            "video" => attachment(AttachmentKind::Video),
            "file" => attachment(AttachmentKind::File),
            "textcard" => reading::textcard(content),
            "news" => reading::news(content),
            "mpnews" => reading::mpnews(content, self.uploads),
            "miniprogram_notice" => reading::mini_program(content),
            "template_card" => reading::card(content),
            "taskcard" | "interactive_taskcard" => reading::task_card(msgtype, content),
            _ => None,
        }
    }
}

fn words(msgtype: &str, content: &Value, manner: Manner) -> Option<Vec<Block>> {
    let typed = content.get("content")?.as_str()?;
    match msgtype {
        "text" => Some(text::blocks(typed, content, manner)),
        "markdown" => Some(markdown::blocks(typed, manner)),
        "markdown_v2" => Some(markdown_v2::blocks(typed)),
        _ => None,
    }
}
