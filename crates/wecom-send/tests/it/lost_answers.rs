//! Answers that are lost after the request was written: never repeated, unless the call sends
//! nothing or WeCom's duplicate check guards the repeat.

use std::time::Duration;

use wecom_sim::Fault;

use crate::hello::{received, side_by_side, strict};
use crate::wecom::Wecom;

/// Under the duplicate check.
const CHECKED: [&str; 2] = ["--enable-duplicate-check", "1"];

/// What loses an answer, a hang excepted: WeCom took the message in some of them.
fn lost() -> Vec<Fault> {
    let broken = [
        Fault::reset(),
        Fault::reset_after_processing(),
        Fault::close(),
        Fault::close_after_processing(),
        Fault::truncated(),
        Fault::captive_portal(),
        Fault::body("{}").after_processing(),
    ];
    let statuses = [500, 502, 504].map(|status| Fault::status(status).after_processing());
    broken.into_iter().chain(statuses).collect()
}

#[test]
fn a_lost_answer_is_unknown_and_never_repeated() {
    side_by_side(&lost(), |fault| {
        let sim = strict();
        sim.fault(fault.clone().on("message/send"));
        let run = Wecom::on(&sim).hello(&[]).exits(7);
        run.ends_without_answer("unknown");
        assert_eq!(sim.calls("message/send"), 1);
        assert!(received(&sim) <= 1);
    });
}

#[test]
fn a_lost_answer_under_the_duplicate_check_is_repeated_and_delivered_once() {
    side_by_side(&lost(), |fault| {
        let sim = strict();
        sim.fault(fault.clone().on("message/send").times(2));
        let run = Wecom::on(&sim).hello(&CHECKED).exits(0);
        assert_eq!(run.ends("delivered").stderr, "");
        let mut requests = sim.requests();
        requests.retain(|request| request.endpoint == "message/send");
        assert_eq!(requests.len(), 3);
        assert!(requests.iter().all(|again| again.body == requests[0].body));
        assert_eq!(received(&sim), 1);
    });
}

#[test]
fn an_answer_lost_three_times_is_unknown_even_under_the_duplicate_check() {
    let rows = [Fault::reset_after_processing(), Fault::status(502)];
    side_by_side(&rows, |fault| {
        let sim = strict();
        sim.fault(fault.clone().on("message/send").times(3));
        let run = Wecom::on(&sim).hello(&CHECKED).exits(7);
        run.ends_without_answer("unknown");
        assert_eq!(sim.calls("message/send"), 3);
    });
}

#[test]
fn what_a_repeat_meets_says_nothing_about_the_first_request() {
    let rows = [
        (Fault::errcode(40058), 2),
        (Fault::errcode(60020), 2),
        (Fault::errcode(45009), 2),
        (Fault::errcode(42001), 2),
        (Fault::status(404), 2),
        (Fault::status(503).times(2), 3),
    ];
    side_by_side(&rows, |(then, calls)| {
        let sim = strict();
        sim.fault(Fault::reset_after_processing().on("message/send"));
        sim.fault(then.clone().on("message/send"));
        let run = Wecom::on(&sim).hello(&CHECKED).exits(7);
        run.ends_without_answer("unknown");
        assert_eq!(sim.calls("message/send"), *calls);
        assert_eq!(received(&sim), 1);
    });
}

#[test]
fn a_repeat_that_might_come_after_the_duplicate_interval_is_not_made() {
    let rows = [("20", "20", 1), ("20", "60", 2)];
    side_by_side(&rows, |(timeout, interval, calls)| {
        let sim = strict();
        sim.fault(Fault::reset_after_processing().on("message/send"));
        let times = ["--timeout", timeout, "--duplicate-check-interval", interval];
        let code = if *calls == 1 { 7 } else { 0 };
        Wecom::on(&sim)
            .hello(&[&CHECKED[..], &times].concat())
            .exits(code);
        assert_eq!(sim.calls("message/send"), *calls);
    });
}

#[test]
fn a_lost_answer_of_gettoken_is_repeated_since_it_sends_nothing() {
    let rows: Vec<_> = [2, 3]
        .into_iter()
        .flat_map(|times| lost().into_iter().map(move |fault| (fault, times)))
        .collect();
    side_by_side(&rows, |(fault, times)| {
        let sim = strict();
        sim.fault(fault.clone().on("gettoken").times(*times));
        let run = Wecom::on(&sim).hello(&[]);
        let sent = if *times == 2 {
            run.exits(0).ends("delivered");
            1
        } else {
            run.exits(6).ends_without_answer("not_sent");
            0
        };
        assert_eq!(
            ["gettoken", "message/send"].map(|call| sim.calls(call)),
            [3, sent]
        );
        assert_eq!(received(&sim), sent);
    });
}

#[test]
fn a_hang_of_gettoken_is_repeated() {
    let sim = strict();
    sim.fault(Fault::hang().on("gettoken"));
    let run = Wecom::on(&sim).hello(&["--timeout", "1.5"]).exits(0);
    run.ends("delivered");
    assert_eq!(
        ["gettoken", "message/send"].map(|call| sim.calls(call)),
        [2, 1]
    );
}

#[test]
fn a_hang_of_send_is_unknown() {
    let rows = [Fault::hang(), Fault::hang_after_processing()];
    side_by_side(&rows, |fault| {
        let sim = strict();
        sim.fault(fault.clone().on("message/send"));
        let run = Wecom::on(&sim).hello(&["--timeout", "1.5"]).exits(7);
        run.ends_without_answer("unknown").says("1.5 s");
        assert_eq!(sim.calls("message/send"), 1);
    });
}

#[test]
fn an_answer_within_the_timeout_is_waited_for() {
    let sim = strict();
    sim.fault(Fault::delay(Duration::from_millis(1200)).on("message/send"));
    Wecom::on(&sim).hello(&["--timeout", "20"]).exits(0);
}
