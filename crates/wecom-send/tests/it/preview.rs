//! `--preview` draws what would be sent, and sends nothing.

use std::process::Command;

use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

/// Runs without credentials, and with none to be found.
fn preview(args: &[&str]) -> Run {
    Wecom::alone()
        .send(&[args, &["--preview"]].concat())
        .exits(0)
}

#[test]
fn the_message_is_drawn_on_stdout_without_credentials() {
    let run = preview(&[
        "--touser",
        "zhangsan",
        "--textcard",
        "--title",
        "磁盘已满",
        "--description",
        "db-1：97 %",
        "--url",
        "https://example.com/db-1",
    ]);
    let drawn = "\
no agentid to zhangsan
╭─────────────────────────────────╮
│ 磁盘已满                        │
│ db-1：97 %                      │
├─────────────────────────────────┤
│ 详情 › https://example.com/db-1 │
╰─────────────────────────────────╯
";
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (drawn, ""));
}

#[test]
fn nobody_is_contacted() {
    let sim = Simulator::builder().strict().start().unwrap();
    let run = Wecom::on(&sim).send(&["--touser", "zhangsan", "--text", "x", "--preview"]);
    let run = run.exits(0);
    assert!(run.stdout.contains("│ x │"), "{run:#?}");
    assert!(
        run.stdout
            .starts_with(&format!("app {} to", sim.agent_id())),
        "{run:#?}"
    );
    assert_eq!(sim.requests(), []);
}

#[test]
fn every_request_of_the_plan_is_drawn() {
    let lines = "0123456789\n".repeat(400);
    let run = preview(&["--touser", "a", "--text", &lines]);
    assert_eq!(run.stdout.matches('╭').count(), 3, "{run:#?}");
    assert!(run.stdout.contains("│ (1/3) "), "{run:#?}");
}

#[test]
fn a_file_has_its_name_and_its_size() {
    let user = Wecom::alone();
    let path = user.file("报表.txt", "0123456789");
    let run = user
        .send(&["--touser", "a", "--file", &path, "--preview"])
        .exits(0);
    assert!(run.stdout.contains("│ [file] 报表.txt  10 B │"), "{run:#?}");
    assert_eq!(run.stderr, "");
    let run = user
        .run(["webhook", "send", "--file", &path, "--preview"])
        .exits(0);
    assert!(run.stdout.contains("│ [file] 报表.txt  10 B │"), "{run:#?}");
    let run = user
        .send(&["--touser", "a", "--file", &path, "--sandbox"])
        .exits(0);
    run.says("│ [file] 报表.txt  10 B │");
    let run = user
        .run(["webhook", "send", "--file", &path, "--sandbox"])
        .exits(0);
    run.says("│ [file] 报表.txt  10 B │");
}

#[test]
fn chats_and_robots_have_it_too() {
    let user = Wecom::alone();
    let run = user.run(["chat", "send", "ops1", "--text", "hello", "--preview"]);
    let run = run.exits(0);
    assert!(
        run.stdout
            .starts_with("group chat ops1\n╭───────╮\n│ hello │\n"),
        "{run:#?}"
    );
    let table = "| host | free |\n|:--|--:|\n| db-1 | 3 % |";
    let run = user.run(["webhook", "send", "--markdown-v2", table, "--preview"]);
    let drawn = "\
group robot
╭─────────────╮
│ host │ free │
│ ─────┼───── │
│ db-1 │  3 % │
╰─────────────╯
";
    assert_eq!(run.exits(0).stdout, drawn);
}

#[test]
fn its_words_are_in_the_language_that_is_spoken() {
    let args = [
        "--touser",
        "a",
        "--image",
        "media:ID",
        "--preview",
        "--lang",
        "zh",
    ];
    let run = Wecom::alone().send(&args).exits(0);
    assert!(run.stdout.starts_with("没有 agentid 发给 a\n"), "{run:#?}");
    assert!(run.stdout.contains("│ [图片] ID │"), "{run:#?}");
}

#[test]
fn what_cannot_be_sent_is_not_drawn() {
    let run = Wecom::alone().send(&["--touser", "a", "--text", "", "--preview"]);
    assert_eq!(run.exits(2).stdout, "");
}

#[test]
fn it_stands_alone() {
    let user = Wecom::alone();
    for other in ["--dry-run", "--sandbox"] {
        for command in [
            &["send", "--touser", "a"][..],
            &["chat", "send", "ops1"],
            &["webhook", "send"],
        ] {
            let args = [command, &["--text", "x", "--preview", other]].concat();
            user.run(args).misused(&["--preview", other]);
        }
    }
    let run = user.send(&["--print-example", "text", "--preview"]);
    run.misused(&["--print-example"]);
}

/// The page can't show a pipe to the test that runs its blocks.
#[test]
fn the_card_of_the_page_about_messages_is_real() {
    let user = Wecom::alone().with("WECOM_AGENT_ID", "1000002");
    let example = user.send(&["--print-example", "button_interaction"]);
    let drawn = user.send_with_input(&["--message", "-", "--preview"], example.exits(0).stdout);
    let page = std::fs::read_to_string("../../docs/messages.md").unwrap();
    let (_, block) = page.split_once("```text\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    assert_eq!(drawn.exits(0).stdout, block);
}

#[test]
fn a_template_card_of_every_kind_looks_like_a_card() {
    let user = Wecom::alone();
    let cases = [
        ("text_notice", "97%"),
        ("news_notice", "[picture] https://example.com/deploy.png"),
        ("button_interaction", "[ Approve ]  [ Decline ]"),
        ("vote_interaction", "● tomorrow"),
        ("multiple_interaction", ": ▾ "),
    ];
    for (kind, shown) in cases {
        let example = user.send(&["--print-example", kind]).exits(0);
        let run = user.send_with_input(&["--message", "-", "--preview"], example.stdout);
        let run = run.exits(0);
        assert!(run.stdout.contains(shown), "{run:#?}");
    }
}

#[test]
fn a_terminal_gets_colours_and_links_that_it_can_follow() {
    if Command::new("script").arg("--version").output().is_err() {
        eprintln!("skipped: util-linux's `script`, which lends a terminal, is not installed");
        return;
    }
    let wecom = env!("CARGO_BIN_EXE_wecom");
    let command =
        format!("{wecom} send --touser a --markdown '**b** [log](https://a.test)' --preview");
    let shown = |variables: &[(&str, &str)]| {
        let mut script = Command::new("script");
        let script = script.args(["-qec", &command, "/dev/null"]).env_clear();
        let run = script.envs(variables.iter().copied()).output().unwrap();
        Run::from(run).exits(0).stdout
    };
    let link = "\u{1b}]8;;https://a.test\u{1b}\\";
    let follows = shown(&[("TERM", "xterm"), ("WT_SESSION", "1")]);
    assert!(
        follows.contains("\u{1b}[1mb") && follows.contains(link),
        "{follows:?}"
    );
    let colours = shown(&[("TERM", "xterm")]);
    assert!(colours.contains("\u{1b}[1mb"), "{colours:?}");
    assert!(
        colours.contains("log (https://a.test)") && !colours.contains(link),
        "{colours:?}"
    );
    let plain = shown(&[("TERM", "xterm"), ("WT_SESSION", "1"), ("NO_COLOR", "1")]);
    assert!(plain.contains("b log (https://a.test)"), "{plain:?}");
    assert!(!plain.contains('\u{1b}'), "{plain:?}");
}
