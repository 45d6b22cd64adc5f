//! `vote_interaction` and `multiple_interaction`.

use serde_json::{Value, json};

use super::{Sound, bytes, numbered, times};

fn vote() -> Value {
    json!({
        "card_type": "vote_interaction", "task_id": "1",
        "main_title": { "title": "t" },
        "checkbox": { "question_key": "q", "option_list": [{ "id": "1", "text": "t" }] },
        "submit_button": { "key": "k" },
    })
}

fn select() -> Value {
    json!({ "question_key": "q", "option_list": [{ "id": "1", "text": "t" }] })
}

fn multiple() -> Value {
    json!({
        "card_type": "multiple_interaction", "task_id": "1",
        "main_title": { "title": "t" },
        "select_list": [select()],
        "submit_button": { "text": "好", "key": "k" },
    })
}

#[test]
fn both_have_a_task_id_a_title_and_a_button_to_submit() {
    for card in [vote(), multiple()] {
        Sound::new("template_card", card).answers([
            ("/task_id", json!(null), 42014),
            ("/main_title/title", json!(null), 40058),
            ("/source", json!({ "desc_color": 9 }), 40058),
            ("/submit_button", json!(null), 42046),
            ("/submit_button/key", json!(null), 42046),
            ("/submit_button/key", bytes(1024), 0),
            ("/submit_button/key", bytes(1025), 42046),
            ("/submit_button/text", json!(null), 0),
            ("/submit_button/text", json!(1), 42049),
        ]);
    }
}

#[test]
fn a_vote_has_one_to_twenty_options() {
    let option = json!({ "text": "t" });
    Sound::new("template_card", vote()).answers([
        ("/checkbox", json!(null), 42043),
        ("/checkbox/question_key", json!(null), 42043),
        ("/checkbox/question_key", bytes(1025), 42043),
        ("/checkbox/mode", json!(1), 0),
        ("/checkbox/mode", json!(2), 40058),
        ("/checkbox/option_list", json!([]), 42037),
        ("/checkbox/option_list", numbered(20, "id", &option), 0),
        ("/checkbox/option_list", numbered(21, "id", &option), 42037),
        (
            "/checkbox/option_list",
            times(2, &json!({ "id": "1", "text": "t" })),
            42040,
        ),
        ("/checkbox/option_list/0/id", json!(null), 42040),
        ("/checkbox/option_list/0/text", json!(null), 42041),
        ("/checkbox/option_list/0/is_checked", json!(true), 0),
        ("/checkbox/option_list/0/is_checked", json!("yes"), 40058),
    ]);
}

#[test]
fn a_multiple_has_one_to_three_selections_of_up_to_ten_options() {
    let option = json!({ "text": "t" });
    Sound::new("template_card", multiple()).answers([
        ("/select_list", json!(null), 42047),
        ("/select_list", json!([]), 42047),
        ("/select_list", numbered(3, "question_key", &select()), 0),
        (
            "/select_list",
            numbered(4, "question_key", &select()),
            42047,
        ),
        ("/select_list", times(2, &select()), 42043),
        ("/select_list/0/question_key", json!(null), 42043),
        ("/select_list/0/title", json!(1), 40058),
        ("/select_list/0/selected_id", json!(1), 40058),
        ("/select_list/0/option_list", json!(null), 42037),
        ("/select_list/0/option_list", numbered(10, "id", &option), 0),
        (
            "/select_list/0/option_list",
            numbered(11, "id", &option),
            42037,
        ),
        (
            "/select_list/0/option_list",
            times(2, &json!({ "id": "1", "text": "t" })),
            42040,
        ),
        ("/select_list/0/option_list/0/text", json!(""), 42041),
    ]);
}
