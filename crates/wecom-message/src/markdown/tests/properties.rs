//! What holds for every markdown.

use proptest::prelude::*;

use super::*;

/// Markup in any order, with words between that can be told apart
fn soup() -> impl Strategy<Value = (String, Vec<String>)> {
    let marks = vec![
        "[",
        "]",
        "](",
        "](https://",
        "(",
        ")",
        "**",
        "*",
        // Behind a letter they open no fence, whose language is no word that stays.
        "x`",
        "x``",
        "\n",
        "\r\n",
        "# ",
        "\n## ",
        "> ",
        "<font color=\"info\">",
        "</font>",
        "<@",
        ">",
        "<",
        "| ",
        "\n|---|\n",
        "\n```\n",
        "\n~~~\n",
        " ",
        "，",
        "<a href=\"u\">",
        "</a>",
        "&",
        "\"",
        "👨‍👩‍👧‍👦",
    ];
    prop::collection::vec((prop::sample::select(marks), any::<bool>()), 0..40).prop_map(|pieces| {
        let mut markdown = String::new();
        let mut words = Vec::new();
        for (index, (mark, is_followed_by_a_word)) in pieces.into_iter().enumerate() {
            markdown.push_str(mark);
            if is_followed_by_a_word {
                let word = format!("w{index:02}");
                markdown.push_str(&word);
                words.push(word);
            }
        }
        (markdown, words)
    })
}

proptest! {
    #[test]
    fn every_word_stays_and_in_its_order_but_for_urls((markdown, words) in soup()) {
        let text = as_text(&markdown);
        for word in &words {
            prop_assert_eq!(text.matches(word).count(), 1, "{} in {}", word, text);
        }
        // A url moves before its text.
        if !markdown.contains("](") {
            let mut rest = text.as_str();
            for word in &words {
                let at = rest.find(word);
                prop_assert!(at.is_some(), "{} in {}", word, text);
                rest = &rest[at.unwrap_or_default()..];
            }
        }
    }

    #[test]
    fn every_link_of_the_text_is_closed_before_the_next((markdown, _) in soup()) {
        let text = as_text(&markdown);
        let mut is_open = false;
        for (at, _) in text.match_indices('<') {
            let rest = &text[at..];
            if rest.starts_with("<a href=") {
                prop_assert!(!is_open && rest.starts_with("<a href=\"https://"), "{}", text);
                is_open = true;
            } else if rest.starts_with("</a>") {
                prop_assert!(is_open, "{}", text);
                is_open = false;
            }
        }
        prop_assert!(!is_open, "{}", text);
    }

    #[test]
    fn plain_text_stays_as_it_is(text in "([a-z0-9 .,:;|/()#&$%+=_-]|[一-十，。]|\r?\n| # |<b>){0,60}") {
        let plain = text.trim_start_matches(['#', ' ']).replace("\n#", "\n.").replace("\n ", "\n.");
        prop_assert_eq!(as_text(&plain), plain);
    }

    #[test]
    fn the_lines_told_of_exist((markdown, _) in soup(), anything in "\\PC{0,60}") {
        for markdown in [markdown, anything] {
            as_text(&markdown);
            let lines = markdown.lines().count();
            let told = shown_as_typed(&markdown);
            prop_assert!(told.iter().all(|typed| (1..=lines).contains(&typed.line)), "{:?}", told);
            prop_assert!(told.is_sorted(), "{:?}", told);
        }
    }
}
