//! A day of UTC, and the file that it is kept in.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

const DAY_SECONDS: u64 = 24 * 3600;

/// A day, counted from 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(u64);

impl Day {
    /// The day of a moment, in seconds since 1970.
    pub(super) fn of(unix_seconds: u64) -> Self {
        Self(unix_seconds / DAY_SECONDS)
    }

    /// The day of a file such as `2026-11-22.ndjson`; `None` for a file of another name.
    pub(super) fn of_file(name: &str) -> Option<Self> {
        let date: Date = name.strip_suffix(".ndjson")?.parse().ok()?;
        let start = date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
        let day = Self::of(start.try_into().ok()?);
        (day.file_name() == name).then_some(day)
    }

    pub(super) fn file_in(self, folder: &Path) -> PathBuf {
        folder.join(self.file_name())
    }

    pub(super) fn earlier(self, days: u64) -> Self {
        Self(self.0.saturating_sub(days))
    }

    /// This day and those before it, down to `first`.
    pub(super) fn back_to(self, first: Self) -> Vec<Self> {
        (first.0..=self.0).rev().map(Self).collect()
    }

    fn file_name(self) -> String {
        let start = i64::try_from(self.0 * DAY_SECONDS).unwrap_or_default();
        let start = Timestamp::from_second(start).unwrap_or_default();
        start.strftime("%Y-%m-%d.ndjson").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_the_file_of_its_date() {
        let day = Day::of(1_795_305_599);
        assert_eq!(day.file_name(), "2026-11-21.ndjson");
        assert_eq!(Day::of(1_795_305_600).file_name(), "2026-11-22.ndjson");
        assert_eq!(Day::of_file("2026-11-21.ndjson"), Some(day));
        for name in [
            "2026-11-21",
            "2026-11-21.ndjson.bak",
            "20261121.ndjson",
            "2026-02-30.ndjson",
            "notes.ndjson",
        ] {
            assert_eq!(Day::of_file(name), None, "{name}");
        }
    }
}
