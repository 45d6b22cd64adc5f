//! Every limit of a content, once: where it holds, and what WeCom does past it. From the tables of
//! WeCom Docs 90236 and the error codes of 90313.

mod contents;
mod cards;

use wecom_message::Unit;

pub(super) use cards::{OF_CARDS, OF_USED_PARTS};
pub(super) use contents::CONTENTS;

/// What WeCom does past a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Past {
    /// It cuts the rest silently.
    Cut,
    /// It refuses the message with this errcode.
    Refused(i64),
    /// It may not show all of it.
    Suggested,
}

/// 40058, which the simulator takes where the documentation does not say what follows.
const UNDOCUMENTED: Past = Past::Refused(40058);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Rule {
    /// The longest text.
    Longest(usize, Unit),
    /// The shortest text, in characters.
    Shortest(usize),
    /// The fewest and the most entries.
    Entries(usize, usize),
    /// The least and the greatest number.
    Between(f64, f64),
    /// `http://` or `https://` before it.
    WebAddress,
    /// Letters, digits, `_`, `-` and `@`.
    Identifier,
    /// No two entries have the same in this field.
    Unique(&'static str),
}

/// A rule, and each field that it holds for: the kinds, the path, and what happens past it.
pub(super) type Row = (
    Rule,
    &'static [(&'static [&'static str], &'static str, Past)],
);
