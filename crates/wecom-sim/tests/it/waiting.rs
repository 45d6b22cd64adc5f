//! `/_sim/wait` and `/_sim/expect`: what tests ask.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wecom_sim::Simulator;

use crate::client::{Response, call, get, send, text};

fn wait(sim: &Simulator, body: &Value) -> Response {
    call(sim, "POST", "/_sim/wait", body.to_string().as_bytes())
}

fn expect(sim: &Simulator, body: &Value) -> Response {
    call(sim, "POST", "/_sim/expect", body.to_string().as_bytes())
}

fn numbers(items: &Value) -> Vec<u64> {
    let items = items.as_array().unwrap().iter();
    items.map(|item| item["number"].as_u64().unwrap()).collect()
}

#[test]
fn what_is_there_already_counts() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("zhangsan", "one"));
    send(&sim, &text("zhangsan", "two"));
    let answer = wait(&sim, &json!({ "match": { "to": "zhangsan" }, "count": 2 }));
    assert_eq!(answer.status, 200);
    assert_eq!(numbers(&answer.json()["items"]), [1, 2]);
}

#[test]
fn a_message_that_comes_later_ends_the_wait() {
    let sim = Simulator::start().unwrap();
    thread::scope(|threads| {
        let waiting = threads.spawn(|| {
            wait(
                &sim,
                &json!({ "match": { "contains": "FULL", "to": "LiSi" }, "timeout": 60 }),
            )
        });
        // Neither of these is it, and neither is held up.
        send(&sim, &text("zhangsan", "disk full"));
        send(&sim, &text("lisi", "all is well"));
        send(&sim, &text("lisi", "disk full"));
        let answer = waiting.join().unwrap();
        assert_eq!(answer.status, 200);
        assert_eq!(numbers(&answer.json()["items"]), [3]);
    });
}

#[test]
fn when_the_time_is_over_it_says_what_there_is_and_what_comes_nearest() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("zhangsan", "disk full"));
    send(&sim, &text("lisi", "hello"));
    let wanted = json!({ "to": "zhangsan", "contains": "full", "msgtype": "markdown" });
    let began = Instant::now();
    let answer = wait(&sim, &json!({ "match": wanted, "timeout": 0.2 }));
    assert!(began.elapsed() >= Duration::from_millis(200));
    assert_eq!(answer.status, 408);
    let said = answer.json();
    assert_eq!(
        said["error"],
        r#"expected 1 item that match {"to":"zhangsan","contains":"full","msgtype":"markdown"}, found 0 after 0.2 s"#
    );
    assert_eq!(said["items"], json!([]));
    assert_eq!(numbers(&said["nearest"]), [1, 2]);
    let some = wait(
        &sim,
        &json!({ "match": { "to": "lisi" }, "count": 2, "timeout": 0 }),
    )
    .json();
    assert_eq!(numbers(&some["items"]), [2]);
    assert_eq!(numbers(&some["nearest"]), [1]);
}

#[test]
fn an_expectation_is_met_or_says_how_it_is_not() {
    let sim = Simulator::start().unwrap();
    for content in ["one", "two", "three"] {
        send(&sim, &text("zhangsan", content));
    }
    for (body, status, error) in [
        (json!({}), 200, ""),
        (json!({ "count": 3 }), 200, ""),
        (
            json!({ "count": 2 }),
            417,
            "expected 2 items that match {}, found 3",
        ),
        (json!({ "at_least": 3 }), 200, ""),
        (
            json!({ "at_least": 4 }),
            417,
            "expected at least 4 items that match {}, found 3",
        ),
        (
            json!({ "at_most": 2 }),
            417,
            "expected at most 2 items that match {}, found 3",
        ),
        (json!({ "at_least": 1, "at_most": 3 }), 200, ""),
        (
            json!({ "at_least": 1, "at_most": 2 }),
            417,
            "expected 1 to 2 items that match {}, found 3",
        ),
        (json!({ "match": { "to": "lisi" }, "count": 0 }), 200, ""),
        (json!({ "match": { "to": "lisi" }, "at_most": 0 }), 200, ""),
        (
            json!({ "match": { "to": "lisi" } }),
            417,
            r#"expected at least 1 item that match {"to":"lisi"}, found 0"#,
        ),
    ] {
        let answer = expect(&sim, &body);
        assert_eq!(answer.status, status, "{body}: {}", answer.text());
        if status == 417 {
            assert_eq!(answer.json()["error"], error, "{body}");
        }
    }
}

#[test]
fn what_makes_no_sense_is_400_and_says_why() {
    let sim = Simulator::start().unwrap();
    for (path, body, why) in [
        ("wait", json!({ "mach": {} }), "unknown field `mach`"),
        (
            "wait",
            json!({ "match": { "form": 1 } }),
            "unknown field `form`",
        ),
        ("wait", json!({ "timeout": 301 }), "0..=300"),
        ("wait", json!({ "timeout": -1 }), "0..=300"),
        (
            "expect",
            json!({ "count": 1, "at_most": 2 }),
            "does not go with",
        ),
        (
            "expect",
            json!({ "at_least": 2, "at_most": 1 }),
            "larger than",
        ),
        ("expect", json!({ "count": -1 }), "invalid value"),
    ] {
        let answer = call(
            &sim,
            "POST",
            &format!("/_sim/{path}"),
            body.to_string().as_bytes(),
        );
        assert_eq!(answer.status, 400, "{body}");
        let error = answer.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(why), "{error}");
    }
    assert_eq!(get(&sim, "/_sim/wait").status, 405);
}

#[test]
fn who_waits_for_ever_ends_with_the_simulator() {
    let sim = Simulator::start().unwrap();
    let mut stream = crate::client::connect(&sim);
    let body = r#"{"timeout":300}"#;
    let head = format!(
        "POST /_sim/wait HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
    // It has begun to wait when others are answered.
    assert_eq!(get(&sim, "/_sim/status").status, 200);
    let began = Instant::now();
    drop(sim);
    assert!(began.elapsed() < Duration::from_secs(60));
    let mut rest = Vec::new();
    let _ = std::io::Read::read_to_end(&mut stream, &mut rest);
    assert_eq!(rest, b"");
}
