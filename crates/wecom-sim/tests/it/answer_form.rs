//! The form of answers, against live ones: fields, order, wording, headers.

use serde_json::Value;
use wecom_sim::{Simulator, World};

use crate::client::{
    assert_form, fixture_text, form, get, gettoken, post_as, send, text, token, token_of,
};

#[test]
fn errors_of_gettoken_have_the_live_form() {
    let sim = Simulator::start().unwrap();
    assert_form(
        &get(&sim, "/cgi-bin/gettoken"),
        "errors/41004_gettoken_shape.response.json",
    );
    let unknown_corp = gettoken(&sim, "wwx", "nobody");
    assert_form(&unknown_corp, "errors/40013_gettoken_shape.response.json");
    let wrong_secret = gettoken(&sim, sim.corp_id(), "nobody");
    assert_form(&wrong_secret, "errors/40001_gettoken.response.json");
}

#[test]
fn errors_of_message_send_have_the_live_form() {
    let sim = Simulator::builder()
        .world(World::from_toml(WORLD).unwrap())
        .start()
        .unwrap();
    let fake = post_as(&sim, "fake", "message/send", b"{}");
    assert_form(&fake, "errors/40014_message_send.response.json");
    let as_agent = |agent: i64| {
        let mut body = text("lisi", "hi");
        body["agentid"] = agent.into();
        send(&sim, &body)
    };
    assert_form(&as_agent(9), "errors/40056_message_send.response.json");
    assert_form(&as_agent(2), "errors/301002_message_send.response.json");
    let untrusted = token_of(&sim, "ww1", "secret-two");
    let untrusted = post_as(&sim, &untrusted, "message/send", b"{}");
    assert_form(&untrusted, "errors/60020_message_send.response.json");
}

#[test]
fn errors_of_the_address_list_carry_an_empty_list_first() {
    let sim = Simulator::builder()
        .world(World::from_toml(WORLD).unwrap())
        .start()
        .unwrap();
    let ips = |token: &str| {
        get(
            &sim,
            &format!("/cgi-bin/get_api_domain_ip?access_token={token}"),
        )
    };
    let untrusted = token_of(&sim, "ww1", "secret-two");
    assert_form(
        &ips(&untrusted),
        "errors/60020_get_api_domain_ip.response.json",
    );
    assert_form(&ips(&token(&sim)), "get_api_domain_ip/response.json");
    let fake = ips("fake");
    assert!(
        fake.text()
            .starts_with("{\"ip_list\":[],\"errcode\":40014,"),
        "{}",
        fake.text()
    );
    assert!(fake.errmsg().starts_with("invalid access_token, hint: ["));
    sim.advance(std::time::Duration::from_secs(7200));
    assert_form(&ips(&untrusted), "errors/42001_doc_sample.response.json");
}

#[test]
fn a_missing_token_is_said_in_the_live_words() {
    let sim = Simulator::start().unwrap();
    let answer = get(&sim, "/cgi-bin/agent/get");
    let live: Value = serde_json::from_str(&fixture_text("errors/41001.response.json")).unwrap();
    let errmsg = |value: &Value| form(&serde_json::json!({ "m": value["errmsg"] }).to_string());
    assert_eq!(errmsg(&answer.json()), errmsg(&live));
}

#[test]
fn a_success_has_the_live_fields_in_the_live_order() {
    let sim = Simulator::start().unwrap();
    let keys = |text: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let sent = send(&sim, &text("lisi", "hi"));
    assert_eq!(
        keys(&sent.text()),
        keys(&fixture_text("message-send/ok_real.response.json"))
    );
    let token = gettoken(&sim, sim.corp_id(), sim.corp_secret());
    assert_eq!(
        keys(&token.text()),
        keys(&fixture_text("gettoken/response.json"))
    );
    let refused = send(&sim, &text("test", "hi"));
    let live = fixture_text("message-send/err_81013_2020.response.json");
    assert_eq!(keys(&refused.text()), keys(&live));
    let live: Value = serde_json::from_str(&live).unwrap();
    assert_eq!(refused.json()["invaliduser"], live["invaliduser"]);
}

#[test]
fn an_error_repeats_itself_in_two_headers() {
    let sim = Simulator::start().unwrap();
    let answer = get(&sim, "/cgi-bin/gettoken");
    assert_eq!(answer.header("error-code"), Some("41004"));
    assert_eq!(answer.header("error-msg"), Some(answer.errmsg().as_str()));
    assert_eq!(
        answer.header("content-type"),
        Some("application/json; charset=UTF-8")
    );
}

#[test]
fn a_hint_has_25_digits_that_begin_with_the_time_and_never_comes_twice() {
    let sim = Simulator::start().unwrap();
    let hint = || {
        let errmsg = get(&sim, "/cgi-bin/gettoken").errmsg();
        let (_, rest) = errmsg.split_once("hint: [").unwrap();
        rest.split_once(']').unwrap().0.to_owned()
    };
    let (one, other) = (hint(), hint());
    assert_ne!(one, other);
    assert_eq!(one.len(), 25);
    assert!(one.bytes().all(|byte| byte.is_ascii_digit()));
    let seconds: u64 = one[..10].parse().unwrap();
    assert!(seconds.abs_diff(sim.requests()[0].time) <= 1);
}

const WORLD: &str = r#"
[[corp]]
id = "ww1"
member = [{ id = "lisi" }]
agent = [
    { id = 1000002, secret = "secret-one" },
    { id = 2, secret = "secret-two", trusted_ips = [] },
]
"#;
