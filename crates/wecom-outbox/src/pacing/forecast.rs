//! How long many requests will take, without sending them.

use std::time::Duration;

use super::claim::Claim;
use super::pacer::Pacer;
use super::waiting_room::{Next, WaitingRoom};
use crate::timestamp::Timestamp;

/// Lets requests wait as a sender would, in a time of its own: as if each took no time and only
/// WeCom's limits held them up.
#[derive(Debug)]
#[must_use = "a forecast is what `finish` gives"]
pub struct Forecaster {
    pacer: Pacer,
    room: WaitingRoom<u64>,
    room_for: usize,
    began: Timestamp,
    now: Timestamp,
    told: Forecast,
}

/// What many requests will take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forecast {
    /// How many requests.
    pub requests: u64,
    /// How many people they reach, each as often as they are reached; at least, where membership
    /// is not known.
    pub person_times: u64,
    /// From the first to the last, under the limits alone.
    pub duration: Duration,
    /// How many can't go at once.
    pub delayed: u64,
}

impl Forecaster {
    /// A forecast that begins now, after what `pacer` knows of. `room_for` is how many requests the
    /// sender lets wait at once.
    pub fn new(pacer: Pacer, now: Timestamp, room_for: usize) -> Self {
        Self {
            pacer,
            room: WaitingRoom::new(),
            room_for: room_for.max(1),
            began: now,
            now,
            told: Forecast::default(),
        }
    }

    /// Adds a request; `goes` is told of those, by their places from 0, that have gone by then, and
    /// when.
    pub fn add(&mut self, claim: Claim, mut goes: impl FnMut(u64, Timestamp)) {
        let number = self.told.requests;
        self.told.requests += 1;
        self.told.person_times = self.told.person_times.saturating_add(claim.person_times());
        self.room.enter(claim, number);
        self.go(&mut goes);
        while self.room.len() >= self.room_for {
            self.wait(&mut goes);
        }
    }

    /// Lets all go, and says what it took.
    pub fn finish(mut self, mut goes: impl FnMut(u64, Timestamp)) -> Forecast {
        while !self.room.is_empty() {
            self.wait(&mut goes);
        }
        self.told
    }

    /// Lets those go who are ready; gives when the next is.
    fn go(&mut self, goes: &mut impl FnMut(u64, Timestamp)) -> Option<Timestamp> {
        loop {
            match self.room.next(&mut self.pacer, self.now) {
                Next::Go(_, number) => {
                    self.told.duration = self.now.since(self.began);
                    self.told.delayed += u64::from(self.now > self.began);
                    goes(number, self.now);
                }
                Next::At(next) => return Some(next),
                Next::Empty => return None,
            }
        }
    }

    fn wait(&mut self, goes: &mut impl FnMut(u64, Timestamp)) {
        if let Some(next) = self.go(goes) {
            self.now = next;
            self.go(goes);
        }
    }
}
