//! Notices of mini programs: document 90236.
//!
//! Its lengths are given in Chinese characters; every character counts as one here.

use serde_json::{Map, Value};

use crate::content::part::{Part, Unit};
use crate::errcode::{
    CONTENT_ITEM_COUNT, CONTENT_KEY, CONTENT_VALUE, INVALID_APPID, INVALID_PAGE, INVALID_PARAMETER,
    NOTICE_APPID_MISSING,
};
use crate::refusal::Refusal;

/// Longest `page`, in bytes.
const PAGE_BYTES_MAX: usize = 1024;
/// Shortest title and description, in characters.
const TITLE_CHARACTERS_MIN: usize = 4;
/// Longest title and description, in characters.
const TITLE_CHARACTERS_MAX: usize = 12;
/// Most pairs of key and value.
const PAIRS_MAX: usize = 10;
/// Longest key, in characters.
const KEY_CHARACTERS_MAX: usize = 10;
/// Longest value, in characters.
const VALUE_CHARACTERS_MAX: usize = 30;

pub(super) fn notice(content: &mut Part<'_>, message: &Map<String, Value>) -> Result<(), Refusal> {
    if names_everybody(message) {
        return Err(Refusal::parameter("@all is not allowed."));
    }
    let appid = content.required("appid", NOTICE_APPID_MISSING)?;
    if !appid.starts_with("wx") {
        return Err(Refusal::new(INVALID_APPID));
    }
    content.at_most("page", PAGE_BYTES_MAX, Unit::Bytes, INVALID_PAGE)?;
    content.required("title", INVALID_PARAMETER)?;
    for field in ["title", "description"] {
        let range = TITLE_CHARACTERS_MIN..=TITLE_CHARACTERS_MAX;
        content.within(field, range, Unit::Characters)?;
    }
    content.flag("emphasis_first_item")?;
    pairs(content)
}

/// A pair without key and value is left out; that the limit counts it is a guess.
fn pairs(content: &mut Part<'_>) -> Result<(), Refusal> {
    let sent = content.list("content_item", 0..=PAIRS_MAX, CONTENT_ITEM_COUNT)?;
    let empty: Vec<_> = sent
        .iter()
        .map(|pair| !pair.has("key") && !pair.has("value"))
        .collect();
    let full = sent.iter().zip(&empty).filter(|(_, empty)| !**empty);
    for (pair, _) in full {
        pair.required("key", CONTENT_KEY)?;
        pair.at_most("key", KEY_CHARACTERS_MAX, Unit::Characters, CONTENT_KEY)?;
        pair.required("value", CONTENT_VALUE)?;
        pair.at_most(
            "value",
            VALUE_CHARACTERS_MAX,
            Unit::Characters,
            CONTENT_VALUE,
        )?;
    }
    content.leave_out("content_item", &empty);
    Ok(())
}

fn names_everybody(message: &Map<String, Value>) -> bool {
    let users = message.get("touser").and_then(Value::as_str);
    users.is_some_and(|users| users.split('|').any(|user| user.trim() == "@all"))
}
