//! Escape sequences: colours (SGR of ECMA-48) and links (OSC 8).

use crate::preview::piece::{Ink, Look, Piece};
use crate::preview::wrap::Row;

pub(super) fn row(row: &Row, colours: bool) -> String {
    let pieces = row.pieces.iter();
    pieces.map(|piece| painted(piece, colours)).collect()
}

/// A part of the box itself, fainter than the message.
pub(super) fn frame(part: &str, colours: bool) -> String {
    if colours {
        format!("\x1b[2m{part}\x1b[0m")
    } else {
        part.to_owned()
    }
}

fn painted(piece: &Piece, colours: bool) -> String {
    let codes = if colours {
        codes(&piece.look)
    } else {
        Vec::new()
    };
    let text = match codes.as_slice() {
        [] => piece.text.clone(),
        _ => format!("\x1b[{}m{}\x1b[0m", codes.join(";"), piece.text),
    };
    match &piece.look.link {
        Some(url) => format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"),
        None => text,
    }
}

/// The parameters of a look; orange-red needs the 256 colours.
fn codes(look: &Look) -> Vec<&'static str> {
    let ink = look.ink.map(|ink| match ink {
        Ink::Red => "31",
        Ink::Green => "32",
        Ink::Blue => "34",
        Ink::Cyan => "36",
        Ink::Grey => "90",
        Ink::Orange => "38;5;202",
    });
    let marks = [
        look.bold.then_some("1"),
        look.italic.then_some("3"),
        look.link.is_some().then_some("4"),
        ink,
    ];
    marks.into_iter().flatten().collect()
}
