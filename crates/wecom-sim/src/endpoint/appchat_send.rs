//! appchat/send (document 90248).

use std::sync::Arc;

use serde_json::Value;

use crate::chat::StoredChat;
use crate::content::{self, Door};
use crate::endpoint::{Fields, appchat, success};
use crate::media::Owner;
use crate::message::{MessageState, StoredMessage};
use crate::refusal::Refusal;
use crate::state::State;
use crate::switches::MemberLimits;
use crate::token::Grant;
use crate::world::Corp;

pub(super) fn answer(
    state: &mut State,
    grant: &Grant,
    message: &Fields,
) -> Result<Fields, Refusal> {
    let world = Arc::clone(&state.world);
    let corp = appchat::admit(state, &world, grant)?;
    let chatid = appchat::chatid(message)?;
    let chat = state.chats.of(&grant.corp_id, grant.agent_id, &chatid)?;
    let recipients = recipients(corp, grant, chat);
    let msgtype = Door::Chat.msgtype(message)?;
    let accepted = content::accept(Door::Chat, msgtype, message, &state.switches)?;
    state.check_media(
        Owner::agents_of(&grant.corp_id),
        msgtype,
        &accepted.media_ids,
    )?;
    deliver(
        state,
        StoredMessage {
            corp_id: grant.corp_id.clone(),
            agent_id: grant.agent_id.unwrap_or_default(),
            chatid: Some(chatid),
            msgtype: msgtype.to_owned(),
            recipients,
            received: accepted.received,
            shown: accepted.shown,
            body: Value::Object(message.clone()),
            ..StoredMessage::default()
        },
    );
    Ok(success())
}

/// The chat's members who have a licence; an open world knows of none without.
fn recipients(corp: &Corp, grant: &Grant, chat: &StoredChat) -> Vec<String> {
    let is_licensed = |id: &&String| {
        let member = corp.member(id).map(|at| &corp.members[at]);
        grant.agent_id.is_none() || member.is_some_and(|member| member.licensed)
    };
    chat.members.iter().filter(is_licensed).cloned().collect()
}

/// Drops what is over the limits, and keeps the message.
fn deliver(state: &mut State, mut message: StoredMessage) {
    let now = state.now();
    message.time = now.as_secs();
    if state.switches.member_limits == MemberLimits::Drop {
        let sender = (message.corp_id.as_str(), message.agent_id);
        let received = &mut state.received;
        message.dropped = received.over_limit_in_chats(sender, &message.recipients, now);
        if !message.dropped.is_empty() && message.dropped.len() == message.recipients.len() {
            message.state = MessageState::Dropped;
        }
    }
    state.messages.store(message);
}
