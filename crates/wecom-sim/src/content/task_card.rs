//! The legacy `taskcard`, later `interactive_taskcard`: older editions of document 90236.

use crate::content::article;
use crate::content::part::{self, Part, Unit};
use crate::errcode::{
    BUTTON_KEY_MISSING, BUTTON_NAME_MISSING, DESCRIPTION_MISSING, INVALID_BUTTON_KEY,
    INVALID_PARAMETER, INVALID_TASK_ID, TITLE_MISSING,
};
use crate::refusal::Refusal;

/// Longest title, in bytes.
const TITLE_BYTES_MAX: usize = 128;
/// Longest description, in bytes.
const DESCRIPTION_BYTES_MAX: usize = 512;
/// Longest task id, in bytes.
const TASK_ID_BYTES_MAX: usize = 128;
/// Most buttons.
const BUTTONS_MAX: usize = 2;
/// Longest key of a button, in bytes.
const KEY_BYTES_MAX: usize = 128;
/// Longest name of a button, in bytes.
const NAME_BYTES_MAX: usize = 18;

pub(super) fn task_card(card: &mut Part<'_>) -> Result<(), Refusal> {
    card.required("title", TITLE_MISSING)?;
    card.required("description", DESCRIPTION_MISSING)?;
    task_id(card)?;
    article::url(card, "url")?;
    card.cut("title", TITLE_BYTES_MAX, Unit::Bytes)?;
    card.cut("description", DESCRIPTION_BYTES_MAX, Unit::Bytes)?;
    let mut buttons = card.list("btn", 1..=BUTTONS_MAX, INVALID_PARAMETER)?;
    for button in &mut buttons {
        button.required("key", BUTTON_KEY_MISSING)?;
        button.at_most("key", KEY_BYTES_MAX, Unit::Bytes, INVALID_BUTTON_KEY)?;
        button.required("name", BUTTON_NAME_MISSING)?;
        button.cut("name", NAME_BYTES_MAX, Unit::Bytes)?;
        button.string("replace_name")?;
        if !matches!(button.string("color")?, "" | "red" | "blue") {
            return Err(Refusal::parameter("invalid color."));
        }
        button.flag("is_bold")?;
    }
    part::unique(&buttons, "key", INVALID_BUTTON_KEY)
}

/// Letters, digits, `_`, `-` and `@`, at most 128 of them; 42014 for anything else. That an app
/// uses each only once is for the endpoint to find out.
pub(super) fn task_id(card: &Part<'_>) -> Result<(), Refusal> {
    let id = card.required("task_id", INVALID_TASK_ID)?;
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"_-@".contains(&byte);
    if id.len() > TASK_ID_BYTES_MAX || !id.bytes().all(known) {
        return Err(Refusal::new(INVALID_TASK_ID));
    }
    Ok(())
}
