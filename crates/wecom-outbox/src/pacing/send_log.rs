//! When what was sent to whom, for an hour.
//!
//! 1. Sends stand in the order of their times, sixteen bytes for each member of each; what is older
//!    than an hour falls out at the front.
//! 2. Each send knows the one before it in the same bucket of members, as in the window of a
//!    compressor: a member's sends are met by walking their bucket back from the newest.
//! 3. A bucket also knows how many it has. One with fewer than a limit can hold nobody up, so that
//!    most questions are answered without a walk.
//! 4. Sends to everybody stand in a list of their own, which is merged into each walk.

use std::collections::VecDeque;
use std::iter;

use super::claim::Member;
use super::{HOUR, MINUTE};
use crate::timestamp::Timestamp;

/// The fewest buckets.
const BUCKETS_MIN: usize = 1 << 8;

/// With more sends than this to a bucket there are twice as many buckets.
const SENDS_PER_BUCKET: usize = 4;

#[derive(Debug, Clone)]
pub(super) struct SendLog {
    sends: VecDeque<Sent>,
    /// The number of the first of `sends`; numbers go round.
    first: u32,
    /// As many as a power of two.
    buckets: Vec<Bucket>,
    everybody: VecDeque<u64>,
    /// What the times in `sends` are counted from.
    base: u64,
}

#[derive(Debug, Clone, Copy)]
struct Sent {
    member: u64,
    /// Milliseconds since the log's base, and whether it was [given back](GIVEN_BACK).
    at: u32,
    /// The number of the send before it in its bucket.
    before: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    newest: u32,
    count: u32,
}

const GIVEN_BACK: u32 = 1 << 31;

/// How far times may be from the log's base: twelve days.
const DISTANCE_MAX: u64 = 1 << 30;

impl Sent {
    fn at(self) -> u64 {
        u64::from(self.at & !GIVEN_BACK)
    }

    fn counts(self) -> bool {
        self.at & GIVEN_BACK == 0
    }
}

impl Default for SendLog {
    fn default() -> Self {
        Self {
            sends: VecDeque::new(),
            first: 0,
            buckets: vec![Bucket::default(); BUCKETS_MIN],
            everybody: VecDeque::new(),
            base: 0,
        }
    }
}

impl SendLog {
    /// Forgets what is older than an hour. A time to come was written by a clock that was set back
    /// since: it counts as now, so that it holds nobody up for longer than its window.
    pub(super) fn advance(&mut self, now: Timestamp) {
        let now = now.0;
        let is_past = |at: u64| at.saturating_add(HOUR.length) <= now;
        while self.everybody.front().is_some_and(|at| is_past(*at)) {
            self.everybody.pop_front();
        }
        let to_come = self.everybody.iter_mut().rev().take_while(|at| **at > now);
        to_come.for_each(|at| *at = now);
        while let Some(sent) = self.sends.front().copied()
            && is_past(self.base + sent.at())
        {
            let bucket = self.bucket_of(sent.member);
            self.buckets[bucket].count -= 1;
            self.sends.pop_front();
            self.first = self.first.wrapping_add(1);
        }
        self.rebase(now);
    }

    /// When another message to `member` is within the limits; the log is that of `now`.
    pub(super) fn free_at(&self, member: Member, now: Timestamp) -> Timestamp {
        let bucket = self.buckets[self.bucket_of(member.0)];
        self.free_in(bucket, member.0, now)
    }

    /// When another message to everybody is: when it is for each whom something was sent to.
    pub(super) fn free_for_everybody_at(&self, now: Timestamp) -> Timestamp {
        let mut free = self.free_in(Bucket::default(), 0, now);
        for bucket in &self.buckets {
            if self.at_most(*bucket) < MINUTE.messages {
                continue;
            }
            let mut members: Vec<u64> = self.walk(*bucket).map(|sent| sent.member).collect();
            members.sort_unstable();
            members.dedup();
            for member in members {
                free = free.max(self.free_in(*bucket, member, now));
            }
        }
        free
    }

    /// Adds a send of `now`, of which the log is.
    pub(super) fn add(&mut self, member: Member, now: Timestamp) {
        if self.sends.len() >= self.buckets.len() * SENDS_PER_BUCKET {
            self.spread();
        }
        let at = u32::try_from(now.0.saturating_sub(self.base)).unwrap_or(GIVEN_BACK - 1);
        let before = self.link(member.0, self.first.wrapping_add(as_u32(self.sends.len())));
        let member = member.0;
        self.sends.push_back(Sent { member, at, before });
    }

