//! What holds for every content, limit and markup.

use std::ops::Range;

use proptest::prelude::*;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::super::*;
use super::naive;

/// Words, lines and graphemes that are no markup
fn plain() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z0-9,./-]{1,12} ?",
        2 => "[一-十，。！？“”]{1,9}",
        2 => prop::sample::select(vec!["\n", "\r\n", " ", "\n\n\n", "\t", "\u{3000}", "\u{a0}"])
            .prop_map(str::to_owned),
        1 => prop::sample::select(vec!["👨‍👩‍👧‍👦", "🇨🇳🇩🇪", "e\u{301}\u{302}", "👍🏽", "각"])
            .prop_map(str::to_owned),
    ]
}

/// A construct that is one whatever stands around it
fn construct(markup: Markup) -> BoxedStrategy<String> {
    let placeholder =
        "[$](userName|departmentName|userAlias|userAliasOrName)=[a-zA-Z0-9@._-]{1,8}[$]";
    match markup {
        Markup::Text => {
            prop_oneof!["<a href=\"https://[a-z]{1,9}\">[a-z查看\n ]{1,9}</a>", placeholder].boxed()
        }
        Markup::Markdown => prop_oneof![
            placeholder,
            "\\[[a-z文 ]{1,9}\\]\\(https://[a-z/?=]{1,9}\\)",
            "\\*\\*[a-z文]([a-z文 ]{0,9}[a-z文])?\\*\\*",
            "`[a-z=*\\[( ]{1,9}`",
            "<font color=\"(info|comment|warning)\">[a-z文\n ]{1,9}(\\*\\*[a-z]{1,4}\\*\\*)?(\\[a\\]\\(b\\))?</font>",
        ]
        .boxed(),
    }
}

fn markup() -> impl Strategy<Value = Markup> {
    prop::sample::select(vec![Markup::Text, Markup::Markdown])
}

/// A content and the bytes of its constructs
fn composed(markup: Markup) -> impl Strategy<Value = (String, Vec<Range<usize>>)> {
    let piece = prop_oneof![
        4 => plain().prop_map(|text| (text, false)),
        // The blank keeps `**` and backticks of neighbours apart.
        1 => construct(markup).prop_map(|text| (text, true)),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        let mut content = String::new();
        let mut constructs = Vec::new();
        for (text, is_construct) in pieces {
            let start = content.len();
            content.push_str(&text);
            if is_construct {
                constructs.push(start..content.len());
                content.push(' ');
            }
        }
        (content, constructs)
    })
}

