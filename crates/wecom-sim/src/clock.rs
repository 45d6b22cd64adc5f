//! The simulator's clock: the machine's, plus what a test added.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Time since the Unix epoch, as this simulator sees it.
pub(crate) type Moment = Duration;

#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Duration,
}

impl Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock the others take"
    )]
    pub(crate) fn now(&self) -> Moment {
        let machine = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        machine.saturating_add(self.ahead)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by);
    }

    pub(crate) fn ahead(&self) -> Duration {
        self.ahead
    }
}
