//! The walk over a value and its schema that finds everything wrong at once, in the order in which
//! it stands there.

use serde_json::{Map, Value};

use super::path::Path;
use crate::invalid::{Invalid, Unit};
use crate::nearest::nearest;

/// What a walk found.
#[derive(Debug)]
pub(crate) enum Found {
    /// A field that is missing, unknown or of another type: no value can be made of it.
    Wrong(Invalid),
    /// A value that can be written but not sent.
    Unfit(Invalid),
    /// A text that WeCom would cut silently.
    Overlong(Overlong),
    /// A text that may not be shown whole.
    Suggested(Overlong),
}

impl Found {
    /// The error that it is, if it is one.
    pub(crate) fn refused(self) -> Option<Invalid> {
        match self {
            Self::Wrong(invalid) | Self::Unfit(invalid) => Some(invalid),
            Self::Overlong(overlong) => Some(overlong.refused(true)),
            Self::Suggested(_) => None,
        }
    }
}

/// A text over its limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Overlong {
    pub(crate) field: String,
    pub(crate) unit: Unit,
    pub(crate) found: usize,
    pub(crate) limit: usize,
}

/// The walk itself.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    found: Vec<Found>,
}

impl Walk {
    /// Everything there is to say of `value`.
    pub(crate) fn over(value: &Value, schema: &Value, path: Path<'_>) -> Vec<Found> {
        let mut walk = Self::default();
        walk.value(value, schema, path);
        walk.found
    }

    fn value(&mut self, value: &Value, schema: &Value, path: Path<'_>) {
        if let Some(expected) = expected(schema).filter(|(kind, _)| !is_of(value, kind)) {
            return self.wrong(Invalid::wrong_type(path.to_string(), expected.1, value));
        }
        if let Some(allowed) = values(schema).filter(|allowed| !allowed.contains(&value)) {
            return self.wrong(not_one_of(path, value, &allowed));
        }
        match value {
            Value::Object(fields) => self.object(fields, schema, path),
            Value::Array(entries) => self.list(entries, schema, path),
            Value::String(text) => self.text(text, schema, path),
            Value::Number(number) => self.number(number.as_f64(), schema, path),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, schema: &Value, path: Path<'_>) {
        let schema = match variant(schema, fields) {
            Variant::Whole => schema,
            Variant::Chosen(chosen) => chosen,
            Variant::None { tag, known } => return self.no_variant(fields, path, tag, &known),
        };
        for (name, value) in fields {
            match property(schema, name) {
                Value::Null => self.unknown(schema, name, path),
                known => self.value(value, known, path.field(name)),
            }
        }
        for name in names(schema, "required") {
            match fields.get(name) {
                None => self.missing(path.field(name)),
                Some(value) if is_blank(value) && takes_text(property(schema, name)) => {
                    self.unfit(Invalid::EmptyContent {
                        field: path.field(name).to_string(),
                    });
                }
                Some(_) => {}
            }
        }
        self.conditions(fields, schema, path);
    }

    fn no_variant(
        &mut self,
        fields: &Map<String, Value>,
        path: Path<'_>,
        tag: &str,
        known: &[&Value],
    ) {
        match fields.get(tag) {
            None => self.missing(path.field(tag)),
            Some(found) => self.wrong(not_one_of(path.field(tag), found, known)),
        }
    }

    /// What a field needs beside it.
    fn conditions(&mut self, fields: &Map<String, Value>, schema: &Value, path: Path<'_>) {
        let missing = |name: &&str| !is_given(fields, name);
        for rule in list(schema, "allOf") {
            let (condition, then) = (&rule["if"], &rule["then"]);
            if holds(fields, condition) {
                let because = reason(condition);
                for name in names(then, "required").filter(missing) {
                    self.needed(path.field(name), because.clone());
                }
            }
        }
        if let Some(rules) = schema["dependentRequired"].as_object() {
            for (field, needed) in rules.iter().filter(|(field, _)| is_given(fields, field)) {
                let needed = needed
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str);
                for name in needed.filter(missing) {
                    self.needed(path.field(name), format!("`{field}`"));
                }
            }
        }
        let choices = || list(schema, "anyOf");
        if choices().next().is_some() && !choices().any(|choice| holds(fields, choice)) {
            let rows = choices().map(|choice| needed_names(choice).join(" + "));
            self.wrong(Invalid::NeedsOneOf {
                field: path.to_string(),
                needed: rows.collect(),
            });
        }
    }

    fn list(&mut self, entries: &[Value], schema: &Value, path: Path<'_>) {
        let bound = |keyword| number(schema, keyword);
        let (least, most) = (bound("minItems"), bound("maxItems"));
        let found = entries.len();
        if least.is_some_and(|least| found < least) || most.is_some_and(|most| found > most) {
            self.unfit(Invalid::ListLength {
                field: path.to_string(),
                found,
                least: least.unwrap_or(0),
                most: most.unwrap_or(usize::MAX),
            });
        }
        for (index, entry) in entries.iter().enumerate() {
            self.value(entry, &schema["items"], path.entry(index));
        }
        if let Some(field) = schema["x-unique"].as_str() {
            self.doubles(entries, |entry| entry[field].as_str(), Some(field), path);
        }
        if schema["uniqueItems"] == true {
            self.doubles(entries, Value::as_str, None, path);
        }
    }

