//! What `wecom run` passes through: bytes, order, and ends that are not the usual ones.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wecom_message::limits::TEXT_BYTES_MAX;
use wecom_sim::Fault;

use crate::hello::strict;
use crate::run::shell;
use crate::sent;
use crate::wecom::{Run, Wecom};

/// Reads the first line of a child's stdout; the rest stays in the pipe.
fn first_line(child: &mut Child) -> String {
    let mut line = String::new();
    let mut stdout = BufReader::with_capacity(1, child.stdout.as_mut().unwrap());
    stdout.read_line(&mut line).unwrap();
    line
}

fn signal(child: &Child, signal: &str) {
    let id = child.id().to_string();
    let kill = Command::new("kill").args([signal, &id]).status().unwrap();
    assert!(kill.success());
}

#[test]
fn both_streams_pass_byte_for_byte() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let bytes: Vec<u8> = (0..=255).cycle().take(300_001).collect();
    let file = wecom.file("bytes", &bytes);
    let line = format!("cat {file}; cat {file} {file} >&2");
    let output = wecom.command(shell(&[], &line)).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout == bytes, "stdout differs");
    assert!(
        output.stderr == [&bytes[..], &bytes].concat(),
        "stderr differs"
    );
}

#[test]
fn output_passes_as_it_comes_even_without_a_line_break() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let mut command = wecom.command(shell(&[], "printf 'name? '; read name; echo $name"));
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut prompt = [0; 6];
    child
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut prompt)
        .unwrap();
    assert_eq!(&prompt, b"name? ");
    child.stdin.take().unwrap().write_all(b"ann\n").unwrap();
    let run = Run::from(child.wait_with_output().unwrap()).exits(0);
    assert_eq!(run.stdout, "ann\n");
}

#[test]
fn of_much_output_the_end_fits_into_one_message() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let line = "seq 1 200000; printf '\\033[31mlast\\033[0m line\\n' >&2; exit 1";
    let run = wecom.runs(&[], line).exits(1);
    assert_eq!(run.stdout.lines().count(), 200_000);
    assert_eq!(run.stderr, "\u{1b}[31mlast\u{1b}[0m line\n");
    let text = sent::text(&sim);
    assert!(text.len() <= TEXT_BYTES_MAX && text.len() > TEXT_BYTES_MAX - 40);
    assert!(
        text.starts_with("✗ sh on ") && text.contains("\n…\n"),
        "{text}"
    );
    assert!(
        text.contains("\n200000") && text.contains("\nlast line"),
        "{text}"
    );
}

#[test]
fn a_signal_that_ends_the_command_is_128_and_its_number() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.runs(&[], "kill -9 $$").exits(137);
    let text = sent::text(&sim);
    assert!(
        text.contains("ended by signal 9 (SIGKILL) after "),
        "{text}"
    );
}

#[test]
fn a_signal_to_us_is_the_commands_and_its_end_is_told() {
    for (kill, code) in [("-TERM", 143), ("-INT", 130), ("-HUP", 129)] {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        let mut child = wecom
            .command(shell(&[], "echo up; exec sleep 600"))
            .spawn()
            .unwrap();
        assert_eq!(first_line(&mut child), "up\n");
        signal(&child, kill);
        Run::from(child.wait_with_output().unwrap()).exits(code);
        let text = sent::text(&sim);
        assert!(
            text.contains(&format!("ended by signal {}", code - 128)),
            "{text}"
        );
    }
}

/// `nohup`, and the `&` of a shell without job control.
#[test]
fn a_signal_that_whoever_started_us_ignores_stays_ignored() {
    for ignored in ["HUP", "INT", "TERM"] {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        let ours = wecom.command(shell(&[], "echo up; read line; exit 3"));
        let variables = ours
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?)));
        let mut child = Command::new("sh")
            .args(["-c", &format!("trap '' {ignored}; exec \"$0\" \"$@\"")])
            .arg(ours.get_program())
            .args(ours.get_args())
            .env_clear()
            .envs(variables)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        assert_eq!(first_line(&mut child), "up\n");
        signal(&child, &format!("-{ignored}"));
        child.stdin.take().unwrap().write_all(b"go on\n").unwrap();
        Run::from(child.wait_with_output().unwrap()).exits(3);
        assert!(sent::text(&sim).contains("exit code 3"), "{ignored}");
    }
}

