//! What happened, for those who watch: numbered, and remembered for a while.

use std::collections::VecDeque;

use tokio::sync::watch;

/// Events that are remembered; who missed more starts over.
const REMEMBERED: usize = 4096;

/// Something that whoever watches wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// An item of the inbox is new, or has changed.
    Item(u64),
    /// Items below this number are forgotten.
    Forgotten(u64),
    /// The inbox was cleared.
    Cleared,
    /// Something else has changed: `faults`, `switches`, `clock` or `chats`.
    Changed(&'static str),
}

/// The newest events.
#[derive(Debug)]
pub(crate) struct Events {
    newest: VecDeque<Event>,
    revision: watch::Sender<u64>,
}

impl Events {
    /// `start` is the first revision. A simulator that starts later begins with a larger one, so that who
    /// watched an earlier one learns that it is another.
    pub(crate) fn new(start: u64) -> Self {
        Self {
            newest: VecDeque::new(),
            revision: watch::Sender::new(start),
        }
    }

    /// The number of the newest event.
    pub(crate) fn revision(&self) -> u64 {
        *self.revision.borrow()
    }

    /// Is told of every new revision.
    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.revision.subscribe()
    }

    pub(crate) fn tell(&mut self, event: Event) {
        self.newest.push_back(event);
        if self.newest.len() > REMEMBERED {
            self.newest.pop_front();
        }
        self.revision.send_modify(|revision| *revision += 1);
    }

    /// What came after a revision, each with its own; `None` if that is no longer known.
    pub(crate) fn since(&self, revision: u64) -> Option<Vec<(u64, Event)>> {
        let missed = self.revision().checked_sub(revision)?;
        let missed = usize::try_from(missed).ok()?;
        let from = self.newest.len().checked_sub(missed)?;
        let events = self.newest.iter().skip(from).copied();
        Some((revision + 1..).zip(events).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_missed_is_told_again() {
        let mut events = Events::new(100);
        assert_eq!(events.since(100), Some(vec![]));
        events.tell(Event::Item(1));
        events.tell(Event::Cleared);
        let both = vec![(101, Event::Item(1)), (102, Event::Cleared)];
        assert_eq!(events.since(100), Some(both));
        assert_eq!(events.since(101), Some(vec![(102, Event::Cleared)]));
    }

    #[test]
    fn a_revision_that_is_too_old_or_of_another_simulator_is_not_known() {
        let mut events = Events::new(100);
        for number in 0..=REMEMBERED as u64 {
            events.tell(Event::Item(number));
        }
        assert_eq!(events.since(100), None);
        assert!(events.since(101).is_some());
        assert_eq!(events.since(99), None);
        assert_eq!(events.since(events.revision() + 1), None);
    }
}
