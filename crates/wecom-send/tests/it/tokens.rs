//! One token per base URL, corp and secret, shared by all processes, for as long as it holds.

use std::time::Duration;

use wecom_sim::{Fault, Simulator, World};

use crate::token_cache::{HELLO, wait_until};
use crate::wecom::{Run, Wecom};

/// Two corps; the first has two apps.
fn two_corps() -> Simulator {
    let world = World::from_toml(
        r#"
        [[corp]]
        id = "ww-first"
        member = [{ id = "zhangsan" }]
        agent = [
            { id = 1000002, secret = "secret-of-the-first" },
            { id = 1000003, secret = "secret-of-the-second" },
        ]
        [[corp]]
        id = "ww-other"
        member = [{ id = "zhangsan" }]
        agent = [{ id = 1000002, secret = "secret-of-the-first" }]
        "#,
    );
    Simulator::builder().world(world.unwrap()).start().unwrap()
}

#[test]
fn twenty_four_cold_starts_fetch_one_token() {
    let sim = Simulator::start().unwrap();
    for run in Wecom::on(&sim).crowd(24) {
        run.exits(0).ends("delivered");
    }
    assert_eq!((sim.calls("gettoken"), sim.messages().len()), (1, 24));
}

#[test]
fn a_slow_gettoken_is_waited_for_by_all() {
    let sim = Simulator::start().unwrap();
    sim.fault(
        Fault::delay(Duration::from_secs(1))
            .on("gettoken")
            .forever(),
    );
    for run in Wecom::on(&sim).crowd(24) {
        run.exits(0).ends("delivered");
    }
    assert_eq!((sim.calls("gettoken"), sim.messages().len()), (1, 24));
}

#[test]
fn after_a_revocation_one_of_all_fetches_again() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    sim.revoke_tokens();
    for run in wecom.crowd(24) {
        run.exits(0).ends("delivered");
    }
    assert_eq!((sim.calls("gettoken"), sim.messages().len()), (2, 25));
}

#[test]
fn a_stale_token_is_dropped_only_while_it_is_the_one_in_the_cache() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    // The first holds the old token while the second, started later, fetches the new one.
    let slow = Fault::delay(Duration::from_secs(3)).on("message/send");
    sim.fault(slow);
    let first = wecom.start(&HELLO);
    wait_until(|| sim.calls("message/send") == 2);
    sim.revoke_tokens();
    wecom.send(&HELLO).exits(0);
    let first = Run::from(first.wait_with_output().unwrap());
    first.exits(0).ends("delivered");
    assert_eq!((sim.calls("gettoken"), sim.messages().len()), (2, 3));
}

#[test]
fn a_stale_token_is_gone_even_where_no_other_could_be_fetched() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    sim.revoke_tokens();
    sim.fault(Fault::errcode(45009).on("gettoken"));
    wecom.send(&HELLO).exits(8);
    assert_eq!(wecom.shown_token()["cached"], false);
    wecom.send(&HELLO).exits(0);
    assert_eq!((sim.calls("gettoken"), sim.calls("message/send")), (3, 3));
}

#[test]
fn a_token_ends_five_minutes_early() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    assert_eq!(wecom.cached()["expires_in"], 7200);
    wecom.age_cached(6700);
    wecom.send(&HELLO).exits(0);
    assert_eq!(sim.calls("gettoken"), 1);
    wecom.age_cached(201);
    wecom.send(&HELLO).exits(0);
    assert_eq!(sim.calls("gettoken"), 2);
}

#[test]
fn a_token_that_wecom_gives_out_again_near_its_end_is_not_fetched_for_each_message() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    sim.advance(Duration::from_secs(7000));
    wecom.age_cached(7000);
    for run in wecom.crowd(6) {
        run.exits(0);
    }
    assert_eq!(sim.calls("gettoken"), 2);
    let left = wecom.cached()["expires_in"].as_u64().unwrap();
    assert!((100..=200).contains(&left), "{left}");
}

#[test]
fn every_corp_and_app_has_a_token_of_its_own() {
    let sim = two_corps();
    let alone = Wecom::on(&sim);
    let senders = [
        ("ww-first", "secret-of-the-first", "1000002"),
        ("ww-first", "secret-of-the-second", "1000003"),
        ("ww-other", "secret-of-the-first", "1000002"),
    ];
    for (corp, secret, agent) in senders.into_iter().chain(senders) {
        let as_whom = ["--corp-id", corp, "--corp-secret", secret];
        let args = [&HELLO[..], &as_whom, &["--agent-id", agent]].concat();
        alone.send(&args).exits(0);
        let taken = sim.messages().pop().unwrap();
        assert_eq!(
            (taken.corp_id.as_str(), taken.agent_id.to_string().as_str()),
            (corp, agent)
        );
    }
    assert_eq!(sim.calls("gettoken"), 3);
}

#[test]
fn every_base_url_has_a_token_of_its_own() {
    let (one, other) = (Simulator::start().unwrap(), Simulator::start().unwrap());
    let wecom = Wecom::on(&one);
    for sim in [&one, &other, &one, &other] {
        let address = sim.base_url();
        wecom
            .send(&[&HELLO[..], &["--base-url", &address]].concat())
            .exits(0);
    }
    for sim in [&one, &other] {
        assert_eq!((sim.calls("gettoken"), sim.messages().len()), (1, 2));
    }
}

#[test]
fn a_prefix_of_the_address_counts_and_its_spelling_does_not() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let address = sim.base_url();
    for spelling in [
        &address,
        &format!("{address}/"),
        &format!("{address}/cgi-bin/"),
    ] {
        wecom
            .send(&[&HELLO[..], &["--base-url", spelling]].concat())
            .exits(0);
    }
    assert_eq!(sim.calls("gettoken"), 1);
    // Another path may lead to another WeCom: its token is asked for there (and is not found).
    let elsewhere = format!("{address}/elsewhere");
    wecom
        .send(&[&HELLO[..], &["--base-url", &elsewhere]].concat())
        .exits(6);
    assert_eq!(sim.calls("message/send"), 3);
}
