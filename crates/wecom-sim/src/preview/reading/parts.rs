//! The parts of a template card that can only be read or followed.

use serde_json::Value;

use crate::preview::attachment::Picture;
use crate::preview::card::{Button, CardPart, SourceColour};
use crate::preview::reading::target;
use crate::preview::wire;

/// The ratio of a `card_image` that names none.
const ASPECT_RATIO: f64 = 1.3;

pub(super) fn source(card: &Value) -> Option<CardPart> {
    let source = wire::object(card, "source")?;
    let icon = wire::text(source, "icon_url").map(picture);
    let desc = wire::text(source, "desc");
    (icon.is_some() || desc.is_some()).then(|| CardPart::Source {
        icon,
        desc: desc.unwrap_or_default(),
        colour: match wire::int(source, "desc_color") {
            Some(1) => SourceColour::Black,
            Some(2) => SourceColour::Red,
            Some(3) => SourceColour::Green,
            _ => SourceColour::Grey,
        },
    })
}

pub(super) fn menu(card: &Value) -> Option<CardPart> {
    let menu = wire::object(card, "action_menu")?;
    let action = |action: &Value| Button {
        text: wire::text_or_empty(action, "text"),
        key: wire::text(action, "key"),
        ..Button::default()
    };
    let actions: Vec<Button> = wire::objects(menu, "action_list").map(action).collect();
    (!actions.is_empty()).then(|| CardPart::Menu {
        desc: wire::text(menu, "desc"),
        actions,
    })
}

pub(super) fn title(card: &Value) -> Option<CardPart> {
    let (title, desc) = title_and_desc(wire::object(card, "main_title")?)?;
    Some(CardPart::Title { title, desc })
}

pub(super) fn emphasis(card: &Value) -> Option<CardPart> {
    let (title, desc) = title_and_desc(wire::object(card, "emphasis_content")?)?;
    Some(CardPart::Emphasis { title, desc })
}

fn title_and_desc(part: &Value) -> Option<(Option<String>, Option<String>)> {
    let (title, desc) = (wire::text(part, "title"), wire::text(part, "desc"));
    (title.is_some() || desc.is_some()).then_some((title, desc))
}

pub(super) fn image(card: &Value) -> Option<CardPart> {
    let image = wire::object(card, "card_image")?;
    let ratio = image.get("aspect_ratio").and_then(Value::as_f64);
    Some(CardPart::Image {
        picture: picture(wire::text(image, "url")?),
        aspect_ratio: ratio.unwrap_or(ASPECT_RATIO),
    })
}

pub(super) fn image_text(card: &Value) -> Option<CardPart> {
    let area = wire::object(card, "image_text_area")?;
    Some(CardPart::ImageText {
        picture: picture(wire::text(area, "image_url")?),
        title: wire::text(area, "title"),
        desc: wire::text(area, "desc"),
        target: target::typed(area),
    })
}

pub(super) fn quote(card: &Value) -> Option<CardPart> {
    let quote = wire::object(card, "quote_area")?;
    let (title, text) = (wire::text(quote, "title"), wire::text(quote, "quote_text"));
    (title.is_some() || text.is_some()).then(|| CardPart::Quote {
        title,
        text,
        target: target::typed(quote),
    })
}

pub(super) fn subtitle(card: &Value) -> Option<CardPart> {
    let text = wire::text(card, "sub_title_text")?;
    Some(CardPart::Subtitle { text })
}

pub(super) fn vertical(card: &Value) -> impl Iterator<Item = CardPart> {
    wire::objects(card, "vertical_content_list").map(|entry| CardPart::Vertical {
        title: wire::text_or_empty(entry, "title"),
        desc: wire::text(entry, "desc"),
    })
}

pub(super) fn horizontal(card: &Value) -> impl Iterator<Item = CardPart> {
    wire::objects(card, "horizontal_content_list").map(|pair| CardPart::Pair {
        key: wire::text_or_empty(pair, "keyname"),
        value: wire::text_or_empty(pair, "value"),
        target: target::of_pair(pair),
    })
}

pub(super) fn jumps(card: &Value) -> impl Iterator<Item = CardPart> {
    wire::objects(card, "jump_list").map(|jump| CardPart::Jump {
        title: wire::text_or_empty(jump, "title"),
        target: target::typed(jump),
    })
}

fn picture(url: String) -> Picture {
    Picture {
        url: Some(url),
        ..Picture::default()
    }
}
