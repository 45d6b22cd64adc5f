//! Many messages from a file or a stream.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use wecom_sim::{Fault, Simulator};

use crate::sent;
use crate::wecom::{Run, Wecom};

/// A simulator in which everybody exists.
pub(crate) fn open() -> Simulator {
    let open = Simulator::builder().open_world(true);
    open.strict().start().unwrap()
}

/// A line of the input.
pub(crate) fn text(to: &str, text: &str) -> String {
    format!(r#"{{"touser":"{to}","msgtype":"text","text":{{"content":"{text}"}}}}"#) + "\n"
}

/// Lines to `u1`, `u2` and so on, whose texts are their numbers.
pub(crate) fn numbered(count: usize) -> String {
    let line = |n: usize| text(&format!("u{n}"), &n.to_string());
    (1..=count).map(line).collect()
}

/// The lines that stdout has an outcome of, with it, in the order of the lines.
#[track_caller]
pub(crate) fn outcomes(run: &Run) -> Vec<(u64, String)> {
    let objects = run.objects();
    let mut told: Vec<(u64, String)> = objects
        .iter()
        .map(|object| {
            let (last, outcome) = object.as_object().unwrap().iter().next_back().unwrap();
            assert_eq!(last, "outcome", "{object}");
            let outcome = outcome.as_str().unwrap().to_owned();
            (object["line"].as_u64().unwrap(), outcome)
        })
        .collect();
    told.sort();
    told
}

/// The same outcome for so many lines.
pub(crate) fn all(count: u64, outcome: &str) -> Vec<(u64, String)> {
    (1..=count).map(|line| (line, outcome.to_owned())).collect()
}

#[test]
fn each_line_is_a_message_and_has_a_line_with_its_number() {
    let sim = open();
    let user = Wecom::on(&sim);
    let input = user.file("in.ndjson", numbered(200));
    let run = user.send(&["--batch", &input]).exits(0);
    assert_eq!(outcomes(&run), all(200, "delivered"));
    assert!(
        run.objects()
            .iter()
            .all(|object| object["msgid"].is_string())
    );
    let mut texts: Vec<usize> = sent::texts(&sim)
        .iter()
        .map(|it| it.parse().unwrap())
        .collect();
    texts.sort_unstable();
    assert_eq!(texts, (1..=200).collect::<Vec<_>>());
    // One token for all.
    assert_eq!(sim.calls("gettoken"), 1);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    run.says("note: 200 requests: 200 delivered; ");
}

#[test]
fn one_at_a_time_keeps_the_order() {
    let sim = open();
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-", "--concurrency", "1"], numbered(40))
        .exits(0);
    let expected: Vec<String> = (1..=40).map(|n| n.to_string()).collect();
    assert_eq!(sent::texts(&sim), expected);
    let lines: Vec<u64> = run
        .objects()
        .iter()
        .map(|it| it["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, (1..=40).collect::<Vec<_>>());
}

#[test]
fn a_bad_line_is_told_by_its_number_and_stops_nothing() {
    let sim = open();
    let input = [
        &text("a", "one"),
        "\n",
        "{\"touser\":\"a\"\n",
        "{\"touser\":\"a\",\"msgtype\":\"text\",\"text\":{\"content\":\"\"}}\n",
        "{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}\n",
        &text("b", "six"),
        "caf\u{e9}",
    ]
    .concat();
    let mut input = input.into_bytes();
    input.truncate(input.len() - 1);
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], input)
        .exits(3)
        .says("error: line 3: ")
        .says("error: line 4: text.content: ")
        .says("error: line 5: ")
        .says("error: line 7: --batch")
        .says("4 bad lines");
    let told = outcomes(&run);
    assert_eq!(told, [(1, "delivered".into()), (6, "delivered".into())]);
    assert_eq!(sim.messages().len(), 2);
}

#[test]
fn nothing_but_bad_lines_contacts_nobody() {
    let sim = open();
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], "{}\n[]\n")
        .exits(2);
    assert_eq!((run.stdout.as_str(), sim.requests().len()), ("", 0));
}

