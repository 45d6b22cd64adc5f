//! `wecom webhook send`: a message to the group of a robot.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{Fault, Simulator};

use crate::configured::keys_without_secret;
use crate::hidden::Hidden;
use crate::wecom::{Run, Wecom};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n!";
const HELLO: [&str; 2] = ["--text", "hello"];

impl Wecom {
    /// Somebody who has the key of a simulator's robot, and nothing else.
    fn of_robot(sim: &Simulator) -> Self {
        Self::alone()
            .with("WECOM_BASE_URL", sim.base_url())
            .with("WECOM_WEBHOOK_KEY", sim.robot_key())
    }

    fn webhook(&self, args: &[&str]) -> Run {
        self.run(["webhook", "send"].iter().chain(args))
    }
}

fn strict() -> Simulator {
    Simulator::builder().strict().start().unwrap()
}

/// The bodies of all webhook/send requests, in order.
fn bodies(sim: &Simulator) -> Vec<Value> {
    let requests = sim.requests().into_iter();
    let sent = requests.filter(|request| request.endpoint == "webhook/send");
    sent.map(|request| serde_json::from_str(&request.body).unwrap())
        .collect()
}

#[test]
fn a_robot_needs_its_key_alone() {
    let sim = strict();
    let run = Wecom::of_robot(&sim).webhook(&HELLO).exits(0);
    assert_eq!(run.stderr, "");
    assert_eq!(
        run.object(),
        json!({ "errcode": 0, "errmsg": "ok", "outcome": "delivered" })
    );
    assert_eq!(
        bodies(&sim),
        [json!({ "msgtype": "text", "text": { "content": "hello" } })]
    );
    assert_eq!(sim.calls("gettoken"), 0);
    sim.finish();
}

#[test]
fn every_kind_of_content_is_what_was_typed() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    wecom.file("a.txt", "from a file\n");
    wecom.file("a.png", PNG);
    let card = json!({ "card_type": "text_notice", "sub_title_text": "s",
        "card_action": { "type": 1, "url": "https://example.com" } });
    wecom.file("card.json", card.to_string());
    let voice = json!({ "msgtype": "voice", "voice": { "media_id": "M" } });
    wecom.file("body.json", voice.to_string());
    let article = json!({ "title": "t", "description": "d", "url": "u", "picurl": "p" });
    let text = |content: &str| json!({ "content": content });
    for (args, msgtype, content) in [
        (&["--text", "a"][..], "text", text("a")),
        (&["--text", r"a\nb", "--escapes"], "text", text("a\nb")),
        (&["--text-file", "a.txt"], "text", text("from a file")),
        (&["--markdown", "**a**"], "markdown", text("**a**")),
        (
            &["--markdown-file", "a.txt"],
            "markdown",
            text("from a file"),
        ),
        (&["--markdown-v2", "# a"], "markdown_v2", text("# a")),
        (
            &["--markdown-v2-file", "a.txt"],
            "markdown_v2",
            text("from a file"),
        ),
        (
            &["--image", "a.png"],
            "image",
            json!({ "base64": "iVBORw0KGgoh", "md5": "8aa50d417ba429ff85496de8fa378dd7" }),
        ),
        (
            &[
                "--news",
                "--title",
                "t",
                "--description",
                "d",
                "--url",
                "u",
                "--picture",
                "p",
            ],
            "news",
            json!({ "articles": [article] }),
        ),
        (&["--card", "card.json"], "template_card", card.clone()),
        (&["--file", "media:M"], "file", json!({ "media_id": "M" })),
        (&["--voice", "media:M"], "voice", json!({ "media_id": "M" })),
        (
            &["--message", "body.json"],
            "voice",
            json!({ "media_id": "M" }),
        ),
    ] {
        wecom.webhook(args).exits(0).ends("delivered");
        let sent = bodies(&sim).pop().unwrap();
        assert_eq!(sent, json!({ "msgtype": msgtype, msgtype: content }));
    }
}

