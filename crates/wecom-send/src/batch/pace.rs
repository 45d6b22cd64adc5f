//! Lines that wait until WeCom drops none of their messages.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use wecom_message::{Call, Clock, Delivery, Errcode, Outcome, Plan, Recipients, Request};
use wecom_outbox::Timestamp;
use wecom_outbox::pacing::{Claim, Membership, Next, Pacer, WaitingRoom};

use super::recipe::Digest;
use crate::journal::Record;

/// How many lines wait at once, while those behind them go.
pub(crate) const ROOM_FOR: usize = 2048;

/// And how many bytes of them.
const ROOM_BYTES: usize = 8 << 20;

/// A line whose first request may be written.
pub(super) struct Ready {
    pub(super) line: u64,
    pub(super) digest: Digest,
    /// How much memory it takes, roughly, in bytes.
    pub(super) bytes: usize,
    pub(super) plan: Plan,
    /// Which requests are settled already; none where none are.
    pub(super) settled: Vec<bool>,
    /// What its first open request was counted as, and when.
    pub(super) counted: Option<Counted>,
}

/// A request that was counted.
#[derive(Debug)]
pub(super) struct Counted {
    claim: Claim,
    at: Timestamp,
}

/// The limits, and who waits for them. Without them everybody goes at once.
pub(super) struct Pace {
    clock: Clock,
    limits: Option<Limits>,
}

struct Limits {
    pacer: Pacer,
    membership: Arc<Membership>,
    room: WaitingRoom<Ready>,
    bytes: usize,
}

/// What is to be done next.
pub(super) enum Turn {
    Go(Box<Ready>),
    /// Nobody may go before then.
    At(Instant),
    Empty,
}

impl Pace {
    /// Nobody waits.
    pub(super) fn none() -> Self {
        Self {
            clock: Clock::system(),
            limits: None,
        }
    }

    pub(super) fn of(pacer: Pacer, membership: Membership) -> Self {
        let limits = Limits {
            pacer,
            membership: Arc::new(membership),
            room: WaitingRoom::new(),
            bytes: 0,
        };
        Self {
            clock: Clock::system(),
            limits: Some(limits),
        }
    }

    /// Whether more lines may wait.
    pub(super) fn has_room(&self) -> bool {
        let limits = self.limits.as_ref();
        limits.is_none_or(|it| it.room.len() < ROOM_FOR && it.bytes < ROOM_BYTES)
    }

    /// How many lines wait.
    pub(super) fn waiting(&self) -> usize {
        self.limits.as_ref().map_or(0, |it| it.room.len())
    }

    /// A line comes in; without limits it goes on at once.
    pub(super) fn enter(&mut self, ready: Ready) -> Option<Box<Ready>> {
        let first = ready.settled.iter().position(|is_settled| !is_settled);
        let request = &ready.plan.requests()[first.unwrap_or_default()];
        match &mut self.limits {
            None => Some(Box::new(ready)),
            Some(limits) => {
                limits.bytes += ready.bytes;
                let claim = Claim::of(request, &limits.membership);
                limits.room.enter(claim, ready);
                None
            }
        }
    }

    /// Who goes next.
    pub(super) fn next(&mut self) -> Turn {
        let now = Timestamp::now(&self.clock);
        let Some(limits) = &mut self.limits else {
            return Turn::Empty;
        };
        match limits.room.next(&mut limits.pacer, now) {
            Next::Go(claim, mut ready) => {
                limits.bytes = limits.bytes.saturating_sub(ready.bytes);
                ready.counted = Some(Counted { claim, at: now });
                Turn::Go(Box::new(ready))
            }
            Next::At(then) => Turn::At(Instant::now() + then.since(now)),
            Next::Empty => Turn::Empty,
        }
    }

    /// Counts a further request of a line that is under way, where it may be written now.
    ///
    /// # Errors
    /// How long it has to wait first.
    pub(super) fn turn(&mut self, request: &Request) -> Result<Option<Counted>, Duration> {
        let now = Timestamp::now(&self.clock);
        let Some(limits) = &mut self.limits else {
            return Ok(None);
        };
        let claim = Claim::of(request, &limits.membership);
        self.count(claim, now)
    }

    /// Counts a request again that was refused, once it may be written again.
    ///
    /// # Errors
    /// How long it has to wait first.
    pub(super) fn turn_again(
        &mut self,
        counted: Option<Counted>,
    ) -> Result<Option<Counted>, (Duration, Option<Counted>)> {
        let now = Timestamp::now(&self.clock);
        match counted {
            None => Ok(None),
            Some(Counted { claim, at }) => self
                .count(claim.clone(), now)
                .map_err(|wait| (wait, Some(Counted { claim, at }))),
        }
    }

    fn count(&mut self, claim: Claim, now: Timestamp) -> Result<Option<Counted>, Duration> {
        let Some(limits) = &mut self.limits else {
            return Ok(None);
        };
        let ready = limits.pacer.ready_at(&claim, now);
        if ready > now {
            return Err(ready.since(now));
        }
        limits.pacer.take(&claim, now);
        Ok(Some(Counted { claim, at: now }))
    }

    /// Learns from what became of a request. Where a limit was exceeded, gives how long its call
    /// rests.
    pub(super) fn learn(
        &mut self,
        counted: Option<&Counted>,
        delivery: &Delivery,
    ) -> Option<Duration> {
        let now = Timestamp::now(&self.clock);
        let (limits, counted) = (self.limits.as_mut()?, counted?);
        let call = counted.claim.call();
        if delivery.outcome() == Outcome::NotSent {
            limits.pacer.give_back(&counted.claim, counted.at);
        }
        if is_over_limit(delivery, call) {
            return Some(limits.pacer.refused(call, now).since(now));
        }
        if delivery.receipt().is_some() {
            limits.pacer.answered(call, now);
        }
        None
    }
}

/// Whether this call answered 45009.
fn is_over_limit(delivery: &Delivery, call: &Call) -> bool {
    const OVER_LIMIT: Errcode = Errcode(45009);
    let reason = delivery.reason();
    reason.and_then(wecom_message::Reason::call) == Some(call)
        && delivery
            .receipt()
            .is_some_and(|it| it.errcode() == OVER_LIMIT)
}

/// A pacer that knows what the journal knows of the last hour.
pub(crate) fn pacer_after(record: Option<&Record>, membership: &Membership) -> Pacer {
    let mut pacer = Pacer::new();
    let now = Clock::system().unix_seconds();
    let sends = record
        .map(|record| record.within_hour(now))
        .unwrap_or_default();
    for (time, fields) in sends {
        if let Ok(to) = Recipients::from_fields(&fields) {
            let claim = Claim::new(Call::MessageSend, Some(&to), membership);
            pacer.take(&claim, Timestamp(time.saturating_mul(1000)));
        }
    }
    pacer
}
