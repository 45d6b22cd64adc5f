//! `wecom chat send`: messages to a group chat.

use serde_json::{Value, json};
use wecom_sim::{Fault, Simulator};

use crate::chat::{chat, with_chat};
use crate::hello::strict;
use crate::sent;
use crate::wecom::{Run, Wecom};

fn send(wecom: &Wecom, args: &[&str]) -> Run {
    chat(wecom, &[&["send"], args].concat())
}

/// The bodies of all appchat/send requests, in order.
fn bodies(sim: &Simulator) -> Vec<Value> {
    let requests = sim.requests().into_iter();
    let sends = requests.filter(|request| request.endpoint == "appchat/send");
    sends
        .map(|request| serde_json::from_str(&request.body).unwrap())
        .collect()
}

#[test]
fn a_text_reaches_the_chat_and_the_answer_is_printed() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    let run = send(&wecom, &["Ops1", "--text", "hello"]).exits(0);
    let run = run.answers_verbatim(&sim, "delivered");
    assert_eq!(run.stderr, "");
    let body = json!({"chatid": "Ops1", "msgtype": "text", "text": {"content": "hello"}});
    assert_eq!(bodies(&sim), [body]);
    let message = sim.messages().remove(0);
    assert_eq!(message.chatid.as_deref(), Some("Ops1"));
    assert_eq!(message.received_by().count(), 3);
}

#[test]
fn the_other_flags_of_a_content_work_too() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    let file = wecom.file("text.txt", "a\\tb\n");
    send(
        &wecom,
        &["Ops1", "--text-file", &file, "--escapes", "--safe", "1"],
    )
    .exits(0);
    send(&wecom, &["Ops1", "--markdown", "# m"]).exits(0);
    send(
        &wecom,
        &["Ops1", "--markdown", "**m**", "--markdown-as", "text"],
    )
    .exits(0);
    let file = wecom.file("m.md", "# f\n");
    send(&wecom, &["Ops1", "--markdown-file", &file]).exits(0);
    let mut sent = bodies(&sim).into_iter();
    let mut next = || sent.next().unwrap();
    let text = next();
    assert_eq!(
        (&text["text"]["content"], &text["safe"]),
        (&"a\tb".into(), &1.into())
    );
    assert_eq!(next()["markdown"]["content"], "# m");
    assert_eq!(next()["text"]["content"], "m");
    assert_eq!(next()["markdown"]["content"], "# f");
}

#[test]
fn a_whole_body_goes_to_its_chat_unless_another_is_named() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    with_chat(&wecom, "Ops2");
    let body = json!({"chatid": "Ops1", "msgtype": "news", "safe": 0, "news": {"articles": [
        {"title": "t", "url": "https://a.test"}]}});
    let file = wecom.file("news.json", body.to_string());
    send(&wecom, &["--message", &file]).exits(0);
    send(&wecom, &["Ops2", "--message", &file]).exits(0);
    let mut other = body.clone();
    other["chatid"] = "Ops2".into();
    assert_eq!(bodies(&sim), [body, other]);
}

#[test]
fn the_first_part_of_a_long_text_mentions_and_the_others_do_not() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    let long = "0123456789\n".repeat(300);
    let mention = [
        "--mention",
        "lisi|zhangsan",
        "--mention",
        "LISI",
        "--mention-all",
    ];
    let args = [&["Ops1", "--text", &long], &mention[..]].concat();
    let run = send(&wecom, &args).exits(0).says("2 numbered messages");
    let run = run.says("mentioned in the first part");
    assert_eq!(run.outcomes(), ["delivered"; 2]);
    assert_eq!(run.objects()[1]["part"], 2);
    let lists: Vec<Value> = bodies(&sim)
        .into_iter()
        .map(|body| body["text"]["mentioned_list"].clone())
        .collect();
    assert_eq!(lists, [json!(["lisi", "zhangsan", "@all"]), Value::Null]);
    assert_eq!(sent::texts(&sim).len(), 2);
}

