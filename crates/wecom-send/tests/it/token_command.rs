//! `wecom token show|clear`: what is cached, without its value.

use serde_json::json;
use wecom_sim::Simulator;

use crate::token_cache::HELLO;
use crate::wecom::Wecom;

#[test]
fn show_tells_that_nothing_is_cached() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let shown = wecom.shown_token();
    let file = wecom.token_file();
    assert!(file.starts_with(wecom.cache()), "{}", file.display());
    let (base_url, corp_id) = (sim.base_url(), sim.corp_id());
    let expected = json!({
        "base_url": base_url, "corp_id": corp_id, "file": file, "cached": false,
    });
    assert_eq!(shown, expected);
    assert!(!wecom.cache().exists(), "looking has no effect");
}

#[test]
fn show_masks_the_token_and_tells_how_long_it_holds() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.send(&HELLO).exits(0);
    let shown = wecom.shown_token();
    assert_eq!(shown["cached"], true);
    assert_eq!(shown["access_token"], "[masked]");
    assert_eq!(shown["bytes"], wecom.cached_token().len());
    let usable = shown["usable_for_seconds"].as_u64().unwrap();
    assert!((6700..=6900).contains(&usable), "{usable}");
    assert!(!shown.to_string().contains(&wecom.cached_token()));
    wecom.age_cached(7000);
    let shown = wecom.shown_token();
    assert_eq!(
        (&shown["cached"], &shown["usable_for_seconds"]),
        (&json!(false), &json!(0))
    );
}

#[test]
fn show_tells_of_a_refusal_and_clear_forgets_it() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "a-wrong-secret");
    wecom.send(&HELLO).exits(5);
    let shown = wecom.shown_token();
    assert_eq!(
        (&shown["cached"], &shown["refusal_holds"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(shown["refused"]["errcode"], 40001);
    wecom.age_cached(61);
    assert_eq!(wecom.shown_token()["refusal_holds"], false);
    assert_eq!(
        wecom.run(["token", "clear"]).exits(0).object()["cleared"],
        true
    );
    wecom.send(&HELLO).exits(5);
    wecom.run(["token", "clear"]).exits(0);
    wecom.send(&HELLO).exits(5);
    assert_eq!(sim.calls("gettoken"), 3);
}

#[test]
fn clear_forgets_the_token_of_these_credentials_alone() {
    let sim = Simulator::start().unwrap();
    let other = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let address = other.base_url();
    let to_the_other = [&HELLO[..], &["--base-url", &address]].concat();
    wecom.send(&HELLO).exits(0);
    wecom.send(&to_the_other).exits(0);
    let clear = || wecom.run(["token", "clear"]).exits(0).object();
    assert_eq!(clear()["cleared"], true);
    assert_eq!(clear()["cleared"], false);
    wecom.send(&HELLO).exits(0);
    wecom.send(&to_the_other).exits(0);
    assert_eq!((sim.calls("gettoken"), other.calls("gettoken")), (2, 1));
}

#[test]
fn show_and_clear_need_corp_and_secret_but_no_agent() {
    let sim = Simulator::start().unwrap();
    for action in ["show", "clear"] {
        let nobody = Wecom::alone().run(["token", action]);
        let nobody = nobody.misused(&["missing credentials", "WECOM_CORP_ID", "WECOM_CORP_SECRET"]);
        assert!(!nobody.stderr.contains("AGENT"), "{nobody:#?}");
        let one_missing = Wecom::on(&sim)
            .with("WECOM_CORP_SECRET", " ")
            .run(["token", action]);
        one_missing.misused(&["WECOM_CORP_SECRET is set but empty"]);
        let no_agent = Wecom::on(&sim)
            .with("WECOM_AGENT_ID", "")
            .run(["token", action]);
        no_agent.exits(0);
    }
    assert!(sim.requests().is_empty());
}
