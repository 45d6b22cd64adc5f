//! JSON as WeCom reads it: leniently, and with a warning.
//!
//! Raw control characters inside strings and commas before a closing bracket were seen to be
//! understood; the answer then says `Warning: wrong json format. `.

use serde_json::{Map, Value};

/// A body that was understood.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) fields: Map<String, Value>,
    /// It was not JSON by the letter.
    pub(crate) wrong_format: bool,
}

/// Reads an object; `None` if it cannot be understood even leniently.
pub(crate) fn object(bytes: &[u8]) -> Option<Body> {
    if let Ok(fields) = serde_json::from_slice(bytes) {
        return Some(Body {
            fields,
            wrong_format: false,
        });
    }
    let repaired = repair(bytes);
    let fields = serde_json::from_slice(&repaired).ok()?;
    Some(Body {
        fields,
        wrong_format: true,
    })
}

/// A whole number, also one written as a string, as `alertmanager` sends `agentid`.
pub(crate) fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Whether a switch such as `enable_duplicate_check` is on: 1, `"1"` or true.
pub(crate) fn is_on(value: Option<&Value>) -> bool {
    value.is_some_and(|value| int(value) == Some(1) || *value == Value::Bool(true))
}

fn repair(bytes: &[u8]) -> Vec<u8> {
    let mut repaired = Vec::with_capacity(bytes.len() + 16);
    let (mut in_string, mut escaped) = (false, false);
    for (at, &byte) in bytes.iter().enumerate() {
        if in_string && byte < 0x20 {
            repaired.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
            escaped = false;
            continue;
        }
        if !in_string && byte == b',' && closes_next(&bytes[at + 1..]) {
            continue;
        }
        if byte == b'"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && byte == b'\\' && !escaped;
        repaired.push(byte);
    }
    repaired
}

fn closes_next(rest: &[u8]) -> bool {
    let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(next, Some(b'}' | b']'))
}
