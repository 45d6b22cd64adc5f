//! Where a part may end, and where it ends best.

use std::cmp::Reverse;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::construct::{Constructs, Markup};
use super::too_long::ConstructTooLong;

/// A content and what must stay whole in it
pub(super) struct Cutter<'a> {
    content: &'a str,
    constructs: Constructs,
    /// Where the blank space at the end of the content begins
    visible_end: usize,
}

/// A place between two graphemes and outside of every construct
#[derive(Clone, Copy)]
struct Border {
    at: usize,
    kind: Kind,
}

/// How good a border is: the later, the better
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Grapheme,
    /// Not between two letters of a word
    Soft,
    /// After blank space or Chinese punctuation, or between blank lines
    Word,
    Line,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(content: &'a str, markup: Markup) -> Self {
        let constructs = Constructs::of(content, markup);
        Self {
            content,
            constructs,
            visible_end: content.trim_end().len(),
        }
    }

    pub(super) fn content(&self) -> &'a str {
        self.content
    }

    /// Where the part ends that begins at byte `start` and has `room` bytes
    pub(super) fn end_of_part(&self, start: usize, room: usize) -> Result<usize, ConstructTooLong> {
        let last = start + room;
        if last >= self.content.len() {
            return Ok(self.content.len());
        }
        let borders: Vec<Border> = self.borders(start, start + 1..last + 1).collect();
        let end = self
            .best_end(&borders, start, room)
            .map(|best| self.sparing_a_blank_end(&borders, best, room).at)
            .or_else(|| (start + 1..=last).rev().find(|at| self.is_allowed(*at)));
        end.ok_or_else(|| self.too_long(start, room))
    }

    /// Where the last `room` bytes before byte `end` begin best
    pub(super) fn start_of_tail(&self, end: usize, room: usize) -> Result<usize, ConstructTooLong> {
        let first = end.saturating_sub(room);
        let borders: Vec<Border> = self.borders(0, first..end).collect();
        let start = borders
            .iter()
            .filter(|border| border.at <= end - room / 2)
            .max_by_key(|border| (border.kind, Reverse(border.at)))
            .or(borders.first())
            .map(|border| border.at)
            .or_else(|| (first..end).find(|at| self.is_allowed(*at)));
        start.ok_or_else(|| self.too_long(self.last_thing_before(end), room))
    }

    /// Where the construct or character begins that ends at byte `end`
    fn last_thing_before(&self, end: usize) -> usize {
        let character = self.content[..end]
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        self.constructs
            .around(character)
            .map_or(character, |construct| construct.range.start)
    }

    /// The borders within `wanted`, segmented from `start` on, which must be one itself
    fn borders(&self, start: usize, wanted: Range<usize>) -> impl Iterator<Item = Border> {
        // Whether a place is a border depends on one character after it, and no more.
        let end = (wanted.end..self.content.len()).find(|at| self.content.is_char_boundary(*at));
        let text = &self.content[start..end.unwrap_or(self.content.len())];
        text.grapheme_indices(true)
            .filter_map(move |(offset, cluster)| {
                let at = start + offset + cluster.len();
                let allowed = wanted.contains(&at) && self.constructs.around(at).is_none();
                let next = self.content[at..].chars().next().filter(|_| allowed)?;
                Some(Border {
                    at,
                    kind: Kind::between(cluster, next),
                })
            })
    }

    fn best_end(&self, borders: &[Border], start: usize, room: usize) -> Option<Border> {
        let window = &self.content[start..borders.last()?.at];
        let visible = start + window.len() - window.trim_start().len();
        let late = borders
            .iter()
            .filter(|border| border.at >= start + room / 2);
        best(late.filter(|border| border.at > visible)).or(borders.last().copied())
    }

    /// `best`, or a border before it that keeps the last part from being blank
    fn sparing_a_blank_end(&self, borders: &[Border], best_end: Border, room: usize) -> Border {
        if best_end.at < self.visible_end {
            return best_end;
        }
        let sparing = within(borders, self.content.len() - room..self.visible_end);
        best(sparing).unwrap_or(best_end)
    }

    /// Whether the content may be cut at byte `at` if need be: inside a grapheme cluster perhaps,
    /// inside a construct or a CRLF never
    fn is_allowed(&self, at: usize) -> bool {
        self.content.is_char_boundary(at)
            && self.constructs.around(at).is_none()
            && !(self.content[..at].ends_with('\r') && self.content[at..].starts_with('\n'))
    }

    /// What begins at byte `start` is longer than `room`
    fn too_long(&self, start: usize, room: usize) -> ConstructTooLong {
        let (what, bytes) = match self.constructs.beginning(start) {
            Some(construct) => (construct.what, construct.range.len()),
            None => ("character", first_character(&self.content[start..])),
        };
        let line = 1 + self.content[..start].matches('\n').count();
        ConstructTooLong {
            what,
            at_byte: start,
            bytes,
            limit: room,
            line,
        }
    }
}

/// Length in bytes of the first character; CRLF counts as one
fn first_character(text: &str) -> usize {
    if text.starts_with("\r\n") {
        2
    } else {
        text.chars().next().map_or(0, char::len_utf8)
    }
}

/// The last one of the best kind
fn best<'b>(borders: impl Iterator<Item = &'b Border>) -> Option<Border> {
    borders
        .max_by_key(|border| (border.kind, border.at))
        .copied()
}

fn within(borders: &[Border], range: Range<usize>) -> impl Iterator<Item = &Border> {
    borders
        .iter()
        .filter(move |border| range.contains(&border.at))
}

impl Kind {
    /// The border between a grapheme cluster and the character after it
    fn between(cluster: &str, next: char) -> Self {
        if cluster.ends_with('\n') {
            return if matches!(next, '\n' | '\r') {
                Self::Word
            } else {
                Self::Line
            };
        }
        let before = cluster.chars().next().unwrap_or(next);
        if next.is_whitespace() || CLOSING.contains(next) || OPENING.contains(before) {
            Self::Grapheme
        } else if is_blank(before) || CJK_STOPS.contains(before) {
            Self::Word
        } else if is_letter(before) && is_letter(next) {
            Self::Grapheme
        } else {
            Self::Soft
        }
    }
}

/// What ends a clause where no blank does
const CJK_STOPS: &str = "。！？，、；：…）】》」』”";
/// What no part begins with, if it can be helped
const CLOSING: &str = "。！？，、；：…）】》」』”’,.;:!?)]}>\"'";
/// What no part ends with, if it can be helped
const OPENING: &str = "（【《「『“‘([{<";

/// White space that may be a border; the no-break spaces are there to prevent that
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// A letter or digit of a script that writes words apart
fn is_letter(c: char) -> bool {
    c == '_' || c.is_alphanumeric() && !is_ideograph(c)
}

/// Chinese characters and Japanese kana
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
