use super::*;

fn found(content: &str, markup: Markup) -> Vec<&str> {
    let Constructs(constructs) = Constructs::of(content, markup);
    constructs
        .into_iter()
        .map(|construct| &content[construct.range])
        .collect()
}

#[test]
fn markdown_constructs_are_found_whole() {
    for (content, constructs) in [
        (
            "a [链接](https://a.b/?c=d&e#f) b",
            vec!["[链接](https://a.b/?c=d&e#f)"],
        ),
        (
            "[wiki](https://w/a_(b)) c)",
            vec!["[wiki](https://w/a_(b))"],
        ),
        ("[open](https://w/a_(b) c", vec!["[open](https://w/a_(b)"]),
        ("[[x]](u) [a] [b](v)", vec!["[[x]](u)", "[b](v)"]),
        ("(see [a](u)) [b](v)", vec!["[a](u)", "[b](v)"]),
        ("**粗 体**，**b**c", vec!["**粗 体**", "**b**"]),
        ("***both*** **a****b**", vec!["***both***", "**a****b**"]),
        ("**a** b **c**", vec!["**a**", "**c**"]),
        (
            "run `cargo test` and ``a ` b``",
            vec!["`cargo test`", "``a ` b``"],
        ),
        ("`**` and `[x](`u`)`", vec!["`**`", "`[x](`", "`)`"]),
        ("**see `a ** b` there**", vec!["**see `a ** b` there**"]),
        (
            "<font color=\"info\">绿\n**b** [l](u)</font>!",
            vec!["<font color=\"info\">绿\n**b** [l](u)</font>"],
        ),
        (
            "<font color='warning'>a</font><FONT COLOR=\"info\">b</FONT>",
            vec![
                "<font color='warning'>a</font>",
                "<FONT COLOR=\"info\">b</FONT>",
            ],
        ),
        (
            "<font color=\"a\">1<font color=\"b\">2</font>3</font>4",
            vec!["<font color=\"a\">1<font color=\"b\">2</font>3</font>"],
        ),
        (
            "<font color=\"a\">1 <font color=\"b\">2</font>",
            vec!["<font color=\"b\">2</font>"],
        ),
        ("**a [b** c](u)", vec!["**a [b** c](u)"]),
        (
            "[$userName=zs$](u) $departmentName=1$",
            vec!["[$userName=zs$](u)", "$departmentName=1$"],
        ),
        ("`$userAlias=a$`", vec!["`$userAlias=a$`"]),
    ] {
        assert_eq!(found(content, Markup::Markdown), constructs, "{content}");
    }
}

#[test]
fn text_constructs_are_found_whole() {
    for (content, constructs) in [
        (
            "点 <a href=\"https://a.b\">这里\n看</a>。",
            vec!["<a href=\"https://a.b\">这里\n看</a>"],
        ),
        ("$userName=zhangsan$您好", vec!["$userName=zhangsan$"]),
        ("$userAlias=a$userAliasOrName=b$", vec!["$userAlias=a$"]),
        ("$$userAliasOrName=b@c.d$5", vec!["$userAliasOrName=b@c.d$"]),
        (
            "<a href='u'>$userName=a$</a>",
            vec!["<a href='u'>$userName=a$</a>"],
        ),
    ] {
        assert_eq!(found(content, Markup::Text), constructs, "{content}");
    }
}

#[test]
fn what_is_not_closed_is_plain_text() {
    for content in [
        "[a](b",
        "[a] (b)",
        "[a\nb](c)",
        "a](b)",
        "[a](b\n)",
        "**a",
        "**a\nb**",
        "** a **",
        "** a**",
        "a ** b",
        "****",
        "*a*",
        "`a\nb`",
        "``a`",
        "<font color=\"info\">a",
        "<font>a</font>",
        "a</font>",
        "<font color=\"info\"\n>a</font>",
        "<fontcolor=\"info\">a</font>",
        "<font color=\"i\" <b>a</font>",
        "$userName=$",
        "$userName=a b$",
        "$userName=a",
        "$username=a$",
        "$other=a$",
        "userName=a$",
    ] {
        assert_eq!(
            found(content, Markup::Markdown),
            Vec::<&str>::new(),
            "{content}"
        );
    }
    for content in [
        "<a href=\"u\">x",
        "<abbr href=\"u\">x</abbr>",
        "<a>x</a>",
        "**a** `b` [c](d)",
    ] {
        assert_eq!(
            found(content, Markup::Text),
            Vec::<&str>::new(),
            "{content}"
        );
    }
}

/// Each would take minutes if a finder went over it more than once.
#[test]
fn hostile_content_takes_linear_time() {
    for piece in [
        "[",
        "[a](",
        "[a](b",
        "](",
        "(",
        ")",
        "**",
        "**a",
        "*",
        "` `` ",
        "`",
        "<font",
        "<font color=\"",
        "<font color=\"a\">",
        "</font>",
        "<a href=",
        "$",
        "$userName=",
        "$userName=a",
        "[a](u)",
    ] {
        let content = piece.repeat(1_000_000 / piece.len());
        for markup in [Markup::Text, Markup::Markdown] {
            let Constructs(constructs) = Constructs::of(&content, markup);
            assert!(
                constructs
                    .iter()
                    .all(|construct| construct.range.end <= content.len())
            );
        }
    }
    let runs: String = (1..1_400).map(|length| "`".repeat(length) + " ").collect();
    assert_eq!(found(&runs, Markup::Markdown), Vec::<&str>::new());
}
