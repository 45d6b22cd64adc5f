//! `/_sim/events`: what happens, as it happens.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use serde_json::{Value, json};
use wecom_sim::{Fault, Simulator, Switches};

use crate::client::{call, connect, get, post, send, text};

/// A connection that is told.
struct Watching(BufReader<TcpStream>);

/// An event: its name, its revision and its data.
type Told = (String, u64, Value);

impl Watching {
    fn start(sim: &Simulator, query: &str, header: &str) -> Self {
        let mut stream = connect(sim);
        let head = format!("GET /_sim/events{query} HTTP/1.1\r\nhost: localhost\r\n{header}\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut watching = Self(BufReader::new(stream));
        assert!(watching.line().starts_with("HTTP/1.1 200"));
        let mut headers = Vec::new();
        loop {
            let line = watching.line();
            if line.is_empty() {
                break;
            }
            headers.push(line);
        }
        assert!(
            headers
                .iter()
                .any(|line| line == "content-type: text/event-stream")
        );
        // The comment that begins it: from now on nothing is missed.
        while watching.line() != ": wecom sim" {}
        watching
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line.trim_end_matches(['\r', '\n']).to_owned()
    }

    /// The next event; lines of the chunked encoding and comments between are passed over.
    fn next(&mut self) -> Told {
        let mut found = [None, None, None];
        while found.iter().any(Option::is_none) {
            let line = self.line();
            for (at, field) in ["event: ", "id: ", "data: "].into_iter().enumerate() {
                if let Some(value) = line.strip_prefix(field) {
                    found[at] = Some(value.to_owned());
                }
            }
        }
        let [name, id, data] = found.map(Option::unwrap);
        (
            name,
            id.parse().unwrap(),
            serde_json::from_str(&data).unwrap(),
        )
    }

    /// Whether the other side has ended it.
    fn has_ended(mut self) -> bool {
        let mut rest = Vec::new();
        std::io::Read::read_to_end(&mut self.0, &mut rest).is_ok()
    }
}

#[test]
fn a_new_item_is_told_whole() {
    let sim = Simulator::start().unwrap();
    let mut watching = Watching::start(&sim, "", "");
    send(&sim, &text("zhangsan", "hello"));
    let (name, revision, item) = watching.next();
    assert_eq!(name, "item");
    let listed = get(&sim, "/_sim/inbox").json();
    assert_eq!(item, listed["items"][0]);
    assert_eq!(listed["revision"], revision);
}

#[test]
fn a_change_of_an_item_is_told() {
    let sim = Simulator::start().unwrap();
    let sent = send(&sim, &text("zhangsan", "hello")).json();
    let mut watching = Watching::start(&sim, "", "");
    post(&sim, "message/recall", &json!({ "msgid": sent["msgid"] }));
    let (name, _, item) = watching.next();
    assert_eq!(
        (name.as_str(), &item["outcome"]),
        ("item", &json!("recalled"))
    );
}

#[test]
fn everything_else_that_changes_is_told_by_its_name() {
    let sim = Simulator::start().unwrap();
    let mut watching = Watching::start(&sim, "", "");
    let mut told = |change: &dyn Fn()| {
        change();
        let (name, _, data) = watching.next();
        format!("{name} {data}")
    };
    let fault = || sim.fault(Fault::errcode(45009).on("message/send"));
    assert_eq!(told(&fault), r#"changed {"what":"faults"}"#);
    let post = |path: &str, body: &str| call(&sim, "POST", path, body.as_bytes());
    let advance = || _ = post("/_sim/clock", r#"{"advance":1}"#);
    assert_eq!(told(&advance), r#"changed {"what":"clock"}"#);
    let switches = || sim.set_switches(Switches::default());
    assert_eq!(told(&switches), r#"changed {"what":"switches"}"#);
    let clear = || _ = call(&sim, "DELETE", "/_sim/inbox", b"");
    assert_eq!(told(&clear), "cleared {}");
    let chat = json!({ "userlist": ["zhangsan", "lisi"] });
    let chat = || _ = crate::client::post(&sim, "appchat/create", &chat);
    assert_eq!(told(&chat), r#"changed {"what":"chats"}"#);
    // A fault that strikes is one less that waits.
    let struck = || _ = send(&sim, &text("zhangsan", "hello"));
    assert_eq!(told(&struck), r#"changed {"what":"faults"}"#);
}

#[test]
fn what_was_missed_is_told_on_reconnecting() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("zhangsan", "1"));
    let seen = get(&sim, "/_sim/inbox").json()["revision"]
        .as_u64()
        .unwrap();
    send(&sim, &text("zhangsan", "2"));
    send(&sim, &text("zhangsan", "3"));
    let after = format!("?after={seen}");
    let header = format!("Last-Event-ID: {seen}\r\n");
    for (query, header) in [(after.as_str(), ""), ("", header.as_str())] {
        let mut watching = Watching::start(&sim, query, header);
        assert_eq!(watching.next().2["number"], 2);
        assert_eq!(watching.next().2["number"], 3);
    }
    // Of an item that has changed twice, only what it is now.
    let mut watching = Watching::start(&sim, &format!("?after={}", seen + 1), "");
    assert_eq!(watching.next().2["number"], 3);
}

#[test]
fn a_revision_that_is_not_known_asks_to_start_over() {
    let sim = Simulator::start().unwrap();
    for revision in ["1", "99999999999999"] {
        let mut watching = Watching::start(&sim, &format!("?after={revision}"), "");
        let (name, _, _) = watching.next();
        assert_eq!(name, "reload");
        send(&sim, &text("zhangsan", "hello"));
        assert_eq!(watching.next().0, "item");
    }
    assert_eq!(get(&sim, "/_sim/events?after=x").status, 400);
}

#[test]
fn items_that_are_forgotten_are_told() {
    let sim = Simulator::builder().keep(1).start().unwrap();
    let mut watching = Watching::start(&sim, "", "");
    send(&sim, &text("zhangsan", "1"));
    assert_eq!(watching.next().0, "item");
    send(&sim, &text("zhangsan", "2"));
    assert_eq!(watching.next().2["number"], 2);
    let (name, _, data) = watching.next();
    assert_eq!((name.as_str(), data), ("forgotten", json!({ "before": 2 })));
}

#[test]
fn it_ends_with_the_simulator_and_holds_nobody_up() {
    let sim = Simulator::start().unwrap();
    let watching: Vec<_> = (0..5).map(|_| Watching::start(&sim, "", "")).collect();
    // None of them reads, and others are answered.
    for number in 0..50 {
        send(&sim, &text("lisi", &number.to_string()));
    }
    drop(sim);
    assert!(watching.into_iter().all(Watching::has_ended));
}
