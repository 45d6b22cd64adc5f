//! The buttons of a card.

use serde_json::Value;

use crate::preview::card::{Button, ButtonStyle, CardPart};
use crate::preview::reading::target;
use crate::preview::wire;

/// What the button below a vote or choice says where it says nothing.
const SUBMIT: &str = "提交";

/// What stands instead of the buttons after an update, if the card is one.
pub(super) fn replaced(card: &Value) -> Option<CardPart> {
    let text = wire::text(card, "replace_text")?;
    Some(buttons(vec![Button {
        text,
        style: ButtonStyle::Replaced,
        ..Button::default()
    }]))
}

pub(super) fn list(card: &Value) -> Option<CardPart> {
    let list: Vec<Button> = wire::objects(card, "button_list").map(button).collect();
    (!list.is_empty()).then(|| buttons(list))
}

/// Type 0, the default, calls back; type 1 opens a URL.
fn button(button: &Value) -> Button {
    let leads = wire::int(button, "type") == Some(1);
    Button {
        text: wire::text_or_empty(button, "text"),
        key: wire::text(button, "key").filter(|_| !leads),
        target: target::url(button).filter(|_| leads),
        style: match wire::int(button, "style") {
            Some(2) => ButtonStyle::Red,
            Some(3) => ButtonStyle::Green,
            Some(4) => ButtonStyle::Grey,
            _ => ButtonStyle::Blue,
        },
        bold: false,
    }
}

pub(super) fn submit(card: &Value) -> CardPart {
    let submit = card.get("submit_button").unwrap_or(&Value::Null);
    buttons(vec![Button {
        text: wire::text(submit, "text").unwrap_or_else(|| SUBMIT.to_owned()),
        key: wire::text(submit, "key"),
        ..Button::default()
    }])
}

pub(super) fn buttons(buttons: Vec<Button>) -> CardPart {
    CardPart::Buttons { buttons }
}
