//! From a call and its answer to an item of the inbox.

use serde_json::{Map, Value};

use crate::answer::{Answer, Content};
use crate::call::Call;
use crate::lenient;
use crate::state::State;
use crate::submission::{self, NotReached, Room, RoomKind, Submission};
use crate::world::World;

/// What is known of a call once it was processed.
pub(crate) struct Processed<'c> {
    pub(crate) call: &'c Call,
    /// Its number in the log.
    pub(crate) request: u64,
    pub(crate) faults: &'c [String],
    /// What the caller gets; `None` if that is nothing.
    pub(crate) answered: Option<&'c Answer>,
    /// The number that the newest message had before it.
    pub(crate) last_number: u64,
}

/// Puts a call to a sending endpoint into the inbox, whatever came of it; other calls are left out.
pub(crate) fn record(state: &mut State, processed: &Processed<'_>) {
    let call = processed.call;
    if !submission::sends(call.endpoint()) {
        return;
    }
    let body = lenient::object(&call.body).map(|body| body.fields);
    let facts = facts(state, processed, body.as_ref());
    let stored = state.messages.submission(processed.last_number + 1);
    let number = if let Some(stored) = stored {
        let number = stored.number;
        let facts = Submission {
            msgtype: stored
                .message
                .as_ref()
                .map(|message| message.msgtype.clone())
                .unwrap_or_default(),
            ..facts
        };
        state.messages.complete(number, facts);
        number
    } else {
        state.messages.store_refused(Submission {
            meant_for: body.as_ref().map(meant_for).unwrap_or_default(),
            body: body.map_or(Value::Null, Value::Object),
            ..facts
        })
    };
    state.item_changed(number);
    state.forget_oldest();
}

fn facts(
    state: &State,
    processed: &Processed<'_>,
    body: Option<&Map<String, Value>>,
) -> Submission {
    let fields = processed.answered.and_then(|answer| match &answer.content {
        Content::Fields(fields) => Some(fields),
        Content::Empty | Content::Raw { .. } | Content::File { .. } => None,
    });
    let text = |field: &str| {
        let value = fields.and_then(|fields| fields.get(field));
        value.and_then(Value::as_str).map(str::to_owned)
    };
    let msgtype = body.and_then(|body| body.get("msgtype")?.as_str());
    Submission {
        request: processed.request,
        time: state.now().as_secs(),
        endpoint: processed.call.endpoint().to_owned(),
        room: room(state, processed.call, body),
        msgtype: msgtype.unwrap_or_default().to_owned(),
        not_reached: fields.map(NotReached::read).unwrap_or_default(),
        errcode: processed.answered.and_then(Answer::errcode),
        // Its request may be forgotten before it, and what that gave as a secret with it.
        errmsg: text("errmsg").map(|said| state.secrets().hide(&said)),
        faults: processed.faults.to_vec(),
        bytes: processed.call.body.len(),
        ..Submission::default()
    }
}

fn room(state: &State, call: &Call, body: Option<&Map<String, Value>>) -> Room {
    let said = |field: &str| body.and_then(|body| body.get(field));
    if call.endpoint() == "webhook/send" {
        let key = call.parameter("key").unwrap_or_default();
        let sender = state.robots.known(&key, &state.world, state.open);
        return sender.map_or_else(Room::of_a_robot, |sender| Room {
            id: sender.name.clone(),
            name: sender.name,
            corp_id: sender.corp_id,
            ..Room::of_a_robot()
        });
    }
    let token = call.parameter("access_token").unwrap_or_default();
    let grant = state.tokens.grant(&token, state.now()).ok();
    let corp_id = grant.as_ref().map(|grant| grant.corp_id.clone());
    let corp_id = corp_id.unwrap_or_default();
    if call.endpoint() == "appchat/send" {
        let id = said("chatid").and_then(Value::as_str).unwrap_or_default();
        let mut chats = state.chats.all().iter();
        let chat = chats.find(|chat| chat.corp_id == corp_id && chat.chatid == id);
        return Room {
            kind: RoomKind::Chat,
            id: id.to_owned(),
            name: chat.map_or_else(|| id.to_owned(), |chat| chat.name.clone()),
            corp_id,
            agent_id: grant.and_then(|grant| grant.agent_id),
        };
    }
    // A token of an open world stands for any agent: the body says which.
    let agent_id = grant.and_then(|grant| {
        grant
            .agent_id
            .or_else(|| said("agentid").and_then(lenient::int))
    });
    Room {
        kind: RoomKind::App,
        id: agent_id.map(|id| id.to_string()).unwrap_or_default(),
        name: agent_id.map_or_else(String::new, |id| name(&state.world, &corp_id, id)),
        corp_id,
        agent_id,
    }
}

fn name(world: &World, corp_id: &str, agent_id: i64) -> String {
    let agent = world.corp(corp_id).and_then(|corp| corp.agent(agent_id));
    agent.map_or_else(|| format!("agent {agent_id}"), |agent| agent.name.clone())
}

/// The members that a body names.
fn meant_for(body: &Map<String, Value>) -> Vec<String> {
    let users = body.get("touser").and_then(Value::as_str);
    let ids = users.unwrap_or_default().split('|').map(str::trim);
    ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

impl Room {
    fn of_a_robot() -> Self {
        Self {
            kind: RoomKind::Robot,
            ..Self::default()
        }
    }
}