#[test]
fn a_text_mentions_by_id_by_number_and_everybody() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    let mentions = [
        "--mention",
        "a,b",
        "--mention",
        "c|a",
        "--mention-mobile",
        "13800001111",
        "--mention-all",
    ];
    wecom.webhook(&[&HELLO[..], &mentions].concat()).exits(0);
    let text = &bodies(&sim)[0]["text"];
    assert_eq!(text["mentioned_list"], json!(["a", "b", "c", "@all"]));
    assert_eq!(text["mentioned_mobile_list"], json!(["13800001111"]));
    let long = "word ".repeat(500);
    let run = wecom.webhook(&["--text", &long, "--mention", "a"]).exits(0);
    run.says("2 numbered messages")
        .says("mentioned in the first part");
    let sent = bodies(&sim);
    assert_eq!(sent[1]["text"]["mentioned_list"], json!(["a"]));
    assert_eq!(sent[2]["text"].get("mentioned_list"), None);
}

#[test]
fn what_can_not_be_sent_is_refused_before_anything_is_contacted() {
    let sim = strict();
    let wecom = Wecom::of_robot(&sim);
    wecom.file("a.png", PNG);
    wecom.file("a.gif", "GIF89a");
    wecom.file("empty.txt", "");
    wecom.file("large.png", [PNG, &vec![0; 2 << 20]].concat());
    wecom.file("video.json", r#"{"msgtype":"video","video":{}}"#);
    let other = r#"{"msgtype":"image","image":{"base64":"iVBORw0KGgoh","md5":"0"}}"#;
    wecom.file("md5.json", other);
    let vote = r#"{"card_type":"vote_interaction"}"#;
    wecom.file("vote.json", vote);
    let long = "a".repeat(4097);
    for (args, said) in [
        (&[][..], "no content"),
        (&["--text", "a", "--markdown", "b"], "--text"),
        (&["--text", "-"], "--text-file -"),
        (&["--markdown-v2", "-"], "--markdown-v2-file -"),
        (&["--text", " "], "empty"),
        (&["--markdown", &long, "--long", "error"], "4096"),
        (&["--markdown", "a", "--mention", "b"], "`<@userid>`"),
        (&["--markdown-v2", "a", "--mention-all"], "--mention-all"),
        (
            &["--image", "a.png", "--mention-mobile", "1"],
            "--mention-mobile",
        ),
        (&["--text", "a", "--mention", "b c"], "`b c`"),
        (&["--text", "a", "--mention", ","], "--mention"),
        (&["--text", "a", "--title", "b"], "--title means nothing"),
        (
            &["--image", "a.png", "--escapes"],
            "--escapes means nothing",
        ),
        (&["--news", "--title", "b"], "--url"),
        (&["--image", "a.gif"], "GIF"),
        (&["--image", "large.png"], "2097152"),
        (&["--image", "none.png"], "none.png"),
        (&["--file", "empty.txt"], "0 bytes"),
        (&["--file", "."], "directory"),
        (&["--voice", "a.png"], "AMR"),
        (&["--message", "video.json"], "sends no `video`"),
        (
            &["--message", "md5.json"],
            "8aa50d417ba429ff85496de8fa378dd7",
        ),
        (&["--card", "vote.json"], "text_notice, news_notice"),
        (&["--text", "a", "--long", "cut"], "--long"),
        (&["--text", "a", "--max-parts", "0"], "--max-parts"),
        (&["--text", "a", "--deadline", "x"], "--deadline"),
    ] {
        wecom.webhook(args).misused(&[said]);
    }
    assert_eq!(sim.requests().len(), 0);
}

#[test]
fn all_that_is_wrong_with_a_body_is_said_at_once() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    let body = r#"{"msgtype":"text","touser":"a","text":{"contant":"x"}}"#;
    wecom.file("body.json", body);
    let run = wecom.webhook(&["--message", "body.json"]).exits(2);
    let errors: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(errors.len(), 3, "{run:#?}");
    for (error, field) in errors
        .iter()
        .zip(["touser", "text.contant", "text.content"])
    {
        assert!(error.contains(&format!("body.json: {field}: ")), "{error}");
    }
}

