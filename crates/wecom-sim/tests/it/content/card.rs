//! What every template card has in common.

use serde_json::{Value, json};
use wecom_sim::Simulator;

use super::{Sound, bytes, numbered, times};
use crate::client::send;

pub(super) fn text_notice() -> Value {
    json!({
        "card_type": "text_notice",
        "main_title": { "title": "t", "desc": "d" },
        "card_action": { "type": 1, "url": "https://a.test" },
    })
}

fn with(field: &str, value: Value) -> Sound {
    let mut card = text_notice();
    card[field] = value;
    Sound::new("template_card", card)
}

#[test]
fn a_card_is_of_one_of_five_kinds() {
    Sound::new("template_card", text_notice()).answers([
        ("/card_type", json!(null), 42031),
        ("/card_type", json!("poster"), 42031),
        ("/card_type", json!(1), 42031),
    ]);
}

#[test]
fn lengths_that_are_only_suggested_are_taken() {
    Sound::new("template_card", text_notice()).answers([
        ("/main_title/title", bytes(500), 0),
        ("/main_title/desc", bytes(500), 0),
        ("/sub_title_text", bytes(500), 0),
        ("/source", json!({ "desc": "d".repeat(500) }), 0),
        (
            "/horizontal_content_list",
            json!([{ "keyname": "k".repeat(500) }]),
            0,
        ),
    ]);
}

#[test]
fn a_source_is_of_one_of_four_colours() {
    with(
        "source",
        json!({ "icon_url": "u", "desc": "d", "desc_color": 3 }),
    )
    .answers([
        ("/source/desc_color", json!(0), 0),
        ("/source/desc_color", json!(4), 40058),
        ("/source/desc_color", json!(-1), 40058),
        ("/source/desc_color", json!("red"), 40058),
        ("/source/desc", json!(1), 40058),
        ("/source/icon_url", json!(1), 40058),
        ("/source", json!("source"), 40058),
    ]);
}

#[test]
fn an_action_menu_has_one_to_three_actions_and_the_card_a_task_id() {
    let action = json!({ "text": "t" });
    let mut card = text_notice();
    card["task_id"] = json!("1");
    card["action_menu"] = json!({
        "desc": "d", "action_list": [{ "text": "t", "key": "k" }],
    });
    Sound::new("template_card", card).answers([
        ("/task_id", json!(null), 42014),
        ("/task_id", json!("a.b"), 42014),
        ("/task_id", bytes(128), 0),
        ("/task_id", bytes(129), 42014),
        ("/action_menu/action_list", json!([]), 40058),
        ("/action_menu/action_list", json!(null), 40058),
        ("/action_menu/action_list", numbered(3, "key", &action), 0),
        (
            "/action_menu/action_list",
            numbered(4, "key", &action),
            40058,
        ),
        (
            "/action_menu/action_list",
            times(2, &json!({ "text": "t", "key": "k" })),
            42051,
        ),
        ("/action_menu/action_list/0/text", json!(null), 40058),
        ("/action_menu/action_list/0/key", json!(null), 40058),
        ("/action_menu/action_list/0/key", bytes(1024), 0),
        ("/action_menu/action_list/0/key", bytes(1025), 40058),
        ("/action_menu/desc", json!(1), 40058),
    ]);
}

#[test]
fn a_quote_leads_where_its_type_says() {
    with("quote_area", json!({ "type": 1, "url": "https://a.test" })).answers([
        ("/quote_area/url", json!(null), 42028),
        ("/quote_area/type", json!(0), 0),
        ("/quote_area/type", json!(2), 42030),
        ("/quote_area/type", json!(3), 40058),
        ("/quote_area/title", json!(1), 40058),
        ("/quote_area/quote_text", json!(1), 40058),
        ("/quote_area", json!({ "type": 2, "appid": "wx1" }), 0),
        ("/quote_area", json!({}), 0),
    ]);
}

#[test]
fn a_horizontal_item_needs_what_its_type_says() {
    let item = json!({ "keyname": "k", "value": "v" });
    with("horizontal_content_list", json!([item])).answers([
        ("/horizontal_content_list", json!([]), 0),
        ("/horizontal_content_list", times(6, &item), 0),
        ("/horizontal_content_list", times(7, &item), 42035),
        ("/horizontal_content_list/0/keyname", json!(null), 42027),
        ("/horizontal_content_list/0/value", json!(402), 40058),
        ("/horizontal_content_list/0/type", json!(1), 42028),
        ("/horizontal_content_list/0/type", json!(2), 42029),
        ("/horizontal_content_list/0/type", json!(3), 42050),
        ("/horizontal_content_list/0/type", json!(4), 40058),
        (
            "/horizontal_content_list/0",
            json!({ "keyname": "k", "type": 1, "url": "u" }),
            0,
        ),
        (
            "/horizontal_content_list/0",
            json!({ "keyname": "k", "type": 2, "media_id": "m" }),
            0,
        ),
        (
            "/horizontal_content_list/0",
            json!({ "keyname": "k", "type": 3, "userid": "u" }),
            0,
        ),
    ]);
}

#[test]
fn a_jump_has_a_title_and_leads_where_its_type_says() {
    let jump = json!({ "title": "t" });
    with("jump_list", json!([jump])).answers([
        ("/jump_list", json!([]), 0),
        ("/jump_list", times(3, &jump), 0),
        ("/jump_list", times(4, &jump), 42042),
        ("/jump_list/0/title", json!(null), 42033),
        ("/jump_list/0/type", json!(1), 42028),
        ("/jump_list/0/type", json!(2), 42030),
        ("/jump_list/0/type", json!(3), 40058),
        (
            "/jump_list/0",
            json!({ "title": "t", "type": 2, "appid": "wx1", "pagepath": 1 }),
            40058,
        ),
    ]);
}

#[test]
fn a_task_id_serves_one_card_of_an_agent() {
    let sim = Simulator::start().unwrap();
    let body = |task_id: &str, checked: i64| {
        let mut card = text_notice();
        card["task_id"] = task_id.into();
        json!({
            "touser": "lisi", "msgtype": "template_card", "agentid": 1_000_002,
            "template_card": card, "enable_duplicate_check": checked,
        })
    };
    assert_eq!(send(&sim, &body("one", 1)).errcode(), 0);
    assert_eq!(send(&sim, &body("two", 0)).errcode(), 0);
    assert_eq!(send(&sim, &body("one", 0)).errcode(), 42014);
    // The same request under the duplicate check is answered as the card it repeats.
    assert_eq!(send(&sim, &body("one", 1)).errcode(), 0);
    let legacy = json!({
        "touser": "lisi", "msgtype": "taskcard", "agentid": 1_000_002,
        "taskcard": {
            "title": "t", "description": "d", "task_id": "one",
            "btn": [{ "key": "k", "name": "n" }],
        },
    });
    assert_eq!(send(&sim, &legacy).errcode(), 42014);
}

#[test]
fn a_refused_second_card_is_not_taken_for_a_first_under_the_duplicate_check() {
    let sim = Simulator::start().unwrap();
    let mut card = text_notice();
    card["task_id"] = json!("one");
    let mut body = json!({
        "touser": "lisi", "msgtype": "template_card", "agentid": 1_000_002, "template_card": card,
    });
    assert_eq!(send(&sim, &body).errcode(), 0);
    body["enable_duplicate_check"] = json!(1);
    assert_eq!(send(&sim, &body).errcode(), 42014);
    assert_eq!(send(&sim, &body).errcode(), 42014);
}
