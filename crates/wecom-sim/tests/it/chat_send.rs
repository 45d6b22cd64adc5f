//! appchat/send.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{MemberLimits, MessageState, Simulator, Switches, World};

use crate::client::{Response, fixture_json, get, named, post, send, text, upload};

/// A simulator with the chat `CHATID123` of zhangsan and lisi.
fn with_chat() -> Simulator {
    let sim = Simulator::start().unwrap();
    chat(&sim, &json!(["zhangsan", "lisi"]));
    sim
}

fn chat(sim: &Simulator, members: &Value) {
    let body = json!({ "chatid": "CHATID123", "userlist": members });
    assert_eq!(post(sim, "appchat/create", &body).errcode(), 0);
}

fn send_to_chat(sim: &Simulator, body: &Value) -> Response {
    post(sim, "appchat/send", body)
}

fn chat_text(content: &str) -> Value {
    json!({ "chatid": "CHATID123", "msgtype": "text", "text": { "content": content } })
}

#[test]
fn the_official_message_reaches_every_member_and_gets_no_msgid() {
    let sim = with_chat();
    let body = fixture_json("appchat-send/text.request.json");
    let answer = send_to_chat(&sim, &body);
    assert_eq!(
        answer.json().to_string(),
        fixture_json("appchat-send/response.json").to_string()
    );
    let message = &sim.messages()[0];
    assert_eq!(
        message.received_by().collect::<Vec<_>>(),
        ["zhangsan", "lisi"]
    );
    assert_eq!(
        message.received.as_deref(),
        body["text"]["content"].as_str()
    );
    assert_eq!((message.msgid.as_str(), message.agent_id), ("", 1_000_002));
    let listed = get(&sim, "/_sim/messages").json();
    assert_eq!(listed[0]["chatid"], "CHATID123");
    assert_eq!(listed[0]["body"], body);
}

#[test]
fn a_message_to_members_names_no_chat() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("lisi", "hi"));
    let listed = get(&sim, "/_sim/messages").json();
    let fields = listed[0].as_object().unwrap();
    assert!(
        ["chatid", "robot", "updates", "presses"]
            .iter()
            .all(|field| !fields.contains_key(*field))
    );
}

#[test]
fn chats_know_neither_cards_nor_what_only_robots_know() {
    let sim = with_chat();
    for msgtype in [
        "template_card",
        "markdown_v2",
        "miniprogram_notice",
        "sticker",
    ] {
        let body =
            json!({ "chatid": "CHATID123", "msgtype": msgtype, msgtype: { "content": "x" } });
        assert_eq!(send_to_chat(&sim, &body).errcode(), 40008, "{msgtype}");
    }
    let markdown = json!({
        "chatid": "CHATID123", "msgtype": "markdown", "markdown": { "content": "**x**" },
    });
    assert_eq!(send_to_chat(&sim, &markdown).errcode(), 0);
}

#[test]
fn a_message_needs_a_chat_that_exists_and_a_content() {
    let sim = with_chat();
    let to = |chatid: Value| {
        let mut body = chat_text("hi");
        body["chatid"] = chatid;
        send_to_chat(&sim, &body).errcode()
    };
    assert_eq!(to(json!(null)), 86201);
    assert_eq!(to(json!("none")), 86003);
    assert_eq!(send_to_chat(&sim, &chat_text("")).errcode(), 44004);
    assert_eq!(sim.messages(), []);
}

#[test]
fn a_file_is_one_of_the_corp_and_not_three_days_old() {
    let sim = with_chat();
    let media_id = upload(&sim, "file", &named("a.txt"), b"123456").json()["media_id"].clone();
    let file = json!({
        "chatid": "CHATID123", "msgtype": "file", "file": { "media_id": media_id },
    });
    assert_eq!(send_to_chat(&sim, &file).errcode(), 0);
    sim.advance(Duration::from_secs(3 * 24 * 3600));
    assert_eq!(send_to_chat(&sim, &file).errcode(), 40007);
}

#[test]
fn who_has_no_licence_gets_nothing() {
    let world = World::from_toml(
        "[[corp]]\nid = \"ww1\"\n\
         member = [{ id = \"ann\" }, { id = \"bob\", licensed = false }]\n\
         agent = [{ id = 1000002, secret = \"secret\" }]\n",
    );
    let sim = Simulator::builder().world(world.unwrap()).start().unwrap();
    chat(&sim, &json!(["ann", "bob"]));
    assert_eq!(send_to_chat(&sim, &chat_text("hi")).errcode(), 0);
    assert_eq!(sim.messages()[0].recipients, ["ann"]);
}

#[test]
fn the_201st_message_in_a_minute_is_dropped_without_a_word() {
    let sim = with_chat();
    for _ in 0..200 {
        send_to_chat(&sim, &chat_text("hi"));
    }
    assert_eq!(sim.messages()[199].state, MessageState::Delivered);
    assert_eq!(send_to_chat(&sim, &chat_text("hi")).errcode(), 0);
    let dropped = &sim.messages()[200];
    assert_eq!(dropped.state, MessageState::Dropped);
    assert_eq!(dropped.dropped, ["zhangsan", "lisi"]);
    assert_eq!(send(&sim, &text("lisi", "hi")).errcode(), 0);
    assert_eq!(
        sim.messages()[201].dropped.len(),
        0,
        "counted apart from messages to members"
    );
    sim.advance(Duration::from_secs(60));
    send_to_chat(&sim, &chat_text("hi"));
    assert_eq!(sim.messages()[202].state, MessageState::Delivered);
}

#[test]
fn limits_of_chats_can_be_switched_off_too() {
    let sim = with_chat();
    let mut switches = Switches::default();
    switches.member_limits = MemberLimits::Ignore;
    sim.set_switches(switches);
    for _ in 0..201 {
        send_to_chat(&sim, &chat_text("hi"));
    }
    assert_eq!(sim.messages()[200].state, MessageState::Delivered);
}