#[test]
fn a_dry_run_prints_the_bodies_and_needs_no_key() {
    let wecom = Wecom::alone();
    let run = wecom
        .webhook(&["--markdown-v2", "# a", "--dry-run"])
        .exits(0);
    let body = r##"{"msgtype":"markdown_v2","markdown_v2":{"content":"# a"}}"##;
    assert_eq!(run.stdout, format!("{body}\n"));
    wecom.file("a.txt", "content");
    let run = wecom.webhook(&["--file", "a.txt", "--dry-run"]).exits(0);
    assert_eq!(run.object()["file"]["media_id"], "<media_id of a.txt>");
    assert!(!wecom.home().join(".local").exists());
}

#[test]
fn the_sandbox_needs_no_key_takes_no_turn_and_writes_nothing() {
    let wecom = Wecom::alone();
    wecom.file("a.txt", "content");
    for args in [&["--text", "hello"][..], &["--file", "a.txt"]] {
        let run = wecom.webhook(&[args, &["--sandbox"]].concat()).exits(0);
        assert_eq!(run.object()["sandbox"], true);
        assert_eq!(run.object()["outcome"], "delivered");
        run.says("nobody was reached");
    }
    let many = "word ".repeat(410 * 21);
    let args = ["--text", &many, "--max-parts", "30", "--sandbox"];
    // More than 20 go at once: the simulator counts as WeCom does.
    wecom.webhook(&args).exits(3).says("20 messages a minute");
    assert!(!wecom.home().join(".local").exists());
    assert!(!wecom.cache().exists());
}

#[test]
fn what_markdown_shows_as_typed_is_told_for_its_kind() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    let quiet = wecom.webhook(&["--markdown", "<@zhangsan>"]).exits(0);
    assert_eq!(quiet.stderr, "");
    wecom
        .webhook(&["--markdown", "| a |\n|---|"])
        .exits(0)
        .says("tables (line 1)")
        .says("--markdown-v2");
    wecom
        .webhook(&["--markdown-v2", "<@a> <font color=\"info\">b</font>"])
        .exits(0)
        .says("mentions `<@id>` (line 1), colours `<font>` (line 1)");
}

#[test]
fn a_file_is_uploaded_once_for_this_robot() {
    let sim = strict();
    let wecom = Wecom::of_robot(&sim);
    wecom.file("报告.pdf", "%PDF-1.4");
    wecom.file("a.amr", b"#!AMR\n\x3c");
    for _ in 0..2 {
        wecom
            .webhook(&["--file", "报告.pdf"])
            .exits(0)
            .ends("delivered");
    }
    wecom.webhook(&["--voice", "a.amr"]).exits(0);
    let stored = sim.media();
    assert_eq!(stored.len(), 2);
    assert_eq!(stored[0].file_name.as_deref(), Some("报告.pdf"));
    let sent = bodies(&sim);
    assert_eq!(sent[0], sent[1]);
    assert_eq!(sent[0]["file"]["media_id"], stored[0].media_id);
    assert_eq!(sent[2]["voice"]["media_id"], stored[1].media_id);
    sim.finish();
}

#[test]
fn a_remembered_file_that_wecom_forgot_is_uploaded_anew_once() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    wecom.file("a.txt", "content");
    wecom.webhook(&["--file", "a.txt"]).exits(0);
    sim.fault(Fault::errcode(40007).on("webhook/send"));
    wecom
        .webhook(&["--file", "a.txt"])
        .exits(0)
        .ends("delivered");
    assert_eq!(sim.calls("webhook/upload_media"), 2);
    sim.fault(Fault::errcode(40007).on("webhook/send").times(2));
    wecom
        .webhook(&["--file", "a.txt"])
        .exits(4)
        .ends("rejected");
    assert_eq!(sim.calls("webhook/upload_media"), 3);
}

