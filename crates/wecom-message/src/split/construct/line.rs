//! Markdown that begins and ends in one line: `**bold**` and `[text](url)`.
//!
//! Of several readings the longest is kept whole: `**` closes what the first open `**` began, and
//! a url ends at the bracket that balances its own, or, where none does, at the first one.

use std::iter::Peekable;
use std::ops::Range;

use super::Construct;

pub(crate) fn find(content: &str, code: &[Range<usize>], found: &mut Vec<Construct>) {
    let mut code = code.iter().peekable();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        Line {
            text: line,
            at,
            found: &mut *found,
            bold: None,
            links: Links::default(),
        }
        .read(&mut code);
        at += line.len();
    }
}

struct Line<'a> {
    text: &'a str,
    /// Where the line begins in the content; all other places are bytes of the line
    at: usize,
    found: &'a mut Vec<Construct>,
    /// Where bold text may have begun
    bold: Option<usize>,
    links: Links,
}

#[derive(Default)]
struct Links {
    /// Every `[` that has no `]` yet
    texts: Vec<usize>,
    /// Every `(` that has no `)` yet, with the `[` of its link if it is the bracket of a url
    urls: Vec<(usize, Option<usize>)>,
    /// Every `)`
    closings: Vec<usize>,
}

impl Line<'_> {
    fn read<'c>(mut self, code: &mut Peekable<impl Iterator<Item = &'c Range<usize>>>) {
        let mut at = 0;
        while at < self.text.len() {
            if let Some(span) = code.next_if(|span| span.start == self.at + at) {
                at = span.end - self.at;
            } else {
                at = self.mark(at);
            }
        }
        self.links_without_balance();
    }

    /// Reads what is at byte `at` and says where to go on
    fn mark(&mut self, at: usize) -> usize {
        match self.text.as_bytes()[at] {
            b'*' => return self.stars(at),
            b'[' => self.links.texts.push(at),
            b']' => return self.end_of_link_text(at),
            b'(' => self.links.urls.push((at, None)),
            b')' => self.closing_bracket(at),
            _ => {}
        }
        at + 1
    }

    fn stars(&mut self, start: usize) -> usize {
        let end = start
            + self.text[start..]
                .bytes()
                .take_while(|byte| *byte == b'*')
                .count();
        if end - start < 2 {
            return end;
        }
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let opens = !blank(self.text[end..].chars().next());
        let closes = !blank(self.text[..start].chars().next_back());
        match self.bold {
            Some(bold) if closes => {
                self.push("bold text", bold..end);
                // `**a****b**`: the end of one and the beginning of the next
                self.bold = (opens && end - start >= 4).then_some(start);
            }
            None if opens => self.bold = Some(start),
            _ => {}
        }
        end
    }

    fn end_of_link_text(&mut self, at: usize) -> usize {
        let Some(start) = self.links.texts.pop() else {
            return at + 1;
        };
        if !self.text[at + 1..].starts_with('(') {
            return at + 1;
        }
        self.links.urls.push((at + 1, Some(start)));
        at + 2
    }

    fn closing_bracket(&mut self, at: usize) {
        self.links.closings.push(at);
        if let Some((_, Some(link))) = self.links.urls.pop() {
            self.push("markdown link", link..at + 1);
        }
    }

    fn links_without_balance(&mut self) {
        for (url, link) in std::mem::take(&mut self.links.urls) {
            let closing = self
                .links
                .closings
                .partition_point(|closing| *closing < url);
            if let (Some(link), Some(end)) = (link, self.links.closings.get(closing)) {
                let range = link..end + 1;
                self.push("markdown link", range);
            }
        }
    }

    fn push(&mut self, what: &'static str, range: Range<usize>) {
        self.found.push(Construct {
            what,
            range: self.at + range.start..self.at + range.end,
        });
    }
}
