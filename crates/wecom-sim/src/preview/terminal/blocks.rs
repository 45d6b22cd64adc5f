//! Each block of a drawing as lines of a box.

use super::sheet::Sheet;
use super::spans::pieces;
use super::{articles, attachment, card, table, target};
use crate::preview::block::Block;
use crate::preview::piece::{Ink, Look, Piece};

/// What stands before each row of a quote.
const BAR: &str = "▎ ";
/// Deeper quotes and lists are drawn as deep as this: each level takes two columns.
const DEPTH_MAX: u8 = 8;
/// What stands before an item of a list.
const BULLET: &str = "• ";

pub(super) fn put(sheet: &mut Sheet, block: &Block) {
    let plain = Look::default();
    match block {
        Block::Paragraph { spans } => {
            let text = pieces(spans, &plain, sheet.links);
            sheet.put(&text);
        }
        Block::Heading { spans, .. } => {
            let text = pieces(spans, &Look::bold(), sheet.links);
            sheet.put(&text);
        }
        Block::Quote { depth, spans } => {
            let bars = BAR.repeat(usize::from((*depth).clamp(1, DEPTH_MAX)));
            let text = pieces(spans, &plain, sheet.links);
            sheet.put_barred(&[Piece::inked(&bars, Ink::Grey)], &text);
        }
        Block::ListItem {
            depth,
            number,
            spans,
        } => {
            let indent = "  ".repeat(usize::from((*depth).min(DEPTH_MAX)));
            let mark = number.map_or(BULLET.to_owned(), |number| format!("{number}. "));
            let text = pieces(spans, &plain, sheet.links);
            sheet.put_hung(&[Piece::plain(&(indent + &mark))], &text);
        }
        Block::CodeBlock { lines } => {
            for line in lines {
                let code = Piece::inked(line, Ink::Cyan);
                sheet.put_barred(&[Piece::plain("  ")], &[code]);
            }
        }
        Block::Table {
            align,
            header,
            rows,
        } => table::put(sheet, align, header, rows),
        Block::Rule => sheet.across(),
        Block::Picture(picture) => target::picture(sheet, picture),
        Block::Attachment(attachment) => attachment::put(sheet, attachment),
        Block::TextCard(card) => articles::text_card(sheet, card),
        Block::Articles { articles } => articles::articles(sheet, articles),
        Block::MiniProgram(notice) => articles::mini_program(sheet, notice),
        Block::Card(card) => card::put(sheet, card),
    }
}
