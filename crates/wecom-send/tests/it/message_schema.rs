//! `wecom help message-schema`, as another program's validator reads it.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::message_file;
use crate::print_example::{EXAMPLES, printed};
use crate::wecom::Wecom;

fn schema() -> Value {
    let run = Wecom::alone().run(["help", "message-schema"]).exits(0);
    assert_eq!(run.stderr, "");
    serde_json::from_str(&run.stdout).unwrap()
}

fn validator() -> Validator {
    let schema = schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn every_example_is_valid() {
    let validator = validator();
    for name in EXAMPLES {
        for language in ["en", "zh"] {
            let body = serde_json::from_str(&printed(name, language)).unwrap();
            validator
                .validate(&body)
                .unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn every_sample_of_the_documentation_is_valid() {
    let validator = validator();
    for (path, sample) in message_file::samples() {
        validator
            .validate(&sample)
            .unwrap_or_else(|error| panic!("{path:?}: {} at {}", error, error.instance_path()));
    }
}

/// Bodies that are wrong, one thing in each.
fn broken() -> Vec<Value> {
    let text = json!({ "content": "x" });
    let card = |field: &str, value: Value| {
        let mut card = json!({
            "card_type": "text_notice",
            "main_title": { "title": "x" },
            "card_action": { "type": 1, "url": "https://a.test" },
        });
        card[field] = value;
        json!({ "msgtype": "template_card", "template_card": card })
    };
    let article = json!({ "title": "x", "url": "https://a.test" });
    let link = json!({ "type": 1, "title": "x", "url": "https://a.test" });
    vec![
        json!([]),
        json!({}),
        json!({ "text": text }),
        json!({ "msgtype": "text" }),
        json!({ "msgtype": "txt", "text": text }),
        json!({ "msgtype": "markdown_v2", "markdown_v2": text }),
        json!({ "msgtype": "text", "text": text, "touesr": "a" }),
        json!({ "msgtype": "text", "text": text, "markdown": text }),
        json!({ "msgtype": "text", "text": { "content": " " } }),
        json!({ "msgtype": "text", "text": { "content": "x", "colour": "red" } }),
        json!({ "msgtype": "text", "text": text, "safe": 2 }),
        json!({ "msgtype": "markdown", "markdown": text, "safe": 1 }),
        json!({ "msgtype": "text", "text": text, "duplicate_check_interval": 14401 }),
        json!({ "msgtype": "text", "text": text, "enable_id_trans": true }),
        json!({ "msgtype": "image", "image": {} }),
        json!({ "msgtype": "textcard", "textcard": { "title": "x", "description": "y" } }),
        json!({ "msgtype": "textcard",
            "textcard": { "title": "x".repeat(129), "description": "y", "url": "https://a.test" } }),
        json!({ "msgtype": "textcard",
            "textcard": { "title": "x", "description": "y", "url": "a.test" } }),
        json!({ "msgtype": "news", "news": { "articles": [] } }),
        json!({ "msgtype": "news", "news": { "articles": vec![article; 9] } }),
        json!({ "msgtype": "news", "news": { "articles": [{ "title": "x" }] } }),
        json!({ "msgtype": "miniprogram_notice", "touser": "@all",
            "miniprogram_notice": { "appid": "wx1", "title": "booked" } }),
        card("card_type", json!("text_notcie")),
        card("card_action", json!({ "type": 1 })),
        card("task_id", json!("not an id")),
        card("jump_list", json!(vec![link; 4])),
        card("replace_text", json!("only in updates")),
        card("checkbox", json!({})),
    ]
}

#[test]
fn what_is_broken_is_not_valid() {
    let validator = validator();
    for body in broken() {
        assert!(!validator.is_valid(&body), "{body}");
    }
}

#[test]
fn what_the_schema_refuses_is_refused_before_sending() {
    for body in broken() {
        let args = ["--dry-run", "--touser", "zhangsan", "--message", "-"];
        let args = if body["touser"] == "@all" {
            &["--dry-run", "--message", "-"][..]
        } else {
            &args[..]
        };
        Wecom::alone()
            .send_with_input(args, body.to_string())
            .exits(2);
    }
}

#[test]
fn the_schema_speaks_of_json_and_of_no_language_but_english() {
    let english = Wecom::alone().run(["help", "message-schema"]).stdout;
    let chinese = Wecom::alone().run(["--lang", "zh", "help", "message-schema"]);
    assert_eq!(english, chinese.stdout);
    for rust in ["```", "use wecom_message", "[`", "\"title\": \""] {
        let around = english.replace("\"title\": \"WeCom application message\"", "");
        assert!(!around.contains(rust), "{rust}");
    }
    let schema = schema();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let limit = &schema["properties"]["news"]["properties"]["articles"]["maxItems"];
    assert_eq!(limit, 8);
}