#[test]
fn a_command_that_handles_a_signal_ends_as_it_likes() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let line = "trap 'echo cleaning; exit 7' TERM; echo up; while :; do sleep 0.05; done";
    let mut child = wecom.command(shell(&[], line)).spawn().unwrap();
    assert_eq!(first_line(&mut child), "up\n");
    signal(&child, "-TERM");
    let run = Run::from(child.wait_with_output().unwrap()).exits(7);
    assert_eq!(run.stdout, "cleaning\n");
    assert!(sent::text(&sim).ends_with("\nup\ncleaning"));
}

#[test]
fn a_second_signal_while_the_message_is_sent_keeps_the_exit_code() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    sim.fault(Fault::hang().on("message/send"));
    let mut child = wecom.command(shell(&[], "exit 9")).spawn().unwrap();
    let begin = Instant::now();
    while sim.calls("message/send") == 0 {
        assert!(begin.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(5));
    }
    signal(&child, "-TERM");
    let code = child.wait().unwrap().code();
    assert_eq!(code, Some(9));
}

#[test]
fn what_the_command_leaves_behind_does_not_hold_us() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let begin = Instant::now();
    let run = wecom
        .runs(&[], "sleep 600 & echo started $!; exit 2")
        .exits(2);
    assert!(begin.elapsed() < Duration::from_secs(300));
    let left = run.stdout.trim().rsplit(' ').next().unwrap();
    assert!(Command::new("kill").arg(left).status().unwrap().success());
    assert!(sent::text(&sim).contains("started"));
}

#[test]
fn what_is_written_shortly_after_the_command_ended_still_passes() {
    let sim = strict();
    // The shell is gone for `kill` once we know of its end.
    let line = "(while kill -0 $$ 2>&-; do :; done; echo late) & exit 2";
    let run = Wecom::on(&sim).runs(&[], line).exits(2);
    assert_eq!(run.stdout, "late\n");
    assert!(sent::text(&sim).ends_with("\nlate"));
}

#[test]
fn what_the_command_left_in_the_pipe_passes_however_slow_the_reader() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    // Two pipes of 64 KiB: what ours does not take waits in the command's when it has ended, but
    // for the piece that we hold. The sleeper keeps that pipe open longer than we wait for it.
    let line = "head -c 130000 /dev/zero; sleep 600 & echo $! >&2; exit 2";
    let mut child = wecom.command(shell(&[], line)).spawn().unwrap();
    let mut left = String::new();
    BufReader::new(child.stderr.take().unwrap())
        .read_line(&mut left)
        .unwrap();
    std::thread::sleep(Duration::from_millis(2500));
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stdout.len()),
        (Some(2), 130_000)
    );
    let kill = Command::new("kill").arg(left.trim()).status().unwrap();
    assert!(kill.success());
}

#[test]
fn a_reader_that_leaves_ends_the_command_as_it_would_without_us() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let mut child = wecom.command(shell(&[], "exec yes")).spawn().unwrap();
    assert_eq!(first_line(&mut child), "y\n");
    drop(child.stdout.take());
    Run::from(child.wait_with_output().unwrap()).exits(141);
    assert!(sent::text(&sim).contains("signal 13 (SIGPIPE)"));
}

#[test]
fn a_full_disk_behind_stdout_ends_no_command_and_is_told() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let mut command = wecom.command(shell(&[], "seq 1 100000; exit 5"));
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = Run::from(command.stdout(full).output().unwrap()).exits(5);
    run.says("warning: the command's output can't be passed on");
    assert!(sent::text(&sim).ends_with("\n99999\n100000"));
}

#[test]
fn the_secret_that_a_command_prints_passes_through_and_is_told_to_nobody() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let line = format!(
        "echo out $WECOM_CORP_SECRET; echo err $WECOM_CORP_SECRET >&2; : {}; exit 3",
        sim.corp_secret()
    );
    let run = wecom.runs(&[], &line).exits(3);
    assert_eq!(run.stdout, format!("out {}\n", sim.corp_secret()));
    let told = sent::text(&sim);
    for line in ["out [redacted]", "err [redacted]", ": [redacted]; exit 3"] {
        assert!(told.contains(line), "{told}");
    }
}
