//! message/send: agent, message type and content.

use std::fs;

use serde_json::{Value, json};
use wecom_sim::{MessageState, Simulator};

use crate::client::{call, fixture, fixture_text, post_as, send, text, token};

#[test]
fn a_text_is_delivered_and_kept_as_sent() {
    let sim = Simulator::start().unwrap();
    let body = text("zhangsan|lisi", "hello");
    let answer = send(&sim, &body);
    assert_eq!(answer.errcode(), 0);
    let keys: Vec<_> = answer.json().as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["errcode", "errmsg", "msgid"]);
    let messages = sim.messages();
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].state, MessageState::Delivered);
    assert_eq!(messages[0].recipients, ["zhangsan", "lisi"]);
    assert_eq!(messages[0].received.as_deref(), Some("hello"));
    assert_eq!(messages[0].body, body);
    assert_eq!(answer.json()["msgid"], messages[0].msgid);
    assert_eq!(messages[0].msgid.len(), 86);
}

/// A sample of the documentation with its placeholders replaced by what can be sent.
fn sample(name: &str) -> Value {
    let text = fixture_text(&format!("message-send/{name}"));
    let text = text.replace("\"URL\"", "\"https://work.weixin.qq.com\"");
    let text = text.replace("图片的url", "https://work.weixin.qq.com/a.png");
    let text = text.replace("小程序的appid", "wx123123123123123");
    let mut body: Value = serde_json::from_str(&text).unwrap();
    body["touser"] = "zhangsan".into();
    if body.get("agentid").is_some() {
        body["agentid"] = 1_000_002.into();
    }
    body
}

#[test]
fn every_sample_of_the_documentation_is_taken_and_shown_as_it_is() {
    let mut taken = 0;
    for entry in fs::read_dir(fixture("message-send")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.ends_with(".request.json") {
            continue;
        }
        // Each on its own: the samples share one task id.
        let sim = Simulator::start().unwrap();
        let body = sample(&name);
        let answer = send(&sim, &body);
        assert_eq!(answer.errcode(), 0, "{name}: {}", answer.text());
        let message = &sim.messages()[0];
        assert_eq!(message.msgtype, body["msgtype"]);
        assert_eq!(message.shown, body[&message.msgtype], "{name}");
        taken += 1;
    }
    assert_eq!(taken, 18);
}

#[test]
fn a_sample_with_its_placeholders_is_not_an_address() {
    let sim = Simulator::start().unwrap();
    for msgtype in ["textcard", "news", "taskcard"] {
        let mut body = sample(&match msgtype {
            "taskcard" => "taskcard_legacy.request.json".to_owned(),
            other => format!("{other}.request.json"),
        });
        let place = match msgtype {
            "news" => "/news/articles/0/url".to_owned(),
            other => format!("/{other}/url"),
        };
        *body.pointer_mut(&place).unwrap() = "URL".into();
        assert_eq!(send(&sim, &body).errcode(), 45034, "{msgtype}");
    }
}

#[test]
fn an_unknown_message_type_is_40008_and_markdown_v2_is_one() {
    let sim = Simulator::start().unwrap();
    for msgtype in [
        json!("markdown_v2"),
        json!("telegram"),
        json!(""),
        json!(null),
        json!(1),
    ] {
        let mut body = text("zhangsan", "hello");
        body["msgtype"] = msgtype;
        assert_eq!(send(&sim, &body).errcode(), 40008);
    }
    assert_eq!(sim.messages(), []);
}

#[test]
fn the_agent_must_be_the_tokens_own() {
    let sim = Simulator::start().unwrap();
    for (agent, errcode) in [
        (json!(1_000_002), 0),
        (json!("1000002"), 0),
        (json!(" 1000002 "), 0),
        (json!(7), 40056),
        (json!("seven"), 40056),
        (json!({}), 40056),
        (json!(null), 41011),
    ] {
        let mut body = text("zhangsan", "hello");
        body["agentid"] = agent.clone();
        assert_eq!(send(&sim, &body).errcode(), errcode, "{agent}");
    }
}

#[test]
fn the_agent_is_checked_before_the_type_and_the_type_before_the_recipients() {
    let sim = Simulator::start().unwrap();
    assert_eq!(send(&sim, &json!({})).errcode(), 41011);
    assert_eq!(
        send(&sim, &json!({ "agentid": 1_000_002 })).errcode(),
        40008
    );
    let body = json!({ "agentid": 1_000_002, "msgtype": "text" });
    assert_eq!(send(&sim, &body).errcode(), 82001);
    let body = json!({ "agentid": 1_000_002, "msgtype": "text", "touser": "lisi" });
    assert_eq!(send(&sim, &body).errcode(), 44004);
}

