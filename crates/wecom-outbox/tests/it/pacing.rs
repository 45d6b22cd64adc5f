//! Nobody gets more than the limits allow, and nobody waits longer than they force.

use std::collections::HashMap;

use proptest::prelude::*;
use wecom_message::{Call, Recipients};
use wecom_outbox::Timestamp;
use wecom_outbox::pacing::{Claim, Forecaster, Membership, Next, Pacer, WaitingRoom};

use crate::oracle::Sent;

const START: Timestamp = Timestamp(1_764_320_000_000);
const HOUR: u64 = 3_600_000;

fn to(members: &str) -> Claim {
    let recipients = match members {
        "@all" => Recipients::everybody(),
        members => Recipients::users(members.split('|')).unwrap(),
    };
    Claim::new(Call::MessageSend, Some(&recipients), &Membership::default())
}

/// Few members, so that they are often full; now and then all of them, or everybody.
fn claims() -> impl Strategy<Value = Claim> {
    let named = |all: &str| Just(to(all));
    prop_oneof![
        6 => named("a"),
        3 => named("b"),
        8 => named("c"),
        2 => named("a|b"),
        2 => named("b|c"),
        1 => named("@all"),
    ]
}

fn later(time: Timestamp, milliseconds: u64) -> Timestamp {
    Timestamp(time.0 + milliseconds)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_message_goes_at_the_first_moment_that_the_limits_allow(
        sends in proptest::collection::vec((claims(), 0_u64..1500, any::<bool>()), 1..400),
    ) {
        let (mut pacer, mut sent) = (Pacer::new(), Sent::default());
        let mut now = START;
        for (claim, pause, waits) in sends {
            now = later(now, pause);
            let ready = pacer.ready_at(&claim, now);
            prop_assert!(ready >= now && sent.fits(&claim, ready));
            prop_assert!(ready == now || !sent.fits(&claim, Timestamp(ready.0 - 1)));
            if waits || ready == now {
                now = ready;
                pacer.take(&claim, now);
                sent.add(&claim, now);
            }
        }
        prop_assert_eq!(sent.dropped(), []);
    }

    #[test]
    fn those_who_wait_keep_their_order_and_wait_no_longer_than_they_must(
        requests in proptest::collection::vec((claims(), 0_u64..1000), 1..300),
    ) {
        let (mut pacer, mut sent) = (Pacer::new(), Sent::default());
        let mut room = WaitingRoom::new();
        let mut now = START;
        let mut came: HashMap<usize, Timestamp> = HashMap::new();
        let mut last_to: HashMap<String, (usize, Timestamp)> = HashMap::new();
        let mut requests = requests.into_iter().enumerate().peekable();
        let mut gone = 0;
        let all = requests.len();
        while gone < all {
            match room.next(&mut pacer, now) {
                Next::Go(claim, number) => {
                    // First in all its lines since the last of those before it went.
                    let mut since = came[&number];
                    for line in lines(&claim) {
                        let before = last_to.insert(line, (number, now));
                        if let Some((before, went)) = before {
                            prop_assert!(before < number);
                            since = since.max(went);
                        }
                    }
                    let before = Timestamp(now.0 - 1);
                    prop_assert!(sent.fits(&claim, now));
                    prop_assert!(now == since || !sent.fits(&claim, before));
                    sent.add(&claim, now);
                    gone += 1;
                }
                next => {
                    let comes = requests.peek().map(|(_, (_, pause))| later(now, *pause));
                    let ready = match next {
                        Next::At(ready) => Some(ready),
                        _ => None,
                    };
                    // Whatever comes first: the next request, or the moment that was told.
                    match (comes, ready) {
                        (Some(comes), ready) if ready.is_none_or(|ready| comes <= ready) => {
                            now = comes;
                            let (number, (claim, _)) = requests.next().unwrap();
                            came.insert(number, now);
                            room.enter(claim, number);
                        }
                        (_, Some(ready)) => {
                            prop_assert!(ready > now);
                            now = ready;
                        }
                        (_, None) => prop_assert!(false, "nobody waits and nobody comes"),
                    }
                }
            }
        }
        prop_assert!(room.is_empty());
        prop_assert_eq!(sent.dropped(), []);
    }
}

fn lines(claim: &Claim) -> Vec<String> {
    let everybody = claim.is_everybody().then(|| "@all".to_owned());
    let members = claim.members().iter().map(|member| member.0.to_string());
    members.chain(everybody).collect()
}