#[test]
fn strict_looks_at_everything_before_it_sends_anything() {
    let sim = open();
    let user = Wecom::on(&sim);
    let input = numbered(3) + "{}\n" + &numbered(2);
    let run = user
        .send_with_input(&["--batch", "-", "--strict"], &input)
        .exits(2)
        .says("error: line 4: ")
        .says("--strict: one line can't be sent, so nothing is");
    assert_eq!((run.stdout.as_str(), sim.requests().len()), ("", 0));
    let run = user
        .send_with_input(&["--batch", "-", "--strict"], numbered(3))
        .exits(0);
    assert_eq!(outcomes(&run), all(3, "delivered"));
}

#[test]
fn an_empty_input_is_no_mistake() {
    let sim = open();
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], "\n \n")
        .exits(0);
    assert_eq!((run.stdout.as_str(), sim.requests().len()), ("", 0));
}

#[test]
fn what_comes_slowly_is_sent_as_it_comes() {
    let sim = open();
    let mut child = Wecom::on(&sim)
        .command(["send", "--batch", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap()).lines();
    for n in 1..=3 {
        stdin
            .write_all(text("a", &n.to_string()).as_bytes())
            .unwrap();
        let line = stdout.next().unwrap().unwrap();
        assert!(
            line.ends_with(&format!(r#""line":{n},"outcome":"delivered"}}"#)),
            "{line}"
        );
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn utf16_and_byte_order_marks_are_read() {
    let sim = open();
    let lines = text("a", "磁盘") + &text("b", "👍");
    let utf16: Vec<u8> = std::iter::once('\u{feff}')
        .chain(lines.chars())
        .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
        .flat_map(u16::to_le_bytes)
        .collect();
    let user = Wecom::on(&sim);
    let args = ["--batch", "-", "--concurrency", "1"];
    user.send_with_input(&args, utf16).exits(0);
    user.send_with_input(&args, format!("\u{feff}{lines}"))
        .exits(0);
    assert_eq!(sent::texts(&sim), ["磁盘", "👍", "磁盘", "👍"]);
}

#[test]
fn flags_come_before_what_a_line_says_as_with_message() {
    let sim = open();
    let user = Wecom::on(&sim);
    let lines = text("a", "x") + "{\"msgtype\":\"text\",\"text\":{\"content\":\"y\"}}\n";
    user.send_with_input(&["--batch", "-", "--touser", "me", "--safe", "1"], lines)
        .exits(0);
    for message in sim.messages() {
        assert_eq!(
            (&message.body["touser"], &message.body["safe"]),
            (&"me".into(), &1.into())
        );
    }
    assert_eq!(sim.messages().len(), 2);
}

#[test]
fn the_requests_of_a_line_stay_in_order() {
    let sim = open();
    let long = |to: &str| text(to, &format!("{to} ").repeat(1500));
    let input: String = (1..=6).map(|n| long(&format!("u{n}"))).collect();
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], input)
        .exits(0);
    run.says("note: line 1: ");
    for n in 1..=6 {
        let to = format!("u{n}");
        let messages = sim.messages().into_iter();
        let own = messages.filter(|message| message.recipients == [to.clone()]);
        let parts: Vec<String> = own.map(|it| it.received.unwrap()[..5].to_owned()).collect();
        let of = parts.len();
        let expected: Vec<String> = (1..=of).map(|part| format!("({part}/{of})")).collect();
        assert!(of > 1);
        assert_eq!(parts, expected);
    }
}

#[test]
fn what_does_not_go_with_a_batch_is_refused() {
    let user = Wecom::on(&open());
    user.file("in", numbered(1));
    user.file("t", "x");
    user.file("in.csv", "touser\na\n");
    for (args, text) in [
        ("--batch in --text x", "--text does not go with --batch"),
        ("--batch in --title x", "--title does not go"),
        ("--batch in --deadline 9", "--deadline does not go"),
        ("--batch in --escapes", "--escapes does not go"),
        ("--batch in --concurrency 0", "a number from 1 to 256"),
        ("--batch in --pace x", "`on` or `off`"),
        ("--batch in --retry-unknown", "goes with --resume"),
        (
            "--batch in --dry-run --output o",
            "does not go with --dry-run",
        ),
        ("--batch in.csv", "CSV needs"),
        ("--batch none.ndjson", "--batch none.ndjson"),
        ("--batch - --text-template -", "both be standard input"),
        (
            "--batch in.csv --text-template t --markdown-template t",
            "one template makes all messages",
        ),
        (
            "--touser a --text x --output o",
            "--output goes with --batch",
        ),
        ("--touser a --text x --pace on", "--pace goes with --batch"),
    ] {
        let args: Vec<&str> = args.split(' ').collect();
        user.send(&args).misused(&[text]);
    }
}

#[test]
fn another_app_in_a_line_is_a_bad_line() {
    let sim = open();
    let line = r#"{"touser":"a","msgtype":"text","agentid":7,"text":{"content":"x"}}"#;
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], line)
        .exits(2);
    run.says("line 1: `agentid` 7 is another app than the one that sends");
}

#[test]
fn everybody_can_be_refused() {
    let sim = open();
    let user = Wecom::on(&sim).with("WECOM_ALLOW_ALL", "0");
    let run = user.send_with_input(&["--batch", "-"], text("@all", "x") + &text("a", "y"));
    run.exits(3).says("line 1: ");
    assert_eq!(sent::texts(&sim), ["y"]);
}

#[test]
fn a_refusal_of_the_app_stops_the_rest() {
    let sim = open();
    sim.fault(Fault::errcode(60020).on("message/send").forever());
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-", "--concurrency", "2"], numbered(100))
        .exits(5)
        .says("no more lines are taken");
    assert!(
        sim.calls("message/send") <= 2,
        "{}",
        sim.calls("message/send")
    );
    assert!(
        run.objects()
            .iter()
            .all(|object| object["errcode"] == 60020)
    );
}

#[test]
fn a_secret_that_is_refused_stops_everything() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim).with("WECOM_CORP_SECRET", "wrong");
    user.send_with_input(&["--batch", "-"], numbered(50))
        .exits(5);
    assert_eq!((sim.calls("gettoken"), sim.calls("message/send")), (1, 0));
}

