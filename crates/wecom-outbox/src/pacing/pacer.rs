//! What one app has sent, and when it may send more.

use wecom_message::Call;

use super::PERSON_TIMES_PER_ACCOUNT;
use super::blocks::Blocks;
use super::claim::Claim;
use super::send_log::SendLog;
use crate::timestamp::Timestamp;

/// Says when one app may send what, so that WeCom neither drops nor refuses it: see
/// [the module](super). It remembers an hour; a clock that is set back holds nobody up for longer
/// than the windows.
#[derive(Debug, Clone, Default)]
#[must_use = "a pacer only answers questions"]
pub struct Pacer {
    log: SendLog,
    blocks: Blocks,
    day_max: Option<u64>,
    day: Day,
}

/// A day in Beijing and what was sent in it.
#[derive(Debug, Clone, Copy, Default)]
struct Day {
    number: u64,
    person_times: u64,
}

impl Pacer {
    /// A pacer that keeps the limits to a member, and knows of nothing sent.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the limit of a day too, which follows from the corp's number of accounts.
    pub fn with_account_limit(mut self, accounts: u64) -> Self {
        self.day_max = Some(accounts.saturating_mul(PERSON_TIMES_PER_ACCOUNT));
        self
    }

    /// Counts `person_times` towards the day of `then`: what was sent before this pacer was.
    pub fn count_towards_day(&mut self, person_times: u64, then: Timestamp) {
        self.day.at(then).add(person_times);
    }

    /// How many person-times count towards the day of `then`.
    pub fn person_times_of_day(&self, then: Timestamp) -> u64 {
        self.day.sent_by(then)
    }

    /// When this may be sent, were nothing else sent until then; `now` if at once.
    pub fn ready_at(&mut self, claim: &Claim, now: Timestamp) -> Timestamp {
        self.log.advance(now);
        let mut ready = self.blocks.free_at(claim.call(), now);
        for member in claim.members() {
            ready = ready.max(self.log.free_at(*member, now));
        }
        if claim.is_everybody() {
            ready = ready.max(self.log.free_for_everybody_at(now));
        }
        self.after_full_day(claim.person_times(), ready)
    }

    /// Counts a request that is written now, whether or not it was ready.
    pub fn take(&mut self, claim: &Claim, now: Timestamp) {
        self.log.advance(now);
        for member in claim.members() {
            self.log.add(*member, now);
        }
        if claim.is_everybody() {
            self.log.add_everybody(now);
        }
        self.day.at(now).add(claim.person_times());
    }

    /// Takes a request back that was counted `then` and not written after all.
    pub fn give_back(&mut self, claim: &Claim, then: Timestamp) {
        for member in claim.members() {
            self.log.give_back(*member, then);
        }
        if claim.is_everybody() {
            self.log.give_everybody_back(then);
        }
        if then.beijing_day() == self.day.number {
            let left = self.day.person_times.saturating_sub(claim.person_times());
            self.day.person_times = left;
        }
    }

    /// The call is not to be made until then, as somebody learnt.
    pub fn block(&mut self, call: &Call, until: Timestamp, now: Timestamp) {
        self.blocks.block(call, until, now);
    }

    /// WeCom answered 45009 now: the call rests for a minute; for an hour, if it just rested. Gives
    /// until when.
    pub fn refused(&mut self, call: &Call, now: Timestamp) -> Timestamp {
        self.blocks.refused(call, now)
    }

    /// WeCom answered something else than 45009.
    pub fn answered(&mut self, call: &Call, now: Timestamp) {
        self.blocks.answered(call, now);
    }

    fn after_full_day(&self, more: u64, ready: Timestamp) -> Timestamp {
        let sent = self.day.sent_by(ready);
        let is_full = self
            .day_max
            .is_some_and(|max| sent > 0 && sent.saturating_add(more) > max);
        if is_full {
            ready.next_beijing_day()
        } else {
            ready
        }
    }
}

impl Day {
    /// The day of then. A clock that is set back to the day before takes the count along.
    fn at(&mut self, then: Timestamp) -> &mut Self {
        let person_times = self.sent_by(then);
        *self = Self {
            number: then.beijing_day(),
            person_times,
        };
        self
    }

    fn add(&mut self, person_times: u64) {
        self.person_times = self.person_times.saturating_add(person_times);
    }

    fn sent_by(&self, then: Timestamp) -> u64 {
        if then.beijing_day() > self.number {
            0
        } else {
            self.person_times
        }
    }
}
