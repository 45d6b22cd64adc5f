use serde_json::json;

use super::*;

const NOW: u64 = 1_795_305_600;
const DAY: u64 = 24 * 3600;

fn app() -> App {
    of_agent(1)
}

fn of_agent(agent_id: u32) -> App {
    App {
        base_url: "http://127.0.0.1:1".to_owned(),
        corp_id: "ww1".to_owned(),
        agent_id,
    }
}

/// Request `request` of `requests` of the message `send`, with the msgid `send-request`.
fn line(send: &str, (request, requests): (usize, usize), outcome: &str) -> Sent {
    let has_msgid = matches!(outcome, "delivered" | "partial");
    let line = json!({
        "time": NOW - 10,
        "outcome": outcome,
        "msgid": has_msgid.then(|| format!("{send}-{request}")),
        "base_url": "http://127.0.0.1:1",
        "corp_id": "ww1",
        "agent_id": 1,
        "msgtype": "text",
        "touser": "zhangsan",
        "content_sha256": "00",
        "send": send,
        "request": request,
        "requests": requests,
        "part": 1,
        "parts": 1,
    });
    serde_json::from_value(line).unwrap()
}

fn single(send: &str, outcome: &str) -> Sent {
    line(send, (1, 1), outcome)
}

/// The ids that `--last` takes back after these lines, the newest first.
fn last_of_lines(newest_first: &[Sent]) -> Result<Vec<String>, NoLast> {
    let lines = newest_first.iter().cloned().map(Ok);
    let last = last_of(&whole_send(lines).unwrap(), NOW)?;
    let ids = last.recalls.iter().map(|recall| recall.msgid().to_owned());
    Ok(ids.collect())
}

#[test]
fn the_last_message_is_meant_with_all_its_requests_in_order() {
    let lines = [
        line("b", (3, 3), "partial"),
        single("other", "rejected"),
        line("b", (2, 3), "rejected"),
        line("b", (1, 3), "delivered"),
        single("a", "delivered"),
    ];
    assert_eq!(last_of_lines(&lines).unwrap(), ["b-1", "b-3"]);
}

#[test]
fn what_was_not_taken_is_no_last_message() {
    let lines = [
        single("c", "not_sent"),
        line("b", (2, 2), "not_sent"),
        line("b", (1, 2), "delivered"),
        single("a", "delivered"),
    ];
    assert_eq!(last_of_lines(&lines).unwrap(), ["b-1"]);
    assert_eq!(last_of_lines(&lines[..2]), Err(NoLast::Unknown));
    assert_eq!(last_of_lines(&[]), Err(NoLast::Unknown));
}

#[test]
fn the_message_before_one_whose_answer_was_lost_is_not_meant() {
    let lost = single("b", "unknown");
    let found = last_of_lines(&[lost.clone(), single("a", "delivered")]);
    assert_eq!(found, Err(NoLast::Lost(Box::new(lost))));
}

#[test]
fn requests_without_a_msgid_are_told_beside_those_that_have_one() {
    let lines = [line("b", (2, 2), "unknown"), line("b", (1, 2), "delivered")];
    let last = last_of(&lines, NOW).unwrap();
    assert_eq!((last.recalls[0].msgid(), last.lost), ("b-1", 1));
}

#[test]
fn a_message_can_be_taken_back_for_24_hours() {
    let aged = |age: u64| {
        let mut sent = single("a", "delivered");
        sent.time = NOW - age;
        sent
    };
    assert_eq!(last_of_lines(&[aged(DAY - 1)]).unwrap(), ["a-1"]);
    let old = aged(DAY);
    assert_eq!(
        last_of_lines(std::slice::from_ref(&old)),
        Err(NoLast::Expired(Box::new(old)))
    );
}

#[test]
fn what_was_taken_back_is_not_taken_back_again_nor_the_message_before_it() {
    let recalled = |request| {
        let mut sent = line("b", (request, 2), "delivered");
        sent.recalled = Some(NOW - 1);
        sent
    };
    let before = single("a", "delivered");
    let half = [line("b", (2, 2), "delivered"), recalled(1), before.clone()];
    assert_eq!(last_of_lines(&half).unwrap(), ["b-2"]);
    let whole = [recalled(2), recalled(1), before];
    let expected = NoLast::Recalled(Box::new(recalled(2)), NOW - 1);
    assert_eq!(last_of_lines(&whole), Err(expected));
}

#[test]
fn a_message_of_another_app_is_refused_and_one_that_is_not_known_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::at(folder.path());
    journal.append(&single("a", "delivered"), NOW).unwrap();
    let check = |msgid: &str, app: &App| {
        let recalls = [msgid.parse().unwrap()];
        check(&recalls, &journal, app, NOW).is_ok()
    };
    assert!(check("a-1", &app()));
    assert!(!check("a-1", &of_agent(2)));
    assert!(check("b-1", &of_agent(2)));
    // Another way to the same app.
    let mut app = app();
    app.base_url = "http://127.0.0.1:2".to_owned();
    assert!(check("a-1", &app));
}
