//! `button_interaction`, `vote_interaction` and `multiple_interaction`.
//!
//! A required part that is missing has the code of the first field that it would need.

use crate::content::card::shared::{self, KEY_BYTES_MAX};
use crate::content::part::{self, Part, Unit};
use crate::errcode::{
    BUTTON_KEY, BUTTON_TEXT, CARD_URL_MISSING, INVALID_PARAMETER, OPTION_COUNT, OPTION_ID,
    OPTION_TEXT, QUESTION_KEY, SELECT_COUNT, SUBMIT_KEY, SUBMIT_TEXT,
};
use crate::refusal::Refusal;

/// Most buttons.
const BUTTONS_MAX: usize = 6;
/// Most options of a selection.
const OPTIONS_MAX: usize = 10;
/// Most options of a vote.
const VOTE_OPTIONS_MAX: usize = 20;
/// Longest id of an option, in bytes.
const OPTION_ID_BYTES_MAX: usize = 128;
/// Most selections of one card.
const SELECTS_MAX: usize = 3;

pub(super) fn button(card: &mut Part<'_>) -> Result<(), Refusal> {
    beginning(card)?;
    shared::quote(card)?;
    card.string("sub_title_text")?;
    shared::horizontal(card)?;
    shared::action(card)?;
    if let Some(mut selection) = card.object("button_selection")? {
        question(&selection)?;
        options(&mut selection, OPTIONS_MAX)?;
    }
    let buttons = card.list("button_list", 1..=BUTTONS_MAX, INVALID_PARAMETER)?;
    for button in &buttons {
        button.required("text", BUTTON_TEXT)?;
        button.choice("style", 1, 1..=4, INVALID_PARAMETER)?;
        match button.choice("type", 0, 0..=1, INVALID_PARAMETER)? {
            0 => button.required("key", BUTTON_KEY)?,
            _ => button.required("url", CARD_URL_MISSING)?,
        };
        button.at_most("key", KEY_BYTES_MAX, Unit::Bytes, BUTTON_KEY)?;
    }
    part::unique(&buttons, "key", BUTTON_KEY)
}

pub(super) fn vote(card: &mut Part<'_>) -> Result<(), Refusal> {
    beginning(card)?;
    let Some(mut checkbox) = card.object("checkbox")? else {
        return Err(Refusal::new(QUESTION_KEY));
    };
    question(&checkbox)?;
    checkbox.choice("mode", 0, 0..=1, INVALID_PARAMETER)?;
    options(&mut checkbox, VOTE_OPTIONS_MAX)?;
    submit(card)
}

pub(super) fn multiple(card: &mut Part<'_>) -> Result<(), Refusal> {
    beginning(card)?;
    let mut selects = card.list("select_list", 1..=SELECTS_MAX, SELECT_COUNT)?;
    for select in &mut selects {
        question(select)?;
        options(select, OPTIONS_MAX)?;
    }
    part::unique(&selects, "question_key", QUESTION_KEY)?;
    submit(card)
}

fn beginning(card: &mut Part<'_>) -> Result<(), Refusal> {
    shared::source(card)?;
    shared::menu(card, true)?;
    shared::required_title(card)
}

fn question(part: &Part<'_>) -> Result<(), Refusal> {
    part.required("question_key", QUESTION_KEY)?;
    part.at_most("question_key", KEY_BYTES_MAX, Unit::Bytes, QUESTION_KEY)?;
    part.strings(["title", "selected_id"])
}

fn options(part: &mut Part<'_>, max: usize) -> Result<(), Refusal> {
    let options = part.list("option_list", 1..=max, OPTION_COUNT)?;
    for option in &options {
        option.required("id", OPTION_ID)?;
        option.at_most("id", OPTION_ID_BYTES_MAX, Unit::Bytes, OPTION_ID)?;
        option.required("text", OPTION_TEXT)?;
        option.flag("is_checked")?;
    }
    part::unique(&options, "id", OPTION_ID)
}

/// `submit_button`; its text is 提交 unless it says another.
fn submit(card: &mut Part<'_>) -> Result<(), Refusal> {
    let Some(button) = card.object("submit_button")? else {
        return Err(Refusal::new(SUBMIT_KEY));
    };
    if button.string("text").is_err() {
        return Err(Refusal::new(SUBMIT_TEXT));
    }
    button.required("key", SUBMIT_KEY)?;
    button.at_most("key", KEY_BYTES_MAX, Unit::Bytes, SUBMIT_KEY)
}
