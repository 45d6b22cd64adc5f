//! How many requests are under way at once: as many as were asked for, and for a while half of them
//! where WeCom says that they are too many (45033).

use std::time::Duration;

use tokio::time::Instant;

/// How long fewer are sent.
const NARROW_FOR: Duration = Duration::from_secs(30);

/// Those that are under way when it is halved say the same of the same crowd.
const DEAF_FOR: Duration = Duration::from_secs(1);

/// A number of requests.
#[derive(Debug)]
pub(super) struct Width {
    asked: usize,
    now: usize,
    halved_at: Option<Instant>,
}

impl Width {
    pub(super) fn of(asked: usize) -> Self {
        Self {
            asked,
            now: asked,
            halved_at: None,
        }
    }

    /// How many may be under way.
    pub(super) fn now(&mut self, now: Instant) -> usize {
        while let Some(at) = self.halved_at.filter(|at| now >= *at + NARROW_FOR) {
            self.now = (self.now * 2).min(self.asked);
            self.halved_at = (self.now < self.asked).then_some(at + NARROW_FOR);
        }
        self.now
    }

    /// WeCom said that they are too many; tells whether there are fewer now.
    pub(super) fn too_many(&mut self, now: Instant) -> bool {
        let width = self.now(now);
        let is_deaf = self.halved_at.is_some_and(|at| now < at + DEAF_FOR);
        if is_deaf || width == 1 {
            return false;
        }
        self.now = width / 2;
        self.halved_at = Some(now);
        true
    }

    /// When there may be more again.
    pub(super) fn wider_at(&self) -> Option<Instant> {
        self.halved_at.map(|at| at + NARROW_FOR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_halved_once_for_a_crowd_and_comes_back_in_steps() {
        let start = Instant::now();
        let at = |seconds: f64| start + Duration::from_secs_f64(seconds);
        let mut width = Width::of(8);
        assert!(width.too_many(at(0.0)));
        assert!(!width.too_many(at(0.5)), "the same crowd");
        assert_eq!(width.now(at(1.0)), 4);
        assert!(width.too_many(at(2.0)));
        assert_eq!(width.now(at(31.9)), 2);
        assert_eq!(width.now(at(32.0)), 4);
        assert_eq!(width.wider_at(), Some(at(62.0)));
        assert_eq!(width.now(at(62.0)), 8);
        assert_eq!(width.wider_at(), None);
    }

    #[test]
    fn one_is_always_under_way() {
        let start = Instant::now();
        let mut width = Width::of(1);
        assert!(!width.too_many(start));
        assert_eq!(width.now(start), 1);
    }
}
