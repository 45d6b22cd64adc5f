//! `--output` and `--resume`: the newest file alone tells all.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::Value;
use wecom_sim::{Fault, Simulator};

use crate::batch::{numbered, open, outcomes, text};
use crate::sent;
use crate::wecom::{Run, Wecom};

fn lines(user: &Wecom, name: &str) -> Vec<Value> {
    let written = fs::read_to_string(user.home().join(name)).unwrap();
    let read = |line: &str| serde_json::from_str(line).unwrap();
    written.lines().map(read).collect()
}

/// The outcomes of a file, by line.
fn kept(user: &Wecom, name: &str) -> Vec<(u64, String)> {
    let lines = lines(user, name).into_iter();
    let mut settled: Vec<(u64, String)> = lines
        .filter_map(|it| Some((it["line"].as_u64()?, it["outcome"].as_str()?.to_owned())))
        .collect();
    settled.sort();
    settled
}

fn texts(sim: &Simulator) -> Vec<String> {
    let mut texts = sent::texts(sim);
    texts.sort_by_key(|text| text.parse::<u64>().unwrap_or_default());
    texts
}

fn send(user: &Wecom, args: &[&str]) -> Run {
    user.send(&[&["--batch", "in.ndjson"], args].concat())
}

#[test]
fn a_line_is_taken_before_it_is_sent_and_settled_afterwards() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.ndjson", numbered(3));
    send(&user, &["--output", "out", "--concurrency", "1"]).exits(0);
    let lines = lines(&user, "out");
    assert_eq!(lines.len(), 6);
    for (n, pair) in lines.chunks(2).enumerate() {
        assert_eq!(
            (&pair[0]["taken"], &pair[0]["line"]),
            (&true.into(), &(n + 1).into())
        );
        assert_eq!(
            (&pair[1]["exit_code"], &pair[1]["errcode"]),
            (&0.into(), &0.into())
        );
        assert_eq!(pair[0]["digest"], pair[1]["digest"]);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(user.home().join("out"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn an_output_that_is_there_is_not_written_over() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.ndjson", numbered(3));
    user.file("out", "precious");
    send(&user, &["--output", "out"]).misused(&["out is there already"]);
    assert_eq!(
        fs::read_to_string(user.home().join("out")).unwrap(),
        "precious"
    );
    assert_eq!(sim.requests(), []);
}

#[test]
fn what_is_settled_is_not_sent_again_and_what_is_not_is() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.ndjson", numbered(6));
    sim.fault(Fault::errcode(40008).on("message/send").skip(1).times(1));
    sim.fault(Fault::status(503).on("message/send").skip(1).times(3));
    send(&user, &["--output", "out", "--concurrency", "1"]).exits(3);
    let before = kept(&user, "out");
    assert_eq!(before[1], (2, "rejected".into()));
    assert_eq!(before[2], (3, "not_sent".into()));
    let run = send(&user, &["--resume", "out"]).exits(3);
    assert_eq!(outcomes(&run), [(3, "delivered".into())]);
    assert_eq!(texts(&sim), ["1", "3", "4", "5", "6"]);
    let after = kept(&user, "out");
    assert_eq!(after.len(), 6);
    assert_eq!(after[2], (3, "delivered".into()));
    run.says("6 requests: 5 delivered, 1 rejected, 5 of them before");
    // Nothing is left.
    let run = send(&user, &["--resume", "out"]).exits(3);
    assert_eq!(run.stdout, "");
    assert_eq!(texts(&sim).len(), 5);
}

#[test]
fn a_refusal_of_the_app_settles_nothing() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.ndjson", numbered(5));
    sim.fault(Fault::errcode(60020).on("message/send").times(1));
    send(&user, &["--output", "out", "--concurrency", "1"]).exits(5);
    send(&user, &["--resume", "out"]).exits(0);
    assert_eq!(texts(&sim), ["1", "2", "3", "4", "5"]);
}

#[test]
fn what_was_under_way_is_unknown_and_sent_again_only_where_that_is_asked_for() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.ndjson", numbered(3));
    send(&user, &["--output", "whole"]).exits(0);
    let whole = fs::read_to_string(user.home().join("whole")).unwrap();
    let is_kept = |line: &&str| !line.contains(r#""line":2,"#) || line.contains("taken");
    let cut: Vec<&str> = whole.lines().filter(is_kept).collect();
    // And the last line is torn.
    user.file("cut", cut.join("\n") + "\n{\"errcode\":0,\"errm");
    let run = send(&user, &["--resume", "cut", "--output", "next"]).exits(7);
    assert_eq!(outcomes(&run), [(2, "unknown".into())]);
    assert!(run.object()["error"].is_string());
    let run = run.says("--resume next --retry-unknown");
    assert!(!run.stderr.contains("the rest:"), "{}", run.stderr);
    assert_eq!(kept(&user, "next")[1], (2, "unknown".into()));
    assert_eq!(sim.messages().len(), 3);
    // It stays so.
    let run = send(&user, &["--resume", "next", "--output", "third"]).exits(7);
    assert_eq!(run.stdout, "");
    send(&user, &["--resume", "third", "--retry-unknown"]).exits(0);
    assert_eq!(sent::texts(&sim)[3..], ["2"]);
    assert_eq!(kept(&user, "third").len(), 3);
}

