//! `wecom card update`: cards that were sent show something else.

use serde_json::{Value, json};
use wecom_sim::{Fault, Simulator};

use crate::hello::strict;
use crate::journal::closed;
use crate::wecom::{Run, Wecom};

const DAY: u64 = 24 * 3600;

fn card(task: &str) -> Value {
    json!({
        "card_type": "button_interaction",
        "main_title": {"title": "Deploy?"},
        "task_id": task,
        "button_list": [{"text": "Yes", "key": "yes"}],
    })
}

fn update(wecom: &Wecom, args: &[&str]) -> Run {
    wecom.run(["card", "update"].iter().chain(args))
}

/// Sends a card, and gives its code.
fn sent(wecom: &Wecom, to: &str, task: &str) -> String {
    let body = json!({"touser": to, "msgtype": "template_card", "template_card": card(task)});
    let file = wecom.file("message.json", body.to_string());
    let run = wecom.send(&["--message", &file]).exits(0);
    run.object()["response_code"].as_str().unwrap().to_owned()
}

/// What the card of a message says on its button, and who sees that.
fn shown(sim: &Simulator, index: usize) -> Option<(Value, Vec<String>)> {
    let update = sim.messages()[index].updates.last().cloned()?;
    Some((
        update.template_card["replace_text"].clone(),
        update.recipients,
    ))
}

fn change(wecom: &Wecom, change: impl Fn(&mut Value)) {
    let mut lines = wecom.journal_lines();
    lines.iter_mut().for_each(change);
    wecom.plant(&lines);
}

#[test]
fn the_card_of_a_code_gets_another_button_for_everybody_who_got_it() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let code = sent(&wecom, "zhangsan|lisi", "t1");
    let run = update(&wecom, &["--response-code", &code, "--button-text", "done"]).exits(0);
    let run = run.answers_verbatim(&sim, "delivered");
    assert_eq!(run.stderr, "");
    let recipients = vec!["zhangsan".to_owned(), "lisi".to_owned()];
    assert_eq!(shown(&sim, 0), Some(("done".into(), recipients)));
    let body: Value = serde_json::from_str(&sim.requests().pop().unwrap().body).unwrap();
    assert_eq!(
        body,
        json!({"atall": 1, "agentid": sim.agent_id(), "response_code": code,
            "button": {"replace_name": "done"}})
    );
}

#[test]
fn a_new_card_comes_from_a_file_with_what_only_an_update_has() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let code = sent(&wecom, "zhangsan", "t1");
    let mut new = card("t1");
    new["replace_text"] = "已提交".into();
    new["main_title"]["title"] = "Deployed".into();
    new.as_object_mut().unwrap().remove("task_id");
    let file = wecom.file("card.json", new.to_string());
    let args = [
        "--response-code",
        &code,
        "--card",
        &file,
        "--enable-id-trans",
        "1",
    ];
    update(&wecom, &args).exits(0).ends("delivered");
    let shown = sim.messages()[0].updates[0].clone().template_card;
    assert_eq!(shown["main_title"]["title"], "Deployed");
    assert_eq!(shown["replace_text"], "已提交");
    let body: Value = serde_json::from_str(&sim.requests().pop().unwrap().body).unwrap();
    assert_eq!(body["enable_id_trans"], 1);
}

#[test]
fn some_of_its_recipients_may_be_named_and_who_did_not_get_it_is_told() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let named = |code: &str, who: &[&str]| {
        update(
            &wecom,
            &[&["--response-code", code, "--button-text", "x"], who].concat(),
        )
    };
    let code = sent(&wecom, "zhangsan|lisi", "t1");
    let run = named(&code, &["--touser", "lisi,wangwu"])
        .exits(3)
        .ends("partial");
    run.says("wangwu").says("did not get the card");
    assert_eq!(shown(&sim, 0).unwrap().1, ["lisi"]);
    let code = sent(&wecom, "zhangsan|lisi", "t2");
    named(&code, &["--toparty", "2", "--totag", "1"]).exits(0);
    assert_eq!(shown(&sim, 1).unwrap().1, ["zhangsan", "lisi"]);
    let code = sent(&wecom, "zhangsan|lisi", "t3");
    named(&code, &["--all"]).exits(0);
    assert_eq!(shown(&sim, 2).unwrap().1, ["zhangsan", "lisi"]);
    let code = sent(&wecom, "zhangsan", "t4");
    let run = named(&code, &["--touser", "wangwu"])
        .exits(4)
        .ends("rejected");
    run.says("82102").says("--all");
}

