//! A JSON value as it is meant: what is `null` is left out, and a number in quotes, which WeCom
//! takes too, is a number.

use serde_json::{Map, Number, Value};

use super::walk::{Variant, property, variant};

/// `value` as `schema` means it.
pub(crate) fn tidied(value: Value, schema: &Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(tidied_fields(fields, schema)),
        Value::Array(entries) => {
            let of_each = schema.get("items").unwrap_or(&Value::Null);
            let entries = entries.into_iter();
            entries.map(|entry| tidied(entry, of_each)).collect()
        }
        Value::String(written) => unquoted(written, schema),
        other => other,
    }
}

fn tidied_fields(fields: Map<String, Value>, schema: &Value) -> Map<String, Value> {
    let schema = match variant(schema, &fields) {
        Variant::Chosen(chosen) => chosen,
        Variant::Whole | Variant::None { .. } => schema,
    };
    let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
    fields
        .map(|(name, value)| {
            let tidy = tidied(value, property(schema, &name));
            (name, tidy)
        })
        .collect()
}

fn unquoted(written: String, schema: &Value) -> Value {
    let number = match schema.get("type").and_then(Value::as_str) {
        Some("integer") => written.trim().parse::<i64>().ok().map(Value::from),
        // What JSON has no number for, such as `NaN`, stays the text that it is.
        Some("number") => {
            let number = written.trim().parse().ok().and_then(Number::from_f64);
            number.map(Value::Number)
        }
        _ => None,
    };
    number.unwrap_or(Value::String(written))
}
