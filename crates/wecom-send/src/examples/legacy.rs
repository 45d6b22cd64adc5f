//! Examples of the older cards, which WeCom's pages no longer show.

use serde_json::{Map, Value, json};
use wecom_message::Content;

use super::{URL, said};

/// The older card of a type.
pub(super) fn card(name: &str, task_id: &str) -> Option<Content> {
    let (msgtype, is_replaced) = match name {
        "taskcard" => ("taskcard", true),
        "interactive_taskcard" => ("interactive_taskcard", false),
        _ => return None,
    };
    let body = body(task_id, is_replaced);
    Some(Content::Legacy { msgtype, body })
}

/// The card: only of a `taskcard` the words of a pressed button are its own.
fn body(task_id: &str, is_replaced: bool) -> Map<String, Value> {
    let button = |key: &str, name: &'static str, replaced: &'static str| {
        let mut button = Map::from_iter([
            ("key".to_owned(), json!(key)),
            ("name".to_owned(), json!(said(name))),
        ]);
        if is_replaced {
            button.insert("replace_name".to_owned(), json!(said(replaced)));
        }
        button
    };
    Map::from_iter([
        ("title".to_owned(), json!(said("example-approval"))),
        (
            "description".to_owned(),
            json!(said("example-approval.description")),
        ),
        ("url".to_owned(), json!(URL)),
        ("task_id".to_owned(), json!(task_id)),
        (
            "btn".to_owned(),
            json!([
                button(
                    "approve",
                    "example-approval.yes",
                    "example-approval.approved"
                ),
                button(
                    "decline",
                    "example-approval.no",
                    "example-approval.declined"
                ),
            ]),
        ),
    ])
}
