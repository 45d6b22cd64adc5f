//! The two HTML elements WeCom knows: `<a href="…">…</a>` and `<font color="…">…</font>`.
//! They may span lines and hold other constructs.

use std::ops::Range;

use super::Construct;

pub(crate) const ANCHOR: Tag = Tag {
    what: "link (`<a>`)",
    name: "a",
    attribute: "href",
};
pub(crate) const FONT: Tag = Tag {
    what: "coloured text (`<font>`)",
    name: "font",
    attribute: "color",
};

pub(crate) struct Tag {
    what: &'static str,
    name: &'static str,
    attribute: &'static str,
}

impl Tag {
    /// Pairs each closing tag with the nearest opening tag before it that has none yet; tags in
    /// `code` are text.
    pub(crate) fn find(&self, content: &str, code: &[Range<usize>], found: &mut Vec<Construct>) {
        let mut open = Vec::new();
        for (at, _) in content
            .match_indices('<')
            .filter(|(at, _)| !is_in(code, *at))
        {
            let text = &content[at..];
            if self.opens(text) {
                open.push(at);
            } else if let Some(length) = self.closes(text)
                && let Some(start) = open.pop()
            {
                found.push(Construct {
                    what: self.what,
                    range: start..at + length,
                });
            }
        }
    }

    /// Whether `text` begins with the opening tag: its name, its attribute and `>` before the next
    /// `<` and the end of the line
    pub(crate) fn opens(&self, text: &str) -> bool {
        let Some(inside) = after_ignoring_case(&text[1..], self.name) else {
            return false;
        };
        let Some(end) = inside.find(['<', '>', '\n']) else {
            return false;
        };
        let attributes = &inside[..end];
        inside[end..].starts_with('>')
            && attributes.starts_with(char::is_whitespace)
            && attributes.to_ascii_lowercase().contains(self.attribute)
    }

    /// Length in bytes of the closing tag that `text` begins with
    pub(crate) fn closes(&self, text: &str) -> Option<usize> {
        let name = text.strip_prefix("</")?;
        let rest = after_ignoring_case(name, self.name)?.strip_prefix('>')?;
        Some(text.len() - rest.len())
    }
}

fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}

fn after_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}