    fn doubles<'v>(
        &mut self,
        entries: &'v [Value],
        value: impl Fn(&'v Value) -> Option<&'v str>,
        field: Option<&str>,
        path: Path<'_>,
    ) {
        let place = |index| match field {
            Some(field) => path.entry(index).field(field).to_string(),
            None => path.entry(index).to_string(),
        };
        let values: Vec<Option<&str>> = entries
            .iter()
            .map(|entry| value(entry).filter(|text| !text.trim().is_empty()))
            .collect();
        for (index, value) in values.iter().enumerate() {
            let first = values.iter().position(|other| other == value);
            if let (Some(value), Some(first)) = (value, first.filter(|first| *first < index)) {
                self.unfit(Invalid::NotUnique {
                    field: place(index),
                    value: (*value).to_owned(),
                    first: place(first),
                });
            }
        }
    }

    fn text(&mut self, text: &str, schema: &Value, path: Path<'_>) {
        let field = || path.to_string();
        if text.is_empty() {
            return;
        }
        let characters = text.chars().count();
        if let Some(least) = number(schema, "minLength").filter(|least| characters < *least) {
            self.unfit(Invalid::FieldTooShort {
                field: field(),
                found: characters,
                limit: least,
            });
        }
        if let Some((over, past)) = overlong(text, schema, &path) {
            self.found.push(match past {
                "cut" => Found::Overlong(over),
                "suggested" => Found::Suggested(over),
                _ => Found::Unfit(over.refused(false)),
            });
        }
        match schema["x-form"].as_str() {
            Some("web-address") if !is_web_address(text) => {
                let found = text.to_owned();
                self.unfit(Invalid::NoScheme {
                    field: field(),
                    found,
                });
            }
            Some("alphanumeric") if !text.chars().all(|c| c.is_ascii_alphanumeric()) => {
                let found = text.to_owned();
                self.unfit(Invalid::NotAlphanumeric {
                    field: field(),
                    found,
                });
            }
            Some("identifier") if !is_identifier(text) => {
                let found = text.to_owned();
                self.unfit(Invalid::NotIdentifier {
                    field: field(),
                    found,
                });
            }
            _ => {}
        }
    }

    fn number(&mut self, found: Option<f64>, schema: &Value, path: Path<'_>) {
        let bounds = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
        if let (Some(found), (Some(least), Some(most))) = (found, bounds)
            && !(least..=most).contains(&found)
        {
            self.unfit(Invalid::OutOfRange {
                field: path.to_string(),
                found: found.to_string(),
                allowed: format!("{least} to {most}"),
            });
        }
    }

    fn unknown(&mut self, schema: &Value, name: &str, path: Path<'_>) {
        let known = schema["properties"].as_object().into_iter().flatten();
        let nearest = nearest(name, known.map(|(name, _)| name.as_str()));
        self.wrong(Invalid::UnknownField {
            field: path.field(name).to_string(),
            nearest: nearest.map(str::to_owned),
        });
    }

    fn missing(&mut self, field: Path<'_>) {
        let field = field.to_string();
        self.wrong(Invalid::MissingField { field });
    }

    fn needed(&mut self, field: Path<'_>, because: String) {
        self.wrong(Invalid::NeededBeside {
            field: field.to_string(),
            because,
        });
    }

    fn wrong(&mut self, invalid: Invalid) {
        self.found.push(Found::Wrong(invalid));
    }

    fn unfit(&mut self, invalid: Invalid) {
        self.found.push(Found::Unfit(invalid));
    }
}

impl Overlong {
    /// The error that it is; `is_cut` where WeCom would cut it silently.
    pub(crate) fn refused(self, is_cut: bool) -> Invalid {
        Invalid::FieldTooLong {
            field: self.field,
            unit: self.unit,
            found: self.found,
            limit: self.limit,
            is_cut,
        }
    }
}

/// The limit of a text and what happens past it, where the text is past it.
pub(super) fn overlong<'s>(
    text: &str,
    schema: &'s Value,
    path: &Path<'_>,
) -> Option<(Overlong, &'s str)> {
    let mark = schema.get("x-limit")?;
    let limit = number(mark, "max")?;
    let unit = if mark["unit"] == "bytes" {
        Unit::Bytes
    } else {
        Unit::Characters
    };
    let found = unit.count(text);
    let over = (found > limit).then(|| Overlong {
        field: path.to_string(),
        unit,
        found,
        limit,
    });
    Some((over?, mark["past"].as_str().unwrap_or_default()))
}

