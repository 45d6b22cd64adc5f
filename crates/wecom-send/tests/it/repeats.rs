//! The table of repeats: what is tried again, how often, and what it comes to in the end.

use wecom_sim::{Fault, Simulator};

use crate::hello::{DeadPort, received, side_by_side, strict};
use crate::socks::Socks;
use crate::wecom::Wecom;

/// What says that WeCom is busy.
fn busy() -> Vec<Fault> {
    let codes = [-1, 6000, 45033, 45035].map(Fault::errcode);
    let statuses = [429, 503].map(Fault::status);
    codes.into_iter().chain(statuses).collect()
}

/// Both calls, in their order.
const CALLS: [&str; 2] = ["gettoken", "message/send"];

#[test]
fn busy_is_tried_twice_more_and_ends_with_8() {
    let rows: Vec<_> = CALLS
        .iter()
        .flat_map(|call| busy().into_iter().map(|fault| fault.on(call).times(3)))
        .collect();
    side_by_side(&rows, |fault| {
        let sim = strict();
        sim.fault(fault.clone());
        let run = Wecom::on(&sim).hello(&[]).exits(8).ends("not_sent");
        let object = run.object();
        let answered = fault.to_string().starts_with("errcode");
        let by_send = fault.to_string().ends_with("message/send");
        assert_eq!(object.get("errcode").is_some(), answered && by_send);
        assert_eq!(object.get("gettoken").is_some(), answered && !by_send);
        let calls = CALLS.map(|call| sim.calls(call));
        assert_eq!(calls, if by_send { [1, 3] } else { [3, 0] });
        assert!(sim.messages().is_empty());
    });
}

#[test]
fn busy_twice_is_delivered_by_the_third_try() {
    let rows: Vec<_> = CALLS
        .iter()
        .flat_map(|call| busy().into_iter().map(|fault| fault.on(call).times(2)))
        .collect();
    side_by_side(&rows, |fault| {
        let sim = strict();
        sim.fault(fault.clone());
        Wecom::on(&sim).hello(&[]).exits(0).ends("delivered");
        assert_eq!(sim.calls("gettoken") + sim.calls("message/send"), 4);
        assert_eq!(received(&sim), 1);
    });
}

#[test]
fn an_exceeded_limit_is_not_repeated_unless_there_is_time_to_wait_for_its_end() {
    for (call, wait) in [
        ("message/send", &[][..]),
        ("message/send", &["--wait", "30"]),
        ("gettoken", &["--wait", "59.9"]),
    ] {
        let sim = strict();
        sim.fault(Fault::errcode(45009).on(call));
        let run = Wecom::on(&sim).hello(wait).exits(8).ends("not_sent");
        run.says("--wait 60");
        assert_eq!(sim.calls(call), 1, "{wait:?}");
    }
}

#[test]
fn a_stale_token_is_refreshed_and_the_request_replayed_once() {
    for code in [40014, 42001, 40001] {
        let sim = strict();
        sim.fault(Fault::errcode(code).on("message/send"));
        Wecom::on(&sim).hello(&[]).exits(0).ends("delivered");
        assert_eq!(CALLS.map(|call| sim.calls(call)), [2, 2], "{code}");
        assert_eq!(received(&sim), 1);
    }
}

#[test]
fn a_token_that_stays_stale_ends_with_5() {
    for code in [40014, 42001, 40001] {
        let sim = strict();
        sim.fault(Fault::errcode(code).on("message/send").times(2));
        Wecom::on(&sim)
            .hello(&[])
            .exits(5)
            .answers_verbatim(&sim, "rejected");
        assert_eq!(CALLS.map(|call| sim.calls(call)), [2, 2], "{code}");
    }
}

#[test]
fn after_a_stale_token_the_second_answer_counts() {
    let stale = Fault::errcode(42001).on("message/send");
    let rows = [
        (Fault::errcode(40058).on("message/send"), 4, "rejected"),
        (Fault::errcode(45009).on("message/send"), 8, "not_sent"),
        (Fault::status(404).on("message/send"), 6, "not_sent"),
        (Fault::reset().on("message/send"), 7, "unknown"),
        (Fault::errcode(40001).on("gettoken").skip(1), 5, "not_sent"),
    ];
    side_by_side(&rows, |(then, code, outcome)| {
        let sim = strict();
        sim.fault(stale.clone());
        sim.fault(then.clone());
        Wecom::on(&sim).hello(&[]).exits(*code).ends(outcome);
        assert_eq!(sim.calls("gettoken"), 2);
        assert!(sim.calls("message/send") <= 2);
    });
}

#[test]
fn a_redirect_or_another_4xx_is_not_wecom_and_not_followed() {
    let elsewhere = Simulator::start().unwrap();
    let target = format!("{}/cgi-bin/message/send", elsewhere.base_url());
    for status in [301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 407, 413] {
        for call in CALLS {
            let sim = strict();
            let fault = Fault::status(status).with_location(&target);
            sim.fault(fault.on(call));
            let run = Wecom::on(&sim).hello(&[]).exits(6);
            run.ends_without_answer("not_sent")
                .says(&status.to_string());
            assert_eq!(sim.calls(call), 1, "{status} was repeated");
            assert!(sim.messages().is_empty());
        }
    }
    assert_eq!(elsewhere.requests(), []);
}

#[test]
fn what_could_not_be_written_is_tried_twice_more() {
    let rows: Vec<_> = CALLS
        .into_iter()
        .flat_map(|call| [(call, 2), (call, 3)])
        .collect();
    side_by_side(&rows, |(call, refusals)| {
        let sim = strict();
        let proxy = Socks::to(&sim);
        let wecom = Wecom::on(&sim)
            .with("WECOM_BASE_URL", "http://wecom.test")
            .with("WECOM_PROXY", proxy.url());
        if *call == "message/send" {
            // From now on the token is known.
            wecom.hello(&[]).exits(0);
        }
        let before = (proxy.asked(), received(&sim), sim.requests().len());
        proxy.refuse(*refusals);
        let run = wecom.hello(&[]);
        if *refusals == 2 {
            run.exits(0).ends("delivered");
            assert_eq!(received(&sim), before.1 + 1);
        } else {
            let run = run.exits(6).ends_without_answer("not_sent");
            let run = run.says("nothing was sent").says(&proxy.url());
            assert!(run.stdout.contains(call), "{run:#?}");
            assert_eq!(sim.requests().len(), before.2);
        }
        assert_eq!(proxy.asked(), before.0 + 3);
    });
}

#[test]
fn a_dead_port_is_tried_three_times_and_ends_with_6() {
    let port = DeadPort::new();
    let sim = strict();
    let run = Wecom::on(&sim)
        .with("WECOM_BASE_URL", format!("http://{}", port.address()))
        .hello(&["-v"])
        .exits(6)
        .ends_without_answer("not_sent");
    assert_eq!(run.stderr.matches("repeating after a pause").count(), 2);
    assert_eq!(sim.requests(), []);
}
