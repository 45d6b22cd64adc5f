//! Long texts and many recipients: nothing is cut, nobody is left out.

use serde_json::Value;
use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::{Run, Wecom};

fn start() -> Simulator {
    let open = Simulator::builder().open_world(true);
    open.strict().start().unwrap()
}

/// A log whose every line is another one.
fn log(bytes: usize) -> String {
    let lines = (0..).map(|n| format!("{n:05} 编译 target/{n} **ok**\n"));
    let mut log = String::new();
    for line in lines {
        log.push_str(&line);
        if log.len() >= bytes {
            break;
        }
    }
    log
}

/// Sends a content from a file to a user.
fn send(sim: &Simulator, flag: &str, content: &str, args: &[&str]) -> Run {
    let wecom = Wecom::on(sim);
    let path = wecom.file("content", content);
    wecom.send(&[&["--touser", "zhangsan", flag, &path], args].concat())
}

#[test]
fn a_long_content_becomes_numbered_parts_in_order() {
    let log = log(30_000);
    for (flag, msgtype) in [("--text-file", "text"), ("--markdown-file", "markdown")] {
        let sim = start();
        let run = send(&sim, flag, &log, &[]).exits(0);
        let texts = sent::texts(&sim);
        let of = texts.len();
        assert!((15..=16).contains(&of), "{of}");
        let mut joined = String::new();
        for (index, text) in texts.iter().enumerate() {
            assert!(text.len() <= 2048, "{}", text.len());
            joined += text
                .strip_prefix(&format!("({}/{of})\n", index + 1))
                .unwrap();
            assert_eq!(sim.messages()[index].msgtype, msgtype);
        }
        assert_eq!(joined + "\n", log);
        let bytes = log.len() - 1;
        run.says(&format!(
            "note: the text has {bytes} bytes and goes out in {of} numbered messages"
        ));
    }
}

#[test]
fn each_part_has_a_line_of_its_own_that_tells_its_place() {
    let sim = start();
    let run = send(&sim, "--text-file", &log(5000), &[]).exits(0);
    let objects = run.objects();
    let messages = sim.messages();
    assert_eq!((objects.len(), messages.len()), (3, 3));
    for (index, object) in objects.iter().enumerate() {
        assert_eq!(object["msgid"], messages[index].msgid);
        let place = ["request", "requests", "part", "parts"].map(|name| &object[name]);
        let number = Value::from(index + 1);
        assert_eq!(place, [&number, &3.into(), &number, &3.into()]);
        assert_eq!(object.get("touser"), None);
        assert_eq!(
            object.as_object().unwrap().keys().next_back().unwrap(),
            "outcome"
        );
    }
}

#[test]
fn a_content_of_exactly_the_limit_is_one_message() {
    let full = "字".repeat(682) + "ab";
    for args in [
        &[][..],
        &["--long", "error"],
        &["--long", "tail"],
        &["--long", "truncate"],
    ] {
        let sim = start();
        let run = send(&sim, "--text-file", &full, args).exits(0);
        assert_eq!(run.stderr, "");
        assert_eq!(sent::text(&sim), full);
    }
    let sim = start();
    send(&sim, "--text-file", &(full + "c"), &[]).exits(0);
    assert_eq!(sent::texts(&sim).len(), 2);
}

#[test]
fn long_error_sends_nothing_and_names_the_other_ways() {
    let sim = start();
    send(&sim, "--text-file", &"x".repeat(2049), &["--long", "error"]).misused(&[
        "--text-file",
        "2049 bytes",
        "at most 2048",
        "--long split",
        "--long tail",
        "--long truncate",
    ]);
    assert_eq!(sim.requests(), []);
}

