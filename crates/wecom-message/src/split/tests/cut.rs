use super::super::*;

#[test]
fn what_fits_is_kept_as_it_is() {
    for cut in [truncate, tail] {
        assert_eq!(
            cut(" a\n", Markup::Text, 3).unwrap(),
            Cut {
                text: " a\n".into(),
                left_out: 0
            }
        );
        let blank_around = cut("\n\nabc\n \n", Markup::Text, 4).unwrap();
        assert_eq!(
            blank_around,
            Cut {
                text: "abc".into(),
                left_out: 5
            }
        );
        assert_eq!(
            cut("   ", Markup::Text, 2).unwrap(),
            Cut {
                text: "".into(),
                left_out: 3
            }
        );
    }
}

#[test]
fn the_beginning_ends_with_a_mark() {
    for (content, text, left_out) in [
        ("first line\nsecond line\nthird", "first line\n…", 17),
        ("one two three four five six", "one two three …", 13),
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopq…", 9),
        ("服务器磁盘已满了，请处理", "服务器磁盘…", 21),
        ("\n\n  first line\nsecond line", "first line\n…", 15),
        ("see this [log](https://a.b/c)", "see this …", 20),
    ] {
        let cut = truncate(content, Markup::Markdown, 20).unwrap();
        assert_eq!(
            (cut.text.as_ref(), cut.left_out),
            (text, left_out),
            "{content}"
        );
    }
}

#[test]
fn the_end_begins_with_a_mark() {
    for (content, text, left_out) in [
        ("first line\nsecond line\nall failed\n", "…\nall failed", 24),
        (
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12",
            "…\n6\n7\n8\n9\n10\n11\n12",
            10,
        ),
        ("one two three four five six", "…four five six", 14),
        ("one two three four\nfive", "…three four\nfive", 8),
        ("abcdefghijklmnopqrstuvwxyz", "…klmnopqrstuvwxyz", 10),
        ("服务器磁盘已满了，请处理", "…请处理", 27),
        ("[log](https://a.b/c) see this", "…see this", 21),
    ] {
        let cut = tail(content, Markup::Markdown, 20).unwrap();
        assert_eq!(
            (cut.text.as_ref(), cut.left_out),
            (text, left_out),
            "{content}"
        );
    }
}

#[test]
fn a_construct_that_leaves_nothing_is_refused() {
    let link = "[log](https://a.b/c/d/e/f)";
    let error = truncate(&format!("\n\n {link} and more"), Markup::Markdown, 20).unwrap_err();
    assert_eq!(
        (error.what, error.line, error.bytes, error.limit),
        ("markdown link", 3, 26, 17)
    );
    let error = tail(&format!("more and\n{link}\n\n"), Markup::Markdown, 20).unwrap_err();
    assert_eq!(
        (error.what, error.line, error.bytes, error.limit),
        ("markdown link", 2, 26, 16)
    );
    assert_eq!(error.at_byte, 9);
    for cut in [truncate, tail] {
        assert_eq!(cut("abc", Markup::Text, 2).unwrap_err().what, "character");
    }
}
