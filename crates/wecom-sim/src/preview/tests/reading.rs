//! What is read from text and markdown, span by span.

use super::{body, drawing};
use crate::preview::{Block, Colour, Span};

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
