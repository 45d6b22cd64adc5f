//! The legacy task card, under both its names.

use serde_json::{Value, json};

use super::{Sound, bytes, numbered, times};

fn card() -> Value {
    json!({
        "title": "t", "description": "d", "task_id": "a-Z_0@9",
        "btn": [{ "key": "yes", "name": "批准", "color": "red", "is_bold": true }],
    })
}

#[test]
fn a_task_card_has_what_it_must_have() {
    for msgtype in ["taskcard", "interactive_taskcard"] {
        Sound::new(msgtype, card()).answers([
            ("/title", json!(null), 41016),
            ("/description", json!(null), 41033),
            ("/url", json!("a.test"), 45034),
            ("/url", json!("https://a.test"), 0),
            ("/task_id", json!(null), 42014),
            ("/btn", json!(null), 40058),
        ]);
    }
}

#[test]
fn a_task_id_is_of_letters_digits_and_three_signs() {
    Sound::new("taskcard", card()).answers([
        ("/task_id", bytes(128), 0),
        ("/task_id", bytes(129), 42014),
        ("/task_id", json!("a.b"), 42014),
        ("/task_id", json!("任务"), 42014),
        ("/task_id", json!("a b"), 42014),
    ]);
}

#[test]
fn a_task_card_has_one_or_two_buttons() {
    Sound::new("taskcard", card()).answers([
        ("/btn", numbered(2, "key", &json!({ "name": "n" })), 0),
        ("/btn", numbered(3, "key", &json!({ "name": "n" })), 40058),
        (
            "/btn",
            times(2, &json!({ "key": "same", "name": "n" })),
            42018,
        ),
        ("/btn", json!([]), 40058),
        ("/btn/0/key", json!(null), 42019),
        ("/btn/0/key", bytes(128), 0),
        ("/btn/0/key", bytes(129), 42018),
        ("/btn/0/name", json!(null), 42020),
        ("/btn/0/replace_name", json!(1), 40058),
        ("/btn/0/color", json!("blue"), 0),
        ("/btn/0/color", json!("green"), 40058),
        ("/btn/0/is_bold", json!("yes"), 40058),
    ]);
}

#[test]
fn a_task_card_is_cut_in_bytes() {
    let card = Sound::new("taskcard", card());
    assert_eq!(card.shows("/title", bytes(129)), bytes(128));
    assert_eq!(card.shows("/description", bytes(513)), bytes(512));
    assert_eq!(card.shows("/btn/0/name", bytes(19)), bytes(18));
    assert_eq!(card.shows("/btn/0/name", "批准或驳回这个"), "批准或驳回这");
}