#[test]
fn a_long_text_goes_as_a_file_that_is_uploaded_once() {
    let sim = strict();
    let wecom = Wecom::of_robot(&sim);
    let text = "一行日志\n".repeat(400);
    wecom.file("log.txt", &text);
    let as_file = |flag, more: &[&str]| {
        let args = [flag, "log.txt", "--long", "file"];
        wecom.webhook(&[&args, more].concat())
    };
    for _ in 0..2 {
        let run = as_file("--text-file", &[]).exits(0).ends("delivered");
        run.says("message.txt");
    }
    as_file("--markdown-v2-file", &[])
        .exits(0)
        .says("message.md");
    let stored = sim.media();
    let names: Vec<_> = stored
        .iter()
        .map(|file| file.file_name.as_deref())
        .collect();
    assert_eq!(names, [Some("message.txt"), Some("message.md")]);
    let sent = bodies(&sim);
    for (body, upload) in sent.iter().zip([&stored[0], &stored[0], &stored[1]]) {
        let file = json!({ "media_id": upload.media_id });
        assert_eq!(body, &json!({ "msgtype": "file", "file": file }));
    }
    let run = as_file("--text-file", &["--mention", "zhangsan"]).exits(0);
    run.says("nobody is mentioned");
    sim.finish();
}

#[test]
fn a_long_text_whose_file_wecom_forgot_is_uploaded_anew_once() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    let text = "word ".repeat(500);
    let args = ["--text", &text, "--long", "file"];
    wecom.webhook(&args).exits(0);
    sim.fault(Fault::errcode(40007).on("webhook/send"));
    wecom.webhook(&args).exits(0).ends("delivered");
    let stored = sim.media();
    assert_eq!(stored.len(), 2);
    let sent = bodies(&sim).pop().unwrap();
    assert_eq!(sent["file"]["media_id"], stored[1].media_id);
    sim.fault(Fault::errcode(40007).on("webhook/send").times(2));
    wecom.webhook(&args).exits(4).ends("rejected");
    assert_eq!(sim.calls("webhook/upload_media"), 3);
}

#[test]
fn a_refused_upload_is_told_under_its_own_name_and_takes_no_turn() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    wecom.file("a.txt", "content");
    let text = "word ".repeat(500);
    let long = ["--text", &text, "--long", "file"];
    for args in [&long[..], &["--file", "a.txt"]] {
        for (errcode, exit, outcome) in [(40004, 4, "rejected"), (45009, 8, "not_sent")] {
            sim.fault(Fault::errcode(errcode).on("webhook/upload_media"));
            let run = wecom.webhook(args).exits(exit);
            let line = run.ends_without_answer(outcome).object();
            assert_eq!(line["upload"]["errcode"], errcode, "{line}");
        }
    }
    assert_eq!(sim.calls("webhook/send"), 0);
    let files = files_below(&wecom.home().join(".local/state/wecom/robots"));
    let taken = fs::read_to_string(&files[0]).unwrap();
    assert_eq!(taken, r#"{"sent_at":[]}"#);
}

#[test]
fn a_robot_that_is_wrong_or_disabled_is_a_matter_of_the_set_up() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim).with("WECOM_WEBHOOK_KEY", "no-such-key");
    let run = wecom.webhook(&HELLO).exits(5).ends("rejected");
    run.says("93000").says("消息推送");
    wecom.file("a.txt", "content");
    let run = wecom
        .webhook(&["--file", "a.txt"])
        .exits(5)
        .ends("rejected");
    run.says("40058").says("消息推送");
    let wecom = Wecom::of_robot(&sim);
    sim.fault(Fault::errcode(93004).on("webhook/send"));
    wecom.webhook(&HELLO).exits(5).says("disabled");
}

#[test]
fn a_lost_answer_is_unknown_and_not_sent_again() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    sim.fault(Fault::reset_after_processing().on("webhook/send"));
    let run = wecom.webhook(&HELLO).exits(7).ends("unknown");
    run.says("look in the group");
    assert_eq!(sim.calls("webhook/send"), 1);
    sim.fault(Fault::status(404).on("webhook/send"));
    wecom.webhook(&HELLO).exits(6).ends("not_sent");
}

