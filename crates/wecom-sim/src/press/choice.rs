//! What is chosen when a card's button is pressed.

use std::collections::HashSet;

use serde_json::Value;

use super::{Press, PressError, text};
use crate::lenient;

/// A question with the ids of its chosen options.
type Answered = (String, Vec<String>);

/// Nothing can be chosen with what was pressed.
pub(super) fn none(wish: &Press) -> Result<Vec<Answered>, PressError> {
    match wish.selected.keys().next() {
        Some(question) => Err(PressError::NoQuestion(question.clone())),
        None => Ok(Vec::new()),
    }
}

/// Every question of the card, in its order, with what was chosen or else stands chosen.
pub(super) fn selected(card: &Value, wish: &Press) -> Result<Vec<Answered>, PressError> {
    let questions = questions(card);
    let known: HashSet<_> = questions
        .iter()
        .map(|(part, _)| text(part, "question_key"))
        .collect();
    let mut asked = wish.selected.keys();
    if let Some(unknown) = asked.find(|question| !known.contains(question.as_str())) {
        return Err(PressError::NoQuestion(unknown.clone()));
    }
    let answered = questions
        .into_iter()
        .map(|(part, kind)| answered(part, kind, wish));
    answered.collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A list of which one is always chosen.
    One,
    /// A vote for one.
    Single,
    /// A vote for one or more.
    Several,
}

fn questions(card: &Value) -> Vec<(&Value, Kind)> {
    let is_filled = |part: &&Value| part.as_object().is_some_and(|part| !part.is_empty());
    let part = |field: &str| card.get(field).filter(is_filled);
    match text(card, "card_type") {
        "button_interaction" => part("button_selection")
            .map(|part| (part, Kind::One))
            .into_iter()
            .collect(),
        "vote_interaction" => {
            let kind = |part: &Value| match part.get("mode").and_then(lenient::int) {
                Some(1) => Kind::Several,
                _ => Kind::Single,
            };
            part("checkbox")
                .map(|part| (part, kind(part)))
                .into_iter()
                .collect()
        }
        _ => {
            let list = card.get("select_list").and_then(Value::as_array);
            list.into_iter()
                .flatten()
                .map(|part| (part, Kind::One))
                .collect()
        }
    }
}

fn answered(part: &Value, kind: Kind, wish: &Press) -> Result<Answered, PressError> {
    let question = text(part, "question_key").to_owned();
    let options = part.get("option_list").and_then(Value::as_array);
    let options: Vec<&Value> = options.into_iter().flatten().collect();
    let shown = shown(part, &options, kind);
    let Some(wanted) = wish.selected.get(&question) else {
        return checked(question, shown, kind, is_disabled(part));
    };
    let id = |option: &Value| text(option, "id").to_owned();
    let known: Vec<String> = options.iter().map(|option| id(option)).collect();
    if let Some(unknown) = wanted.iter().find(|option| !known.contains(option)) {
        return Err(PressError::NoOption {
            question,
            option: unknown.clone(),
        });
    }
    // In the order of the card, as a client collects them.
    let chosen: Vec<String> = known
        .into_iter()
        .filter(|option| wanted.contains(option))
        .collect();
    if chosen.len() != wanted.len() {
        return Err(PressError::TooMany(question));
    }
    if is_disabled(part) && chosen != shown {
        return Err(PressError::Disabled(question));
    }
    checked(question, chosen, kind, is_disabled(part))
}

fn checked(
    question: String,
    chosen: Vec<String>,
    kind: Kind,
    disabled: bool,
) -> Result<Answered, PressError> {
    if chosen.len() > 1 && kind != Kind::Several {
        return Err(PressError::TooMany(question));
    }
    if chosen.is_empty() && !disabled {
        return Err(PressError::Nothing(question));
    }
    Ok((question, chosen))
}

/// What stands chosen before anybody chooses.
fn shown(part: &Value, options: &[&Value], kind: Kind) -> Vec<String> {
    let id = |option: &&&Value| text(option, "id").to_owned();
    if kind == Kind::One {
        let selected = options
            .iter()
            .find(|option| text(option, "id") == text(part, "selected_id"));
        return selected.or(options.first()).iter().map(id).collect();
    }
    let ticked = options
        .iter()
        .filter(|option| lenient::is_on(option.get("is_checked")));
    ticked.map(|option| text(option, "id").to_owned()).collect()
}

fn is_disabled(part: &Value) -> bool {
    lenient::is_on(part.get("disable"))
}
