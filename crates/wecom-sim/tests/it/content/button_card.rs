//! `button_interaction`.

use serde_json::{Value, json};

use super::{Sound, bytes, numbered, times};

pub(super) fn card() -> Value {
    json!({
        "card_type": "button_interaction", "task_id": "1",
        "main_title": { "title": "t" },
        "button_list": [{ "text": "t", "key": "k" }],
    })
}

#[test]
fn a_card_with_buttons_has_a_task_id_and_a_title() {
    Sound::new("template_card", card()).answers([
        ("/task_id", json!(null), 42014),
        ("/main_title", json!(null), 40058),
        ("/main_title/title", json!(null), 40058),
        ("/sub_title_text", json!(1), 40058),
        ("/source", json!({ "desc_color": 9 }), 40058),
        ("/action_menu", json!({ "desc": "d" }), 40058),
        ("/quote_area", json!({ "type": 1 }), 42028),
        ("/horizontal_content_list", json!([{}]), 42027),
    ]);
}

#[test]
fn its_card_action_may_be_left_out_or_lead_nowhere() {
    Sound::new("template_card", card()).answers([
        ("/card_action", json!({ "type": 0 }), 0),
        ("/card_action", json!({ "type": 1 }), 42028),
        ("/card_action", json!({ "type": 2 }), 42030),
        ("/card_action", json!({ "type": 3 }), 42045),
    ]);
}

#[test]
fn it_has_one_to_six_buttons() {
    let button = json!({ "text": "t" });
    Sound::new("template_card", card()).answers([
        ("/button_list", json!(null), 40058),
        ("/button_list", json!([]), 40058),
        ("/button_list", numbered(6, "key", &button), 0),
        ("/button_list", numbered(7, "key", &button), 40058),
        (
            "/button_list",
            times(2, &json!({ "text": "t", "key": "k" })),
            42039,
        ),
    ]);
}

#[test]
fn a_button_calls_back_with_a_key_or_opens_an_address() {
    Sound::new("template_card", card()).answers([
        ("/button_list/0/text", json!(null), 42038),
        ("/button_list/0/style", json!(4), 0),
        ("/button_list/0/style", json!(0), 40058),
        ("/button_list/0/style", json!(5), 40058),
        ("/button_list/0/key", json!(null), 42039),
        ("/button_list/0/key", bytes(1024), 0),
        ("/button_list/0/key", bytes(1025), 42039),
        ("/button_list/0/type", json!(0), 0),
        ("/button_list/0/type", json!(1), 42028),
        ("/button_list/0/type", json!(2), 40058),
        (
            "/button_list/0",
            json!({ "text": "t", "type": 1, "url": "https://a.test" }),
            0,
        ),
        // Two that open an address need no keys to differ in.
        (
            "/button_list",
            times(2, &json!({ "text": "t", "type": 1, "url": "u" })),
            0,
        ),
    ]);
}

#[test]
fn its_selection_has_one_to_ten_options() {
    let option = json!({ "text": "t" });
    let mut card = card();
    card["button_selection"] = json!({
        "question_key": "q", "option_list": [{ "id": "1", "text": "t" }],
    });
    Sound::new("template_card", card).answers([
        ("/button_selection/question_key", json!(null), 42043),
        ("/button_selection/question_key", bytes(1024), 0),
        ("/button_selection/question_key", bytes(1025), 42043),
        ("/button_selection/title", json!(1), 40058),
        ("/button_selection/selected_id", json!(1), 40058),
        ("/button_selection/option_list", json!(null), 42037),
        (
            "/button_selection/option_list",
            numbered(10, "id", &option),
            0,
        ),
        (
            "/button_selection/option_list",
            numbered(11, "id", &option),
            42037,
        ),
        (
            "/button_selection/option_list",
            times(2, &json!({ "id": "1", "text": "t" })),
            42040,
        ),
        ("/button_selection/option_list/0/id", json!(null), 42040),
        ("/button_selection/option_list/0/id", bytes(128), 0),
        ("/button_selection/option_list/0/id", bytes(129), 42040),
        ("/button_selection/option_list/0/text", json!(null), 42041),
    ]);
}