#[test]
fn long_truncate_keeps_the_beginning_and_says_what_is_left_out() {
    let (sim, log) = (start(), log(9000));
    let log = log.trim_end();
    let run = send(&sim, "--text-file", log, &["--long", "truncate"]).exits(0);
    let text = sent::text(&sim);
    let kept = text.strip_suffix('…').unwrap();
    assert!(
        log.starts_with(kept) && kept.ends_with('\n') && kept.len() > 1900,
        "{text}"
    );
    let left_out = log.len() - kept.len();
    let of = log.len();
    run.says(&format!(
        "note: only the beginning goes out: the last {left_out} of {of} bytes are left out"
    ));
}

#[test]
fn long_tail_keeps_the_end_and_says_what_is_left_out() {
    let (sim, log) = (start(), log(200_000));
    let log = log.trim_end();
    let run = send(&sim, "--text-file", log, &["--long", "tail"]).exits(0);
    let text = sent::text(&sim);
    let kept = text.strip_prefix("…\n").unwrap();
    assert!(
        log.ends_with(kept) && kept.len() > 1900 && text.len() <= 2048,
        "{text}"
    );
    let left_out = log.len() - kept.len();
    let of = log.len();
    run.says(&format!(
        "note: only the end goes out: the first {left_out} of {of} bytes are left out"
    ));
}

#[test]
fn more_parts_than_wecom_delivers_are_refused_with_the_other_ways() {
    let sim = start();
    let log = "0123456789abcde\n".repeat(12_800);
    let run = send(&sim, "--text-file", &log, &[]).misused(&[
        "--text-file",
        "204799 bytes",
        "needs 101 messages, more than 20",
        "30 messages a minute",
        "--long tail",
        "--long truncate",
        "--max-parts",
    ]);
    assert_eq!(sim.requests(), [], "{run:#?}");
}

#[test]
fn max_parts_moves_the_border() {
    let log = "0123456789abcde\n".repeat(254 * 2);
    let sim = start();
    send(&sim, "--text-file", &log, &["--max-parts", "3"])
        .misused(&["needs 4 messages, more than 3"]);
    assert_eq!(sim.requests(), []);
    send(&sim, "--text-file", &log, &["--max-parts", "4"]).exits(0);
    assert_eq!(sent::texts(&sim).len(), 4);
}

#[test]
fn a_construct_over_the_limit_is_refused_in_every_way() {
    let sim = start();
    let link = format!("一\n[x](https://a.example/{})", "a".repeat(2100));
    for long in ["split", "truncate", "tail"] {
        let run = send(&sim, "--markdown-file", &link, &["--long", long]);
        if long == "truncate" {
            // The line before it fits.
            run.exits(0);
            assert_eq!(sent::text(&sim), "一\n…");
        } else {
            run.misused(&["the markdown link in line 2 has 2123 bytes", "shorten it"]);
        }
    }
}

#[test]
fn a_body_from_a_file_is_split_as_well() {
    let content = "x".repeat(2049);
    let body =
        format!(r#"{{"touser":"a","msgtype":"text","text":{{"content":"{content}"}},"safe":1}}"#);
    let sim = start();
    let wecom = Wecom::on(&sim);
    wecom.send_with_input(&["--message", "-"], &body).exits(0);
    let bodies = sent::bodies(&sim);
    assert_eq!(bodies.len(), 2);
    assert!(
        bodies.iter().all(|body| body.ends_with(r#"},"safe":1}"#)),
        "{bodies:?}"
    );
    wecom
        .send_with_input(&["--message", "-", "--long", "error"], &body)
        .misused(&["--message - (standard input): text.content", "2049 bytes"]);
}

#[test]
fn ansi_escapes_and_control_characters_are_taken_out_with_a_note() {
    let sim = start();
    let log = "\u{1b}[1;31mFAILED\u{1b}[0m\ttest\u{7}\r\n10%\r20%\r\n\u{1b}]8;;https://a.example\u{1b}\\log\u{1b}]8;;\u{1b}\\";
    send(&sim, "--text-file", log, &[])
        .exits(0)
        .says("note: removed 4 ANSI escapes and 2 control characters from the text");
    assert_eq!(sent::text(&sim), "FAILED\ttest\r\n10%20%\r\nlog");
}
