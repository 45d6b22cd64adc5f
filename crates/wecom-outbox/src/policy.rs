//! What becomes of a request after a try, and before the next. Pure: it sees what happened and is
//! told the time and the dice.
//!
//! | a try ended | and no answer was lost before | and one was |
//! |---|---|---|
//! | `delivered`, `partial` | that | that |
//! | `rejected` | that | `unknown`: a refusal of the repeat says nothing about the first |
//! | with an answer of exit code 5 | the app is paused; tried again when it is not | the same |
//! | 45009 | again after the API's rest | the same, under the duplicate check |
//! | `not_sent` otherwise | again after a pause that grows | the same, under the duplicate check |
//! | `unknown` | again under the duplicate check, else `unknown` | the same |
//!
//! *Under the duplicate check*: the message asked for it, and the repeat, timeout included, ends
//! within its interval after the first write. Where that is past, the request is `unknown`. Where its
//! time to live is past and no answer was lost, it is `expired`.

use std::time::Duration;

use wecom_message::{
    Call, Delivery, ErrcodeClass, NotConnectedKind, Outcome, Reason, Remedy, TIMEOUT_DEFAULT,
};

use crate::state::State;
use crate::timestamp::{Timestamp, milliseconds};

/// The pause after the first failed try; each further one is twice as long.
pub const PAUSE_FIRST: Duration = Duration::from_secs(2);

/// The longest pause.
pub const PAUSE_MAX: Duration = Duration::from_secs(600);

/// How much before the end of the duplicate check's interval a repeat has to have ended: clocks
/// differ.
pub const GUARD_MARGIN: Duration = Duration::from_secs(2);

/// How long before its end the last try is made, where a whole pause goes beyond it.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// How often a paused app is tried.
pub const PROBE_EVERY: Duration = Duration::from_secs(60);

/// How a try of a request ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// What became of it.
    pub outcome: Outcome,
    /// Why, as far as it bears on what comes next.
    pub cause: Cause,
    /// What WeCom answered to the request itself, if it did.
    pub errcode: Option<i64>,
    /// The message's id.
    pub msgid: Option<String>,
    /// Why it was not delivered to everybody, for people.
    pub error: Option<String>,
}

/// Why a try ended as it did, as far as it bears on what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// WeCom's answer settles it.
    Answered,
    /// The set-up is not right, which concerns the app and no message of it.
    SetUp {
        /// Whether the request itself was written, and answered so.
        written: bool,
    },
    /// 45009: the call rests.
    Limit,
    /// WeCom is busy.
    Busy,
    /// No message was written to WeCom.
    NotWritten,
    /// The worker was told to end before anything was written.
    Stopped,
    /// It was written and its answer lost.
    Lost,
}

impl Ended {
    /// What a delivery says.
    pub fn of(delivery: &Delivery) -> Self {
        let receipt = delivery.receipt();
        Self {
            outcome: delivery.outcome(),
            cause: cause(delivery),
            errcode: receipt.map(|receipt| receipt.errcode().0),
            msgid: receipt
                .and_then(|receipt| receipt.msgid())
                .map(str::to_owned),
            error: delivery.reason().map(ToString::to_string),
        }
    }

    /// The worker that sent it is gone, and nobody knows what it heard.
    pub fn worker_gone() -> Self {
        Self {
            outcome: Outcome::Unknown,
            cause: Cause::Lost,
            errcode: None,
            msgid: None,
            error: Some("the worker ended while it was sending".to_owned()),
        }
    }

    /// Whether the request may have been written.
    pub fn was_written(&self) -> bool {
        !matches!(
            self.cause,
            Cause::NotWritten | Cause::Stopped | Cause::SetUp { written: false }
        )
    }

    /// Whether it shows that the app may send: WeCom looked at the message itself.
    pub fn shows_set_up(&self) -> bool {
        matches!(self.cause, Cause::Answered | Cause::Limit)
            || (self.cause == Cause::Busy && self.errcode.is_some())
    }
}

fn cause(delivery: &Delivery) -> Cause {
    let written = delivery.receipt().is_some();
    match delivery.outcome() {
        Outcome::Delivered | Outcome::Partial => return Cause::Answered,
        Outcome::Unknown => return Cause::Lost,
        Outcome::Rejected | Outcome::NotSent => {}
    }
    let Some(reason) = delivery.reason() else {
        return Cause::Answered;
    };
    match reason {
        Reason::Busy { call, .. } if *call == Call::GetToken => Cause::NotWritten,
        Reason::Busy { answer, .. } => {
            let class = answer.as_ref().map(|answer| answer.errcode().class());
            match class {
                Some(ErrcodeClass::Rate) => Cause::Limit,
                _ => Cause::Busy,
            }
        }
        Reason::NotConnected { failure, .. } => match failure.kind() {
            NotConnectedKind::Interrupt | NotConnectedKind::Deadline => Cause::Stopped,
            _ => Cause::NotWritten,
        },
        Reason::NotTried { .. } => Cause::Stopped,
        reason => match reason.remedy() {
            Remedy::FixSetup => Cause::SetUp { written },
            Remedy::Reconnect | Remedy::Wait => Cause::NotWritten,
            _ => Cause::Answered,
        },
    }
}

