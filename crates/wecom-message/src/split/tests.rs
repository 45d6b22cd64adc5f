use super::*;

mod naive;

mod properties;

mod cut;

const LIMIT: usize = 2048;

fn sent(content: &str, markup: Markup, limit: usize) -> Vec<String> {
    let parts = split(content, markup, limit).unwrap();
    assert_eq!(parts.concat(), content);
    let of = parts.len();
    let sent: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(index, part)| numbered(part, index + 1, of))
        .collect();
    assert!(sent.iter().all(|part| part.len() <= limit), "{sent:?}");
    sent
}

#[test]
fn content_within_the_limit_is_one_part_without_number() {
    let full = "字".repeat(682) + "ab";
    for content in ["", "\n", "hello", &full] {
        assert_eq!(sent(content, Markup::Text, LIMIT), [content]);
    }
    assert_eq!(sent(&(full + "c"), Markup::Text, LIMIT).len(), 2);
}

#[test]
fn parts_end_after_lines_then_words_then_graphemes() {
    for (content, parts) in [
        (
            "first line\nsecond line\nthird",
            vec!["first line\n", "second line\n", "third"],
        ),
        (
            "a\nthe second line is long",
            vec!["a\nthe second ", "line is long"],
        ),
        (
            "one two three four five",
            vec!["one two three ", "four five"],
        ),
        (
            "https://example.com/a?b=c",
            vec!["https://", "example.com/a?", "b=c"],
        ),
        (
            "abcdefghijklmnopqrstuvwxyz",
            vec!["abcdefghijklmn", "opqrstuvwxyz"],
        ),
        (
            "word word words\r\nnext line",
            vec!["word word ", "words\r\n", "next line"],
        ),
        (
            "lin one\nab\n\n\n\n\n\n\nrest",
            vec!["lin one\n", "ab\n\n\n\n\n\n\nrest"],
        ),
        (
            "aaa bbbb 10\u{a0}km cccc dddd",
            vec!["aaa bbbb ", "10\u{a0}km cccc ", "dddd"],
        ),
        ("一二三四abcdefghijk", vec!["一二三四", "abcdefghijk"]),
        ("一二三（四五六七八九", vec!["一二三", "（四五六", "七八九"]),
        (
            "a    b    c    d    e    f",
            vec!["a    b    ", "c    d    ", "e    f"],
        ),
    ] {
        assert_eq!(
            split(content, Markup::Text, 20).unwrap(),
            parts,
            "{content}"
        );
    }
}

#[test]
fn chinese_is_cut_after_punctuation_or_between_characters() {
    let sentences = "服务器磁盘已满，请处理。".repeat(100);
    let parts = split(&sentences, Markup::Text, LIMIT).unwrap();
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|part| part.ends_with(['，', '。'])));

    let unbroken = "字".repeat(2000);
    let parts = split(&unbroken, Markup::Text, LIMIT).unwrap();
    assert_eq!(
        parts.iter().map(|part| part.len()).collect::<Vec<_>>(),
        [2040, 2040, 1920]
    );

    let parts = split("他说完了。”然后就走了", Markup::Text, 25).unwrap();
    assert_eq!(parts, ["他说完了。”", "然后就走了"]);
}

#[test]
fn graphemes_stay_whole() {
    let family = "👨‍👩‍👧‍👦";
    let flag = "🇨🇳";
    for grapheme in [family, flag, "e\u{301}", "\r\n", "👍🏽"] {
        let content = grapheme.repeat(400);
        for part in split(&content, Markup::Text, 60).unwrap() {
            assert_eq!(part.replace(grapheme, ""), "", "{grapheme:?}");
        }
    }
}

#[test]
fn a_grapheme_longer_than_a_part_is_cut_between_characters() {
    let zalgo = "e".to_owned() + &"\u{301}".repeat(3000);
    let sent = sent(&zalgo, Markup::Text, LIMIT);
    assert_eq!(sent.len(), 3);
    assert!(sent[0].len() > LIMIT - 2);
}

#[test]
fn a_log_with_crlf_is_cut_after_lines() {
    let lines: Vec<String> = (0..300)
        .map(|n| format!("{n:04} 编译 ok — target/{n}\r\n"))
        .collect();
    for part in split(&lines.concat(), Markup::Text, LIMIT).unwrap() {
        assert!(part.ends_with("\r\n"));
        assert!(part.starts_with('0'));
    }
}

#[test]
fn the_number_line_counts_and_grows() {
    for (lines, of) in [(9, 9), (10, 10), (100, 100)] {
        let content = "0123456789abcdefghijklm\n".repeat(lines);
        let sent = sent(&content, Markup::Text, 34);
        assert_eq!(sent.len(), of);
        assert_eq!(
            sent[of - 1].split_once('\n').unwrap().0,
            format!("({of}/{of})")
        );
        assert!(sent[0].starts_with(&format!("(1/{of})\n0123")));
    }
    // Fits nine parts of one digit exactly; a byte more takes ten, of which each has less room.
    let exact = "x".repeat(9 * 44);
    assert_eq!(sent(&exact, Markup::Text, 50).len(), 9);
    assert_eq!(sent(&(exact + "x"), Markup::Text, 50).len(), 10);
}

