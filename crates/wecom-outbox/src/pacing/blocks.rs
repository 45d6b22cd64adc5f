//! APIs that rest after 45009.

use std::collections::HashMap;

use wecom_message::Call;

use super::{HOUR, MINUTE};
use crate::timestamp::Timestamp;

/// Until when which call is not made.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks(HashMap<String, Block>);

/// A rest after 45009.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) until: Timestamp,
    /// How long it was, in milliseconds.
    pub(crate) window: u64,
}

impl Block {
    /// The rest that a refusal at `now` leads to, after another one.
    ///
    /// The limit of a minute was exceeded, or that of an hour: which, WeCom does not say. An hour's
    /// lasts longer than a minute, so that it shows when the minute is over. Answers to calls that
    /// were under way say nothing new.
    pub(crate) fn after_refusal(before: Option<Self>, now: Timestamp) -> Self {
        let window = match before {
            Some(before) if now < before.free_at(now) => return before,
            // Whoever tries within a minute after a block has waited for its end.
            Some(before) if now.0 < before.until.0.saturating_add(before.window) => HOUR.length,
            _ => MINUTE.length,
        };
        let until = Timestamp(now.0.saturating_add(window));
        Self { until, window }
    }

    /// When it is over. A clock that was set back holds it up for no longer than the longest.
    pub(crate) fn free_at(&self, now: Timestamp) -> Timestamp {
        let longest = Timestamp(now.0.saturating_add(HOUR.length));
        self.until.clamp(now, longest)
    }
}

impl Blocks {
    /// When the call may be made again: now, where nothing blocks it.
    pub(super) fn free_at(&self, call: &Call, now: Timestamp) -> Timestamp {
        self.0
            .get(call.path())
            .map_or(now, |block| block.free_at(now))
    }

    /// Blocks a call until then, unless it is blocked for longer.
    pub(super) fn block(&mut self, call: &Call, until: Timestamp, now: Timestamp) {
        let until = until.max(self.free_at(call, now));
        let window = until.0 - now.0;
        let block = Block { until, window };
        self.0.insert(call.path().to_owned(), block);
    }

    /// The call was refused; gives until when it rests.
    pub(super) fn refused(&mut self, call: &Call, now: Timestamp) -> Timestamp {
        let before = self.0.get(call.path()).copied();
        let block = Block::after_refusal(before, now);
        self.0.insert(call.path().to_owned(), block);
        block.until
    }

    /// It was answered otherwise: what was exceeded is no longer.
    pub(super) fn answered(&mut self, call: &Call, now: Timestamp) {
        if self.free_at(call, now) == now {
            self.0.remove(call.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: Call = Call::MessageSend;

    #[test]
    fn a_minute_then_an_hour_then_a_minute_again_after_an_answer() {
        let mut blocks = Blocks::default();
        let start = Timestamp(1_000_000);
        let first = blocks.refused(&CALL, start);
        assert_eq!(first.0 - start.0, 62_000);
        let under_way = blocks.refused(&CALL, Timestamp(start.0 + 100));
        assert_eq!(under_way, first);
        let second = blocks.refused(&CALL, first);
        assert_eq!(second.0 - first.0, 3_602_000);
        blocks.answered(&CALL, second);
        assert_eq!(blocks.refused(&CALL, second).0 - second.0, 62_000);
    }

    #[test]
    fn a_refusal_long_after_a_block_is_a_new_one() {
        let mut blocks = Blocks::default();
        let until = blocks.refused(&CALL, Timestamp(1_000_000));
        let later = Timestamp(until.0 + 62_000);
        assert_eq!(blocks.refused(&CALL, later).0 - later.0, 62_000);
    }

    #[test]
    fn other_calls_go_on() {
        let mut blocks = Blocks::default();
        let now = Timestamp(1_000_000);
        blocks.refused(&CALL, now);
        assert_eq!(blocks.free_at(&Call::AppChatSend, now), now);
    }

    #[test]
    fn a_clock_that_was_set_back_is_held_up_for_an_hour_at_most() {
        let mut blocks = Blocks::default();
        blocks.refused(&CALL, Timestamp(100 * 3_600_000));
        let now = Timestamp(3_600_000);
        assert_eq!(blocks.free_at(&CALL, now).0 - now.0, HOUR.length);
    }
}