#[test]
fn the_thousand_of_an_hour_are_kept_too() {
    let (mut pacer, mut sent) = (Pacer::new(), Sent::default());
    let claim = to("a");
    let mut now = START;
    let mut pauses = Vec::new();
    for _ in 0..2100 {
        let ready = pacer.ready_at(&claim, now);
        assert!(sent.fits(&claim, ready));
        assert!(ready == now || !sent.fits(&claim, Timestamp(ready.0 - 1)));
        if ready > now {
            pauses.push(ready.0 - now.0);
        }
        now = ready;
        pacer.take(&claim, now);
        sent.add(&claim, now);
    }
    assert_eq!(sent.dropped(), []);
    // 1000 in 34 minutes, the next 1000 an hour after the first.
    assert!(now.0 - START.0 >= 2 * HOUR);
    assert_eq!(pauses.iter().filter(|pause| **pause > 62_000).count(), 2);
}

#[test]
fn what_others_get_holds_nobody_up() {
    let mut pacer = Pacer::new();
    let claims: Vec<Claim> = (0..2000).map(|number| to(&format!("u{number}"))).collect();
    for _ in 0..30 {
        for claim in &claims {
            assert_eq!(pacer.ready_at(claim, START), START);
            pacer.take(claim, START);
        }
    }
    for claim in &claims {
        assert_eq!(pacer.ready_at(claim, START), later(START, 62_000));
    }
    assert_eq!(pacer.ready_at(&to("@all"), START), later(START, 62_000));
}

#[test]
fn everybody_waits_for_whoever_was_named_too_often() {
    let mut pacer = Pacer::new();
    for _ in 0..30 {
        pacer.take(&to("a"), START);
    }
    assert_eq!(pacer.ready_at(&to("@all"), START), later(START, 62_000));
    assert_eq!(pacer.ready_at(&to("b"), START), START);
}

#[test]
fn everybody_counts_for_each() {
    let mut pacer = Pacer::new();
    for _ in 0..20 {
        pacer.take(&to("@all"), START);
    }
    for _ in 0..10 {
        assert_eq!(pacer.ready_at(&to("a"), START), START);
        pacer.take(&to("a"), START);
    }
    assert_eq!(pacer.ready_at(&to("a"), START), later(START, 62_000));
    assert_eq!(pacer.ready_at(&to("b"), START), START);
}

#[test]
fn what_was_not_written_is_given_back() {
    let mut pacer = Pacer::new().with_account_limit(1);
    let both = to("a|b");
    for second in 0..30 {
        pacer.take(&both, later(START, second * 1000));
    }
    let now = later(START, 30_000);
    assert_eq!(pacer.ready_at(&to("a"), now), later(START, 62_000));
    pacer.give_back(&both, later(START, 7_000));
    assert_eq!(pacer.ready_at(&to("a"), now), now);
    pacer.give_back(&to("a"), now); // was never taken
    pacer.take(&to("a"), now);
    assert_eq!(pacer.ready_at(&to("a"), now), later(START, 62_000));
    for _ in 0..30 {
        pacer.take(&to("@all"), now);
    }
    pacer.give_back(&to("@all"), now);
    assert_eq!(pacer.ready_at(&to("c"), now), now);
}

#[test]
fn a_clock_that_is_set_back_holds_nobody_up_for_longer_than_the_window() {
    let mut pacer = Pacer::new();
    let mut room = WaitingRoom::new();
    for _ in 0..31 {
        room.enter(to("a"), ());
        room.enter(to("@all"), ());
    }
    while let Next::Go(..) = room.next(&mut pacer, START) {}
    let back = Timestamp(START.0 - 24 * HOUR);
    assert_eq!(pacer.ready_at(&to("a"), back), later(back, 62_000));
    assert_eq!(room.next(&mut pacer, back), Next::At(later(back, 62_000)));
    let ahead = later(START, 365 * 24 * HOUR);
    assert_eq!(pacer.ready_at(&to("a"), ahead), ahead);
}

#[test]
fn a_year_of_service_counts_as_its_last_hour() {
    let mut pacer = Pacer::new();
    let mut now = START;
    for _ in 0..1500 {
        // Six hours, so that the log is emptied; then a burst that is not.
        now = later(now, 6 * HOUR);
        for _ in 0..3 {
            let ready = pacer.ready_at(&to("a"), now);
            assert_eq!(ready, now);
            pacer.take(&to("a"), now);
        }
    }
    for _ in 0..26_000_u32 {
        // Never empty for twelve days and more.
        now = later(now, 50_000);
        pacer.take(&to("b"), now);
    }
    for _ in 0..28 {
        pacer.take(&to("b"), now);
    }
    assert_eq!(pacer.ready_at(&to("b"), now), later(now, 12_000));
}