/// Pieces of constructs in any order
fn soup() -> impl Strategy<Value = String> {
    let pieces = vec![
        "[",
        "]",
        "](",
        "(",
        ")",
        "**",
        "*",
        "`",
        "``",
        "<font color=\"info\">",
        "</font>",
        "<a href=\"u\">",
        "</a>",
        "$userName=",
        "$",
        "<",
        ">",
        "[a](b)",
        "**c**",
        "`d`",
        " ",
        "\n",
        "x",
        "文",
        "。",
    ];
    let piece =
        prop_oneof![3 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => plain()];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// A soup, or a composed content with what is known of it
fn content() -> impl Strategy<Value = (Markup, String, Vec<Range<usize>>)> {
    markup().prop_flat_map(|markup| {
        let constructs = move |content: String| {
            let constructs = naive::constructs(&content, markup);
            (content, constructs)
        };
        prop_oneof![composed(markup), soup().prop_map(constructs)]
            .prop_map(move |(content, constructs)| (markup, content, constructs))
    })
}

fn is_inside(at: usize, constructs: &[Range<usize>]) -> bool {
    constructs
        .iter()
        .any(|construct| construct.start < at && at < construct.end)
}

fn is_grapheme_border(content: &str, at: usize) -> bool {
    GraphemeCursor::new(at, content.len(), true)
        .is_boundary(content, 0)
        .unwrap()
}

fn longest_grapheme(content: &str) -> usize {
    content.graphemes(true).map(str::len).max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_part_fits_and_nothing_is_lost_or_cut(
        (markup, content, constructs) in content(),
        limit in prop_oneof![6_usize..24, 24_usize..60, 60_usize..400],
    ) {
        let parts = match split(&content, markup, limit) {
            Ok(parts) => parts,
            Err(error) => {
                prop_assert!(error.bytes > error.limit, "{error:?}");
                prop_assert!(error.limit + "(1/2)\n".len() <= limit.max(6));
                prop_assert!(content.get(error.at_byte..error.at_byte + error.bytes).is_some());
                let line = content[..error.at_byte].split('\n').count();
                prop_assert_eq!(error.line, line);
                return Ok(());
            }
        };
        prop_assert_eq!(parts.concat(), content.as_str());
        if content.len() <= limit {
            prop_assert_eq!(parts, [content.as_str()]);
            return Ok(());
        }
        let of = parts.len();
        let number_line = format!("({of}/{of})\n").len();
        let room = limit - number_line;
        prop_assert!(of <= 2 * content.len().div_ceil(room) + 1, "{of} parts of {room}");
        let mut at = 0;
        for (index, part) in parts.iter().enumerate() {
            prop_assert!(!part.is_empty());
            let sent = numbered(part, index + 1, of);
            prop_assert!(sent.len() <= limit);
            let (number, rest) = sent.split_once('\n').unwrap();
            prop_assert_eq!(number, format!("({}/{of})", index + 1));
            prop_assert_eq!(rest, *part);
            at += part.len();
            prop_assert!(!is_inside(at, &constructs), "cut at {at}: {parts:?}");
            prop_assert!(is_grapheme_border(&content, at) || longest_grapheme(&content) > room);
        }
    }

    #[test]
    fn known_constructs_are_refused_only_where_they_do_not_fit(
        (markup, (content, constructs)) in markup().prop_flat_map(|m| (Just(m), composed(m))),
        limit in 20_usize..60,
    ) {
        let longest = constructs.iter().map(Range::len).max().unwrap_or(0);
        match split(&content, markup, limit) {
            Ok(_) if content.len() <= limit => {}
            Ok(parts) => {
                let number_line = numbered("", 1, parts.len()).len();
                prop_assert!(longest + number_line <= limit);
            }
            Err(error) => {
                let known = Range { start: error.at_byte, end: error.at_byte + error.bytes };
                prop_assert!(constructs.contains(&known), "{error:?}");
            }
        }
    }

    #[test]
    fn what_is_kept_is_the_beginning_or_the_end(
        (markup, content, constructs) in content(),
        limit in 20_usize..200,
    ) {
        let visible = content.trim();
        if content.len() <= limit || visible.len() <= limit {
            return Ok(());
        }
        if let Ok(cut) = truncate(&content, markup, limit) {
            let kept = cut.text.strip_suffix('…').unwrap();
            let start = content.len() - content.trim_start().len();
            prop_assert!(cut.text.len() <= limit && !kept.trim().is_empty());
            prop_assert!(visible.starts_with(kept));
            prop_assert_eq!(kept.len() + cut.left_out, content.len());
            prop_assert!(!is_inside(start + kept.len(), &constructs), "{kept}");
        }
        if let Ok(cut) = tail(&content, markup, limit) {
            let kept = cut.text.strip_prefix('…').unwrap();
            // The line feed behind the mark is the mark's, if the length says so.
            let kept = if kept.len() + cut.left_out > content.len() { &kept[1..] } else { kept };
            prop_assert!(cut.text.len() <= limit && !kept.trim().is_empty());
            prop_assert!(visible.ends_with(kept));
            prop_assert_eq!(kept.len() + cut.left_out, content.len());
            prop_assert!(!is_inside(content.trim_end().len() - kept.len(), &constructs), "{kept}");
        }
    }
}
