use serde_json::{Value, json};

use super::{code, sent, sent_as};
use crate::content::Door::{App, Robot};
use crate::switches::Switches;

/// The PNG signature and a byte, and the MD5 of both as `md5sum` gives it.
const PNG: (&str, &str) = ("iVBORw0KGgoh", "8aa50d417ba429ff85496de8fa378dd7");

#[test]
fn a_robot_takes_eight_types() {
    for msgtype in [
        "video",
        "textcard",
        "mpnews",
        "miniprogram_notice",
        "taskcard",
    ] {
        assert_eq!(code(Robot, msgtype, &json!({})), 40008, "{msgtype}");
    }
    assert_eq!(code(Robot, "markdown_v2", &json!({ "content": "# a" })), 0);
    assert_eq!(code(Robot, "voice", &json!({ "media_id": "M" })), 0);
    assert_eq!(code(Robot, "file", &json!({ "media_id": "M" })), 0);
    assert_eq!(code(Robot, "voice", &json!({})), 41006);
    assert_eq!(code(Robot, "file", &json!({})), 41006);
}

#[test]
fn a_long_text_is_refused_in_the_live_words() {
    let text = |bytes| json!({ "content": "a".repeat(bytes) });
    assert_eq!(code(Robot, "text", &text(2048)), 0);
    assert_eq!(code(Robot, "text", &text(2049)), 40058);
    let switches = Switches {
        robot_text_bytes_max: 5120,
        ..Switches::default()
    };
    assert!(sent_as(&switches, Robot, "text", &text(5120)).is_ok());
    let words = "text.content exceed max length 5120. invalid Request Parameter";
    let refused = sent_as(&switches, Robot, "text", &text(5121)).unwrap_err();
    assert_eq!(refused, (40058, words.to_owned()));
    assert_eq!(code(Robot, "text", &text(0)), 44004);
}

#[test]
fn a_text_mentions_members_and_phones() {
    for field in ["mentioned_list", "mentioned_mobile_list"] {
        let text = |mentioned: Value| json!({ "content": "a", field: mentioned });
        assert_eq!(
            code(Robot, "text", &text(json!(["13800001111", "@all"]))),
            0
        );
        assert_eq!(
            code(Robot, "text", &text(json!([13_800_001_111_i64]))),
            40058
        );
        assert_eq!(code(Robot, "text", &text(json!("@all"))), 40058);
    }
}

#[test]
fn markdown_of_both_kinds_has_4096_bytes() {
    for msgtype in ["markdown", "markdown_v2"] {
        let content = |bytes| json!({ "content": "a".repeat(bytes) });
        let taken = sent(Robot, msgtype, &content(4096)).unwrap();
        assert_eq!(taken.received, Some("a".repeat(4096)));
        let words = format!(
            "{msgtype}.content exceed max length 4096. Invalid input invalid Request Parameter"
        );
        assert_eq!(
            sent(Robot, msgtype, &content(4097)).unwrap_err(),
            (40058, words)
        );
        assert_eq!(code(Robot, msgtype, &content(0)), 44004);
    }
}

#[test]
fn an_image_travels_with_the_md5_of_its_bytes() {
    let image = |base64: &str, md5: &str| json!({ "base64": base64, "md5": md5 });
    let (base64, md5) = PNG;
    assert_eq!(code(Robot, "image", &image(base64, md5)), 0);
    assert_eq!(code(Robot, "image", &image(base64, &md5.to_uppercase())), 0);
    // The MD5 of the base64, which is what people send by mistake.
    assert_eq!(
        code(
            Robot,
            "image",
            &image(base64, "e1395ad6021211f4f59e909d06364d2a")
        ),
        301_019
    );
    assert_eq!(code(Robot, "image", &image("no base64!", md5)), 40058);
    assert_eq!(code(Robot, "image", &image("", md5)), 40058);
    assert_eq!(code(Robot, "image", &image(base64, "")), 40058);
    // GIF89a
    assert_eq!(code(Robot, "image", &image("R0lGODlh", md5)), 40123);
    assert_eq!(code(Robot, "image", &json!({ "media_id": "M" })), 40058);
}

#[test]
fn an_image_has_at_most_2_mb_before_base64() {
    // A JPG: its three bytes, then zeros, three bytes to four letters.
    let image = |triples: usize, rest: &str| {
        let base64 = format!("/9j/{}{rest}", "AAAA".repeat(triples - 1));
        json!({ "base64": base64, "md5": "0" })
    };
    // 2 MiB are 699 050 triples and two bytes; the wrong digest is seen only behind the size.
    assert_eq!(code(Robot, "image", &image(699_050, "AAA=")), 301_019);
    assert_eq!(code(Robot, "image", &image(699_050, "AAAA")), 40009);
}

#[test]
fn an_article_needs_an_address_but_no_scheme() {
    let news = |article: Value| json!({ "articles": [article] });
    let sound = json!({ "title": "t", "url": "www.qq.com" });
    assert_eq!(code(Robot, "news", &news(sound.clone())), 0);
    assert_eq!(code(App, "news", &news(sound)), 45034);
    assert_eq!(code(Robot, "news", &news(json!({ "title": "t" }))), 41010);
    assert_eq!(
        code(Robot, "news", &news(json!({ "url": "www.qq.com" }))),
        41016
    );
    // A page of a mini program does not stand in for it.
    let paged = json!({ "title": "t", "appid": "wx1", "pagepath": "p" });
    assert_eq!(code(Robot, "news", &news(paged)), 41010);
    assert_eq!(code(Robot, "news", &json!({ "articles": [] })), 45008);
}

#[test]
fn a_card_is_a_notice_without_task_and_menu() {
    let notice = json!({
        "card_type": "text_notice", "sub_title_text": "s", "task_id": "not one!",
        "action_menu": { "action_list": [] },
        "horizontal_content_list": [{ "type": 2, "keyname": "k", "media_id": "M" }],
        "card_action": { "type": 1, "url": "https://a.test" },
    });
    let accepted = sent(Robot, "template_card", &notice).unwrap();
    assert_eq!(accepted.media_ids, ["M"]);
    assert_eq!(accepted.shown.get("task_id"), None);
    assert_eq!(accepted.shown.get("action_menu"), None);
    let no_action = json!({ "card_type": "text_notice", "sub_title_text": "s" });
    assert_eq!(code(Robot, "template_card", &no_action), 42045);
    let button = json!({
        "card_type": "button_interaction", "task_id": "1", "main_title": { "title": "t" },
        "button_list": [{ "text": "t", "key": "k" }],
    });
    assert_eq!(code(Robot, "template_card", &button), 42031);
    assert_eq!(code(App, "template_card", &button), 0);
}
