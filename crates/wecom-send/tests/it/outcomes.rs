//! The table of exit codes: what each answer of WeCom, or its absence, comes to.

use wecom_sim::{Fault, Simulator, World};

use crate::hello::{side_by_side, strict};
use crate::wecom::Wecom;

/// Not authorised, whichever call says it. 40001, 40014 and 42001 speak of the token when
/// message/send says them, and have rows of their own among the repeats.
const NOT_AUTHORISED: [i64; 19] = [
    40013, 40056, 40091, 41002, 41004, 45031, 48001, 48002, 48003, 48006, 50003, 60011, 60020,
    60031, 301_002, 301_007, 301_042, 93000, 93004,
];

/// Bodies of HTTP 200 that are not a JSON object with an `errcode`.
const NOT_WECOM: [&str; 10] = [
    "",
    "{}",
    r#"{"errmsg":"ok","msgid":"1"}"#,
    r#"{"errcode":"0","errmsg":"ok"}"#,
    r#"{"errcode":null}"#,
    "[]",
    "[0]",
    r#"[{"errcode":0}]"#,
    "0",
    "<html>Log in</html>",
];

const PARTIAL_WORLD: &str = r#"
[[corp]]
id = "ww0000000000000001"
member = [{ id = "zhangsan" }, { id = "BoB", licensed = false }]
department = [{ id = 1, members = ["zhangsan"] }]
[[corp.agent]]
id = 1000002
secret = "secret-of-the-first"
"#;

fn world(toml: &str) -> Simulator {
    let world = World::from_toml(toml).unwrap();
    Simulator::builder().strict().world(world).start().unwrap()
}

#[test]
fn not_authorised_by_send_is_rejected_with_5() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    for (before, code) in NOT_AUTHORISED.into_iter().enumerate() {
        sim.fault(Fault::errcode(code).on("message/send"));
        let run = wecom.hello(&[]).exits(5).answers_verbatim(&sim, "rejected");
        assert_eq!(run.object()["errcode"], code);
        assert_eq!(sim.calls("message/send"), before + 1, "{code} was repeated");
    }
    assert_eq!(sim.calls("gettoken"), 1);
    assert!(sim.messages().is_empty());
}

#[test]
fn not_authorised_by_gettoken_is_not_sent_with_5() {
    let sim = strict();
    let codes = [40001, 40014, 42001].into_iter().chain(NOT_AUTHORISED);
    for (before, code) in codes.enumerate() {
        sim.fault(Fault::errcode(code).on("gettoken"));
        let run = Wecom::on(&sim)
            .hello(&[])
            .exits(5)
            .ends_without_answer("not_sent");
        assert_eq!(run.object()["gettoken"]["errcode"], code);
        assert_eq!(sim.calls("gettoken"), before + 1, "{code} was repeated");
    }
    assert_eq!(sim.calls("message/send"), 0);
}

#[test]
fn a_refused_message_is_rejected_with_4() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let codes = [
        40003, 40007, 40008, 40032, 40058, 41001, 44004, 45002, 81013, 81026, 82001, 12345,
    ];
    for (before, code) in codes.into_iter().enumerate() {
        sim.fault(Fault::errcode(code).on("message/send"));
        wecom.hello(&[]).exits(4).answers_verbatim(&sim, "rejected");
        assert_eq!(sim.calls("message/send"), before + 1, "{code} was repeated");
    }
    assert!(sim.messages().is_empty());
}

#[test]
fn whoever_is_missed_beside_errcode_0_makes_it_partial_with_3() {
    for (to, field, missed) in [
        (["--touser", "zhangsan|NoBody"], "invaliduser", "nobody"),
        (["--touser", "zhangsan|BoB"], "unlicenseduser", "bob"),
        (["--toparty", "1|7"], "invalidparty", "7"),
    ] {
        let sim = world(PARTIAL_WORLD);
        let run = Wecom::on(&sim)
            .send(&[&to[..], &["--text", "hello"]].concat())
            .exits(3)
            .answers_verbatim(&sim, "partial");
        assert_eq!(run.object()[field], missed, "{run:#?}");
        assert!(sim.messages()[0].received_by().eq(["zhangsan"]));
    }
}

