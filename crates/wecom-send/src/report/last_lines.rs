//! The end of a command's output as a person reads it: without what a terminal acts on, progress
//! bars as they stood last, cut between lines.

use wecom_message::clean::clean;
use wecom_message::split::{Markup, tail};

/// The last lines of `output`, in at most `limit` bytes; `…` stands where something is left out.
pub(super) fn last_lines(output: &[u8], limit: usize) -> String {
    let output = String::from_utf8_lossy(output);
    let lines: Vec<&str> = output.lines().map(as_it_stood_last).collect();
    let lines = lines.join("\n");
    let readable = clean(&lines).text;
    let readable = without_blank_ends(&readable);
    match tail(readable, Markup::Text, limit) {
        Ok(cut) if cut.text.len() <= limit => cut.text.into_owned(),
        // A link that is longer than the room: its end is better than nothing.
        _ => last_bytes(readable, limit).to_owned(),
    }
}

/// What a terminal shows of a line whose carriage returns went back to its beginning.
fn as_it_stood_last(line: &str) -> &str {
    let is_visible = |state: &&str| !clean(state).text.trim().is_empty();
    line.rsplit('\r').find(is_visible).unwrap_or_default()
}

/// Without blank lines before the text and blank space behind it; the first line stays indented.
fn without_blank_ends(text: &str) -> &str {
    let text = text.trim_end();
    let indented = text.len() - text.trim_start().len();
    let begin = text[..indented].rfind('\n').map_or(0, |at| at + 1);
    &text[begin..]
}

fn last_bytes(text: &str, limit: usize) -> &str {
    let begin = text.len().saturating_sub(limit)..text.len();
    let begin = begin.into_iter().find(|at| text.is_char_boundary(*at));
    &text[begin.unwrap_or(text.len())..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_progress_bar_is_what_it_was_last() {
        let output = b"begin\r\n 10%\r 50%\r100%\x1b[K\r\x1b[32mdone\x1b[0m\r\n5%\r95%\r\x1b[2K\r";
        assert_eq!(last_lines(output, 100), "begin\ndone\n95%");
    }

    #[test]
    fn blank_lines_around_it_go_and_indentation_stays() {
        assert_eq!(last_lines(b"\n\n  a\n\n  b\n \n\n", 100), "  a\n\n  b");
        assert_eq!(last_lines(b" \n\x1b[0m\n", 100), "");
    }

    #[test]
    fn the_cut_is_between_lines_and_shows() {
        let output: Vec<String> = (1..100).map(|number| format!("line {number}")).collect();
        let output = output.join("\n");
        assert_eq!(
            last_lines(output.as_bytes(), 30),
            "…\nline 97\nline 98\nline 99"
        );
    }

    #[test]
    fn a_link_longer_than_the_room_leaves_its_end() {
        let link = format!("<a href=\"https://e.com/{}\">报告</a>", "x".repeat(100));
        let lines = last_lines(link.as_bytes(), 20);
        assert!(link.ends_with(&lines) && lines.len() >= 18, "{lines}");
    }

    #[test]
    fn what_is_not_utf8_is_readable_around_it() {
        assert_eq!(last_lines(b"a\xffb\0c\n", 100), "a\u{fffd}bc");
    }
}
