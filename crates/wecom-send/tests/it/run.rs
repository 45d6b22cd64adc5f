//! `wecom run`: a command as if nobody stood between, and a message about its end.

use std::cell::Cell;
use std::process::{Command, Stdio};

use wecom_sim::{Fault, Simulator};

use crate::hello::{received, strict};
use crate::sent;
use crate::wecom::{Run, Wecom};

impl Wecom {
    /// Runs a shell's line and tells zhangsan, with more flags.
    pub(crate) fn runs(&self, flags: &[&str], line: &str) -> Run {
        self.run(shell(flags, line))
    }
}

/// The texts that reached WeCom, each asked for once.
pub(crate) struct Inbox<'a> {
    sim: &'a Simulator,
    seen: Cell<usize>,
}

impl<'a> Inbox<'a> {
    pub(crate) fn of(sim: &'a Simulator) -> Self {
        let seen = Cell::new(0);
        Self { sim, seen }
    }

    /// Those since this was asked last.
    pub(crate) fn news(&self) -> Vec<String> {
        let messages = self.sim.messages().into_iter();
        let arrived = messages.filter(|message| message.received_by().count() > 0);
        let texts: Vec<_> = arrived.filter_map(|message| message.received).collect();
        texts[self.seen.replace(texts.len())..].to_vec()
    }

    /// The only one since this was asked last.
    #[track_caller]
    pub(crate) fn text(&self) -> String {
        let mut news = self.news();
        assert_eq!(news.len(), 1, "{news:#?}");
        news.remove(0)
    }
}

/// The arguments of `wecom run` for a shell's line.
pub(crate) fn shell<'a>(flags: &[&'a str], line: &'a str) -> Vec<&'a str> {
    let to = ["run", "--touser", "zhangsan"];
    [&to, flags, &["--", "sh", "-c", line]].concat()
}

fn host() -> String {
    let name = Command::new("uname").arg("-n").output().unwrap().stdout;
    String::from_utf8(name).unwrap().trim().to_owned()
}

#[test]
fn a_failure_is_told_with_command_machine_code_and_last_lines() {
    let sim = strict();
    let line = "echo begun; echo 'disk full' >&2; exit 3";
    let run = Wecom::on(&sim).runs(&[], line).exits(3);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("begun\n", "disk full\n")
    );
    let text = sent::text(&sim);
    let title = format!("✗ sh on {} failed: exit code 3 after ", host());
    assert!(text.starts_with(&title), "{text}");
    assert!(
        text.contains("\nCommand: sh -c 'echo begun; echo "),
        "{text}"
    );
    assert!(text.contains("\nStarted: 20"), "{text}");
    assert!(text.contains("\nLast lines of output:\n"), "{text}");
    assert!(
        text.contains("begun") && text.contains("disk full"),
        "{text}"
    );
    let body = sent::body(&sim);
    assert!(
        body.contains(r#""touser":"zhangsan","msgtype":"text""#),
        "{body}"
    );
}

#[test]
fn a_success_is_told_only_if_asked_for() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    for flags in [&[][..], &["--on", "failure"], &["--on", "change"]] {
        let run = wecom.runs(flags, "echo fine").exits(0);
        assert_eq!(
            (run.stdout.as_str(), run.stderr.as_str()),
            ("fine\n", ""),
            "{flags:?}"
        );
        assert_eq!(sim.requests(), []);
    }
    let inbox = Inbox::of(&sim);
    for flags in [
        &["--always"][..],
        &["--on", "always"],
        &["--always", "--on", "always"],
    ] {
        // Another command each time: the same text twice in a second is a duplicate to WeCom.
        let line = format!("echo fine # {flags:?}");
        let run = wecom.runs(flags, &line).exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("fine\n", ""));
        let text = inbox.text();
        assert!(
            text.starts_with("✓ sh on ") && text.ends_with("\nfine"),
            "{text}"
        );
        assert!(text.contains(" succeeded after "), "{text}");
    }
}

#[test]
fn a_name_stands_for_the_command_line() {
    let sim = strict();
    Wecom::on(&sim)
        .runs(
            &["--name", "nightly backup"],
            ": --password=hunter2; exit 1",
        )
        .exits(1);
    let text = sent::text(&sim);
    assert!(text.starts_with("✗ nightly backup on "), "{text}");
    assert!(
        !text.contains("hunter2") && !text.contains("Command:"),
        "{text}"
    );
}

#[test]
fn the_message_is_chinese_where_chinese_is_spoken() {
    let sim = strict();
    let wecom = Wecom::on(&sim).with("WECOM_LANG", "zh").with("TZ", "CST-8");
    wecom
        .runs(&["--name", "备份"], "echo 磁盘已满; exit 3")
        .exits(3);
    let text = sent::text(&sim);
    let title = format!("✗ {} 上的 备份 失败：退出码 3，用时 ", host());
    assert!(text.starts_with(&title), "{text}");
    assert!(
        text.contains("\n开始时间：20") && text.contains(" +08:00\n"),
        "{text}"
    );
    assert!(text.ends_with("\n最后几行输出：\n磁盘已满"), "{text}");
}

#[test]
fn a_command_that_is_not_there_is_127_and_one_that_is_none_126() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let none = wecom.file("none", "no program");
    let inbox = Inbox::of(&sim);
    for (command, code) in [("no-such-command", 127), (none.as_str(), 126)] {
        let run = wecom.run(["run", "--touser", "zhangsan", "--", command, "x"]);
        let run = run
            .exits(code)
            .says(&format!("error: {command} can't be run: "));
        assert_eq!(run.stdout, "");
        let text = inbox.text();
        assert!(text.contains(" could not be started: "), "{text}");
        assert!(
            text.contains(&format!("\nCommand: {command} x\n")),
            "{text}"
        );
    }
}

