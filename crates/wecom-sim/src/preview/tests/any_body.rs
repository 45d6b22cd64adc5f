//! Whatever JSON comes is drawn, and in a whole box.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use serde_json::{Map, Value, json};

use super::hostile::check_shape;
use super::{PLAIN, drawing};
use crate::preview::{Language, Reader, TerminalStyle, Upload};

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
            let drawing = Reader::new(language).uploads(&upload).drawing(&body);
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
