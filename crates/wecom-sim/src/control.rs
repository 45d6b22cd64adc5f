//! `/` and `/_sim/…`: the page and the simulator's own endpoints, for people and for tests in any language.
//!
//! Whatever is shown is shown without secrets, tokens and keys.

mod reply;
mod subjects;
mod inbox;
mod status;
mod watch;
mod wait;

use std::sync::Arc;

use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::call::Call;
use crate::guard::Refused;
use crate::page;
use crate::shared::Shared;
use crate::state::State;
use reply::{Reply, Wrong, bytes_reply, guarded, json_reply, password_reply};

/// The API in a form for programs; `docs/simulator.md` tells of it in words.
const OPENAPI: &str = include_str!("../openapi.json");

/// Whether a call is for the simulator instead of WeCom.
pub(crate) fn is_meant(call: &Call) -> bool {
    let looks = matches!(call.method, Method::GET | Method::HEAD);
    call.path == "/_sim" || call.path.starts_with("/_sim/") || (call.path == "/" && looks)
}

/// Answers a call: 400 for what does not fit, 401 without the password, 403 where a browser was led here
/// from elsewhere, 404 for an unknown path, 405 for another method, each with an `error` in words.
pub(crate) async fn answer(shared: &Arc<Shared>, call: &Call) -> Reply {
    let refused = |said: &str| json_reply(StatusCode::FORBIDDEN, &json!({ "error": said }));
    guarded(match shared.guard.admit(call) {
        Ok(()) => admitted(shared, call).await.unwrap_or_else(Wrong::reply),
        Err(Refused::Host) => refused("this simulator answers to 127.0.0.1 and localhost alone"),
        Err(Refused::CrossSite) => refused("this simulator answers no pages of other sites"),
        Err(Refused::Password) => password_reply(),
    })
}

async fn admitted(shared: &Arc<Shared>, call: &Call) -> Result<Reply, Wrong> {
    let subject = call.path.trim_start_matches("/_sim").trim_matches('/');
    let steps: Vec<&str> = subject.split('/').collect();
    if call.path == "/" {
        return served(page::INDEX);
    }
    match (get_or(&call.method), steps.as_slice()) {
        (&Method::GET, ["page", name]) => served(name),
        (&Method::GET, ["openapi.json"]) => Ok(bytes_reply(crate::answer::JSON, OPENAPI)),
        (&Method::GET, ["events"]) => watch::watch(shared, call),
        (&Method::GET, ["media", media_id]) => inbox::media(&shared.lock(), media_id),
        (&Method::GET, ["picture"]) => inbox::uploaded_picture(&shared.lock(), call),
        (&Method::GET, ["inbox", number, "image"]) => inbox::image(&shared.lock(), number),
        (&Method::GET, ["inbox", number, "articles", nth]) => {
            inbox::article(&shared.lock(), number, nth)
        }
        (&Method::POST, ["wait"]) => {
            let found = wait::wait(shared, &call.body).await;
            hidden(&shared.lock(), found)
        }
        _ => {
            let mut state = shared.lock();
            let answered = told(&mut state, call, subject, &steps);
            hidden(&state, answered)
        }
    }
}

/// The calls that are answered with JSON at once.
fn told(state: &mut State, call: &Call, subject: &str, steps: &[&str]) -> Result<Value, Wrong> {
    match (get_or(&call.method), steps) {
        (&Method::GET, ["inbox"]) => inbox::list(state, &call.query),
        (&Method::DELETE, ["inbox"]) => {
            state.clear_inbox();
            Ok(subjects::done())
        }
        (&Method::GET, ["inbox", number]) => inbox::one(state, number, call),
        (&Method::POST, ["inbox", number, "press"]) => inbox::press(state, number, &call.body),
        (&Method::GET, ["status"]) => Ok(status::status(state)),
        (&Method::POST, ["expect"]) => wait::expect(state, &call.body),
        (
            _,
            ["inbox" | "status" | "expect" | "wait" | "events" | "picture" | "openapi.json"]
            | ["inbox" | "page" | "media", _]
            | ["inbox", _, "image" | "press"]
            | ["inbox", _, "articles", _],
        ) => Err(Wrong::Method),
        _ => subjects::answer(state, call, subject),
    }
}

/// HEAD asks for what GET answers; hyper leaves the body out.
fn get_or(method: &Method) -> &Method {
    if method == Method::HEAD {
        &Method::GET
    } else {
        method
    }
}

/// Takes the secrets out of what is answered, also of an error.
fn hidden(state: &State, answered: Result<Value, Wrong>) -> Result<Reply, Wrong> {
    let (status, value) = match answered {
        Ok(value) => (StatusCode::OK, value),
        Err(Wrong::Other(status, value)) => (status, value),
        Err(wrong) => return Err(wrong),
    };
    Ok(json_reply(status, &state.secrets().hidden(value)))
}

fn served(name: &str) -> Result<Reply, Wrong> {
    let (content_type, bytes) = page::file(name).ok_or(Wrong::Path)?;
    Ok(bytes_reply(content_type, bytes))
}
