//! Apps that are left alone for a moment because nothing could be sent. Pure.

use std::collections::HashMap;
use std::time::Duration;

use crate::app::App;
use crate::timestamp::Timestamp;

/// How long an app is left alone after the first failure; each further one doubles it.
const FIRST: Duration = Duration::from_secs(1);

/// How long at most.
const LONGEST: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
pub(super) struct Holding(HashMap<App, Held>);

#[derive(Debug, Clone, Copy, Default)]
struct Held {
    failures: u32,
    until: Timestamp,
    /// Tried with one entry, which is under way.
    is_tried: bool,
    under_way: usize,
}

impl Holding {
    /// Those that are not to be tried now.
    pub(super) fn held(&self, now: Timestamp) -> Vec<App> {
        let held = self.0.iter().filter(|(_, held)| {
            // A clock that was set back does not hold one for longer.
            let is_early = now < held.until && held.until.since(now) <= LONGEST;
            held.failures > 0 && (is_early || held.is_tried)
        });
        held.map(|(app, _)| app.clone()).collect()
    }

    /// Whether some app is to be tried with one entry alone.
    pub(super) fn is_careful(&self) -> bool {
        self.0.values().any(|held| held.failures > 0)
    }

    pub(super) fn began(&mut self, app: &App) {
        let held = self.0.entry(app.clone()).or_default();
        held.under_way += 1;
        held.is_tried = held.failures > 0;
    }

    /// One of its entries is no longer under way; whether the way was open, if that showed.
    pub(super) fn ended(&mut self, app: &App, reached: Option<bool>, now: Timestamp) {
        let held = self.0.entry(app.clone()).or_default();
        held.under_way = held.under_way.saturating_sub(1);
        held.is_tried = false;
        match reached {
            Some(true) => held.failures = 0,
            // Those that were under way together fail together: that is one failure.
            Some(false) if now >= held.until => {
                held.failures = held.failures.saturating_add(1);
                let doublings = (held.failures - 1).min(6);
                held.until = now.after((FIRST * (1 << doublings)).min(LONGEST));
            }
            Some(false) | None => {}
        }
        if held.under_way == 0 && held.failures == 0 {
            self.0.remove(app);
        }
    }
}

#[cfg(test)]
mod tests {
    use wecom_message::AgentId;

    use super::*;

    fn later(seconds: u64) -> Timestamp {
        Timestamp(1_000_000 + seconds * 1000)
    }

    #[test]
    fn an_app_is_left_alone_and_then_tried_with_one() {
        let app = App::new("https://wecom.example", "ww1", AgentId(1));
        let only = std::slice::from_ref(&app);
        let mut holding = Holding::default();
        for _ in 0..8 {
            holding.began(&app);
        }
        assert!(holding.held(later(0)).is_empty() && !holding.is_careful());
        for _ in 0..8 {
            holding.ended(&app, Some(false), later(0));
        }
        assert_eq!(holding.held(later(0)), only);
        assert!(holding.held(later(1)).is_empty() && holding.is_careful());
        holding.began(&app);
        assert_eq!(holding.held(later(1)), only);
        holding.ended(&app, Some(false), later(1));
        assert_eq!(holding.held(later(2)), only);
        assert!(holding.held(later(3)).is_empty());
        holding.began(&app);
        holding.ended(&app, Some(true), later(3));
        assert!(holding.held(later(3)).is_empty() && !holding.is_careful());
    }

    #[test]
    fn it_is_left_alone_for_a_minute_at_most_whatever_the_clock_does() {
        let app = App::new("https://wecom.example", "ww1", AgentId(1));
        let mut holding = Holding::default();
        let mut now = later(0);
        for _ in 0..20 {
            holding.began(&app);
            holding.ended(&app, Some(false), now);
            assert!(holding.held(now.after(LONGEST)).is_empty());
            now = now.after(LONGEST);
        }
        assert!(holding.held(Timestamp(0)).is_empty());
    }
}
