//! No message can steer the terminal or break the box.

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::{MEETING, NARROW, PLAIN, RICH, drawing, markdown, text};
use crate::preview::TerminalStyle;

#[test]
fn only_web_links_are_clickable() {
    let shown = text("<a href=\"file:///etc/passwd\">here</a>", RICH);
    assert!(
        shown.contains("here (file:///etc/passwd)") && !shown.contains("]8;;"),
        "{shown}"
    );
}

#[test]
fn no_character_of_a_message_steers_the_terminal() {
    let every: String = ('\0'..='\u{ffff}').collect();
    let hostile = json!({
        "touser": format!("x\x1b]0;title\x07{every}"), "agentid": "1\x1b[2J", "safe": 1,
        "msgtype": "image\u{202e}\x1b", "image\u{202e}\x1b": { "media_id": "m\x1b[31m\x1bc" },
    });
    let link = format!("<a href=\"https://a\x1b]8;;evil\x07\">l\u{9b}31m</a>{every}");
    let mark = format!("[l](https://a\x1b\\)<font color=\"info\">\x1b[0m</font>`\x1b`\n{every}");
    for style in [PLAIN, NARROW] {
        let shown = [
            drawing(&hostile).to_terminal(style),
            text(&link, style),
            markdown(&mark, style),
        ];
        for shown in shown {
            let steering =
                |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{2066}".contains(*c);
            assert_eq!(shown.chars().find(steering), None);
            assert!(
                shown.contains('\u{fffd}'),
                "hostile characters are shown, not dropped"
            );
        }
    }
    for shown in [
        text(&link, RICH),
        markdown(&mark, RICH),
        drawing(&hostile).to_terminal(RICH),
    ] {
        let rest = without_our_sequences(&shown);
        assert_eq!(rest.chars().find(|c| c.is_control() && *c != '\n'), None);
    }
}

/// Takes away the escape sequences that the preview itself writes, and no others.
fn without_our_sequences(shown: &str) -> String {
    const OURS: [&str; 6] = ["[0m", "[1m", "[2m", "[32m", "[36m", "[90m"];
    let mut parts = shown.split('\x1b');
    let mut rest = parts.next().unwrap().to_owned();
    for part in parts {
        let ours = OURS.iter().find(|ours| part.starts_with(**ours));
        assert!(
            ours.is_some(),
            "{:?} comes from the message",
            part.chars().take(9).collect::<String>()
        );
        rest.push_str(&part[ours.unwrap().len()..]);
    }
    rest
}

#[test]
fn every_line_of_a_box_is_as_wide_as_the_box_and_no_wider_than_the_terminal() {
    for width in [0, 40, 41, 57, 80, 100, 500] {
        for content in [
            MEETING,
            "",
            "a b  c   d",
            "🙏".repeat(70).as_str(),
            "x ".repeat(90).as_str(),
        ] {
            let shown = markdown(content, TerminalStyle { width, ..PLAIN });
            let mut lines = shown.lines().skip(1).map(UnicodeWidthStr::width);
            let first = lines.next().unwrap();
            assert!(
                first <= width.clamp(40, 100),
                "{first} columns at width {width}"
            );
            assert!(lines.all(|line| line == first), "{shown}");
        }
    }
}
