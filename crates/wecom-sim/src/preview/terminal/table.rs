//! A table of `markdown_v2`, made to fit.

use super::sheet::Sheet;
use super::spans::pieces;
use crate::preview::block::{Align, Span};
use crate::preview::piece::{Ink, Look, Piece};
use crate::preview::wrap::{Row, columns, wrap};

/// What stands between two cells.
const BETWEEN: &str = " │ ";
const BETWEEN_COLUMNS: usize = 3;
/// The columns of a cell below which a table can't be read any more.
const CELL_MIN: usize = 4;

type Cells = [Vec<Span>];

/// Rows below rows where all columns fit, else each row as a list of its cells.
pub(super) fn put(sheet: &mut Sheet, align: &[Align], header: &Cells, rows: &[Vec<Vec<Span>>]) {
    let count = header.len();
    if count == 0 {
        return;
    }
    let available = sheet
        .inner
        .saturating_sub(BETWEEN_COLUMNS.saturating_mul(count - 1));
    if available < CELL_MIN.saturating_mul(count) {
        return put_as_list(sheet, header, rows);
    }
    let bold = Look::bold();
    let head: Vec<Vec<Piece>> = header
        .iter()
        .map(|cell| pieces(cell, &bold, sheet.links))
        .collect();
    let plain = Look::default();
    let body: Vec<Vec<Vec<Piece>>> = rows
        .iter()
        .map(|row| {
            let cells = row.iter();
            cells
                .map(|cell| pieces(cell, &plain, sheet.links))
                .collect()
        })
        .collect();
    let all = || std::iter::once(&head).chain(&body);
    let natural = (0..count).map(|at| {
        let widths = all()
            .filter_map(|row| row.get(at))
            .map(|cell| columns(cell));
        widths.max().unwrap_or(0).max(1)
    });
    let widths = fitted(natural.collect(), available);
    put_row(sheet, &head, &widths, align);
    let lines: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let line = Piece::inked(&lines.join("─┼─"), Ink::Grey);
    sheet.row(Row::fitting(vec![line]));
    for row in &body {
        put_row(sheet, row, &widths, align);
    }
}

/// The widths, the widest made narrower until all fit.
fn fitted(mut widths: Vec<usize>, available: usize) -> Vec<usize> {
    let mut over = widths.iter().sum::<usize>().saturating_sub(available);
    while over > 0 {
        let widest = widths.iter().copied().max().unwrap_or(0);
        let next = widths.iter().copied().filter(|width| *width < widest).max();
        let floor = next
            .unwrap_or(0)
            .max(CELL_MIN)
            .min(widest.saturating_sub(1));
        let of_them = widths.iter().filter(|width| **width == widest).count();
        // All of the widest go down to the next one, or by as much as is still over.
        let by = (widest - floor).min(over.div_ceil(of_them));
        for width in widths.iter_mut().filter(|width| **width == widest) {
            let less = by.min(over);
            *width -= less;
            over -= less;
        }
    }
    widths
}

fn put_row(sheet: &mut Sheet, cells: &[Vec<Piece>], widths: &[usize], align: &[Align]) {
    let cells: Vec<Vec<Row>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap(cell, *width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut row = Vec::new();
        for (column, width) in widths.iter().enumerate() {
            if column > 0 {
                row.push(Piece::inked(BETWEEN, Ink::Grey));
            }
            let part = cells.get(column).and_then(|cell| cell.get(at));
            let taken = part.map_or(0, |part| part.columns);
            let free = width.saturating_sub(taken);
            let before = match align.get(column) {
                Some(Align::Right) => free,
                Some(Align::Center) => free / 2,
                _ => 0,
            };
            row.push(Piece::plain(&" ".repeat(before)));
            row.extend(part.into_iter().flat_map(|part| part.pieces.clone()));
            row.push(Piece::plain(&" ".repeat(free - before)));
        }
        sheet.row(Row::fitting(row));
    }
}

fn put_as_list(sheet: &mut Sheet, header: &Cells, rows: &[Vec<Vec<Span>>]) {
    for (nth, row) in rows.iter().enumerate() {
        if nth > 0 {
            sheet.across();
        }
        for (name, cell) in header.iter().zip(row) {
            let mut lead = pieces(name, &Look::bold(), sheet.links);
            lead.push(Piece::plain(sheet.words.colon));
            let cell = pieces(cell, &Look::default(), sheet.links);
            sheet.put_hung(&lead, &cell);
        }
    }
}
