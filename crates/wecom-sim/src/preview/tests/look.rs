//! What a reader of the terminal sees, at two widths, with and without escape sequences.

use insta::assert_snapshot;
use serde_json::json;

use super::{MEETING, NARROW, PLAIN, RICH, drawing, markdown, text};
use crate::preview::{Language, TerminalStyle};

#[test]
fn text_shows_line_ends_and_links() {
    let shown = text(
        "你的快递已到，请携带工卡前往邮件中心领取。\n出发前可查看<a href=\"https://work.weixin.qq.com\">邮件中心视频实况</a>，聪明避开排队。",
        PLAIN,
    );
    assert_snapshot!(shown, @r"
    app 1000002 to zhangsan|lisi
    ╭───────────────────────────────────────────────────────────────────────────╮
    │ 你的快递已到，请携带工卡前往邮件中心领取。                                │
    │ 出发前可查看邮件中心视频实况 (https://work.weixin.qq.com)，聪明避开排队。 │
    ╰───────────────────────────────────────────────────────────────────────────╯
    ");
}

#[test]
fn a_narrow_terminal_wraps_between_chinese_characters_and_between_words() {
    let shown = text(
        "磁盘 /var 已用 97%，请尽快清理日志文件并重启服务（否则写入会失败）。 Please clean up the log files of the service 🙏👨‍👩‍👧",
        NARROW,
    );
    assert_snapshot!(shown, @r"
    app 1000002 to zhangsan|lisi
    ╭──────────────────────────────────────╮
    │ 磁盘 /var 已用 97%，请尽快清理日志文 │
    │ 件并重启服务（否则写入会失败）。     │
    │ Please clean up the log files of the │
    │ service 🙏👨‍👩‍👧                         │
    ╰──────────────────────────────────────╯
    ");
}

#[test]
fn a_word_longer_than_the_box_is_cut_at_its_edge() {
    let shown = text(&format!("  {}", "0123456789".repeat(6)), NARROW);
    assert_snapshot!(shown, @r"
    app 1000002 to zhangsan|lisi
    ╭──────────────────────────────────────╮
    │   0123456789012345678901234567890123 │
    │ 45678901234567890123456789           │
    ╰──────────────────────────────────────╯
    ");
}

#[test]
fn markdown_without_escape_sequences() {
    assert_snapshot!(markdown(MEETING, PLAIN), @r"
    app 1000002 to zhangsan|lisi
    ╭─────────────────────────────────────────────────────────────────────╮
    │ 会议室预定                                                          │
    │ 您的会议室已经预定，稍后会同步到邮箱                                │
    │ ▎ 事项详情                                                          │
    │ ▎ 事　项：开会                                                      │
    │ ▎ 组织者：@miglioguan                                               │
    │ ▎ 参与者：@miglioguan、@kunliu、@jamdeezhou、@kanexiong、@kisonwang │
    │ ▎                                                                   │
    │ ▎ 日　期：2018年5月18日                                             │
    │ ▎ 时　间：上午9:00-11:00                                            │
    │ ▎                                                                   │
    │ ▎ 如需修改，请点击：修改会议信息 (https://work.weixin.qq.com)       │
    ╰─────────────────────────────────────────────────────────────────────╯
    ");
}

#[test]
fn markdown_in_a_narrow_box() {
    assert_snapshot!(markdown(MEETING, NARROW), @r"
    app 1000002 to zhangsan|lisi
    ╭──────────────────────────────────────╮
    │ 会议室预定                           │
    │ 您的会议室已经预定，稍后会同步到邮箱 │
    │ ▎ 事项详情                           │
    │ ▎ 事　项：开会                       │
    │ ▎ 组织者：@miglioguan                │
    │ ▎ 参与者：@miglioguan、@kunliu、     │
    │ ▎ @jamdeezhou、@kanexiong、          │
    │ ▎ @kisonwang                         │
    │ ▎                                    │
    │ ▎ 日　期：2018年5月18日              │
    │ ▎ 时　间：上午9:00-11:00             │
    │ ▎                                    │
    │ ▎ 如需修改，请点击：修改会议信息     │
    │ ▎ (https://work.weixin.qq.com)       │
    ╰──────────────────────────────────────╯
    ");
}

#[test]
fn markdown_with_colours_and_links() {
    assert_snapshot!(readable(&markdown(MEETING, RICH)), @r"
    app 1000002 to zhangsan|lisi
    ␛[2m╭─────────────────────────────────────────────────────────────────────╮␛[0m
    ␛[2m│␛[0m ␛[1m会议室预定␛[0m                                                          ␛[2m│␛[0m
    ␛[2m│␛[0m 您的会议室已经预定，稍后会同步到␛[36m邮箱␛[0m                                ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m␛[1m事项详情␛[0m                                                          ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m事　项：␛[32m开会␛[0m                                                      ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m组织者：@miglioguan                                               ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m参与者：@miglioguan、@kunliu、@jamdeezhou、@kanexiong、@kisonwang ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m                                                                  ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m日　期：␛[38;5;202m2018年5月18日␛[0m                                             ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m时　间：␛[90m上午9:00-11:00␛[0m                                            ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m                                                                  ␛[2m│␛[0m
    ␛[2m│␛[0m ␛[90m▎ ␛[0m如需修改，请点击：␛]8;;https://work.weixin.qq.com␛\␛[4m修改␛[0m␛]8;;␛\␛]8;;https://work.weixin.qq.com␛\␛[1;4m会议␛[0m␛]8;;␛\␛]8;;https://work.weixin.qq.com␛\␛[4m信息␛[0m␛]8;;␛\                                    ␛[2m│␛[0m
    ␛[2m╰─────────────────────────────────────────────────────────────────────╯␛[0m
    ");
}

#[test]
fn a_narrow_link_is_clickable_on_each_row() {
    let content =
        "<a href=\"https://a.example/看?q=1 2\">打开这个很长很长很长很长很长很长的链接查看详情</a>";
    let shown = text(content, TerminalStyle { width: 40, ..RICH });
    assert_snapshot!(readable(&shown), @r"
    app 1000002 to zhangsan|lisi
    ␛[2m╭──────────────────────────────────────╮␛[0m
    ␛[2m│␛[0m ␛]8;;https://a.example/%E7%9C%8B?q=1%202␛\␛[4m打开这个很长很长很长很长很长很长的链␛[0m␛]8;;␛\ ␛[2m│␛[0m
    ␛[2m│␛[0m ␛]8;;https://a.example/%E7%9C%8B?q=1%202␛\␛[4m接查看详情␛[0m␛]8;;␛\                           ␛[2m│␛[0m
    ␛[2m╰──────────────────────────────────────╯␛[0m
    ");
}

#[test]
fn unknown_types_are_listed_and_say_so() {
    let card = json!({
        "touser": "@all", "toparty": "1", "agentid": "7", "safe": "1", "msgtype": "postcard",
        "postcard": {
            "title": "领奖通知",
            "description": "<div class=\"gray\">2016年9月26日</div>\n恭喜你抽中",
            "url": "https://a.example",
            "btntxt": "更多"
        },
    });
    assert_snapshot!(drawing(&card).to_terminal(PLAIN), @r#"
    app 7 to @all (confidential)
    ╭────────────────────────────────────────────────────╮
    │ [postcard: its fields, not its look]               │
    │ title: 领奖通知                                    │
    │ description: <div class="gray">2016年9月26日</div> │
    │   恭喜你抽中                                       │
    │ url: https://a.example                             │
    │ btntxt: 更多                                       │
    ╰────────────────────────────────────────────────────╯
    "#);
}

#[test]
fn nested_fields_are_found() {
    let news = json!({
        "touser": "a|b|c|d|e|f", "toparty": "1 | 2", "totag": 9, "agentid": 1, "msgtype": "olds",
        "olds": { "articles": [{ "title": "一" }, { "title": "二", "url": "URL" }],
            "btn": [{ "key": "K", "name": "批准" }], "pair": { "key": "时间", "value": "9:00" } },
    });
    assert_snapshot!(drawing(&news).to_terminal(PLAIN), @r"
    app 1 to 6 users, parties 1|2, tag 9
    ╭──────────────────────────────────╮
    │ [olds: its fields, not its look] │
    │ title: 一                        │
    │ title: 二                        │
    │ url: URL                         │
    │ name: 批准                       │
    │ key: 时间                        │
    │ value: 9:00                      │
    ╰──────────────────────────────────╯
    ");
}

#[test]
fn a_body_that_is_no_message_is_drawn_as_far_as_it_goes() {
    assert_snapshot!(drawing(&json!({})).to_terminal(PLAIN), @r"
    no agentid to nobody
    ╭────────────────────────────────────────╮
    │ [no msgtype: its fields, not its look] │
    ╰────────────────────────────────────────╯
    ");
    assert_eq!(drawing(&json!([1])), drawing(&json!({})));
    let empty =
        json!({ "agentid": 1, "touser": "a", "msgtype": "text", "text": { "content": "" } });
    assert_snapshot!(drawing(&empty).to_terminal(PLAIN), @r"
    app 1 to a
    ╭──╮
    │  │
    ╰──╯
    ");
}

#[test]
fn the_words_round_a_message_are_chinese_for_a_chinese_reader() {
    let chinese = |body| crate::preview::drawing(body, Language::Chinese).to_terminal(PLAIN);
    let ids = |count: usize| vec!["2"; count].join("|");
    let body = json!({
        "agentid": 7, "touser": "a|b", "toparty": ids(1), "totag": ids(6), "safe": 1,
        "msgtype": "smell", "smell": { "media_id": "M" },
    });
    assert_snapshot!(chinese(&body), @r"
    应用 7 发给 a|b、部门 2、6 个标签（保密消息）
    ╭─────────────────────────────────────╮
    │ [smell：只列出字段，不是实际的样子] │
    │ media_id: M                         │
    ╰─────────────────────────────────────╯
    ");
    let empty = chinese(&json!({}));
    assert!(
        empty.starts_with("没有 agentid 发给 （没有接收者）\n"),
        "{empty}"
    );
    assert!(empty.contains("[没有 msgtype：只列出字段"), "{empty}");
}

/// Escape sequences made readable.
fn readable(shown: &str) -> String {
    shown.replace('\x1b', "␛")
}