#[test]
fn the_last_card_is_updated_once() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    sent(&wecom, "zhangsan", "t1");
    sent(&wecom, "lisi", "t2");
    wecom.hello(&[]).exits(0);
    let last = ["--last", "--button-text", "done"];
    let run = update(&wecom, &last).exits(0).ends("delivered");
    run.says("note: updating the card of ").says(" to lisi");
    assert_eq!((shown(&sim, 0), shown(&sim, 1).is_some()), (None, true));
    update(&wecom, &last).misused(&["--last", "was updated at", "works once"]);
    let in_chinese = [&last[..], &["--lang", "zh"]].concat();
    let run = update(&wecom, &in_chinese).exits(2);
    run.says("只能使用一次");
    assert_eq!(sim.calls("message/update_template_card"), 1);
    let history = wecom.run(["history", "--json"]).exits(0).objects();
    let updated: Vec<bool> = history.iter().map(|o| o["updated"].is_u64()).collect();
    assert_eq!(updated, [false, true, false]);
    let page = wecom.run(["history"]).exits(0).stdout;
    assert_eq!(page.matches(" updated ").count(), 1, "{page}");
}

#[test]
fn a_code_that_was_given_by_hand_is_used_up_for_last_too_and_a_new_one_takes_its_place() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let code = sent(&wecom, "zhangsan", "t1");
    let by_hand = ["--response-code", &code, "--button-text", "1"];
    update(&wecom, &by_hand).exits(0);
    let last = ["--last", "--button-text", "2"];
    update(&wecom, &last).misused(&["--last", "was updated at"]);
    // WeCom may give another code with its answer.
    let mut lines = wecom.journal_lines();
    assert_eq!(lines[1]["used_response_code"], code.as_str());
    lines[1]["response_code"] = "another".into();
    wecom.plant(&lines);
    let run = update(&wecom, &last).exits(4).ends("rejected");
    run.says("60140");
    let body: Value = serde_json::from_str(&sim.requests().pop().unwrap().body).unwrap();
    assert_eq!(body["response_code"], "another");
}

#[test]
fn the_last_card_is_not_updated_after_72_hours() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    sent(&wecom, "zhangsan", "t1");
    let age = |seconds: u64| {
        change(&wecom, |line| {
            line["time"] = (line["time"].as_u64().unwrap() - seconds).into();
        });
    };
    let last = ["--last", "--button-text", "done"];
    age(3 * DAY);
    update(&wecom, &last).misused(&["--last", "more than 72 hours old"]);
    assert_eq!(sim.calls("message/update_template_card"), 0);
}

#[test]
fn without_a_card_in_the_journal_there_is_no_last_one() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let last = ["--last", "--button-text", "done"];
    update(&wecom, &last).misused(&["--last", "knows no card", sim.corp_id()]);
    wecom.hello(&[]).exits(0);
    update(&wecom, &last).misused(&["--last", "knows no card"]);
    // The card before one whose answer was lost is not meant.
    sent(&wecom, "zhangsan", "t1");
    sim.fault(Fault::reset_after_processing().on("message/send"));
    let body = json!({"touser": "lisi", "msgtype": "template_card", "template_card": card("t2")});
    let file = wecom.file("message.json", body.to_string());
    wecom.send(&["--message", &file]).exits(7);
    update(&wecom, &last).misused(&["--last", "has no response_code"]);
    assert_eq!(sim.calls("message/update_template_card"), 0);
}

#[test]
fn a_card_that_went_out_in_several_requests_is_updated_in_all_of_them() {
    let world = wecom_sim::World::with_members(1001);
    let sim = Simulator::builder().world(world).strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let users = crate::hello::users(1001).join("|");
    let mut notice = card("t1");
    // A task is one card's: of several requests the second would be refused.
    notice = json!({"card_type": "text_notice", "main_title": notice["main_title"],
        "card_action": {"type": 1, "url": "https://a.test"}});
    let body = json!({"touser": users, "msgtype": "template_card", "template_card": notice});
    let file = wecom.file("message.json", body.to_string());
    wecom.send(&["--message", &file]).exits(0);
    let mut lines = wecom.journal_lines();
    assert_eq!(lines.len(), 2);
    lines[0]["response_code"] = "one".into();
    lines[1]["response_code"] = "two".into();
    wecom.plant(&lines);
    let last = ["--last", "--button-text", "done"];
    let some = [&last[..], &["--touser", "user0001"]].concat();
    update(&wecom, &some).misused(&["--last", "2 requests"]);
    let run = update(&wecom, &last).exits(4);
    assert_eq!(run.outcomes(), ["rejected"; 2]);
    assert_eq!(run.objects()[1]["request"], 2);
    let requests = sim.requests().into_iter();
    let codes: Vec<Value> = requests
        .filter(|request| request.endpoint == "message/update_template_card")
        .map(|request| {
            serde_json::from_str::<Value>(&request.body).unwrap()["response_code"].clone()
        })
        .collect();
    assert_eq!(codes, ["one", "two"]);
}

