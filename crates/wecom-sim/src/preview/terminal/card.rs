//! Template cards and legacy task cards, part by part.

use super::buttons;
use super::choices;
use super::pairs::{self, Pair};
use super::sheet::Sheet;
use super::target::{arrow, in_one_line, leading, linked, picture};
use crate::preview::attachment::Picture;
use crate::preview::block::lines;
use crate::preview::card::{Button, Card, CardPart, SourceColour, Target};
use crate::preview::piece::{Ink, Look, Piece};

/// What stands before each row of a quote.
const BAR: &str = "▎ ";
/// The icon of a source.
const ICON: &str = "▣";
/// The mark of a menu.
const MENU: &str = "⋯ ";

pub(super) fn put(sheet: &mut Sheet, card: &Card) {
    for group in card.parts.chunk_by(are_listed_together) {
        match group {
            [CardPart::Pair { .. }, ..] => put_pairs(sheet, group),
            [CardPart::Jump { .. }, ..] => {
                sheet.divide();
                for jump in group {
                    put_part(sheet, jump);
                }
            }
            _ => {
                for part in group {
                    put_part(sheet, part);
                }
            }
        }
    }
    if card.target.is_some() {
        sheet.divide();
        let grey = Look::of(Ink::Grey);
        arrow(sheet, sheet.words.card_opens, &grey, card.target.as_ref());
    }
}

fn are_listed_together(part: &CardPart, next: &CardPart) -> bool {
    matches!(
        (part, next),
        (CardPart::Pair { .. }, CardPart::Pair { .. })
            | (CardPart::Jump { .. }, CardPart::Jump { .. })
    )
}

fn put_part(sheet: &mut Sheet, part: &CardPart) {
    let grey = Look::of(Ink::Grey);
    match part {
        CardPart::Source { icon, desc, colour } => source(sheet, icon.as_ref(), desc, *colour),
        CardPart::Menu { desc, actions } => menu(sheet, desc.as_deref(), actions),
        CardPart::Title { title, desc } => {
            put_both(sheet, title.as_deref(), &Look::bold(), desc.as_deref());
        }
        CardPart::Emphasis { title, desc } => sheet.put_alone(|sheet| {
            put_both(sheet, title.as_deref(), &Look::bold(), desc.as_deref());
        }),
        CardPart::Vertical { title, desc } => {
            put_both(sheet, Some(title), &Look::default(), desc.as_deref());
        }
        CardPart::Image { picture: image, .. } => picture(sheet, image),
        CardPart::ImageText {
            picture: image,
            title,
            desc,
            target,
        } => {
            picture(sheet, image);
            if let Some(title) = title {
                let title = leading(sheet, title, &Look::bold(), target.as_ref());
                sheet.put(&title);
            }
            put_both(sheet, None, &grey, desc.as_deref());
        }
        CardPart::Quote {
            title,
            text,
            target,
        } => quote(sheet, title.as_deref(), text.as_deref(), target.as_ref()),
        CardPart::Subtitle { text } => sheet.put_text(text, &Look::default()),
        CardPart::Pair { .. } => put_pairs(sheet, std::slice::from_ref(part)),
        CardPart::Jump { title, target } => {
            arrow(sheet, title, &Look::default(), target.as_ref());
        }
        CardPart::Select {
            title,
            options,
            disabled,
            ..
        } => choices::select(sheet, title.as_deref(), options, *disabled),
        CardPart::Vote {
            multiple,
            options,
            disabled,
            ..
        } => choices::vote(sheet, *multiple, options, *disabled),
        CardPart::Buttons { buttons } => {
            sheet.divide();
            buttons::put(sheet, buttons);
        }
    }
}

fn put_both(sheet: &mut Sheet, title: Option<&str>, look: &Look, desc: Option<&str>) {
    if let Some(title) = title {
        sheet.put_text(title, look);
    }
    if let Some(desc) = desc {
        sheet.put_text(desc, &Look::of(Ink::Grey));
    }
}

/// Who it is from. The icon is a mark that can be clicked; without a name its address is shown.
fn source(sheet: &mut Sheet, icon: Option<&Picture>, desc: &str, colour: SourceColour) {
    let look = match colour {
        SourceColour::Grey => Look::of(Ink::Grey),
        SourceColour::Black => Look::default(),
        SourceColour::Red => Look::of(Ink::Red),
        SourceColour::Green => Look::of(Ink::Green),
    };
    let mut pieces = Vec::new();
    if let Some(url) = icon.and_then(|icon| icon.url.clone()) {
        let url = Target::Url { url };
        let grey = Look::of(Ink::Grey);
        match linked(sheet, &grey, Some(&url)) {
            Some(linked) => pieces.push(Piece::new(ICON, linked)),
            None if desc.is_empty() => {
                pieces = leading(sheet, sheet.words.icon, &grey, Some(&url));
            }
            None => pieces.push(Piece::new(ICON, grey)),
        }
        pieces.push(Piece::plain(" "));
    }
    pieces.push(Piece::new(&in_one_line(desc), look));
    sheet.put(&pieces);
}

/// What hides behind the mark in the corner.
fn menu(sheet: &mut Sheet, desc: Option<&str>, actions: &[Button]) {
    let actions: Vec<String> = actions.iter().map(|a| in_one_line(&a.text)).collect();
    let desc = desc.map(|desc| in_one_line(desc) + sheet.words.colon);
    let line = desc.unwrap_or_default() + &actions.join(" / ");
    sheet.put_hung(&[Piece::plain(MENU)], &[Piece::inked(&line, Ink::Grey)]);
}

fn quote(sheet: &mut Sheet, title: Option<&str>, text: Option<&str>, target: Option<&Target>) {
    let bar = [Piece::inked(BAR, Ink::Grey)];
    if let Some(title) = title {
        let title = leading(sheet, title, &Look::default(), target);
        sheet.put_barred(&bar, &title);
    }
    let unshown = target.filter(|_| title.is_none());
    let mut rows = lines(text.unwrap_or_default()).peekable();
    while let (Some(_), Some(line)) = (text, rows.next()) {
        let place = unshown.filter(|_| rows.peek().is_none());
        let line = leading(sheet, line, &Look::of(Ink::Grey), place);
        sheet.put_barred(&bar, &line);
    }
}

fn put_pairs(sheet: &mut Sheet, parts: &[CardPart]) {
    let pairs = parts.iter().filter_map(|part| match part {
        CardPart::Pair { key, value, target } => Some(Pair {
            name: in_one_line(key),
            value: leading(sheet, value, &Look::default(), target.as_ref()),
        }),
        _ => None,
    });
    let pairs: Vec<Pair> = pairs.collect();
    pairs::put(sheet, &pairs);
}
