//! A simulator that fails the test it serves.

use std::panic::{self, AssertUnwindSafe};

use wecom_sim::{Fault, Simulator};

use crate::client::{call, get, post_as, token};

/// What the simulator complains of when it is dropped.
fn complaint(of: impl FnOnce(&Simulator)) -> Option<String> {
    let sim = Simulator::builder().strict().start().unwrap();
    of(&sim);
    let dropped = panic::catch_unwind(AssertUnwindSafe(|| drop(sim)));
    dropped
        .err()
        .map(|panic| *panic.downcast::<String>().unwrap())
}

#[test]
fn nothing_is_complained_of_when_all_went_as_told() {
    let told = complaint(|sim| {
        sim.fault(Fault::errcode(45009));
        sim.fault(Fault::status(503).on("gettoken").forever());
        get(sim, "/cgi-bin/gettoken");
        get(sim, "/cgi-bin/gettoken");
    });
    assert_eq!(told, None);
}

#[test]
fn a_fault_that_never_struck_is_named() {
    let told = complaint(|sim| sim.fault(Fault::errcode(45009).on("message/send").times(3)));
    assert_eq!(
        told.unwrap(),
        "fault never struck: errcode 45009 on message/send (3 left)"
    );
    let told = complaint(|sim| sim.fault(Fault::reset().forever()));
    assert_eq!(
        told.unwrap(),
        "fault never struck: a reset connection on any call (for ever)"
    );
}

#[test]
fn a_request_nobody_expected_is_named() {
    let told = complaint(|sim| _ = get(sim, "/cgi-bin/message/sent?access_token=1"));
    assert_eq!(
        told.unwrap(),
        "unexpected request: GET /cgi-bin/message/sent"
    );
    let told = complaint(|sim| {
        let target = format!("/cgi-bin/message/send?access_token={}", token(sim));
        call(sim, "PUT", &target, b"{}");
        post_as(sim, &token(sim), "message/send", b"no json");
    });
    let put_and_post = "unexpected request: PUT /cgi-bin/message/send\n\
                        unexpected request: POST /cgi-bin/message/send";
    assert_eq!(told.unwrap(), put_and_post);
}

#[test]
fn every_call_that_changes_something_is_a_post() {
    for endpoint in [
        "message/send",
        "message/recall",
        "message/update_template_card",
        "media/upload",
        "media/uploadimg",
        "appchat/create",
        "appchat/update",
        "appchat/send",
        "webhook/send",
        "webhook/upload_media",
    ] {
        let told = complaint(|sim| {
            let query = format!("access_token={}&key={}", token(sim), sim.robot_key());
            let answer = get(sim, &format!("/cgi-bin/{endpoint}?{query}"));
            assert_eq!(answer.errcode(), 40058, "{endpoint}");
        });
        let expected = format!("unexpected request: GET /cgi-bin/{endpoint}");
        assert_eq!(told, Some(expected));
    }
}

#[test]
fn a_key_in_the_wrong_place_is_not_named() {
    let told = complaint(|sim| {
        get(sim, &format!("/cgi-bin/webhook/send/{}", sim.robot_key()));
    });
    assert_eq!(
        told.unwrap(),
        "unexpected request: GET /cgi-bin/webhook/send/***"
    );
}

#[test]
fn finish_complains_of_any_simulator() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::hang());
    assert!(panic::catch_unwind(AssertUnwindSafe(|| sim.finish())).is_err());
}

#[test]
fn a_simulator_that_is_not_strict_drops_in_silence() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::hang());
    assert!(panic::catch_unwind(AssertUnwindSafe(|| drop(sim))).is_ok());
}
