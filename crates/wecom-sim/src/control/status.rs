//! What kind of simulator this is.

use serde_json::{Value, json};

use crate::data::Data;
use crate::state::State;
use crate::world::Corp;

pub(super) fn status(state: &State) -> Value {
    let most = state.messages.most();
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "keep": (most < usize::MAX).then_some(most),
        "kept": state.messages.count(),
        "forgotten": state.messages.forgotten(),
        "data": state.data.as_ref().map(|data| data.path().display().to_string()),
        "data_error": state.data.as_ref().and_then(Data::error),
        "callbacks": state.callback_checks(),
        "now": state.now().as_secs_f64(),
        "revision": state.events.revision(),
        "corps": state.world.corps.iter().map(corp).collect::<Vec<_>>(),
    })
}

fn corp(corp: &Corp) -> Value {
    let agents = corp.agents.iter();
    let agents: Vec<_> = agents
        .map(|agent| json!({ "id": agent.id, "name": agent.name }))
        .collect();
    let members: Vec<_> = corp.members.iter().map(|member| &member.id).collect();
    let robots: Vec<_> = corp.robots.iter().map(|robot| &robot.name).collect();
    json!({ "id": corp.id, "agents": agents, "members": members, "robots": robots })
}
