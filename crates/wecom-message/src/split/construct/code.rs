//! Code in a line: `` `code` ``.

use std::collections::HashMap;
use std::ops::Range;

/// Bytes of every code span, in order: from a run of backticks to the next run as long, in one line
pub(crate) fn spans(content: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        spans_of_line(line, at, &mut spans);
        at += line.len();
    }
    spans
}

fn spans_of_line(line: &str, at: usize, spans: &mut Vec<Range<usize>>) {
    let runs = backtick_runs(line);
    let closing = next_as_long(&runs);
    let mut index = 0;
    while index < runs.len() {
        if let Some(close) = closing[index] {
            spans.push(at + runs[index].start..at + runs[close].end);
            index = close;
        }
        index += 1;
    }
}

/// For each run the index of the next one of its length; from the right, so that each is seen once
fn next_as_long(runs: &[Range<usize>]) -> Vec<Option<usize>> {
    let mut seen = HashMap::new();
    let mut next: Vec<_> = runs
        .iter()
        .enumerate()
        .rev()
        .map(|(index, run)| seen.insert(run.len(), index))
        .collect();
    next.reverse();
    next
}

fn backtick_runs(line: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.match_indices('`') {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