#[test]
fn empty_content_is_44004() {
    let sim = Simulator::start().unwrap();
    for msgtype in ["text", "markdown"] {
        for object in [
            json!({ "content": "" }),
            json!({}),
            json!(null),
            json!({ "content": null }),
        ] {
            let mut body = json!({ "touser": "lisi", "msgtype": msgtype, "agentid": 1_000_002 });
            body[msgtype] = object;
            let answer = send(&sim, &body);
            assert_eq!(answer.errcode(), 44004);
            assert!(answer.errmsg().starts_with("empty content, hint: ["));
        }
    }
}

#[test]
fn content_that_is_no_string_is_40058() {
    let sim = Simulator::start().unwrap();
    let mut body = text("lisi", "");
    body["text"]["content"] = json!(["no", "string"]);
    assert_eq!(send(&sim, &body).errcode(), 40058);
    body["text"] = json!("hello");
    assert_eq!(send(&sim, &body).errcode(), 40058);
}

#[test]
fn a_long_text_is_cut_before_the_letter_that_does_not_fit() {
    let sim = Simulator::start().unwrap();
    let whole = "好".repeat(682) + "ab";
    assert_eq!(whole.len(), 2048);
    send(&sim, &text("lisi", &whole));
    send(&sim, &text("lisi", &("好".repeat(682) + "a好")));
    let messages = sim.messages();
    assert_eq!(messages[0].received.as_deref(), Some(whole.as_str()));
    assert_eq!(messages[1].received, Some("好".repeat(682) + "a"));
    assert_eq!(messages[1].shown["content"], "好".repeat(682) + "a");
}

#[test]
fn a_long_markdown_is_refused_in_a_robots_words() {
    let sim = Simulator::start().unwrap();
    let markdown = |content: String| {
        json!({
            "touser": "lisi", "msgtype": "markdown", "agentid": 1_000_002,
            "markdown": { "content": content },
        })
    };
    assert_eq!(send(&sim, &markdown("a".repeat(2048))).errcode(), 0);
    let answer = send(&sim, &markdown("a".repeat(2049)));
    assert_eq!(answer.errcode(), 40058);
    assert!(answer.errmsg().starts_with(
        "markdown.content exceed max length 2048. Invalid input invalid Request Parameter, hint: ["
    ));
}

#[test]
fn only_cards_that_can_be_updated_get_a_response_code() {
    for (name, updatable) in [
        ("template_card_text_notice", true),
        ("template_card_news_notice", true),
        ("template_card_button_interaction", true),
        ("template_card_vote_interaction", true),
        ("template_card_multiple_interaction", true),
        ("taskcard_legacy", false),
        ("textcard", false),
    ] {
        let sim = Simulator::start().unwrap();
        let mut body = sample(&format!("{name}.request.json"));
        let answer = send(&sim, &body).json();
        let length = answer["response_code"].as_str().map(str::len);
        assert_eq!(length, updatable.then_some(86), "{name}");
        if name.ends_with("_notice") {
            body["template_card"]["action_menu"] = json!(null);
            body["template_card"]["task_id"] = json!(null);
            let answer = send(&sim, &body).json();
            assert_eq!(answer["errcode"], 0);
            assert_eq!(answer.get("response_code"), None, "{name} without a menu");
        }
    }
}

#[test]
fn sending_by_get_or_without_a_body_is_40058() {
    let sim = Simulator::start().unwrap();
    let target = format!("/cgi-bin/message/send?access_token={}", token(&sim));
    assert_eq!(call(&sim, "GET", &target, b"").errcode(), 40058);
    assert_eq!(
        post_as(&sim, &token(&sim), "message/send", b"").errcode(),
        40058
    );
}

#[test]
fn an_unknown_path_is_http_404_with_an_empty_body() {
    let sim = Simulator::start().unwrap();
    for path in ["/cgi-bin/message/sent", "/send", "/gettoken", "/cgi-bin/"] {
        let answer = call(&sim, "GET", path, b"");
        assert_eq!((answer.status, answer.body.len()), (404, 0), "{path}");
    }
}
