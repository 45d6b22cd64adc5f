//! Long lines into rows: between words, and between Chinese characters.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::piece::{Look, Piece, push};

/// Marks that may not begin a row.
const CLOSING: &str = "，。、；：？！）】」』》〉”’…,.;:?!)]}";
/// Marks that may not end a row.
const OPENING: &str = "（【「『《〈“‘([{";

/// What fits on one line of the terminal.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) pieces: Vec<Piece>,
    /// How many columns the pieces take.
    pub(super) columns: usize,
}

/// Lays pieces out in rows of at most `columns` columns (at least two); one row when all is empty.
///
/// A word longer than a row is cut where the row ends. Blanks at a row's end are dropped.
pub(super) fn wrap(pieces: &[Piece], columns: usize) -> Vec<Row> {
    let glyphs: Vec<Glyph<'_>> = pieces.iter().flat_map(glyphs).collect();
    let mut rows = Vec::new();
    let mut rest = glyphs.as_slice();
    loop {
        let cut = first_row(rest, columns);
        let (row, after) = rest.split_at(cut);
        if after.is_empty() {
            rows.push(Row::of(row));
            return rows;
        }
        rows.push(Row::of(without_end_blanks(row)));
        let blanks = after.iter().take_while(|glyph| glyph.is_blank()).count();
        rest = &after[blanks..];
        if rest.is_empty() {
            return rows;
        }
    }
}

/// A character as its reader counts them, with its width in columns.
#[derive(Clone, Copy)]
struct Glyph<'a> {
    text: &'a str,
    columns: usize,
    look: &'a Look,
}

fn glyphs(piece: &Piece) -> impl Iterator<Item = Glyph<'_>> {
    piece.text.graphemes(true).map(move |text| Glyph {
        text,
        columns: text.width(),
        look: &piece.look,
    })
}

/// How many columns pieces take side by side.
pub(super) fn columns(pieces: &[Piece]) -> usize {
    let glyphs = pieces.iter().flat_map(glyphs);
    glyphs.map(|glyph| glyph.columns).sum()
}

/// How many glyphs go on the first row.
fn first_row(glyphs: &[Glyph<'_>], columns: usize) -> usize {
    let mut used = 0;
    let mut border = None;
    let mut any_word = false;
    for (at, glyph) in glyphs.iter().enumerate() {
        if any_word && may_break(&glyphs[at - 1], glyph) {
            border = Some(at);
        }
        used += glyph.columns;
        if used > columns {
            return border.unwrap_or(at.max(1));
        }
        any_word |= !glyph.is_blank();
    }
    glyphs.len()
}

fn may_break(before: &Glyph<'_>, after: &Glyph<'_>) -> bool {
    if before.is_blank() || after.is_blank() {
        return true;
    }
    let held = OPENING.contains(before.text) || CLOSING.contains(after.text);
    !held && (before.columns > 1 || after.columns > 1)
}

fn without_end_blanks<'a, 'b>(row: &'a [Glyph<'b>]) -> &'a [Glyph<'b>] {
    let end = row
        .iter()
        .rposition(|glyph| !glyph.is_blank())
        .map_or(0, |last| last + 1);
    &row[..end]
}

impl Glyph<'_> {
    fn is_blank(&self) -> bool {
        self.text == " "
    }
}

impl Row {
    fn of(glyphs: &[Glyph<'_>]) -> Self {
        let mut pieces = Vec::new();
        for glyph in glyphs {
            push(&mut pieces, glyph.text, glyph.look);
        }
        Self {
            pieces,
            columns: glyphs.iter().map(|glyph| glyph.columns).sum(),
        }
    }

    /// A row of pieces that fit.
    pub(super) fn fitting(pieces: Vec<Piece>) -> Self {
        let columns = columns(&pieces);
        Self { pieces, columns }
    }

    /// The row with more before it.
    pub(super) fn led_by(mut self, lead: &[Piece], lead_columns: usize) -> Self {
        self.pieces.splice(0..0, lead.iter().cloned());
        self.columns += lead_columns;
        self
    }
}
