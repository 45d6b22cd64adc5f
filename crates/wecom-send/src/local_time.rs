//! A moment as the user's clock on the wall shows it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// `2026-11-22 21:30:05 +08:00`, for seconds since 1970-01-01 UTC; UTC where the machine names no
/// time zone.
pub(crate) fn local_time(unix_seconds: u64) -> String {
    let seconds = i64::try_from(unix_seconds).unwrap_or_default();
    let moment = Timestamp::from_second(seconds).unwrap_or_default();
    let zoned = moment.to_zoned(TimeZone::system());
    zoned.strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
}
