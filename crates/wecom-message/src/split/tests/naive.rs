//! A second, slow reading of the constructs, to hold the quick one against. It knows the clear
//! cases only: what it reports is a construct for every reader.

use std::ops::Range;

use super::super::Markup;

pub(super) fn constructs(content: &str, markup: Markup) -> Vec<Range<usize>> {
    let mut spans = placeholders(content);
    match markup {
        Markup::Text => spans.extend(innermost(content, "<a href=\"u\">", "</a>")),
        Markup::Markdown => {
            let code = code(content);
            let mut masked = content.as_bytes().to_vec();
            for span in &code {
                masked[span.clone()].fill(b'x');
            }
            let masked = String::from_utf8(masked).unwrap();
            spans.extend(code);
            spans.extend(innermost(&masked, "<font color=\"info\">", "</font>"));
            spans.extend(bold(&masked));
            spans.extend(links(&masked));
        }
    }
    spans
}

fn placeholders(content: &str) -> Vec<Range<usize>> {
    let names = ["userName", "departmentName", "userAlias", "userAliasOrName"];
    leftmost(content, |text| {
        let pieces: Vec<&str> = text.splitn(3, '$').collect();
        let &["", inside, _] = pieces.as_slice() else {
            return None;
        };
        let (name, id) = inside.split_once('=')?;
        (names.contains(&name) && !id.is_empty() && !id.contains(char::is_whitespace))
            .then_some(inside.len() + 2)
    })
}

fn code(content: &str) -> Vec<Range<usize>> {
    leftmost_after_runs(content, |text| {
        let ticks = text.len() - text.trim_start_matches('`').len();
        let line = text.lines().next().unwrap_or("");
        (ticks > 0).then_some(())?;
        (ticks + 1..line.len()).find_map(|at| {
            let fence = "`".repeat(ticks);
            let here = line.get(at..)?.starts_with(&fence)
                && !line[at + ticks..].starts_with('`')
                && !line[..at].ends_with('`');
            here.then_some(at + ticks)
        })
    })
}

/// An opening tag and the next closing tag with no other of both between
fn innermost(content: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    leftmost(content, |text| {
        let inside = text.strip_prefix(open)?;
        let end = inside.find(close)?;
        (!inside[..end].contains(open)).then_some(open.len() + end + close.len())
    })
}

/// Lines with longer runs of stars are for others to judge.
fn bold(content: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        if !line.contains("***") {
            let found = leftmost(line, |text| {
                let inside = text.strip_prefix("**")?;
                let end = inside.find("**").filter(|end| *end > 0)?;
                let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
                let whole = !blank(inside.chars().next()) && !blank(inside[..end].chars().last());
                whole.then_some(end + 4)
            });
            spans.extend(found.into_iter().map(|span| at + span.start..at + span.end));
        }
        at += line.len();
    }
    spans
}

fn links(content: &str) -> Vec<Range<usize>> {
    leftmost(content, |text| {
        let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
        let (url, _) = rest.split_once(')')?;
        (!label.contains(['[', ']', '\n']) && !url.contains(['(', '\n', '[', ']']))
            .then_some(label.len() + url.len() + 4)
    })
}

/// Tries `length` at every character, and goes on behind what it found
fn leftmost(text: &str, length: impl Fn(&str) -> Option<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text.is_char_boundary(at)
            && let Some(length) = length(&text[at..])
        {
            found.push(at..at + length);
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// As `leftmost`, but a run of backticks that closes nothing is passed over whole
fn leftmost_after_runs(text: &str, length: impl Fn(&str) -> Option<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let ticks = text.as_bytes()[at..]
            .iter()
            .take_while(|byte| **byte == b'`')
            .count();
        if ticks == 0 {
            at += 1;
        } else if let Some(length) = length(&text[at..]) {
            found.push(at..at + length);
            at += length;
        } else {
            at += ticks;
        }
    }
    found
}
