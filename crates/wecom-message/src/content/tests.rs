use serde_json::Value;

use super::{MSGTYPES, schema_of};

/// One line a field: the type or the kind of card, the path, and the field's own rules.
fn described(kind: &str, path: &str, schema: &Value, lines: &mut Vec<String>) {
    let mut own = schema.as_object().cloned().unwrap_or_default();
    for told in ["title", "description", "properties", "items"] {
        own.shift_remove(told);
    }
    let own = Value::Object(own);
    lines.push(format!("{kind} {path} {own}"));
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        described(kind, &format!("{path}.{name}"), field, lines);
    }
    if let Some(each) = schema.get("items") {
        described(kind, &format!("{path}[]"), each, lines);
    }
}

/// The integration tests read this file: their tables must have a row for each rule in it.
#[test]
fn these_are_the_rules_of_every_field() {
    let mut lines = Vec::new();
    for msgtype in MSGTYPES {
        let Some(schema) = schema_of(msgtype) else {
            continue;
        };
        match schema["oneOf"].as_array() {
            None => described(msgtype, msgtype, &schema, &mut lines),
            Some(kinds) => {
                for schema in kinds {
                    let kind = schema["properties"]["card_type"]["const"].as_str().unwrap();
                    described(kind, msgtype, schema, &mut lines);
                }
            }
        }
    }
    insta::with_settings!({
        snapshot_path => "../../tests/it/fields",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("rules", lines.join("\n"));
    });
}
