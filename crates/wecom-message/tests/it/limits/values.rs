//! Values that just keep a rule, and values that just break it.

use serde_json::{Value, json};
use wecom_message::Unit;

use super::table::Rule;
use crate::fields::{at, specimen};

/// The first and the last values that are allowed.
pub(super) fn values_within(rule: Rule, kind: &str, path: &str) -> Vec<Value> {
    match rule {
        Rule::Longest(max, unit) => vec![text(max, unit, path)],
        Rule::Shortest(min) => vec![json!("字".repeat(min))],
        Rule::Entries(least, most) => [least, most].map(|count| entries(kind, path, count)).into(),
        Rule::Between(least, most) => vec![json!(least), json!(most)],
        Rule::WebAddress => vec![json!("http://a"), json!("HTTPS://a.example/一")],
        Rule::Identifier => vec![json!("aZ09_-@")],
        Rule::Unique(_) => vec![entries(kind, path, 2)],
    }
}

/// The first values that are not.
pub(super) fn values_past(rule: Rule, kind: &str, path: &str) -> Vec<Value> {
    match rule {
        Rule::Longest(max, unit) => vec![text(max + 1, unit, path)],
        Rule::Shortest(min) => vec![json!("字".repeat(min - 1))],
        Rule::Entries(least, most) => {
            let counts = least.checked_sub(1).into_iter().chain([most + 1]);
            counts.map(|count| entries(kind, path, count)).collect()
        }
        Rule::Between(least, most) => vec![json!(least - 0.01), json!(most + 0.01)],
        Rule::WebAddress => ["a.example", "ftp://a.example", "//a", "https:/a"]
            .map(Value::from)
            .into(),
        Rule::Identifier => ["a b", "a.b", "一", "a|b"].map(Value::from).into(),
        Rule::Unique(of) => {
            let mut two = entries(kind, path, 2);
            two[1][of] = two[0][of].clone();
            vec![two]
        }
    }
}

/// A text of just this length that is fit for its field.
fn text(length: usize, unit: Unit, path: &str) -> Value {
    let (start, filler) = match path.rsplit('.').next() {
        Some("url") => ("https://a.example/", "字"),
        Some("task_id") => ("", "t"),
        _ => ("", "字"),
    };
    let left = length - unit.count(start);
    let (times, rest) = (left / unit.count(filler), left % unit.count(filler));
    json!(format!(
        "{start}{}{}",
        filler.repeat(times),
        "x".repeat(rest)
    ))
}

/// So many entries as the specimen has one, no two alike.
fn entries(kind: &str, path: &str, count: usize) -> Value {
    let mut body = specimen(kind);
    let one = at(&mut body, path)[0].clone();
    let entries = (0..count).map(|number| {
        let mut entry = one.clone();
        for field in ["key", "id", "question_key"] {
            if entry.get(field).is_some() {
                entry[field] = json!(format!("{field}{number}"));
            }
        }
        entry
    });
    entries.collect()
}
