//! `wecom recall`: what was sent is taken back.

use std::time::Duration;

use serde_json::Value;
use wecom_sim::{Fault, MessageState, Simulator, World};

use crate::hello::strict;
use crate::journal::{closed, line_of_a_send};
use crate::wecom::{Run, Wecom};

fn recall(wecom: &Wecom, args: &[&str]) -> Run {
    wecom.run(["recall"].iter().chain(args))
}

fn msgid(run: &Run) -> String {
    run.object()["msgid"].as_str().unwrap().to_owned()
}

fn states(sim: &Simulator) -> Vec<MessageState> {
    sim.messages().iter().map(|message| message.state).collect()
}

/// Changes the only line of the journal.
fn change(wecom: &Wecom, change: impl Fn(&mut Value)) {
    let mut lines = wecom.journal_lines();
    assert_eq!(lines.len(), 1);
    change(&mut lines[0]);
    wecom.plant(&lines);
}

#[test]
fn one_that_is_named_is_taken_back_and_history_knows() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let id = msgid(&wecom.hello(&[]).exits(0));
    let run = recall(&wecom, &[&id]).exits(0);
    let expected = format!(
        "{{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"{id}\",\"outcome\":\"delivered\"}}\n"
    );
    assert_eq!((run.stdout, run.stderr), (expected, String::new()));
    assert_eq!(states(&sim), [MessageState::Recalled]);
    let shown = wecom.run(["history", "--json"]).exits(0).object();
    assert!(
        shown["recalled"].as_u64() >= shown["time"].as_u64(),
        "{shown}"
    );
    let page = wecom.run(["history"]).exits(0).stdout;
    assert!(page.contains(" recalled "), "{page}");
}

#[test]
fn several_are_taken_back_in_order_and_end_by_the_rule_for_several() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let ids = [(); 3].map(|()| msgid(&wecom.hello(&[]).exits(0)));
    sim.fault(Fault::errcode(42052).on("message/recall").skip(1));
    let run = recall(&wecom, &[&ids[0], &ids[1], &ids[2], &ids[0]]).exits(3);
    let told: Vec<Value> = run
        .objects()
        .into_iter()
        .map(|mut o| o["msgid"].take())
        .collect();
    assert_eq!(told, ids);
    assert_eq!(run.outcomes(), ["delivered", "rejected", "delivered"]);
    run.says("request 2 of 3").says("too old to be recalled");
    let recalled = MessageState::Recalled;
    assert_eq!(states(&sim), [recalled, MessageState::Delivered, recalled]);
}

#[test]
fn the_last_message_is_taken_back_with_all_its_parts_and_no_other() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    let long = "0123456789\n".repeat(300);
    wecom.send(&["--touser", "lisi", "--text", &long]).exits(0);
    let run = recall(&wecom, &["--last"])
        .exits(0)
        .says("note: recalling text of ");
    assert_eq!(run.outcomes(), ["delivered"; 2]);
    assert!(run.stderr.contains(" to lisi"), "{run:#?}");
    let recalled = MessageState::Recalled;
    assert_eq!(states(&sim), [MessageState::Delivered, recalled, recalled]);
    recall(&wecom, &["--last"]).misused(&["--last", "was recalled at", "wecom history"]);
    assert_eq!(sim.calls("message/recall"), 2);
}

#[test]
fn without_a_journal_there_is_no_last_message_and_a_msgid_is_enough() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.configure("journal = false\n");
    let id = msgid(&wecom.hello(&[]).exits(0));
    recall(&wecom, &["--last"]).misused(&["--last", "knows no message", sim.corp_id()]);
    recall(&wecom, &[&id]).exits(0);
    assert_eq!(states(&sim), [MessageState::Recalled]);
    assert!(!wecom.journal().exists());
}

#[test]
fn the_last_message_is_not_taken_back_after_24_hours_and_one_that_is_named_is_wecoms_to_judge() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let line = line_of_a_send(&wecom);
    let day = 24 * 3600;
    change(&wecom, |line| {
        line["time"] = (line["time"].as_u64().unwrap() - day).into();
    });
    recall(&wecom, &["--last"]).misused(&["--last", "more than 24 hours old"]);
    assert_eq!(sim.calls("message/recall"), 0);

    sim.advance(Duration::from_secs(day));
    let run = recall(&wecom, &[line["msgid"].as_str().unwrap()]).exits(4);
    run.ends("rejected").says("42052").says("24 hours");
}

