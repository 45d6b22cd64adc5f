//! The JSON Schema of a whole message body. What a type may hold is its own schema
//! (`content::schema_of`), which is also what is checked before sending; here stands only what is
//! around it.

use serde_json::{Map, Value, json};

use crate::content::{MSGTYPES, NOT_TO_EVERYBODY, Safety, schema_of};
use crate::limits::{
    DUPLICATE_CHECK_SECONDS_DEFAULT, DUPLICATE_CHECK_SECONDS_MAX, PARTIES_MAX, TAGS_MAX, USERS_MAX,
};
use crate::schema::each_object;

/// The JSON Schema (draft 2020-12) of a body of message/send, as [`Body::from_json`] reads it: the
/// fields around the content, and under the name of each `msgtype` what it may hold.
///
/// It names no recipient as required: a program may name them itself. Lengths are given in
/// characters (`maxLength`); where WeCom counts bytes, `x-limit` says so, and what it does past the
/// limit. [WeCom Docs 90236/发送应用消息]
///
/// ```
/// let schema = wecom_message::message_schema();
/// assert_eq!(schema["properties"]["textcard"]["properties"]["url"]["type"], "string");
/// ```
///
/// [`Body::from_json`]: crate::Body::from_json
pub fn message_schema() -> Value {
    let mut properties = around();
    properties.extend(
        MSGTYPES
            .into_iter()
            .map(|msgtype| (msgtype.to_owned(), content(msgtype))),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "WeCom application message",
        "description": "A request of message/send: recipients, one content under the name of its msgtype, and options.",
        "type": "object",
        "properties": properties,
        "required": ["msgtype"],
        "additionalProperties": false,
        "allOf": MSGTYPES.map(only_of),
    })
}

/// The fields beside the content, in WeCom's order.
fn around() -> Map<String, Value> {
    let ids = |what: &str, most: usize| {
        let description =
            format!("{what}, separated by `|`: {most} in one request, more are sent as several");
        json!({ "description": description, "type": "string" })
    };
    let switch = |description: &str| json!({ "description": description, "enum": [0, 1] });
    let interval = format!(
        "The interval of the duplicate check, in seconds; {DUPLICATE_CHECK_SECONDS_DEFAULT} where none is given."
    );
    let fields = [
        ("touser", ids("User ids, or `@all` alone", USERS_MAX)),
        ("toparty", ids("Department ids", PARTIES_MAX)),
        ("totag", ids("Tag ids", TAGS_MAX)),
        (
            "msgtype",
            json!({ "description": "Which content the message has.", "enum": MSGTYPES }),
        ),
        (
            "agentid",
            json!({
                "description": "The number of the app that sends it; the sender's own where it is left out.",
                "type": "integer",
                "minimum": 0,
                "maximum": u32::MAX,
            }),
        ),
        (
            "safe",
            json!({
                "description": "1: can't be forwarded, carries a watermark; 2: can be forwarded inside the company only.",
                "enum": Safety::ALL.map(Safety::to_wire),
            }),
        ),
        (
            "enable_id_trans",
            switch("1: WeCom replaces `$userName=USERID$` and its like."),
        ),
        (
            "enable_duplicate_check",
            switch("1: WeCom does not take the same request twice within the interval."),
        ),
        (
            "duplicate_check_interval",
            json!({
                "description": interval,
                "type": "integer",
                "minimum": 1,
                "maximum": DUPLICATE_CHECK_SECONDS_MAX,
            }),
        ),
    ];
    let named = fields.map(|(name, schema)| (name.to_owned(), schema));
    named.into_iter().collect()
}

fn content(msgtype: &str) -> Value {
    let Some(mut schema) = schema_of(msgtype) else {
        return json!({ "description": "An older card, which is not looked into.", "type": "object" });
    };
    each_object(&mut schema, &mut for_readers_of_json);
    if let Value::Object(schema) = &mut schema {
        // It is about the struct, and how one is made.
        schema.remove("description");
    }
    schema
}

/// Takes out what speaks to readers of Rust: names of structs, links, code. A `title` that is an
/// object is a field of this name.
fn for_readers_of_json(schema: &mut Map<String, Value>) {
    if schema.get("title").is_some_and(Value::is_string) {
        schema.remove("title");
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let summary = description.split("\n\n").next().unwrap_or_default();
        *description = summary
            .replace('\n', " ")
            .replace("[`", "`")
            .replace("`]", "`");
    }
}

/// A message of this type has this content and no other, and no `safe` that WeCom would ignore.
fn only_of(msgtype: &str) -> Value {
    let others = MSGTYPES.into_iter().filter(|other| *other != msgtype);
    let mut then: Map<String, Value> = others
        .map(|other| (other.to_owned(), json!(false)))
        .collect();
    let honoured = Safety::ALL
        .into_iter()
        .filter(|safety| safety.is_honoured_on(msgtype));
    let honoured: Vec<u8> = honoured.map(Safety::to_wire).collect();
    then.insert("safe".to_owned(), json!({ "enum": honoured }));
    if msgtype == NOT_TO_EVERYBODY {
        then.insert("touser".to_owned(), json!({ "not": { "const": "@all" } }));
    }
    json!({
        "if": { "properties": { "msgtype": { "const": msgtype } }, "required": ["msgtype"] },
        "then": { "properties": then, "required": [msgtype] },
    })
}
