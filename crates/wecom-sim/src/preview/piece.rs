//! What a terminal shows: characters with a look that escape sequences can give them.

use std::rc::Rc;

use super::visible::{clickable, visible};

/// Characters that look alike, none of which steers the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) look: Look,
}

/// How they look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) ink: Option<Ink>,
    /// A URL for OSC 8, harmless. Shared, since each row of a long label names it.
    pub(super) link: Option<Rc<str>>,
}

/// The colours in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Green,
    Grey,
    Orange,
    Red,
    Blue,
    Cyan,
}

impl Piece {
    /// Characters of a message, made harmless.
    pub(super) fn new(text: &str, look: Look) -> Self {
        let text = visible(text);
        Self { text, look }
    }

    pub(super) fn plain(text: &str) -> Self {
        Self::new(text, Look::default())
    }

    pub(super) fn inked(text: &str, ink: Ink) -> Self {
        Self::new(text, Look::of(ink))
    }
}

impl Look {
    pub(super) fn of(ink: Ink) -> Self {
        Self {
            ink: Some(ink),
            ..Self::default()
        }
    }

    pub(super) fn bold() -> Self {
        Self {
            bold: true,
            ..Self::default()
        }
    }

    /// The look of a link, if a terminal can follow it.
    pub(super) fn linked(&self, url: &str) -> Option<Self> {
        let link = Some(clickable(url)?.into());
        Some(Self {
            link,
            ..self.clone()
        })
    }
}

/// Appends a piece, joined to the last one where both look alike.
pub(super) fn push(pieces: &mut Vec<Piece>, text: &str, look: &Look) {
    match pieces.last_mut() {
        Some(last) if last.look == *look => last.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            look: look.clone(),
        }),
    }
}
