//! Names and values below each other, the values aligned.

use super::sheet::Sheet;
use crate::preview::piece::{Ink, Piece};
use crate::preview::wrap::columns;

/// Blanks between the widest name and the values.
const GAP: usize = 2;

/// A name and its value.
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) value: Vec<Piece>,
}

/// Puts pairs below each other. The names take two fifths of the box at most.
pub(super) fn put(sheet: &mut Sheet, pairs: &[Pair]) {
    let most = sheet.inner * 2 / 5;
    let names: Vec<Piece> = pairs
        .iter()
        .map(|pair| Piece::inked(&pair.name, Ink::Grey))
        .collect();
    let width = |name: &Piece| columns(std::slice::from_ref(name));
    let widest = names.iter().map(width).filter(|width| *width <= most).max();
    let column = widest.unwrap_or(0) + GAP;
    for (pair, name) in pairs.iter().zip(names) {
        let blanks = column
            .checked_sub(width(&name))
            .filter(|blanks| *blanks >= GAP);
        if let Some(blanks) = blanks {
            let lead = [name, Piece::plain(&" ".repeat(blanks))];
            sheet.put_hung(&lead, &pair.value);
        } else {
            // Too wide a name stands above its value.
            sheet.put(&[name]);
            sheet.put_barred(&[Piece::plain(&" ".repeat(GAP))], &pair.value);
        }
    }
}
