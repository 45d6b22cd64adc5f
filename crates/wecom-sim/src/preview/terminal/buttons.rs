//! The buttons of a card side by side, as many as fit.

use super::sheet::Sheet;
use super::target::{in_one_line, linked};
use crate::preview::card::{Button, ButtonStyle, Target};
use crate::preview::piece::{Ink, Look, Piece};
use crate::preview::wrap::{Row, columns};

/// Between two buttons.
const GAP: &str = "  ";

pub(super) fn put(sheet: &mut Sheet, buttons: &[Button]) {
    let mut row: Vec<Piece> = Vec::new();
    let mut used = 0;
    for button in buttons {
        let pieces = button_pieces(sheet, button);
        let width = columns(&pieces);
        if used > 0 && used + GAP.len() + width > sheet.inner {
            sheet.row(Row::fitting(std::mem::take(&mut row)));
            used = 0;
        }
        if width > sheet.inner {
            sheet.put(&pieces);
            continue;
        }
        if used > 0 {
            row.push(Piece::plain(GAP));
            used += GAP.len();
        }
        row.extend(pieces);
        used += width;
    }
    if used > 0 {
        sheet.row(Row::fitting(row));
    }
}

/// `[ 批准 ]`; in round brackets what can't be pressed any more. A link has its URL behind it where
/// it can't be clicked.
fn button_pieces(sheet: &Sheet, button: &Button) -> Vec<Piece> {
    let ink = match button.style {
        ButtonStyle::Blue => Ink::Blue,
        ButtonStyle::Red => Ink::Red,
        ButtonStyle::Green => Ink::Green,
        ButtonStyle::Grey | ButtonStyle::Replaced => Ink::Grey,
    };
    let look = Look {
        bold: button.bold,
        ..Look::of(ink)
    };
    let text = in_one_line(&button.text);
    let text = match button.style {
        ButtonStyle::Replaced => format!("( {text} )"),
        _ => format!("[ {text} ]"),
    };
    if let Some(linked) = linked(sheet, &look, button.target.as_ref()) {
        return vec![Piece::new(&text, linked)];
    }
    let mut pieces = vec![Piece::new(&text, look)];
    if let Some(Target::Url { url }) = &button.target {
        pieces.push(Piece::inked(&format!(" ({url})"), Ink::Grey));
    }
    pieces
}
