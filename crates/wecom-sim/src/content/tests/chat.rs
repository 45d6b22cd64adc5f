use serde_json::{Map, json};

use super::{code, sent};
use crate::content::{Door, accept};
use crate::switches::Switches;

#[test]
fn a_chat_takes_nine_types() {
    let article = json!({ "title": "t", "url": "https://a.test" });
    let mp_article = json!({ "title": "t", "thumb_media_id": "M", "content": "c" });
    for (msgtype, content) in [
        ("text", json!({ "content": "a" })),
        ("image", json!({ "media_id": "M" })),
        ("voice", json!({ "media_id": "M" })),
        ("video", json!({ "media_id": "M" })),
        ("file", json!({ "media_id": "M" })),
        (
            "textcard",
            json!({ "title": "t", "description": "d", "url": "https://a.test" }),
        ),
        ("news", json!({ "articles": [article] })),
        ("mpnews", json!({ "articles": [mp_article] })),
        ("markdown", json!({ "content": "a" })),
    ] {
        assert_eq!(code(Door::Chat, msgtype, &content), 0, "{msgtype}");
        assert_ne!(code(Door::Chat, msgtype, &json!({})), 0, "{msgtype}");
    }
    for msgtype in [
        "template_card",
        "miniprogram_notice",
        "taskcard",
        "markdown_v2",
    ] {
        assert_eq!(code(Door::Chat, msgtype, &json!({})), 40008, "{msgtype}");
    }
}

#[test]
fn a_text_names_whom_it_mentions() {
    let text = |mentioned| json!({ "content": "a", "mentioned_list": mentioned });
    assert_eq!(code(Door::Chat, "text", &text(json!(["lisi", "@all"]))), 0);
    assert_eq!(code(Door::Chat, "text", &text(json!("lisi"))), 40058);
    assert_eq!(code(Door::Chat, "text", &text(json!([1]))), 40058);
    // message/send does not know the field.
    assert_eq!(code(Door::App, "text", &text(json!("lisi"))), 0);
}

#[test]
fn a_text_is_cut_as_an_applications() {
    let accepted = sent(Door::Chat, "text", &json!({ "content": "a".repeat(2049) })).unwrap();
    assert_eq!(accepted.received, Some("a".repeat(2048)));
}

#[test]
fn news_cannot_be_confidential() {
    let article = json!({ "title": "t", "url": "https://a.test" });
    let mut message = Map::new();
    message.insert("news".to_owned(), json!({ "articles": [article] }));
    message.insert("safe".to_owned(), json!(1));
    let answer = accept(Door::Chat, "news", &message, &Switches::default());
    assert_eq!(answer.unwrap_err().code, 40074);
}
