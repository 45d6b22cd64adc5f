//! The fields of a body, read as forgivingly as WeCom reads them: what has another type is not there.

use serde_json::Value;

/// A string or a number as text: WeCom takes `agentid`, `safe` and ids as either.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A field with at least one character.
pub(super) fn text(value: &Value, field: &str) -> Option<String> {
    scalar(value.get(field)?).filter(|text| !text.is_empty())
}

/// A field as text, empty where it is not there.
pub(super) fn text_or_empty(value: &Value, field: &str) -> String {
    text(value, field).unwrap_or_default()
}

/// A whole number, maybe written as a string.
pub(super) fn int(value: &Value, field: &str) -> Option<i64> {
    match value.get(field)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A truth value; numbers other than 0 are true.
pub(super) fn flag(value: &Value, field: &str) -> bool {
    match value.get(field) {
        Some(Value::Bool(flag)) => *flag,
        _ => int(value, field).is_some_and(|number| number != 0),
    }
}

/// The objects of a list, in order; other items are left out.
pub(super) fn objects<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    let items = value.get(field).and_then(Value::as_array);
    items.into_iter().flatten().filter(|item| item.is_object())
}

/// The strings and numbers of a list, in order.
pub(super) fn texts(value: &Value, field: &str) -> Vec<String> {
    let items = value.get(field).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(scalar).collect()
}

/// A field that is an object.
pub(super) fn object<'a>(value: &'a Value, field: &str) -> Option<&'a Value> {
    value.get(field).filter(|part| part.is_object())
}
