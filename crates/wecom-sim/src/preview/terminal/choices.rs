//! Drop-down lists and votes.

use super::sheet::Sheet;
use super::target::in_one_line;
use crate::preview::card::Choice;
use crate::preview::piece::{Ink, Look, Piece};

/// `标签：▾ 选项`, and below it in grey what else can be chosen.
pub(super) fn select(sheet: &mut Sheet, title: Option<&str>, options: &[Choice], disabled: bool) {
    let look = look(disabled);
    let title = title.map(|title| in_one_line(title) + sheet.words.colon);
    let lead = title.unwrap_or_default() + "▾ ";
    let (chosen, others): (Vec<_>, Vec<_>) = options.iter().partition(|option| option.checked);
    let texts = |options: &[&Choice]| {
        let texts: Vec<_> = options
            .iter()
            .map(|option| in_one_line(&option.text))
            .collect();
        texts.join(" / ")
    };
    let mut pieces = vec![Piece::new(&texts(&chosen), look.clone())];
    if disabled {
        pieces.push(Piece::inked(
            &format!(" {}", sheet.words.disabled),
            Ink::Grey,
        ));
    }
    sheet.put_hung(&[Piece::new(&lead, look)], &pieces);
    if !others.is_empty() {
        let others = format!("({})", texts(&others));
        sheet.put_barred(&[Piece::plain("  ")], &[Piece::inked(&others, Ink::Grey)]);
    }
}

/// `○ 选项` where one may be chosen, `□ 选项` where several may.
pub(super) fn vote(sheet: &mut Sheet, multiple: bool, options: &[Choice], disabled: bool) {
    let look = look(disabled);
    for option in options {
        let mark = match (multiple, option.checked) {
            (false, false) => "○ ",
            (false, true) => "● ",
            (true, false) => "□ ",
            (true, true) => "■ ",
        };
        let text = Piece::new(&in_one_line(&option.text), look.clone());
        sheet.put_hung(&[Piece::new(mark, look.clone())], &[text]);
    }
    if disabled {
        sheet.put_text(sheet.words.disabled, &look);
    }
}

fn look(disabled: bool) -> Look {
    if disabled {
        Look::of(Ink::Grey)
    } else {
        Look::default()
    }
}
