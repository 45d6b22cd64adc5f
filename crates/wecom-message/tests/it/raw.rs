//! Raw calls and probes, as a program that uses the library makes them.

use wecom_message::{
    AgentId, Call, Client, Credentials, Cutoff, Errcode, Outcome, RawCall, Reason, Remedy, Secret,
    Step,
};
use wecom_sim::{Fault, Simulator};

fn client(sim: &Simulator) -> Client {
    let agent = AgentId(sim.agent_id().try_into().unwrap());
    let credentials = Credentials::new(sim.corp_id(), agent, Secret::new(sim.corp_secret()));
    let base = sim.base_url().parse().unwrap();
    Client::builder(credentials).base_url(base).build()
}

fn agent_get() -> RawCall {
    RawCall::get("agent/get")
        .unwrap()
        .query("agentid", "1000002")
        .unwrap()
}

#[tokio::test]
async fn a_raw_call_gives_wecoms_answer() {
    let sim = Simulator::builder().strict().start().unwrap();
    let delivery = client(&sim).call(&agent_get(), &Cutoff::never()).await;
    assert_eq!(delivery.outcome(), Outcome::Delivered);
    assert!(
        delivery
            .receipt()
            .unwrap()
            .json()
            .contains("allow_userinfos")
    );
    sim.finish();
}

#[tokio::test]
async fn a_refusal_names_the_call() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::errcode(60011).on("agent/get"));
    let delivery = client(&sim).call(&agent_get(), &Cutoff::never()).await;
    let reason = delivery.reason().unwrap();
    assert_eq!(reason.call().map(Call::path), Some("agent/get"));
    assert_eq!(reason.remedy(), Remedy::FixSetup);
    assert!(
        reason.to_string().starts_with("agent/get: errcode 60011"),
        "{reason}"
    );
}

#[tokio::test]
async fn a_lost_answer_is_unknown_where_the_call_may_have_sent_and_not_sent_elsewhere() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::status(502).on("agent/get").forever());
    sim.fault(Fault::status(502).on("appchat/send").forever());
    let client = client(&sim);
    let asked = client.call(&agent_get(), &Cutoff::never()).await;
    let sent = RawCall::post("appchat/send").unwrap().body("{}");
    let sent = client.call(&sent, &Cutoff::never()).await;
    assert_eq!(
        (asked.outcome(), sent.outcome()),
        (Outcome::NotSent, Outcome::Unknown)
    );
    assert_eq!((sim.calls("agent/get"), sim.calls("appchat/send")), (3, 1));
    let remedy = |reason: Option<&Reason>| reason.unwrap().remedy();
    assert_eq!(remedy(asked.reason()), Remedy::Reconnect);
    assert_eq!(remedy(sent.reason()), Remedy::Verify);
}

#[tokio::test]
async fn a_stale_token_is_replaced_for_a_raw_call() {
    let sim = Simulator::start().unwrap();
    let client = client(&sim);
    let first = client.call(&agent_get(), &Cutoff::never()).await;
    sim.revoke_tokens();
    let second = client.call(&agent_get(), &Cutoff::never()).await;
    let errcodes = [first, second].map(|delivery| delivery.receipt().unwrap().errcode());
    assert_eq!(errcodes, [Errcode::OK; 2]);
    assert_eq!(sim.calls("gettoken"), 2);
}

#[tokio::test]
async fn a_probe_tells_each_step_and_writes_no_secret() {
    let sim = Simulator::start().unwrap();
    let probe = client(&sim).probe(&Cutoff::never()).await;
    assert!(
        probe.leads_to_wecom() && probe.obstacle.is_none(),
        "{probe:?}"
    );
    assert_eq!(probe.first_hop, "127.0.0.1");
    assert_eq!(
        probe.addresses,
        ["127.0.0.1".parse::<std::net::IpAddr>().unwrap()]
    );
    assert_eq!(format!("http://{}", probe.peer.unwrap()), sim.base_url());
    assert!(probe.tls.is_none() && probe.certificate.is_none());
    assert!(probe.heard.unwrap().server_time.is_some());
    let requests = sim.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].path, "/cgi-bin/get_api_domain_ip");
}

#[tokio::test]
async fn a_probe_is_not_repeated_and_names_the_step_that_failed() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::close());
    let probe = client(&sim).probe(&Cutoff::never()).await;
    assert_eq!(probe.obstacle.unwrap().step, Step::Ask);
    assert_eq!(sim.requests().len(), 1);
}
