//! `--sandbox` with a whole message of each type that message/send knows.

use serde_json::{Value, json};

use crate::wecom::Wecom;

/// A message of each type, and a word of it that people will see.
fn messages() -> Vec<(Value, &'static str)> {
    vec![
        (
            json!({"msgtype": "text", "text": {"content": "你的快递已到"}}),
            "你的快递已到",
        ),
        (
            json!({"msgtype": "image", "image": {"media_id": "MEDIA"}}),
            "image",
        ),
        (
            json!({"msgtype": "voice", "voice": {"media_id": "MEDIA"}}),
            "voice",
        ),
        (
            json!({"msgtype": "video", "video": {"media_id": "MEDIA", "title": "录像"}}),
            "录像",
        ),
        (
            json!({"msgtype": "file", "file": {"media_id": "MEDIA"}}),
            "file",
        ),
        (
            json!({"msgtype": "textcard", "textcard": {
                "title": "领奖通知", "description": "恭喜", "url": "https://a.test"}}),
            "领奖通知",
        ),
        (
            json!({"msgtype": "news", "news": {"articles": [
                {"title": "中秋节礼品领取", "url": "https://a.test"}]}}),
            "中秋节礼品领取",
        ),
        (
            json!({"msgtype": "mpnews", "mpnews": {"articles": [
                {"title": "图文", "thumb_media_id": "MEDIA", "content": "内容"}]}}),
            "图文",
        ),
        (
            json!({"msgtype": "markdown", "markdown": {"content": "# 会议"}}),
            "会议",
        ),
        (
            json!({"msgtype": "miniprogram_notice", "miniprogram_notice": {
                "appid": "wx123", "title": "会议室预订成功", "page": "pages/index"}}),
            "会议室预订成功",
        ),
        (
            json!({"msgtype": "template_card", "template_card": {
                "card_type": "text_notice", "main_title": {"title": "欢迎使用"},
                "card_action": {"type": 1, "url": "https://a.test"}}}),
            "欢迎使用",
        ),
    ]
}

#[test]
fn a_message_of_every_type_is_taken_and_shown() {
    let user = Wecom::alone();
    for (mut message, shown) in messages() {
        // Not `@all`: `miniprogram_notice` does not go to everybody.
        message["touser"] = "zhangsan|lisi".into();
        let run = user.send_with_input(&["--sandbox", "--message", "-"], message.to_string());
        let run = run.exits(0).ends("delivered").says(shown);
        assert!(!run.stderr.contains("not its look"), "{run:#?}");
    }
}
