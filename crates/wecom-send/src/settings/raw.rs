//! `wecom api`: which interface is called, and with what.

use wecom_message::{AgentId, BadCall, Call, Credentials, RawCall};

use super::patience::{Patience, patience};
use super::recipients::check_everybody_in;
use super::{Layers, agent, corp_and_secret, read_text, value};
use crate::cli;
use crate::text::text;
use crate::usage::Usage;

/// A whole `wecom api`, without the way there.
#[derive(Debug)]
pub(crate) struct RawOrder {
    pub(crate) call: RawCall,
    pub(crate) patience: Patience,
    pub(crate) pretty: bool,
}

/// Reads what to call and how.
pub(crate) fn raw_order(typed: &cli::Api, layers: &Layers<'_>) -> Result<RawOrder, Usage> {
    let (timeout, deadline) = (typed.timeout.as_deref(), typed.deadline.as_deref());
    Ok(RawOrder {
        call: call(typed, layers)?,
        patience: patience(layers, timeout, deadline, typed.wait.as_deref())?,
        pretty: typed.pretty,
    })
}

/// Reads who calls. A secret need not be an app's: that of 通讯录同步 has no agent id, and none
/// travels with a raw call.
pub(crate) fn caller(layers: &Layers<'_>) -> Result<Credentials, Usage> {
    let (corp_id, secret) = corp_and_secret(layers)?;
    let agent = agent(layers, None)?.unwrap_or(AgentId(0));
    Ok(Credentials::new(corp_id, agent, secret))
}

fn call(typed: &cli::Api, layers: &Layers<'_>) -> Result<RawCall, Usage> {
    let method = typed.method.trim().to_ascii_uppercase();
    let call = match (method.as_str(), &typed.body) {
        ("GET", None) => RawCall::get(&typed.path),
        ("GET", Some(_)) => return Err(Usage::CommandLine(text!("api-body-of-get"))),
        ("POST", _) => RawCall::post(&typed.path),
        _ => return Err(value("METHOD", &typed.method, text!("api-expected-method"))),
    };
    let call = with_query(call.map_err(|error| refused(&error))?, &typed.query)?;
    // Only now: what can't be called must not wait for standard input.
    let Some(path) = &typed.body else {
        return Ok(call);
    };
    let body = read_text("--body", path)?;
    if call.path() == Call::MessageSend.path() {
        check_everybody_in(&body, layers)?;
    }
    Ok(call.body(body))
}

fn with_query(call: RawCall, pairs: &[String]) -> Result<RawCall, Usage> {
    pairs.iter().try_fold(call, |call, pair| {
        // A pair may hold a key: it is not shown.
        let not_a_pair = || Usage::CommandLine(text!("api-not-a-pair"));
        let (name, value) = pair.split_once('=').ok_or_else(not_a_pair)?;
        call.query(name, value).map_err(|error| refused(&error))
    })
}

fn refused(error: &BadCall) -> Usage {
    Usage::CommandLine(match error {
        BadCall::GetToken => text!("api-gettoken"),
        BadCall::File(path) => text!("api-file", path = path),
        BadCall::AccessToken => text!("api-access-token"),
        _ => text!("api-path"),
    })
}
