//! Every field of every type: what the published schema says of it, and a message that has it.

mod specimens;

use std::sync::LazyLock;

use serde_json::Value;

pub(crate) use specimens::specimen;

/// The types of message/send, those of cards instead of `template_card`.
pub(crate) const KINDS: [&str; 15] = [
    "text",
    "image",
    "voice",
    "video",
    "file",
    "textcard",
    "news",
    "mpnews",
    "markdown",
    "miniprogram_notice",
    "text_notice",
    "news_notice",
    "button_interaction",
    "vote_interaction",
    "multiple_interaction",
];

/// A field of a type.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The type, or the kind of card.
    pub(crate) kind: String,
    /// Such as `news.articles[].title`.
    pub(crate) path: String,
    /// What the schema says of the field itself.
    pub(crate) rules: Value,
}

impl Field {
    /// The path as an error tells it, of the first entry.
    pub(crate) fn told(&self) -> String {
        self.path.replace("[]", "[0]")
    }

    /// The path of what it stands in, and its name; the name of an entry is empty.
    pub(crate) fn split(&self) -> (&str, &str) {
        match self.path.strip_suffix("[]") {
            Some(list) => (list, ""),
            None => self.path.rsplit_once('.').unwrap_or(("", &self.path)),
        }
    }
}

/// Every field, from the snapshot of the schemas.
pub(crate) fn fields() -> &'static [Field] {
    static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(read);
    &FIELDS
}

fn read() -> Vec<Field> {
    let snapshot = include_str!("fields/rules.snap");
    let lines = snapshot
        .lines()
        .skip_while(|line| !line.starts_with("text "));
    lines
        .map(|line| {
            let (kind, rest) = line.split_once(' ').unwrap();
            let (path, rules) = rest.split_once(' ').unwrap();
            Field {
                kind: kind.to_owned(),
                path: path.to_owned(),
                rules: serde_json::from_str(rules).unwrap(),
            }
        })
        .collect()
}

/// The fields that can be left out, put wrongly and so on: all but the contents themselves.
pub(crate) fn fields_within() -> impl Iterator<Item = &'static Field> {
    fields().iter().filter(|field| field.path.contains('.'))
}

/// Where a path leads in a body: in a list to the first entry.
pub(crate) fn at<'b>(body: &'b mut Value, path: &str) -> &'b mut Value {
    path.split('.')
        .fold(body, |value, step| match step.strip_suffix("[]") {
            Some(list) => value[list].get_mut(0).unwrap(),
            None => &mut value[step],
        })
}

/// A body with another value at a path.
pub(crate) fn with(mut body: Value, path: &str, value: Value) -> Value {
    *at(&mut body, path) = value;
    body
}

/// A body without this field.
pub(crate) fn without(mut body: Value, field: &Field) -> Value {
    let (parent, name) = field.split();
    let parent = at(&mut body, parent);
    match parent {
        Value::Array(entries) => drop(entries.remove(0)),
        parent => drop(parent.as_object_mut().unwrap().shift_remove(name)),
    }
    body
}

#[test]
fn every_field_stands_in_the_specimen_of_its_kind() {
    let mut kinds: Vec<&str> = Vec::new();
    for field in fields() {
        let mut body = specimen(&field.kind);
        assert_ne!(*at(&mut body, &field.path), Value::Null, "{field:?}");
        kinds.push(&field.kind);
    }
    kinds.dedup();
    assert_eq!(kinds, KINDS);
}
