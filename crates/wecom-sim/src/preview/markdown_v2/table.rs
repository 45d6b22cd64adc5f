//! A table while it is read, cell by cell.

use pulldown_cmark::Alignment;

use crate::preview::block::{Align, Block, Span};

type Row = Vec<Vec<Span>>;

pub(super) struct Table {
    align: Vec<Align>,
    header: Option<Row>,
    rows: Vec<Row>,
    row: Row,
}

impl Table {
    pub(super) fn new(align: &[Alignment]) -> Self {
        let align = align.iter().map(|align| match align {
            Alignment::None | Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        });
        Self {
            align: align.collect(),
            header: None,
            rows: Vec::new(),
            row: Vec::new(),
        }
    }

    pub(super) fn cell(&mut self, spans: &[Span]) {
        self.row.push(spans.to_vec());
    }

    /// The first row is the header.
    pub(super) fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        row.resize_with(self.align.len(), Vec::new);
        if self.header.is_none() {
            self.header = Some(row);
        } else {
            self.rows.push(row);
        }
    }

    pub(super) fn block(self) -> Block {
        Block::Table {
            align: self.align,
            header: self.header.unwrap_or_default(),
            rows: self.rows,
        }
    }
}