#[test]
fn what_a_chat_does_not_take_is_refused_before_anything_is_contacted() {
    let wecom = Wecom::alone();
    let message = |body: Value| {
        let file = wecom.file("body.json", body.to_string());
        send(&wecom, &["C1", "--message", &file])
    };
    let text = |more: Value| {
        let mut body = json!({"chatid": "C1", "msgtype": "text", "text": {"content": "x"}});
        let fields = more.as_object().unwrap().clone();
        body.as_object_mut().unwrap().extend(fields);
        message(body)
    };
    send(&wecom, &["--text", "x"]).misused(&["wecom chat send CHATID"]);
    send(&wecom, &["C1"]).misused(&["no content"]);
    send(&wecom, &["C 1", "--text", "x"]).misused(&["CHATID", "one word"]);
    send(&wecom, &["C1", "--text", "x", "--markdown", "y"]).misused(&["several contents"]);
    send(&wecom, &["C1", "--text", " "]).misused(&["empty"]);
    send(&wecom, &["C1", "--text", "x", "--safe", "2"]).misused(&["--safe", "0 or 1"]);
    send(&wecom, &["C1", "--markdown", "x", "--safe", "1"]).misused(&["confidential"]);
    send(&wecom, &["C1", "--markdown", "x", "--mention-all"]).misused(&["--mention", "markdown"]);
    send(&wecom, &["C1", "--text", "x", "--mention", "a b"]).misused(&["--mention", "`a|b`"]);
    let long = "x".repeat(2049);
    send(&wecom, &["C1", "--text", &long, "--long", "error"]).misused(&["2049 bytes"]);
    let parts = ["C1", "--text", &long, "--max-parts", "1"];
    send(&wecom, &parts).misused(&["2 messages", "1"]);
    message(json!({"msgtype": "template_card", "template_card": {}}))
        .misused(&["takes no `template_card`", "mpnews"]);
    text(json!({"agentid": 1})).misused(&["agentid"]);
    text(json!({"enable_duplicate_check": 1})).misused(&["enable_duplicate_check"]);
    text(json!({"safe": 2})).misused(&["safe", "`2`"]);
    text(json!({"chatid": ["C1"]})).misused(&["chatid", "a string"]);
    text(json!({"text": {"content": "x", "mentioned_list": ["a", "a"]}})).exits(2);
    text(json!({"text": {"content": "x", "mention_list": ["a"]}}))
        .misused(&["text.mention_list", "`mentioned_list`"]);
    send(&wecom, &["C1", "--text", "x"]).misused(&["missing credentials"]);
}

#[test]
fn a_card_is_refused_by_the_flag_that_gave_it() {
    let wecom = Wecom::alone();
    let card = json!({"card_type": "text_notice", "main_title": {"title": "t"},
        "card_action": {"type": 1, "url": "https://a.test"}});
    let file = wecom.file("card.json", card.to_string());
    let run = send(&wecom, &["C1", "--card", &file]);
    let run = run.misused(&["--card", "takes no `template_card`"]);
    assert!(!run.stderr.contains("--msgtype"), "{run:#?}");
}

#[test]
fn a_dry_run_says_what_stands_for_an_id_to_come() {
    let args = ["C1", "--file", "README.txt", "--dry-run"];
    let wecom = Wecom::alone();
    let file = wecom.file("report.txt", "hello report");
    let args = args.map(|arg| if arg == "README.txt" { &file } else { arg });
    for args in [&args[..], &[&args[..], &["-q"]].concat()] {
        let run = send(&wecom, args).exits(0);
        assert_eq!(run.object()["file"]["media_id"], "MEDIA_ID");
        let is_quiet = args.contains(&"-q");
        assert_eq!(run.stderr.contains("MEDIA_ID"), !is_quiet, "{run:#?}");
    }
}

#[test]
fn a_text_that_goes_out_as_a_file_mentions_nobody_and_says_so() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    let long = "0123456789\n".repeat(300);
    for (language, words) in [("en", "nobody is mentioned"), ("zh", "不会提醒任何成员")] {
        let args = ["Ops1", "--text", &long, "--long", "file", "--mention-all"];
        let args = [&args[..], &["--lang", language]].concat();
        let run = send(&wecom, &args).exits(0).says(words);
        assert_eq!(run.outcomes(), ["delivered"]);
    }
    assert_eq!(bodies(&sim)[0]["msgtype"], "file");
}

