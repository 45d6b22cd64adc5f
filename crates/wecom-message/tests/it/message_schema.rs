//! The JSON Schema of a body says what the types say, and no more.

use serde_json::{Value, json};
use wecom_message::{Invalid, MSGTYPES, TemplateCard, limits, message_schema};

#[test]
fn every_type_is_in_it_with_its_content_and_a_rule_of_its_own() {
    let schema = message_schema();
    assert_eq!(schema["properties"]["msgtype"]["enum"], json!(MSGTYPES));
    let rules = schema["allOf"].as_array().unwrap();
    assert_eq!(rules.len(), MSGTYPES.len());
    for (msgtype, rule) in MSGTYPES.into_iter().zip(rules) {
        assert_eq!(
            schema["properties"][msgtype]["type"].is_null(),
            msgtype == "template_card"
        );
        assert_eq!(rule["if"]["properties"]["msgtype"]["const"], msgtype);
        assert_eq!(rule["then"]["required"], json!([msgtype]));
        let forbidden = rule["then"]["properties"].as_object().unwrap();
        let forbidden = forbidden.values().filter(|value| **value == json!(false));
        assert_eq!(forbidden.count(), MSGTYPES.len() - 1, "{msgtype}");
    }
}

#[test]
fn its_limits_are_those_that_are_checked() {
    let schema = message_schema();
    let limit = |path: &str| schema.pointer(path).and_then(Value::as_u64);
    for (path, checked) in [
        (
            "/properties/textcard/properties/btntxt/maxLength",
            limits::TEXTCARD_BUTTON_CHARACTERS_MAX,
        ),
        (
            "/properties/news/properties/articles/maxItems",
            limits::ARTICLES_MAX,
        ),
        (
            "/properties/miniprogram_notice/properties/content_item/maxItems",
            limits::NOTICE_ITEMS_MAX,
        ),
        (
            "/properties/video/properties/title/x-limit/max",
            limits::VIDEO_TITLE_BYTES_MAX,
        ),
    ] {
        assert_eq!(limit(path), Some(checked as u64), "{path}");
    }
}

#[test]
fn a_field_named_title_keeps_its_schema_and_no_struct_shows() {
    let schema = message_schema();
    let title = &schema["properties"]["textcard"]["properties"]["title"];
    assert_eq!(title["type"], "string");
    let written = schema.to_string();
    for rust in ["```", "[`", "\"title\":\"TextCard\""] {
        assert!(!written.contains(rust), "{rust}");
    }
}

#[test]
fn a_card_alone_is_read_as_in_a_body_with_the_same_paths() {
    let card = json!({
        "card_type": "text_notice",
        "main_title": { "title": "x" },
        "card_action": { "type": "1", "url": "https://example.com" },
        "task_id": null,
    });
    assert!(TemplateCard::from_json(&card.to_string()).is_ok());
    for (json, field) in [
        (r#"{"card_type":"x"}"#, Some("template_card.card_type")),
        (
            r#"{"main_title":{"title":"a","title":"b"}}"#,
            Some("template_card.main_title.title"),
        ),
        ("[]", None),
        ("{", None),
    ] {
        let error = TemplateCard::from_json(json).unwrap_err();
        assert_eq!(error.each()[0].field(), field, "{json}");
    }
    let double = TemplateCard::from_json(r#"{"task_id":"a","task_id":"b"}"#);
    assert!(matches!(double, Err(Invalid::DoubleField { .. })));
}
