//! Keeps one message's worth of a long content: its beginning or its end.

use std::borrow::Cow;

use super::border::Cutter;
use super::construct::Markup;
use super::too_long::ConstructTooLong;

/// Stands where something was left out
const MARK: &str = "…";

/// What is kept of a content
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut<'a> {
    /// The text to send; with `…` where something was left out, in a line of its own after or
    /// before whole lines
    pub text: Cow<'a, str>,
    /// Bytes of the content that are not in it
    pub left_out: usize,
}

/// Keeps the beginning of `content`, in at most `limit` bytes with its mark.
///
/// The borders are those of [`split`](super::split); a construct that does not fit is left out
/// whole. Blank space around the text goes first, without a mark; content that is nothing else
/// and over the limit leaves nothing.
///
/// # Errors
///
/// [`ConstructTooLong`] where the text begins with a construct that does not fit, so that nothing
/// would be kept.
pub fn truncate(content: &str, markup: Markup, limit: usize) -> Result<Cut<'_>, ConstructTooLong> {
    if let Some(whole) = whole(content, limit) {
        return Ok(whole);
    }
    let start = content.len() - content.trim_start().len();
    let room = limit.saturating_sub(MARK.len());
    let end = Cutter::new(content, markup).end_of_part(start, room)?;
    let text = format!("{}{MARK}", &content[start..end]);
    Ok(Cut {
        text: text.into(),
        left_out: content.len() - (end - start),
    })
}

/// Keeps the end of `content`, in at most `limit` bytes with its mark: where a log says what failed.
///
/// The borders are those of [`split`](super::split), the first of the best kind in the first half
/// of the room; a construct that does not fit is left out whole. Blank space around the text goes
/// first, without a mark; content that is nothing else and over the limit leaves nothing.
///
/// # Errors
///
/// [`ConstructTooLong`] where the text ends with a construct that does not fit, so that nothing
/// would be kept.
pub fn tail(content: &str, markup: Markup, limit: usize) -> Result<Cut<'_>, ConstructTooLong> {
    if let Some(whole) = whole(content, limit) {
        return Ok(whole);
    }
    let end = content.trim_end().len();
    let room = limit.saturating_sub(MARK.len() + "\n".len());
    let start = Cutter::new(content, markup).start_of_tail(end, room)?;
    // On a line of its own the mark cannot take a heading or a quote its first place.
    let line_end = if content[..start].ends_with('\n') {
        "\n"
    } else {
        ""
    };
    let text = format!("{MARK}{line_end}{}", &content[start..end]);
    Ok(Cut {
        text: text.into(),
        left_out: content.len() - (end - start),
    })
}

/// All of it, or all but the blank space around it, where that fits
fn whole(content: &str, limit: usize) -> Option<Cut<'_>> {
    let text = if content.len() <= limit {
        content
    } else {
        content.trim()
    };
    let left_out = content.len() - text.len();
    (text.len() <= limit).then_some(Cut {
        text: text.into(),
        left_out,
    })
}
