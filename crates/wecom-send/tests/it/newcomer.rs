//! The path of somebody who has nothing: no variable, no home, a disk that takes nothing.

use std::process::{Command, Stdio};

use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

/// Remounts the root read-only for one program, in a mount namespace of its own.
const ON_READ_ONLY_ROOT: &str =
    "mount --bind / / && mount -o remount,bind,ro / && cd / && exec \"$0\" \"$@\"";

/// By its path, for it is started without variables.
const UNSHARE: &str = "/usr/bin/unshare";

/// Whether this machine lets us do that; containers often don't.
fn can_remount() -> bool {
    let tried = Command::new(UNSHARE)
        .args(["-m", "sh", "-c", ON_READ_ONLY_ROOT, "true"])
        .output();
    tried.is_ok_and(|tried| tried.status.success())
}

/// `env -i wecom …` in a working directory that takes nothing, on a read-only root where it can be
/// had.
fn run(args: &[&str]) -> Run {
    let program = env!("CARGO_BIN_EXE_wecom");
    let mut command = if can_remount() {
        let mut command = Command::new(UNSHARE);
        command.args(["-m", "sh", "-c", ON_READ_ONLY_ROOT, program]);
        command
    } else {
        let mut command = Command::new(program);
        command.current_dir("/proc");
        command
    };
    let output = command
        .args(args)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run::from(output)
}

#[test]
fn everything_that_teaches_works_without_anything() {
    for args in [
        &["--help"][..],
        &["--version"],
        &["help", "config"],
        &["help", "exit-codes"],
        &["send", "--help", "--lang", "zh"],
        &["explain", "60020"],
        &["config", "show"],
        &["completions", "bash"],
        &["man", "send"],
        &["send", "--sandbox", "--touser", "@all", "--text", "hello"],
        &["send", "--dry-run", "--touser", "a", "--text", "hello"],
    ] {
        let run = run(args);
        assert_eq!(run.code, Some(0), "{args:?}: {run:#?}");
        assert!(!run.stdout.is_empty(), "{args:?}: {run:#?}");
    }
}

#[test]
fn the_first_real_send_says_all_that_is_missing_and_where_it_goes() {
    run(&["send", "--touser", "a", "--text", "hello"]).misused(&[
        "--corp-id",
        "WECOM_CORP_SECRET_FILE",
        "--agent-id",
        "wecom help config",
    ]);
    let doctor = run(&["doctor"]).exits(2);
    assert!(
        doctor.stdout.contains("✗ settings: missing credentials"),
        "{doctor:#?}"
    );
    assert!(doctor.stdout.contains("→ "), "{doctor:#?}");
}

#[test]
fn flags_and_a_file_in_the_right_place_are_enough() {
    let sim = Simulator::start().unwrap();
    let base_url = sim.base_url();
    let agent = sim.agent_id().to_string();
    let home = Wecom::alone();
    let secret = home.file("secret", sim.corp_secret());
    let flags = [
        "--corp-id",
        sim.corp_id(),
        "--corp-secret-file",
        &secret,
        "--agent-id",
        &agent,
    ];
    let message = [
        "--base-url",
        &base_url,
        "--touser",
        "zhangsan",
        "--text",
        "hello",
    ];
    let sent = run(&[&["send"], &flags[..], &message].concat()).exits(0);
    assert_eq!(sent.ends("delivered").stderr, "");

    let config = home.file(
        "config.toml",
        format!(
            "[profiles.ops]\nbase_url = \"{base_url}\"\ncorp_id = \"{}\"\nagent_id = {agent}\nsecret_file = \"secret\"\n\n[recipients.me]\ntouser = \"zhangsan\"\n",
            sim.corp_id()
        ),
    );
    let sent = run(&[
        "send",
        "--config",
        &config,
        "--to",
        "me",
        "--text",
        "hello again",
    ])
    .exits(0);
    assert_eq!(sent.ends("delivered").stderr, "");
    assert_eq!(sim.messages().len(), 2);

    let doctor = run(&["doctor", "--config", &config]).exits(0);
    assert!(!doctor.stdout.contains('✗'), "{doctor:#?}");
}