#[test]
fn constructs_move_to_the_next_part_whole() {
    let link = format!(
        "[{}](https://ci.example/{})",
        "构建".repeat(20),
        "a".repeat(100)
    );
    let content = format!("{}\n{link} done", "x".repeat(1990));
    let parts = split(&content, Markup::Markdown, LIMIT).unwrap();
    assert_eq!(parts[1], format!("{link} done"));

    let font = format!("<font color=\"warning\">{}</font>", "行\n".repeat(400));
    let content = format!("short {font}{font}");
    let parts = split(&content, Markup::Markdown, LIMIT).unwrap();
    assert_eq!(parts, [format!("short {font}").as_str(), font.as_str()]);
}

#[test]
fn a_construct_over_the_limit_is_refused_by_name() {
    let url = "a".repeat(2100);
    for (content, markup, message) in [
        (
            format!("一\n二 [x](https://{url})"),
            Markup::Markdown,
            "the markdown link in line 2 has 2113 bytes, but one part holds 2042",
        ),
        (
            format!("**{url}**"),
            Markup::Markdown,
            "the bold text in line 1 has 2104 bytes, but one part holds 2042",
        ),
        (
            format!("\n\n`{url}`"),
            Markup::Markdown,
            "the inline code in line 3 has 2102 bytes, but one part holds 2042",
        ),
        (
            format!("<font color=\"info\">{url}</font>"),
            Markup::Markdown,
            "the coloured text (`<font>`) in line 1 has 2126 bytes, but one part holds 2042",
        ),
        (
            format!("<a href=\"{url}\">x</a>"),
            Markup::Text,
            "the link (`<a>`) in line 1 has 2116 bytes, but one part holds 2042",
        ),
        (
            format!("$userName={url}$"),
            Markup::Text,
            "the id placeholder in line 1 has 2111 bytes, but one part holds 2042",
        ),
    ] {
        let error = split(&content, markup, LIMIT).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(error.limit, LIMIT - "(1/2)\n".len());
        assert_eq!(content.len() - error.at_byte, error.bytes);
    }
    assert!(split(&format!("**{url}**"), Markup::Text, LIMIT).is_ok());
}

#[test]
fn a_limit_without_room_for_a_character_is_refused() {
    for limit in 0..=6 {
        let error = split("first line\nsecond line", Markup::Text, limit).unwrap_err();
        assert_eq!((error.what, error.bytes), ("character", 1));
    }
    assert_eq!(split("字字字字", Markup::Text, 8).unwrap_err().bytes, 3);
    let crlf = split("\r\n\r\n\r\n\r\n", Markup::Text, 7).unwrap_err();
    assert_eq!((crlf.what, crlf.bytes, crlf.limit), ("character", 2, 1));
    assert_eq!(split("字字字字", Markup::Text, 9).unwrap().len(), 4);
}

#[test]
fn blank_parts_are_avoided() {
    for content in [
        "x".repeat(LIMIT) + "\n",
        "word ".repeat(407) + "word\n \n \n \n \n \n",
        "\n".repeat(1200) + &"x".repeat(1500),
        "\n".repeat(1100) + &"line\n".repeat(400),
        "line\n".repeat(400) + &"\n".repeat(1100) + &"line\n".repeat(400),
    ] {
        for part in split(&content, Markup::Text, LIMIT).unwrap() {
            assert!(!part.trim().is_empty(), "{part:?}");
        }
    }
}

#[test]
fn blank_space_longer_than_parts_is_kept_all_the_same() {
    let content = format!("above\n{}below", "\n".repeat(10_000));
    let sent = sent(&content, Markup::Markdown, LIMIT);
    assert_eq!(sent.len(), 5);
    assert!(sent[0].starts_with("(1/5)\nabove\n\n"));
    assert!(sent[1].starts_with("(2/5)\n\n") && sent[1].trim() == "(2/5)");
    assert!(sent[4].ends_with("\n\nbelow"));
}

#[test]
fn hostile_content_is_split_in_linear_time() {
    for piece in [
        "[",
        "[a](",
        "**",
        "**a",
        "<font",
        "<font color=\"a\">",
        "$userName=",
        "\n",
        " ",
        "`",
        "a\r\n",
    ] {
        let content = piece.repeat(200_000 / piece.len());
        for markup in [Markup::Text, Markup::Markdown] {
            match split(&content, markup, LIMIT) {
                Ok(parts) => assert_eq!(parts.concat(), content),
                Err(error) => assert!(error.bytes > error.limit),
            }
        }
    }
}
