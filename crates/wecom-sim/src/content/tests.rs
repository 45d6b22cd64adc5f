//! What group chats and group robots take.

mod chat;
mod robot;

use serde_json::{Map, Value, json};

use crate::content::{Accepted, Door, accept};
use crate::switches::Switches;

/// Whether a door takes a message: 0, or the errcode and what is said.
fn sent(door: Door, msgtype: &str, content: &Value) -> Result<Accepted, (i64, String)> {
    sent_as(&Switches::default(), door, msgtype, content)
}

fn sent_as(
    switches: &Switches,
    door: Door,
    msgtype: &str,
    content: &Value,
) -> Result<Accepted, (i64, String)> {
    let mut message = Map::new();
    message.insert("msgtype".to_owned(), json!(msgtype));
    message.insert(msgtype.to_owned(), content.clone());
    let known = door.msgtype(&message);
    known
        .and_then(|msgtype| accept(door, msgtype, &message, switches))
        .map_err(|refusal| (refusal.code, refusal.text))
}

fn code(door: Door, msgtype: &str, content: &Value) -> i64 {
    sent(door, msgtype, content).map_or_else(|(code, _)| code, |_| 0)
}
