//! Template cards: their parts in the order in which WeCom draws them (documents 90236, 94888 and
//! 99110). A part that a kind does not know is not drawn.

use serde_json::Value;

use crate::preview::block::Block;
use crate::preview::card::{Card, CardPart};
use crate::preview::reading::{buttons, choices, parts, target};
use crate::preview::wire;

/// A card of one of the five kinds, as sent or as an update made it.
pub(in crate::preview) fn card(content: &Value) -> Option<Block> {
    let card_type = wire::text(content, "card_type")?;
    let mut drawn: Vec<CardPart> = Vec::new();
    drawn.extend(parts::source(content));
    drawn.extend(parts::menu(content));
    drawn.extend(parts::title(content));
    match card_type.as_str() {
        "text_notice" => text_notice(content, &mut drawn),
        "news_notice" => news_notice(content, &mut drawn),
        "button_interaction" => button_interaction(content, &mut drawn),
        "vote_interaction" => {
            drawn.extend(choices::vote(content));
            submit(content, &mut drawn);
        }
        "multiple_interaction" => {
            drawn.extend(choices::selects(content));
            submit(content, &mut drawn);
        }
        _ => return None,
    }
    Some(Block::Card(Card {
        card_type,
        task_id: wire::text(content, "task_id"),
        target: wire::object(content, "card_action").and_then(target::typed),
        parts: drawn,
    }))
}

fn text_notice(content: &Value, drawn: &mut Vec<CardPart>) {
    drawn.extend(parts::emphasis(content));
    drawn.extend(parts::quote(content));
    drawn.extend(parts::subtitle(content));
    drawn.extend(parts::horizontal(content));
    drawn.extend(parts::jumps(content));
}

fn news_notice(content: &Value, drawn: &mut Vec<CardPart>) {
    drawn.extend(parts::image(content));
    drawn.extend(parts::image_text(content));
    drawn.extend(parts::quote(content));
    drawn.extend(parts::vertical(content));
    drawn.extend(parts::horizontal(content));
    drawn.extend(parts::jumps(content));
}

fn button_interaction(content: &Value, drawn: &mut Vec<CardPart>) {
    drawn.extend(parts::quote(content));
    drawn.extend(parts::subtitle(content));
    drawn.extend(parts::horizontal(content));
    drawn.extend(choices::selection(content));
    drawn.extend(buttons::replaced(content).or_else(|| buttons::list(content)));
}

fn submit(content: &Value, drawn: &mut Vec<CardPart>) {
    drawn.push(buttons::replaced(content).unwrap_or_else(|| buttons::submit(content)));
}
