//! The flags of the script that `wecom send` replaces mean what they meant there.

use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::Wecom;

/// Sends to a simulator of its own and gives the body that arrived.
#[track_caller]
fn body(args: &[&str]) -> String {
    let sim = Simulator::builder().strict().start().unwrap();
    Wecom::on(&sim).send(args).exits(0).ends("delivered");
    sent::body(&sim)
}

/// The part of the body between `{` and `,"msgtype"`.
#[track_caller]
fn recipients(args: &[&str]) -> String {
    let body = body(&[args, &["--text", "x"]].concat());
    let (recipients, _) = body.split_once(r#","msgtype""#).unwrap();
    recipients[1..].to_owned()
}

#[test]
fn a_value_may_begin_with_a_hyphen() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let values = [
        "- disk full",
        "-5",
        "--- build ---",
        "--",
        "-x",
        "--unknown",
    ];
    for value in values {
        for flag in ["--text", "--markdown"] {
            wecom.send(&["--touser", "zhangsan", flag, value]).exits(0);
        }
    }
    let twice = values.iter().flat_map(|value| [*value, *value]);
    assert!(sent::texts(&sim).into_iter().eq(twice));
}

#[test]
fn a_flag_behind_an_equals_sign_is_a_value() {
    let sim = Simulator::builder().strict().start().unwrap();
    Wecom::on(&sim)
        .send(&["--touser=zhangsan", "--text=--touser"])
        .exits(0);
    assert_eq!(sent::text(&sim), "--touser");
}

#[test]
fn only_what_was_asked_for_is_sent_and_the_agent_is_a_number() {
    assert_eq!(
        body(&["--touser", "zhangsan", "--text", "hello"]),
        r#"{"touser":"zhangsan","msgtype":"text","agentid":1000002,"text":{"content":"hello"}}"#
    );
    assert_eq!(
        body(&["--toparty", "2", "--markdown", "**hello**"]),
        r#"{"toparty":"2","msgtype":"markdown","agentid":1000002,"markdown":{"content":"**hello**"}}"#
    );
}

