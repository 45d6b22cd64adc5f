//! A drawing as JSON, which pages and other programs read: its names are a promise.

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use crate::preview::{Drawing, Language, Reader, Upload};

fn of_app(msgtype: &str, content: &Value) -> Value {
    json!({ "touser": "zhangsan", "agentid": 7, "msgtype": msgtype, msgtype: content })
}

fn drawn(msgtype: &str, content: &Value) -> Drawing {
    Reader::new(Language::English).drawing(&of_app(msgtype, content))
}

fn only_block(drawing: &Drawing) -> Value {
    let mut drawing = serde_json::to_value(drawing).unwrap();
    assert_eq!(drawing["blocks"].as_array().unwrap().len(), 1, "{drawing}");
    drawing["blocks"][0].take()
}

#[test]
fn a_card_names_its_parts_from_top_to_bottom() {
    let card = json!({
        "card_type": "button_interaction", "task_id": "t-1",
        "button_list": [
            { "text": "批准", "key": "yes", "style": 3 },
            { "text": "查看", "type": 1, "url": "https://a.example", "key": "unused" },
        ],
        "button_selection": { "question_key": "q", "title": "等级",
            "option_list": [{ "id": "1", "text": "一" }, { "id": "2", "text": "二" }] },
        "horizontal_content_list": [
            { "keyname": "附件", "value": "a.pdf", "type": 2, "media_id": "M" },
            { "keyname": "联系人", "value": "看", "type": 3, "userid": "lisi" },
        ],
        "main_title": { "title": "审批" },
        "source": { "desc": "OA", "desc_color": 3 },
        "action_menu": { "desc": "更多", "action_list": [{ "text": "静音", "key": "mute" }] },
        "card_action": { "type": 2, "appid": "wx1", "pagepath": "/a", "url": "ignored" },
    });
    assert_json_snapshot!(only_block(&drawn("template_card", &card)));
}

#[test]
fn an_update_replaces_the_buttons_and_closes_the_vote() {
    let card = json!({
        "card_type": "vote_interaction", "main_title": { "title": "午饭" },
        "checkbox": { "question_key": "q", "disable": true, "option_list": [
            { "id": "a", "text": "面", "is_checked": true },
            { "id": "b", "text": "饭", "is_checked": true },
        ] },
        "submit_button": { "key": "k" }, "replace_text": "已投票",
    });
    assert_json_snapshot!(only_block(&drawn("template_card", &card)));
}

#[test]
fn every_other_type_has_a_block_of_its_own() {
    let upload = |id: &str| {
        (id == "M").then(|| Upload {
            file_name: Some("报表.pdf".to_owned()),
            size: 1234,
        })
    };
    let blocks: Vec<Value> = [
        ("file", json!({ "media_id": "M" })),
        (
            "video",
            json!({ "media_id": "other", "title": "t", "description": "d" }),
        ),
        ("image", json!({ "base64": "YWJjZA==", "md5": "e2fc" })),
        (
            "textcard",
            json!({ "title": "领奖", "url": "https://a.example", "description":
            "<div class=\"gray\">9月</div> <div class=\"highlight\">请领取</div>一<br>二" }),
        ),
        (
            "news",
            json!({ "articles": [{ "title": "一", "url": "https://a.example",
            "picurl": "https://a.example/1.png", "appid": "wx1", "pagepath": "p" }] }),
        ),
        (
            "mpnews",
            json!({ "articles": [{ "title": "一", "thumb_media_id": "T", "author": "a",
            "content": "<b>x</b>", "content_source_url": "https://b.example" }] }),
        ),
        (
            "miniprogram_notice",
            json!({ "appid": "wx1", "page": "p", "title": "会议室预订",
            "emphasis_first_item": true,
            "content_item": [{ "key": "会议室", "value": "402" }, { "key": "", "value": "" }] }),
        ),
        (
            "taskcard",
            json!({ "title": "礼物", "description": "一<br>二", "task_id": "t",
            "btn": [{ "key": "k", "name": "批准", "color": "red", "is_bold": true }] }),
        ),
    ]
    .iter()
    .map(|(msgtype, content)| {
        let reader = Reader::new(Language::English).uploads(&upload);
        only_block(&reader.drawing(&of_app(msgtype, content)))
    })
    .collect();
    assert_json_snapshot!(blocks);
}

#[test]
fn markdown_v2_is_read_into_blocks() {
    let typed = "# 标题\n一 *斜* **粗**\n二\n\n三\n- a\n  1. b\n> 引\n>> 二\n> - x\n\n\
        ![图](https://a.example/1.png)\n\n---\n```sh\nls\n```\n\
        | 姓名 | 数 |\n|:---|---:|\n| `张` | 1 |\n\n<font color=\"info\">x</font>";
    let content = json!({ "content": typed });
    let body = json!({ "msgtype": "markdown_v2", "markdown_v2": content });
    let drawing = Reader::new(Language::English).drawing(&body);
    let brief: Vec<Value> = drawing.blocks.iter().map(brief).collect();
    assert_json_snapshot!(brief);
}

/// A block as JSON without the styles that are off.
fn brief(block: &crate::preview::Block) -> Value {
    fn strip(value: Value) -> Value {
        match value {
            Value::Object(fields) => {
                let on = |value: &Value| !value.is_null() && *value != Value::Bool(false);
                let fields = fields.into_iter().filter(|(_, value)| on(value));
                fields.map(|(name, value)| (name, strip(value))).collect()
            }
            Value::Array(items) => items.into_iter().map(strip).collect(),
            _ => value,
        }
    }
    strip(serde_json::to_value(block).unwrap())
}
