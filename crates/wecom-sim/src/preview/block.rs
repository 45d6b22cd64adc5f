//! What is drawn: the model between wire JSON and a terminal or a page.

use serde::Serialize;

use super::article::{Article, MiniProgram, TextCard};
use super::attachment::{Attachment, Picture};
use super::card::Card;
use super::language::Language;

/// A message as its reader will see it, free of any output device.
///
/// Its strings are those of the message, byte for byte: whoever shows them must make control
/// characters and markup harmless, as [`Drawing::to_terminal`] and the page do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Drawing {
    /// The app that sends and the recipients, in one line: `app 1000002 to zhangsan|lisi`.
    pub caption: String,
    /// What the message shows, in order.
    pub blocks: Vec<Block>,
    /// The language of the words that are ours, for those that a device adds.
    #[serde(skip)]
    pub(super) language: Language,
}

/// One thing that a reader sees below the one before it. In JSON an object whose `block` names the
/// variant: `{"block":"heading","level":1,"spans":[…]}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// A line of running text, maybe empty: WeCom keeps line ends, and joins no lines to paragraphs.
    Paragraph {
        /// The text.
        spans: Vec<Span>,
    },
    /// A line that began with one to six `#` and a blank.
    Heading {
        /// 1 (largest) to 6.
        level: u8,
        /// The text after the marks.
        spans: Vec<Span>,
    },
    /// A line that began with `>`.
    Quote {
        /// How many marks: 1, or more in `markdown_v2`.
        depth: u8,
        /// The text after the marks.
        spans: Vec<Span>,
    },
    /// An item of a list (`markdown_v2`).
    ListItem {
        /// 0 for the outermost list.
        depth: u8,
        /// Its number in a numbered list.
        number: Option<u64>,
        /// The text after the mark.
        spans: Vec<Span>,
    },
    /// Lines between fences (`markdown_v2`).
    CodeBlock {
        /// The lines, as typed.
        lines: Vec<String>,
    },
    /// A table (`markdown_v2`); every row has as many cells as the header.
    Table {
        /// Where each column stands.
        align: Vec<Align>,
        /// The cells of the first row.
        header: Vec<Vec<Span>>,
        /// The cells of the others.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// A line across (`markdown_v2`).
    Rule,
    /// A picture between lines (`markdown_v2`).
    Picture(Picture),
    /// An image, voice, video or file message.
    Attachment(Attachment),
    /// A textcard message.
    TextCard(TextCard),
    /// A news or mpnews message: the first article is the large one.
    Articles {
        /// One to eight.
        articles: Vec<Article>,
    },
    /// A `miniprogram_notice` message.
    MiniProgram(MiniProgram),
    /// A `template_card` message.
    Card(Card),
}

/// A run of characters that look alike.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own, and any may come with any"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Span {
    /// The characters, without the marks that styled them.
    pub text: String,
    /// Between `**` marks.
    pub bold: bool,
    /// Between `*` marks (`markdown_v2`).
    pub italic: bool,
    /// Between back quotes.
    pub code: bool,
    /// Between `<font color="…">` and `</font>`.
    pub colour: Option<Colour>,
    /// Where a click leads.
    pub link: Option<String>,
    /// Whether it is the name of somebody who is alerted: `@zhangsan`.
    pub mention: bool,
}

/// Where the cells of a table's column stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left; also what the table leaves open.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// The three font colours of WeCom's markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Colour {
    /// `info`: green.
    Info,
    /// `comment`: grey.
    Comment,
    /// `warning`: orange-red.
    Warning,
}

impl Span {
    /// Characters without any style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The style alone, without characters.
    pub(super) fn look(&self) -> Self {
        Self {
            text: String::new(),
            bold: self.bold,
            italic: self.italic,
            code: self.code,
            colour: self.colour,
            link: self.link.clone(),
            mention: self.mention,
        }
    }

    /// Whether `other` looks the same, so that both can be one span.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        let style = |span: &Self| (span.bold, span.italic, span.code, span.colour, span.mention);
        style(self) == style(other) && self.link == other.link
    }
}

/// Appends `span`, joined to the last one where both look alike.
pub(super) fn push(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        _ if span.text.is_empty() => {}
        Some(last) if last.looks_like(&span) => last.text.push_str(&span.text),
        _ => spans.push(span),
    }
}

/// The lines of a typed text; a carriage return before the line end belongs to the line end.
pub(super) fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
}
