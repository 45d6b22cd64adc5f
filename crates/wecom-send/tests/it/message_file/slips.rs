//! Bodies that can't be sent, each told by the place of its slip.

use super::refuses;

#[test]
fn what_is_wrong_with_a_recipient_of_the_body_names_the_file() {
    let body = |who: &str| format!(r#"{{{who},"msgtype":"text","text":{{"content":"x"}}}}"#);
    for (who, texts) in [
        (r#""touser":"a;b""#, ["touser: ", "`a|b`"]),
        (
            r#""touser":"@all","toparty":"1""#,
            ["touser: ", "ignore toparty `1`"],
        ),
        (
            r#""touser":["a"]"#,
            [
                "touser: ",
                "expected a string such as \"a|b\", found a list",
            ],
        ),
        (r#""totag":"@all""#, ["totag: ", "belongs in touser"]),
    ] {
        refuses(
            &body(who),
            &[],
            &["--message - (standard input): ", texts[0], texts[1]],
        );
    }
}

#[test]
fn a_field_that_message_send_does_not_know_names_the_nearest() {
    let content = r#""msgtype":"text","text":{"content":"x"}"#;
    for (field, nearest) in [
        ("to_user", "did you mean `touser`?"),
        ("agent_id", "did you mean `agentid`?"),
        (
            "enable_duplicate_checks",
            "did you mean `enable_duplicate_check`?",
        ),
    ] {
        let body = format!(r#"{{"touser":"a","{field}":1,{content}}}"#);
        refuses(
            &body,
            &[],
            &["--message - ", &format!("{field}: "), nearest],
        );
    }
    let inside = r#"{"touser":"a","msgtype":"text","text":{"contents":"x","content":"y"}}"#;
    refuses(inside, &[], &["text.contents: ", "did you mean `content`?"]);
}

#[test]
fn a_second_content_would_be_ignored() {
    let body = r#"{"touser":"a","msgtype":"text","text":{"content":"x"},"image":{"media_id":"m"}}"#;
    refuses(
        body,
        &[],
        &["image: ", "of type `text`", "would ignore `image`"],
    );
}

#[test]
fn an_unknown_type_lists_those_that_exist() {
    let body = |msgtype: &str| {
        format!(r#"{{"touser":"a","msgtype":"{msgtype}","{msgtype}":{{"content":"x"}}}}"#)
    };
    refuses(
        &body("texts"),
        &[],
        &[
            "msgtype: ",
            "no type `texts`",
            "text, image",
            "template_card",
        ],
    );
    refuses(
        &body("markdown_v2"),
        &[],
        &["`markdown_v2`", "wecom webhook send --markdown-v2"],
    );
}

#[test]
fn a_missing_or_wrong_content_is_named_by_its_path() {
    for (body, texts) in [
        (r#"{"touser":"a"}"#, ["msgtype: ", "is missing"]),
        (
            r#"{"touser":"a","msgtype":"text"}"#,
            ["text: ", "is missing"],
        ),
        (
            r#"{"touser":"a","msgtype":"text","text":{}}"#,
            ["text.content: ", "is missing"],
        ),
        (
            r#"{"touser":"a","msgtype":"text","text":"x"}"#,
            ["text: ", "expected an object"],
        ),
        (
            r#"{"touser":"a","msgtype":"image","image":[]}"#,
            ["image: ", "found a list"],
        ),
        (
            r#"{"touser":"a","msgtype":"text","text":{"content":" "}}"#,
            ["text.content: ", "is empty"],
        ),
        (
            r#"{"touser":"a","msgtype":1}"#,
            ["msgtype: ", "expected a string"],
        ),
        (
            r#"{"touser":"a","msgtype":"text","text":{"content":"x"},"agentid":"x"}"#,
            ["agentid: ", "a whole number"],
        ),
        (
            r#"{"touser":"a","msgtype":"markdown","markdown":{"content":"x"},"safe":1}"#,
            ["safe: ", "can't be confidential"],
        ),
    ] {
        refuses(
            body,
            &[],
            &["--message - (standard input): ", texts[0], texts[1]],
        );
    }
}

#[test]
fn what_is_not_one_json_object_is_told_with_its_place() {
    for (body, texts) in [
        (
            "{\n  \"touser\": \"a\",\n}",
            ["not JSON", "(line 3, column 1)"],
        ),
        ("{\"text\":\"a\nb\"}", ["not JSON", "(line 2, column 0)"]),
        ("hello", ["not JSON", "(line 1, column 1)"]),
        ("[]", ["expected one JSON object", "found a list"]),
        (
            "{\"msgtype\":\"text\"}\n{\"msgtype\":\"text\"}",
            ["(line 2, column 1)", "--message takes one message"],
        ),
    ] {
        refuses(
            body,
            &["--touser", "a"],
            &["--message - ", texts[0], texts[1]],
        );
    }
}

#[test]
fn a_name_that_stands_twice_is_told_with_its_place() {
    let body = r#"{"touser":"a","touser":"b","msgtype":"text","text":{"content":"x"}}"#;
    refuses(
        body,
        &[],
        &["--message - ", "touser: ", "stands there twice"],
    );
    let inside = r#"{"touser":"a","msgtype":"text","text":{"content":"x","content":"y"}}"#;
    refuses(inside, &[], &["text.content: ", "stands there twice"]);
}
