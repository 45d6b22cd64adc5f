//! The line that shows how far it has come.

use std::time::Duration;

use crate::text::Text;

/// How far it has come.
pub(super) struct Progress {
    pub(super) requests: u64,
    pub(super) failed: u64,
    /// How many lines wait for WeCom's limits.
    pub(super) waiting: usize,
    pub(super) took: Duration,
    /// How many bytes of the input were taken, and of how many, where that is known.
    pub(super) taken: u64,
    pub(super) length: Option<u64>,
}

impl Progress {
    pub(super) fn text(&self) -> Text {
        let key = match self.left() {
            Some(_) => "batch-progress-left",
            None => "batch-progress",
        };
        let text = Text::new(key)
            .with("requests", self.requests)
            .with("failed", self.failed)
            .with("rate", a_second(self.requests, self.took))
            .with("waiting", self.waiting);
        match self.left() {
            Some(left) => text.with("left", minutes(left)),
            None => text,
        }
    }

    /// How many seconds the rest takes, if it goes on like this.
    fn left(&self) -> Option<u128> {
        let is_known = self.taken > 0 && self.requests > 0;
        let length = self.length.filter(|_| is_known)?;
        let took = self.took.as_millis();
        let whole = took * u128::from(length) / u128::from(self.taken);
        Some(whole.saturating_sub(took) / 1000)
    }
}

/// How many a second.
pub(crate) fn a_second(count: u64, took: Duration) -> u64 {
    let milliseconds = took.as_millis().max(1);
    u64::try_from(u128::from(count) * 1000 / milliseconds).unwrap_or(u64::MAX)
}

/// `3:05`, or `1:02:03`.
fn minutes(seconds: u128) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        hours => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_what_was_read() {
        let progress = Progress {
            requests: 500,
            failed: 2,
            waiting: 0,
            took: Duration::from_secs(10),
            taken: 1000,
            length: Some(19_500),
        };
        let said = progress
            .text()
            .in_language(crate::language::Language::English);
        assert_eq!(
            said,
            "500 sent, 2 not delivered, 50/s, 0 waiting, 3:05 left"
        );
        assert_eq!(minutes(3723), "1:02:03");
    }
}
