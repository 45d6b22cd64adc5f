//! Posts events to the callback URLs of agents, and verifies those when the simulator starts.

mod request;

use std::sync::Arc;
use std::time::Duration;

use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::callback::{Callback, CallbackCheck, Due};
use crate::card_press::{PostState, PostTry};
use crate::opaque::{self, Kind};
use crate::press;
use crate::reply;
use crate::shared::Shared;

use request::{Answered, request};

/// How often an event is posted (document 90930).
const TRIES: usize = 3;
/// How long WeCom waits for the `echostr` (document 90930).
const VERIFY_WITHIN: Duration = Duration::from_secs(1);
/// Digits of the message that verifies a URL, as in the official sample.
const ECHO_DIGITS: usize = 19;

/// Posts what is due until nobody can press any more. Each event goes its own way: one that waits
/// holds up no other.
pub(super) async fn run(shared: Arc<Shared>, mut due: UnboundedReceiver<Due>) {
    while let Some(due) = due.recv().await {
        tokio::spawn(post(Arc::clone(&shared), due));
    }
}

/// Up to three tries, one right after the other: that there is no pause is a guess.
async fn post(shared: Arc<Shared>, due: Due) {
    let Some((target, body, patience)) = open(&shared, &due) else {
        return;
    };
    for left in (0..TRIES).rev() {
        let time = shared.lock().now().as_secs();
        let answered = request(&Method::POST, &target, body.clone(), patience).await;
        if settle(&shared, &due, time, answered, left) {
            return;
        }
    }
}

/// URL and body of what is due.
fn open(shared: &Shared, due: &Due) -> Option<(String, String, Duration)> {
    let mut state = shared.lock();
    let patience = state.callback_timeout;
    let press = state.messages.press(&due.msgid, due.press)?;
    let post = press.callback.as_ref()?;
    Some((
        with_query(&post.url, &post.query),
        post.encrypted.clone(),
        patience,
    ))
}

/// Notes a try; whether it was the last.
fn settle(
    shared: &Shared,
    due: &Due,
    time: u64,
    answered: Result<Answered, String>,
    left: usize,
) -> bool {
    let mut state = shared.lock();
    let press = state.messages.press(&due.msgid, due.press);
    let Some(post) = press.and_then(|press| press.callback.as_mut()) else {
        // The message was cleared meanwhile.
        return true;
    };
    let (status, error, body) = match answered {
        Ok(Answered { status: 200, body }) => (Some(200), None, Some(body)),
        Ok(Answered { status, .. }) => {
            (Some(status), Some(format!("HTTP {status}, not 200")), None)
        }
        Err(error) => (None, Some(error), None),
    };
    post.tries.push(PostTry {
        time,
        status,
        error,
    });
    post.state = match body {
        Some(_) => PostState::Accepted,
        None if left == 0 => PostState::Failed,
        None => PostState::Waiting,
    };
    let is_over = post.state != PostState::Waiting;
    if let Some(body) = body {
        reply::take(&mut state, due, &body);
    }
    state.message_changed(&due.msgid);
    is_over
}

/// Asks every callback URL for its `echostr`, all at once.
pub(super) async fn verify(shared: Arc<Shared>) {
    let targets = shared.lock().callbacks();
    let tasks: Vec<_> = targets
        .into_iter()
        .map(|(check, callback)| tokio::spawn(verified(Arc::clone(&shared), check, callback)))
        .collect();
    let mut checks = Vec::new();
    for task in tasks {
        // A panic was reported on this thread.
        checks.extend(task.await.ok());
    }
    let done = Arc::clone(&shared.lock().checks);
    // Only a server that is stopping has set it already.
    let _ = done.set(checks);
}

async fn verified(shared: Arc<Shared>, check: CallbackCheck, callback: Callback) -> CallbackCheck {
    let (target, echo, within) = {
        let mut state = shared.lock();
        let number = state.next_id();
        let echo = opaque::digits(Kind::CallbackEcho, state.seed, number, ECHO_DIGITS);
        let time = state.now().as_secs();
        let sealed = press::sealed(&mut state, &callback, time, &echo, &check.corp_id);
        let encrypted = utf8_percent_encode(&sealed.encrypted, NON_ALPHANUMERIC);
        let query = format!("{}&echostr={encrypted}", sealed.query);
        let within = VERIFY_WITHIN.min(state.callback_timeout);
        (with_query(callback.url(), &query), echo, within)
    };
    let error = match request(&Method::GET, &target, String::new(), within).await {
        Ok(Answered { status: 200, body }) if body == echo => None,
        Ok(Answered { status: 200, .. }) => {
            Some("the answer is not the decrypted echostr, and that alone".to_owned())
        }
        Ok(Answered { status, .. }) => Some(format!("HTTP {status}, not 200")),
        Err(error) => Some(error),
    };
    CallbackCheck {
        verified: Some(error.is_none()),
        error,
        ..check
    }
}

fn with_query(url: &str, query: &str) -> String {
    let separator = match url.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    format!("{url}{separator}{query}")
}