#[test]
fn errcode_0_that_reached_nobody_is_rejected_with_4() {
    let sim = world(PARTIAL_WORLD);
    let to_bob = ["--touser", "bob", "--text", "hello"];
    Wecom::on(&sim)
        .send(&to_bob)
        .exits(4)
        .answers_verbatim(&sim, "rejected");
    for field in ["invaliduser", "unlicenseduser"] {
        sim.fault(Fault::extra(field, "zhangsan").on("message/send"));
        let run = Wecom::on(&sim)
            .hello(&[])
            .exits(4)
            .answers_verbatim(&sim, "rejected");
        assert_eq!(run.object()["errcode"], 0);
    }
}

#[test]
fn nobody_known_is_rejected_with_4() {
    let sim = strict();
    let run = Wecom::on(&sim)
        .send(&["--touser", "Ann|Bob", "--totag", "9", "--text", "hello"])
        .exits(4)
        .answers_verbatim(&sim, "rejected");
    assert_eq!(run.object()["errcode"], 81013);
}

#[test]
fn allow_partial_forgives_who_was_missed_but_not_that_nobody_was_reached() {
    let sim = world(PARTIAL_WORLD);
    let wecom = Wecom::on(&sim);
    let send = |to| wecom.send(&["--allow-partial", "--text", "hello", "--touser", to]);
    send("zhangsan|nobody").exits(0).ends("partial");
    send("zhangsan|bob").exits(0).ends("partial");
    send("bob").exits(4).ends("rejected");
    send("nobody").exits(4).ends("rejected");
}

#[test]
fn what_is_not_wecoms_json_is_never_success_and_unknown_with_7() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    for (before, body) in NOT_WECOM.into_iter().enumerate() {
        sim.fault(Fault::body(body).on("message/send"));
        wecom.hello(&[]).exits(7).ends_without_answer("unknown");
        assert_eq!(sim.calls("message/send"), before + 1, "{body} was repeated");
    }
}

#[test]
fn a_gettoken_that_gives_no_token_is_not_sent_with_6() {
    let no_token = [
        r#"{"errcode":0,"errmsg":"ok"}"#,
        r#"{"errcode":0,"errmsg":"ok","access_token":""}"#,
    ];
    let bodies: Vec<_> = NOT_WECOM.into_iter().chain(no_token).collect();
    side_by_side(&bodies, |body| {
        let sim = strict();
        sim.fault(Fault::body(*body).on("gettoken").times(3));
        Wecom::on(&sim)
            .hello(&[])
            .exits(6)
            .ends_without_answer("not_sent");
        assert_eq!(sim.calls("gettoken"), 3);
        assert_eq!(sim.calls("message/send"), 0);
    });
}

#[test]
fn an_answer_keeps_its_keys_their_order_and_its_bytes() {
    let sim = strict();
    let answer =
        r#"{ "zeta":1.0, "msgid":"m","errcode" : 0,"extra":{"b":1,"a":[]},"errmsg":"\u597d"}"#;
    sim.fault(Fault::body(answer).on("message/send"));
    Wecom::on(&sim)
        .hello(&[])
        .exits(0)
        .answers_verbatim(&sim, "delivered");
}

#[test]
fn an_answer_over_several_lines_is_still_one_object_a_line() {
    let sim = strict();
    let answer = "{\r\n  \"msgid\": \"m\",\n  \"errcode\": 0,\n  \"errmsg\": \"ok\"\n}\n";
    sim.fault(Fault::body(answer).on("message/send"));
    let run = Wecom::on(&sim).hello(&[]).exits(0);
    assert_eq!(
        run.stdout,
        "{\"msgid\":\"m\",\"errcode\":0,\"errmsg\":\"ok\",\"outcome\":\"delivered\"}\n"
    );
}
