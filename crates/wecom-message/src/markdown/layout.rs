//! The lines of a markdown, and which stretches of them are code, so that what stands there is no
//! markup.

use std::ops::Range;

use super::fence::{Fence, fences};
use crate::split::construct::code;

pub(super) struct Layout<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// In order
    pub(super) fences: Vec<Fence>,
    /// Code in a line, in order; bytes of the content
    pub(super) code: Vec<Range<usize>>,
}

pub(super) struct Line<'a> {
    /// Without its line end
    pub(super) text: &'a str,
    /// Where it begins, in bytes of the content
    pub(super) at: usize,
    /// Where the next one begins
    pub(super) next: usize,
    /// Whether it belongs to a closed fence
    pub(super) is_fenced: bool,
}

impl<'a> Layout<'a> {
    pub(super) fn of(content: &'a str) -> Self {
        let mut lines = lines(content);
        let found = fences(lines.iter().map(|line| line.text));
        for Fence { opening, closing } in &found {
            if let Some(closing) = closing {
                let fenced = lines[*opening..=*closing].iter_mut();
                fenced.for_each(|line| line.is_fenced = true);
            }
        }
        let code = code_in_lines(&lines);
        Self {
            lines,
            fences: found,
            code,
        }
    }

    /// What is no markup: in order, each within a line.
    pub(super) fn literal(&self) -> Vec<Range<usize>> {
        let fenced = self
            .lines
            .iter()
            .filter(|line| line.is_fenced && !line.text.is_empty());
        let fenced = fenced.map(|line| line.at..line.at + line.text.len());
        in_order(self.code.iter().cloned().chain(fenced).collect())
    }

    /// The lines outside of fences, each with its number from 0.
    pub(super) fn prose(&self) -> impl Iterator<Item = (usize, &Line<'a>)> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(_, line)| !line.is_fenced)
    }

    /// The number of the line, from 0, that holds byte `at` of the content.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.next <= at)
    }
}

pub(super) fn in_order(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// Whether byte `at` lies in one of the ranges, which are in order and apart.
pub(super) fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}

fn lines(content: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    content
        .split_inclusive('\n')
        .map(|whole| {
            let text = whole.strip_suffix('\n').unwrap_or(whole);
            let line = Line {
                text: text.strip_suffix('\r').unwrap_or(text),
                at,
                next: at + whole.len(),
                is_fenced: false,
            };
            at = line.next;
            line
        })
        .collect()
}

fn code_in_lines(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let prose = lines.iter().filter(|line| !line.is_fenced);
    let spans = prose.flat_map(|line| {
        let spans = code::spans(line.text).into_iter();
        spans.map(|span| line.at + span.start..line.at + span.end)
    });
    spans.collect()
}
