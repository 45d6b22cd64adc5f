//! What WeCom forgives, and when it warns.

use serde_json::json;
use wecom_sim::Simulator;

use crate::client::{fixture_text, post_as, send, text, token};

const WARNING: &str = "Warning: wrong json format. ";

fn send_raw(sim: &Simulator, body: &str) -> crate::client::Response {
    post_as(sim, &token(sim), "message/send", body.as_bytes())
}

#[test]
fn the_official_markdown_sample_with_raw_newlines_is_sent_with_a_warning() {
    let sim = Simulator::start().unwrap();
    let sample = fixture_text("message-send/markdown.request.raw.txt");
    let sample = sample.replace("\"agentid\" : 1,", "\"agentid\" : 1000002,");
    let sample = sample.replace("UserID1", "zhangsan");
    assert!(
        sample.contains("1000002") && sample.contains("zhangsan"),
        "{sample}"
    );
    let answer = send_raw(&sim, &sample);
    assert_eq!(answer.errcode(), 0);
    let live: serde_json::Value = serde_json::from_str(&fixture_text(
        "message-send/ok_wrong_json_warning.response.json",
    ))
    .unwrap();
    assert_eq!(answer.json()["errmsg"], live["errmsg"]);
    assert!(sim.messages()[0].received.as_ref().unwrap().contains('\n'));
}

#[test]
fn commas_before_a_closing_bracket_are_forgiven_with_a_warning() {
    let sim = Simulator::start().unwrap();
    let body =
        r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"a,}b",},}"#;
    assert_eq!(send_raw(&sim, body).errmsg(), format!("ok. {WARNING}"));
    assert_eq!(sim.messages()[0].received.as_deref(), Some("a,}b"));
}

#[test]
fn an_error_in_a_forgiven_body_says_the_warning_first() {
    let sim = Simulator::start().unwrap();
    let answer = send_raw(
        &sim,
        r#"{"touser":"lisi","msgtype":"poem","agentid":1000002,}"#,
    );
    assert_eq!(answer.errcode(), 40008);
    assert!(
        answer
            .errmsg()
            .starts_with(&format!("{WARNING}invalid message type, hint: ["))
    );
}

#[test]
fn what_cannot_be_understood_is_40058_with_the_warning() {
    let sim = Simulator::start().unwrap();
    for body in ["hello", "{\"touser\": lisi}", "[1]", "{", "{\"a\":\"\\x\"}"] {
        let answer = send_raw(&sim, body);
        assert_eq!(answer.errcode(), 40058, "{body}");
        assert!(answer.errmsg().starts_with(WARNING), "{body}");
    }
    assert_eq!(sim.messages(), []);
}

#[test]
fn strings_for_numbers_nulls_and_strangers_are_forgiven_silently() {
    let sim = Simulator::start().unwrap();
    let body = json!({
        "touser": "lisi", "toparty": "", "totag": null, "agentid": "1000002", "safe": "0",
        "msgtype": "text", "text": { "content": "hi", "colour": "red" },
        "markdown": { "content": "" }, "enable_id_trans": null, "stranger": [1, 2],
    });
    let answer = send(&sim, &body);
    assert_eq!(answer.errmsg(), "ok");
    assert_eq!(sim.messages()[0].msgtype, "text");
}

#[test]
fn no_content_type_is_needed() {
    let sim = Simulator::start().unwrap();
    // The client of these tests never sends one.
    assert_eq!(send(&sim, &text("lisi", "hi")).errcode(), 0);
    let headers = &sim.requests()[1].headers;
    assert!(
        headers.iter().all(|(name, _)| name != "content-type"),
        "{headers:?}"
    );
}
