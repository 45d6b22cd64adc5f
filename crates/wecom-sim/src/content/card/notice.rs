//! `text_notice` and `news_notice`.

use crate::content::card::shared;
use crate::content::part::Part;
use crate::errcode::{CARD_IMAGE_URL, CARD_TITLE_MISSING, INVALID_PARAMETER, VERTICAL_COUNT};
use crate::refusal::Refusal;

/// Most items of `vertical_content_list`.
const VERTICAL_MAX: usize = 4;
/// Widest and narrowest picture. The text excludes both; the official samples have both.
const ASPECT_RATIOS: std::ops::RangeInclusive<f64> = 1.3..=2.25;

pub(super) fn text(card: &mut Part<'_>) -> Result<(), Refusal> {
    shared::source(card)?;
    shared::menu(card, false)?;
    let titled = shared::main_title(card)?;
    card.string("sub_title_text")?;
    if !titled && !card.has("sub_title_text") {
        return Err(card.too_little("main_title.title", 1, INVALID_PARAMETER));
    }
    if let Some(emphasis) = card.object("emphasis_content")? {
        emphasis.strings(["title", "desc"])?;
    }
    links(card)
}

pub(super) fn news(card: &mut Part<'_>) -> Result<(), Refusal> {
    shared::source(card)?;
    shared::menu(card, false)?;
    shared::required_title(card)?;
    let pictured = card_image(card)? | image_text_area(card)?;
    if !pictured {
        return Err(Refusal::new(CARD_IMAGE_URL));
    }
    for item in card.list("vertical_content_list", 0..=VERTICAL_MAX, VERTICAL_COUNT)? {
        item.required("title", CARD_TITLE_MISSING)?;
        item.string("desc")?;
    }
    links(card)
}

/// What both can carry below their own parts.
fn links(card: &mut Part<'_>) -> Result<(), Refusal> {
    shared::quote(card)?;
    shared::horizontal(card)?;
    shared::jumps(card)?;
    shared::required_action(card)
}

fn card_image(card: &mut Part<'_>) -> Result<bool, Refusal> {
    let Some(image) = card.object("card_image")? else {
        return Ok(false);
    };
    image.required("url", CARD_IMAGE_URL)?;
    let ratio = image.number("aspect_ratio", *ASPECT_RATIOS.start())?;
    if !ASPECT_RATIOS.contains(&ratio) {
        return Err(Refusal::parameter("invalid aspect_ratio."));
    }
    Ok(true)
}

fn image_text_area(card: &mut Part<'_>) -> Result<bool, Refusal> {
    let Some(area) = card.object("image_text_area")? else {
        return Ok(false);
    };
    area.required("image_url", INVALID_PARAMETER)?;
    shared::opens(&area, 0..=2, INVALID_PARAMETER)?;
    area.strings(["title", "desc"])?;
    Ok(true)
}
