//! `message/update_template_card`.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{MessageState, Simulator, World};

use crate::client::{Response, fixture_json, get, named, post, post_as, send, token_of, upload};

/// Sends the official card with a button, and gives its `response_code`.
fn card_to(sim: &Simulator, touser: &str) -> Value {
    let mut body = fixture_json("message-send/template_card_button_interaction.request.json");
    body["touser"] = touser.into();
    body["toparty"] = "".into();
    body["totag"] = "".into();
    body["agentid"] = sim.agent_id().into();
    send(sim, &body).json()["response_code"].clone()
}

/// A change of a card's button for members.
fn pressed(users: &Value, code: &Value) -> Value {
    json!({
        "userids": users, "agentid": 1_000_002, "response_code": code,
        "button": { "replace_name": "approved" },
    })
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

fn update(sim: &Simulator, body: &Value) -> Response {
    post(sim, "message/update_template_card", body)
}

#[test]
fn a_button_says_what_was_done_to_those_who_are_named() {
    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan|lisi");
    let answer = update(&sim, &pressed(&json!(["LiSi"]), &code));
    assert_eq!(
        answer.json(),
        fixture_json("message-update_template_card/response.json")
    );
    let message = &sim.messages()[0];
    assert_eq!(message.state, MessageState::Updated);
    assert_eq!(message.received_by().count(), 2);
    let update = message.updates.last().unwrap();
    assert_eq!(update.recipients, ["lisi"]);
    assert_eq!(update.template_card["replace_text"], "approved");
    assert_eq!(
        update.template_card["main_title"],
        message.body["template_card"]["main_title"]
    );
    let listed = get(&sim, "/_sim/messages").json();
    assert_eq!(listed[0]["state"], "updated");
    assert_eq!(listed[0]["updates"][0]["recipients"], json!(["lisi"]));
}

#[test]
fn every_official_new_card_takes_the_place_of_the_old() {
    for kind in [
        "text_notice",
        "news_notice",
        "button_interaction",
        "vote_interaction",
        "multiple_interaction",
    ] {
        let sim = Simulator::start().unwrap();
        let code = card_to(&sim, "zhangsan");
        let sample = format!("message-update_template_card/{kind}.request.json");
        let mut body = fixture_json(&sample);
        for (field, value) in [
            ("userids", json!(["zhangsan"])),
            ("agentid", json!(1_000_002)),
            ("response_code", code),
        ] {
            body[field] = value;
        }
        let answer = update(&sim, &body);
        assert_eq!(answer.errcode(), 0, "{kind}: {}", answer.text());
        let shown = sim.messages()[0].updates[0].clone().template_card;
        assert_eq!(shown["card_type"], kind);
        assert_eq!(shown["replace_text"], body["template_card"]["replace_text"]);
        let task = &sim.messages()[0].body["template_card"]["task_id"];
        assert_eq!(&shown["task_id"], task, "the samples name none: it stays");
    }
}

#[test]
fn a_code_works_once() {
    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan");
    let body = pressed(&json!(["zhangsan"]), &code);
    assert_eq!(update(&sim, &body).errcode(), 0);
    assert_eq!(update(&sim, &body).errcode(), 60140);
}

#[test]
fn a_refused_change_leaves_the_code_as_it_was() {
    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan");
    let body = pressed(&json!(["zhangsan"]), &code);
    let nameless = with(body.clone(), "button", json!({ "replace_name": "" }));
    assert_eq!(update(&sim, &nameless).errcode(), 42020);
    assert_eq!(sim.messages()[0].state, MessageState::Delivered);
    assert_eq!(update(&sim, &body).errcode(), 0);
}

#[test]
fn a_code_works_within_72_hours() {
    let sim = Simulator::start().unwrap();
    let codes = [
        card_to(&sim, "zhangsan"),
        json!("never given out"),
        json!(null),
    ];
    sim.advance(Duration::from_secs(72 * 3600 - 60));
    let [code, unknown, missing] = &codes;
    for wrong in [unknown, missing] {
        let body = pressed(&json!(["zhangsan"]), wrong);
        assert_eq!(update(&sim, &body).errcode(), 60140);
    }
    sim.advance(Duration::from_secs(61));
    assert_eq!(
        update(&sim, &pressed(&json!(["zhangsan"]), code)).errcode(),
        60140
    );
}

#[test]
fn a_card_just_under_72_hours_old_can_be_changed_and_one_taken_back_cannot() {
    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan");
    sim.advance(Duration::from_secs(72 * 3600 - 60));
    assert_eq!(
        update(&sim, &pressed(&json!(["zhangsan"]), &code)).errcode(),
        0
    );

    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan");
    let msgid = json!({ "msgid": sim.messages()[0].msgid });
    assert_eq!(post(&sim, "message/recall", &msgid).errcode(), 0);
    assert_eq!(
        update(&sim, &pressed(&json!(["zhangsan"]), &code)).errcode(),
        60140
    );
}

#[test]
fn members_without_the_card_are_listed_and_nobody_left_is_82102() {
    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan");
    let nobody = update(&sim, &pressed(&json!(["LISI", "nobody"]), &code));
    assert_eq!(nobody.errcode(), 82102);
    let some = update(&sim, &pressed(&json!(["LISI", "zhangsan"]), &code)).json();
    assert_eq!(some["errcode"], 0);
    assert_eq!(
        some["invaliduser"],
        json!(["lisi"]),
        "a list, unlike message/send's"
    );
    let update = sim.messages()[0].updates[0].clone();
    assert_eq!(update.recipients, ["zhangsan"]);
}

#[test]
fn departments_tags_and_everybody_are_targets_too() {
    for (field, value, reached) in [
        ("partyids", json!([2]), vec!["lisi", "wangwu"]),
        ("tagids", json!([1]), vec!["zhangsan"]),
        ("atall", json!(1), vec!["zhangsan", "lisi", "wangwu"]),
    ] {
        let sim = Simulator::start().unwrap();
        let code = card_to(&sim, "@all");
        let body = with(pressed(&json!(null), &code), field, value);
        let answer = update(&sim, &body);
        assert_eq!(answer.errcode(), 0, "{field}: {}", answer.text());
        let update = sim.messages()[0].updates[0].clone();
        assert_eq!(update.recipients, reached, "{field}");
    }
}

#[test]
fn targets_are_lists_of_limited_length() {
    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan");
    let body = pressed(&json!(["zhangsan"]), &code);
    let many = |count: u64| Value::from((1..=count).collect::<Vec<_>>());
    for (field, value, errcode) in [
        ("userids", json!(null), 82101),
        ("userids", json!([]), 82101),
        ("userids", json!("zhangsan"), 40035),
        ("userids", many(1001), 40032),
        ("partyids", many(101), 82002),
        ("tagids", many(101), 82003),
    ] {
        let answer = update(&sim, &with(body.clone(), field, value));
        assert_eq!(answer.errcode(), errcode, "{field}");
    }
    let full = with(body, "partyids", many(100));
    let full = with(full, "tagids", many(100));
    let mut users = vec![json!("zhangsan"); 1000];
    users[0] = json!("nobody");
    assert_eq!(
        update(&sim, &with(full, "userids", users.into())).errcode(),
        0
    );
}

#[test]
fn either_a_button_or_a_new_card_is_given() {
    let sim = Simulator::start().unwrap();
    let code = card_to(&sim, "zhangsan");
    let body = pressed(&json!(["zhangsan"]), &code);
    let neither = with(body.clone(), "button", json!(null));
    assert_eq!(update(&sim, &neither).errcode(), 40058);
    let card = fixture_json("message-update_template_card/text_notice.request.json");
    let both = with(body.clone(), "template_card", card["template_card"].clone());
    assert_eq!(update(&sim, &both).errcode(), 40058);
    let wrong = with(neither.clone(), "template_card", json!("text_notice"));
    assert_eq!(update(&sim, &wrong).errcode(), 40058);
    let unknown = json!({ "card_type": "notice" });
    let unknown = with(neither, "template_card", unknown);
    assert_eq!(
        update(&sim, &unknown).errcode(),
        42031,
        "a new card is checked as one to send"
    );
    assert!(sim.messages()[0].updates.is_empty());
}

#[test]
fn a_new_card_holds_no_media_that_ran_out() {
    let sim = Simulator::start().unwrap();
    let media_id = upload(&sim, "file", &named("a.txt"), b"123456").json()["media_id"].clone();
    sim.advance(Duration::from_secs(3 * 24 * 3600));
    let code = card_to(&sim, "zhangsan");
    let mut body = fixture_json("message-update_template_card/text_notice.request.json");
    body["userids"] = json!(["zhangsan"]);
    body["agentid"] = json!(1_000_002);
    body["response_code"] = code;
    body["template_card"]["horizontal_content_list"][2]["media_id"] = media_id;
    assert_eq!(update(&sim, &body).errcode(), 40007);
}

#[test]
fn only_the_agent_that_sent_it_changes_a_card() {
    let world = World::from_toml(
        r#"
[[corp]]
id = "ww1"
member = [{ id = "lisi" }]
agent = [{ id = 1000002, secret = "secret-one" }, { id = 1000003, secret = "secret-other" }]
"#,
    );
    let sim = Simulator::builder().world(world.unwrap()).start().unwrap();
    let code = card_to(&sim, "lisi");
    let body = pressed(&json!(["lisi"]), &code);
    let as_other = |body: &Value| {
        let other = token_of(&sim, "ww1", "secret-other");
        let body = body.to_string();
        post_as(
            &sim,
            &other,
            "message/update_template_card",
            body.as_bytes(),
        )
        .errcode()
    };
    assert_eq!(as_other(&body), 301_002, "the token is not the agent's");
    let own = with(body.clone(), "agentid", json!(1_000_003));
    assert_eq!(as_other(&own), 42015, "the card is not the agent's");
    assert_eq!(
        update(&sim, &with(body.clone(), "agentid", json!(9))).errcode(),
        40056
    );
    assert_eq!(
        update(&sim, &with(body.clone(), "agentid", json!(null))).errcode(),
        41011
    );
    assert_eq!(update(&sim, &body).errcode(), 0);
}

#[test]
fn an_open_world_takes_every_target() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    let code = card_to(&sim, "ann");
    assert_eq!(update(&sim, &pressed(&json!(["bob"]), &code)).errcode(), 0);
    let update = sim.messages()[0].updates[0].clone();
    assert_eq!(update.recipients, ["bob"]);
}
