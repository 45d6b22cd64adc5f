//! What is told and what is written for samples, then what holds for every markdown.

mod properties;

use super::*;

#[track_caller]
fn told(markdown: &str) -> Vec<(usize, Kind)> {
    let found = shown_as_typed(markdown).into_iter();
    found.map(|typed| (typed.line, typed.kind)).collect()
}

#[test]
fn what_wecom_shows_is_not_told() {
    for shown in [
        "# 标题\n###### six\n**bold** [t](https://a.example) `#x <@y> ![z](u)`",
        "> quote\n<font color=\"info\">ok</font>",
        "- a list\n1. another\n---\n~~gone~~ *slanted*",
        "a | b in prose\nand nothing below",
        "dashes | 1\n--- | --- | ---",
        "no table\n-----",
        "#123 is fixed",
        "#!/bin/sh",
        "#发布# 今晚",
        "in a #line, not at its start",
        "#",
        "####### seven are no heading anywhere",
        "#\ttab",
        "what ![a] and (b) are, [x](u)",
        "a <@ b> c <@> and <@never closed",
        "``` in a line ```",
        "",
    ] {
        assert_eq!(told(shown), [], "{shown}");
    }
}

#[test]
fn what_wecom_shows_as_typed_is_told_with_its_line() {
    for (markdown, lines) in [
        ("x\n#标题", vec![(2, Kind::HeadingWithoutBlank)]),
        ("##1 Title", vec![(1, Kind::HeadingWithoutBlank)]),
        ("#\u{3000}标题", vec![(1, Kind::HeadingWithoutBlank)]),
        (
            "a\r\n![logo](https://a.example/l.png) ![b](c)",
            vec![(2, Kind::Image)],
        ),
        ("你好 <@zhangsan>，<@all>", vec![(1, Kind::Mention)]),
        ("x\n| a | b |\n|---|:-:|\n| 1 | 2 |", vec![(2, Kind::Table)]),
        ("a \\| b | c\n--- | ---", vec![(1, Kind::Table)]),
        ("| one |\n|-----|", vec![(1, Kind::Table)]),
        (
            "x\n```rust\n#a\n| a |\n|---|\n```\n#b",
            vec![(2, Kind::CodeFence), (7, Kind::HeadingWithoutBlank)],
        ),
        (
            "1. do\n   ~~~\n   ![x](y)\n   ```\n   ~~~~\n",
            vec![(2, Kind::CodeFence)],
        ),
        (
            "```\n#a",
            vec![(1, Kind::CodeFence), (2, Kind::HeadingWithoutBlank)],
        ),
        (
            "````\n```\n#a\n````\n```\n```",
            vec![(1, Kind::CodeFence), (5, Kind::CodeFence)],
        ),
        (
            "#a ![b](c) <@d>",
            vec![
                (1, Kind::Image),
                (1, Kind::HeadingWithoutBlank),
                (1, Kind::Mention),
            ],
        ),
    ] {
        assert_eq!(told(markdown), lines, "{markdown}");
    }
}

#[track_caller]
fn reads(pairs: &[(&str, &str)]) {
    for (markdown, text) in pairs {
        assert_eq!(as_text(markdown), *text, "{markdown}");
    }
}

#[test]
fn marks_go_and_what_they_enclose_stays() {
    reads(&[
        ("**粗体** and **b****c** ***d***", "粗体 and bc d"),
        ("run `a ** b` and ``c ` d``", "run a ** b and c ` d"),
        (
            "<font color=\"info\">ok, **b** <font color='warning'>c</font></font>",
            "ok, b c",
        ),
        (
            "# 标题\r\n### **h** #\n#x\n# \n text # y",
            "标题\r\nh #\n#x\n# \n text # y",
        ),
        ("> quoted **b**\n> > twice", "> quoted b\n> > twice"),
        (
            "你好 <@zhangsan>，`<@x>` <@ y>",
            "你好 @zhangsan，<@x> <@ y>",
        ),
        (
            "2 ** 3, **open, </font> <font color=\"info\">",
            "2 ** 3, **open, </font> <font color=\"info\">",
        ),
        (
            "| a | **b** |\n|---|---|\n- list",
            "| a | b |\n|---|---|\n- list",
        ),
    ]);
}

#[test]
fn of_a_fence_the_lines_between_stay_as_they_are() {
    reads(&[
        (
            "x\n```sh\n# not **a** `title` [t](https://a.example)\n```\n**y**",
            "x\n# not **a** `title` [t](https://a.example)\ny",
        ),
        ("~~~\na\r\n~~~\r\n", "a\r\n"),
        ("```\n```rust\n```\n", "```rust\n"),
        ("x\r\n```\r\na\r\n```", "x\r\na"),
        ("x\n```\n```", "x\n"),
        ("```\n**a**", "```\na"),
        ("**a\n```\nb\n```\nc**", "**a\nb\nc**"),
    ]);
}

