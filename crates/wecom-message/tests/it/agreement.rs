//! Client and simulator read the documentation alike: what is done to any field of any type, the
//! client takes nothing that the simulator refuses, and refuses nothing that it takes, but for what
//! is told here.

use serde_json::{Value, json};
use wecom_message::PlanOptions;

use crate::door::{Door, planned};
use crate::fields::{Field, KINDS, fields_within, specimen, with, without};

/// Where the client is stricter, and why: all but the paths' ends are the same in every kind.
const STRICTER: [(&str, &str, &str); 0] = [];

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
        ("0", to(json!(0))),
        ("1", to(json!(1))),
        ("2", to(json!(2))),
        ("9", to(json!(9))),
        ("-1", to(json!(-1))),
        ("quoted", to(json!("1"))),
        ("true", to(json!(true))),
        ("address", to(json!("http://a"))),
    ]);
    changes
}

/// How it stands in a list that tells of all of them.
fn told(kind: &str, what: &str, field: &Field) -> String {
    format!("{kind} {} {what}", field.path)
}

#[test]
fn neither_takes_what_the_other_refuses() {
    let mut only_client = Vec::new();
    let mut only_wecom = Vec::new();
    for kind in KINDS {
        let door = Door::open();
        for field in fields_within().filter(|field| field.kind == kind) {
            for (what, body) in changes(field) {
                let client = planned(&body, &PlanOptions::default());
                let errcode = door.answers(&body);
                match (client, errcode) {
                    (Ok(_), 0) | (Err(_), 1..) => {}
                    (Ok(_), errcode) => {
                        only_client.push(format!("{} {errcode}", told(kind, what, field)))
                    }
                    (Err(why), _) => only_wecom.push(format!("{} {why}", told(kind, what, field))),
                }
            }
        }
    }
    assert_eq!(only_client, [""; 0]);
    assert_eq!(only_wecom, [""; 0], "{STRICTER:?}");
}
