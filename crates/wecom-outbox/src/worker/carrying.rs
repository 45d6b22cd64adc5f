//! One entry on its way: its requests, one after the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use wecom_message::{Cutoff, Request};

use super::Event;
use super::patience::{Tell, insist};
use crate::deliver::Deliver;
use crate::engine::{Begun, Engine, EngineError, Leased, Progress};
use crate::outbox::Outbox;
use crate::policy::{Cause, Ended};
use crate::state::State;
use crate::timestamp::Timestamp;

/// What became of an entry in a worker's hands.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// How it was settled, if it was.
    pub(super) settled: Option<State>,
    /// Whether the way to WeCom is open, as the last try shows; `None` where it shows nothing.
    pub(super) reached: Option<bool>,
    /// Why the engine could not be told.
    pub(super) failed: Option<EngineError>,
}

/// Sends what is to be sent of an entry, until it is settled, has to wait, or the worker stops.
pub(super) async fn carry<E: Engine, D: Deliver>(
    outbox: Outbox<E>,
    deliver: Arc<D>,
    leased: Leased,
    stopping: Arc<AtomicBool>,
    tell: Tell,
) -> Carried {
    let mut carried = Carried::default();
    let mut carrying = Carrying {
        outbox,
        deliver,
        leased: &leased,
        tell,
        carried: &mut carried,
    };
    for (place, request) in &leased.requests {
        let progress = if stopping.load(Ordering::Relaxed) {
            carrying.stop().await
        } else {
            carrying.send(*place, request).await
        };
        match progress {
            Ok(Progress::More) => {}
            Ok(Progress::Settled(state)) => {
                carried.settled = Some(state);
                break;
            }
            Ok(Progress::Queued(_) | Progress::LeaseLost) => break,
            Err(error) => {
                carried.failed = Some(error);
                break;
            }
        }
    }
    carried
}

struct Carrying<'a, E, D> {
    outbox: Outbox<E>,
    deliver: Arc<D>,
    leased: &'a Leased,
    tell: Tell,
    carried: &'a mut Carried,
}

impl<E: Engine, D: Deliver> Carrying<'_, E, D> {
    async fn send(&mut self, place: usize, request: &Request) -> Result<Progress, EngineError> {
        let lease = self.leased.lease;
        let now = self.outbox.now();
        let engine = self.outbox.engine();
        let ends_by = match insist!(&self.tell, engine.begin(lease, place, now)) {
            Begun::Write { ends_by } => ends_by,
            Begun::Later(then) => return Ok(Progress::Queued(then)),
            Begun::Settled(progress) => return Ok(progress),
            Begun::LeaseLost => return Ok(Progress::LeaseLost),
        };
        let cutoff = cutoff(ends_by, now);
        let delivery = self
            .deliver
            .deliver(&self.leased.app, request, cutoff)
            .await;
        let ended = Ended::of(&delivery);
        self.carried.reached = reached(&ended);
        (self.tell)(Event::Tried {
            ticket: self.leased.ticket.clone(),
            request: place,
            ended: ended.clone(),
        });
        // It is known now what became of it: that is worth some patience.
        let now = || self.outbox.now();
        let settled = insist!(
            &self.tell,
            engine.settle(lease, place, ended.clone(), now())
        );
        Ok(settled)
    }

    /// Gives the entry back as it is.
    async fn stop(&self) -> Result<Progress, EngineError> {
        let now = self.outbox.now();
        let lease = self.leased.lease;
        insist!(&self.tell, self.outbox.engine().release(vec![lease], now));
        Ok(Progress::Queued(now))
    }
}

/// After a lost answer a repeat has to have ended while the duplicate check guards it.
fn cutoff(ends_by: Option<Timestamp>, now: Timestamp) -> Cutoff {
    match ends_by {
        Some(ends_by) => Cutoff::never().after(ends_by.since(now)),
        None => Cutoff::never(),
    }
}

fn reached(ended: &Ended) -> Option<bool> {
    match ended.cause {
        Cause::NotWritten | Cause::Busy => Some(false),
        Cause::Answered | Cause::Limit => Some(true),
        Cause::SetUp { .. } | Cause::Stopped | Cause::Lost => None,
    }
}
