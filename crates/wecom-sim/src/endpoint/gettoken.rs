//! gettoken (document 91039).

use crate::call::Call;
use crate::endpoint::{Fields, success};
use crate::errcode;
use crate::refusal::Refusal;
use crate::state::State;
use crate::switches::{DisabledAgent, TokenReuse};
use crate::token::Grant;
use crate::world::{Agent, Corp};

/// Answers whatever the method, and never looks at a body.
pub(super) fn answer(state: &mut State, call: &Call) -> Result<Fields, Refusal> {
    let missing = |code| move || Refusal::new(code);
    // Probed: without any parameter it is the secret that is missed.
    let secret = call
        .parameter("corpsecret")
        .ok_or_else(missing(errcode::SECRET_MISSING))?;
    let corp_id = call
        .parameter("corpid")
        .ok_or_else(missing(errcode::CORPID_MISSING))?;
    let grant = grant(state, corp_id, &secret)?;
    let now = state.now();
    let reused = match state.switches.token_reuse {
        TokenReuse::Same => state.tokens.valid(&grant, now),
        TokenReuse::Fresh => None,
    };
    let (token, seconds) = reused.unwrap_or_else(|| state.tokens.issue(grant, now, state.seed));
    let mut fields = success();
    fields.insert("access_token".to_owned(), token.into());
    fields.insert("expires_in".to_owned(), seconds.into());
    Ok(fields)
}

fn grant(state: &State, corp_id: String, secret: &str) -> Result<Grant, Refusal> {
    if state.open {
        return Ok(Grant {
            corp_id,
            agent_id: None,
        });
    }
    let corp = state.world.corp(&corp_id);
    let corp = corp.ok_or_else(|| Refusal::new(errcode::INVALID_CORPID))?;
    let Some(agent) = owner(corp, secret) else {
        let elsewhere = state
            .world
            .corps
            .iter()
            .any(|other| owner(other, secret).is_some());
        let code = if elsewhere {
            errcode::SECRET_OF_ANOTHER_CORP
        } else {
            errcode::INVALID_CREDENTIAL
        };
        return Err(Refusal::new(code));
    };
    if !agent.enabled && state.switches.disabled_agent == DisabledAgent::RefusedByGettoken {
        return Err(Refusal::new(errcode::INVALID_CREDENTIAL));
    }
    Ok(Grant {
        corp_id,
        agent_id: Some(agent.id),
    })
}

fn owner<'c>(corp: &'c Corp, secret: &str) -> Option<&'c Agent> {
    corp.agents.iter().find(|agent| agent.secret == secret)
}
