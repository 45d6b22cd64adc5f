//! Texts and secrets that come from files or standard input.

use std::io::Write;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::{Run, Wecom};

const WHO: [&str; 2] = ["--touser", "zhangsan"];

fn sends(wecom: &Wecom, args: &[&str]) -> Run {
    wecom.send(&[&WHO[..], args].concat())
}

#[test]
fn the_last_newline_is_dropped_and_the_rest_is_sent_as_it_is() {
    for (flag, msgtype) in [("--text-file", "text"), ("--markdown-file", "markdown")] {
        for (file, sent) in [
            ("one\n", "one"),
            ("one\r\n", "one"),
            ("one\n\n", "one\n"),
            ("one", "one"),
            ("  磁盘\t已满\r\nnext \n", "  磁盘\t已满\r\nnext "),
            ("-", "-"),
        ] {
            let sim = Simulator::builder().strict().start().unwrap();
            let wecom = Wecom::on(&sim);
            let path = wecom.file("content", file);
            sends(&wecom, &[flag, &path]).exits(0);
            assert_eq!(sim.messages()[0].msgtype, msgtype);
            let args = [&WHO[..], &[flag, "-"]].concat();
            wecom.send_with_input(&args, file).exits(0);
            assert_eq!(sent::texts(&sim), [sent, sent], "{file:?}");
        }
    }
}

#[test]
fn a_path_may_begin_with_a_hyphen() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("-log", "from a file");
    sends(&wecom, &["--text-file", "-log"]).exits(0);
    assert_eq!(sent::text(&sim), "from a file");
}

#[test]
fn standard_input_is_left_alone_unless_it_is_asked_for() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let (mut rest, mut input) = std::io::pipe().unwrap();
    input.write_all(b"for the next command\n").unwrap();
    let mut command = wecom.command(["send", "--touser", "zhangsan", "--text", "x"]);
    command.stdin(Stdio::from(rest.try_clone().unwrap()));
    let (done, ends) = mpsc::channel();
    std::thread::spawn(move || done.send(command.output().unwrap()));
    // Nobody closes the input: who reads it to its end waits for ever.
    let output = ends.recv_timeout(Duration::from_secs(60));
    drop(input);
    Run::from(output.expect("it waits for its input")).exits(0);
    let mut left = String::new();
    std::io::Read::read_to_string(&mut rest, &mut left).unwrap();
    assert_eq!(left, "for the next command\n");
}

#[test]
fn a_file_that_is_no_text_is_told_from_one_that_is_not_there() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let latin = wecom.file("latin", b"caf\xe9\n");
    let cut = wecom.file("cut", "磁盘".as_bytes().split_at(4).0);
    let empty = wecom.file("empty", "");
    let folder = wecom.home().to_str().unwrap().to_owned();
    for flag in ["--text-file", "--markdown-file", "--message"] {
        for (path, what) in [
            (latin.as_str(), "not UTF-8 at byte 3 (0xE9)"),
            (cut.as_str(), "not UTF-8 at byte 3 (0xE7)"),
            (empty.as_str(), "is empty"),
            ("missing", "No such file"),
            (folder.as_str(), "s a directory"),
        ] {
            sends(&wecom, &[flag, path]).misused(&[&format!("{flag} {path}: "), what]);
        }
        let args = [&WHO[..], &[flag, "-"]].concat();
        wecom.send_with_input(&args, b"\xff").misused(&[
            flag,
            "standard input",
            "not UTF-8 at byte 0 (0xFF)",
        ]);
        wecom
            .send_with_input(&args, "")
            .misused(&[flag, "standard input", "is empty"]);
    }
    assert_eq!(sim.requests(), []);
}

#[test]
fn a_file_of_blanks_is_empty_content() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let path = wecom.file("blank", "\n \n\n");
    sends(&wecom, &["--text-file", &path])
        .misused(&[&format!("--text-file {path}: "), "the content is empty"]);
    sends(&wecom, &["--markdown-file", &path])
        .misused(&[&format!("--markdown-file {path}: "), "the content is empty"]);
    assert_eq!(sim.requests(), []);
}

