//! Marks on a schema: the limits of the documentation, in words that both a JSON Schema validator
//! and [`Walk`](super::Walk) read.

use schemars::Schema;
use serde_json::{Value, json};

/// A length.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Size {
    Bytes(usize),
    Characters(usize),
}

impl Size {
    fn number(self) -> usize {
        match self {
            Self::Bytes(number) | Self::Characters(number) => number,
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Bytes(_) => "bytes",
            Self::Characters(_) => "characters",
        }
    }
}

/// WeCom cuts what is longer without a word.
pub(crate) fn cut(limit: Size) -> impl FnMut(&mut Schema) {
    longest(limit, "cut")
}

/// WeCom refuses what is longer, or does not say what it does with it.
pub(crate) fn refuse(limit: Size) -> impl FnMut(&mut Schema) {
    longest(limit, "refused")
}

/// The documentation suggests to stay below, so that it is shown whole.
pub(crate) fn suggest(limit: Size) -> impl FnMut(&mut Schema) {
    move |schema| {
        schema.insert("x-limit".to_owned(), described(limit, "suggested"));
    }
}

fn longest(limit: Size, past: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| {
        // A text has at least as many bytes as characters.
        schema.insert("maxLength".to_owned(), limit.number().into());
        schema.insert("x-limit".to_owned(), described(limit, past));
    }
}

fn described(limit: Size, past: &str) -> Value {
    json!({ "max": limit.number(), "unit": limit.unit(), "past": past })
}

/// So many characters at least.
pub(crate) fn least(characters: usize) -> impl FnMut(&mut Schema) {
    move |schema| {
        schema.insert("minLength".to_owned(), characters.into());
    }
}

/// A list of `least` to `most` entries.
pub(crate) fn entries(least: usize, most: usize) -> impl FnMut(&mut Schema) {
    move |schema| {
        schema.insert("minItems".to_owned(), least.into());
        schema.insert("maxItems".to_owned(), most.into());
    }
}

/// A number of `least` to `most`, both included.
pub(crate) fn between(least: f64, most: f64) -> impl FnMut(&mut Schema) {
    move |schema| {
        schema.insert("minimum".to_owned(), least.into());
        schema.insert("maximum".to_owned(), most.into());
    }
}

/// An address with `http://` or `https://` before it.
pub(crate) fn web_address(schema: &mut Schema) {
    schema.insert("pattern".to_owned(), "^[Hh][Tt][Tt][Pp][Ss]?://".into());
    schema.insert("x-form".to_owned(), "web-address".into());
}

/// An identifier of letters, digits, `_`, `-` and `@`.
pub(crate) fn identifier(schema: &mut Schema) {
    schema.insert("pattern".to_owned(), "^[0-9A-Za-z_@-]*$".into());
    schema.insert("x-form".to_owned(), "identifier".into());
}

/// An identifier of letters and digits.
pub(crate) fn alphanumeric(schema: &mut Schema) {
    schema.insert("pattern".to_owned(), "^[0-9A-Za-z]*$".into());
    schema.insert("x-form".to_owned(), "alphanumeric".into());
}

/// A list of ids, none of which stands there twice.
pub(crate) fn distinct(schema: &mut Schema) {
    schema.insert("uniqueItems".to_owned(), true.into());
}

/// A list in whose entries no two have the same `field`.
pub(crate) fn unique(field: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| {
        schema.insert("x-unique".to_owned(), field.into());
    }
}

/// An object with all the fields of at least one of these rows.
pub(crate) fn any_of(rows: &'static [&'static [&'static str]]) -> impl FnMut(&mut Schema) {
    move |schema| {
        let choices = rows.iter().map(|row| json!({ "required": row }));
        schema.insert("anyOf".to_owned(), choices.collect());
    }
}

/// An object in which `field` needs the others beside it.
pub(crate) fn beside(
    field: &'static str,
    needed: &'static [&'static str],
) -> impl FnMut(&mut Schema) {
    move |schema| {
        let rules = schema.ensure_object();
        let rules = rules
            .entry("dependentRequired")
            .or_insert_with(|| json!({}));
        rules[field] = json!(needed);
    }
}

/// An object in which `field` is needed where `type` is `number`, or left out and `number` is what
/// WeCom takes then.
pub(crate) fn of_type(
    number: u8,
    is_default: bool,
    field: &'static str,
) -> impl FnMut(&mut Schema) {
    move |schema| {
        let mut condition = json!({ "properties": { "type": { "const": number } } });
        if !is_default {
            condition["required"] = json!(["type"]);
        }
        let rule = json!({ "if": condition, "then": { "required": [field] } });
        let rules = schema.ensure_object().entry("allOf");
        if let Value::Array(rules) = rules.or_insert_with(|| json!([])) {
            rules.push(rule);
        }
    }
}

/// A field that only `message/update_template_card` knows.
pub(crate) fn only_in_updates(schema: &mut Schema) {
    schema.insert("x-only-in".to_owned(), "update".into());
}

/// A field that message/send needs and `message/update_template_card` does not.
pub(crate) fn needed_to_send(schema: &mut Schema) {
    schema.insert("x-needed-to".to_owned(), "send".into());
}

/// An object whose `type` stands there and is one of these.
pub(crate) fn typed(numbers: &'static [u8]) -> impl FnMut(&mut Schema) {
    move |schema| {
        let object = schema.ensure_object();
        object["properties"]["type"]["enum"] = json!(numbers);
        object.insert("required".to_owned(), json!(["type"]));
    }
}

/// A card with a title or `other`.
pub(crate) fn title_or(other: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| {
        let title = json!({
            "required": ["main_title"],
            "properties": { "main_title": { "required": ["title"] } },
        });
        let choices = json!([title, { "required": [other] }]);
        schema.insert("anyOf".to_owned(), choices);
    }
}
