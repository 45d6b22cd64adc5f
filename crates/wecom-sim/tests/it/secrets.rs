//! Secrets and tokens stay out of everything that can be read back.

use wecom_sim::{Simulator, World};

use crate::client::{connect, exchange, get, gettoken, post_as, send, text, token};

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
fn debug_output_holds_no_secret() {
    let world = World::default();
    let builder = Simulator::builder().world(world.clone());
    let shown = format!("{world:?} {builder:?}");
    let sim = builder.start().unwrap();
    let token = token(&sim);
    let shown = shown + &format!("{sim:?}");
    assert!(
        !shown.contains(sim.corp_secret()) && !shown.contains(&token),
        "{shown}"
    );
}
