//! More recipients than one request takes: the fewest requests, and nobody is left out.

use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::Wecom;

fn start() -> Simulator {
    let open = Simulator::builder().open_world(true);
    open.strict().start().unwrap()
}

fn ids(name: &str, count: usize) -> String {
    let ids: Vec<String> = (1..=count).map(|n| format!("{name}{n}")).collect();
    ids.join("|")
}

/// What all requests named in a field, in order, and how many in each.
fn named(sim: &Simulator, field: &str) -> (String, Vec<usize>) {
    let messages = sim.messages().into_iter();
    let lists: Vec<String> = messages
        .map(|message| {
            message
                .body
                .get(field)
                .map_or("", |ids| ids.as_str().unwrap())
                .to_owned()
        })
        .collect();
    let count = |list: &String| list.split('|').filter(|id| !id.is_empty()).count();
    let counts = lists.iter().map(count).collect();
    let joined = lists.into_iter().filter(|list| !list.is_empty());
    (joined.collect::<Vec<_>>().join("|"), counts)
}

#[test]
fn users_alone_are_split_in_silence_because_nobody_gets_it_twice() {
    let sim = start();
    let users = ids("u", 2500);
    let run = Wecom::on(&sim)
        .send(&["--touser", &users, "--text", "x"])
        .exits(0);
    assert_eq!(named(&sim, "touser"), (users, vec![1000, 1000, 500]));
    assert_eq!(run.stderr, "");
    assert_eq!(run.objects().len(), 3);
}

#[test]
fn departments_and_tags_ride_along_and_the_note_says_what_that_means() {
    let sim = start();
    let (users, parties, tags) = (ids("u", 2500), ids("", 250), ids("", 130));
    let run = Wecom::on(&sim)
        .send(&[
            "--touser",
            &users,
            "--toparty",
            &parties,
            "--totag",
            &tags,
            "--text",
            "x",
        ])
        .exits(0)
        .says("note: the recipients need 3 requests")
        .says("gets the message twice; --no-split-recipients makes this an error");
    assert_eq!(run.stderr.lines().count(), 1);
    assert_eq!(named(&sim, "touser"), (users, vec![1000, 1000, 500]));
    assert_eq!(named(&sim, "toparty"), (parties, vec![100, 100, 50]));
    assert_eq!(named(&sim, "totag"), (tags, vec![100, 30, 0]));
}

#[test]
fn a_department_beside_split_users_is_worth_the_note() {
    let sim = start();
    Wecom::on(&sim)
        .send(&["--touser", &ids("u", 1001), "--toparty", "1", "--text", "x"])
        .exits(0)
        .says("note: the recipients need 2 requests");
    assert_eq!(named(&sim, "toparty"), ("1".to_owned(), vec![1, 0]));
}

#[test]
fn exactly_the_limits_are_one_request() {
    let sim = start();
    let (users, parties, tags) = (ids("u", 1000), ids("", 100), ids("", 100));
    let run = Wecom::on(&sim)
        .send(&[
            "--touser",
            &users,
            "--toparty",
            &parties,
            "--totag",
            &tags,
            "--text",
            "x",
            "--no-split-recipients",
        ])
        .exits(0);
    assert_eq!(run.stderr, "");
    assert_eq!(sent::bodies(&sim).len(), 1);
}

#[test]
fn no_split_recipients_refuses_before_anybody_is_reached() {
    let sim = start();
    for args in [
        ["--touser", &ids("u", 1001), "--toparty", "1"],
        ["--toparty", &ids("", 101), "--totag", "1"],
        ["--touser", "u", "--totag", &ids("", 101)],
    ] {
        let rest = ["--text", "x", "--no-split-recipients"];
        Wecom::on(&sim)
            .send(&[&args[..], &rest].concat())
            .misused(&[
                "need 2 requests",
                "--no-split-recipients forbids",
                "1000 users",
            ]);
    }
    assert_eq!(sim.requests(), []);
}

#[test]
fn all_parts_go_to_the_first_thousand_and_then_to_the_next() {
    let sim = start();
    let long = "0123456789\n".repeat(300);
    Wecom::on(&sim)
        .send(&["--touser", &ids("u", 1001), "--text", &long])
        .exits(0);
    let order: Vec<_> = sim
        .messages()
        .iter()
        .map(|message| {
            (
                message.recipients.len(),
                message.received.as_ref().unwrap()[..6].to_owned(),
            )
        })
        .collect();
    let part = |users, number: &str| (users, number.to_owned());
    assert_eq!(
        order,
        [
            part(1000, "(1/2)\n"),
            part(1000, "(2/2)\n"),
            part(1, "(1/2)\n"),
            part(1, "(2/2)\n")
        ]
    );
}