#[test]
fn a_limit_that_others_reached_is_waited_out_only_where_asked() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    sim.fault(Fault::errcode(45009).on("webhook/send"));
    let run = wecom.webhook(&HELLO).exits(8).ends("not_sent");
    run.says("20 messages a minute").says("--wait 60");
    assert_eq!(sim.calls("webhook/send"), 1);
}

#[test]
fn quiet_pretty_and_parts_are_as_with_send() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    let run = wecom.webhook(&[&HELLO[..], &["--quiet"]].concat()).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = wecom
        .webhook(&[&HELLO[..], &["--pretty"]].concat())
        .exits(0);
    assert!(run.stdout.starts_with("{\n  \"errcode\": 0"), "{run:#?}");
    let long = "word ".repeat(500);
    let run = wecom.webhook(&["--text", &long]).exits(0);
    let parts: Vec<Value> = run.objects().iter().map(|o| o["part"].clone()).collect();
    assert_eq!(parts, [1, 2]);
    sim.fault(Fault::errcode(40008).on("webhook/send"));
    wecom.webhook(&["--text", &long]).exits(3);
    wecom
        .webhook(&["--text", &long, "--max-parts", "1"])
        .misused(&["2 messages"]);
    let cut = wecom.webhook(&["--text", &long, "--long", "tail"]).exits(0);
    assert_eq!(cut.objects().len(), 1);
    sim.fault(Fault::hang().on("webhook/send"));
    let run = wecom.webhook(&[&HELLO[..], &["--timeout", "0.3"]].concat());
    run.exits(7).says("0.3");
}

#[test]
fn the_whole_address_is_understood_where_it_leads_to_the_same_place() {
    let sim = Simulator::start().unwrap();
    let address = format!(
        "{}/cgi-bin/webhook/send?key={}",
        sim.base_url(),
        sim.robot_key()
    );
    let wecom = Wecom::alone().with("WECOM_BASE_URL", sim.base_url());
    let with_key =
        |wecom: &Wecom, key: &str| wecom.webhook(&[&HELLO[..], &["--key", key]].concat());
    with_key(&wecom, &address).exits(0).ends("delivered");
    let elsewhere = wecom.with("WECOM_BASE_URL", "http://127.0.0.1:1");
    let run = with_key(&elsewhere, &address).misused(&["--key", "127.0.0.1:1", "--base-url"]);
    let hidden = Hidden::new(&[("key", sim.robot_key())]);
    assert_eq!(hidden.found_in(&run.stderr), None, "{run:#?}");
    for (key, said) in [
        ("http://h/cgi-bin/webhook/send", "no `key=`"),
        ("http://h/cgi-bin/message/send?key=a", "webhook/send?key="),
        ("a key", "not a robot's key"),
    ] {
        let run = with_key(&elsewhere, key).misused(&["--key", said]);
        assert!(!run.stderr.contains("a key "), "{run:#?}");
    }
}

#[test]
fn the_key_comes_from_flag_file_variable_or_profile() {
    let sim = Simulator::start().unwrap();
    let key = sim.robot_key();
    let base = ["--base-url", &sim.base_url()];
    let send = |wecom: &Wecom, more: &[&str]| wecom.webhook(&[&HELLO, &base[..], more].concat());
    let alone = Wecom::alone();
    send(&alone, &[]).misused(&["key", "--key-file", "WECOM_WEBHOOK_KEY"]);
    send(&alone, &["--key", key]).exits(0);
    let file = alone.file("key", format!("{key}\n"));
    send(&alone, &["--key-file", &file]).exits(0);
    send(&alone, &["--key-file", &file, "--key", key]).misused(&["--key and --key-file"]);
    let wrong = Wecom::alone().with("WECOM_WEBHOOK_KEY", "wrong");
    send(&wrong, &["--key", key]).exits(0);
    send(&wrong, &[]).exits(5);
    let by_file = Wecom::alone().with("WECOM_WEBHOOK_KEY_FILE", &*file);
    send(&by_file, &[]).exits(0);
    for line in [
        format!("webhook_key = '{key}'"),
        "webhook_key_file = 'ops.webhook'".to_owned(),
        "webhook_key_env = 'OPS_KEY'".to_owned(),
        "webhook_key_command = 'cat ops.webhook'".to_owned(),
    ] {
        let wecom = Wecom::configured(&format!("[profiles.ops]\n{line}\n")).with("OPS_KEY", key);
        wecom.file(".config/wecom/ops.webhook", key);
        send(&wecom, &[]).exits(0).ends("delivered");
        let wecom = wecom.with("WECOM_WEBHOOK_KEY", "wrong");
        send(&wecom, &[]).exits(5);
        send(&wecom, &["--profile", "ops"]).exits(0);
    }
}

