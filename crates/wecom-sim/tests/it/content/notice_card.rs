//! `text_notice` and `news_notice`.

use serde_json::{Value, json};

use super::card::text_notice;
use super::{Sound, times};

fn news_notice() -> Value {
    json!({
        "card_type": "news_notice",
        "main_title": { "title": "t" },
        "card_image": { "url": "https://a.test/a.png", "aspect_ratio": 1.3 },
        "card_action": { "type": 1, "url": "https://a.test" },
    })
}

#[test]
fn a_text_notice_says_something() {
    let mut untitled = text_notice();
    untitled["main_title"] = json!({ "desc": "d" });
    untitled["sub_title_text"] = json!("s");
    Sound::new("template_card", untitled).answers([
        ("/sub_title_text", json!(null), 40058),
        ("/main_title", json!(null), 0),
        ("/main_title", json!("t"), 40058),
    ]);
    Sound::new("template_card", text_notice()).answers([
        ("/main_title/title", json!(null), 40058),
        ("/main_title/title", json!(1), 40058),
        ("/sub_title_text", json!(1), 40058),
        (
            "/emphasis_content",
            json!({ "title": "100", "desc": "d" }),
            0,
        ),
        ("/emphasis_content", json!({ "title": 100 }), 40058),
    ]);
}

#[test]
fn a_notice_leads_somewhere() {
    for card in [text_notice(), news_notice()] {
        Sound::new("template_card", card).answers([
            ("/card_action", json!(null), 42045),
            ("/card_action", json!({}), 42045),
            ("/card_action/type", json!(null), 42045),
            ("/card_action/type", json!(0), 42045),
            ("/card_action/type", json!(3), 42045),
            ("/card_action/url", json!(null), 42028),
            ("/card_action/type", json!(2), 42030),
            ("/card_action", json!({ "type": 2, "appid": "wx1" }), 0),
        ]);
    }
}

#[test]
fn a_news_notice_has_a_title_and_a_picture() {
    let area = json!({ "image_url": "u" });
    Sound::new("template_card", news_notice()).answers([
        ("/main_title", json!(null), 40058),
        ("/main_title/title", json!(null), 40058),
        ("/card_image", json!(null), 42044),
        ("/card_image/url", json!(null), 42044),
        ("/card_image/aspect_ratio", json!(null), 0),
        ("/card_image/aspect_ratio", json!(2.25), 0),
        ("/card_image/aspect_ratio", json!("1.5"), 0),
        ("/card_image/aspect_ratio", json!(1.29), 40058),
        ("/card_image/aspect_ratio", json!(2.26), 40058),
        ("/card_image/aspect_ratio", json!(true), 40058),
        ("/image_text_area", json!({ "title": "t" }), 40058),
        ("/image_text_area", area.clone(), 0),
    ]);
    let mut beside = news_notice();
    beside["card_image"] = json!(null);
    beside["image_text_area"] = area;
    Sound::new("template_card", beside).answers([
        ("/image_text_area", json!(null), 42044),
        ("/image_text_area/type", json!(1), 42028),
        ("/image_text_area/type", json!(2), 42030),
        ("/image_text_area/type", json!(3), 40058),
        ("/image_text_area/desc", json!(1), 40058),
    ]);
}

#[test]
fn a_news_notice_has_up_to_four_vertical_items() {
    let item = json!({ "title": "t" });
    let mut card = news_notice();
    card["vertical_content_list"] = json!([item]);
    Sound::new("template_card", card).answers([
        ("/vertical_content_list", times(4, &item), 0),
        ("/vertical_content_list", times(5, &item), 42036),
        ("/vertical_content_list/0/title", json!(null), 42033),
        ("/vertical_content_list/0/desc", json!(1), 40058),
    ]);
}

#[test]
fn both_carry_quotes_items_and_jumps() {
    for card in [text_notice(), news_notice()] {
        Sound::new("template_card", card).answers([
            ("/quote_area", json!({ "type": 1 }), 42028),
            ("/horizontal_content_list", json!([{}]), 42027),
            ("/jump_list", json!([{}]), 42033),
            ("/action_menu", json!({ "desc": "d" }), 40058),
            ("/source", json!({ "desc_color": 9 }), 40058),
        ]);
    }
}