#[test]
fn links_become_links_of_a_text_message() {
    reads(&[
        (
            "[日志](https://a.example/?b=c&d=e#f)!",
            "<a href=\"https://a.example/?b=c&d=e#f\">日志</a>!",
        ),
        (
            "[a](HTTP://a.example) [b](http://b)",
            "<a href=\"HTTP://a.example\">a</a> <a href=\"http://b\">b</a>",
        ),
        (
            "[wiki](https://w/a_(b)) c)",
            "<a href=\"https://w/a_(b)\">wiki</a> c)",
        ),
        ("[open](https://w/a_(b c", "[open](https://w/a_(b c"),
        (
            "[q](https://a.example/\"><b>)",
            "<a href=\"https://a.example/%22%3E%3Cb%3E\">q</a>",
        ),
        (
            "**[a](https://a.example/**/x)** [**b**](https://b)",
            "<a href=\"https://a.example/**/x\">a</a> <a href=\"https://b\">b</a>",
        ),
        (
            "<font color=\"info\">[a</font> b](https://c)",
            "<a href=\"https://c\">a b</a>",
        ),
    ]);
}

#[test]
fn what_a_text_message_can_not_link_is_written_out() {
    reads(&[
        (
            "[https://a.example](https://a.example) [](https://b)",
            "https://a.example https://b",
        ),
        (
            "[mail](mailto:a@b.example) [top](#top)",
            "mail (mailto:a@b.example) top (#top)",
        ),
        (
            "[t](https://a.example \"Title\")",
            "t (https://a.example \"Title\")",
        ),
        (
            "[t]() [t] (https://a.example) [t](`u`)",
            "[t]() [t] (https://a.example) [t](u)",
        ),
        (
            "![logo](https://a.example/l.png)![](https://b)",
            "<a href=\"https://a.example/l.png\">logo</a>https://b",
        ),
        (
            "[![build](https://i.example/b.svg)](https://ci.example)",
            "<a href=\"https://ci.example\">build</a>",
        ),
        (
            "[a [b](https://b) c](https://c)",
            "<a href=\"https://c\">a b (https://b) c</a>",
        ),
        (
            "[a [b](https://b) c](#c)",
            "a <a href=\"https://b\">b</a> c (#c)",
        ),
        ("[a](x[b](https://b)y)", "a (x[b](https://b)y)"),
        (
            "[a](x[b](https://b)y) `**` **c**",
            "a (x[b](https://b)y) ** c",
        ),
        ("[a](<font color=\"info\">u</font>)", "[a](u)"),
        (
            "[f](u( [b](https://b)",
            "[f](u( <a href=\"https://b\">b</a>",
        ),
    ]);
}

#[test]
fn what_was_no_link_in_markdown_is_none_in_the_text() {
    reads(&[
        (
            "<a href=\"https://a\">b</a>",
            "<\u{200b}a href=\"https://a\">b<\u{200b}/a>",
        ),
        ("`<A HREF='u'>`", "<\u{200b}A HREF='u'>"),
        (
            "[x</a>y](https://z)",
            "<a href=\"https://z\">x<\u{200b}/a>y</a>",
        ),
        ("[x](#<a href=\"u\">)", "x (#<\u{200b}a href=\"u\">)"),
        ("<**a href=\"u\">**", "<\u{200b}a href=\"u\">"),
        (
            "a <b> & c < d &lt;a&gt; <article>",
            "a <b> & c < d &lt;a&gt; <article>",
        ),
    ]);
}

/// Each would take minutes if a finder went over it more than once.
#[test]
fn hostile_markdown_takes_linear_time() {
    for piece in [
        "[",
        "](",
        "[a](",
        "![a](u)",
        "[x ",
        "**a ",
        "`a",
        "```\n",
        "```a\n",
        "~~~~ a\n",
        "<@a",
        "<a href=\"u\">",
        "<font color=\"info\">",
        "|---|\n",
        "#",
    ] {
        let markdown = piece.repeat(400_000 / piece.len());
        let lines = markdown.lines().count();
        assert!(as_text(&markdown).len() <= 2 * markdown.len(), "{piece}");
        assert!(shown_as_typed(&markdown).len() <= lines, "{piece}");
    }
    let openings = "```a\n".repeat(250_000);
    assert_eq!(as_text(&openings), openings);
    // Every fence is shorter than the one before, so that none closes one.
    let fences: String = (3..900)
        .rev()
        .map(|length| "`".repeat(length) + "\n")
        .collect();
    assert_eq!(as_text(&fences), fences);
    assert_eq!(told(&fences).len(), 897);
}
