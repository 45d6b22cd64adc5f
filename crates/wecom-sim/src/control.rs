//! `/_sim/…`: the simulator's own endpoints, for tests in any language.
//!
//! Whatever is shown is shown without secrets, tokens and keys.

use std::time::Duration;

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::answer::{Answer, JSON};
use crate::call::Call;
use crate::fault::{Fault, Written};
use crate::message::Messages;
use crate::press::{self, Press};
use crate::state::State;

/// Whether a call is for the simulator instead of WeCom.
pub(crate) fn is_meant(call: &Call) -> bool {
    call.path == "/_sim" || call.path.starts_with("/_sim/")
}

/// Answers a call below `/_sim`: 400 for a body that does not fit, 404 for an unknown path, 405
/// for another method, each with an `error` in words.
pub(crate) fn answer(state: &mut State, call: &Call) -> Answer {
    let subject = call.path.trim_start_matches("/_sim").trim_matches('/');
    let answered = match &call.method {
        &Method::GET => show(state, subject),
        &Method::DELETE => clear(state, subject),
        &Method::POST | &Method::PUT => change(state, &call.method, subject, &call.body),
        _ => Err(Wrong::Method),
    };
    match answered {
        Ok(mut value) => {
            state.secrets().hide_in(&mut value);
            said(200, &value)
        }
        Err(Wrong::Path) => said(404, &json!({ "error": "no such path below /_sim" })),
        Err(Wrong::Method) => said(405, &json!({ "error": "no such method on this path" })),
        Err(Wrong::Body(error)) => said(400, &json!({ "error": error })),
    }
}

enum Wrong {
    Path,
    Method,
    Body(String),
}

const SUBJECTS: [&str; 9] = [
    "messages",
    "requests",
    "chats",
    "media",
    "faults",
    "switches",
    "clock",
    "revoke",
    "callbacks",
];

fn show(state: &State, subject: &str) -> Result<Value, Wrong> {
    Ok(match subject {
        "messages" => shown(state.messages.all()),
        "requests" => shown(&state.log.show(&state.secrets())),
        "chats" => shown(state.chats.all()),
        "media" => shown(state.media.all()),
        "callbacks" => match state.checks.get() {
            Some(checks) => shown(checks),
            None => shown(
                &state
                    .callbacks()
                    .into_iter()
                    .map(|(check, _)| check)
                    .collect::<Vec<_>>(),
            ),
        },
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
        "messages" => state.messages.clear(),
        "requests" => state.log.clear(),
        "chats" => state.chats.clear(),
        "media" => state.media.clear(),
        "faults" => state.faults.clear(),
        "" => {
            state.messages = Messages::default();
            state.log.clear();
            state.chats.clear();
            state.robots.rest();
            state.media.clear();
            state.faults.clear();
        }
        other => return Err(not_here(other)),
    }
    Ok(done())
}

fn change(state: &mut State, method: &Method, subject: &str, body: &[u8]) -> Result<Value, Wrong> {
    match (method, subject) {
        (&Method::POST, "faults") => {
            for fault in faults(body)? {
                state.faults.push(fault);
            }
        }
        (&Method::POST, "revoke") => state.tokens.revoke_all(),
        (&Method::POST, "clock") => state.clock.advance(advance(body)?),
        (&Method::PUT, "switches") => {
            let mut switches = shown(&state.switches);
            merge(&mut switches, read(body)?);
            state.switches = Deserialize::deserialize(switches).map_err(Wrong::body)?;
        }
        (&Method::POST, other) if pressed(other).is_some() => return press(state, other, body),
        (_, other) => return Err(not_here(other)),
    }
    Ok(done())
}

/// The number, from 1, of the message in `messages/NUMBER/press`.
fn pressed(subject: &str) -> Option<usize> {
    let number = subject.strip_prefix("messages/")?.strip_suffix("/press")?;
    number.parse().ok()
}

fn press(state: &mut State, subject: &str, body: &[u8]) -> Result<Value, Wrong> {
    let wish: Press = read(body)?;
    let at = pressed(subject).and_then(|number| number.checked_sub(1));
    let message = at.and_then(|at| state.messages.all().get(at));
    let msgid = message.ok_or(Wrong::Path)?.msgid.clone();
    let press = press::press(state, &msgid, &wish).map_err(Wrong::body)?;
    Ok(shown(&press))
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

fn read<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Wrong> {
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

impl Wrong {
    #[expect(clippy::needless_pass_by_value, reason = "shaped for `map_err`")]
    fn body(error: impl ToString) -> Self {
        Self::Body(error.to_string())
    }
}

fn done() -> Value {
    json!({ "done": true })
}

fn shown<T: Serialize + ?Sized>(what: &T) -> Value {
    // Records and switches are plain data: they always have a JSON form.
    serde_json::to_value(what).unwrap_or_default()
}

fn said(status: u16, value: &Value) -> Answer {
    // Its reader is often somebody with curl: the prompt comes on a line of its own.
    Answer::raw(status, JSON, &format!("{value}\n"), None)
}