/// The schema of a field; `null` where there is none. Of a tagged object the schema of the chosen
/// variant is asked.
pub(super) fn property<'s>(schema: &'s Value, name: &str) -> &'s Value {
    &schema["properties"][name]
}

/// Which of several kinds of object one is.
pub(super) enum Variant<'s> {
    /// There is but one kind.
    Whole,
    Chosen(&'s Value),
    None {
        tag: &'s str,
        known: Vec<&'s Value>,
    },
}

/// Chooses by the one field that is a constant in each kind.
pub(super) fn variant<'s>(schema: &'s Value, fields: &Map<String, Value>) -> Variant<'s> {
    let Some(kinds) = schema.get("oneOf").and_then(Value::as_array) else {
        return Variant::Whole;
    };
    let constants = |kind: &'s Value| {
        let properties = kind["properties"].as_object().into_iter().flatten();
        properties.filter_map(|(name, of)| Some((name.as_str(), of.get("const")?)))
    };
    let Some((tag, _)) = kinds.first().and_then(|kind| constants(kind).next()) else {
        return Variant::Whole;
    };
    let found = fields.get(tag);
    let known = kinds
        .iter()
        .filter_map(|kind| kind["properties"][tag].get("const"));
    match kinds
        .iter()
        .find(|kind| kind["properties"][tag].get("const") == found)
    {
        Some(chosen) => Variant::Chosen(chosen),
        None => Variant::None {
            tag,
            known: known.collect(),
        },
    }
}

/// The JSON type that a schema asks for, and its words.
fn expected(schema: &Value) -> Option<(&str, &'static str)> {
    let of_each_kind = || schema["oneOf"][0]["type"].as_str();
    let kind = schema["type"].as_str().or_else(of_each_kind)?;
    let words = match kind {
        "string" => "a string",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        _ => "an object",
    };
    Some((kind, words))
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

/// The only values that a schema allows, where it names them.
fn values(schema: &Value) -> Option<Vec<&Value>> {
    if let Some(only) = schema.get("const") {
        return Some(vec![only]);
    }
    let values = schema.get("enum").and_then(Value::as_array);
    let described = || {
        let choices = schema.get("oneOf").and_then(Value::as_array)?;
        choices.iter().map(|choice| choice.get("const")).collect()
    };
    values
        .map(|values| values.iter().collect())
        .or_else(described)
}

fn not_one_of(path: Path<'_>, found: &Value, allowed: &[&Value]) -> Invalid {
    let shown = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let allowed: Vec<String> = allowed.iter().map(|value| shown(value)).collect();
    Invalid::OutOfRange {
        field: path.to_string(),
        found: shown(found),
        allowed: allowed.join(", "),
    }
}

/// Whether an object fits a condition: these constants, these fields.
fn holds(fields: &Map<String, Value>, condition: &Value) -> bool {
    let properties = condition["properties"].as_object().into_iter().flatten();
    let fits = |value: &Value, of: &Value| match of.get("const") {
        Some(constant) => value == constant,
        None => value.as_object().is_some_and(|inner| holds(inner, of)),
    };
    let has_all = names(condition, "required").all(|name| is_given(fields, name));
    has_all
        && properties
            .filter_map(|(name, of)| Some((fields.get(name)?, of)))
            .all(|(value, of)| fits(value, of))
}

/// The constants of a condition, as they are told: `type` 1.
fn reason(condition: &Value) -> String {
    let properties = condition["properties"].as_object().into_iter().flatten();
    let told = properties.map(|(name, of)| format!("`{name}` {}", of["const"]));
    told.collect::<Vec<_>>().join(", ")
}

/// The fields that a choice needs, those further down with their path.
fn needed_names(choice: &Value) -> Vec<String> {
    let below = |name: &str| names(&choice["properties"][name], "required").next();
    names(choice, "required")
        .map(|name| match below(name) {
            Some(inner) => format!("`{name}.{inner}`"),
            None => format!("`{name}`"),
        })
        .collect()
}

/// A field that is left empty is as good as absent.
fn is_given(fields: &Map<String, Value>, name: &str) -> bool {
    fields.get(name).is_some_and(|value| !is_blank(value))
}

/// Whether a blank is no more than an empty text there; elsewhere it is of a wrong type.
fn takes_text(schema: &Value) -> bool {
    schema["type"] == "string"
}

fn is_blank(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn names<'s>(schema: &'s Value, keyword: &str) -> impl Iterator<Item = &'s str> {
    list(schema, keyword).filter_map(Value::as_str)
}

fn list<'s>(schema: &'s Value, keyword: &str) -> impl Iterator<Item = &'s Value> {
    schema[keyword].as_array().into_iter().flatten()
}

fn number(schema: &Value, keyword: &str) -> Option<usize> {
    schema[keyword]
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
}

fn is_web_address(text: &str) -> bool {
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
        && !rest.is_empty()
}

fn is_identifier(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '@'))
}
