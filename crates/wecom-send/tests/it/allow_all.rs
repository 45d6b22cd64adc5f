//! The bar against everybody: `allow_all = false`, `WECOM_ALLOW_ALL=0`.

use wecom_sim::Simulator;

use crate::configured::profile;
use crate::wecom::Wecom;

const BODY: &str = r#"{"touser":"@all","msgtype":"text","text":{"content":"x"}}"#;

/// The ways to reach everybody.
const EVERYBODY: [&[&str]; 8] = [
    &["--touser", "@all", "--text", "x"],
    &["--touser", "@ALL", "--text", "x"],
    &["--toparty", "1", "--text", "x"],
    &["--toparty", "2|01", "--text", "x"],
    &["--touser", "a", "--toparty", " 1 ", "--text", "x"],
    &["--to", "all", "--text", "x"],
    &["--to", "root", "--text", "x"],
    &["--message", "body.json"],
];

const NAMED: &str = "[recipients.all]\ntouser = \"@all\"\n[recipients.root]\ntoparty = [1]\n";

#[track_caller]
fn refused(wecom: &Wecom, by: &str) {
    wecom.file("body.json", BODY);
    for args in EVERYBODY {
        for dry_run in [&[][..], &["--dry-run"]] {
            let args = [args, dry_run].concat();
            wecom.send(&args).misused(&["everybody", by, "allow_all"]);
        }
    }
}

#[test]
fn everybody_is_refused_wherever_it_comes_from() {
    let sim = Simulator::start().unwrap();
    let file = format!("allow_all = false\n{}{NAMED}", profile("ops", &sim));
    let wecom = Wecom::alone();
    let path = wecom.configure(&file);
    refused(&wecom, &format!("{path}:1"));
    wecom.configure(&(profile("ops", &sim) + NAMED));
    let wecom = wecom.with("WECOM_ALLOW_ALL", "0");
    refused(&wecom, "WECOM_ALLOW_ALL");
    assert!(sim.requests().is_empty());
}

#[test]
fn a_raw_call_reaches_everybody_no_more_than_a_send() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_ALLOW_ALL", "0");
    let post = |recipients: &str| {
        let rest = r#""msgtype":"text","agentid":1000002,"text":{"content":"x"}"#;
        let body = wecom.file("body.json", format!("{{{recipients},{rest}}}"));
        wecom.run(["api", "POST", "/cgi-bin/message/send", "--body", &body])
    };
    for everybody in [
        r#""touser":"@all""#,
        r#""touser":"lisi| @ALL""#,
        r#""toparty":"2|01""#,
        r#""toparty":1"#,
    ] {
        post(everybody).misused(&["everybody", "WECOM_ALLOW_ALL"]);
    }
    assert!(sim.requests().is_empty());
    post(r#""toparty":"2","totag":"1""#).exits(0);
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn whoever_refuses_has_the_last_word() {
    let args = ["--touser", "@all", "--text", "x", "--dry-run"];
    for (file, variable, allowed) in [
        ("allow_all = true\n", "0", false),
        ("allow_all = false\n", "1", false),
        ("allow_all = true\n", "1", true),
        ("", "false", false),
        ("", "true", true),
        ("", "", true),
    ] {
        let run = Wecom::configured(file)
            .with("WECOM_ALLOW_ALL", variable)
            .send(&args);
        assert_eq!(
            run.code,
            Some(if allowed { 0 } else { 2 }),
            "{file} {variable}: {run:#?}"
        );
    }
    let odd = Wecom::alone().with("WECOM_ALLOW_ALL", "nobody").send(&args);
    odd.misused(&["WECOM_ALLOW_ALL", "`nobody`", "0 or 1"]);
}

#[test]
fn others_are_still_reached() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::configured(&format!("allow_all = false\n{}", profile("ops", &sim)));
    for who in [
        ["--touser", "zhangsan"],
        ["--toparty", "2"],
        ["--totag", "1"],
    ] {
        let args = [&who[..], &["--text", "x"]].concat();
        wecom.send(&args).exits(0).ends("delivered");
    }
}

#[test]
fn the_sandbox_reaches_nobody_and_refuses_nobody() {
    let wecom = Wecom::configured("allow_all = false\n").with("WECOM_ALLOW_ALL", "0");
    let run = wecom
        .send(&["--sandbox", "--touser", "@all", "--text", "x"])
        .exits(0);
    run.ends("delivered");
}
