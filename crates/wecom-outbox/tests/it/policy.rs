//! What becomes of a request, whatever happens to it.

use std::time::Duration;

use proptest::prelude::*;
use wecom_message::{Delivery, Errcode, Outcome};
use wecom_outbox::policy::{
    Beforehand, Cause, Ended, GUARD_MARGIN, History, PAUSE_MAX, Verdict, before, judge,
};
use wecom_outbox::{State, Timestamp};

use crate::contract::{START, ended, later};

const TIMEOUT: Duration = wecom_message::TIMEOUT_DEFAULT;

fn any_end() -> impl Strategy<Value = Ended> {
    prop_oneof![
        Just(ended(Outcome::Delivered, Cause::Answered)),
        Just(ended(Outcome::Partial, Cause::Answered)),
        Just(ended(Outcome::Rejected, Cause::Answered)),
        Just(ended(Outcome::Rejected, Cause::SetUp { written: true })),
        Just(ended(Outcome::NotSent, Cause::SetUp { written: false })),
        Just(ended(Outcome::NotSent, Cause::Limit)),
        Just(ended(Outcome::NotSent, Cause::Busy)),
        Just(ended(Outcome::NotSent, Cause::NotWritten)),
        Just(ended(Outcome::NotSent, Cause::Stopped)),
        Just(ended(Outcome::Unknown, Cause::Lost)),
    ]
}

fn history() -> History {
    History {
        failures: 1,
        first_written: Some(START),
        answer_lost: false,
        guarded_for: None,
        expires_at: later(START, 24 * 3600),
    }
}

proptest! {
    /// A life of a request: written whenever the policy allows it, until it is settled.
    #[test]
    fn a_request_is_settled_in_time_and_never_doubled_unguarded(
        ends in proptest::collection::vec((any_end(), 0_u64..30, 0.0_f64..1.0), 1..60),
        guard in proptest::option::of(1_u64..14_400),
        time_to_live in 1_u64..100_000,
    ) {
        let mut history = History {
            failures: 0,
            first_written: None,
            guarded_for: guard.map(Duration::from_secs),
            expires_at: later(START, time_to_live),
            ..history()
        };
        let mut now = START;
        let mut lost_at: Option<Timestamp> = None;
        let mut settled = None;
        for (end, takes, dice) in ends {
            match before(&history, now) {
                Beforehand::Settle(state) => {
                    settled = Some(state);
                    break;
                }
                Beforehand::Write { ends_by } => {
                    prop_assert!(now < history.expires_at);
                    // After a lost answer it is guarded for as long as it may be under way.
                    prop_assert_eq!(ends_by.is_some(), lost_at.is_some());
                    if let Some(ends_by) = ends_by {
                        let guard = history.guarded_for.unwrap();
                        let first = history.first_written.unwrap();
                        prop_assert!(now.after(TIMEOUT) < ends_by);
                        prop_assert!(ends_by <= first.after(guard.saturating_sub(GUARD_MARGIN)));
                    }
                }
            }
            if end.was_written() {
                history.first_written.get_or_insert(now);
            }
            now = later(now, takes);
            history.failures += u32::from(end.cause != Cause::Answered);
            if end.cause == Cause::Lost {
                lost_at.get_or_insert(now);
                history.answer_lost = true;
            }
            match judge(&history, &end, now, dice) {
                Verdict::Settled(state) => {
                    settled = Some(state);
                    break;
                }
                Verdict::Again(then) => {
                    prop_assert!(then >= now && then <= now.after(PAUSE_MAX));
                    prop_assert!(end.cause == Cause::Stopped || then < history.expires_at);
                    now = then;
                }
                Verdict::AfterRest => {
                    prop_assert_eq!(end.cause, Cause::Limit);
                    now = later(now, 62);
                }
                Verdict::AppPaused => {
                    let of_set_up = matches!(end.cause, Cause::SetUp { .. });
                    prop_assert!(of_set_up);
                    now = later(now, 60);
                }
            }
        }
        if let Some(state) = settled {
            prop_assert!(state.is_settled() && state != State::Cancelled);
            // What may have been delivered is never told to have failed.
            if lost_at.is_some() {
                let truths = [State::Unknown, State::Delivered, State::Partial];
                prop_assert!(truths.contains(&state), "{}", state);
            } else {
                prop_assert_ne!(state, State::Unknown);
            }
        }
    }

    #[test]
    fn what_nobody_tries_is_decided_when_its_time_is_over(
        lost in any::<bool>(),
        guard in proptest::option::of(1_u64..14_400),
        time_to_live in 1_u64..100_000,
    ) {
        let history = History {
            answer_lost: lost,
            guarded_for: guard.map(Duration::from_secs),
            expires_at: later(START, time_to_live),
            ..history()
        };
        let state = if lost { State::Unknown } else { State::Expired };
        prop_assert_eq!(before(&history, history.decided_by()), Beforehand::Settle(state));
    }
}

#[test]
fn a_try_just_before_its_end_takes_the_place_of_a_pause_beyond_it() {
    let now = later(START, 100);
    let short = History {
        failures: 9,
        expires_at: later(START, 130),
        ..history()
    };
    let end = ended(Outcome::NotSent, Cause::Busy);
    assert_eq!(
        judge(&short, &end, now, 1.0),
        Verdict::Again(later(START, 129))
    );
    let now = later(START, 129);
    assert_eq!(
        judge(&short, &end, now, 1.0),
        Verdict::Settled(State::Expired)
    );
}

#[test]
fn the_answers_of_wecom_lead_where_the_table_says() {
    let of = |errcode| {
        judge(
            &history(),
            &Ended::of(&Delivery::of_errcode(Errcode(errcode))),
            START,
            0.0,
        )
    };
    for (errcode, verdict) in [
        (0, Verdict::Settled(State::Delivered)),
        (40008, Verdict::Settled(State::Rejected)),
        (60020, Verdict::AppPaused),
        (40001, Verdict::AppPaused),
        (50003, Verdict::AppPaused),
        (42001, Verdict::AppPaused),
        (45009, Verdict::AfterRest),
        (-1, Verdict::Again(later(START, 1))),
        (45033, Verdict::Again(later(START, 1))),
    ] {
        assert_eq!(of(errcode), verdict, "{errcode}");
    }
}
