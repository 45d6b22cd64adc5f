//! Which profile counts, and what comes before what.

use serde_json::Value;
use wecom_sim::{Simulator, World};

use crate::configured::{keys, profile};
use crate::sent;
use crate::token_cache::HELLO;
use crate::wecom::Wecom;

/// Who says what in `wecom config show`.
fn value(wecom: &Wecom, args: &[&str], name: &str) -> (Value, String) {
    let show = ["config", "show", "--json"].iter().chain(args);
    let shown = wecom.run(show).exits(0).object();
    let setting = &shown["settings"][name];
    let source = setting["source"].as_str().unwrap_or_default().to_owned();
    (setting["value"].clone(), source)
}

const TWO: &str =
    "[profiles.dev]\ncorp_id = \"corp-dev\"\n[profiles.ops]\ncorp_id = \"corp-ops\"\n";

#[test]
fn the_flag_chooses_before_the_variable_before_the_file() {
    let corp = |wecom: &Wecom, args: &[&str]| value(wecom, args, "corp_id").0;
    let wecom = Wecom::configured(&format!("default_profile = \"dev\"\n{TWO}"));
    assert_eq!(corp(&wecom, &[]), "corp-dev");
    let wecom = wecom.with("WECOM_PROFILE", "ops");
    assert_eq!(corp(&wecom, &[]), "corp-ops");
    assert_eq!(corp(&wecom, &["--profile", "dev"]), "corp-dev");
}

#[test]
fn a_single_profile_needs_no_choice_and_several_do() {
    let only = Wecom::configured("[profiles.ops]\ncorp_id = \"corp-ops\"\n");
    assert_eq!(value(&only, &[], "corp_id").0, "corp-ops");
    let several = Wecom::configured(TWO);
    assert_eq!(value(&several, &[], "corp_id").0, Value::Null);
    several.send(&HELLO).misused(&[
        "missing credentials",
        "dev, ops",
        "--profile",
        "default_profile",
    ]);
}

#[test]
fn an_unknown_profile_names_the_nearest_and_lists_them() {
    let wecom = Wecom::configured(TWO);
    let with = |name| [&HELLO[..], &["--profile", name]].concat();
    wecom
        .send(&with("opps"))
        .misused(&["--profile", "`opps`", "did you mean `ops`?", "dev, ops"]);
    let run = wecom.send(&with("production"));
    let run = run.misused(&["`production`", "dev, ops"]);
    assert!(!run.stderr.contains("did you mean"), "{run:#?}");
    let by_variable = Wecom::configured(TWO).with("WECOM_PROFILE", "opps");
    by_variable
        .send(&HELLO)
        .misused(&["WECOM_PROFILE", "`ops`"]);
    let no_file = Wecom::alone().send(&with("ops"));
    no_file.misused(&[
        "`ops`",
        "no configuration file",
        ".config/wecom/config.toml",
    ]);
}

#[test]
fn a_flag_comes_before_its_variable_before_the_profile_before_the_default() {
    let file = "[profiles.ops]\ncorp_id = \"1\"\nagent_id = 1\nbase_url = \"http://127.0.0.1:1\"\n\
                proxy = \"http://127.0.0.1:1\"\nca_cert = \"/1\"\n";
    for (name, flag, variable) in [
        ("corp_id", "--corp-id", "WECOM_CORP_ID"),
        ("agent_id", "--agent-id", "WECOM_AGENT_ID"),
        ("base_url", "--base-url", "WECOM_BASE_URL"),
        ("proxy", "--proxy", "WECOM_PROXY"),
        ("ca_cert", "--ca-cert", "WECOM_CA_CERT"),
    ] {
        let of = |n: u8| match name {
            "base_url" | "proxy" => format!("http://127.0.0.{n}:1"),
            _ => n.to_string(),
        };
        let target = ["--base-url", "https://example.com"];
        let target = if name == "proxy" { &target[..] } else { &[] };
        let source = |wecom: &Wecom, args: &[&str]| value(wecom, &[args, target].concat(), name).1;
        let wecom = Wecom::configured(file);
        assert!(source(&wecom, &[]).starts_with("profile ops in "), "{name}");
        let wecom = wecom.with(variable, of(2));
        assert_eq!(source(&wecom, &[]), variable);
        assert_eq!(source(&wecom, &[flag, &of(3)]), flag);
        assert_eq!(source(&wecom, &[flag, " "]), variable, "blank is not given");
    }
}

