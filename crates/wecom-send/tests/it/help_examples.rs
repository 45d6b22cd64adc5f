//! The examples of every `--help`: each line, typed as it stands, does what the page says.

use std::fs;
use std::process::Command;

use wecom_sim::Simulator;

use crate::chat::with_chat;
use crate::configured::{profile, set_mode};
use crate::wecom::{Run, Wecom};

const COMMANDS: [&str; 39] = [
    "",
    "send",
    "plan",
    "run",
    "upload",
    "webhook",
    "webhook send",
    "history",
    "recall",
    "card",
    "card update",
    "chat",
    "chat create",
    "chat update",
    "chat get",
    "chat send",
    "outbox",
    "outbox add",
    "outbox list",
    "outbox show",
    "outbox retry",
    "outbox cancel",
    "outbox prune",
    "outbox work",
    "outbox export",
    "outbox stats",
    "doctor",
    "explain",
    "config",
    "config show",
    "config init",
    "api",
    "token",
    "token show",
    "token clear",
    "sim",
    "completions",
    "man",
    "help",
];

/// The lines of a page that are to be typed, without what is said beside them.
fn examples(command: &str, language: &str) -> Vec<String> {
    let words = command
        .split_whitespace()
        .chain(["--help", "--lang", language]);
    let page = Wecom::alone().run(words).exits(0).stdout;
    let (_, examples) = page
        .split_once("\nExamples:\n")
        .or_else(|| page.split_once("\n示例:\n"))
        .unwrap();
    let lines = examples.lines().take_while(|line| line.starts_with("  "));
    let typed = lines.map(|line| {
        line.trim()
            .split("   ")
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    typed.collect()
}

/// Somebody whose machine has what the examples take for granted.
fn machine(sim: &Simulator, example: &str) -> Wecom {
    let user = Wecom::on(sim)
        .with("PROFILE", "profile.ps1")
        .with("WECOM_WEBHOOK_KEY", sim.robot_key());
    for folder in [
        "bin",
        ".zfunc",
        ".config/fish/completions",
        ".local/share/bash-completion/completions",
    ] {
        fs::create_dir_all(user.home().join(folder)).unwrap();
    }
    for (name, script) in [
        (
            "wecom",
            format!("exec {} \"$@\"", env!("CARGO_BIN_EXE_wecom")),
        ),
        ("make", "echo made".to_owned()),
        ("dump", "echo dumped".to_owned()),
        ("backup", "echo backed up".to_owned()),
        ("man", "exec cat".to_owned()),
    ] {
        let path = user.file(&format!("bin/{name}"), format!("#!/bin/sh\n{script}\n"));
        set_mode(&path, 0o755);
    }
    let card = r#"{"touser":"zhangsan","msgtype":"text","text":{"content":"hello"}}"#;
    user.file("card.json", card);
    for (name, content) in [
        ("report.pdf", &b"%PDF-1.4"[..]),
        ("chart.png", b"\x89PNG\r\n\x1a\n."),
        ("error.log", b"disk full"),
        ("people.csv", b"touser,name\nzhangsan,Zhang San\n"),
        ("hello.txt", b"hello {{ name }}"),
        ("messages.ndjson", card.as_bytes()),
        ("hello.amr", b"#!AMR\n\x3c"),
    ] {
        user.file(name, content);
    }
    let new = r#"{"card_type":"text_notice","main_title":{"title":"done"},"card_action":{"type":1,"url":"https://a.test"}}"#;
    user.file("new.json", new);
    if example.contains("card update --last") {
        let sent = r#"{"touser":"zhangsan","msgtype":"template_card","template_card":{"card_type":"button_interaction","main_title":{"title":"deploy?"},"task_id":"t1","button_list":[{"text":"yes","key":"y"}]}}"#;
        let sent = user.file("sent.json", sent);
        user.send(&["--message", &sent]).exits(0);
    }
    if example.contains(" CHATID") {
        with_chat(&user, "CHATID");
    }
    if example.contains("--profile") {
        user.configure(&profile("ops", sim));
    }
    user
}

fn run(example: &str) -> Run {
    let sim = Simulator::start().unwrap();
    let user = machine(&sim, example);
    // What a reader puts in.
    let line = example
        .replace("/usr/local/bin/", "")
        .replace("/etc/wecom/config.toml", "etc.toml")
        .replace("http://10.0.0.1:3128", "none")
        .replace("http://127.0.0.1:8765", &sim.base_url());
    let line = if line.contains(" TICKET") {
        let accepted = user.run(["outbox", "add", "--touser", "zhangsan", "--text", "x"]);
        let accepted: serde_json::Value = serde_json::from_str(&accepted.exits(0).stdout).unwrap();
        line.replace("TICKET", accepted["ticket"].as_str().unwrap())
    } else {
        line
    };
    let ours = user.command([""; 0]);
    let variables = ours
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    let path = format!("{}:/usr/bin:/bin", user.home().join("bin").display());
    let output = Command::new("sh")
        .args(["-c", &line])
        .env_clear()
        .envs(variables)
        .env("PATH", path)
        .current_dir(user.home())
        .output()
        .unwrap();
    Run::from(output)
}

/// What an example ends with: the simulator knows neither user/get nor the message `MSGID`.
fn code(example: &str) -> i32 {
    match example {
        example if example.contains("user/get") => 6,
        example if example.contains("MSGID") => 4,
        example if example.ends_with("-- false") => 1,
        _ => 0,
    }
}

#[track_caller]
fn work(language: &str) {
    let mut tried = 0;
    for command in COMMANDS {
        for example in examples(command, language) {
            // It runs until it is interrupted; `sim.rs` has it.
            if example == "wecom sim" {
                continue;
            }
            let run = run(&example);
            assert_eq!(
                run.code,
                Some(code(&example)),
                "{command}: {example}: {run:#?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn the_english_examples_work() {
    work("en");
}

#[test]
fn the_chinese_examples_work() {
    work("zh");
}
