//! `/_sim/…`.

use serde_json::{Value, json};
use wecom_sim::{Simulator, TextOverLimit};

use crate::client::{Response, call, get, send, text, token};

fn ask(sim: &Simulator, subject: &str) -> Value {
    let answer = get(sim, &format!("/_sim/{subject}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

fn tell(sim: &Simulator, method: &str, subject: &str, body: &Value) -> Response {
    call(
        sim,
        method,
        &format!("/_sim/{subject}"),
        body.to_string().as_bytes(),
    )
}

#[test]
fn messages_can_be_read_back_and_cleared() {
    let sim = Simulator::start().unwrap();
    let answer = send(&sim, &text("zhangsan|nobody", "hello")).json();
    let messages = ask(&sim, "messages");
    assert_eq!(messages.as_array().unwrap().len(), 1);
    assert_eq!(messages[0]["msgid"], answer["msgid"]);
    assert_eq!(messages[0]["state"], "delivered");
    assert_eq!(messages[0]["recipients"], json!(["zhangsan"]));
    assert_eq!(messages[0]["received"], "hello");
    assert_eq!(messages[0]["body"], text("zhangsan|nobody", "hello"));
    assert!(messages[0]["time"].as_u64().unwrap() > 1_700_000_000);
    assert_eq!(call(&sim, "DELETE", "/_sim/messages", b"").status, 200);
    assert_eq!(ask(&sim, "messages"), json!([]));
}

#[test]
fn requests_can_be_read_back_with_their_answers() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("lisi", "hello"));
    let requests = ask(&sim, "requests");
    let request = &requests[1];
    assert_eq!(
        (&request["number"], &request["method"]),
        (&json!(2), &json!("POST"))
    );
    assert_eq!(request["endpoint"], "message/send");
    assert_eq!(request["path"], "/cgi-bin/message/send?access_token=***");
    assert_eq!(request["body"], text("lisi", "hello").to_string());
    assert_eq!(
        (&request["answer"]["status"], &request["answer"]["errcode"]),
        (&json!(200), &json!(0))
    );
    assert_eq!(request["headers"][0], json!(["host", "localhost"]));
    let path = requests[0]["path"].as_str().unwrap();
    assert_eq!(
        path,
        format!("/cgi-bin/gettoken?corpid={}&corpsecret=***", sim.corp_id())
    );
    // Asking is not a request of its own.
    assert_eq!(ask(&sim, "requests").as_array().unwrap().len(), 2);
}

#[test]
fn every_kind_of_fault_can_be_posted() {
    let sim = Simulator::start().unwrap();
    let faults = json!([
        { "kind": "errcode", "errcode": 45009, "errmsg": "slow down", "on": "gettoken", "times": 2 },
        { "kind": "status", "status": 503, "body": "no", "location": "/x", "skip": 1 },
        { "kind": "body", "body": "{}" },
        { "kind": "captive_portal" },
        { "kind": "delay", "seconds": 0.01 },
        { "kind": "hang", "on": "message/recall" },
        { "kind": "close", "on": "message/recall", "after_processing": true },
        { "kind": "reset", "on": "message/recall" },
        { "kind": "truncate", "on": "message/recall" },
        { "kind": "revoke", "on": "message/recall" },
        { "kind": "extra", "fields": { "invaliduser": "x" }, "on": "message/recall", "forever": true },
    ]);
    let count = faults.as_array().unwrap().len();
    assert_eq!(tell(&sim, "POST", "faults", &faults).status, 200);
    let waiting = ask(&sim, "faults");
    assert_eq!(waiting.as_array().unwrap().len(), count);
    assert_eq!(waiting[0]["says"], "errcode 45009 on gettoken (2 left)");
    assert_eq!(
        waiting[6]["says"],
        "a closed connection after processing on message/recall (1 left)"
    );
    assert_eq!(
        (&waiting[10]["forever"], &waiting[10]["used"]),
        (&json!(true), &json!(false))
    );
    assert!(
        get(&sim, "/cgi-bin/gettoken")
            .errmsg()
            .starts_with("slow down, hint: [")
    );
    assert_eq!(call(&sim, "DELETE", "/_sim/faults", b"").status, 200);
    assert_eq!(ask(&sim, "faults"), json!([]));
    assert_eq!(get(&sim, "/cgi-bin/gettoken").errcode(), 41004);
}

#[test]
fn a_posted_fault_strikes() {
    let sim = Simulator::start().unwrap();
    tell(
        &sim,
        "POST",
        "faults",
        &json!({ "kind": "status", "status": 503 }),
    );
    assert_eq!(get(&sim, "/cgi-bin/gettoken").status, 503);
}

#[test]
fn a_fault_that_makes_no_sense_is_400_and_says_why() {
    let sim = Simulator::start().unwrap();
    for (fault, why) in [
        (json!({ "kind": "errcode" }), "`errcode` is missing"),
        (
            json!({ "kind": "status", "status": 100 }),
            "`status` must lie in 200..=599",
        ),
        (json!({ "kind": "body" }), "`body` is missing"),
        (
            json!({ "kind": "delay", "seconds": -1 }),
            "`seconds` must be",
        ),
        (json!({ "kind": "extra" }), "`fields` is missing"),
        (
            json!({ "kind": "hang", "times": 0 }),
            "`times` must be at least 1",
        ),
        (
            json!({ "kind": "hang", "times": 1, "forever": true }),
            "do not go together",
        ),
        (json!({ "kind": "flood" }), "unknown variant `flood`"),
        (
            json!({ "kind": "hang", "colour": 1 }),
            "unknown field `colour`",
        ),
    ] {
        // The good one beside it is not taken either.
        let answer = tell(&sim, "POST", "faults", &json!([{ "kind": "hang" }, fault]));
        assert_eq!(answer.status, 400, "{fault}");
        let error = answer.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(why), "{error}");
    }
    assert_eq!(ask(&sim, "faults"), json!([]));
}

