//! Text and markdown: documents 90236, 90248 and 99110.

use crate::content::Door;
use crate::content::part::{Part, Unit};
use crate::errcode::{CONTENT_TOO_LARGE, EMPTY_CONTENT, INVALID_PARAMETER};
use crate::refusal::Refusal;
use crate::switches::{MarkdownOverLimit, TextOverLimit};

/// Longest text and markdown of an application, in bytes (document 90236).
const CONTENT_BYTES_MAX: usize = 2048;
/// Longest markdown of a group robot, in bytes (document 99110).
const ROBOT_MARKDOWN_BYTES_MAX: usize = 4096;

/// 44004 for empty content; over its limit as the switches say.
pub(super) fn text(content: &mut Part<'_>, door: Door) -> Result<(), Refusal> {
    content.required("content", EMPTY_CONTENT)?;
    if door != Door::App {
        content.string_list("mentioned_list")?;
    }
    if door == Door::Robot {
        content.string_list("mentioned_mobile_list")?;
        let max = content.switches.robot_text_bytes_max;
        return content.at_most("content", max, Unit::Bytes, INVALID_PARAMETER);
    }
    match content.switches.text_over_limit {
        TextOverLimit::Truncate => content.cut("content", CONTENT_BYTES_MAX, Unit::Bytes),
        TextOverLimit::Refuse => {
            content.at_most("content", CONTENT_BYTES_MAX, Unit::Bytes, CONTENT_TOO_LARGE)
        }
    }
}

/// 44004 for empty content; over its limit as the switches say, in the words of a group robot.
pub(super) fn markdown(content: &mut Part<'_>, door: Door) -> Result<(), Refusal> {
    let length = Unit::Bytes.length(content.required("content", EMPTY_CONTENT)?);
    let max = match (door, content.switches.markdown_over_limit) {
        (Door::Robot, _) => ROBOT_MARKDOWN_BYTES_MAX,
        (_, MarkdownOverLimit::Refuse) => CONTENT_BYTES_MAX,
        (_, MarkdownOverLimit::Accept) => return Ok(()),
    };
    if length <= max {
        return Ok(());
    }
    Err(content.too_much_input("content", max))
}