#[test]
fn a_full_day_ends_at_midnight_in_beijing() {
    let mut pacer = Pacer::new().with_account_limit(1);
    let midnight = Timestamp(1_764_345_600_000); // 2025-11-29 00:00 in Beijing
    let eve = Timestamp(midnight.0 - 1000);
    pacer.count_towards_day(198, eve);
    assert_eq!(pacer.ready_at(&to("a|b"), eve), eve);
    pacer.take(&to("a|b"), eve);
    assert_eq!(pacer.ready_at(&to("a"), eve), midnight);
    assert_eq!(pacer.ready_at(&to("a"), midnight), midnight);
}

#[test]
fn a_request_that_is_larger_than_a_day_goes_first_on_one() {
    let mut pacer = Pacer::new().with_account_limit(1);
    let members: Vec<String> = (0..201).map(|number| format!("u{number}")).collect();
    let large = to(&members.join("|"));
    assert_eq!(pacer.ready_at(&large, START), START);
    pacer.take(&to("a"), START);
    let next_day = pacer.ready_at(&large, START);
    assert!(next_day > START);
    assert_eq!(pacer.ready_at(&large, next_day), next_day);
}

#[test]
fn a_call_that_was_refused_rests() {
    let mut pacer = Pacer::new();
    let until = pacer.refused(&Call::MessageSend, START);
    assert_eq!(pacer.ready_at(&to("a"), START), until);
    let chat = Claim::new(Call::AppChatSend, None, &Membership::default());
    assert_eq!(pacer.ready_at(&chat, START), START);
    let longer = later(until, 1);
    pacer.block(&Call::MessageSend, longer, START);
    pacer.block(&Call::MessageSend, START, START);
    assert_eq!(pacer.ready_at(&to("a"), START), longer);
    pacer.answered(&Call::MessageSend, longer);
    assert_eq!(pacer.ready_at(&to("a"), longer), longer);
}

#[test]
fn a_membership_makes_a_department_its_members() {
    let known = Membership::default().party("2", ["a", "b"]);
    let party = |membership: &Membership| {
        let recipients = Recipients::parties([2]).unwrap();
        Claim::new(Call::MessageSend, Some(&recipients), membership)
    };
    for (membership, ready) in [
        (known, later(START, 62_000)),
        (Membership::default(), START),
    ] {
        let mut pacer = Pacer::new();
        (0..30).for_each(|_| pacer.take(&to("a"), START));
        assert_eq!(pacer.ready_at(&party(&membership), START), ready);
        (0..30).for_each(|_| pacer.take(&party(&membership), START));
        assert!(pacer.ready_at(&party(&membership), START) > START);
    }
}

#[test]
fn a_forecast_tells_what_the_limits_make_of_many() {
    let mut forecaster = Forecaster::new(Pacer::new(), START, 1000);
    let mut gone = Vec::new();
    for _ in 0..61 {
        forecaster.add(to("a|b"), |number, at| gone.push((number, at)));
    }
    forecaster.add(to("c"), |number, at| gone.push((number, at)));
    let forecast = forecaster.finish(|number, at| gone.push((number, at)));
    assert_eq!(forecast.requests, 62);
    assert_eq!(forecast.person_times, 123);
    assert_eq!(forecast.delayed, 31);
    assert_eq!(forecast.duration.as_secs(), 124);
    assert_eq!(gone.len(), 62);
    assert_eq!(gone[30], (61, START)); // c, before the 31st to a and b
    assert_eq!(gone[61], (60, later(START, 124_000)));
}

#[test]
fn a_room_that_is_full_lets_nobody_past() {
    let mut forecaster = Forecaster::new(Pacer::new(), START, 1);
    for _ in 0..31 {
        forecaster.add(to("a"), |_, _| {});
    }
    let mut gone = None;
    forecaster.add(to("b"), |number, at| gone = Some((number, at)));
    assert_eq!(gone, Some((31, later(START, 62_000))));
}

/// Run by hand: `cargo nextest run -p wecom-outbox --run-ignored only a_million`
#[test]
#[ignore = "a measurement, which takes seconds"]
fn a_million_messages_to_ten_thousand_members() {
    let mut forecaster = Forecaster::new(Pacer::new(), START, 100_000);
    let claims: Vec<Claim> = (0..10_000)
        .map(|number| to(&format!("u{number}")))
        .collect();
    let began = std::time::Instant::now();
    for number in 0..1_000_000 {
        forecaster.add(claims[number % claims.len()].clone(), |_, _| {});
    }
    let forecast = forecaster.finish(|_, _| {});
    println!("{forecast:?} in {:?}", began.elapsed());
    assert_eq!(forecast.duration.as_secs(), 186);
}
