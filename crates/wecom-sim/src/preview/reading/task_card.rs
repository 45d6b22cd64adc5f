//! The legacy `taskcard`, later `interactive_taskcard`: older editions of document 90236.

use serde_json::Value;

use crate::preview::block::Block;
use crate::preview::card::{Button, ButtonStyle, Card, CardPart};
use crate::preview::reading::{buttons, target};
use crate::preview::wire;

/// A legacy card; `replace_text`, which the update of a template card writes, stands for its
/// buttons here too.
pub(in crate::preview) fn task_card(msgtype: &str, content: &Value) -> Option<Block> {
    let title = wire::text(content, "title");
    let description = wire::text(content, "description");
    if title.is_none() && description.is_none() {
        return None;
    }
    let mut drawn = Vec::new();
    drawn.extend(title.map(|title| CardPart::Title {
        title: Some(title),
        desc: None,
    }));
    drawn.extend(description.map(|typed| CardPart::Subtitle {
        text: with_line_ends(&typed),
    }));
    let list: Vec<Button> = wire::objects(content, "btn").map(button).collect();
    let list = (!list.is_empty()).then(|| buttons::buttons(list));
    drawn.extend(buttons::replaced(content).or(list));
    Some(Block::Card(Card {
        card_type: msgtype.to_owned(),
        task_id: wire::text(content, "task_id"),
        target: target::url(content),
        parts: drawn,
    }))
}

fn button(button: &Value) -> Button {
    Button {
        text: wire::text_or_empty(button, "name"),
        key: wire::text(button, "key"),
        target: None,
        style: match wire::text(button, "color").as_deref() {
            Some("red") => ButtonStyle::Red,
            _ => ButtonStyle::Blue,
        },
        bold: wire::flag(button, "is_bold"),
    }
}

/// WeCom's samples write `<br>` or a line end.
fn with_line_ends(typed: &str) -> String {
    typed.replace("<br>", "\n").replace("<br/>", "\n")
}
