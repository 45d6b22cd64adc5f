//! Cards that were sent, updated.

use serde_json::{Value, json};
use wecom_message::{
    AgentId, Button, ButtonInteraction, CardUpdate, Client, Cutoff, Invalid, Long, Message,
    Outcome, Recipients,
};
use wecom_sim::{Fault, Simulator};

use crate::chat::client;

async fn sent(client: &Client) -> String {
    let card = ButtonInteraction::new("t1", "deploy?", Button::calling_back("yes", "y"));
    let to = Recipients::users(["zhangsan", "lisi"]).unwrap();
    let report = client
        .send(&Message::template_card(card).to(to))
        .await
        .unwrap();
    let receipt = report.deliveries()[0].receipt().unwrap().clone();
    receipt.response_code().unwrap().to_owned()
}

async fn outcome(sim: &Simulator, client: &Client, update: &CardUpdate) -> Outcome {
    let agent = AgentId(sim.agent_id().try_into().unwrap());
    let change = update.change(Some(agent), Long::Error).unwrap();
    client.change(&change, &Cutoff::never()).await.outcome()
}

fn paths(invalid: &Invalid) -> Vec<&str> {
    let each = invalid.each().iter();
    each.map(|one| one.field().unwrap_or("-")).collect()
}

#[tokio::test]
async fn a_code_works_once() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let update = CardUpdate::button(sent(&client).await, "done");
    assert_eq!(outcome(&sim, &client, &update).await, Outcome::Delivered);
    let shown = sim.messages()[0].updates[0].clone();
    assert_eq!(shown.template_card["replace_text"], "done");
    assert_eq!(shown.recipients.len(), 2);
    assert_eq!(outcome(&sim, &client, &update).await, Outcome::Rejected);
}

#[tokio::test]
async fn who_did_not_get_the_card_makes_the_update_partial() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let update = CardUpdate::button(sent(&client).await, "done");
    let some = Recipients::users(["lisi", "wangwu"]).unwrap();
    let update = update.to(&some).unwrap();
    assert_eq!(outcome(&sim, &client, &update).await, Outcome::Partial);

    // Should WeCom answer with nobody but strangers, nobody sees it.
    let answer = r#"{"errcode":0,"errmsg":"ok","invaliduser":["LISI","wangwu"]}"#;
    let call = "message/update_template_card";
    sim.fault(Fault::status(200).with_body(answer).on(call));
    assert_eq!(outcome(&sim, &client, &update).await, Outcome::Rejected);
}

#[tokio::test]
async fn a_lost_answer_is_repeated_and_a_refused_repeat_settles_nothing() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let update = CardUpdate::button(sent(&client).await, "done");
    let call = "message/update_template_card";
    sim.fault(Fault::status(502).on(call));
    sim.fault(Fault::reset_after_processing().on(call));
    assert_eq!(outcome(&sim, &client, &update).await, Outcome::Unknown);
    assert_eq!(sim.calls(call), 3);
}

#[test]
fn a_new_card_may_have_what_only_an_update_has_and_needs_no_task() {
    let card = json!({
        "card_type": "button_interaction", "main_title": {"title": "t"},
        "button_list": [{"text": "b", "key": "k"}], "replace_text": "done",
    });
    let card = CardUpdate::card_from_json(&card.to_string()).unwrap();
    let change = CardUpdate::card("C", card).translate_ids();
    let change = change.change(None, Long::Error).unwrap();
    let body: Value = serde_json::from_str(change.body()).unwrap();
    assert_eq!(body["template_card"]["replace_text"], "done");
    assert_eq!(
        (&body["atall"], &body["enable_id_trans"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn all_that_is_wrong_with_an_update_is_found_at_once() {
    let refused = |body: Value| match CardUpdate::from_json(&body.to_string()) {
        Ok(update) => update.change(None, Long::Error).unwrap_err(),
        Err(refused) => refused,
    };
    let button = json!({"replace_name": "x"});
    let card = json!({"card_type": "text_notice", "main_title": {"title": "t"},
        "card_action": {"type": 1, "url": "https://a.test"}});
    let both = json!({"userids": [], "response_code": "", "button": button, "template_card": card});
    assert_eq!(paths(&refused(both)), ["response_code", "button", "-"]);
    let neither = refused(json!({"response_code": "C", "atall": 1}));
    assert!(matches!(neither, Invalid::NeedsOneOf { .. }), "{neither:?}");
    let slip = json!({"response_code": "C", "atall": 2, "button": {"replacename": "x"}});
    let expected = ["atall", "button.replacename", "button.replace_name"];
    assert_eq!(paths(&refused(slip)), expected);
    for (field, most) in [("userids", 1000), ("partyids", 100), ("tagids", 100)] {
        let of = |count: usize| {
            let ids: Vec<Value> = match field {
                "userids" => (0..count).map(|n| format!("u{n}").into()).collect(),
                _ => (0..count).map(Into::into).collect(),
            };
            json!({"response_code": "C", "button": button, field: ids})
        };
        let fits = CardUpdate::from_json(&of(most).to_string()).unwrap();
        assert!(fits.change(None, Long::Error).is_ok(), "{field}");
        assert_eq!(paths(&refused(of(most + 1))), [field]);
    }
}

#[test]
fn whom_it_is_for_is_written_as_lists() {
    let some = Recipients::users(["a"]).unwrap();
    let some = some.and(Recipients::parties([2]).unwrap());
    let some = some.and(Recipients::tags([3]).unwrap());
    let update = CardUpdate::button("C", "x")
        .agent(AgentId(7))
        .to(&some)
        .unwrap();
    let change = update.change(Some(AgentId(8)), Long::Error).unwrap();
    let expected = r#"{"userids":["a"],"partyids":[2],"tagids":[3],"agentid":7,"response_code":"C","button":{"replace_name":"x"}}"#;
    assert_eq!(change.body(), expected);
    let odd = Recipients::users(["a"]).unwrap();
    let odd = odd.and(
        Recipients::from_fields(&wecom_message::RecipientFields {
            toparty: vec!["x".to_owned()],
            ..Default::default()
        })
        .unwrap(),
    );
    let refused = CardUpdate::button("C", "x").to(&odd).unwrap_err();
    assert_eq!(paths(&refused), ["partyids"]);
}
