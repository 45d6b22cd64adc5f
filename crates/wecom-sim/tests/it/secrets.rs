//! Secrets and tokens stay out of everything that can be read back.

use serde_json::json;
use wecom_sim::{Simulator, World};

use crate::client::{
    call, connect, exchange, get, gettoken, named, post_as, send, text, token, upload_to,
};

#[test]
fn nothing_below_sim_holds_a_secret_or_a_token() {
    let sim = Simulator::start().unwrap();
    let (token, secret) = (token(&sim), sim.corp_secret().to_owned());
    let wrong = "a-secret-that-was-mistyped";
    gettoken(&sim, sim.corp_id(), wrong);
    gettoken(&sim, "wwx", &format!("{wrong}%2B"));
    // In the wrong places: body, header, message, path.
    post_as(
        &sim,
        &token,
        "message/send",
        format!("{{\"access_token\":\"{token}\"}}").as_bytes(),
    );
    send(
        &sim,
        &text("lisi", &format!("my secret is {secret} and {token}")),
    );
    let bearer = format!("Bearer {token}");
    let headers = [
        ("Authorization", bearer.as_str()),
        ("Referer", secret.as_str()),
    ];
    exchange(
        &mut connect(&sim),
        "GET",
        &format!("/x/{token}?a={secret}"),
        &headers,
        b"",
    )
    .unwrap();
    let mut shown = String::new();
    for subject in [
        "messages", "requests", "media", "faults", "switches", "clock",
    ] {
        shown += &get(&sim, &format!("/_sim/{subject}")).text();
    }
    let shown = shown + &format!("{:?}", sim.requests());
    assert!(shown.contains("my secret is *** and ***"), "{shown}");
    for hidden in [token.as_str(), secret.as_str(), wrong] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
}

#[test]
fn nothing_below_sim_holds_the_key_of_a_robot() {
    for open in [false, true] {
        let sim = Simulator::builder().open_world(open).start().unwrap();
        let (key, wrong) = (sim.robot_key().to_owned(), "11112222-not-a-known-key");
        for key in [key.as_str(), wrong] {
            let said = format!("my key is {key}");
            let body = json!({ "msgtype": "text", "text": { "content": said } }).to_string();
            let target = format!("/cgi-bin/webhook/send?key={key}");
            call(&sim, "POST", &target, body.as_bytes());
            let target = format!("/cgi-bin/webhook/upload_media?key={key}&type=file");
            upload_to(&sim, &target, &named(&format!("{key}.txt")), b"123456");
            call(&sim, "POST", &format!("/cgi-bin/webhook/send/{key}"), b"{}");
        }
        call(&sim, "DELETE", "/_sim/requests", b"");
        let target = format!("/cgi-bin/webhook/send?key={wrong}");
        call(&sim, "POST", &target, b"{}");
        let mut shown = format!("{:?} {sim:?}", sim.requests());
        for subject in [
            "messages", "requests", "chats", "media", "faults", "switches",
        ] {
            shown += &get(&sim, &format!("/_sim/{subject}")).text();
        }
        assert!(shown.contains("my key is ***"), "{shown}");
        assert!(shown.contains("***.txt"), "{shown}");
        for hidden in [key.as_str(), wrong] {
            assert!(!shown.contains(hidden), "{hidden} in {shown}");
        }
    }
}

#[test]
fn debug_output_holds_no_secret() {
    let world = World::default();
    let builder = Simulator::builder().world(world.clone());
    let shown = format!("{world:?} {builder:?}");
    let sim = builder.start().unwrap();
    let token = token(&sim);
    let shown = shown + &format!("{sim:?}");
    assert!(
        !shown.contains(sim.corp_secret())
            && !shown.contains(&token)
            && !shown.contains(sim.robot_key()),
        "{shown}"
    );
}
