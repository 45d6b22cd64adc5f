//! The parts that several kinds of template cards share.

use std::ops::RangeInclusive;

use crate::content::part::{self, Part, Unit};
use crate::content::task_card;
use crate::errcode::{
    CARD_ACTION, CARD_APPID_MISSING, CARD_MEDIA_ID_MISSING, CARD_TITLE_MISSING, CARD_URL_MISSING,
    CARD_USERID, HORIZONTAL_COUNT, INVALID_PARAMETER, JUMP_COUNT, KEYNAME_MISSING, MENU_KEYS,
};
use crate::refusal::Refusal;

/// Most entries of an action menu.
const MENU_MAX: usize = 3;
/// Longest key that comes back in a callback, in bytes.
pub(super) const KEY_BYTES_MAX: usize = 1024;
/// Most items of `horizontal_content_list`.
const HORIZONTAL_MAX: usize = 6;
/// Most items of `jump_list`.
const JUMPS_MAX: usize = 3;

/// `source`.
pub(super) fn source(card: &mut Part<'_>) -> Result<(), Refusal> {
    let Some(source) = card.object("source")? else {
        return Ok(());
    };
    source.strings(["icon_url", "desc"])?;
    source.choice("desc_color", 0, 0..=3, INVALID_PARAMETER)?;
    Ok(())
}

/// `action_menu`, and `task_id`, which it cannot do without.
pub(super) fn menu(card: &mut Part<'_>, interactive: bool) -> Result<(), Refusal> {
    let menu = card.object("action_menu")?;
    let has_menu = menu.is_some();
    if let Some(mut menu) = menu {
        menu.string("desc")?;
        let actions = menu.list("action_list", 1..=MENU_MAX, INVALID_PARAMETER)?;
        for action in &actions {
            action.required("text", INVALID_PARAMETER)?;
            action.required("key", INVALID_PARAMETER)?;
            action.at_most("key", KEY_BYTES_MAX, Unit::Bytes, INVALID_PARAMETER)?;
        }
        part::unique(&actions, "key", MENU_KEYS)?;
    }
    if interactive || has_menu || card.has("task_id") {
        task_card::task_id(card)?;
    }
    Ok(())
}

/// `main_title`; whether it says a title.
pub(super) fn main_title(card: &mut Part<'_>) -> Result<bool, Refusal> {
    let Some(title) = card.object("main_title")? else {
        return Ok(false);
    };
    title.strings(["title", "desc"])?;
    Ok(title.has("title"))
}

/// `main_title` with a title.
pub(super) fn required_title(card: &mut Part<'_>) -> Result<(), Refusal> {
    if main_title(card)? {
        return Ok(());
    }
    Err(card.too_little("main_title.title", 1, INVALID_PARAMETER))
}

/// `quote_area`.
pub(super) fn quote(card: &mut Part<'_>) -> Result<(), Refusal> {
    let Some(quote) = card.object("quote_area")? else {
        return Ok(());
    };
    opens(&quote, 0..=2, INVALID_PARAMETER)?;
    quote.strings(["title", "quote_text"])
}

/// `horizontal_content_list`: what an item's type makes it need.
pub(super) fn horizontal(card: &mut Part<'_>) -> Result<(), Refusal> {
    for item in card.list(
        "horizontal_content_list",
        0..=HORIZONTAL_MAX,
        HORIZONTAL_COUNT,
    )? {
        item.required("keyname", KEYNAME_MISSING)?;
        match item.choice("type", 0, 0..=3, INVALID_PARAMETER)? {
            1 => item.required("url", CARD_URL_MISSING)?,
            2 => item.required("media_id", CARD_MEDIA_ID_MISSING)?,
            3 => item.required("userid", CARD_USERID)?,
            _ => "",
        };
        item.strings(["value", "url", "media_id", "userid"])?;
    }
    Ok(())
}

/// `jump_list`.
pub(super) fn jumps(card: &mut Part<'_>) -> Result<(), Refusal> {
    for jump in card.list("jump_list", 0..=JUMPS_MAX, JUMP_COUNT)? {
        jump.required("title", CARD_TITLE_MISSING)?;
        opens(&jump, 0..=2, INVALID_PARAMETER)?;
    }
    Ok(())
}

/// `card_action` of a notice, which must lead somewhere.
pub(super) fn required_action(card: &mut Part<'_>) -> Result<(), Refusal> {
    match card.object("card_action")? {
        Some(action) => opens(&action, 1..=2, CARD_ACTION),
        None => Err(Refusal::new(CARD_ACTION)),
    }
}

/// `card_action` of a card with buttons.
pub(super) fn action(card: &mut Part<'_>) -> Result<(), Refusal> {
    match card.object("card_action")? {
        Some(action) => opens(&action, 0..=2, CARD_ACTION),
        None => Ok(()),
    }
}

/// `type` 1 opens `url`, 2 the mini program `appid`; 0, the default, nothing.
pub(super) fn opens(part: &Part<'_>, types: RangeInclusive<i64>, code: i64) -> Result<(), Refusal> {
    match part.choice("type", 0, types, code)? {
        1 => part.required("url", CARD_URL_MISSING)?,
        2 => part.required("appid", CARD_APPID_MISSING)?,
        _ => "",
    };
    part.strings(["url", "appid", "pagepath"])
}