#[test]
fn each_option_is_sent_as_it_was_given() {
    let options = |of: [&str; 4]| {
        let [safe, trans, check, interval] = of;
        let body = body(&[
            "--touser=zhangsan",
            "--text=x",
            "--safe",
            safe,
            "--enable-id-trans",
            trans,
            "--enable-duplicate-check",
            check,
            "--duplicate-check-interval",
            interval,
        ]);
        let (_, options) = body.split_once(r#""text":{"content":"x"},"#).unwrap();
        options.to_owned()
    };
    assert_eq!(
        options(["1", "1", "1", "14400"]),
        r#""safe":1,"enable_id_trans":1,"enable_duplicate_check":1,"duplicate_check_interval":14400}"#
    );
    assert_eq!(
        options(["0", "0", "0", "1"]),
        r#""safe":0,"enable_id_trans":0,"enable_duplicate_check":0,"duplicate_check_interval":1}"#
    );
}

#[test]
fn an_empty_recipient_flag_counts_as_not_given() {
    assert_eq!(
        recipients(&["--touser", "", "--toparty", "2", "--totag", " "]),
        r#""toparty":"2""#
    );
    assert_eq!(
        recipients(&["--touser", "|,", "--totag", "1"]),
        r#""totag":"1""#
    );
}

#[test]
fn recipients_unite_without_duplicates_in_the_order_given() {
    assert_eq!(
        recipients(&[
            "--touser",
            "wangwu,lisi|wangwu",
            "--totag",
            "2",
            "--touser",
            "LISI|zhangsan",
            "--toparty",
            "2,1",
            "--totag",
            "1|2",
        ]),
        r#""touser":"wangwu|lisi|zhangsan","toparty":"2|1","totag":"2|1""#
    );
}

#[test]
fn blanks_around_ids_and_credentials_are_dropped_and_the_text_is_not_touched() {
    let sim = Simulator::builder().strict().start().unwrap();
    let around = |value: &str| format!(" {value}\t");
    let [corp, secret, agent] = [
        sim.corp_id(),
        sim.corp_secret(),
        &sim.agent_id().to_string(),
    ]
    .map(around);
    let text = "  two  blanks,\ttab \\n \"quoted\" 磁盘已满 \n\n";
    let by_flags = [
        "--corp-id",
        &corp,
        "--corp-secret",
        &secret,
        "--agent-id",
        &agent,
    ];
    let message = ["--touser", " zhangsan | lisi ", "--text", text];
    Wecom::alone()
        .with("WECOM_BASE_URL", sim.base_url())
        .send(&[&by_flags[..], &message].concat())
        .exits(0);
    Wecom::alone()
        .with("WECOM_BASE_URL", around(&sim.base_url()))
        .with("WECOM_CORP_ID", corp)
        .with("WECOM_CORP_SECRET", secret)
        .with("WECOM_AGENT_ID", agent)
        .send(&message)
        .exits(0);
    assert_eq!(sent::texts(&sim), [text, text]);
    assert!(sent::bodies(&sim)[0].starts_with(r#"{"touser":"zhangsan|lisi","#));
    assert_eq!(sent::bodies(&sim)[0], sent::bodies(&sim)[1]);
}

#[test]
fn a_blank_flag_leaves_the_word_to_its_variable() {
    let sim = Simulator::builder().strict().start().unwrap();
    let run = Wecom::on(&sim).send(&[
        "--corp-id",
        "",
        "--corp-secret",
        " ",
        "--agent-id",
        "",
        "--base-url",
        "",
        "--proxy",
        " ",
        "--touser",
        "zhangsan",
        "--text",
        "x",
    ]);
    run.exits(0).ends("delivered");
}

#[test]
fn a_flag_comes_before_its_variable() {
    let sim = Simulator::builder().strict().start().unwrap();
    let agent = sim.agent_id().to_string();
    let right = [
        "--corp-id",
        sim.corp_id(),
        "--corp-secret",
        sim.corp_secret(),
    ];
    let rest = ["--agent-id", &agent, "--touser", "zhangsan", "--text", "x"];
    Wecom::on(&sim)
        .with("WECOM_CORP_ID", "another corp")
        .with("WECOM_CORP_SECRET", "another secret")
        .with("WECOM_AGENT_ID", "7")
        .send(&[&right[..], &rest].concat())
        .exits(0);
}

#[test]
fn everybody_is_named_alone_in_any_case() {
    assert_eq!(recipients(&["--touser", "@all"]), r#""touser":"@all""#);
    assert_eq!(
        recipients(&["--touser", " @ALL |", "--touser", "@all", "--toparty", ""]),
        r#""touser":"@all""#
    );
}

#[test]
fn pretty_prints_the_same_answer_over_several_lines() {
    let sim = Simulator::builder().strict().start().unwrap();
    let run = Wecom::on(&sim)
        .send(&[
            "--touser",
            "zhangsan",
            "--text",
            "x",
            "--pretty",
            "--timeout",
            "7.5",
        ])
        .exits(0);
    let msgid = sim.messages()[0].msgid.clone();
    let pretty = format!(
        "{{\n  \"errcode\": 0,\n  \"errmsg\": \"ok\",\n  \"msgid\": \"{msgid}\",\n  \"outcome\": \"delivered\"\n}}\n"
    );
    assert_eq!(run.stdout, pretty);
}

#[test]
fn quiet_leaves_both_streams_empty_on_success_and_only_then() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let noisy = format!("\u{1b}[31mred {}", "line\n".repeat(500));
    let run = wecom
        .send(&["-q", "--touser", "zhangsan", "--text", &noisy])
        .exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert_eq!(sim.messages().len(), 2);
    let run = wecom
        .send(&["-q", "--touser", "nobody", "--text", "x"])
        .exits(4)
        .says("nobody");
    assert_eq!(run.object()["outcome"], "rejected");
}

#[test]
fn an_option_without_effect_is_sent_all_the_same_with_a_note() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let markdown = ["--touser=zhangsan", "--markdown=x", "--enable-id-trans=1"];
    wecom
        .send(&markdown)
        .exits(0)
        .says("note: --enable-id-trans has no effect: WeCom replaces nothing in markdown");
    let text = [
        "--touser=zhangsan",
        "--text=x",
        "--duplicate-check-interval=60",
    ];
    wecom
        .send(&text)
        .exits(0)
        .says("note: --duplicate-check-interval has no effect without --enable-duplicate-check 1");
    let bodies = sent::bodies(&sim);
    assert!(bodies[0].ends_with(r#""enable_id_trans":1}"#), "{bodies:?}");
    assert!(
        bodies[1].ends_with(r#""duplicate_check_interval":60}"#),
        "{bodies:?}"
    );
}
