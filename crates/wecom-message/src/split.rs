//! Cuts a long text into the messages that carry it, so that WeCom cuts nothing off in silence.
//!
//! The parts joined, without their number lines, give back the content byte for byte. No border
//! lies inside a construct or a CRLF, and none inside a grapheme cluster that fits into a part.
//!
//! 1. A part is as long as it may be; borders count from the middle of the room on.
//! 2. Among those the best kind wins: after a line, after blank space or Chinese punctuation,
//!    beside a character that is no letter of a word, between two graphemes. Among equals the last.
//! 3. A construct that begins before the middle and does not fit moves to the next part whole.
//!
//! So a line break near the beginning of a part loses against a word border near its end, and a
//! part is at least half full unless what follows it is whole and would not have fitted. Line
//! breaks and blanks stay with the earlier part. A part of nothing but blank space is avoided where
//! another border allows it; a stretch of blank space longer than a part makes blank parts, whose
//! number line keeps WeCom from refusing them as empty.

mod too_long;

pub(crate) mod construct;

mod border;

mod cut;

pub use construct::Markup;
pub use cut::{Cut, tail, truncate};
pub use too_long::ConstructTooLong;

use border::Cutter;

/// Cuts `content` into numbered parts of at most `limit` bytes, number line included.
///
/// Content within the limit is one part, which has no number line. Send the parts as
/// [`numbered`] writes them.
///
/// ```
/// use wecom_message::split::{Markup, numbered, split};
///
/// let parts = split("first line\nsecond line\n", Markup::Text, 20)?;
/// assert_eq!(parts, ["first line\n", "second line\n"]);
/// assert_eq!(numbered(parts[0], 1, parts.len()), "(1/2)\nfirst line\n");
/// # Ok::<(), wecom_message::split::ConstructTooLong>(())
/// ```
///
/// # Errors
///
/// [`ConstructTooLong`] where a construct is longer than the room of one part: `limit` less its
/// number line.
pub fn split(content: &str, markup: Markup, limit: usize) -> Result<Vec<&str>, ConstructTooLong> {
    if content.len() <= limit {
        return Ok(vec![content]);
    }
    let cutter = Cutter::new(content, markup);
    // Fewer parts than this there cannot be.
    let mut total_digits = digits(content.len().div_ceil(limit.max(1)));
    loop {
        let parts = parts(&cutter, limit, total_digits)?;
        // More digits leave less room, which can take more parts: on until they agree.
        if digits(parts.len()) <= total_digits {
            return Ok(parts);
        }
        total_digits = digits(parts.len());
    }
}

/// The part as it is sent: `(1/3)`, a line feed, the part; the only part of one stays as it is.
pub fn numbered(part: &str, number: usize, of: usize) -> String {
    if of == 1 {
        part.to_owned()
    } else {
        format!("({number}/{of})\n{part}")
    }
}

/// The parts, where their total is written with `total_digits` digits
fn parts<'a>(
    cutter: &Cutter<'a>,
    limit: usize,
    total_digits: usize,
) -> Result<Vec<&'a str>, ConstructTooLong> {
    let mut parts = Vec::new();
    let mut rest = cutter.content();
    let mut start = 0;
    while !rest.is_empty() {
        let number_line = "(/)\n".len() + digits(parts.len() + 1) + total_digits;
        let end = cutter.end_of_part(start, limit.saturating_sub(number_line))?;
        let (part, after) = rest.split_at(end - start);
        parts.push(part);
        (rest, start) = (after, end);
    }
    Ok(parts)
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

#[cfg(test)]
mod tests;