#[test]
fn a_profile_gives_the_key_once_and_says_what_is_wrong_with_it() {
    let sim = Simulator::start().unwrap();
    let with = |line: &str| {
        let keys = keys_without_secret(&sim);
        Wecom::configured(&format!("[profiles.ops]\n{keys}{line}\n"))
    };
    with("webhook_key_env = 'A'\nwebhook_key_file = 'b'")
        .webhook(&HELLO)
        .misused(&["webhook_key_env", "webhook_key_file"]);
    with("webhook_key_env = 'A'")
        .webhook(&HELLO)
        .misused(&["webhook_key_env", "A is not set"]);
    with("webhook_key_file = 'none'")
        .webhook(&HELLO)
        .misused(&["webhook_key_file", "none"]);
    with("webhook_key_command = 'exit 3'")
        .webhook(&HELLO)
        .misused(&["webhook_key_command", "profile ops"]);
    with("webhook_key = 'not a key'")
        .webhook(&HELLO)
        .misused(&["not a robot's key"]);
    assert_eq!(sim.requests().len(), 0);
}

#[cfg(unix)]
#[test]
fn a_file_with_a_key_that_others_can_read_is_refused() {
    let wecom = Wecom::alone();
    let path = wecom.configure("[profiles.ops]\nwebhook_key = 'a-key'\n");
    crate::configured::set_mode(&path, 0o644);
    wecom.webhook(&HELLO).misused(&["0644"]);
}

#[test]
fn config_show_tells_where_the_key_is_and_never_the_key() {
    let key = "0a1b2c3d-key-of-a-robot";
    let wecom = Wecom::configured(&format!("[profiles.ops]\nwebhook_key = '{key}'\n"));
    for args in [&["config", "show"][..], &["config", "show", "--json"]] {
        let run = wecom.run(args).exits(0);
        assert!(run.stdout.contains("webhook_key"), "{run:#?}");
        let hidden = Hidden::new(&[("key", key)]);
        assert_eq!(hidden.found_in(&run.stdout), None, "{run:#?}");
    }
    let shown = wecom.run(["config", "show", "--json"]).object();
    let place = &shown["settings"]["webhook_key"];
    assert_eq!(place.get("value"), None);
    let source = place["source"].as_str().unwrap();
    assert!(source.contains("profile ops"), "{source}");
    let by_variable = wecom.with("WECOM_WEBHOOK_KEY", key);
    let shown = by_variable.run(["config", "show", "--json"]).object();
    assert_eq!(
        shown["settings"]["webhook_key"]["source"],
        "WECOM_WEBHOOK_KEY"
    );
}

