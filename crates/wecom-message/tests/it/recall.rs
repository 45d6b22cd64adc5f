//! Messages are taken back, and what became of that is told.

use std::time::Duration;

use wecom_message::{
    AgentId, Client, Credentials, Cutoff, Delivery, Errcode, Message, Outcome, Recall, Recipients,
    Remedy, Secret,
};
use wecom_sim::{Fault, MessageState, Simulator};

fn client(sim: &Simulator) -> Client {
    let agent = AgentId(sim.agent_id().try_into().unwrap());
    let credentials = Credentials::new(sim.corp_id(), agent, Secret::new(sim.corp_secret()));
    let base = sim.base_url().parse().unwrap();
    Client::builder(credentials).base_url(base).build()
}

async fn sent(client: &Client) -> Recall {
    let message = Message::text("oops").to(Recipients::users(["lisi"]).unwrap());
    let report = client.send(&message).await.unwrap();
    let receipt = report.deliveries()[0].receipt().unwrap().clone();
    receipt.msgid().unwrap().parse().unwrap()
}

async fn recalled(client: &Client, recalls: &[Recall]) -> Vec<Delivery> {
    let mut recalling = client.recall(recalls, Cutoff::never());
    let mut deliveries = Vec::new();
    while let Some(delivery) = recalling.next().await {
        deliveries.push(delivery);
    }
    deliveries
}

fn outcomes(deliveries: &[Delivery]) -> Vec<Outcome> {
    deliveries.iter().map(Delivery::outcome).collect()
}

#[tokio::test]
async fn a_message_is_taken_back() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let recall = sent(&client).await;
    let deliveries = recalled(&client, &[recall]).await;
    assert_eq!(outcomes(&deliveries), [Outcome::Delivered]);
    assert_eq!(sim.messages()[0].state, MessageState::Recalled);
}

#[tokio::test]
async fn a_lost_answer_is_repeated_and_stays_unknown_where_all_are_lost() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let recall = sent(&client).await;
    sim.fault(Fault::reset_after_processing().on("message/recall"));
    let deliveries = recalled(&client, std::slice::from_ref(&recall)).await;
    assert_eq!(outcomes(&deliveries), [Outcome::Delivered]);
    assert_eq!(sim.calls("message/recall"), 2);

    sim.fault(Fault::status(502).on("message/recall").times(3));
    let deliveries = recalled(&client, &[recall]).await;
    assert_eq!(outcomes(&deliveries), [Outcome::Unknown]);
    assert_eq!(deliveries[0].reason().unwrap().remedy(), Remedy::Verify);
    assert_eq!(sim.calls("message/recall"), 5);
}

#[tokio::test]
async fn a_repeat_that_is_refused_after_a_lost_answer_settles_nothing() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let recall = sent(&client).await;
    sim.fault(Fault::reset_after_processing().on("message/recall"));
    sim.fault(Fault::errcode(40058).on("message/recall"));
    let deliveries = recalled(&client, &[recall]).await;
    assert_eq!(outcomes(&deliveries), [Outcome::Unknown]);
}

#[tokio::test]
async fn a_stale_token_is_replaced_also_where_wecom_says_40001() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let recall = sent(&client).await;
    sim.fault(Fault::errcode(40001).on("message/recall"));
    let deliveries = recalled(&client, &[recall]).await;
    assert_eq!(outcomes(&deliveries), [Outcome::Delivered]);
    assert_eq!(sim.calls("gettoken"), 2);
}

#[tokio::test]
async fn one_that_is_too_old_does_not_stop_the_others_and_a_limit_does() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let old = sent(&client).await;
    sim.advance(Duration::from_secs(24 * 3600));
    let (one, other) = (sent(&client).await, sent(&client).await);
    let deliveries = recalled(&client, &[old, one]).await;
    assert_eq!(
        outcomes(&deliveries),
        [Outcome::Rejected, Outcome::Delivered]
    );
    let errcode = deliveries[0].receipt().unwrap().errcode();
    assert_eq!(errcode, Errcode(42052));

    sim.fault(Fault::errcode(45009).on("message/recall"));
    let calls = sim.calls("message/recall");
    let deliveries = recalled(&client, &[other.clone(), other]).await;
    assert_eq!(outcomes(&deliveries), [Outcome::NotSent; 2]);
    assert_eq!(sim.calls("message/recall"), calls + 1);
}
