//! No message can steer the terminal or break the box.

use std::time::{Duration, Instant};

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::{MEETING, NARROW, PLAIN, RICH, drawing, markdown, samples, text};
use crate::preview::{Language, TerminalStyle, Upload};

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
fn check_shape(shown: &str, width: usize) {
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

/// Strings in which all that is read may begin, and nothing need end.
fn odd_text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "\r\n",
        "中文",
        "👨‍👩‍👧",
        "<a href=\"",
        "\">",
        "</a>",
        "<@",
        ">",
        "**",
        "*",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<font color=\"info\">",
        "</font>",
        "# ",
        "> ",
        "- ",
        "1. ",
        "|",
        "|-|-|\n",
        "---\n",
        "<div class=\"gray\">",
        "</div>",
        "<br>",
        "\u{1b}",
        "\u{202e}",
        "\u{200d}",
        "\u{fe0f}",
        "\u{301}",
        "https://a.example/",
    ]);
    prop::collection::vec(parts, 0..20).prop_map(|parts| parts.concat())
}

/// The names of fields that are read.
const NAMES: [&str; 52] = [
    "content",
    "title",
    "desc",
    "description",
    "url",
    "media_id",
    "articles",
    "picurl",
    "source",
    "icon_url",
    "action_menu",
    "action_list",
    "text",
    "key",
    "main_title",
    "quote_area",
    "quote_text",
    "emphasis_content",
    "sub_title_text",
    "horizontal_content_list",
    "keyname",
    "value",
    "type",
    "jump_list",
    "card_action",
    "appid",
    "pagepath",
    "card_image",
    "aspect_ratio",
    "image_text_area",
    "image_url",
    "vertical_content_list",
    "button_selection",
    "option_list",
    "id",
    "selected_id",
    "button_list",
    "style",
    "checkbox",
    "mode",
    "is_checked",
    "select_list",
    "submit_button",
    "replace_text",
    "disable",
    "btn",
    "name",
    "content_item",
    "emphasis_first_item",
    "page",
    "btntxt",
    "mentioned_list",
];

/// JSON of the names that are read, in places where they may not belong.
fn odd_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0_i64..5).prop_map(Value::from),
        odd_text().prop_map(Value::from),
    ];
    let name = prop::sample::select(&NAMES[..]);
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..8).prop_map(|fields| {
                let fields = fields.into_iter();
                Value::Object(
                    fields
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect(),
                )
            }),
        ]
    })
}

fn msgtype() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "text",
        "markdown",
        "markdown_v2",
        "image",
        "voice",
        "video",
        "file",
        "textcard",
        "news",
        "mpnews",
        "miniprogram_notice",
        "template_card",
        "taskcard",
        "interactive_taskcard",
        "other",
    ])
}

fn card_type() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "text_notice",
        "news_notice",
        "button_interaction",
        "vote_interaction",
        "multiple_interaction",
        "unknown",
    ])
}

proptest! {
    #[test]
    fn any_json_is_drawn_in_a_whole_box(
        msgtype in msgtype(),
        card_type in card_type(),
        content in odd_json(),
        from_robot in any::<bool>(),
        width in 0_usize..140,
    ) {
        let mut content = content;
        if let Value::Object(fields) = &mut content {
            fields.insert("card_type".to_owned(), card_type.into());
        }
        let mut body = Map::from_iter([("msgtype".to_owned(), msgtype.into()), (msgtype.to_owned(), content)]);
        if !from_robot {
            body.insert("agentid".to_owned(), 1.into());
        }
        let body = Value::Object(body);
        let upload = |id: &str| Some(Upload { file_name: Some(id.to_owned()), size: u64::MAX });
        for language in [Language::English, Language::Chinese] {
            let drawing = crate::preview::Reader::new(language).uploads(&upload).drawing(&body);
            check_shape(&drawing.to_terminal(TerminalStyle { width, ..PLAIN }), width);
            serde_json::to_string(&drawing).unwrap();
        }
    }

    #[test]
    fn any_text_is_drawn_in_a_whole_box(
        msgtype in prop::sample::select(vec!["text", "markdown", "markdown_v2"]),
        content in odd_text(),
        width in 40_usize..100,
    ) {
        let body = json!({ "msgtype": msgtype, msgtype: { "content": content } });
        check_shape(&drawing(&body).to_terminal(TerminalStyle { width, ..PLAIN }), width);
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
    let start = Instant::now();
    for (mark, size) in marks
        .iter()
        .flat_map(|mark| [(mark, 16_000), (mark, 60_000)])
    {
        let typed = mark.repeat(size / mark.len());
        for msgtype in ["text", "markdown", "markdown_v2"] {
            let body = json!({ "msgtype": msgtype, msgtype: { "content": typed } });
            assert!(!drawing(&body).to_terminal(RICH).is_empty());
        }
        let card = json!({ "title": typed, "description": typed, "url": "https://a.example" });
        let body = json!({ "msgtype": "textcard", "textcard": card });
        assert!(!drawing(&body).to_terminal(NARROW).is_empty());
    }
    let long_link = format!("<a href=\"https://a/{0}\">{0}</a>", "a ".repeat(4000));
    assert!(!text(&long_link, RICH).is_empty());
    assert!(start.elapsed() < Duration::from_secs(25));
}
