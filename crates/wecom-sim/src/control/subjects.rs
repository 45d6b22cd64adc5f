//! What the simulator knows, one subject a path: shown, cleared, changed.

use std::time::Duration;

use http::Method;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::reply::{Wrong, shown};
use crate::call::Call;
use crate::events::Event;
use crate::fault::{Fault, Written};
use crate::member_limits::Received;
use crate::state::State;

const SUBJECTS: [&str; 8] = [
    "messages", "requests", "chats", "media", "faults", "switches", "clock", "revoke",
];

/// Answers a call on one of the subjects; the subject of `/_sim` itself is empty.
pub(super) fn answer(state: &mut State, call: &Call, subject: &str) -> Result<Value, Wrong> {
    match &call.method {
        &Method::GET => show(state, subject),
        &Method::DELETE => clear(state, subject),
        &Method::POST | &Method::PUT => change(state, &call.method, subject, &call.body),
        _ => Err(not_here(subject)),
    }
}

fn show(state: &State, subject: &str) -> Result<Value, Wrong> {
    Ok(match subject {
        "messages" => shown(&state.messages.all().collect::<Vec<_>>()),
        "requests" => shown(&state.log.show(&state.secrets())),
        "chats" => shown(state.chats.all()),
        "media" => shown(&state.media.all().collect::<Vec<_>>()),
        "faults" => shown(state.faults.waiting()),
        "switches" => shown(&state.switches),
        "clock" => {
            json!({ "now": state.now().as_secs_f64(), "ahead": state.clock.ahead().as_secs_f64() })
        }
        other => return Err(not_here(other)),
    })
}

fn clear(state: &mut State, subject: &str) -> Result<Value, Wrong> {
    match subject {
        "messages" => state.clear_inbox(),
        "requests" => state.clear_requests(),
        "chats" => state.clear_chats(),
        "media" => state.clear_media(),
        "faults" => clear_faults(state),
        "" => {
            state.clear_inbox();
            state.messages.forget_duplicates();
            state.received = Received::default();
            state.clear_requests();
            state.clear_chats();
            state.robots.rest();
            state.clear_media();
            clear_faults(state);
        }
        other => return Err(not_here(other)),
    }
    Ok(done())
}

fn clear_faults(state: &mut State) {
    state.faults.clear();
    state.events.tell(Event::Changed("faults"));
}

fn change(state: &mut State, method: &Method, subject: &str, body: &[u8]) -> Result<Value, Wrong> {
    match (method, subject) {
        (&Method::POST, "faults") => {
            for fault in faults(body)? {
                state.faults.push(fault);
            }
            state.events.tell(Event::Changed("faults"));
        }
        (&Method::POST, "revoke") => state.tokens.revoke_all(),
        (&Method::POST, "clock") => {
            state.clock.advance(advance(body)?);
            state.events.tell(Event::Changed("clock"));
        }
        (&Method::PUT, "switches") => {
            let mut switches = shown(&state.switches);
            merge(&mut switches, read(body)?);
            state.switches = Deserialize::deserialize(switches).map_err(Wrong::body)?;
            state.events.tell(Event::Changed("switches"));
        }
        (_, other) => return Err(not_here(other)),
    }
    Ok(done())
}

/// One fault or a list of them; all or none are taken.
fn faults(body: &[u8]) -> Result<Vec<Fault>, Wrong> {
    let written: Vec<Written> = match read(body)? {
        list @ Value::Array(_) => Deserialize::deserialize(list).map_err(Wrong::body)?,
        one => vec![Deserialize::deserialize(one).map_err(Wrong::body)?],
    };
    written
        .into_iter()
        .map(|written| Fault::try_from(written).map_err(Wrong::body))
        .collect()
}

fn advance(body: &[u8]) -> Result<Duration, Wrong> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Clock {
        advance: f64,
    }
    let clock: Clock = read(body)?;
    Duration::try_from_secs_f64(clock.advance).map_err(Wrong::body)
}

pub(super) fn read<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Wrong> {
    serde_json::from_slice(body).map_err(Wrong::body)
}

fn merge(switches: &mut Value, changed: Map<String, Value>) {
    if let Value::Object(fields) = switches {
        fields.extend(changed);
    }
}

fn not_here(subject: &str) -> Wrong {
    if SUBJECTS.contains(&subject) {
        Wrong::Method
    } else {
        Wrong::Path
    }
}

pub(super) fn done() -> Value {
    json!({ "done": true })
}
