//! What is suppressed: repeats under the duplicate check, and what is too much for one member.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{MessageState, Simulator};

use crate::client::{post_as, send, text, token};

const DELIVERED: MessageState = MessageState::Delivered;
const DROPPED: MessageState = MessageState::Dropped;
const DUPLICATE: MessageState = MessageState::Duplicate;

fn states(sim: &Simulator) -> Vec<MessageState> {
    sim.messages().iter().map(|message| message.state).collect()
}

fn checked(content: &str, interval: Value) -> Value {
    let mut body = text("lisi", content);
    body["enable_duplicate_check"] = json!(1);
    body["duplicate_check_interval"] = interval;
    body
}

#[test]
fn the_same_bytes_within_the_interval_are_answered_0_and_not_delivered() {
    let sim = Simulator::start().unwrap();
    for _ in 0..2 {
        assert_eq!(send(&sim, &checked("a", json!(60))).errmsg(), "ok");
    }
    send(&sim, &checked("b", json!(60)));
    sim.advance(Duration::from_secs(60));
    send(&sim, &checked("a", json!(60)));
    assert_eq!(states(&sim), [DELIVERED, DUPLICATE, DELIVERED, DELIVERED]);
}

#[test]
fn the_interval_is_half_an_hour_unless_given_and_four_hours_at_most() {
    let sim = Simulator::start().unwrap();
    send(&sim, &checked("a", json!(null)));
    sim.advance(Duration::from_secs(1790));
    send(&sim, &checked("a", json!(null)));
    sim.advance(Duration::from_secs(10));
    send(&sim, &checked("a", json!(null)));
    assert_eq!(states(&sim), [DELIVERED, DUPLICATE, DELIVERED]);
    send(&sim, &checked("b", json!(99_999)));
    sim.advance(Duration::from_secs(14_400));
    send(&sim, &checked("b", json!(99_999)));
    assert_eq!(states(&sim)[3..], [DELIVERED, DELIVERED]);
}

#[test]
fn without_the_check_the_same_bytes_are_delivered_again() {
    let sim = Simulator::start().unwrap();
    for _ in 0..2 {
        send(&sim, &text("lisi", "a"));
    }
    assert_eq!(states(&sim), [DELIVERED, DELIVERED]);
}

#[test]
fn other_bytes_of_the_same_meaning_are_no_duplicate() {
    let sim = Simulator::start().unwrap();
    let body = checked("a", json!(60)).to_string();
    let token = token(&sim);
    post_as(&sim, &token, "message/send", body.as_bytes());
    post_as(&sim, &token, "message/send", format!("{body} ").as_bytes());
    assert_eq!(states(&sim), [DELIVERED, DELIVERED]);
}

#[test]
fn the_31st_message_in_a_minute_to_one_member_is_dropped_behind_an_errcode_0() {
    let sim = Simulator::start().unwrap();
    let token = token(&sim);
    let send = |touser: &str| {
        let body = text(touser, "a").to_string();
        post_as(&sim, &token, "message/send", body.as_bytes())
    };
    for _ in 0..30 {
        send("lisi");
    }
    assert_eq!(send("lisi").errmsg(), "ok");
    send("lisi|wangwu");
    sim.advance(Duration::from_secs(61));
    send("lisi");
    let messages = sim.messages();
    assert!(
        messages[..30]
            .iter()
            .all(|message| message.state == DELIVERED)
    );
    assert_eq!(
        (messages[30].state, &messages[30].dropped),
        (DROPPED, &vec!["lisi".to_owned()])
    );
    assert_eq!(
        (messages[31].state, messages[31].dropped.len()),
        (DELIVERED, 1)
    );
    assert_eq!(messages[31].received_by().collect::<Vec<_>>(), ["wangwu"]);
    assert_eq!(
        (messages[32].state, messages[32].dropped.len()),
        (DELIVERED, 0)
    );
}

#[test]
fn the_1001st_message_in_an_hour_to_one_member_is_dropped() {
    let sim = Simulator::start().unwrap();
    let token = token(&sim);
    let body = text("lisi", "a").to_string();
    let send = || {
        let answer = post_as(&sim, &token, "message/send", body.as_bytes());
        assert_eq!(answer.errcode(), 0);
    };
    for _ in 0..33 {
        (0..30).for_each(|_| send());
        sim.advance(Duration::from_secs(60));
    }
    (0..11).for_each(|_| send());
    let states = states(&sim);
    assert_eq!(
        states.iter().filter(|state| **state == DELIVERED).count(),
        1000
    );
    assert_eq!(states.last(), Some(&DROPPED));
    sim.advance(Duration::from_secs(3600));
    send_again(&sim, &body);
}

fn send_again(sim: &Simulator, body: &str) {
    post_as(sim, &token(sim), "message/send", body.as_bytes());
    assert_eq!(states(sim).last(), Some(&DELIVERED));
}
