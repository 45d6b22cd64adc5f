//! Faults whose answer is whole.

use std::time::{Duration, Instant};

use serde_json::json;
use wecom_sim::{Fault, Simulator};

use crate::client::{get, send, text, token};

#[test]
fn an_errcode_strikes_once_and_delivers_nothing() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::errcode(45009).on("message/send"));
    let answer = send(&sim, &text("lisi", "a"));
    assert_eq!(answer.errcode(), 45009);
    assert!(
        answer
            .errmsg()
            .starts_with("api freq out of limit, hint: [")
    );
    assert_eq!(answer.header("error-code"), Some("45009"));
    assert_eq!(sim.messages(), []);
    assert_eq!(send(&sim, &text("lisi", "a")).errcode(), 0);
    sim.finish();
}

#[test]
fn an_errcode_can_have_other_words_and_strike_after_processing() {
    let sim = Simulator::start().unwrap();
    let fault = Fault::errcode(-1).errmsg("系统繁忙").after_processing();
    sim.fault(fault.on("/cgi-bin/message/send"));
    let answer = send(&sim, &text("lisi", "a"));
    assert_eq!(answer.errcode(), -1);
    assert!(answer.errmsg().starts_with("系统繁忙, hint: ["));
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn a_fault_skips_strikes_some_times_or_for_ever() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::errcode(-1).on("message/send").skip(1).times(2));
    let errcodes = || send(&sim, &text("lisi", "a")).errcode();
    assert_eq!(
        [errcodes(), errcodes(), errcodes(), errcodes()],
        [0, -1, -1, 0]
    );
    sim.fault(Fault::errcode(6000).on("message/send").forever());
    assert!((0..5).all(|_| errcodes() == 6000));
}

#[test]
fn faults_strike_in_the_order_given_one_a_call() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::errcode(1));
    sim.fault(Fault::errcode(2));
    let errcode = || get(&sim, "/cgi-bin/gettoken").errcode();
    assert_eq!([errcode(), errcode(), errcode()], [1, 2, 41004]);
}

#[test]
fn a_status_comes_with_body_and_location() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::status(503));
    let answer = get(&sim, "/cgi-bin/gettoken");
    assert_eq!((answer.status, answer.text().as_str()), (503, ""));
    sim.fault(Fault::status(502).with_body("<h1>Bad Gateway</h1>"));
    let answer = get(&sim, "/cgi-bin/gettoken");
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (502, "<h1>Bad Gateway</h1>")
    );
    sim.fault(Fault::redirect("https://elsewhere.invalid/"));
    let answer = get(&sim, "/cgi-bin/gettoken");
    assert_eq!(
        (answer.status, answer.header("location")),
        (302, Some("https://elsewhere.invalid/"))
    );
}

#[test]
fn a_gateway_may_fail_after_the_message_went_out() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::status(504).on("message/send").after_processing());
    assert_eq!(send(&sim, &text("lisi", "a")).status, 504);
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn what_answers_200_may_not_be_wecom() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::captive_portal());
    let answer = get(&sim, "/cgi-bin/gettoken");
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("text/html"))
    );
    assert!(answer.text().starts_with("<!DOCTYPE html>"));
    for body in ["{}", "{\"ok\":true}", "[1]"] {
        sim.fault(Fault::body(body));
        assert_eq!(get(&sim, "/cgi-bin/gettoken").text(), body);
    }
}

#[test]
fn a_delay_waits_before_or_after_processing() {
    let sim = Simulator::start().unwrap();
    let delay = Duration::from_millis(80);
    for fault in [Fault::delay(delay), Fault::delay_after_processing(delay)] {
        sim.fault(fault.on("message/send"));
        let started = Instant::now();
        assert_eq!(send(&sim, &text("lisi", "a")).errcode(), 0);
        assert!(started.elapsed() >= delay);
    }
}

#[test]
fn tokens_can_be_revoked_just_before_a_call() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::revoke_tokens().on("message/send"));
    assert_eq!(send(&sim, &text("lisi", "a")).errcode(), 40014);
    assert_eq!(send(&sim, &text("lisi", "a")).errcode(), 0);
    assert_eq!(sim.calls("gettoken"), 2);
}

#[test]
fn fields_can_be_added_to_an_answer() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::extra("unlicenseduser", "lisi").on("message/send"));
    sim.fault(Fault::extra("depth", json!({ "a": 1 })).on("message/send"));
    let answer = send(&sim, &text("lisi", "a")).json();
    assert_eq!(
        (&answer["errcode"], &answer["unlicenseduser"]),
        (&json!(0), &json!("lisi"))
    );
    assert_eq!(answer["depth"]["a"], 1);
    let next = send(&sim, &text("lisi", "a")).json();
    assert_eq!(next.get("unlicenseduser"), None);
}

#[test]
fn calls_are_counted_faults_included() {
    let sim = Simulator::start().unwrap();
    token(&sim);
    sim.fault(Fault::status(500));
    get(&sim, "/cgi-bin/gettoken");
    assert_eq!((sim.calls("gettoken"), sim.calls("message/send")), (2, 0));
    assert_eq!(sim.requests()[1].faults, ["HTTP status 500 on any call"]);
}
