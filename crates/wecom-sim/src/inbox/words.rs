//! What of a drawing are words.

use serde_json::Value;

use crate::preview::Drawing;

/// Longest summary, in characters.
const SUMMARY_CHARACTERS_MAX: usize = 120;
/// Fields of a drawing that say how something looks or works, and nothing a reader reads.
const NO_WORDS: [&str; 16] = [
    "block",
    "part",
    "to",
    "card_type",
    "colour",
    "style",
    "tone",
    "kind",
    "align",
    "task_id",
    "question_key",
    "id",
    "media_id",
    "target",
    "link",
    "content",
];

/// The first words that a reader sees, in one line.
pub(super) fn summary(drawing: &Drawing) -> String {
    let text = blocks(drawing, &NO_WORDS);
    let mut words = text.split_whitespace();
    let mut summary = words.next().unwrap_or_default().to_owned();
    for word in words {
        if summary.len() > 4 * SUMMARY_CHARACTERS_MAX {
            break;
        }
        summary.push(' ');
        summary.push_str(word);
    }
    summary.chars().take(SUMMARY_CHARACTERS_MAX).collect()
}

/// Every string of a drawing, one a line; a run of spans is one line.
pub(super) fn all(drawing: &Drawing) -> String {
    let blocks = blocks(drawing, &NO_WORDS[..9]);
    format!("{}\n{blocks}", drawing.caption)
}

fn blocks(drawing: &Drawing, but: &[&str]) -> String {
    let mut text = String::new();
    for block in &drawing.blocks {
        // A block is plain data: it always has a JSON form.
        let block = serde_json::to_value(block).unwrap_or_default();
        collect(&block, but, &mut text);
    }
    text
}

fn collect(value: &Value, but: &[&str], text: &mut String) {
    match value {
        Value::String(said) => {
            text.push_str(said);
            text.push('\n');
        }
        Value::Array(items) => {
            let is_span = |item: &Value| item.get("bold").is_some();
            if !items.is_empty() && items.iter().all(is_span) {
                for span in items {
                    text.push_str(span["text"].as_str().unwrap_or_default());
                }
                text.push('\n');
                if !but.contains(&"link") {
                    for span in items {
                        collect(&span["link"], but, text);
                    }
                }
            } else {
                for item in items {
                    collect(item, but, text);
                }
            }
        }
        Value::Object(fields) => {
            // The key of a pair is read, that of a button goes to a program.
            let is_pair = fields.contains_key("value");
            for (name, field) in fields {
                if but.contains(&name.as_str()) || (name == "key" && !is_pair) {
                    continue;
                }
                collect(field, but, text);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