#[test]
fn a_dry_run_prints_the_bodies_and_needs_nothing() {
    let run = send(
        &Wecom::alone(),
        &["C1", "--text", "x", "--mention-all", "--dry-run"],
    )
    .exits(0);
    let body =
        r#"{"chatid":"C1","msgtype":"text","text":{"content":"x","mentioned_list":["@all"]}}"#;
    assert_eq!((run.stdout.trim_end(), run.stderr.as_str()), (body, ""));
}

#[test]
fn the_sandbox_has_the_chat_and_shows_the_message() {
    let wecom = Wecom::alone();
    for (language, caption) in [("en", "group chat Ops1"), ("zh", "群聊 Ops1")] {
        let args = ["Ops1", "--text", "hello", "--sandbox", "--lang", language];
        let run = send(&wecom, &args).exits(0).ends("delivered");
        assert_eq!(run.object()["sandbox"], true);
        run.says("│ hello │").says(caption);
    }
    assert_eq!(wecom.journal_files().len(), 0);
    send(&wecom, &["a-b", "--text", "x", "--sandbox"]).misused(&["chatid", "letters and digits"]);
}

#[test]
fn the_journal_knows_the_chat_and_recall_says_that_it_can_not_be_taken_back() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    wecom.hello(&[]).exits(0);
    send(&wecom, &["Ops1", "--text", "the-c0ntent"]).exits(0);
    let line = wecom.journal_lines().pop().unwrap();
    assert_eq!(
        (&line["chatid"], &line["msgtype"]),
        (&"Ops1".into(), &"text".into())
    );
    assert_eq!((line.get("msgid"), line.get("touser")), (None, None));
    assert!(!wecom.journal_text().contains("c0ntent"));
    let page = wecom.run(["history"]).exits(0).stdout;
    assert!(page.contains("chat Ops1"), "{page}");
    wecom
        .run(["recall", "--last"])
        .misused(&["group chat", "chat Ops1"]);
    assert_eq!(sim.calls("message/recall"), 0);
}

#[test]
fn repeats_follow_the_table_of_sends_without_a_duplicate_check() {
    for (fault, calls, code, outcome) in [
        (Fault::errcode(-1).times(2), 3, 0, "delivered"),
        (Fault::errcode(40014), 2, 0, "delivered"),
        (Fault::errcode(40001), 2, 0, "delivered"),
        (Fault::errcode(45009), 1, 8, "not_sent"),
        (Fault::errcode(86003), 1, 4, "rejected"),
        (Fault::errcode(48002), 1, 5, "rejected"),
        (Fault::status(404), 1, 6, "not_sent"),
        (Fault::reset_after_processing(), 1, 7, "unknown"),
    ] {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        with_chat(&wecom, "Ops1");
        sim.fault(fault.on("appchat/send"));
        let run = send(&wecom, &["Ops1", "--text", "x"])
            .exits(code)
            .ends(outcome);
        assert_eq!(sim.calls("appchat/send"), calls, "{run:#?}");
    }
}

#[test]
fn a_lost_answer_is_advised_on_in_both_languages() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    for (language, words) in [("en", "look into the chat"), ("zh", "请先在群聊中确认")] {
        sim.fault(Fault::reset_after_processing().on("appchat/send"));
        let run = send(&wecom, &["Ops1", "--text", "x", "--lang", language]).exits(7);
        run.says(words);
    }
}

#[test]
fn quiet_and_pretty_are_those_of_a_send() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    let run = send(&wecom, &["Ops1", "--text", "x", "-q"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = send(&wecom, &["Ops1", "--text", "x", "--pretty"]).exits(0);
    assert!(run.stdout.starts_with("{\n"), "{run:#?}");
    send(&wecom, &["Ops2", "--text", "x", "-q"])
        .exits(4)
        .says("86003");
}

#[test]
fn a_long_text_as_a_file_mentions_nobody_and_says_so() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    with_chat(&wecom, "Ops1");
    let long = "行 line\n".repeat(300);
    let args = [
        "Ops1",
        "--text",
        &long,
        "--long",
        "file",
        "--mention",
        "zhangsan",
    ];
    let run = send(&wecom, &args).exits(0);
    run.says("goes out as the file message.txt")
        .says("nobody is mentioned");
    let uploaded = sim.media().remove(0);
    assert_eq!(bodies(&sim)[0]["file"]["media_id"], uploaded.media_id);
}
