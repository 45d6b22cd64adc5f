use super::*;

pub(super) const APP_BASE: &str = "http://127.0.0.1:1";
const DAY: u64 = 24 * 3600;
const NOW: u64 = 1_795_305_600;

pub(super) fn app() -> App {
    App {
        base_url: APP_BASE.to_owned(),
        corp_id: "ww1".to_owned(),
        agent_id: 1_000_002,
    }
}

/// A message that was delivered at this time.
pub(super) fn sent(time: u64) -> Sent {
    Sent {
        time,
        recalled: None,
        updated: None,
        is_code_used: false,
        outcome: "delivered".to_owned(),
        errcode: Some(0),
        msgid: Some(format!("id-of-{time}")),
        response_code: None,
        app: Some(app()),
        robot: None,
        profile: None,
        msgtype: "text".to_owned(),
        touser: "zhangsan".to_owned(),
        toparty: String::new(),
        totag: String::new(),
        chatid: String::new(),
        content_sha256: "00".to_owned(),
        send: time.to_string(),
        request: 1,
        requests: 1,
        part: 1,
        parts: 1,
    }
}

fn times(sends: Sends) -> Vec<u64> {
    sends.map(|sent| sent.unwrap().time).collect()
}

fn journal() -> (tempfile::TempDir, Journal) {
    let home = tempfile::tempdir().unwrap();
    let journal = Journal::at(home.path().join("wecom/journal"));
    (home, journal)
}

#[test]
fn what_was_sent_comes_back_the_newest_first_across_days() {
    let (_home, journal) = journal();
    let all = [NOW - 2 * DAY, NOW - 1, NOW, NOW + 5];
    for time in all {
        journal.append(&sent(time), time).unwrap();
    }
    let mut newest_first = all.to_vec();
    newest_first.reverse();
    assert_eq!(times(journal.sends().unwrap()), newest_first);
    assert_eq!(
        times(journal.sends_since(NOW - 1, NOW)),
        [NOW + 5, NOW, NOW - 1]
    );
    assert_eq!(times(journal.sends_since(NOW, NOW)), [NOW + 5, NOW]);
    let whole = journal.sends().unwrap().next().unwrap().unwrap();
    assert_eq!(whole, sent(NOW + 5));
}

#[test]
fn no_journal_is_an_empty_one() {
    let (_home, journal) = journal();
    assert!(times(journal.sends().unwrap()).is_empty());
    assert!(times(journal.sends_since(NOW - 1, NOW)).is_empty());
}

#[test]
fn a_torn_line_is_passed_over_and_the_next_that_stands_behind_it_is_not() {
    let (_home, journal) = journal();
    journal.append(&sent(NOW), NOW).unwrap();
    let line = serde_json::to_string(&sent(NOW + 1)).unwrap();
    let mut file = journal.file_of(NOW).unwrap().unwrap();
    file.write_all(b"\n\xff\xfe\nsomebody's own words\n{\"time\":1}\n")
        .unwrap();
    file.write_all(&line.as_bytes()[..line.len() / 2]).unwrap();
    journal.append(&sent(NOW + 2), NOW).unwrap();
    assert_eq!(times(journal.sends().unwrap()), [NOW + 2, NOW]);
}

#[test]
fn a_recall_is_told_with_the_message() {
    let (_home, journal) = journal();
    journal.append(&sent(NOW), NOW).unwrap();
    journal.append(&sent(NOW + 1), NOW + 1).unwrap();
    let recalled = Recalled {
        time: NOW + DAY,
        msgid: format!("id-of-{NOW}"),
        app: app(),
    };
    journal.append(&recalled, NOW + DAY).unwrap();
    let sends = journal.sends().unwrap().map(|sent| sent.unwrap().recalled);
    assert_eq!(sends.collect::<Vec<_>>(), [None, Some(NOW + DAY)]);
}

#[test]
fn days_that_are_too_old_go_with_the_first_line_of_another() {
    let (_home, journal) = journal();
    for days in [31, 30, 1] {
        let time = NOW - days * DAY;
        journal.append(&sent(time), time).unwrap();
    }
    let own = journal.folder().join("notes.txt");
    fs::write(&own, "").unwrap();
    journal.append(&sent(NOW), NOW).unwrap();
    assert_eq!(
        times(journal.sends().unwrap()),
        [NOW, NOW - DAY, NOW - 30 * DAY]
    );
    assert!(own.exists());
}

#[test]
fn no_more_is_read_than_is_allowed() {
    let (_home, journal) = journal();
    for second in 0..100 {
        journal.append(&sent(NOW + second), NOW).unwrap();
    }
    let line = serde_json::to_vec(&sent(NOW)).unwrap().len() as u64;
    let few = journal.sends().unwrap().within_bytes(10 * line);
    assert_eq!(times(few).len(), 10);
}
