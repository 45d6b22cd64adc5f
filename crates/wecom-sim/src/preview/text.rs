//! Text messages: line ends and `<a href="…">label</a>`, everything else as typed (document 90236),
//! and whom they mention.

use serde_json::Value;

use super::block::{Block, Span, lines, push};
use super::language::Language;
use super::mention;

/// How the text of one message is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// Whether `<@userid>` mentions somebody: group robots alone know it.
    pub(super) mentions: bool,
    /// Whether its lists do: group robots and group chats know them.
    pub(super) lists: bool,
    pub(super) language: Language,
}

/// More than this is drawn as typed, without links and styles; WeCom takes 5120 bytes at most.
/// It keeps the time bounded that a hostile text takes, whose marks never close.
pub(super) const STYLED_BYTES_MAX: usize = 16 * 1024;

/// The lines of a text message, those whom its lists mention at the end of the last one. Where the
/// client puts them is not documented.
pub(super) fn blocks(typed: &str, content: &Value, manner: Manner) -> Vec<Block> {
    let mut rows = vec![Vec::new()];
    for span in spans(typed, manner) {
        for (nth, line) in lines(&span.text).enumerate() {
            if nth > 0 {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                let text = line.to_owned();
                push(
                    row,
                    Span {
                        text,
                        ..span.look()
                    },
                );
            }
        }
    }
    if let Some(last) = rows.last_mut().filter(|_| manner.lists) {
        for mentioned in mention::listed(content, manner.language) {
            if !last.is_empty() {
                push(last, Span::plain(" "));
            }
            push(last, mentioned);
        }
    }
    let paragraph = |spans| Block::Paragraph { spans };
    rows.into_iter().map(paragraph).collect()
}

/// The lines of a text that is too long to be styled.
pub(super) fn as_typed(typed: &str) -> Vec<Block> {
    let paragraph = |line| Block::Paragraph {
        spans: vec![Span::plain(line)],
    };
    lines(typed).map(paragraph).collect()
}

fn spans(typed: &str, manner: Manner) -> Vec<Span> {
    if typed.len() > STYLED_BYTES_MAX {
        return vec![Span::plain(typed)];
    }
    let mut spans = Vec::new();
    let mut rest = typed;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        push(&mut spans, Span::plain(before));
        let mentioned = mention::marked(tag).filter(|_| manner.mentions);
        let mentioned = mentioned.map(|(id, after)| (mention::span(id, manner.language), after));
        if let Some((span, after)) = mentioned.or_else(|| anchor(tag)) {
            push(&mut spans, span);
            rest = after;
        } else {
            push(&mut spans, Span::plain("<"));
            rest = &tag[1..];
        }
    }
    push(&mut spans, Span::plain(rest));
    spans
}

/// Reads `<a href="URL">label</a>` at the start of `tag`: the link, and what follows it.
fn anchor(tag: &str) -> Option<(Span, &str)> {
    let (url, after) = quoted(
        tag.strip_prefix("<a ")?
            .trim_start()
            .strip_prefix("href=")?,
    )?;
    let (label, after) = after.trim_start().strip_prefix('>')?.split_once("</a>")?;
    let shown = !label.is_empty() && !url.is_empty();
    shown.then(|| {
        (
            Span {
                link: Some(url.to_owned()),
                ..Span::plain(label)
            },
            after,
        )
    })
}

/// Reads a value between two equal quotation marks: the value, and what follows it.
fn quoted(typed: &str) -> Option<(&str, &str)> {
    let mark = typed
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    typed[1..].split_once(mark)
}
