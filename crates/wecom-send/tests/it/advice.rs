//! What stderr tells after a failure: what happened, and a next step that can be taken.

use wecom_sim::{Fault, Simulator, World};

use crate::hello::{DeadPort, side_by_side, strict};
use crate::wecom::{Run, Wecom};

/// Words that help nobody.
const EMPTY: [&str; 8] = [
    "check your",
    "check the parameters",
    "invalid parameter",
    "something went wrong",
    "try again later",
    "contact your",
    "unknown error",
    "please",
];

/// Checks that there is one error, with a hint that holds a menu path, a flag or a command.
#[track_caller]
fn helps(run: Run) -> Run {
    let of = |label: &str| {
        let lines = run.stderr.lines().filter(|line| line.starts_with(label));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("error: ").len(), 1, "{run:#?}");
    let step = |hint: &String| [" > ", " --", "`"].iter().any(|sign| hint.contains(sign));
    assert!(of("hint: ").iter().any(step), "no step to take: {run:#?}");
    let hints = of("hint: ").join("\n").to_lowercase();
    for empty in EMPTY {
        assert!(!hints.contains(empty), "`{empty}` helps nobody: {run:#?}");
    }
    run
}

fn world(toml: &str) -> Simulator {
    let world = World::from_toml(toml).unwrap();
    Simulator::builder().strict().world(world).start().unwrap()
}

#[test]
fn every_errcode_comes_with_a_step_to_take() {
    let send = [
        40001, 40003, 40007, 40008, 40013, 40014, 40032, 40056, 40058, 40091, 41001, 41002, 41004,
        42001, 44004, 45002, 45009, 45031, 48001, 48002, 48006, 50003, 60011, 60020, 60031, 81013,
        82001, 93000, 93004, 301_002, 301_007, 301_042, 12345,
    ];
    let sim = strict();
    let wecom = Wecom::on(&sim);
    for code in send {
        let stale = matches!(code, 40001 | 40014 | 42001);
        let times = if stale { 2 } else { 1 };
        sim.fault(Fault::errcode(code).on("message/send").times(times));
        let run = helps(wecom.hello(&[]));
        if code != 81013 {
            run.says(&code.to_string());
        }
    }
    for code in send {
        sim.fault(Fault::errcode(code).on("gettoken"));
        helps(Wecom::on(&sim).hello(&[]));
    }
}

#[test]
fn every_failure_without_an_errcode_comes_with_a_step_to_take() {
    let rows = [
        Fault::status(302).on("gettoken"),
        Fault::status(404).on("gettoken"),
        Fault::status(429).on("gettoken").times(3),
        Fault::status(502).on("gettoken").times(3),
        Fault::errcode(-1).on("gettoken").times(3),
        Fault::captive_portal().on("gettoken").times(3),
        Fault::reset().on("gettoken").times(3),
        Fault::status(302).on("message/send"),
        Fault::status(404).on("message/send"),
        Fault::status(503).on("message/send").times(3),
        Fault::errcode(-1).on("message/send").times(3),
        Fault::status(502).on("message/send"),
        Fault::captive_portal().on("message/send"),
        Fault::reset().on("message/send"),
        Fault::hang().on("message/send"),
        Fault::truncated().on("message/send"),
        Fault::extra("invaliduser", "zhangsan").on("message/send"),
        Fault::extra("unlicenseduser", "zhangsan").on("message/send"),
    ];
    side_by_side(&rows, |fault| {
        let sim = strict();
        sim.fault(fault.clone());
        helps(Wecom::on(&sim).hello(&["--timeout", "3"]));
    });
}

#[test]
fn an_ip_that_is_not_trusted_is_named_with_its_place_and_its_minute() {
    let sim = world(
        r#"
        [[corp]]
        id = "ww0000000000000001"
        member = [{ id = "zhangsan" }]
        [[corp.agent]]
        id = 1000002
        secret = "secret-of-the-first"
        trusted_ips = ["203.0.113.9"]
        "#,
    );
    helps(Wecom::on(&sim).hello(&[]).exits(5))
        .says("60020")
        .says("add 127.0.0.1: 管理后台 > 应用管理 > 该应用 > 企业可信IP")
        .says("minute");
}

