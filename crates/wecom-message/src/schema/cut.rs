//! The texts that WeCom would cut, for somebody who cuts them himself.

use serde_json::{Map, Value};

use super::path::Path;
use super::walk::{Overlong, Variant, overlong, property, variant};

/// Hands over each text that is longer than WeCom would show, and that it would cut silently.
pub(crate) fn each_overlong(
    value: &mut Value,
    schema: &Value,
    path: Path<'_>,
    cut: &mut impl FnMut(&mut String, Overlong),
) {
    match value {
        Value::String(text) => {
            if let Some((over, "cut")) = overlong(text, schema, &path) {
                cut(text, over);
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter_mut().enumerate() {
                each_overlong(entry, &schema["items"], path.entry(index), cut);
            }
        }
        Value::Object(fields) => {
            let schema = of_fields(schema, fields);
            for (name, field) in fields {
                each_overlong(field, property(schema, name), path.field(name), cut);
            }
        }
        _ => {}
    }
}

/// The schema of an object, or of the kind of object that it is.
fn of_fields<'s>(schema: &'s Value, fields: &Map<String, Value>) -> &'s Value {
    match variant(schema, fields) {
        Variant::Chosen(chosen) => chosen,
        Variant::Whole | Variant::None { .. } => schema,
    }
}
