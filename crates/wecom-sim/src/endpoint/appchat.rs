//! What the calls on group chats have in common.

use serde_json::Value;

use crate::endpoint::Fields;
use crate::errcode;
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;
use crate::world::{Corp, World};

/// The corp of an agent that may have chats.
///
/// # Errors
///
/// 50003 for a disabled agent, 48002 for one that does not see the root department.
pub(super) fn admit<'w>(
    state: &State,
    world: &'w World,
    grant: &Grant,
) -> Result<&'w Corp, Refusal> {
    let corp = state.corp(world, grant)?;
    let Some(agent) = grant.agent_id.and_then(|id| corp.agent(id)) else {
        return Ok(corp);
    };
    if !agent.enabled {
        return Err(Refusal::new(errcode::AGENT_DISABLED));
    }
    if !agent.sees_the_root() {
        return Err(Refusal::new(errcode::API_FORBIDDEN));
    }
    Ok(corp)
}

/// # Errors
///
/// 86201 without one.
pub(super) fn chatid(fields: &Fields) -> Result<String, Refusal> {
    let chatid = text(fields, "chatid", errcode::INVALID_CHATID)?;
    chatid.ok_or_else(|| Refusal::new(errcode::CHATID_MISSING))
}

/// A text; `None` if it is missing or empty.
///
/// # Errors
///
/// `code` for anything but a text.
pub(super) fn text(fields: &Fields, name: &str, code: i64) -> Result<Option<String>, Refusal> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
        Some(_) => Err(Refusal::new(code)),
    }
}

/// A list of user ids; empty if it is missing.
///
/// # Errors
///
/// 40035 for anything but a list, `code` for an id that is no text.
pub(super) fn user_ids(fields: &Fields, name: &str, code: i64) -> Result<Vec<String>, Refusal> {
    let ids = match fields.get(name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(ids)) => ids,
        Some(_) => return Err(Refusal::new(errcode::LIST_EXPECTED)),
    };
    let id = |id: &Value| id.as_str().map(str::to_owned);
    let ids: Option<_> = ids.iter().map(id).collect();
    ids.ok_or_else(|| Refusal::new(code))
}

/// A member's id as the world writes it; an open world knows everybody.
///
/// # Errors
///
/// `code` if the corp has no such member.
pub(super) fn member(corp: &Corp, grant: &Grant, id: &str, code: i64) -> Result<String, Refusal> {
    if grant.agent_id.is_none() {
        return Ok(id.to_owned());
    }
    let member = corp.member(id).map(|at| corp.members[at].id.clone());
    member.ok_or_else(|| Refusal::new(code))
}
