//! `wecom history`: which lines of the journal are wanted.

use wecom_message::Outcome;

use super::value;
use crate::cli;
use crate::local_time::LocalTime;
use crate::text::text;
use crate::usage::Usage;

/// How many are shown unless told otherwise.
const LIMIT_DEFAULT: usize = 50;

const OUTCOMES: [Outcome; 5] = [
    Outcome::Delivered,
    Outcome::Partial,
    Outcome::Rejected,
    Outcome::NotSent,
    Outcome::Unknown,
];

/// What is wanted of the journal.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// The newest of them; `None`: all.
    pub(crate) limit: Option<usize>,
    /// Nothing older, in seconds since 1970.
    pub(crate) since: u64,
    /// Members in lower case, of whom one is named; empty: whoever.
    pub(crate) touser: Vec<String>,
    /// The outcomes by their words; empty: all.
    pub(crate) outcomes: Vec<String>,
    /// The profile that sent it, where one was typed.
    pub(crate) profile: Option<String>,
}

/// Reads what was typed; `clock` tells what a time means that names no zone, `now` is in seconds
/// since 1970.
pub(crate) fn wanted(typed: &cli::History, clock: &LocalTime, now: u64) -> Result<Wanted, Usage> {
    Ok(Wanted {
        limit: limit(typed.limit.as_deref())?,
        since: since(typed.since.as_deref(), clock, now)?,
        touser: words(&typed.sent_to).map(str::to_lowercase).collect(),
        outcomes: words(&typed.outcome)
            .map(outcome)
            .collect::<Result<_, _>>()?,
        profile: typed.sent_as.clone(),
    })
}

fn limit(typed: Option<&str>) -> Result<Option<usize>, Usage> {
    let Some(typed) = typed else {
        return Ok(Some(LIMIT_DEFAULT));
    };
    match typed.trim().parse() {
        Ok(0) => Ok(None),
        Ok(limit) => Ok(Some(limit)),
        Err(_) => Err(value("--limit", typed, text!("history-expected-limit"))),
    }
}

fn since(typed: Option<&str>, clock: &LocalTime, now: u64) -> Result<u64, Usage> {
    let Some(typed) = typed else {
        return Ok(0);
    };
    let since = clock.moment(typed.trim(), now);
    since.ok_or_else(|| value("--since", typed, text!("history-expected-time")))
}

fn outcome(word: &str) -> Result<String, Usage> {
    if OUTCOMES.iter().any(|outcome| outcome.as_str() == word) {
        return Ok(word.to_owned());
    }
    Err(value("--outcome", word, text!("history-expected-outcome")))
}

/// The words of a flag that may be repeated, separated by `|` or `,` too.
fn words(typed: &[String]) -> impl Iterator<Item = &str> {
    let words = typed.iter().flat_map(|typed| typed.split(['|', ',']));
    words.map(str::trim).filter(|word| !word.is_empty())
}
