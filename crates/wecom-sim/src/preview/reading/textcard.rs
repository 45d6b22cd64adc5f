//! textcard messages (document 90236).

use serde_json::Value;

use crate::preview::article::{TextCard, TextCardLine, Tone};
use crate::preview::block::{Block, Span};
use crate::preview::reading::target;
use crate::preview::wire;

/// What the link at the foot says where the message names nothing.
const BUTTON: &str = "详情";

/// A textcard.
pub(in crate::preview) fn textcard(content: &Value) -> Option<Block> {
    let title = wire::text(content, "title");
    let description = wire::text(content, "description");
    if title.is_none() && description.is_none() {
        return None;
    }
    Some(Block::TextCard(TextCard {
        title: title.unwrap_or_default(),
        description: lines(&description.unwrap_or_default()),
        target: target::url(content),
        button: wire::text(content, "btntxt").unwrap_or_else(|| BUTTON.to_owned()),
    }))
}

/// What ends a line or changes the tone.
enum Mark {
    Break,
    Start(Tone),
    End,
}

/// The lines of a description: a `<br>`, a line end or the border of a `<div>` ends one. Blanks
/// between two `<div>` are none; every other tag stays as typed.
fn lines(typed: &str) -> Vec<TextCardLine> {
    let mut lines = Lines::default();
    let mut rest = typed;
    while let Some(at) = rest.find(['<', '\n']) {
        let (before, from_mark) = rest.split_at(at);
        lines.text.push_str(before);
        let Some((mark, after)) = mark(from_mark) else {
            lines.text.push('<');
            rest = &from_mark[1..];
            continue;
        };
        match mark {
            Mark::Break => lines.end(true),
            Mark::Start(tone) => {
                lines.end(false);
                lines.tones.push(tone);
            }
            Mark::End => {
                lines.end(false);
                lines.tones.pop();
            }
        }
        rest = after;
    }
    lines.text.push_str(rest);
    lines.end(false);
    lines.read
}

#[derive(Default)]
struct Lines {
    read: Vec<TextCardLine>,
    tones: Vec<Tone>,
    text: String,
}

impl Lines {
    /// Ends the line; an empty one is seen only where it was asked for.
    fn end(&mut self, even_empty: bool) {
        let text = std::mem::take(&mut self.text);
        let text = text.strip_suffix('\r').unwrap_or(&text);
        if text.trim().is_empty() && !even_empty {
            return;
        }
        self.read.push(TextCardLine {
            tone: self.tones.last().copied().unwrap_or_default(),
            spans: vec![Span::plain(text)],
        });
    }
}

/// Reads a mark at the start of `typed`, and gives what follows it.
fn mark(typed: &str) -> Option<(Mark, &str)> {
    const BREAKS: [&str; 4] = ["\n", "<br>", "<br/>", "<br />"];
    if let Some(after) = BREAKS.iter().find_map(|mark| typed.strip_prefix(mark)) {
        return Some((Mark::Break, after));
    }
    if let Some(after) = typed.strip_prefix("</div>") {
        return Some((Mark::End, after));
    }
    let inside = typed.strip_prefix("<div")?;
    // No class is longer: a tag that never ends is not searched to the end of the message.
    let end = inside.bytes().take(32).position(|byte| byte == b'>')?;
    let (class, after) = (&inside[..end], &inside[end + 1..]);
    let tone = match class
        .trim()
        .trim_start_matches("class=")
        .trim_matches(['"', '\''])
    {
        "gray" => Tone::Gray,
        "highlight" => Tone::Highlight,
        "normal" | "" => Tone::Normal,
        _ => return None,
    };
    Some((Mark::Start(tone), after))
}
