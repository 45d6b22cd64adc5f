//! No message can steer the terminal or break the box.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::{MEETING, NARROW, PLAIN, RICH, drawing, markdown, samples, text};
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
    let ours = ours();
    let mut parts = shown.split('\x1b');
    let mut rest = parts.next().unwrap().to_owned();
    for part in parts {
        let ours = ours.iter().find(|ours| part.starts_with(**ours));
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

/// What the preview itself writes behind an escape: colours, and the ends and starts of links.
fn ours() -> Vec<&'static str> {
    vec![
        "[0m",
        "[1m",
        "[2m",
        "[3m",
        "[4m",
        "[31m",
        "[32m",
        "[34m",
        "[36m",
        "[90m",
        "[1;4m",
        "[1;31m",
        "[1;34m",
        "[1;90m",
        "[4;34m",
        "[4;90m",
        "[38;5;202m",
        "]8;;",
        "\\",
    ]
}

/// The value with each of its strings replaced, but for those that say what it is.
fn with_strings(value: &Value, text: &str) -> Value {
    match value {
        Value::String(_) => text.into(),
        Value::Array(items) => items.iter().map(|item| with_strings(item, text)).collect(),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| {
                let kept = matches!(name.as_str(), "msgtype" | "card_type");
                let value = if kept {
                    value.clone()
                } else {
                    with_strings(value, text)
                };
                (name.clone(), value)
            };
            Value::Object(fields.iter().map(field).collect())
        }
        _ => value.clone(),
    }
}

/// That only the box and our own sequences shape what is shown.
pub(super) fn check_shape(shown: &str, width: usize) {
    let rest = without_our_sequences(shown);
    let steering = |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{2066}".contains(*c);
    assert_eq!(rest.chars().find(steering), None);
    let start = shown.find('╭').unwrap();
    let mut lines = shown[start..].lines();
    let columns = lines.next().unwrap().width();
    assert!(columns <= width.clamp(40, 100), "{shown}");
    for line in lines {
        assert_eq!(line.width(), columns, "{shown}");
        assert!(line.starts_with(['│', '├', '╰']), "{shown}");
    }
}

#[test]
fn no_string_of_any_type_steers_the_terminal() {
    let hostile = [
        "\x1b]0;title\x07\x1b[2J\u{202e}\u{9b}31m\r\n\t\u{2028}x",
        "https://a\x1b\\.example/\u{202e}",
        "javascript:alert(1)",
    ];
    for body in samples::all() {
        for text in hostile {
            let body = with_strings(&body, text);
            check_shape(&drawing(&body).to_terminal(PLAIN), 80);
            let rich = drawing(&body).to_terminal(RICH);
            let rest = without_our_sequences(&rich);
            assert_eq!(rest.chars().find(|c| c.is_control() && *c != '\n'), None);
            assert!(!rich.contains("]8;;javascript"), "{rich}");
        }
    }
}

/// Marks that never close, or close late, make a careless reader look for their end again and again.
/// Bodies just below the limit of what is styled, and bodies far beyond it.
#[test]
fn a_large_hostile_body_takes_no_more_time_than_its_size() {
    let marks = [
        "<a href=\"x\">",
        "<a href=\"",
        "<@",
        "**a ",
        "`",
        "[a](",
        "<font color=",
        "<div class=",
        "<",
        "> ",
        ">",
        "- ",
        "|",
        "|-|\n",
        "![",
        "[",
        "*_",
        "a ",
        "\n",
        "👨‍👩‍👧",
    ];
    for (mark, size) in marks
        .iter()
        .flat_map(|mark| [(mark, 16_000), (mark, 40_000)])
    {
        let typed = mark.repeat(size / mark.len());
        let contents = [
            ("text", json!({ "content": typed })),
            ("markdown", json!({ "content": typed })),
            ("markdown_v2", json!({ "content": typed })),
            ("textcard", json!({ "title": typed, "description": typed })),
        ];
        for (msgtype, content) in contents {
            let body = json!({ "msgtype": msgtype, msgtype: content });
            // It takes a tenth of a second at most. What is quadratic takes more than ten, and is ended by the
            // runner of the tests.
            assert!(!drawing(&body).to_terminal(RICH).is_empty());
        }
    }
}

#[test]
fn a_long_link_is_not_repeated_on_each_row_of_a_long_label() {
    let link = format!("<a href=\"https://a/{0}\">{0}</a>", "a ".repeat(4000));
    assert!(text(&link, RICH).len() < 5 * link.len());
}
