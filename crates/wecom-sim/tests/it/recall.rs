//! message/recall.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{MessageState, Simulator, World};

use crate::client::{Response, call, fixture_text, post, post_as, send, text, token_of};

fn recall(sim: &Simulator, msgid: &Value) -> Response {
    post(sim, "message/recall", &json!({ "msgid": msgid }))
}

fn sent(sim: &Simulator) -> Value {
    send(sim, &text("lisi", "oops")).json()["msgid"].clone()
}

#[test]
fn a_message_can_be_taken_back() {
    let sim = Simulator::start().unwrap();
    let answer = recall(&sim, &sent(&sim));
    let sample: Value =
        serde_json::from_str(&fixture_text("message-recall/response.json")).unwrap();
    assert_eq!(answer.json().to_string(), sample.to_string());
    assert_eq!(sim.messages()[0].state, MessageState::Recalled);
    assert_eq!(sim.messages()[0].received_by().count(), 0);
}

#[test]
fn after_24_hours_it_is_42052() {
    let sim = Simulator::start().unwrap();
    let msgid = sent(&sim);
    sim.advance(Duration::from_secs(24 * 3600));
    assert_eq!(recall(&sim, &msgid).errcode(), 42052);
    assert_eq!(sim.messages()[0].state, MessageState::Delivered);
}

#[test]
fn an_unknown_or_missing_msgid_is_40058() {
    let sim = Simulator::start().unwrap();
    assert_eq!(recall(&sim, &json!("nothing-like-it")).errcode(), 40058);
    assert_eq!(recall(&sim, &json!(null)).errcode(), 40058);
}

#[test]
fn another_agents_message_is_40058() {
    let world = World::from_toml(
        r#"
[[corp]]
id = "ww1"
member = [{ id = "lisi" }]
agent = [{ id = 1000002, secret = "secret-one" }, { id = 1000003, secret = "secret-other" }]
"#,
    );
    let sim = Simulator::builder().world(world.unwrap()).start().unwrap();
    let body = json!({ "msgid": sent(&sim) }).to_string();
    let other = token_of(&sim, "ww1", "secret-other");
    assert_eq!(
        post_as(&sim, &other, "message/recall", body.as_bytes()).errcode(),
        40058
    );
    assert_eq!(sim.messages()[0].state, MessageState::Delivered);
}

#[test]
fn a_message_taken_back_twice_is_taken_back() {
    let sim = Simulator::start().unwrap();
    let msgid = sent(&sim);
    assert_eq!(recall(&sim, &msgid).errcode(), 0);
    assert_eq!(recall(&sim, &msgid).errcode(), 0);
    assert_eq!(sim.messages()[0].state, MessageState::Recalled);
}

#[test]
fn what_nobody_got_is_not_taken_back() {
    let sim = Simulator::start().unwrap();
    let mut checked = text("lisi", "once");
    checked["enable_duplicate_check"] = json!(1);
    let msgids = [send(&sim, &checked), send(&sim, &checked)];
    let msgids = msgids.map(|answer| answer.json()["msgid"].clone());
    assert_eq!(recall(&sim, &msgids[1]).errcode(), 0);
    let states = sim
        .messages()
        .iter()
        .map(|message| message.state)
        .collect::<Vec<_>>();
    assert_eq!(states, [MessageState::Delivered, MessageState::Duplicate]);
}

#[test]
fn a_message_to_a_group_has_no_msgid_to_take_back() {
    let sim = Simulator::start().unwrap();
    let robot = format!("/cgi-bin/webhook/send?key={}", sim.robot_key());
    let body = json!({ "msgtype": "text", "text": { "content": "hi" } });
    assert_eq!(
        call(&sim, "POST", &robot, body.to_string().as_bytes()).errcode(),
        0
    );
    assert_eq!(recall(&sim, &json!("")).errcode(), 40058);
}