#[test]
fn tokens_can_be_revoked() {
    let sim = Simulator::start().unwrap();
    let before = token(&sim);
    assert_eq!(call(&sim, "POST", "/_sim/revoke", b"").status, 200);
    assert_ne!(token(&sim), before);
}

#[test]
fn the_clock_can_be_moved() {
    let sim = Simulator::start().unwrap();
    let before = token(&sim);
    assert_eq!(
        tell(&sim, "POST", "clock", &json!({ "advance": 7200.5 })).status,
        200
    );
    assert_eq!(ask(&sim, "clock")["ahead"], 7200.5);
    assert_ne!(token(&sim), before);
    assert_eq!(
        tell(&sim, "POST", "clock", &json!({ "advance": -1 })).status,
        400
    );
}

#[test]
fn switches_can_be_read_and_changed_one_by_one() {
    let sim = Simulator::start().unwrap();
    assert_eq!(ask(&sim, "switches")["text_over_limit"], "truncate");
    let changed = json!({ "text_over_limit": "refuse", "image_bytes_max": 2_097_152 });
    assert_eq!(tell(&sim, "PUT", "switches", &changed).status, 200);
    let switches = ask(&sim, "switches");
    assert_eq!(switches["text_over_limit"], json!(TextOverLimit::Refuse));
    assert_eq!(switches["image_bytes_max"], 2_097_152);
    assert_eq!(switches["member_limits"], "drop");
    assert_eq!(
        send(&sim, &text("lisi", &"a".repeat(2049))).errcode(),
        45002
    );
    for wrong in [
        json!({ "text_over_limit": "maybe" }),
        json!({ "colour": "red" }),
        json!([]),
    ] {
        assert_eq!(tell(&sim, "PUT", "switches", &wrong).status, 400);
    }
}

#[test]
fn everything_can_be_cleared_at_once() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("lisi", "hello"));
    tell(&sim, "POST", "faults", &json!({ "kind": "hang" }));
    assert_eq!(call(&sim, "DELETE", "/_sim", b"").status, 200);
    for subject in ["messages", "requests", "media", "faults"] {
        assert_eq!(ask(&sim, subject), json!([]), "{subject}");
    }
    assert_eq!(sim.calls("message/send"), 0);
}

#[test]
fn clearing_everything_resets_the_limits_of_members_too() {
    let sim = Simulator::start().unwrap();
    (0..31).for_each(|_| _ = send(&sim, &text("lisi", "hello")));
    assert_eq!(ask(&sim, "messages")[30]["state"], "dropped");
    call(&sim, "DELETE", "/_sim", b"");
    send(&sim, &text("lisi", "hello"));
    assert_eq!(ask(&sim, "messages")[0]["state"], "delivered");
}

#[test]
fn an_unknown_path_is_404_and_another_method_405() {
    let sim = Simulator::start().unwrap();
    assert_eq!(get(&sim, "/_sim/colours").status, 404);
    assert_eq!(call(&sim, "PUT", "/_sim/messages", b"").status, 405);
    assert_eq!(call(&sim, "PATCH", "/_sim/faults", b"").status, 405);
}
