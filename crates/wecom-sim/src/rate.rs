//! How often a thing may happen, in windows that slide.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::Duration;

use crate::clock::Moment;

/// At most so many in any stretch of time as long as this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) most: usize,
    pub(crate) within: Duration,
}

/// When each of many things happened.
#[derive(Debug)]
pub(crate) struct Rates<K>(HashMap<K, VecDeque<Moment>>);

impl<K: Eq + Hash> Rates<K> {
    /// Counts one more, unless that is over one of the limits.
    pub(crate) fn take(&mut self, key: K, now: Moment, limits: &[Rate]) -> bool {
        let longest = limits.iter().map(|limit| limit.within).max();
        let taken = self.0.entry(key).or_default();
        while taken.front().is_some_and(|first| {
            longest.is_some_and(|longest| now.saturating_sub(*first) >= longest)
        }) {
            taken.pop_front();
        }
        let is_free = limits.iter().all(|limit| {
            // There is room where as many as are allowed go back further than the window.
            let farthest = taken.len().checked_sub(limit.most);
            let farthest = farthest.and_then(|at| taken.get(at));
            farthest.is_none_or(|at| now.saturating_sub(*at) >= limit.within)
        });
        if is_free {
            taken.push_back(now);
        }
        is_free
    }
}

impl<K> Default for Rates<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}
