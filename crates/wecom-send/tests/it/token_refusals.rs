//! A secret that WeCom refused is not tried again for a minute: repeated tries get the IP banned.

use wecom_sim::{Fault, Simulator};

use crate::token_cache::HELLO;
use crate::wecom::{Run, Wecom};

const NOT_TRIED: &str = "was not tried again";

fn with_a_wrong_secret(sim: &Simulator) -> Wecom {
    Wecom::on(sim).with("WECOM_CORP_SECRET", "a-wrong-secret")
}

/// Checks that the refusal was told as it should be.
#[track_caller]
fn refused(run: Run) -> Run {
    let run = run.exits(5).ends("not_sent").says("refused the secret");
    let run = run
        .says("管理后台 > 应用管理 > 该应用 > Secret")
        .says("WECOM_CORP_SECRET");
    assert_eq!(run.object()["gettoken"]["errcode"], 40001, "{run:#?}");
    run
}

#[test]
fn twenty_processes_with_a_wrong_secret_ask_once_and_each_says_why() {
    let sim = Simulator::start().unwrap();
    let runs = with_a_wrong_secret(&sim).crowd(20);
    let told = runs.into_iter().map(refused);
    let from_memory = told.filter(|run| run.stderr.contains(NOT_TRIED)).count();
    assert_eq!(from_memory, 19);
    assert_eq!((sim.calls("gettoken"), sim.calls("message/send")), (1, 0));
}

#[test]
fn a_refusal_is_remembered_for_a_minute() {
    let sim = Simulator::start().unwrap();
    let wecom = with_a_wrong_secret(&sim);
    let first = refused(wecom.send(&HELLO));
    assert!(!first.stderr.contains(NOT_TRIED), "{first:#?}");
    wecom.age_cached(30);
    refused(wecom.send(&HELLO))
        .says(NOT_TRIED)
        .says("wecom token clear");
    assert_eq!(sim.calls("gettoken"), 1);
    wecom.age_cached(31);
    let again = refused(wecom.send(&HELLO));
    assert!(!again.stderr.contains(NOT_TRIED), "{again:#?}");
    assert_eq!(sim.calls("gettoken"), 2);
}

#[test]
fn a_refusal_from_the_future_is_not_believed() {
    let sim = Simulator::start().unwrap();
    let wecom = with_a_wrong_secret(&sim);
    wecom.send(&HELLO).exits(5);
    wecom.rewrite_cached(|cached| cached["refused"]["at"] = 99_999_999_999_u64.into());
    refused(wecom.send(&HELLO));
    assert_eq!(sim.calls("gettoken"), 2);
}

#[test]
fn the_right_secret_beside_a_refused_one_is_asked_at_once() {
    let sim = Simulator::start().unwrap();
    let wecom = with_a_wrong_secret(&sim);
    wecom.send(&HELLO).exits(5);
    let right = ["--corp-secret", sim.corp_secret()];
    wecom.send(&[&HELLO[..], &right].concat()).exits(0);
    refused(wecom.send(&HELLO)).says(NOT_TRIED);
    assert_eq!(sim.calls("gettoken"), 2);
}

#[test]
fn a_wrong_corp_is_remembered_too() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_ID", "ww-nobody");
    for _ in 0..2 {
        wecom
            .send(&HELLO)
            .exits(5)
            .says("there is no corp `ww-nobody`")
            .says("WECOM_CORP_ID");
    }
    assert_eq!(sim.calls("gettoken"), 1);
}

#[test]
fn only_a_refused_secret_is_remembered() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    for (call, errcode, exit) in [
        ("gettoken", 45009, 8),
        ("gettoken", 50003, 5),
        ("gettoken", 60020, 5),
        ("message/send", 60020, 5),
    ] {
        sim.fault(Fault::errcode(errcode).on(call));
        wecom.send(&HELLO).exits(exit).says(&errcode.to_string());
        let after = wecom.send(&HELLO);
        assert_eq!(after.code, Some(0), "after {errcode} of {call}: {after:#?}");
        wecom.run(["token", "clear"]).exits(0);
    }
}

#[test]
fn a_secret_that_was_reset_is_asked_for_once() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    sim.revoke_tokens();
    sim.fault(Fault::errcode(40001).on("gettoken").forever());
    refused(wecom.send(&HELLO));
    let calls = (sim.calls("gettoken"), sim.calls("message/send"));
    assert_eq!(calls, (2, 2));
    refused(wecom.send(&HELLO)).says(NOT_TRIED);
    assert_eq!((sim.calls("gettoken"), sim.calls("message/send")), calls);
}

#[test]
fn a_wrong_secret_of_one_letter_is_refused_like_any_other() {
    let sim = Simulator::start().unwrap();
    refused(Wecom::on(&sim).with("WECOM_CORP_SECRET", "0").send(&HELLO));
}
