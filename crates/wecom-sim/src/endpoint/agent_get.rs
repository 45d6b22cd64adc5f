//! agent/get (document 90227).
//!
//! The fields are written from memory of that page: no sample of it was at hand.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::call::Call;
use crate::endpoint::{Fields, success};
use crate::errcode;
use crate::refusal::Refusal;
use crate::state::{self, State};
use crate::token::Grant;
use crate::world::{Agent, Corp};

pub(super) fn answer(state: &mut State, grant: &Grant, call: &Call) -> Result<Fields, Refusal> {
    let id = call.parameter("agentid");
    let id = id.ok_or_else(|| Refusal::new(errcode::AGENTID_MISSING))?;
    let id = id
        .trim()
        .parse()
        .map_err(|_| Refusal::new(errcode::INVALID_AGENTID))?;
    let world = Arc::clone(&state.world);
    let corp = state.corp(&world, grant)?;
    let agent = state::agent_of(corp, grant, id)?;
    let mut fields = success();
    if let Value::Object(described) = described(corp, &agent) {
        fields.extend(described);
    }
    Ok(fields)
}

fn described(corp: &Corp, agent: &Agent) -> Value {
    let (users, departments, tags) = granted(corp, agent);
    let users = users
        .into_iter()
        .map(|at| json!({ "userid": corp.members[at].id }));
    json!({
        "agentid": agent.id,
        "name": agent.name,
        "square_logo_url": "",
        "description": "",
        "allow_userinfos": { "user": users.collect::<Vec<_>>() },
        "allow_partys": { "partyid": departments },
        "allow_tags": { "tagid": tags },
        "close": i32::from(!agent.enabled),
        "redirect_domain": "",
        "report_location_flag": 0,
        "isreportenter": 0,
        "home_url": "",
    })
}

/// Members, departments and tags the agent was given to see.
fn granted(corp: &Corp, agent: &Agent) -> (Vec<usize>, Vec<u64>, Vec<u64>) {
    if let Some(visible) = &agent.visible {
        return (
            visible.users.clone(),
            visible.departments.clone(),
            visible.tags.clone(),
        );
    }
    // Whoever sees the whole corp was given its root departments.
    let roots = corp
        .departments
        .iter()
        .filter(|department| department.parent.is_none());
    (
        Vec::new(),
        roots.map(|department| department.id).collect(),
        Vec::new(),
    )
}
