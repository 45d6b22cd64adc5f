//! A moment as the user's clock on the wall shows it.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};

use crate::output;
use crate::text::text;

/// Where that clock hangs.
#[derive(Debug, Clone)]
pub(crate) struct LocalTime(TimeZone);

impl LocalTime {
    /// The clock of this time zone, which the settings name; else, with a warning where the machine
    /// does not know it, the machine's.
    pub(crate) fn of_settings(zone: Option<&str>) -> Self {
        let Some(zone) = zone else {
            return Self::of_machine();
        };
        Self::of(zone).unwrap_or_else(|| {
            output::warning(&text!("run-unknown-timezone", zone = zone));
            Self::of_machine()
        })
    }

    /// The machine's time zone, or `TZ`; UTC where neither names one.
    pub(crate) fn of_machine() -> Self {
        Self(TimeZone::system())
    }

    /// A time zone such as `Asia/Shanghai`; `None` where the machine does not know it.
    pub(crate) fn of(zone: &str) -> Option<Self> {
        TimeZone::get(zone).ok().map(Self)
    }

    /// `2026-11-22 21:30:05 +08:00`, for seconds since 1970-01-01 UTC.
    pub(crate) fn shown(&self, unix_seconds: u64) -> String {
        let zoned = self.zoned(unix_seconds);
        zoned.strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
    }

    /// What somebody means who writes a date (`2026-11-22`), a time of it (`2026-11-22 08:00`), one
    /// with its zone (`2026-11-22T08:00:00+08:00`), or how long before `now` it was (`90m`, `2h`,
    /// `7d`). All are seconds since 1970; `None` for anything else.
    pub(crate) fn moment(&self, written: &str, now: u64) -> Option<u64> {
        let moment = if let Ok(moment) = written.parse::<Timestamp>() {
            moment
        } else if let Ok(date_time) = written.parse::<DateTime>() {
            date_time.to_zoned(self.0.clone()).ok()?.timestamp()
        } else {
            let ago: Span = written.parse().ok()?;
            self.zoned(now).checked_sub(ago.abs()).ok()?.timestamp()
        };
        moment.as_second().try_into().ok()
    }

    /// The same, where a span (`90m`, `2h`) is how long after `now`.
    pub(crate) fn moment_to_come(&self, written: &str, now: u64) -> Option<u64> {
        match span(written, &self.zoned(now)) {
            Some(seconds) => now.checked_add(seconds),
            None => self.moment(written, now),
        }
    }

    /// How many seconds a span (`90m`, `2h`, `7d`) is from `now` on; `None` for anything else.
    pub(crate) fn seconds(&self, written: &str, now: u64) -> Option<u64> {
        span(written, &self.zoned(now))
    }

    fn zoned(&self, unix_seconds: u64) -> Zoned {
        let seconds = i64::try_from(unix_seconds).unwrap_or_default();
        let moment = Timestamp::from_second(seconds).unwrap_or_default();
        moment.to_zoned(self.0.clone())
    }
}

/// A span in seconds, from then on: a day may have 23 or 25 hours.
fn span(written: &str, from: &Zoned) -> Option<u64> {
    let span: Span = written.parse().ok()?;
    let until = from.checked_add(span).ok()?.timestamp();
    let seconds = until.as_second() - from.timestamp().as_second();
    seconds.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_people_write_it() {
        let clock = LocalTime(TimeZone::fixed(jiff::tz::offset(8)));
        // 2026-11-22 08:00 +08:00
        let now = 1_795_305_600;
        for (written, meant) in [
            ("2026-11-22 07:00", Some(now - 3600)),
            ("2026-11-22", Some(now - 8 * 3600)),
            ("2026-11-22T00:00:00Z", Some(now)),
            ("2026-11-22T06:00:00+08:00", Some(now - 2 * 3600)),
            ("90m", Some(now - 5400)),
            ("1h 30m", Some(now - 5400)),
            ("7d", Some(now - 7 * 24 * 3600)),
            ("2 hours ago", Some(now - 7200)),
            ("", None),
            ("soon", None),
            ("7", None),
            ("2026-13-01", None),
            ("9999y", None),
        ] {
            assert_eq!(clock.moment(written, now), meant, "{written}");
        }
        assert_eq!(clock.shown(now), "2026-11-22 08:00:00 +08:00");
    }

    #[test]
    fn a_moment_to_come_is_a_span_from_now_on() {
        let clock = LocalTime(TimeZone::fixed(jiff::tz::offset(8)));
        let now = 1_795_305_600;
        for (written, meant) in [
            ("90m", Some(now + 5400)),
            ("2d", Some(now + 2 * 24 * 3600)),
            ("2026-11-22 09:00", Some(now + 3600)),
            ("2026-11-22T09:00:00+09:00", Some(now)),
            ("soon", None),
            ("-2h", Some(now - 2 * 3600)),
        ] {
            assert_eq!(clock.moment_to_come(written, now), meant, "{written}");
        }
        assert_eq!(clock.seconds("36h", now), Some(36 * 3600));
        assert_eq!(clock.seconds("2026-11-22", now), None);
        assert_eq!(clock.seconds("-1h", now), None);
    }
}
