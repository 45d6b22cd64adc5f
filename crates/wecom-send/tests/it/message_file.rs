//! `--message`: a whole message body, of any type that message/send knows.

mod slips;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::{Run, Wecom};

/// WeCom's own example of each type.
fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/message");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// All of them as JSON, with an address where the documentation has a word for one.
pub(crate) fn samples() -> impl Iterator<Item = (PathBuf, Value)> {
    examples().into_iter().map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        let sample = json(&text.replace("\"URL\"", "\"https://work.weixin.qq.com\""));
        (path, sample)
    })
}

fn example(name: &str) -> String {
    let examples = examples().into_iter();
    let mut named = examples.filter(|path| path.file_stem().unwrap() == name);
    named.next().unwrap().to_str().unwrap().to_owned()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Sends a body on standard input to a simulator of its own.
fn send_body(body: &str, args: &[&str]) -> (Simulator, Run) {
    let sim = Simulator::builder()
        .open_world(true)
        .strict()
        .start()
        .unwrap();
    let args = [&["--message", "-"], args].concat();
    let run = Wecom::on(&sim).send_with_input(&args, body);
    (sim, run)
}

#[track_caller]
fn delivers(body: &str, args: &[&str]) -> Value {
    let (sim, run) = send_body(body, args);
    run.exits(0);
    json(&sent::body(&sim))
}

#[track_caller]
fn refuses(body: &str, args: &[&str], texts: &[&str]) {
    let (sim, run) = send_body(body, args);
    run.misused(texts);
    assert_eq!(sim.requests(), []);
}

#[test]
fn every_type_of_the_documentation_arrives_as_it_was_written() {
    let examples = examples();
    assert_eq!(examples.len(), 17);
    for path in &examples {
        // A word where an address belongs is refused.
        let text = std::fs::read_to_string(path).unwrap();
        let text = text.replace("\"URL\"", "\"https://work.weixin.qq.com\"");
        let mut written = json(&text);
        for field in ["touser", "toparty", "totag"] {
            written[field] = written[field].as_str().unwrap().replace(" | ", "|").into();
        }
        if written.get("agentid").is_none() {
            // The documentation's own example leaves it out.
            written["agentid"] = 1_000_002.into();
        }
        assert_eq!(delivers(&text, &[]), written, "{path:?}");
    }
}

#[test]
fn the_agent_is_filled_in_where_it_is_absent() {
    let body = r#"{"touser":"zhangsan","msgtype":"text","text":{"content":"x"}}"#;
    assert_eq!(delivers(body, &[])["agentid"], 1_000_002);
    assert_eq!(delivers(body, &["--agent-id", "7"])["agentid"], 7);
}

#[test]
fn the_agent_of_the_message_comes_before_the_variable_and_never_against_the_flag() {
    for agent in ["7", r#""7""#, r#"" 7 ""#] {
        let body = format!(
            r#"{{"touser":"zhangsan","msgtype":"text","agentid":{agent},"text":{{"content":"x"}}}}"#
        );
        assert_eq!(delivers(&body, &[])["agentid"], 7);
        assert_eq!(delivers(&body, &["--agent-id", "7"])["agentid"], 7);
        refuses(&body, &["--agent-id", "8"], &["--agent-id 8", "agentid 7"]);
    }
}

#[test]
fn advice_is_about_the_agent_that_the_message_names() {
    let sim = Simulator::start().unwrap();
    let body = r#"{"touser":"zhangsan","msgtype":"text","agentid":7,"text":{"content":"x"}}"#;
    let run = Wecom::on(&sim).send_with_input(&["--message", "-"], body);
    run.exits(5).says("agent id 7 and the secret");
}

#[test]
fn any_recipient_flag_replaces_all_three_fields() {
    let text = example("text");
    for (flag, field) in [
        ("--touser", "touser"),
        ("--toparty", "toparty"),
        ("--totag", "totag"),
    ] {
        let sim = Simulator::builder()
            .open_world(true)
            .strict()
            .start()
            .unwrap();
        Wecom::on(&sim)
            .send(&["--message", &text, flag, "2"])
            .exits(0);
        let sent = sent::body(&sim);
        assert!(
            sent.starts_with(&format!(r#"{{"{field}":"2","msgtype""#)),
            "{sent}"
        );
    }
    let sim = Simulator::builder()
        .open_world(true)
        .strict()
        .start()
        .unwrap();
    Wecom::on(&sim)
        .send(&["--message", &text, "--touser", " "])
        .exits(0);
    assert!(sent::body(&sim).contains("UserID1|UserID2|UserID3"));
}

#[test]
fn other_flags_come_before_the_fields_of_the_body() {
    let text = std::fs::read_to_string(example("text")).unwrap();
    let sent = delivers(
        &text,
        &[
            "--safe=1",
            "--enable-id-trans=1",
            "--enable-duplicate-check=1",
            "--duplicate-check-interval=60",
        ],
    );
    let mut expected = json(&text);
    expected["totag"] = "TagID1|TagID2".into();
    expected["safe"] = 1.into();
    expected["enable_id_trans"] = 1.into();
    expected["enable_duplicate_check"] = 1.into();
    expected["duplicate_check_interval"] = 60.into();
    assert_eq!(sent, expected);
}

#[test]
fn null_counts_as_absent_and_numbers_may_be_quoted() {
    let body = r#"{"touser":"zhangsan","toparty":2,"totag":null,"msgtype":"text","agentid":null,
        "text":{"content":"x"},"image":null,"safe":"1","enable_id_trans":"0"}"#;
    assert_eq!(
        delivers(body, &[]),
        json!({"touser": "zhangsan", "toparty": "2", "msgtype": "text", "agentid": 1_000_002,
            "text": {"content": "x"}, "safe": 1, "enable_id_trans": 0})
    );
}

#[test]
fn a_body_without_recipients_needs_a_flag() {
    let body = r#"{"touser":"","msgtype":"text","text":{"content":"x"}}"#;
    refuses(
        body,
        &[],
        &["--message - (standard input)", "no recipient", "--touser"],
    );
    assert_eq!(delivers(body, &["--totag", "1"])["totag"], "1");
}

#[test]
fn everything_that_is_wrong_has_a_line_of_its_own() {
    let body = r#"{"touser":"zhangsan","msgtype":"textcard","textcard":{"title":"","description":"d","url":"a.example"}}"#;
    let wecom = Wecom::alone();
    let path = wecom.file("card.json", body);
    let run = wecom.send(&["--sandbox", "--message", &path]).exits(2);
    run.says(&format!(
        "error: --message {path}: textcard.url: `a.example`"
    ))
    .says(&format!(
        "error: --message {path}: textcard.title: the content is empty"
    ));
}
