//! gettoken, and a token's life.

use std::time::Duration;

use serde_json::json;
use wecom_sim::{Simulator, World};

use crate::client::{call, get, gettoken, post_as, token, token_of};

#[test]
fn a_token_is_as_long_as_real_ones_and_stays_the_same_while_valid() {
    let sim = Simulator::start().unwrap();
    let first = gettoken(&sim, sim.corp_id(), sim.corp_secret());
    let body = first.json();
    assert_eq!(body["errcode"], 0);
    assert_eq!(body["errmsg"], "ok");
    assert_eq!(body["expires_in"], 7200);
    assert_eq!(body["access_token"].as_str().unwrap().len(), 214);
    assert_eq!(
        first.header("content-type"),
        Some("application/json; charset=UTF-8")
    );
    assert_eq!(first.header("server"), Some("nginx"));
    assert_eq!(first.header("error-code"), None);
    sim.advance(Duration::from_secs(7000));
    assert_eq!(token(&sim), body["access_token"]);
    sim.advance(Duration::from_secs(200));
    assert_ne!(token(&sim), body["access_token"]);
}

#[test]
fn gettoken_misses_the_secret_before_the_corp() {
    let sim = Simulator::start().unwrap();
    let (corp_id, secret) = (sim.corp_id(), sim.corp_secret());
    assert_eq!(get(&sim, "/cgi-bin/gettoken").errcode(), 41004);
    assert_eq!(
        get(&sim, &format!("/cgi-bin/gettoken?corpid={corp_id}")).errcode(),
        41004
    );
    assert_eq!(
        get(&sim, &format!("/cgi-bin/gettoken?corpsecret={secret}")).errcode(),
        41002
    );
    assert_eq!(gettoken(&sim, "", secret).errcode(), 41002);
}

#[test]
fn gettoken_tells_wrong_corp_from_wrong_secret() {
    let sim = Simulator::start().unwrap();
    assert_eq!(
        gettoken(&sim, "wwnobody", sim.corp_secret()).errcode(),
        40013
    );
    assert_eq!(
        gettoken(&sim, sim.corp_id(), "not-the-secret").errcode(),
        40001
    );
}

#[test]
fn gettoken_takes_encoded_parameters_and_a_body_it_does_not_want() {
    let sim = Simulator::start().unwrap();
    let secret = sim.corp_secret();
    // The first letter as a URL may write it.
    let secret = format!("%{:02X}{}", secret.as_bytes()[0], &secret[1..]);
    let target = format!(
        "/cgi-bin/gettoken?corpid={}&corpsecret={secret}",
        sim.corp_id()
    );
    assert_eq!(call(&sim, "GET", &target, b"{\"nobody\":1}").errcode(), 0);
}

#[test]
fn another_corps_secret_is_40091() {
    let world = World::from_toml(TWO_CORPS).unwrap();
    let sim = Simulator::builder().world(world).start().unwrap();
    assert_eq!(gettoken(&sim, "ww1", "secret-of-two").errcode(), 40091);
    assert_eq!(gettoken(&sim, "ww2", "secret-of-two").errcode(), 0);
}

#[test]
fn two_agents_have_tokens_of_their_own() {
    let world = World::from_toml(TWO_CORPS).unwrap();
    let sim = Simulator::builder().world(world).start().unwrap();
    let (one, other) = (
        token_of(&sim, "ww1", "secret-one"),
        token_of(&sim, "ww1", "secret-other"),
    );
    assert_ne!(one, other);
    let text = |agent: i64| {
        json!({ "touser": "ann", "msgtype": "text", "agentid": agent, "text": { "content": "hi" } })
            .to_string()
    };
    assert_eq!(
        post_as(&sim, &one, "message/send", text(1).as_bytes()).errcode(),
        0
    );
    assert_eq!(
        post_as(&sim, &one, "message/send", text(2).as_bytes()).errcode(),
        301_002
    );
    assert_eq!(
        post_as(&sim, &other, "message/send", text(2).as_bytes()).errcode(),
        0
    );
    assert_eq!(
        post_as(&sim, &other, "message/send", text(9).as_bytes()).errcode(),
        40056
    );
}

#[test]
fn a_token_expires_with_42001_and_is_revoked_with_40014() {
    let sim = Simulator::start().unwrap();
    let old = token(&sim);
    sim.advance(Duration::from_secs(7200));
    assert_eq!(post_as(&sim, &old, "message/send", b"{}").errcode(), 42001);
    let new = token(&sim);
    sim.revoke_tokens();
    assert_eq!(post_as(&sim, &new, "message/send", b"{}").errcode(), 40014);
    assert_ne!(token(&sim), new);
}

#[test]
fn a_token_counts_only_in_the_query_and_before_the_parameters() {
    let sim = Simulator::start().unwrap();
    let body = json!({ "access_token": token(&sim) }).to_string();
    assert_eq!(
        call(&sim, "POST", "/cgi-bin/message/send", body.as_bytes()).errcode(),
        41001
    );
    assert_eq!(post_as(&sim, "", "message/send", b"{}").errcode(), 41001);
    assert_eq!(
        post_as(&sim, "fake", "message/send", b"{}").errcode(),
        40014
    );
    assert_eq!(
        post_as(&sim, "fake", "message/send", b"no json").errcode(),
        40014
    );
}

#[test]
fn the_same_seed_gives_the_same_token() {
    let start = |seed| Simulator::builder().seed(seed).start().unwrap();
    assert_eq!(token(&start(7)), token(&start(7)));
    assert_ne!(token(&start(7)), token(&start(8)));
}

#[test]
fn an_open_world_takes_any_corp_secret_agent_and_recipient() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    let token = token_of(&sim, "ww-of-mine", "whatever-it-is");
    let body = json!({
        "touser": "anybody|somebody", "toparty": "77", "msgtype": "text", "agentid": 5,
        "text": { "content": "hi" },
    });
    let answer = post_as(&sim, &token, "message/send", body.to_string().as_bytes());
    assert_eq!(answer.errcode(), 0);
    assert_eq!(answer.json().get("invaliduser"), None);
    let message = &sim.messages()[0];
    assert_eq!(message.recipients, ["anybody", "somebody"]);
    assert_eq!(
        (message.corp_id.as_str(), message.agent_id),
        ("ww-of-mine", 5)
    );
}

const TWO_CORPS: &str = r#"
[[corp]]
id = "ww1"
[[corp.member]]
id = "ann"
[[corp.agent]]
id = 1
secret = "secret-one"
[[corp.agent]]
id = 2
secret = "secret-other"

[[corp]]
id = "ww2"
[[corp.agent]]
id = 1
secret = "secret-of-two"
"#;
