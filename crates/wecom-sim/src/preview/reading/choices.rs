//! What a reader of a card can choose: `button_selection`, `select_list` and `checkbox`.

use serde_json::Value;

use crate::preview::card::{CardPart, Choice};
use crate::preview::wire;

pub(super) fn selection(card: &Value) -> Option<CardPart> {
    wire::object(card, "button_selection").map(select)
}

pub(super) fn selects(card: &Value) -> impl Iterator<Item = CardPart> {
    wire::objects(card, "select_list").map(select)
}

/// A drop-down list; without a `selected_id` that it has, its first option is chosen.
fn select(list: &Value) -> CardPart {
    let mut options: Vec<Choice> = choices(list).collect();
    let selected = wire::text(list, "selected_id");
    let at = options
        .iter()
        .position(|option| Some(&option.id) == selected.as_ref());
    for (nth, option) in options.iter_mut().enumerate() {
        option.checked = nth == at.unwrap_or(0);
    }
    CardPart::Select {
        question_key: wire::text_or_empty(list, "question_key"),
        title: wire::text(list, "title"),
        options,
        disabled: wire::flag(list, "disable"),
    }
}

/// A vote. Of several that are checked in one that takes a single answer, the first counts.
pub(super) fn vote(card: &Value) -> Option<CardPart> {
    let checkbox = wire::object(card, "checkbox")?;
    let multiple = wire::int(checkbox, "mode") == Some(1);
    let mut options: Vec<Choice> = choices(checkbox).collect();
    if !multiple {
        let checked = options.iter_mut().filter(|option| option.checked);
        checked.skip(1).for_each(|option| option.checked = false);
    }
    Some(CardPart::Vote {
        question_key: wire::text_or_empty(checkbox, "question_key"),
        multiple,
        options,
        disabled: wire::flag(checkbox, "disable"),
    })
}

fn choices(list: &Value) -> impl Iterator<Item = Choice> {
    wire::objects(list, "option_list").map(|option| Choice {
        id: wire::text_or_empty(option, "id"),
        text: wire::text_or_empty(option, "text"),
        checked: wire::flag(option, "is_checked"),
    })
}
