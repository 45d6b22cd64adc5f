//! `/_sim/events`: what happens, as it happens (server-sent events).

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::reply::{Reply, Wrong, shown, stream_reply};
use crate::body::Body;
use crate::call::Call;
use crate::events::Event;
use crate::inbox::item;
use crate::shared::Shared;
use crate::state::State;

/// How often a comment keeps a silent connection alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Begins to tell: what came after `Last-Event-ID` or `after`, then what comes.
///
/// # Errors
///
/// For a revision that is no number.
pub(super) fn watch(shared: &Arc<Shared>, call: &Call) -> Result<Reply, Wrong> {
    let last = call.headers.get("last-event-id");
    let last = last.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let after = last.or_else(|| call.parameter("after"));
    let after: Option<u64> = match after.map(|after| after.parse()) {
        Some(Ok(after)) => Some(after),
        Some(Err(_)) => return Err(Wrong::Body("`after` is no revision".to_owned())),
        None => None,
    };
    let (revision, changed) = {
        let state = shared.lock();
        let revision = after.unwrap_or_else(|| state.events.revision());
        (revision, state.events.watch())
    };
    // One piece at a time: who reads slowly is told later, and nothing piles up.
    let (sender, pieces) = mpsc::channel(1);
    tokio::spawn(tell(Arc::clone(shared), revision, changed, sender));
    Ok(stream_reply("text/event-stream", Body::Pieces(pieces)))
}

/// Ends when the caller goes away; when the simulator stops, everything on its thread does.
async fn tell(
    shared: Arc<Shared>,
    mut revision: u64,
    mut changed: watch::Receiver<u64>,
    sender: mpsc::Sender<Bytes>,
) {
    // The head of the answer goes out with the first piece.
    if sender
        .send(Bytes::from_static(b": wecom sim\n\n"))
        .await
        .is_err()
    {
        return;
    }
    loop {
        changed.borrow_and_update();
        let text = since(&shared.lock(), &mut revision);
        if !text.is_empty() && sender.send(text.into()).await.is_err() {
            return;
        }
        tokio::select! {
            news = changed.changed() => {
                if news.is_err() {
                    return;
                }
            }
            () = sender.closed() => return,
            () = tokio::time::sleep(KEEP_ALIVE) => {
                if sender.send(Bytes::from_static(b":\n\n")).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// What came after a revision, as events; the revision goes on to the newest.
fn since(state: &State, revision: &mut u64) -> String {
    let Some(events) = state.events.since(*revision) else {
        *revision = state.events.revision();
        return written("reload", *revision, &json!({}));
    };
    if events.is_empty() {
        return String::new();
    }
    let secrets = state.secrets();
    let mut text = String::new();
    for (at, event) in &events {
        *revision = *at;
        // What is told of an item is what it is now: once is enough.
        let later = events
            .iter()
            .any(|(other, same)| other > at && same == event);
        if later && matches!(event, Event::Item(_)) {
            continue;
        }
        if let Some((name, data)) = told(state, *event) {
            text.push_str(&written(name, *at, &secrets.hidden(data)));
        }
    }
    text
}

fn told(state: &State, event: Event) -> Option<(&'static str, Value)> {
    Some(match event {
        Event::Item(number) => {
            let submission = state.messages.submission(number)?;
            ("item", shown(&item(submission, &state.media)))
        }
        Event::Forgotten(before) => ("forgotten", json!({ "before": before })),
        Event::Cleared => ("cleared", json!({})),
        Event::Changed(what) => ("changed", json!({ "what": what })),
    })
}

fn written(name: &str, revision: u64, data: &Value) -> String {
    format!("event: {name}\nid: {revision}\ndata: {data}\n\n")
}