#[test]
fn a_nul_byte_is_refused_wherever_it_stands() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let log = wecom.file("log", b"ab\0c");
    sends(&wecom, &["--text-file", &log]).misused(&["--text-file", "NUL byte (byte 2)"]);
    for (msgtype, content) in [
        ("text", r#"{"content":"ab\u0000c"}"#),
        ("markdown", r#"{"content":"ab\u0000c"}"#),
        (
            "textcard",
            r#"{"title":"t","description":"ab\u0000c","url":"https://a.example"}"#,
        ),
        (
            "news",
            r#"{"articles":[{"title":"ab\u0000c","url":"https://a.example"}]}"#,
        ),
    ] {
        let body = format!(r#"{{"msgtype":"{msgtype}","{msgtype}":{content}}}"#);
        let path = wecom.file("body", body);
        sends(&wecom, &["--message", &path])
            .misused(&[&format!("--message {path}: {msgtype}"), "NUL byte (byte 2)"]);
    }
    assert_eq!(sim.requests(), []);
}

#[test]
fn a_secret_from_a_file_is_taken_without_its_line_end() {
    let sim = Simulator::builder().strict().start().unwrap();
    for end in ["", "\n", "\r\n", " \n\n"] {
        let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "");
        let path = wecom.file("secret", sim.corp_secret().to_owned() + end);
        sends(&wecom, &["--text", "x", "--corp-secret-file", &path]).exits(0);
        let wecom = wecom.with("WECOM_CORP_SECRET_FILE", path);
        sends(&wecom, &["--text", "x"]).exits(0);
    }
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "");
    let args = [&WHO[..], &["--text", "x", "--corp-secret-file", "-"]].concat();
    wecom.send_with_input(&args, sim.corp_secret()).exits(0);
}

#[test]
fn the_secret_is_given_once_and_a_flag_comes_before_the_variables() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let right = wecom.file("right", sim.corp_secret());
    let text = ["--text", "x"];
    sends(
        &wecom,
        &[
            &text[..],
            &["--corp-secret", "s", "--corp-secret-file", &right],
        ]
        .concat(),
    )
    .misused(&["--corp-secret and --corp-secret-file are both given"]);
    let wecom = wecom.with("WECOM_CORP_SECRET_FILE", &right);
    sends(&wecom, &text).misused(&["WECOM_CORP_SECRET and WECOM_CORP_SECRET_FILE are both given"]);
    assert_eq!(sim.requests(), []);
    let wecom = wecom.with("WECOM_CORP_SECRET", "of another app");
    sends(
        &wecom,
        &[&text[..], &["--corp-secret-file", &right]].concat(),
    )
    .exits(0);
}

#[test]
fn a_secret_file_without_a_secret_is_named_and_its_content_is_not() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_CORP_SECRET", "");
    let blank = wecom.file("blank", " \n");
    let binary = wecom.file("binary", b"half-a-secret\xff");
    let several = wecom.file("several", "half-a-secret\nurl: x\n");
    for (path, what) in [
        (blank.as_str(), "is empty"),
        ("missing", "No such file"),
        (binary.as_str(), "not UTF-8 at byte 13"),
        (several.as_str(), "several lines"),
    ] {
        let run = sends(&wecom, &["--text", "x", "--corp-secret-file", path])
            .misused(&[&format!("--corp-secret-file {path}: "), what]);
        assert!(!run.stderr.contains("half-a-secret"), "{run:#?}");
        let by_variable = Wecom::on(&sim)
            .with("WECOM_CORP_SECRET", "")
            .with("WECOM_CORP_SECRET_FILE", path);
        sends(&by_variable, &["--text", "x"])
            .misused(&[&format!("WECOM_CORP_SECRET_FILE {path}: "), what]);
    }
    assert_eq!(sim.requests(), []);
}