#[test]
fn a_refused_message_stops_nothing() {
    let sim = open();
    sim.fault(Fault::errcode(40008).on("message/send").times(1));
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], numbered(20))
        .exits(3);
    let rejected = outcomes(&run)
        .into_iter()
        .filter(|(_, outcome)| outcome == "rejected");
    assert_eq!((rejected.count(), sim.messages().len()), (1, 19));
}

#[test]
fn nobody_there_stops_the_rest_after_a_while() {
    let sim = open();
    let user = Wecom::on(&sim).with("WECOM_BASE_URL", "http://127.0.0.1:9");
    let run = user
        .send_with_input(&["--batch", "-", "--concurrency", "64"], numbered(500))
        .exits(6)
        .says("no more lines are taken");
    assert!(run.objects().len() < 200, "{}", run.objects().len());
}

#[test]
fn quiet_prints_what_was_not_delivered() {
    let sim = open();
    let user = Wecom::on(&sim);
    let args = ["--batch", "-", "--quiet"];
    let run = user.send_with_input(&args, numbered(5)).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    sim.fault(Fault::errcode(40008).on("message/send").times(1));
    let run = user.send_with_input(&args, numbered(5)).exits(3);
    assert_eq!(outcomes(&run).len(), 1);
}

#[test]
fn a_dry_run_prints_every_body() {
    let run = Wecom::alone()
        .send_with_input(&["--batch", "-", "--dry-run"], numbered(2))
        .exits(0);
    assert_eq!(run.objects()[1]["touser"], "u2");
    assert_eq!(run.objects().len(), 2);
}

#[test]
fn the_sandbox_takes_a_batch() {
    let run = Wecom::alone()
        .send_with_input(&["--batch", "-", "--sandbox"], numbered(3))
        .exits(0);
    assert_eq!(outcomes(&run), all(3, "delivered"));
    assert!(run.objects().iter().all(|object| object["sandbox"] == true));
}

#[test]
fn each_request_is_in_the_journal() {
    let sim = open();
    let user = Wecom::on(&sim);
    user.send_with_input(&["--batch", "-"], numbered(30))
        .exits(0);
    let sends = user
        .run(["history", "--json", "--limit", "0"])
        .exits(0)
        .objects();
    assert_eq!(sends.len(), 30);
    let mut names: Vec<&str> = sends
        .iter()
        .map(|it| it["send"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 30, "each line is a send of its own");
}

#[test]
fn without_pacing_all_go_at_once() {
    let sim = open();
    let input: String = (1..=35).map(|n| text("one", &n.to_string())).collect();
    let run = Wecom::on(&sim).send_with_input(&["--batch", "-", "--pace", "off"], input);
    assert_eq!(run.exits(0).objects().len(), 35);
}
