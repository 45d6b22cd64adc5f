//! A message of each kind, with every field that the kind has.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use serde_json::{Value, json};

/// A whole body, to lisi; no two cards have the same `task_id`.
pub(crate) fn specimen(kind: &str) -> Value {
    let (msgtype, content) = match kind {
        "text" => ("text", json!({ "content": "c" })),
        "markdown" => ("markdown", json!({ "content": "c" })),
        "image" => ("image", json!({ "media_id": "M" })),
        "voice" => ("voice", json!({ "media_id": "M" })),
        "file" => ("file", json!({ "media_id": "M" })),
        "video" => (
            "video",
            json!({ "media_id": "M", "title": "t", "description": "d" }),
        ),
        "textcard" => (
            "textcard",
            json!({ "title": "t", "description": "d", "url": "https://a.example", "btntxt": "b" }),
        ),
        "news" => ("news", json!({ "articles": [article()] })),
        "mpnews" => ("mpnews", json!({ "articles": [mp_article()] })),
        "miniprogram_notice" => ("miniprogram_notice", notice()),
        card => ("template_card", self::card(card)),
    };
    let mut body = json!({ "touser": "lisi", "msgtype": msgtype, "agentid": 1_000_002 });
    body[msgtype] = content;
    body
}

fn article() -> Value {
    json!({ "title": "t", "description": "d", "url": "https://a.example", "picurl": "p",
        "appid": "wx1", "pagepath": "p" })
}

fn mp_article() -> Value {
    json!({ "title": "t", "thumb_media_id": "M", "author": "a", "content_source_url": "u",
        "content": "c", "digest": "d" })
}

fn notice() -> Value {
    json!({ "appid": "wx1", "page": "p", "title": "会议通知", "description": "四月二十",
        "emphasis_first_item": true, "content_item": [{ "key": "k", "value": "v" }] })
}

fn card(kind: &str) -> Value {
    static CARDS: AtomicUsize = AtomicUsize::new(0);
    let mut card = json!({
        "card_type": kind,
        "source": { "icon_url": "u", "desc": "d", "desc_color": 1 },
        "main_title": { "title": "t", "desc": "d" },
        "task_id": format!("task-{}", CARDS.fetch_add(1, Relaxed)),
    });
    let parts = match kind {
        "text_notice" => text_notice(),
        "news_notice" => news_notice(),
        "button_interaction" => button_interaction(),
        "vote_interaction" => json!({ "checkbox": checkbox(), "submit_button": submit() }),
        "multiple_interaction" => json!({ "select_list": [select()], "submit_button": submit() }),
        unknown => panic!("there is no kind {unknown}"),
    };
    let parts = parts.as_object().unwrap().clone();
    card.as_object_mut().unwrap().extend(parts);
    card
}

fn text_notice() -> Value {
    json!({
        "action_menu": menu(),
        "quote_area": quote(),
        "emphasis_content": { "title": "t", "desc": "d" },
        "sub_title_text": "s",
        "horizontal_content_list": [horizontal()],
        "jump_list": [jump()],
        "card_action": action(),
    })
}

fn news_notice() -> Value {
    json!({
        "action_menu": menu(),
        "quote_area": quote(),
        "image_text_area": { "type": 1, "url": "u", "appid": "wx1", "pagepath": "p", "title": "t",
            "desc": "d", "image_url": "i" },
        "card_image": { "url": "u", "aspect_ratio": 1.5 },
        "vertical_content_list": [{ "title": "t", "desc": "d" }],
        "horizontal_content_list": [horizontal()],
        "jump_list": [jump()],
        "card_action": action(),
    })
}

fn button_interaction() -> Value {
    json!({
        "action_menu": menu(),
        "quote_area": quote(),
        "sub_title_text": "s",
        "horizontal_content_list": [horizontal()],
        "card_action": action(),
        "button_selection": select(),
        "button_list": [{ "type": 1, "text": "t", "style": 1, "key": "k", "url": "u" }],
    })
}

fn menu() -> Value {
    json!({ "desc": "d", "action_list": [{ "text": "t", "key": "k" }] })
}

fn quote() -> Value {
    json!({ "type": 1, "url": "u", "appid": "wx1", "pagepath": "p", "title": "t", "quote_text": "q" })
}

fn horizontal() -> Value {
    json!({ "type": 1, "keyname": "k", "value": "v", "url": "u", "media_id": "M", "userid": "lisi" })
}

fn jump() -> Value {
    json!({ "type": 1, "title": "t", "url": "u", "appid": "wx1", "pagepath": "p" })
}

fn action() -> Value {
    json!({ "type": 1, "url": "u", "appid": "wx1", "pagepath": "p" })
}

fn select() -> Value {
    json!({ "question_key": "q", "title": "t", "selected_id": "1",
        "option_list": [{ "id": "1", "text": "o" }] })
}

fn checkbox() -> Value {
    json!({ "question_key": "q", "mode": 1,
        "option_list": [{ "id": "1", "text": "o", "is_checked": true }] })
}

fn submit() -> Value {
    json!({ "text": "t", "key": "k" })
}
