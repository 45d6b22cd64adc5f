//! Where a click leads, in words or as a link; and pictures, of which a terminal has the address.

use super::sheet::Sheet;
use crate::preview::attachment::Picture;
use crate::preview::card::Target;
use crate::preview::piece::{Ink, Look, Piece};

/// A label that leads somewhere: a link where it can be clicked, else with the place behind it.
pub(super) fn leading(
    sheet: &Sheet,
    label: &str,
    look: &Look,
    target: Option<&Target>,
) -> Vec<Piece> {
    let label = in_one_line(label);
    if let Some(linked) = linked(sheet, look, target) {
        return vec![Piece::new(&label, linked)];
    }
    let mut pieces = vec![Piece::new(&label, look.clone())];
    if let Some(place) = target.map(|target| place(sheet, target)) {
        pieces.push(Piece::inked(&format!(" ({place})"), Ink::Grey));
    }
    pieces
}

/// A line that is there to be followed: `详情 › https://…`.
pub(super) fn arrow(sheet: &mut Sheet, label: &str, look: &Look, target: Option<&Target>) {
    let label = format!("{} ›", in_one_line(label));
    if let Some(linked) = linked(sheet, look, target) {
        return sheet.put(&[Piece::new(&label, linked)]);
    }
    let mut pieces = vec![Piece::new(&label, look.clone())];
    if let Some(place) = target.map(|target| place(sheet, target)) {
        pieces.push(Piece::inked(&format!(" {place}"), Ink::Grey));
    }
    sheet.put(&pieces);
}

/// A line that stands for a picture: its words, if it has any, and its address. An id says less than
/// words.
pub(super) fn picture(sheet: &mut Sheet, picture: &Picture) {
    let lead = format!("{} ", sheet.words.picture);
    let mut pieces = Vec::new();
    if let Some(alt) = &picture.alt {
        pieces.push(Piece::plain(&format!("{} ", in_one_line(alt))));
    }
    pieces.extend(address(sheet, picture));
    sheet.put_hung(&[Piece::inked(&lead, Ink::Grey)], &pieces);
}

fn address(sheet: &Sheet, picture: &Picture) -> Option<Piece> {
    let grey = Look::of(Ink::Grey);
    let media_id = picture.media_id.as_ref();
    let media_id = media_id.filter(|_| picture.alt.is_none());
    let address = picture.url.as_ref().or(media_id)?;
    let url = picture.url.as_ref().filter(|_| sheet.links);
    let linked = url.and_then(|url| grey.linked(url));
    Some(Piece::new(&in_one_line(address), linked.unwrap_or(grey)))
}

/// The look of a target that can be clicked.
pub(super) fn linked(sheet: &Sheet, look: &Look, target: Option<&Target>) -> Option<Look> {
    match target {
        Some(Target::Url { url }) if sheet.links => look.linked(url),
        _ => None,
    }
}

fn place(sheet: &Sheet, target: &Target) -> String {
    match target {
        Target::Url { url } => url.clone(),
        Target::MiniProgram { appid, pagepath } => {
            let page = pagepath.iter().map(|page| format!(" {page}"));
            format!(
                "{} {appid}{}",
                sheet.words.mini_program,
                page.collect::<String>()
            )
        }
        Target::Attachment { media_id } => format!("{} {media_id}", sheet.words.attached),
        Target::Member { userid } => format!("{} {userid}", sheet.words.member),
    }
}

/// What has one line in WeCom: a line end in it is a blank.
pub(super) fn in_one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace('\n', " ")
}