#[test]
fn a_typed_profile_comes_before_the_variables_of_corp_secret_agent_and_address() {
    let [meant, other] = [0; 2].map(|_| Simulator::start().unwrap());
    let wecom = Wecom::on(&other).with("WECOM_CORP_ID", "another-corp");
    wecom.configure(&profile("ops", &meant));
    let by_flag = [&HELLO[..], &["--profile", "ops"]].concat();
    wecom.send(&by_flag).exits(0).ends("delivered");
    assert_eq!((meant.messages().len(), other.requests().len()), (1, 0));
    // A flag still comes before it, and the way there stays with the variables.
    let (agent, source) = value(&wecom, &["--profile", "ops", "--agent-id", "7"], "agent_id");
    assert_eq!((agent, source.as_str()), (7.into(), "--agent-id"));
    let wecom = wecom.with("WECOM_CA_CERT", "/c.pem");
    assert_eq!(
        value(&wecom, &["--profile", "ops"], "ca_cert").1,
        "WECOM_CA_CERT"
    );
}

#[test]
fn a_profile_of_variable_or_file_gives_way_to_variables() {
    let [of_file, of_variables] = [0; 2].map(|_| Simulator::start().unwrap());
    let wecom = Wecom::on(&of_variables).with("WECOM_PROFILE", "ops");
    wecom.configure(&profile("ops", &of_file));
    wecom.send(&HELLO).exits(0);
    assert_eq!(
        (of_file.requests().len(), of_variables.messages().len()),
        (0, 1)
    );
}

/// A simulator with two corps whose secrets differ.
fn two_corps() -> Simulator {
    let corp = |n: u8| {
        format!(
            "[[corp]]\nid = 'corp-{n}'\nmember = [{{ id = 'zhangsan' }}]\n\
             agent = [{{ id = 1000002, secret = 'the-secret-of-corp-{n}' }}]\n"
        )
    };
    let world = World::from_toml(&(corp(1) + &corp(2))).unwrap();
    Simulator::builder().world(world).start().unwrap()
}

#[test]
fn a_secret_goes_with_the_corp_of_its_own_layer_alone() {
    let sim = two_corps();
    let file = format!(
        "[profiles.one]\nbase_url = \"{}\"\ncorp_id = \"corp-1\"\nagent_id = 1000002\n\
         secret = \"the-secret-of-corp-1\"\n",
        sim.base_url()
    );
    let set_up = || Wecom::configured(&file);
    let other = [&HELLO[..], &["--corp-id", "corp-2"]].concat();
    set_up().send(&other).misused(&[
        "missing credentials",
        "--corp-id",
        "profile one in",
        "`corp-1`",
    ]);
    let by_variable = set_up().with("WECOM_CORP_ID", "corp-2");
    by_variable
        .send(&HELLO)
        .misused(&["WECOM_CORP_ID", "`corp-1`"]);
    let both = set_up().with("WECOM_CORP_SECRET", "the-secret-of-corp-2");
    both.with("WECOM_CORP_ID", "corp-2").send(&other).exits(0);
    assert_eq!(sim.calls("gettoken"), 1);
    // The same corp from another layer is the same corp.
    set_up()
        .with("WECOM_CORP_ID", "corp-1")
        .send(&HELLO)
        .exits(0);
    // A flag is typed for this call.
    let typed = [&other[..], &["--corp-secret", "the-secret-of-corp-2"]].concat();
    set_up().send(&typed).exits(0);
    assert_eq!(sent::bodies(&sim).len(), 3);
}

#[test]
fn a_secret_without_a_corp_in_the_variables_is_left_alone_by_a_profile() {
    let sim = two_corps();
    let keys = format!(
        "[profiles.one]\nbase_url = \"{}\"\ncorp_id = \"corp-1\"\nagent_id = 1000002\n",
        sim.base_url()
    );
    let wecom = Wecom::configured(&keys).with("WECOM_CORP_SECRET", "the-secret-of-corp-2");
    wecom.send(&HELLO).misused(&[
        "WECOM_CORP_SECRET",
        "without a corp id",
        "profile one",
        "secret_env",
    ]);
    wecom.configure(&format!("{keys}secret = \"the-secret-of-corp-1\"\n"));
    wecom.send(&HELLO).exits(0).ends("delivered");
    let flags = [
        "--corp-id",
        "corp-2",
        "--corp-secret",
        "the-secret-of-corp-2",
    ];
    wecom.send(&[&HELLO[..], &flags].concat()).exits(0);
}

#[test]
fn token_show_and_clear_speak_of_the_profile() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::configured(&format!(
        "[profiles.a]\ncorp_id = \"x\"\n[profiles.ops]\n{}",
        keys(&sim)
    ));
    let send = [&HELLO[..], &["--profile", "ops"]].concat();
    wecom.send(&send).exits(0);
    let shown = wecom
        .run(["token", "show", "--profile", "ops"])
        .exits(0)
        .object();
    assert_eq!(
        (&shown["cached"], &shown["corp_id"]),
        (&true.into(), &sim.corp_id().into())
    );
    wecom.run(["token", "show"]).misused(&["a, ops"]);
}