#[test]
fn another_input_is_refused() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.ndjson", numbered(3));
    send(&user, &["--output", "out"]).exits(0);
    let changed = numbered(1) + &text("u2", "other") + &text("u3", "3");
    user.file("in.ndjson", changed);
    send(&user, &["--resume", "out"]).misused(&["line 2 of the input"]);
    user.file("in.ndjson", numbered(2));
    send(&user, &["--resume", "out"]).misused(&["lacks lines"]);
    user.file("in.ndjson", "");
    send(&user, &["--resume", "out"]).misused(&["lacks lines"]);
    // What was added behind it is new.
    user.file("in.ndjson", numbered(4));
    let run = send(&user, &["--resume", "out"]).exits(0);
    assert_eq!(outcomes(&run), [(4, "delivered".into())]);
    user.file("no", "hello\n");
    send(&user, &["--resume", "no"]).misused(&["--resume no: line 1 was not written by --output"]);
    send(&user, &["--resume", "none"]).misused(&["--resume none"]);
}

#[test]
fn another_template_is_another_input() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.csv", "touser,name\na,b\n");
    user.file("t", "hi {{ name }}");
    let args = ["--batch", "in.csv", "--text-template", "t"];
    user.send(&[&args[..], &["--output", "out"]].concat())
        .exits(0);
    let resume = [&args[..], &["--resume", "out"]].concat();
    user.send(&resume).exits(0);
    user.file("t", "ho {{ name }}");
    user.send(&resume)
        .misused(&["line 2 of the input, the template or the header"]);
    user.file("t", "hi {{ name }}");
    user.file("in.csv", "touser,nome\na,b\n");
    user.send(&resume)
        .misused(&["line 2 of the input, the template or the header"]);
}

#[test]
fn standard_input_is_kept_to_be_compared() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.send_with_input(&["--batch", "-", "--output", "out"], numbered(2))
        .exits(0);
    let resume = ["--batch", "-", "--resume", "out"];
    let run = user.send_with_input(&resume, numbered(4)).exits(0);
    assert_eq!(outcomes(&run).len(), 2);
    user.send_with_input(&resume, text("x", "y"))
        .misused(&["line 1 of the input"]);
}

#[test]
fn a_line_of_several_requests_goes_on_at_the_first_that_is_open() {
    let sim = open();
    let user = Wecom::on(&sim);
    let long = text("a", &"0123456789 ".repeat(500));
    user.file("in.ndjson", &long);
    sim.fault(Fault::status(503).on("message/send").skip(1).times(3));
    let run = send(&user, &["--output", "out"]).exits(3);
    let told: Vec<String> = outcomes(&run)
        .into_iter()
        .map(|(_, outcome)| outcome)
        .collect();
    assert_eq!(told, ["delivered", "not_sent", "not_sent"]);
    send(&user, &["--resume", "out", "--long", "truncate"])
        .exits(3)
        .says("it was 3 requests before and is 1 now");
    let run = send(&user, &["--resume", "out"]).exits(0);
    let parts: Vec<u64> = run
        .objects()
        .iter()
        .map(|it| it["part"].as_u64().unwrap())
        .collect();
    assert_eq!(parts, [2, 3]);
    let parts: Vec<String> = sent::texts(&sim)
        .iter()
        .map(|it| it[..5].to_owned())
        .collect();
    assert_eq!(parts, ["(1/3)", "(2/3)", "(3/3)"]);
}

#[test]
fn a_bad_line_can_be_mended_in_its_place() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.file("in.ndjson", numbered(1) + "{}\n");
    send(&user, &["--output", "out"]).exits(3);
    user.file("in.ndjson", numbered(2));
    send(&user, &["--resume", "out"]).exits(0);
    assert_eq!(texts(&sim), ["1", "2"]);
}

#[test]
fn two_processes_can_not_work_on_one_file() {
    let sim = open();
    let user = Wecom::on(&sim);
    let mut first = user
        .command(["send", "--batch", "-", "--output", "out"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = first.stdin.take().unwrap();
    stdin.write_all(numbered(1).as_bytes()).unwrap();
    let mut line = String::new();
    let mut stdout = BufReader::new(first.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    let resume = ["--batch", "-", "--resume", "out"];
    let second = user.send_with_input(&resume, numbered(1));
    second.misused(&["out is in use by another"]);
    drop(stdin);
    assert_eq!(first.wait().unwrap().code(), Some(0));
    user.send_with_input(&resume, numbered(1)).exits(0);
    assert_eq!(sim.messages().len(), 1);
}
