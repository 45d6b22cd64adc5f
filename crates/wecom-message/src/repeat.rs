//! When a call is repeated. Pure: it sees what happened and says what comes next.
//!
//! | what happened | a call that sends | a call that sends nothing |
//! |---|---|---|
//! | nothing was written | twice more | twice more |
//! | busy: -1, 6000, 45033, 45035, HTTP 429 and 503 | twice more | twice more |
//! | 45009 | after its window, within the time that the caller allows | the same |
//! | written, no whole answer | only under the duplicate check, twice more | twice more |
//! | anything else | never | never |
//!
//! A recall is repeated like a call that sends nothing: taken back twice is taken back. But it
//! changes something, so where its answer stays lost it may have taken effect.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};

use crate::limits::{RATE_WINDOW_HOUR, RATE_WINDOW_MINUTE};

/// How the client repeats calls.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repeats {
    /// How often a call is repeated after its first try (2).
    pub times: usize,
    /// The pause before the first repeat (half a second); each further one is twice as long, and
    /// each is lengthened by up to its own length at random.
    pub first_pause: Duration,
    /// How long to wait in all when a limit (45009) is exceeded; zero, the default: not at all.
    pub wait: Duration,
    /// How long an API stays blocked: after the limit for a minute, and for an hour (60 and 3600
    /// seconds). [WeCom Docs 90312/访问频率限制]
    pub windows: [Duration; 2],
}

impl Default for Repeats {
    fn default() -> Self {
        Self {
            times: 2,
            first_pause: Duration::from_millis(500),
            wait: Duration::ZERO,
            windows: [RATE_WINDOW_MINUTE, RATE_WINDOW_HOUR],
        }
    }
}

/// What a try of a call came to, as far as repeating it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// Nothing was written, and another try may reach further.
    NotWritten,
    /// WeCom is busy.
    Busy,
    /// A limit is exceeded.
    Rate,
    /// It was written and has no whole answer.
    Lost,
    /// It is no use.
    Final,
}

/// Whether a call may be repeated after it was written and its answer lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// It sends nothing: it may be repeated at will.
    Harmless,
    /// It changes something, and twice is as good as once: it may be repeated at will, and what its
    /// lost answer said stays open.
    Idempotent,
    /// Nothing guards it: a repeat may double the message.
    None,
    /// WeCom's duplicate check guards it for this long after the first write.
    DuplicateCheck(Duration),
}

/// What has been repeated of one call so far.
pub(crate) struct Tries {
    left: usize,
    pauses: ExponentialBackoff,
    windows: std::array::IntoIter<Duration, 2>,
    wait_left: Duration,
    /// An answer was lost: from then on every repeat may double the message.
    lost: bool,
}

impl Tries {
    pub(crate) fn new(repeats: &Repeats) -> Self {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(repeats.first_pause)
            .with_factor(2.0)
            .with_max_times(repeats.times)
            .with_jitter()
            .build();
        let windows = repeats.windows.into_iter();
        Self {
            left: repeats.times,
            pauses,
            windows,
            wait_left: repeats.wait,
            lost: false,
        }
    }

    /// The pause before the next try; `None` if there is none. `since_write` is the time since the
    /// call was first written, `timeout` what one exchange may take.
    pub(crate) fn next(
        &mut self,
        mishap: Mishap,
        guard: Guard,
        since_write: Duration,
        timeout: Duration,
    ) -> Option<Duration> {
        self.lost |= mishap == Mishap::Lost;
        let pause = match mishap {
            Mishap::Final => return None,
            Mishap::Rate => self.window()?,
            Mishap::Lost | Mishap::NotWritten | Mishap::Busy => self.pause()?,
        };
        let safe = match guard {
            Guard::Harmless | Guard::Idempotent => true,
            Guard::None => !self.lost,
            // The repeat must reach WeCom while it still remembers the first.
            Guard::DuplicateCheck(interval) => {
                !self.lost || since_write + pause + timeout <= interval
            }
        };
        safe.then_some(pause)
    }

    fn pause(&mut self) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        self.pauses.next()
    }

    fn window(&mut self) -> Option<Duration> {
        let window = self
            .windows
            .next()
            .filter(|window| *window <= self.wait_left)?;
        self.wait_left -= window;
        Some(window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMEOUT: Duration = Duration::from_secs(20);
    const SECOND: Duration = Duration::from_secs(1);

    fn repeats(mishap: Mishap, guard: Guard) -> usize {
        let mut tries = Tries::new(&Repeats::default());
        std::iter::from_fn(|| tries.next(mishap, guard, SECOND, TIMEOUT)).count()
    }

    #[test]
    fn the_table_holds() {
        let checked = Guard::DuplicateCheck(Duration::from_secs(1800));
        for guard in [Guard::Harmless, Guard::Idempotent, Guard::None, checked] {
            assert_eq!(repeats(Mishap::NotWritten, guard), 2, "{guard:?}");
            assert_eq!(repeats(Mishap::Busy, guard), 2, "{guard:?}");
            assert_eq!(repeats(Mishap::Rate, guard), 0, "{guard:?}");
            assert_eq!(repeats(Mishap::Final, guard), 0, "{guard:?}");
        }
        assert_eq!(repeats(Mishap::Lost, Guard::Harmless), 2);
        assert_eq!(repeats(Mishap::Lost, Guard::Idempotent), 2);
        assert_eq!(repeats(Mishap::Lost, Guard::None), 0);
        assert_eq!(repeats(Mishap::Lost, checked), 2);
    }

    #[test]
    fn a_repeat_that_would_leave_the_duplicate_interval_is_not_made() {
        let guard = Guard::DuplicateCheck(Duration::from_secs(21));
        assert_eq!(repeats(Mishap::Lost, guard), 0);
        assert_eq!(
            repeats(Mishap::Lost, Guard::DuplicateCheck(Duration::from_secs(40))),
            2
        );
    }

    #[test]
    fn after_a_lost_answer_every_repeat_must_be_guarded() {
        let guard = Guard::DuplicateCheck(Duration::from_secs(23));
        let mut tries = Tries::new(&Repeats::default());
        assert!(tries.next(Mishap::Lost, guard, SECOND, TIMEOUT).is_some());
        let later = 3 * SECOND;
        assert_eq!(tries.next(Mishap::NotWritten, guard, later, TIMEOUT), None);
    }

    #[test]
    fn pauses_grow_and_are_jittered() {
        let mut tries = Tries::new(&Repeats::default());
        let mut pause = || {
            tries
                .next(Mishap::Busy, Guard::None, SECOND, TIMEOUT)
                .unwrap()
        };
        let (first, second) = (pause().as_millis(), pause().as_millis());
        assert!((500..=1000).contains(&first), "{first}");
        assert!((1000..=2000).contains(&second), "{second}");
    }

    #[test]
    fn a_limit_is_waited_out_only_within_the_time_allowed() {
        let waits = |seconds| {
            let wait = Duration::from_secs(seconds);
            let mut tries = Tries::new(&Repeats {
                wait,
                ..Repeats::default()
            });
            std::iter::from_fn(|| tries.next(Mishap::Rate, Guard::None, SECOND, TIMEOUT))
                .map(|pause| pause.as_secs())
                .collect::<Vec<_>>()
        };
        assert_eq!(waits(59), Vec::<u64>::new());
        assert_eq!(waits(60), [60]);
        assert_eq!(waits(3660), [60, 3600]);
    }
}
