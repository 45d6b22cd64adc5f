//! textcard, news, mpnews and mini program messages.

use super::pairs::{self, Pair};
use super::sheet::Sheet;
use super::spans::pieces;
use super::target::{arrow, in_one_line, leading, picture};
use crate::preview::article::{Article, MiniProgram, TextCard, Tone};
use crate::preview::card::Target;
use crate::preview::piece::{Ink, Look, Piece};

pub(super) fn text_card(sheet: &mut Sheet, card: &TextCard) {
    sheet.put_text(&card.title, &Look::bold());
    for line in &card.description {
        let look = match line.tone {
            Tone::Normal => Look::default(),
            Tone::Gray => Look::of(Ink::Grey),
            Tone::Highlight => Look::of(Ink::Orange),
        };
        let line = pieces(&line.spans, &look, sheet.links);
        sheet.put(&line);
    }
    sheet.divide();
    arrow(sheet, &card.button, &Look::default(), card.target.as_ref());
}

pub(super) fn articles(sheet: &mut Sheet, articles: &[Article]) {
    for article in articles {
        sheet.divide();
        one(sheet, article);
    }
}

fn one(sheet: &mut Sheet, article: &Article) {
    if let Some(cover) = &article.picture {
        picture(sheet, cover);
    }
    let title = leading(
        sheet,
        &article.title,
        &Look::bold(),
        article.target.as_ref(),
    );
    sheet.put(&title);
    let grey = Look::of(Ink::Grey);
    if let Some(author) = &article.author {
        sheet.put_text(author, &grey);
    }
    if let Some(description) = &article.description {
        sheet.put_text(description, &Look::default());
    }
    if let Some(url) = &article.source_url {
        let target = Target::Url { url: url.clone() };
        arrow(sheet, sheet.words.source, &grey, Some(&target));
    }
}

pub(super) fn mini_program(sheet: &mut Sheet, notice: &MiniProgram) {
    sheet.put_text(&notice.title, &Look::bold());
    let grey = Look::of(Ink::Grey);
    if let Some(description) = &notice.description {
        sheet.put_text(description, &grey);
    }
    let large = usize::from(notice.emphasis_first_item && !notice.items.is_empty());
    let (first, others) = notice.items.split_at(large);
    for (key, value) in first {
        sheet.put_alone(|sheet| {
            sheet.put_text(value, &Look::bold());
            sheet.put_text(key, &grey);
        });
    }
    let others: Vec<Pair> = others
        .iter()
        .map(|(key, value)| Pair {
            name: in_one_line(key),
            value: vec![Piece::plain(&in_one_line(value))],
        })
        .collect();
    pairs::put(sheet, &others);
    if notice.target.is_some() {
        sheet.divide();
        arrow(sheet, sheet.words.card_opens, &grey, notice.target.as_ref());
    }
}