#[test]
fn what_is_wrong_is_refused_before_anything_is_contacted() {
    let wecom = Wecom::alone();
    let button = ["--button-text", "x"];
    let code = ["--response-code", "C"];
    let with = |one: &[&str], other: &[&str]| update(&wecom, &[one, other].concat());
    let file = |card: Value| wecom.file("card.json", card.to_string());
    with(&button, &[]).misused(&["--response-code CODE", "--last"]);
    with(&button, &["--response-code", " "]).misused(&["--response-code CODE"]);
    with(&button, &["--last", "--response-code", "C"]).misused(&["--last", "one of them"]);
    with(&code, &[]).misused(&["--button-text TEXT", "--card FILE"]);
    let path = file(card("t"));
    with(&code, &["--button-text", "x", "--card", &path]).misused(&["exactly one"]);
    with(&code, &["--button-text", " "]).misused(&["--button-text", "empty"]);
    let both = [&code[..], &button].concat();
    with(&both, &["--all", "--touser", "a"]).misused(&["--all", "--touser"]);
    with(&both, &["--enable-id-trans", "1"]).misused(&["--enable-id-trans", "--card"]);
    with(&both, &["--toparty", "x"]).misused(&["--toparty", "a whole number"]);
    let many = crate::hello::users(1001).join(",");
    with(&both, &["--touser", &many]).misused(&["--touser", "1001 entries", "1000"]);
    with(&button, &["--last", "--dry-run"]).misused(&["--dry-run", "--response-code CODE"]);
    let mut wrong = card("t");
    wrong["button_list"][0]["key"] = "k".repeat(1025).into();
    let path = file(wrong);
    with(&code, &["--card", &path]).misused(&["template_card.button_list[0].key", "1025 bytes"]);
    let path = file(json!({"card_type": "text_notice", "main_titel": {"title": "x"}}));
    let run = with(&code, &["--card", &path]).exits(2);
    run.says("template_card.main_titel")
        .says("did you mean `main_title`");
    with(&both, &[]).misused(&["missing credentials"]);
    with(&both, &["--sandbox"]).misused(&["'--sandbox'"]);
}

#[test]
fn a_dry_run_prints_the_body() {
    let args = [
        "--response-code",
        "C",
        "--button-text",
        "x",
        "--agent-id",
        "7",
        "--dry-run",
    ];
    let run = update(&Wecom::alone(), &args).exits(0);
    let body = r#"{"atall":1,"agentid":7,"response_code":"C","button":{"replace_name":"x"}}"#;
    assert_eq!((run.stdout.trim_end(), run.stderr.as_str()), (body, ""));
}

#[test]
fn a_code_that_is_wrong_or_used_is_explained_in_both_languages() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let args = ["--response-code", "wrong", "--button-text", "x"];
    let run = update(&wecom, &args).exits(4).ends("rejected");
    run.says("60140")
        .says("older than 72 hours")
        .says("wecom history --json");
    let run = update(&wecom, &[&args[..], &["--lang", "zh"]].concat()).exits(4);
    run.says("只能使用一次").says("wecom history --json");
    assert_eq!(wecom.journal_files().len(), 0);
}

#[test]
fn a_lost_answer_is_repeated_and_a_refused_repeat_settles_nothing() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    sent(&wecom, "zhangsan", "t1");
    let last = ["--last", "--button-text", "x"];
    sim.fault(Fault::status(502).on("message/update_template_card"));
    sim.fault(Fault::reset_after_processing().on("message/update_template_card"));
    let run = update(&wecom, &last).exits(7);
    run.ends_without_answer("unknown")
        .says("may have been updated")
        .says("60140");
    assert_eq!(sim.calls("message/update_template_card"), 3);
    // Whether the code was used is not known, so that it may be tried again.
    let run = update(&wecom, &last).exits(4).ends("rejected");
    run.says("60140");

    sent(&wecom, "zhangsan", "t2");
    sim.fault(Fault::status(502).on("message/update_template_card"));
    update(&wecom, &last).exits(0).ends("delivered");
}

#[test]
fn quiet_says_nothing_of_what_went_well() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    sent(&wecom, "zhangsan", "t1");
    let run = update(&wecom, &["--last", "--button-text", "x", "-q"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[cfg(unix)]
#[test]
fn an_update_that_can_not_be_written_down_has_taken_place() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let code = sent(&wecom, "zhangsan", "t1");
    closed(&wecom);
    let args = ["--response-code", &code, "--button-text", "x"];
    let run = update(&wecom, &args).exits(0).ends("delivered");
    run.says("will not know of this update");
}
