//! Requests that wait for their turn while others go.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

use super::claim::{Claim, Member};
use super::pacer::Pacer;
use crate::timestamp::Timestamp;

/// Requests that wait, each until its members have a place; those of others go meanwhile.
///
/// Who is named by two requests gets the one that came first first: the parts of a text stay in
/// order. `@all` is nobody's name in this, and waits for a moment at which everybody has a place.
///
/// It holds what it is given: who fills it from a stream stops at a number that fits the memory.
#[derive(Debug)]
pub struct WaitingRoom<T> {
    waiting: HashMap<u64, Waiting<T>>,
    /// The requests that name a member, the first to go in front.
    lines: HashMap<Line, VecDeque<u64>>,
    /// Those who are first in all their lines, by when they were last found to be ready: sooner it
    /// can't be, later it may.
    first: BinaryHeap<Reverse<(Timestamp, u64)>>,
    came: u64,
    /// When it was asked last.
    asked: Timestamp,
}

#[derive(Debug)]
struct Waiting<T> {
    claim: Claim,
    item: T,
    /// In how many lines somebody stands before it.
    behind: usize,
}

/// One line for each member, and one for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Line {
    Member(Member),
    Everybody,
}

/// What a [`WaitingRoom`] has to offer.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<T> {
    /// This is to be written now; it is [counted](Pacer::take) already.
    Go(Claim, T),
    /// Nobody is ready before then, unless others come in.
    At(Timestamp),
    /// Nobody waits.
    Empty,
}

impl<T> Default for WaitingRoom<T> {
    fn default() -> Self {
        Self {
            waiting: HashMap::new(),
            lines: HashMap::new(),
            first: BinaryHeap::new(),
            came: 0,
            asked: Timestamp(0),
        }
    }
}

impl<T> WaitingRoom<T> {
    /// An empty room.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Lets a request in.
    pub fn enter(&mut self, claim: Claim, item: T) {
        let number = self.came;
        self.came += 1;
        let mut behind = 0;
        for line in lines(&claim) {
            let line = self.lines.entry(line).or_default();
            behind += usize::from(!line.is_empty());
            line.push_back(number);
        }
        if behind == 0 {
            self.first.push(Reverse((Timestamp(0), number)));
        }
        let waiting = Waiting {
            claim,
            item,
            behind,
        };
        self.waiting.insert(number, waiting);
    }

    /// Who goes now, and when to ask again otherwise. The first to have come is preferred.
    pub fn next(&mut self, pacer: &mut Pacer, now: Timestamp) -> Next<T> {
        if now < self.asked {
            // The clock was set back: what was found by it holds no longer.
            let first = self.first.drain();
            let again = first.map(|Reverse((_, number))| Reverse((Timestamp(0), number)));
            self.first = again.collect();
        }
        self.asked = now;
        while let Some(Reverse((ready, number))) = self.first.peek().copied() {
            if ready > now {
                return Next::At(ready);
            }
            self.first.pop();
            let Some(waiting) = self.waiting.get(&number) else {
                continue;
            };
            let ready = pacer.ready_at(&waiting.claim, now);
            if ready > now {
                self.first.push(Reverse((ready, number)));
            } else if let Some(Waiting { claim, item, .. }) = self.waiting.remove(&number) {
                pacer.take(&claim, now);
                self.leave(&claim);
                return Next::Go(claim, item);
            }
        }
        Next::Empty
    }

    /// Everything that waits, in the order in which it came.
    pub fn into_waiting(self) -> Vec<(Claim, T)> {
        let mut waiting: Vec<_> = self.waiting.into_iter().collect();
        waiting.sort_unstable_by_key(|(number, _)| *number);
        let each = waiting.into_iter();
        each.map(|(_, waiting)| (waiting.claim, waiting.item))
            .collect()
    }

    /// The next in each line is a step further.
    fn leave(&mut self, claim: &Claim) {
        for line in lines(claim) {
            let Some(queue) = self.lines.get_mut(&line) else {
                continue;
            };
            queue.pop_front();
            let Some(next) = queue.front().copied() else {
                self.lines.remove(&line);
                continue;
            };
            if let Some(waiting) = self.waiting.get_mut(&next) {
                waiting.behind -= 1;
                if waiting.behind == 0 {
                    self.first.push(Reverse((Timestamp(0), next)));
                }
            }
        }
    }
}

fn lines(claim: &Claim) -> impl Iterator<Item = Line> {
    let everybody = claim.is_everybody().then_some(Line::Everybody);
    let members = claim.members().iter().copied().map(Line::Member);
    members.chain(everybody)
}
