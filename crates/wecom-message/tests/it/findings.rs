//! What is wrong with a message, all of it at once, each with its path.

use serde_json::{Value, json};
use wecom_message::{Body, Invalid, Long, Note, Plan, PlanOptions, Recipients};

fn button_card(change: impl FnOnce(&mut Value)) -> Value {
    let mut card = json!({
        "card_type": "button_interaction",
        "main_title": { "title": "发布 2.0？" },
        "task_id": "release-2.0@ops".replace('.', "_"),
        "button_list": [{ "text": "同意", "key": "yes" }, { "text": "拒绝", "key": "no" }],
    });
    change(&mut card);
    json!({ "msgtype": "template_card", "template_card": card })
}

fn planned(message: &Value, options: &PlanOptions) -> Result<Plan, Invalid> {
    let body = Body::from_json(&message.to_string())?;
    let message = body.draft.to(Recipients::users(["lisi"]).unwrap());
    Plan::new(&message, None, options)
}

/// Each thing that is wrong, as `path: what`.
fn wrong(message: &Value) -> Vec<String> {
    let refused = planned(message, &PlanOptions::default()).unwrap_err();
    let told = |one: &Invalid| format!("{}: {one}", one.field().unwrap_or_default());
    refused.each().iter().map(told).collect()
}

#[test]
fn a_card_as_it_should_be_has_nothing_wrong_with_it() {
    assert!(planned(&button_card(|_| ()), &PlanOptions::default()).is_ok());
}

#[test]
fn everything_that_keeps_it_from_being_read_is_told_at_once() {
    let mut message = button_card(|card| {
        card["main_titel"] = card["main_title"].take();
        card["button_list"][1]["style"] = json!(9);
        card["button_list"][0]["text"] = json!(7);
        card["card_action"] = json!({ "type": 1 });
        card["source"] = json!([]);
        card["action_menu"] = json!({ "action_list": [] });
        card["task_id"] = Value::Null;
    });
    message["saef"] = json!(1);
    assert_eq!(
        wrong(&message),
        [
            "saef: WeCom knows no such field there; did you mean `safe`?",
            "template_card.button_list[0].text: expected a string, found a number",
            "template_card.button_list[1].style: `9` is not one of 1, 2, 3, 4",
            "template_card.main_titel: WeCom knows no such field there; did you mean `main_title`?",
            "template_card.card_action.url: the field is missing; `type` 1 needs it",
            "template_card.source: expected an object, found a list",
            "template_card.action_menu.action_list: it has 0 entries, 1 to 3 are allowed",
            "template_card.main_title: the field is missing",
            "template_card.task_id: the field is missing",
        ]
    );
}

#[test]
fn what_is_wrong_with_the_options_is_told_beside_what_is_wrong_with_the_content() {
    let message = json!({
        "touser": [1],
        "msgtype": "text",
        "text": { "contents": "x" },
        "safe": 9,
        "enable_id_trans": 7,
        "agentid": "x",
        "enable_duplicate_check": "yes",
    });
    let refused = Body::from_json(&message.to_string()).unwrap_err();
    let fields: Vec<_> = refused.each().iter().filter_map(Invalid::field).collect();
    assert_eq!(
        fields,
        [
            "text.contents",
            "text.content",
            "safe",
            "enable_id_trans",
            "agentid",
            "enable_duplicate_check",
            "touser",
        ]
    );
}

#[test]
fn everything_that_does_not_fit_is_told_at_once() {
    let message = button_card(|card| {
        card["task_id"] = json!("a b");
        card["button_list"][0]["key"] = json!("k".repeat(1025));
        card["button_list"][1]["key"] = json!("");
        card["button_selection"] = json!({ "question_key": "q", "option_list": [
            { "id": "1", "text": "a" }, { "id": "1", "text": "b" },
        ] });
    });
    assert_eq!(
        wrong(&message),
        [
            "template_card.task_id: `a b` holds more than letters, digits, `_`, `-` and `@`",
            "template_card.button_list[0].key: it has 1025 bytes, at most 1024 are allowed",
            "template_card.button_list[1].key: the field is missing; `type` 0 needs it",
            "template_card.button_selection.option_list[1].id: `1` stands at template_card.button_selection.option_list[0].id already",
        ]
    );
}

#[test]
fn a_kind_of_card_that_does_not_exist_is_named() {
    let unknown = button_card(|card| card["card_type"] = json!("text_notification"));
    assert_eq!(
        wrong(&unknown),
        [
            "template_card.card_type: `text_notification` is not one of text_notice, news_notice, button_interaction, vote_interaction, multiple_interaction"
        ]
    );
    let missing = button_card(|card| card["card_type"] = Value::Null);
    assert_eq!(
        wrong(&missing),
        ["template_card.card_type: the field is missing"]
    );
}

#[test]
fn what_only_an_update_knows_is_unknown_when_sending() {
    let message = button_card(|card| card["replace_text"] = json!("已提交"));
    assert_eq!(
        wrong(&message),
        ["template_card.replace_text: WeCom knows no such field there"]
    );
}

