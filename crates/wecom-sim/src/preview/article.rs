//! textcard, news, mpnews and `miniprogram_notice` messages.

use serde::{Serialize, Serializer};

use super::attachment::Picture;
use super::block::Span;
use super::card::Target;

/// A textcard message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TextCard {
    /// One line.
    pub title: String,
    /// The lines of the description, each in one tone.
    pub description: Vec<TextCardLine>,
    /// Where a click leads.
    pub target: Option<Target>,
    /// What the link at its foot says; 详情 where the message names nothing.
    pub button: String,
}

/// A line of a textcard's description.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TextCardLine {
    /// The class of the `<div>` around it.
    pub tone: Tone,
    /// The text.
    pub spans: Vec<Span>,
}

/// How a line of a textcard looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Black; also what has no class.
    #[default]
    Normal,
    /// Grey.
    Gray,
    /// Orange-red.
    Highlight,
}

/// An article of a news or mpnews message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Article {
    /// One line.
    pub title: String,
    /// The description of news, the digest of mpnews.
    pub description: Option<String>,
    /// The cover.
    pub picture: Option<Picture>,
    /// Where a click leads; `None` for mpnews, whose `content` is the page.
    pub target: Option<Target>,
    /// Who wrote it (mpnews).
    pub author: Option<String>,
    /// The HTML page (mpnews), as sent: to be opened in a sandbox and nowhere else. As it may have
    /// hundreds of kilobytes, JSON has `true` in its place.
    #[serde(serialize_with = "as_presence")]
    pub content: Option<String>,
    /// Where 阅读原文 leads (mpnews).
    pub source_url: Option<String>,
}

#[expect(clippy::ref_option, reason = "serde gives a reference to the field")]
fn as_presence<S: Serializer>(content: &Option<String>, to: S) -> Result<S::Ok, S::Error> {
    content.as_ref().map(|_| true).serialize(to)
}

/// A `miniprogram_notice` message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MiniProgram {
    /// One line.
    pub title: String,
    /// One line.
    pub description: Option<String>,
    /// Whether the first item stands large and alone.
    pub emphasis_first_item: bool,
    /// Key and value of each item.
    pub items: Vec<(String, String)>,
    /// The page of the mini program that a click opens.
    pub target: Option<Target>,
}
