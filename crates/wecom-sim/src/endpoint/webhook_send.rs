//! webhook/send (document 99110).

use serde_json::Value;

use crate::content::{self, Door};
use crate::endpoint::{Fields, success};
use crate::media::Owner;
use crate::message::StoredMessage;
use crate::refusal::Refusal;
use crate::robot::Sender;
use crate::state::State;

/// Who reads the message is not known: a robot's group is no group of this world.
pub(super) fn answer(
    state: &mut State,
    sender: &Sender,
    message: &Fields,
) -> Result<Fields, Refusal> {
    let msgtype = Door::Robot.msgtype(message)?;
    let accepted = content::accept(Door::Robot, msgtype, message, &state.switches)?;
    state.check_media(Owner::robot(sender), msgtype, &accepted.media_ids)?;
    let now = state.now();
    state.robots.count(sender, now)?;
    state.messages.store(StoredMessage {
        corp_id: sender.corp_id.clone(),
        robot: Some(sender.name.clone()),
        msgtype: msgtype.to_owned(),
        received: accepted.received,
        shown: accepted.shown,
        time: now.as_secs(),
        body: Value::Object(message.clone()),
        ..StoredMessage::default()
    });
    Ok(success())
}
