//! Image, voice, video and file messages: what it is, its name or id, its size.

use super::sheet::Sheet;
use super::target::in_one_line;
use crate::preview::attachment::Attachment;
use crate::preview::piece::{Ink, Look, Piece};

pub(super) fn put(sheet: &mut Sheet, attachment: &Attachment) {
    let kind = format!("{} ", sheet.words.kind(attachment.kind));
    let id = attachment.picture.media_id.as_ref();
    let name = attachment.file_name.as_ref().or(id);
    let name = in_one_line(name.map_or("", String::as_str));
    let mut pieces = vec![Piece::plain(&name)];
    if let Some(size) = attachment.size {
        pieces.push(Piece::inked(&format!("  {}", readable(size)), Ink::Grey));
    }
    sheet.put_hung(&[Piece::inked(&kind, Ink::Grey)], &pieces);
    if let Some(title) = &attachment.title {
        sheet.put_text(title, &Look::bold());
    }
    if let Some(description) = &attachment.description {
        sheet.put_text(description, &Look::of(Ink::Grey));
    }
}

/// A size as people say it, in units of 1024.
fn readable(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", tenths(1024)),
        _ => format!("{} MB", tenths(1_048_576)),
    }
}