#[test]
fn choices_name_what_would_do() {
    let article =
        json!({ "msgtype": "news", "news": { "articles": [{ "title": "t", "appid": "wx1" }] } });
    assert_eq!(
        wrong(&article),
        [
            "news.articles[0].pagepath: the field is missing; `appid` needs it",
            "news.articles[0]: it needs `url` or `appid` + `pagepath`",
        ]
    );
    let notice = json!({ "msgtype": "template_card", "template_card": {
        "card_type": "text_notice", "main_title": { "desc": "d" },
        "card_action": { "type": 1, "url": "https://example.com" },
    } });
    assert_eq!(
        wrong(&notice),
        ["template_card: it needs `main_title.title` or `sub_title_text`"]
    );
}

#[test]
fn what_wecom_would_cut_is_cut_only_when_asked_and_told() {
    let message = json!({ "msgtype": "textcard", "textcard": {
        "title": "标".repeat(129),
        "description": format!("{}<div class=\"gray\">x</div>", "d".repeat(500)),
        "url": "https://example.com", "btntxt": "更多👨‍👩‍👧",
    } });
    let told = wrong(&message);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].starts_with("textcard.title: it has 129 characters, at most 128"),
        "{told:?}"
    );
    let truncate = PlanOptions {
        long: Long::Truncate,
        ..PlanOptions::default()
    };
    let plan = planned(&message, &truncate).unwrap();
    let body: Value = serde_json::from_str(plan.requests()[0].body()).unwrap();
    assert_eq!(body["textcard"]["title"], "标".repeat(128));
    // Neither a tag nor a family is cut open.
    assert_eq!(body["textcard"]["description"], "d".repeat(500));
    assert_eq!(body["textcard"]["btntxt"], "更多");
    let cut = |note: &Note| match note {
        Note::FieldCut {
            field, found, kept, ..
        } => format!("{field} {found} {kept}"),
        other => format!("{other:?}"),
    };
    let notes: Vec<String> = plan.notes().iter().map(cut).collect();
    assert_eq!(
        notes,
        [
            "textcard.title 129 128",
            "textcard.description 525 500",
            "textcard.btntxt 7 2"
        ]
    );
}

#[test]
fn what_is_only_suggested_is_a_note() {
    let message = button_card(|card| card["main_title"]["title"] = json!("长".repeat(37)));
    let plan = planned(&message, &PlanOptions::default()).unwrap();
    assert!(matches!(
        plan.notes(),
        [Note::FieldOverSuggested { field, found: 37, suggested: 36, .. }]
            if field == "template_card.main_title.title"
    ));
}

#[test]
fn votes_and_selections_need_a_title_too() {
    for (kind, part, asked) in [
        ("vote_interaction", "checkbox", json!(question())),
        ("multiple_interaction", "select_list", json!([question()])),
    ] {
        let mut message = json!({ "msgtype": "template_card", "template_card": {
            "card_type": kind, "main_title": { "desc": "d" }, "task_id": "1",
            "submit_button": { "key": "k" },
        } });
        message["template_card"][part] = asked;
        assert_eq!(
            wrong(&message),
            ["template_card.main_title.title: the field is missing"]
        );
    }
}

fn question() -> Value {
    json!({ "question_key": "q", "option_list": [{ "id": "1", "text": "a" }] })
}

#[test]
fn a_card_that_is_no_object_is_said_to_be_none() {
    for (found, card) in [("a list", json!([])), ("a string", json!("x"))] {
        let message = json!({ "msgtype": "template_card", "template_card": card });
        assert_eq!(
            wrong(&message),
            [format!("template_card: expected an object, found {found}")]
        );
    }
}

#[test]
fn a_choice_in_empty_quotes_is_of_a_wrong_type_and_nothing_else() {
    let message = json!({ "msgtype": "template_card", "template_card": {
        "card_type": "text_notice", "sub_title_text": "s", "card_action": { "type": "" },
    } });
    assert_eq!(
        wrong(&message),
        ["template_card.card_action.type: expected a whole number, found a string"]
    );
}

#[test]
fn keys_that_are_left_empty_are_not_the_same_key() {
    let message = button_card(|card| {
        let button = json!({ "type": 1, "text": "t", "url": "https://a.example", "key": "" });
        card["button_list"] = json!([button, button]);
    });
    assert!(planned(&message, &PlanOptions::default()).is_ok());
}

#[test]
fn what_nobody_can_see_is_as_good_as_left_out() {
    let message = button_card(|card| {
        card["main_title"]["title"] = json!(" \u{3000}");
        card["button_list"][0]["key"] = json!("\n");
    });
    assert_eq!(
        wrong(&message),
        [
            "template_card.main_title.title: the content is empty",
            "template_card.button_list[0].key: the field is missing; `type` 0 needs it",
        ]
    );
}

#[test]
fn an_address_is_more_than_its_scheme() {
    let message = json!({ "msgtype": "textcard", "textcard": {
        "title": "t", "description": "d", "url": "https://",
    } });
    assert_eq!(
        wrong(&message),
        ["textcard.url: `https://` is no address with http:// or https:// before it"]
    );
}
