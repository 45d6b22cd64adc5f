//! Messages that are not drawn as WeCom lays them out: their `msgtype` and main strings, as a list.

use serde_json::Value;

use super::block::{Block, Span, lines};
use super::language::Language;

/// The fields a reader of the message would see or follow; layout, keys and styles are left out.
const MAIN: [&str; 17] = [
    "content",
    "title",
    "description",
    "desc",
    "digest",
    "author",
    "sub_title_text",
    "quote_text",
    "name",
    "btntxt",
    "keyname",
    "key",
    "value",
    "text",
    "url",
    "media_id",
    "thumb_media_id",
];

/// What lies deeper is not looked for; no message nests like that.
const DEPTH_MAX: usize = 32;

/// The list of main strings of `content`, in its own order, below a line that says it is a list.
pub(super) fn blocks(msgtype: &str, content: &Value, language: Language) -> Vec<Block> {
    let says_so = match language {
        Language::English => format!("[{msgtype}: its fields, not its look]"),
        Language::Chinese => format!("[{msgtype}：只列出字段，不是实际的样子]"),
    };
    let mut blocks = vec![Block::Paragraph {
        spans: vec![Span {
            bold: true,
            ..Span::plain(says_so)
        }],
    }];
    collect(content, DEPTH_MAX, &mut blocks);
    blocks
}

fn collect(value: &Value, deeper: usize, blocks: &mut Vec<Block>) {
    let Some(deeper) = deeper.checked_sub(1) else {
        return;
    };
    match value {
        Value::Array(items) => {
            let items = items.iter();
            items.for_each(|item| collect(item, deeper, blocks));
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    // A button's `key` goes to a program; that of a pair stands before its value.
                    Value::String(_) if name == "key" && !fields.contains_key("value") => {}
                    Value::String(text) if MAIN.contains(&name.as_str()) => {
                        blocks.extend(entry(name, text));
                    }
                    _ => collect(field, deeper, blocks),
                }
            }
        }
        _ => {}
    }
}

/// `name: value`, the further lines of the value indented below it.
fn entry(name: &str, text: &str) -> impl Iterator<Item = Block> {
    lines(text).enumerate().map(move |(nth, line)| {
        let lead = if nth == 0 {
            format!("{name}: ")
        } else {
            "  ".to_owned()
        };
        Block::Paragraph {
            spans: vec![Span::plain(lead + line)],
        }
    })
}