#[test]
fn the_journal_knows_the_robot_by_a_name_and_never_by_its_key() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    wecom.webhook(&HELLO).exits(0);
    let lines = wecom.journal_lines();
    assert_eq!(lines.len(), 1);
    let name = lines[0]["robot"].as_str().unwrap();
    assert_eq!(name.len(), 8);
    assert!(name.chars().all(|digit| digit.is_ascii_hexdigit()));
    assert_eq!(lines[0]["outcome"], "delivered");
    assert_eq!(lines[0]["msgtype"], "text");
    assert_eq!(lines[0].get("msgid"), None);
    assert_eq!(lines[0].get("corp_id"), None);
    let history = wecom.run(["history"]).exits(0);
    assert!(history.stdout.contains(&format!("robot {name}")));
    let json = wecom.run(["history", "--json"]).exits(0).object();
    assert_eq!(json["robot"], name);
    for file in files_below(wecom.home()) {
        let content = fs::read(&file).unwrap();
        let content = String::from_utf8_lossy(&content);
        let hidden = Hidden::new(&[("key", sim.robot_key())]);
        assert_eq!(hidden.found_in(&content), None, "{}", file.display());
        let path = file.display().to_string();
        assert_eq!(hidden.found_in(&path), None, "{path}");
    }
    // An app's last message is none of a robot's.
    let app = Wecom::on(&sim).with("HOME", wecom.home().to_str().unwrap());
    app.run(["recall", "--last"]).misused(&["--last"]);
}

fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn three_processes_share_the_robots_turns_and_never_meet_its_limit() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    let eight = "word ".repeat(405 * 8);
    let args = ["webhook", "send", "--text", &eight, "--deadline", "20"];
    let processes: Vec<_> = (0..3)
        .map(|_| wecom.command(args).spawn().unwrap())
        .collect();
    let runs = processes.into_iter();
    let runs: Vec<Run> = runs
        .map(|process| Run::from(process.wait_with_output().unwrap()))
        .collect();
    let said = |text: &str| runs.iter().filter(|run| run.stderr.contains(text)).count();
    let outcomes: Vec<Value> = runs.iter().flat_map(Run::outcomes).collect();
    let count = |outcome: &str| outcomes.iter().filter(|one| **one == outcome).count();
    assert_eq!(
        (count("delivered"), count("not_sent")),
        (20, 4),
        "{runs:#?}"
    );
    assert_eq!(sim.calls("webhook/send"), 20);
    assert_eq!(said("45009"), 0, "{runs:#?}");
    assert!(said("--deadline") >= 1, "{runs:#?}");
    assert!(
        runs.iter().all(|run| matches!(run.code, Some(0 | 3))),
        "{runs:#?}"
    );
    let run = wecom.webhook(&[&HELLO[..], &["--deadline", "2"]].concat());
    let run = run.exits(8).ends_without_answer("not_sent");
    run.says("20 messages within a minute")
        .says("send again in");
    assert_eq!(sim.calls("webhook/send"), 20);
}

#[cfg(unix)]
#[test]
fn the_turns_are_private_and_named_by_a_digest() {
    use std::os::unix::fs::PermissionsExt;
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    wecom.webhook(&HELLO).exits(0);
    let folder = wecom.home().join(".local/state/wecom/robots");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files = files_below(&folder);
    assert_eq!(files.len(), 1);
    assert_eq!(mode(&files[0]), 0o600);
}

#[test]
fn a_message_that_was_not_written_takes_no_turn() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim).with("WECOM_BASE_URL", "http://127.0.0.1:1");
    wecom
        .webhook(&HELLO)
        .exits(6)
        .ends_without_answer("not_sent");
    let files = files_below(&wecom.home().join(".local/state/wecom/robots"));
    let taken = fs::read_to_string(&files[0]).unwrap();
    assert_eq!(taken, r#"{"sent_at":[]}"#);
}

#[test]
fn a_wait_for_a_turn_is_told_once_and_ends_by_itself() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::of_robot(&sim);
    wecom.webhook(&HELLO).exits(0);
    let folder = wecom.home().join(".local/state/wecom/robots");
    let file = files_below(&folder).pop().unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let now: Value = serde_json::from_str(&text).unwrap();
    let now = now["sent_at"][0].as_u64().unwrap();
    // All of them are past in four seconds.
    let sent_at = vec![now - 58; 20];
    fs::write(&file, json!({ "sent_at": sent_at }).to_string()).unwrap();
    let started = std::time::Instant::now();
    let run = wecom.webhook(&["--text", &"word ".repeat(500)]).exits(0);
    assert!(started.elapsed() > Duration::from_millis(900));
    assert_eq!(run.stderr.matches("waiting").count(), 1, "{run:#?}");
}
