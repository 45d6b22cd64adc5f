//! Text messages: line ends and `<a href="…">label</a>`, everything else as typed (document 90236).

use super::block::{Block, Span, lines, push};

/// The lines of a text message.
pub(super) fn blocks(typed: &str) -> Vec<Block> {
    let mut rows = vec![Vec::new()];
    for span in spans(typed) {
        for (nth, line) in lines(&span.text).enumerate() {
            if nth > 0 {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                push(
                    row,
                    Span {
                        text: line.to_owned(),
                        ..span.look()
                    },
                );
            }
        }
    }
    rows.into_iter()
        .map(|spans| Block::Paragraph { spans })
        .collect()
}

fn spans(typed: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = typed;
    while let Some(at) = rest.find("<a") {
        let (before, tag) = rest.split_at(at);
        push(&mut spans, Span::plain(before));
        if let Some((link, after)) = anchor(tag) {
            push(&mut spans, link);
            rest = after;
        } else {
            push(&mut spans, Span::plain("<a"));
            rest = &tag["<a".len()..];
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
