//! `wecom plan --batch`: what a batch will take.

use crate::batch::{numbered, open, text};
use crate::wecom::Wecom;

fn told(user: &Wecom, args: &[&str], input: &str) -> serde_json::Value {
    let file = user.file("in.ndjson", input);
    user.run([&["plan", "--batch", &file], args].concat())
        .exits(0)
        .object()
}

#[test]
fn requests_and_person_times_are_counted_and_nothing_is_sent() {
    let sim = open();
    let user = Wecom::on(&sim);
    let two = r#"{"touser":"a|b","toparty":"2","msgtype":"text","text":{"content":"x"}}"#;
    let told = told(&user, &[], &(numbered(3) + two));
    assert_eq!((&told["lines"], &told["requests"]), (&4.into(), &4.into()));
    assert_eq!(
        (&told["person_times"], &told["delayed"]),
        (&6.into(), &0.into())
    );
    assert_eq!(told["seconds"], 0.0);
    assert_eq!(sim.requests(), []);
}

#[test]
fn what_goes_over_the_limit_takes_its_time() {
    let user = Wecom::alone();
    let input: String = (0..100).map(|n| text("one", &n.to_string())).collect();
    let told = told(&user, &[], &input);
    assert_eq!(told["delayed"], 70);
    // Three windows of a minute, each with two seconds more.
    assert_eq!(told["seconds"], 186.0);
}

#[test]
fn who_is_in_a_department_can_be_told() {
    let user = Wecom::alone();
    let to_party = r#"{"toparty":"2","msgtype":"text","text":{"content":"x"}}"#;
    let input = format!("{to_party}\n").repeat(3);
    user.file("who.json", r#"{"toparty":{"2":["a","b","c"]}}"#);
    assert_eq!(told(&user, &[], &input)["person_times"], 3);
    let args = ["--membership", "who.json"];
    assert_eq!(told(&user, &args, &input)["person_times"], 9);
    user.file("who.json", r#"{"party":{}}"#);
    let run = user.run(["plan", "--batch", "in.ndjson", "--membership", "who.json"]);
    run.misused(&["--membership who.json", "party"]);
}

#[test]
fn what_was_sent_before_counts() {
    let sim = open();
    let user = Wecom::on(&sim);
    let input: String = (0..30).map(|n| text("one", &n.to_string())).collect();
    user.send_with_input(&["--batch", "-"], &input).exits(0);
    assert_eq!(told(&user, &[], &text("one", "x"))["delayed"], 1);
    assert_eq!(told(&user, &[], &text("two", "x"))["delayed"], 0);
}

#[test]
fn bad_lines_are_told() {
    let user = Wecom::alone();
    let file = user.file("in.ndjson", numbered(1) + "{}\n");
    let run = user
        .run(["plan", "--batch", &file])
        .exits(3)
        .says("line 2: ");
    assert_eq!(run.object()["bad_lines"], 1);
    user.run(["plan"]).misused(&["--batch FILE is needed"]);
}
