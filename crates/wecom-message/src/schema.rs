//! The schema of a content is its rule: what stands in it is what is checked.
//!
//! Each content is a struct whose JSON Schema schemars derives; what the documentation limits is
//! marked on its fields ([`mark`]). One walk ([`walk`]) over a JSON value finds everything that is
//! wrong with it, whether it came from a file or was built here, and `wecom help message-schema`
//! prints the same schema.

pub(crate) mod mark;
mod path;
mod walk;
mod tidy;
mod cut;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::invalid::Invalid;

pub(crate) use cut::each_overlong;
pub(crate) use path::Path;
pub(crate) use tidy::tidied;
pub(crate) use walk::{Found, Overlong, Walk};

/// The schema of a type, with nothing to look up elsewhere and no `null`: an absent field is left
/// out.
pub(crate) fn of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    without_null(&mut schema);
    schema
}

/// Reads what somebody wrote, by its schema; `path` is where it stands.
///
/// # Errors
/// All that keeps it from being a `T`, and, where there is such a thing, all else that is wrong
/// with it.
pub(crate) fn read<T: DeserializeOwned>(
    written: Value,
    schema: &Value,
    path: Path<'_>,
) -> Result<T, Invalid> {
    let written = tidied(written, schema);
    let found = Walk::over(&written, schema, path);
    if found.iter().any(|found| matches!(found, Found::Wrong(_))) {
        return Err(Invalid::all(found.into_iter().filter_map(Found::refused)));
    }
    // The walk has found nothing that keeps it from being one; this is for what it overlooked.
    T::deserialize(written).map_err(|error| Invalid::Unreadable {
        field: path.to_string(),
        detail: error.to_string(),
    })
}

/// The schema of a card as message/send takes it: without the fields that only an update has, and
/// with those that only sending needs.
pub(crate) fn for_sending(mut schema: Value) -> Value {
    each_object(&mut schema, &mut |object| {
        let Some(Value::Object(properties)) = object.get_mut("properties") else {
            return;
        };
        properties.retain(|_, property| property.get("x-only-in") != Some(&json!("update")));
        let is_needed =
            |(_, property): &(&String, &Value)| property.get("x-needed-to") == Some(&json!("send"));
        let needed: Vec<Value> = properties
            .iter()
            .filter(is_needed)
            .map(|(name, _)| json!(name))
            .collect();
        let required = object.entry("required").or_insert_with(|| json!([]));
        if let Value::Array(required) = required {
            required.extend(needed);
        }
    });
    schema
}

/// The schema of an object, or of several kinds of object, that has none of these fields.
pub(crate) fn without(mut schema: Value, fields: &[&str]) -> Value {
    each_object(&mut schema, &mut |object| {
        for keyword in ["properties", "dependentRequired"] {
            if let Some(Value::Object(named)) = object.get_mut(keyword) {
                named.retain(|name, _| !fields.contains(&name.as_str()));
            }
        }
    });
    schema
}

/// Changes the suggested length of a text, in characters, in each kind of object that has it.
/// `path` leads to it by names; what is in a list is meant of each entry.
pub(crate) fn suggest(schema: &mut Value, path: &[&str], characters: usize) {
    if let Some(kinds) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
        let kinds = kinds.iter_mut();
        kinds.for_each(|kind| suggest(kind, path, characters));
        return;
    }
    if schema.get("items").is_some() {
        return suggest(&mut schema["items"], path, characters);
    }
    match path {
        [] => schema["x-limit"]["max"] = characters.into(),
        [name, below @ ..] => {
            if let Some(field) = schema.pointer_mut(&format!("/properties/{name}")) {
                suggest(field, below, characters);
            }
        }
    }
}

/// Changes every object in a schema, from the whole to the parts.
pub(crate) fn each_object(schema: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match schema {
        Value::Object(object) => {
            change(object);
            object
                .values_mut()
                .for_each(|value| each_object(value, change));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| each_object(value, change)),
        _ => {}
    }
}

/// Takes `null` out of what a field may be.
fn without_null(schema: &mut Value) {
    each_object(schema, &mut not_null);
}

fn not_null(schema: &mut Map<String, Value>) {
    let null = Value::from("null");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| *name != null);
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type") != Some(&null));
        if let [Value::Object(only)] = &choices[..] {
            let only = only.clone();
            schema.remove("anyOf");
            for (keyword, value) in only {
                schema.entry(keyword).or_insert(value);
            }
        }
    }
}