#[test]
fn who_was_not_reached_is_named_beside_the_visible_range() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let send = |to: &[&str]| wecom.send(&[to, &["--text", "hello"]].concat());
    let range = "管理后台 > 应用管理 > 该应用 > 可见范围";

    helps(send(&["--touser", "Ann|Bob", "--totag", "9"]).exits(4))
        .says("ann|bob")
        .says("tag 9")
        .says("lower case")
        .says(range);
    helps(send(&["--touser", "zhangsan|NoBody", "--toparty", "1|77"]).exits(3))
        .says("user nobody")
        .says("department 77")
        .says("lower case")
        .says(range);
    sim.fault(Fault::extra("unlicenseduser", "lisi").on("message/send"));
    helps(send(&["--touser", "zhangsan|lisi"]).exits(3))
        .says("unlicensed user lisi")
        .says("接口许可");
}

#[test]
fn agent_and_secret_of_two_apps_are_said_not_to_belong_together() {
    let sim = world(
        r#"
        [[corp]]
        id = "ww0000000000000001"
        member = [{ id = "zhangsan" }]
        [[corp.agent]]
        id = 1000002
        secret = "secret-of-the-first"
        [[corp.agent]]
        id = 1000003
        secret = "secret-of-the-second"
        "#,
    );
    let wecom = Wecom::on(&sim);
    for agent in ["1000003", "1000009"] {
        helps(wecom.hello(&["--agent-id", agent]).exits(5))
            .says(&format!("agent id {agent} and the secret do not belong"))
            .says("管理后台 > 应用管理 > 该应用 > AgentId")
            .says("--agent-id");
    }
}

#[test]
fn a_disabled_app_is_to_be_enabled() {
    let sim = world(
        r#"
        [[corp]]
        id = "ww0000000000000001"
        member = [{ id = "zhangsan" }]
        [[corp.agent]]
        id = 1000002
        secret = "secret-of-the-first"
        enabled = false
        "#,
    );
    helps(Wecom::on(&sim).hello(&[]).exits(5))
        .says("50003")
        .says("the app 1000002 is disabled")
        .says("管理后台 > 应用管理 > 该应用");
}

#[test]
fn a_refused_secret_is_copied_from_its_page() {
    let sim = strict();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "not-the-secret");
    helps(wecom.hello(&[]).exits(5))
        .says(sim.corp_id())
        .says("管理后台 > 应用管理 > 该应用 > Secret");
    helps(wecom.hello(&[]).exits(5)).says("less than a minute ago");
    assert_eq!(sim.calls("gettoken"), 1);
}

#[test]
fn no_connection_speaks_of_egress_rules_or_of_the_proxy_in_use() {
    let port = DeadPort::new();
    let here = ("WECOM_BASE_URL", format!("http://{}", port.address()));
    // Names under `.invalid` resolve nowhere (RFC 2606).
    let direct = ("WECOM_BASE_URL", "https://wecom.invalid".to_owned());
    let proxy = (
        "HTTPS_PROXY",
        format!("http://me:hidden@{}", port.address()),
    );
    side_by_side(&[here, direct, proxy], |(variable, value)| {
        let wecom = Wecom::alone()
            .with("WECOM_BASE_URL", "https://wecom.test")
            .with("WECOM_CORP_ID", "corp")
            .with("WECOM_CORP_SECRET", "secret")
            .with("WECOM_AGENT_ID", "1")
            .with(variable, value);
        let run = helps(wecom.hello(&[]).exits(6));
        assert!(!run.stderr.contains("hidden"), "{run:#?}");
        if *variable == "HTTPS_PROXY" {
            run.says(&format!("proxy http://{}", port.address()))
                .says("--proxy none");
        } else if value.ends_with(".invalid") {
            run.says("egress rules").says("--proxy http://");
        } else {
            run.says("`wecom sim`").says("--base-url");
        }
    });
}

#[test]
fn after_7_nobody_is_told_to_send_again_under_the_duplicate_check() {
    let rows = [
        Fault::reset_after_processing(),
        Fault::close(),
        Fault::status(500),
        Fault::captive_portal(),
        Fault::hang(),
    ];
    side_by_side(&rows, |fault| {
        let sim = strict();
        sim.fault(fault.clone().on("message/send"));
        let run = Wecom::on(&sim).hello(&["--timeout", "3"]).exits(7);
        let run = run.says("may have been delivered").says("企业微信 > 消息");
        let stderr = run.stderr.to_lowercase();
        assert!(!stderr.contains("duplicate"), "{run:#?}");
    });
}
