//! The links and images of a markdown, taken apart.

use std::cmp::Reverse;
use std::ops::Range;

use super::layout::{in_order, is_in};
use crate::split::construct::line;

/// No URL that WeCom takes has more bytes (textcard and news say so; 90236), so that none further
/// away is looked for.
const TARGET_BYTES_MAX: usize = 2048;

/// `[text](url)`, with a `!` before it where it is an image
pub(super) struct Link<'a> {
    /// `[` or `![`
    pub(super) opening: Range<usize>,
    /// `](url)`
    pub(super) target: Range<usize>,
    pub(super) is_image: bool,
    pub(super) text: &'a str,
    /// Without the blanks around it
    pub(super) url: &'a str,
}

impl Link<'_> {
    /// Whether a text message can link there
    pub(super) fn leads_to_the_web(&self) -> bool {
        let after = |scheme: &str| {
            let start = self.url.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        (after("http://") || after("https://")) && !self.url.contains(char::is_whitespace)
    }
}

/// The links whose url is no more than a url, by their beginning. `literal` is what is no markup:
/// in order, each range within a line.
pub(super) fn links<'a>(markdown: &'a str, literal: &[Range<usize>]) -> Vec<Link<'a>> {
    let mut found = Vec::new();
    line::find(markdown, literal, &mut found);
    let mut links: Vec<Link<'a>> = found
        .into_iter()
        .filter_map(|construct| link(markdown, construct.range, literal))
        .collect();
    // Two readings of the same url: the nearer text is its own.
    links.sort_by_key(|link| (link.target.start, Reverse(link.opening.start)));
    links.dedup_by_key(|link| link.target.start);
    let targets = united(links.iter().map(|link| link.target.clone()).collect());
    links.retain(|link| !is_in(&targets, link.opening.start));
    links.sort_by_key(|link| link.opening.start);
    links
}

fn link<'a>(markdown: &'a str, range: Range<usize>, literal: &[Range<usize>]) -> Option<Link<'a>> {
    if !markdown[range.clone()].starts_with('[') {
        return None;
    }
    let target = target(markdown, &range)?;
    let url = markdown[target.start + "](".len()..target.end - 1].trim();
    let touched = literal.partition_point(|code| code.end <= target.start);
    let holds_code = literal
        .get(touched)
        .is_some_and(|code| code.start < target.end);
    if url.is_empty() || holds_code {
        return None;
    }
    let is_image = markdown[..range.start].ends_with('!');
    Some(Link {
        opening: range.start - usize::from(is_image)..range.start + 1,
        is_image,
        text: &markdown[range.start + 1..target.start],
        url,
        target,
    })
}

/// `](url)` at the end of a link: from the bracket that balances its last one, or, where none does,
/// behind the first text in brackets
fn target(markdown: &str, link: &Range<usize>) -> Option<Range<usize>> {
    let bytes = markdown.as_bytes();
    let mut open = 0usize;
    let first = link.start.max(link.end.saturating_sub(TARGET_BYTES_MAX));
    for at in (first..link.end).rev() {
        match bytes[at] {
            b')' => open += 1,
            b'(' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            if at > link.start && bytes[at - 1] == b']' {
                return Some(at - 1..link.end);
            }
            break;
        }
    }
    let text = &markdown[link.start + 1..link.end];
    let end = link.start + 1 + text.find(['[', ']'])?;
    let near = link.end - end <= TARGET_BYTES_MAX;
    (near && markdown[end..].starts_with("](")).then_some(end..link.end)
}

/// The same bytes in ranges that are in order and apart
fn united(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut united: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in in_order(ranges) {
        match united.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}