#[test]
fn a_message_that_wecom_does_not_know_is_rejected() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let run = recall(&wecom, &["no-such-id"]).exits(4).ends("rejected");
    run.says("knows no such message of this app")
        .says("wecom history");
    assert_eq!(wecom.journal_lines(), Vec::<Value>::new());
}

#[test]
fn another_apps_message_is_refused_before_anything_is_contacted() {
    let world = World::from_toml(
        r#"
[[corp]]
id = "ww0000000000000001"
member = [{ id = "zhangsan" }]
agent = [{ id = 1, secret = "secret-of-one" }, { id = 2, secret = "secret-of-two" }]
"#,
    );
    let sim = Simulator::builder()
        .world(world.unwrap())
        .strict()
        .start()
        .unwrap();
    let wecom = Wecom::on(&sim);
    let id = msgid(&wecom.hello(&[]).exits(0));
    let two = ["--agent-id", "2", "--corp-secret", "secret-of-two"];
    let run = recall(&wecom, &[&[id.as_str()], &two[..]].concat());
    run.misused(&[&id, "app 1 of corp", "app 2 of corp"]);
    recall(&wecom, &[&["--last"], &two[..]].concat()).misused(&["--last", "app 2 of corp"]);
    assert_eq!((sim.calls("message/recall"), sim.calls("gettoken")), (0, 1));
    assert_eq!(states(&sim), [MessageState::Delivered]);
    change(&wecom, |line| line["profile"] = "ops".into());
    recall(&wecom, &[&[id.as_str()], &two[..]].concat()).misused(&["use --profile ops"]);
}

#[test]
fn the_message_before_one_whose_answer_was_lost_is_not_taken_back() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    sim.fault(Fault::reset_after_processing().on("message/send"));
    wecom.hello(&[]).exits(7);
    recall(&wecom, &["--last"]).misused(&["--last", "its answer was lost"]);
    assert_eq!(sim.calls("message/recall"), 0);
}

#[test]
fn a_lost_answer_is_repeated_and_unknown_where_it_stays_lost() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let id = msgid(&wecom.hello(&[]).exits(0));
    sim.fault(Fault::reset_after_processing().on("message/recall"));
    recall(&wecom, &[&id]).exits(0).ends("delivered");
    assert_eq!(sim.calls("message/recall"), 2);
    sim.fault(
        Fault::reset_after_processing()
            .on("message/recall")
            .times(3),
    );
    let run = recall(&wecom, &[&id])
        .exits(7)
        .ends_without_answer("unknown");
    run.says("may have been recalled")
        .says("`wecom recall` again");
}

#[test]
fn what_stands_in_the_way_has_the_exit_code_of_a_send() {
    for (fault, code, outcome) in [
        (Fault::errcode(60020).on("message/recall"), 5, "rejected"),
        (Fault::errcode(45009).on("message/recall"), 8, "not_sent"),
        (Fault::errcode(40013).on("gettoken"), 5, "not_sent"),
        (Fault::status(404).on("message/recall"), 6, "not_sent"),
    ] {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        sim.fault(fault);
        recall(&wecom, &["some-id"]).exits(code).ends(outcome);
    }
}

#[test]
fn what_is_meant_has_to_be_said_once() {
    let wecom = Wecom::alone();
    recall(&wecom, &[]).misused(&["wecom recall MSGID", "--last"]);
    recall(&wecom, &["--last", "an-id"]).misused(&["--last", "MSGID", "one of them"]);
    recall(&wecom, &["two words"]).misused(&["MSGID", "one word"]);
    recall(&wecom, &["--last"]).misused(&["missing credentials"]);
    recall(&wecom, &["--last", "--sandbox"]).misused(&["'--sandbox'"]);
}

#[test]
fn quiet_says_nothing_of_what_went_well() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    let run = recall(&wecom, &["--last", "-q"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = recall(&wecom, &["-q", "no-such-id"]).exits(4);
    run.ends("rejected").says("no such message");
}

#[cfg(unix)]
#[test]
fn a_recall_that_can_not_be_written_down_has_taken_place() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let id = msgid(&wecom.hello(&[]).exits(0));
    closed(&wecom);
    let run = recall(&wecom, &[&id]).exits(0);
    run.says("will not know of this recall");
}