/// What is known of a request before a try is judged, the try itself counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// How many tries have failed in a row.
    pub failures: u32,
    /// When it was first written, as far as anybody knows.
    pub first_written: Option<Timestamp>,
    /// Whether the answer of an earlier try was lost.
    pub answer_lost: bool,
    /// For how long after the first write WeCom's duplicate check guards it, if it does.
    pub guarded_for: Option<Duration>,
    /// When its time runs out.
    pub expires_at: Timestamp,
}

/// What comes next for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: it is settled so.
    Settled(State),
    /// Another try then.
    Again(Timestamp),
    /// Another try when the call has rested.
    AfterRest,
    /// Another try when the app is no longer paused.
    AppPaused,
}

/// What may be done with a request whose turn has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beforehand {
    /// It may be written; after an answer was lost, it must have ended by then.
    Write {
        /// When the duplicate check no longer guards it.
        ends_by: Option<Timestamp>,
    },
    /// It is too late: it is settled so.
    Settle(State),
}

impl History {
    /// Until when a repeat may be under way after an answer was lost: never, where nothing guards
    /// it.
    fn guarded_until(&self) -> Option<Timestamp> {
        let interval = self.guarded_for?.checked_sub(GUARD_MARGIN)?;
        Some(self.first_written?.after(interval))
    }

    /// When something has to be decided about it at the latest, were it not tried again: its end, or
    /// the end of what guards its repeat.
    pub fn decided_by(&self) -> Timestamp {
        if self.answer_lost {
            self.guarded_until().unwrap_or(Timestamp(0))
        } else {
            self.expires_at
        }
    }

    /// The last moment at which a try may begin.
    fn last_try(&self) -> Option<Timestamp> {
        if self.answer_lost {
            let until = self.guarded_until()?;
            let last = until.0.checked_sub(milliseconds(TIMEOUT_DEFAULT))?;
            Some(Timestamp(last.min(self.expires_at.0)))
        } else {
            Some(self.expires_at)
        }
    }

    /// What it is if it is not tried again.
    fn given_up(&self) -> State {
        if self.answer_lost {
            State::Unknown
        } else {
            State::Expired
        }
    }
}

/// Whether a request may be written now. A clock that stands before the first write was set back:
/// then nothing is known of what still guards it.
pub fn before(history: &History, now: Timestamp) -> Beforehand {
    let is_set_back = history.answer_lost && history.first_written.is_some_and(|first| now < first);
    match history.last_try() {
        Some(last) if now < last && !is_set_back => Beforehand::Write {
            ends_by: history.guarded_until().filter(|_| history.answer_lost),
        },
        _ => Beforehand::Settle(history.given_up()),
    }
}

/// What becomes of a request whose try ended so. `dice` is a random number below 1.
pub fn judge(history: &History, ended: &Ended, now: Timestamp, dice: f64) -> Verdict {
    match ended.cause {
        Cause::Answered => Verdict::Settled(answered(history, ended.outcome)),
        Cause::SetUp { .. } => Verdict::AppPaused,
        Cause::Limit => Verdict::AfterRest,
        Cause::Stopped => Verdict::Again(now),
        Cause::Lost => {
            let history = History {
                answer_lost: true,
                ..*history
            };
            again(&history, now, dice)
        }
        Cause::Busy | Cause::NotWritten => again(history, now, dice),
    }
}

fn answered(history: &History, outcome: Outcome) -> State {
    match outcome {
        Outcome::Delivered => State::Delivered,
        Outcome::Partial => State::Partial,
        _ if history.answer_lost => State::Unknown,
        _ => State::Rejected,
    }
}

/// After a pause; sooner, where that is the last moment at which it can be.
fn again(history: &History, now: Timestamp, dice: f64) -> Verdict {
    let wanted = now.after(pause(history.failures, dice));
    match history.last_try() {
        Some(last) if wanted < last => Verdict::Again(wanted),
        Some(last) if now.after(LAST_MOMENT) < last => {
            Verdict::Again(Timestamp(last.0 - milliseconds(LAST_MOMENT)))
        }
        _ => Verdict::Settled(history.given_up()),
    }
}

/// Between half of it and the whole: many that failed together come back apart.
fn pause(failures: u32, dice: f64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let whole = PAUSE_FIRST.saturating_mul(1 << doublings).min(PAUSE_MAX);
    whole.mul_f64(0.5 + dice.clamp(0.0, 1.0) / 2.0)
}
