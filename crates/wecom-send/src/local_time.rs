//! A moment as the user's clock on the wall shows it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Where that clock hangs.
#[derive(Debug, Clone)]
pub(crate) struct LocalTime(TimeZone);

impl LocalTime {
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
        let seconds = i64::try_from(unix_seconds).unwrap_or_default();
        let moment = Timestamp::from_second(seconds).unwrap_or_default();
        let zoned = moment.to_zoned(self.0.clone());
        zoned.strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
    }
}