    pub(super) fn add_everybody(&mut self, now: Timestamp) {
        self.everybody.push_back(now.0);
    }

    /// Takes the newest send of then out again, if it is there.
    pub(super) fn give_back(&mut self, member: Member, then: Timestamp) {
        let bucket = self.buckets[self.bucket_of(member.0)];
        let sent = self.places(bucket).find(|place| {
            let sent = self.sends[*place];
            sent.member == member.0 && sent.counts() && self.base + sent.at() == then.0
        });
        if let Some(place) = sent {
            self.sends[place].at |= GIVEN_BACK;
        }
    }

    pub(super) fn give_everybody_back(&mut self, then: Timestamp) {
        if let Some(place) = self.everybody.iter().rposition(|at| *at == then.0) {
            self.everybody.remove(place);
        }
    }

    /// Keeps times within their bits, and none after `now`.
    fn rebase(&mut self, now: u64) {
        let newest = self.sends.back().map(|sent| self.base + sent.at());
        let is_ahead = newest.is_some_and(|newest| newest > now);
        let is_far = now.saturating_sub(self.base) > DISTANCE_MAX;
        if !(is_ahead || is_far || self.sends.is_empty()) {
            return;
        }
        let oldest = self.sends.front().map(|sent| self.base + sent.at());
        let base = oldest.map_or(now, |oldest| oldest.min(now));
        for sent in &mut self.sends {
            let at = (self.base + sent.at()).min(now) - base;
            let at = u32::try_from(at).unwrap_or(GIVEN_BACK - 1);
            sent.at = at | (sent.at & GIVEN_BACK);
        }
        self.base = base;
    }

    /// Twice as many buckets.
    fn spread(&mut self) {
        self.buckets = vec![Bucket::default(); self.buckets.len() * 2];
        for place in 0..self.sends.len() {
            let number = self.first.wrapping_add(as_u32(place));
            self.sends[place].before = self.link(self.sends[place].member, number);
        }
    }

    /// Makes a send the newest of its bucket; gives the one that was.
    fn link(&mut self, member: u64, number: u32) -> u32 {
        let bucket = self.bucket_of(member);
        let bucket = &mut self.buckets[bucket];
        bucket.count += 1;
        std::mem::replace(&mut bucket.newest, number)
    }

    fn bucket_of(&self, member: u64) -> usize {
        let mask = self.buckets.len() - 1;
        usize::try_from(member >> 32).map_or(0, |high| high & mask)
    }

    /// The sends of a bucket, the newest first.
    fn walk(&self, bucket: Bucket) -> impl Iterator<Item = Sent> {
        self.places(bucket).map(|place| self.sends[place])
    }

    fn places(&self, bucket: Bucket) -> impl Iterator<Item = usize> {
        let place = |number: u32| number.wrapping_sub(self.first) as usize;
        let newest = (bucket.count > 0).then(|| place(bucket.newest));
        iter::successors(newest, move |newer| Some(place(self.sends[*newer].before)))
            .take(bucket.count as usize)
    }

    /// How many messages a member of this bucket got in the last hour, at most.
    fn at_most(&self, bucket: Bucket) -> usize {
        bucket.count as usize + self.everybody.len()
    }

    /// A limit of so many messages is kept while the last but so many is past: its time and the
    /// window's length are when the next may go.
    fn free_in(&self, bucket: Bucket, member: u64, now: Timestamp) -> Timestamp {
        let windows = [MINUTE, HOUR].into_iter();
        let windows = windows.filter(|window| window.messages <= self.at_most(bucket));
        let mut times = self.times(bucket, member);
        let mut passed = 0;
        windows.fold(now, |free, window| {
            let last = times.nth(window.messages - passed - 1);
            passed = window.messages;
            free.max(last.map_or(now, |at| Timestamp(at + window.length)))
        })
    }

    /// When something was sent to this member, or to everybody; the newest first.
    fn times(&self, bucket: Bucket, member: u64) -> impl Iterator<Item = u64> {
        let own = self.walk(bucket);
        let own = own.filter(move |sent| sent.member == member && sent.counts());
        let mut own = own.map(|sent| self.base + sent.at()).peekable();
        let mut everybody = self.everybody.iter().rev().copied().peekable();
        iter::from_fn(move || {
            if own.peek() > everybody.peek() {
                own.next()
            } else {
                everybody.next()
            }
        })
    }
}

fn as_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
