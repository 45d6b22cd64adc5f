//! The spans of the model as pieces: harmless characters, and links to follow or else spelled out.

use crate::preview::block::{Colour, Span};
use crate::preview::piece::{Ink, Look, Piece};

/// The pieces of running text; `base` is what is theirs beyond their own marks.
pub(super) fn pieces(spans: &[Span], base: &Look, links: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut spans = spans.iter().peekable();
    while let Some(span) = spans.next() {
        let look = look(span, base);
        let url = span.link.as_deref();
        let linked = url.filter(|_| links).and_then(|url| look.linked(url));
        let is_followed = linked.is_some();
        pieces.push(Piece::new(&span.text, linked.unwrap_or(look)));
        let label_ends = spans.peek().is_none_or(|next| next.link != span.link);
        if let Some(url) = url.filter(|url| !is_followed && label_ends && *url != span.text) {
            pieces.push(Piece::plain(&format!(" ({url})")));
        }
    }
    pieces
}

fn look(span: &Span, base: &Look) -> Look {
    let colour = span.colour.map(|colour| match colour {
        Colour::Info => Ink::Green,
        Colour::Comment => Ink::Grey,
        Colour::Warning => Ink::Orange,
    });
    let mention = span.mention.then_some(Ink::Blue);
    let code = span.code.then_some(Ink::Cyan);
    Look {
        bold: span.bold || base.bold,
        italic: span.italic || base.italic,
        ink: colour.or(mention).or(code).or(base.ink),
        link: None,
    }
}
