//! What is read from text and markdown, span by span.

use serde_json::{Value, json};

use super::{PLAIN, body, drawing};
use crate::preview::{Block, Colour, Language, Reader, Span};

#[test]
fn what_wecom_does_not_draw_stays_as_typed() {
    let typed = [
        "#no blank",
        "####### seven",
        "- list",
        "*italic*",
        "2 ** 3 ** 4",
        "** not closed",
        "****",
        "`not closed",
        "``",
        "[no url]()",
        "[](https://a.example)",
        "[a] (b)",
        "[[a]](https://a.example)",
        "<font color=\"red\">x</font>",
        "<font color=\"info\">not closed",
        "</font>",
        "| a | b |",
        "---",
        "<b>x</b> &lt;",
    ];
    for line in typed {
        let drawn = drawing(&body("markdown", line));
        let [Block::Paragraph { spans }] = drawn.blocks.as_slice() else {
            panic!("{line:?} is no plain paragraph: {drawn:?}")
        };
        let [span] = spans.as_slice() else {
            panic!("{line:?} has a style: {spans:?}")
        };
        assert_eq!(*span, Span::plain(line));
    }
}

#[test]
fn every_construct_of_the_subset_is_drawn() {
    let drawn = drawing(&body(
        "markdown",
        "###### six\n> q\n**b `**` c**d\n<font color='warning'>one\ntwo **x**</font> y",
    ));
    let [
        Block::Heading {
            level: 6,
            spans: six,
        },
        Block::Quote { spans: quote, .. },
        Block::Paragraph { spans: bold },
        Block::Paragraph { spans: one },
        Block::Paragraph { spans: two },
    ] = drawn.blocks.as_slice()
    else {
        panic!("{drawn:?}")
    };
    assert_eq!((six[0].text.as_str(), quote[0].text.as_str()), ("six", "q"));
    let looks: Vec<_> = bold
        .iter()
        .map(|s| (s.text.as_str(), s.bold, s.code))
        .collect();
    let expected = [
        ("b ", true, false),
        ("**", true, true),
        (" c", true, false),
        ("d", false, false),
    ];
    assert_eq!(looks, expected);
    assert_eq!(one[0].colour, Some(Colour::Warning));
    let looks: Vec<_> = two
        .iter()
        .map(|s| (s.text.as_str(), s.bold, s.colour))
        .collect();
    let warning = Some(Colour::Warning);
    assert_eq!(
        looks,
        [
            ("two ", false, warning),
            ("x", true, warning),
            (" y", false, None)
        ]
    );
}

#[test]
fn only_robots_and_chats_mention_somebody() {
    let content = json!({ "content": "<@lisi>", "mentioned_list": ["@all"] });
    let names = |mut body: Value| {
        body["msgtype"] = "text".into();
        body["text"] = content.clone();
        let drawn = drawing(&body);
        let [Block::Paragraph { spans }] = drawn.blocks.as_slice() else {
            panic!("one line")
        };
        let mentioned = spans.iter().filter(|span| span.mention).cloned();
        mentioned.map(|span| span.text).collect::<Vec<_>>()
    };
    assert_eq!(names(json!({})), ["@lisi", "@all"]);
    assert_eq!(names(json!({ "chatid": "ops" })), ["@all"]);
    assert!(names(json!({ "touser": "a", "agentid": 1 })).is_empty());
    let markdown = json!({ "msgtype": "markdown", "markdown": { "content": "**<@a> <@!> <@**" } });
    let drawn = drawing(&markdown);
    let [Block::Paragraph { spans }] = drawn.blocks.as_slice() else {
        panic!("one line")
    };
    let mentioned: Vec<_> = spans.iter().filter(|span| span.mention).collect();
    assert_eq!(mentioned.len(), 1, "{spans:?}");
    assert_eq!(mentioned[0].text, "@a");
}

#[test]
fn what_recipients_see_is_drawn_in_the_place_of_what_was_sent() {
    let sent = body("text", "long text");
    let shown = json!({ "content": "long" });
    let drawn = Reader::new(Language::English).drawing_of(&sent, &shown);
    assert_eq!(drawn, drawing(&body("text", "long")));
}

#[test]
fn what_has_nothing_to_show_is_a_list_of_its_fields() {
    for (msgtype, content) in [
        ("template_card", json!({ "card_type": "sixth_kind" })),
        ("template_card", json!([])),
        ("news", json!({ "articles": [1] })),
        ("textcard", json!({ "url": "https://a.example" })),
        ("image", json!({ "media_id": "" })),
        ("text", json!({ "content": 1 })),
    ] {
        let mut body = body(msgtype, "");
        body[msgtype] = content;
        let shown = drawing(&body).to_terminal(PLAIN);
        assert!(shown.contains("its fields, not its look"), "{shown}");
    }
}

#[test]
fn a_tag_that_is_no_link_stays_as_typed() {
    for typed in [
        "<a href=\"x\">no end",
        "<a>x</a>",
        "<ab",
        "a <a",
        "<a href=\"\">x</a>",
    ] {
        let drawn = drawing(&body("text", typed));
        assert_eq!(
            drawn.blocks,
            [Block::Paragraph {
                spans: vec![Span::plain(typed)]
            }]
        );
    }
}
