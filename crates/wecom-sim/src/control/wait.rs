//! What tests ask: wait for messages, and say how many there must be.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout_at};

use super::inbox::shown_items;
use super::reply::Wrong;
use super::subjects::read;
use crate::events::Event;
use crate::inbox::Filter;
use crate::shared::Shared;
use crate::state::State;

/// Seconds that are waited unless the caller says.
const SECONDS: f64 = 10.0;
const SECONDS_MAX: f64 = 300.0;
/// How many items that do not match are shown where too few did.
const NEAREST: usize = 3;

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wait {
    #[serde(rename = "match")]
    filter: Filter,
    count: usize,
    timeout: f64,
}

impl Default for Wait {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            count: 1,
            timeout: SECONDS,
        }
    }
}

/// Answers as soon as enough items match: those that are there count.
///
/// # Errors
///
/// 408 when the time is over, 400 for a body that does not fit.
pub(super) async fn wait(shared: &Arc<Shared>, body: &[u8]) -> Result<Value, Wrong> {
    let wait: Wait = read(body)?;
    if !(0.0..=SECONDS_MAX).contains(&wait.timeout) {
        return Err(Wrong::Body(
            "`timeout` must lie in 0..=300 seconds".to_owned(),
        ));
    }
    let end = Instant::now() + Duration::from_secs_f64(wait.timeout);
    let mut changed = shared.lock().events.watch();
    let mut matching = Matching::default();
    loop {
        changed.borrow_and_update();
        if let Some(found) = matching.found(&shared.lock(), &wait) {
            return Ok(found);
        }
        // It ends only with the simulator, and then nobody is answered.
        if !matches!(timeout_at(end, changed.changed()).await, Ok(Ok(()))) {
            return Err(too_few(&shared.lock(), &wait, body));
        }
    }
}

/// The items that match, as of a revision: with each message only what has changed is looked at.
#[derive(Default)]
struct Matching {
    numbers: BTreeSet<u64>,
    revision: Option<u64>,
}

impl Matching {
    /// The answer, if enough match.
    fn found(&mut self, state: &State, wait: &Wait) -> Option<Value> {
        self.catch_up(state, &wait.filter);
        if self.numbers.len() < wait.count {
            return None;
        }
        let items = wait.filter.among(&state.messages, &state.media);
        (items.len() >= wait.count).then(|| json!({ "items": shown_items(state, items) }))
    }

    fn catch_up(&mut self, state: &State, filter: &Filter) {
        let events = self.revision.and_then(|seen| state.events.since(seen));
        self.revision = Some(state.events.revision());
        let Some(events) = events else {
            let all = state.messages.submissions();
            let all = all.filter(|submission| filter.matches(submission, &state.media));
            self.numbers = all.map(|submission| submission.number).collect();
            return;
        };
        for (_, event) in events {
            match event {
                Event::Item(number) => {
                    let item = state.messages.submission(number);
                    if item.is_some_and(|item| filter.matches(item, &state.media)) {
                        self.numbers.insert(number);
                    } else {
                        self.numbers.remove(&number);
                    }
                }
                Event::Forgotten(before) => self.numbers.retain(|number| *number >= before),
                Event::Cleared => self.numbers.clear(),
                Event::Changed(_) => {}
            }
        }
    }
}

fn too_few(state: &State, wait: &Wait, body: &[u8]) -> Wrong {
    let items = wait.filter.among(&state.messages, &state.media);
    let nearest = wait.filter.nearest(&state.messages, &state.media, NEAREST);
    let wanted = counted(wait.count);
    let error = format!(
        "expected {wanted} that match {}, found {} after {} s",
        matching(body),
        items.len(),
        wait.timeout
    );
    let value = json!({
        "error": error,
        "items": shown_items(state, items),
        "nearest": shown_items(state, nearest),
    });
    Wrong::Other(StatusCode::REQUEST_TIMEOUT, value)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    #[serde(default, rename = "match")]
    filter: Filter,
    count: Option<usize>,
    at_least: Option<usize>,
    at_most: Option<usize>,
}

/// Answers the items that match if they are as many as they must be: without a number, at least one.
///
/// # Errors
///
/// 417 if they are not, 400 for a body that does not fit.
pub(super) fn expect(state: &State, body: &[u8]) -> Result<Value, Wrong> {
    let expect: Expect = read(body)?;
    let wanted = expect.wanted()?;
    let items = expect.filter.among(&state.messages, &state.media);
    let count = items.len();
    let fits = expect.at_least().is_none_or(|least| count >= least)
        && expect.at_most().is_none_or(|most| count <= most);
    if fits {
        return Ok(json!({ "items": shown_items(state, items) }));
    }
    let nearest = expect
        .filter
        .nearest(&state.messages, &state.media, NEAREST);
    let error = format!(
        "expected {wanted} that match {}, found {count}",
        matching(body)
    );
    let value = json!({
        "error": error,
        "items": shown_items(state, items),
        "nearest": shown_items(state, nearest),
    });
    Err(Wrong::Other(StatusCode::EXPECTATION_FAILED, value))
}

impl Expect {
    fn at_least(&self) -> Option<usize> {
        let alone = self.count.is_none() && self.at_most.is_none();
        self.count.or(self.at_least).or(alone.then_some(1))
    }

    fn at_most(&self) -> Option<usize> {
        self.count.or(self.at_most)
    }

    /// The number that is expected, in words.
    fn wanted(&self) -> Result<String, Wrong> {
        match (self.count, self.at_least, self.at_most) {
            (Some(count), None, None) => Ok(counted(count)),
            (None, Some(least), Some(most)) if least <= most => {
                Ok(format!("{least} to {}", counted(most)))
            }
            (None, None, Some(most)) => Ok(format!("at most {}", counted(most))),
            (None, least, None) => Ok(format!("at least {}", counted(least.unwrap_or(1)))),
            (None, Some(_), Some(_)) => Err(Wrong::Body(
                "`at_least` is larger than `at_most`".to_owned(),
            )),
            (Some(_), _, _) => Err(Wrong::Body(
                "`count` does not go with `at_least` or `at_most`".to_owned(),
            )),
        }
    }
}

fn counted(count: usize) -> String {
    match count {
        1 => "1 item".to_owned(),
        _ => format!("{count} items"),
    }
}

/// The conditions as they were written.
fn matching(body: &[u8]) -> String {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    body.get("match").map_or("{}".to_owned(), Value::to_string)
}
