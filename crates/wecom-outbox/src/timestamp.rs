//! A time of day, to the millisecond.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wecom_message::Clock;

/// Beijing is eight hours ahead of UTC all the year: WeCom's days are its.
const BEIJING_AHEAD: u64 = 8 * 3600 * 1000;
const DAY: u64 = 24 * 3600 * 1000;

/// Milliseconds since 1970-01-01 UTC.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub u64);

impl Timestamp {
    /// What a clock tells.
    pub fn now(clock: &Clock) -> Self {
        Self(clock.unix_milliseconds())
    }

    /// This time and `later` more; the end of time where there is none.
    #[must_use = "the later time is returned"]
    pub fn after(self, later: Duration) -> Self {
        Self(self.0.saturating_add(milliseconds(later)))
    }

    /// How long after `earlier` this is; nothing if it is before it.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// The number of the day in Beijing, counted from 1970-01-01.
    pub(crate) fn beijing_day(self) -> u64 {
        self.0.saturating_add(BEIJING_AHEAD) / DAY
    }

    /// When the day after this one begins in Beijing.
    pub(crate) fn next_beijing_day(self) -> Self {
        Self(
            (self.beijing_day() + 1)
                .saturating_mul(DAY)
                .saturating_sub(BEIJING_AHEAD),
        )
    }
}

/// A duration in milliseconds, as far as they go.
pub(crate) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// For people: `1764320000.123`, in seconds since 1970.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0 / 1000, self.0 % 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_beijing() {
        let eve = Timestamp(57_599_999); // 1970-01-01 23:59:59.999 in Beijing
        assert_eq!(eve.beijing_day(), 0);
        assert_eq!(eve.next_beijing_day(), Timestamp(57_600_000));
        assert_eq!(Timestamp(57_600_000).beijing_day(), 1);
    }
}
