//! Client and simulator read the documentation alike: what is done to any field of any type, the
//! client takes nothing that the simulator refuses, and refuses nothing that it takes, but for the
//! reasons that are told here.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wecom_message::{Invalid, PlanOptions};

use crate::door::{Door, planned};
use crate::fields::{Field, KINDS, fields_within, specimen, with, without};

/// Why the client refuses what the simulator takes; `None` where it should not.
fn is_stricter(field: &Field, what: &str, refused: &Invalid) -> Option<&'static str> {
    let is_cut = |one: &Invalid| matches!(one, Invalid::FieldTooLong { is_cut: true, .. });
    match what {
        "blank" => Some("what nobody can see is as good as left out"),
        "no object" => {
            Some("an object without its fields is a slip, even where WeCom overlooks it")
        }
        "0" | "1" | "quoted" if field.rules["type"] == "boolean" => {
            Some("the documentation says true and false")
        }
        _ if refused.each().iter().all(is_cut) => Some("nothing is cut without a word"),
        _ => None,
    }
}

/// What is done to a field, and the body that comes of it.
fn changes(field: &Field) -> Vec<(&'static str, Value)> {
    let body = || specimen(&field.kind);
    let to = |value: Value| with(body(), &field.path, value);
    let mut changes = vec![("dropped", without(body(), field))];
    changes.extend([
        ("null", to(Value::Null)),
        ("empty", to(json!(""))),
        ("blank", to(json!(" "))),
        ("no list", to(json!([]))),
        ("no object", to(json!({}))),
        ("1", to(json!(1))),
    ]);
    match field.rules["type"].as_str() {
        Some("string") => changes.push(("address", to(json!("http://a")))),
        Some("integer" | "number" | "boolean") => changes.extend([
            ("0", to(json!(0))),
            ("2", to(json!(2))),
            ("9", to(json!(9))),
            ("-1", to(json!(-1))),
            ("quoted", to(json!("1"))),
            ("true", to(json!(true))),
        ]),
        _ => {}
    }
    changes
}

#[test]
fn neither_takes_what_the_other_refuses() {
    let mut reasons = BTreeSet::new();
    for kind in KINDS {
        let door = Door::open();
        for field in fields_within().filter(|field| field.kind == kind) {
            for (what, body) in changes(field) {
                let client = planned(&body, &PlanOptions::default());
                let errcode = door.answers(&body);
                let told = format!("{kind} {} {what}: {errcode}", field.path);
                match client {
                    Ok(_) => assert!(errcode == 0 || is_bound_elsewhere(errcode), "{told}"),
                    Err(refused) if errcode == 0 => {
                        let reason = is_stricter(field, what, &refused);
                        reasons.insert(reason.unwrap_or_else(|| panic!("{told}, {refused}")));
                    }
                    Err(_) => {}
                }
            }
        }
    }
    assert_eq!(reasons.len(), 4, "{reasons:?}");
}

/// 90207: which mini program is bound to an app only WeCom knows; the simulator takes all whose
/// appid looks like one.
fn is_bound_elsewhere(errcode: i64) -> bool {
    errcode == 90207
}