#[test]
fn a_failure_to_send_changes_no_exit_code_and_is_told() {
    for (fault, said) in [
        (Fault::errcode(60020).on("message/send"), "企业可信IP"),
        (Fault::errcode(40001).on("gettoken"), "refused the secret"),
        (
            Fault::extra("invaliduser", "zhangsan").on("message/send"),
            "not reached",
        ),
    ] {
        let sim = strict();
        sim.fault(fault);
        let run = Wecom::on(&sim).runs(&[], "echo out; exit 9").exits(9);
        let run = run
            .says("error: the message about the command: ")
            .says(said);
        assert_eq!(run.stdout, "out\n");
    }
}

#[test]
fn missing_credentials_stop_no_command() {
    for code in [0, 4] {
        let line = format!("echo ran; exit {code}");
        let run = Wecom::alone().runs(&[], &line).exits(code);
        assert_eq!(run.stdout, "ran\n");
        let run = run
            .says("warning: no message can be sent")
            .says("missing credentials");
        let told = run
            .stderr
            .contains("error: no message was sent about the command");
        assert_eq!(told, code != 0, "{run:#?}");
    }
    let spoilt = Wecom::alone().with("WECOM_BASE_URL", "nonsense");
    let run = spoilt.runs(&["--corp-secret-file", "/nowhere"], "exit 5");
    run.exits(5)
        .says("warning: no message can be sent")
        .says("error: no message was sent");
}

#[test]
fn what_is_wrong_with_the_call_is_found_before_the_command_runs() {
    let wecom = Wecom::alone();
    let ran = wecom.home().join("ran");
    let touch = ["--", "touch", ran.to_str().unwrap()];
    for (flags, said) in [
        (&[][..], "no recipient"),
        (&["--touser", "@all,a"], "stands alone"),
        (
            &["--touser", "a", "--on", "failed"],
            "failure, change or always",
        ),
        (
            &["--touser", "a", "--always", "--on", "change"],
            "contradict",
        ),
        (&["--touser", "a", "--deadline", "soon"], "--deadline"),
        (&["--touser", "a", "--text", "x"], "'--text'"),
        (&["--touser", "--always"], "`--always` is a flag"),
        (&["--touser", "a", "make"], "stands behind `--`"),
    ] {
        wecom
            .run([&["run"], flags, &touch].concat())
            .misused(&[said]);
        assert!(!ran.exists(), "{flags:?}");
    }
    wecom.run(["run", "--touser", "a"]).misused(&["-- CMD"]);
    wecom
        .run(["run", "--touser", "a", "--"])
        .misused(&["-- CMD"]);
}

#[test]
fn flags_behind_the_dashes_are_the_commands_own() {
    let sim = strict();
    let own = ["--touser", "--always", "-h", "--lang", "fr", "--", "x"];
    let run = ["run", "--touser", "zhangsan", "--", "printf", "%s,"];
    let run = Wecom::on(&sim).run([&run[..], &own].concat()).exits(0);
    assert_eq!(run.stdout, "--touser,--always,-h,--lang,fr,--,x,");
}

#[test]
fn the_sandbox_shows_the_message_and_reaches_nobody() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let run = wecom
        .runs(&["--sandbox", "--on", "change"], "echo out; exit 3")
        .exits(3);
    assert_eq!(run.stdout, "out\n");
    run.says("failed: exit code 3").says("sandbox");
    let quiet = wecom.runs(&["--sandbox", "-q"], "exit 3").exits(3);
    assert_eq!(quiet.stderr, "");
    assert_eq!(sim.requests(), []);
    // Nothing was told to anybody, so it is still news.
    wecom.runs(&["--on", "change"], "echo out; exit 3").exits(3);
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn a_lost_answer_is_repeated_under_the_duplicate_check() {
    let sim = strict();
    sim.fault(Fault::reset_after_processing().on("message/send"));
    let run = Wecom::on(&sim).runs(&[], "exit 3").exits(3);
    assert_eq!(run.stderr, "");
    assert_eq!((sim.calls("message/send"), received(&sim)), (2, 1));
}

#[test]
fn standard_input_is_the_commands() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let mut command = wecom.command(shell(&[], "cat"));
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"typed").unwrap();
    let run = Run::from(child.wait_with_output().unwrap()).exits(0);
    assert_eq!(run.stdout, "typed");
}

#[test]
fn a_named_recipient_is_told() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let config = wecom.file("wecom.toml", "[recipients.oncall]\ntouser = [\"lisi\"]\n");
    let to = |name| ["run", "--config", &config, "--to", name, "--", "false"].map(str::to_owned);
    wecom.run(to("oncall")).exits(1);
    assert!(sent::body(&sim).contains(r#""touser":"lisi""#));
    wecom.run(to("onkall")).misused(&["onkall", "oncall"]);
}

#[test]
fn a_configuration_that_cannot_be_read_stops_no_command() {
    let wecom = Wecom::alone();
    let config = wecom.file("wecom.toml", "profiles = [[");
    let to = ["run", "--config", &config, "--to", "oncall", "--"];
    for (line, told) in [("exit 0", false), ("exit 6", true)] {
        let run = wecom.run([&to[..], &["sh", "-c", line]].concat());
        let run = run.exits(line[5..].parse().unwrap());
        let run = run
            .says("warning: no message can be sent")
            .says("wecom.toml");
        assert_eq!(
            run.stderr.contains("error: no message was sent"),
            told,
            "{run:#?}"
        );
    }
}
