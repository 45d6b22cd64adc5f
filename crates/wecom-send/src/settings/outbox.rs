//! `wecom outbox`: where it is, how an entry is kept, which entries are meant.

use std::path::PathBuf;
use std::time::Duration;

use wecom_outbox::{CONCURRENCY_DEFAULT, State, Submission, TIME_TO_LIVE_DEFAULT, Timestamp};

use super::{not_blank, value, way};
use crate::cli::Queueing;
use crate::local_time::LocalTime;
use crate::text::text;
use crate::usage::Usage;

/// How long a settled entry is kept by `prune` unless told otherwise.
const KEPT_DEFAULT: Duration = Duration::from_secs(30 * 24 * 3600);

/// The file of the outbox.
pub(crate) fn outbox_file() -> Result<PathBuf, Usage> {
    let folder = way::state().ok_or_else(|| Usage::CommandLine(text!("outbox-no-place")))?;
    Ok(folder.join("outbox.db"))
}

/// How an entry is kept.
#[derive(Debug)]
pub(crate) struct Keeping {
    key: Option<String>,
    not_before: Option<Timestamp>,
    time_to_live: Duration,
    on_failure: Option<String>,
}

/// Reads how an entry is to be kept; `clock` tells what a time means that names no zone, `now` is
/// in seconds since 1970.
pub(crate) fn keeping(typed: &Queueing, clock: &LocalTime, now: u64) -> Result<Keeping, Usage> {
    let not_before = typed.not_before.as_deref().map(|typed| {
        let moment = clock.moment_to_come(typed.trim(), now);
        moment.ok_or_else(|| value("--not-before", typed, text!("outbox-expected-moment")))
    });
    let not_before = not_before.transpose()?;
    Ok(Keeping {
        key: not_blank(typed.key.as_ref()).map(ToOwned::to_owned),
        not_before: not_before.map(|seconds| Timestamp(seconds.saturating_mul(1000))),
        time_to_live: span(
            "--ttl",
            typed.ttl.as_deref(),
            TIME_TO_LIVE_DEFAULT,
            clock,
            now,
        )?,
        on_failure: not_blank(typed.on_failure.as_ref()).map(ToOwned::to_owned),
    })
}

impl Keeping {
    /// Has it kept so.
    pub(crate) fn of(self, submission: Submission) -> Submission {
        let mut submission = submission.time_to_live(self.time_to_live);
        if let Some(key) = self.key {
            submission = submission.key(key);
        }
        if let Some(time) = self.not_before {
            submission = submission.not_before(time);
        }
        if let Some(command) = self.on_failure {
            submission = submission.on_failure(command);
        }
        submission
    }
}

/// How long ago an entry has to have been settled to be forgotten.
pub(crate) fn older_than(
    typed: Option<&str>,
    clock: &LocalTime,
    now: u64,
) -> Result<Duration, Usage> {
    span("--older-than", typed, KEPT_DEFAULT, clock, now)
}

fn span(
    flag: &'static str,
    typed: Option<&str>,
    default: Duration,
    clock: &LocalTime,
    now: u64,
) -> Result<Duration, Usage> {
    let Some(typed) = typed else {
        return Ok(default);
    };
    let seconds = clock
        .seconds(typed.trim(), now)
        .filter(|seconds| *seconds > 0);
    let expected = || value(flag, typed, text!("outbox-expected-span"));
    seconds.map(Duration::from_secs).ok_or_else(expected)
}

/// The states that are wanted; none: all.
pub(crate) fn states(typed: &[String]) -> Result<Vec<State>, Usage> {
    let words = typed.iter().flat_map(|typed| typed.split(['|', ',']));
    let words = words.map(str::trim).filter(|word| !word.is_empty());
    let expected = || text!("outbox-expected-state");
    let state = |word: &str| word.parse().map_err(|_| value("--state", word, expected()));
    words.map(state).collect()
}

/// How many entries are under way at once.
pub(crate) fn concurrency(typed: Option<&str>) -> Result<usize, Usage> {
    let Some(typed) = typed else {
        return Ok(CONCURRENCY_DEFAULT);
    };
    let entries = typed
        .trim()
        .parse()
        .ok()
        .filter(|entries| (1..=1000).contains(entries));
    entries.ok_or_else(|| value("--concurrency", typed, text!("outbox-expected-concurrency")))
}
