//! As what markdown goes out.

use super::value;
use crate::text::text;
use crate::usage::{Source, Usage};

/// As what markdown goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum MarkdownAs {
    #[default]
    Markdown,
    /// Readable text, for people who read where markdown is not shown
    Text,
}

impl MarkdownAs {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }
}

/// Reads the word; `source` is the flag or the key that it stands at.
pub(super) fn markdown_as(source: Source, typed: Option<&str>) -> Result<MarkdownAs, Usage> {
    match typed.map(str::trim) {
        None => Ok(MarkdownAs::default()),
        Some("markdown") => Ok(MarkdownAs::Markdown),
        Some("text") => Ok(MarkdownAs::Text),
        Some(found) => Err(value(source, found, text!("misuse-expected-markdown-as"))),
    }
}
