//! Entries for people.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use wecom_outbox::{Entry, Stats, Summary, Timestamp};

use crate::local_time::LocalTime;
use crate::text::text;
use crate::words;

/// A line for each entry, and one above them where it is the first page.
pub(super) fn list(entries: &[Summary], clock: &LocalTime, with_heading: bool) -> String {
    let heading = [
        text!("outbox-column-ticket"),
        text!("outbox-column-state"),
        text!("outbox-column-submitted"),
        text!("outbox-column-due"),
        text!("outbox-column-app"),
    ];
    let heading = heading.map(|name| name.to_string());
    let row = |entry: &Summary| {
        [
            entry.ticket.to_string(),
            entry.state.to_string(),
            time(Some(entry.submitted_at), clock),
            time(entry.due_at, clock),
            printable(&entry.app.to_string()),
        ]
    };
    let heading = with_heading.then_some(heading);
    words::table(heading.into_iter().chain(entries.iter().map(row)))
}

/// All that is known of an entry.
pub(super) fn entry(entry: &Entry, clock: &LocalTime) -> String {
    let summary = &entry.summary;
    let mut rows = vec![
        [
            text!("outbox-column-ticket").to_string(),
            summary.ticket.to_string(),
        ],
        [
            text!("outbox-column-state").to_string(),
            summary.state.to_string(),
        ],
        [
            text!("outbox-column-app").to_string(),
            printable(&summary.app.to_string()),
        ],
        [
            text!("outbox-column-submitted").to_string(),
            time(Some(summary.submitted_at), clock),
        ],
        [
            text!("outbox-column-due").to_string(),
            time(summary.due_at, clock),
        ],
        [
            text!("outbox-column-expires").to_string(),
            time(Some(summary.expires_at), clock),
        ],
        [
            text!("outbox-column-settled").to_string(),
            time(summary.settled_at, clock),
        ],
    ];
    if let Some(key) = &summary.key {
        rows.push([text!("outbox-column-key").to_string(), printable(key)]);
    }
    let mut page = words::table(rows.into_iter());
    for (place, request) in entry.requests.iter().enumerate() {
        let of = entry.requests.len();
        let (place, state) = (place + 1, request.state);
        let _ = write!(page, "\n\n{place}/{of} {} {state}", request.call);
        for one in &request.tries {
            let code = one
                .errcode
                .map(|code| format!(" {code}"))
                .unwrap_or_default();
            let outcome = one.outcome.as_deref().unwrap_or("…");
            let began = time(Some(one.began_at), clock);
            let _ = write!(page, "\n  {began} {outcome}{code}");
            for more in [&one.msgid, &one.error].into_iter().flatten() {
                let _ = write!(page, " {}", printable(more));
            }
        }
    }
    page
}

/// How many stand where, and what holds them up.
pub(super) fn stats(stats: &Stats, clock: &LocalTime) -> String {
    let mut rows: Vec<[String; 2]> = stats
        .entries
        .iter()
        .map(|(state, count)| [state.to_string(), count.to_string()])
        .collect();
    rows.extend(stats.oldest_unsettled.map(|oldest| {
        [
            text!("outbox-oldest").to_string(),
            time(Some(oldest), clock),
        ]
    }));
    for paused in &stats.paused {
        let error = paused.error.as_deref().unwrap_or("-");
        let app = paused.app.to_string();
        let said = text!("outbox-paused", app = app, error = error).to_string();
        rows.push([text!("outbox-column-paused").to_string(), printable(&said)]);
    }
    for rest in &stats.resting {
        let said = format!("{} {}", rest.call, time(Some(rest.until), clock));
        rows.push([text!("outbox-column-resting").to_string(), said]);
    }
    words::table(rows.into_iter())
}

/// The same as one object.
pub(super) fn stats_json(stats: &Stats) -> String {
    let entries = stats.entries.iter();
    let entries = entries.map(|(state, count)| (state.to_string(), Value::from(*count)));
    let entries: Map<String, Value> = entries.collect();
    json!({
        "entries": entries,
        "oldest_unsettled": stats.oldest_unsettled,
        "paused": stats.paused,
        "resting": stats.resting,
    })
    .to_string()
}

fn time(time: Option<Timestamp>, clock: &LocalTime) -> String {
    time.map_or_else(|| "-".to_owned(), |time| clock.shown(time.0 / 1000))
}

/// Names and errors may hold what a terminal obeys.
fn printable(text: &str) -> String {
    let escaped = |c: char| match c {
        c if c.is_control() => c.escape_debug().to_string(),
        c => c.into(),
    };
    text.chars().map(escaped).collect()
}
