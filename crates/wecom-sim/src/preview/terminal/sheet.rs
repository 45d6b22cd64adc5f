//! The lines inside a box while they are laid out.

use super::words::{Words, words};
use crate::preview::block::lines;
use crate::preview::language::Language;
use crate::preview::piece::{Look, Piece};
use crate::preview::wrap::{Row, columns, wrap};

/// What stands below a lead that is too wide to stand beside it.
const INDENT: &str = "  ";

/// A line of a box.
pub(super) enum Line {
    Row(Row),
    /// A line from text edge to text edge.
    Across,
    /// A line from side to side of the box.
    Divider,
}

impl Line {
    pub(super) fn columns(&self) -> usize {
        match self {
            Self::Row(row) => row.columns,
            Self::Across | Self::Divider => 0,
        }
    }
}

pub(super) struct Sheet {
    lines: Vec<Line>,
    /// Columns between the sides of the box.
    pub(super) inner: usize,
    /// Whether links can be clicked.
    pub(super) links: bool,
    pub(super) words: &'static Words,
}

impl Sheet {
    pub(super) fn new(inner: usize, links: bool, language: Language) -> Self {
        Self {
            lines: Vec::new(),
            inner,
            links,
            words: words(language),
        }
    }

    /// The lines so far; a divider at the end would divide nothing.
    pub(super) fn into_lines(mut self) -> Vec<Line> {
        self.lines.pop_if(|line| matches!(line, Line::Divider));
        self.lines
    }

    pub(super) fn row(&mut self, row: Row) {
        self.lines.push(Line::Row(row));
    }

    pub(super) fn across(&mut self) {
        self.lines.push(Line::Across);
    }

    /// Divides what comes from what was; at the top, or twice, there is nothing to divide.
    pub(super) fn divide(&mut self) {
        if !matches!(self.lines.last(), None | Some(Line::Divider)) {
            self.lines.push(Line::Divider);
        }
    }

    /// As many rows as it takes.
    pub(super) fn put(&mut self, pieces: &[Piece]) {
        let rows = wrap(pieces, self.inner);
        self.lines.extend(rows.into_iter().map(Line::Row));
    }

    /// What WeCom draws very large, which a terminal can't: it stands alone between empty rows.
    pub(super) fn put_alone(&mut self, put: impl FnOnce(&mut Self)) {
        self.row(Row::default());
        put(self);
        self.row(Row::default());
    }

    /// A text in one look, at each of its line ends a new row.
    pub(super) fn put_text(&mut self, text: &str, look: &Look) {
        for line in lines(text) {
            self.put(&[Piece::new(line, look.clone())]);
        }
    }

    /// The same before every row, such as the bar of a quote.
    pub(super) fn put_barred(&mut self, bar: &[Piece], pieces: &[Piece]) {
        let width = columns(bar);
        for row in wrap(pieces, self.inner.saturating_sub(width)) {
            self.row(row.led_by(bar, width));
        }
    }

    /// A lead, such as the mark of a list, and beside it as many rows as it takes. A lead that
    /// takes more than half of the box stands above.
    pub(super) fn put_hung(&mut self, lead: &[Piece], pieces: &[Piece]) {
        let width = columns(lead);
        if width > self.inner / 2 {
            self.put(lead);
            self.put_barred(&[Piece::plain(INDENT)], pieces);
            return;
        }
        let blank = [Piece::plain(&" ".repeat(width))];
        for (nth, row) in wrap(pieces, self.inner - width).into_iter().enumerate() {
            let before = if nth == 0 { lead } else { &blank };
            self.row(row.led_by(before, width));
        }
    }
}
