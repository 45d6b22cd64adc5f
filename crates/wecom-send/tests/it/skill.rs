//! The skill for AI coding agents: its page is true, and its launchers run the program.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

fn skill() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../skills/wecom-send-message")
}

fn page() -> String {
    std::fs::read_to_string(skill().join("SKILL.md")).unwrap()
}

/// The fenced blocks of the page: language and content, in order.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced
        .map(|block| block.split_once('\n').unwrap())
        .collect()
}

/// A command in the environment of `wecom`, led to the program under test.
fn with_program(wecom: &Wecom, program: &str, args: &[&str]) -> Command {
    let under_test = wecom.command([""; 0]);
    let mut command = Command::new(program);
    command
        .args(args)
        .env_clear()
        .envs(
            under_test
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("PATH", path())
        .env("SKILL_DIR", skill())
        .env("WECOM_BIN", under_test.get_program())
        .current_dir(wecom.home());
    command
}

#[test]
fn every_block_of_the_page_prints_what_the_page_says() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let page = page();
    let blocks = blocks(&page);
    let mut run: Option<Run> = None;
    let mut compared = 0;
    for (language, content) in &blocks {
        match *language {
            "sh" => {
                let output = with_program(&wecom, "sh", &["-c", content])
                    .output()
                    .unwrap();
                run = Some(Run::from(output).exits(0));
            }
            "json" => {
                let printed = run.as_ref().unwrap().stdout.trim_end();
                let (before, after) = content.split_once('…').unwrap();
                assert!(
                    printed.starts_with(before) && printed.ends_with(after),
                    "{printed}"
                );
                compared += 1;
            }
            other => panic!("a block of `{other}` that no test runs"),
        }
    }
    assert_eq!((blocks.len(), compared), (6, 2));
    assert_eq!(sim.messages().len(), 1, "only one block sends for real");
    assert_eq!(sim.messages()[0].msgtype, "markdown");
}

#[test]
fn the_page_is_short_and_tells_agents_when_to_use_it() {
    let page = page();
    assert!(
        page.lines().count() <= 120,
        "{} lines",
        page.lines().count()
    );
    let front = page
        .strip_prefix("---\n")
        .unwrap()
        .split("\n---\n")
        .next()
        .unwrap();
    for key in [
        "name: wecom-send-message",
        "\ndescription: ",
        "Use when ",
        "Do not use it ",
        "\nmetadata:\n",
        "\n  short-description: ",
        "发送企业微信应用消息",
        "使用；不用于",
    ] {
        assert!(front.contains(key), "front matter lacks `{key}`");
    }
}

/// Each is a command of the program, with the words that the page gives it.
#[test]
fn the_commands_that_the_page_names_to_find_the_cause_exist() {
    let page = page();
    let sim = Simulator::start().unwrap();
    for (line, says) in [
        ("wecom doctor", "gettoken"),
        ("wecom explain 60020", "60020"),
        ("wecom config show", "WECOM_CORP_ID"),
    ] {
        assert!(page.contains(&format!("`{line}`")), "{line}");
        let run = Wecom::on(&sim).run(line.split(' ').skip(1)).exits(0);
        assert!(run.stdout.contains(says), "{run:#?}");
        assert!(!run.stdout.contains(sim.corp_secret()), "{run:#?}");
    }
    assert!(sim.messages().is_empty());
    for flag in ["--to", "--profile", "--markdown-as"] {
        assert!(page.contains(&format!("`{flag} ")), "{flag}");
    }
}

#[test]
fn the_old_python_line_goes_on_working() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let script = skill().join("scripts/send_app_message.py");
    let args = [
        script.to_str().unwrap(),
        "--touser",
        "zhangsan",
        "--text",
        "- hello",
        "--safe",
        "0",
    ];
    let output = with_program(&wecom, "python3", &args).output().unwrap();
    Run::from(output).exits(0).ends("delivered");
    assert_eq!(sim.messages()[0].body["text"]["content"], "- hello");
}

#[test]
fn launchers_pass_the_exit_code_through() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    for (program, script) in [
        ("python3", "scripts/send_app_message.py"),
        ("sh", "scripts/send_app_message"),
    ] {
        let script = skill().join(script);
        let args = [
            script.to_str().unwrap(),
            "--touser",
            "nobody",
            "--text",
            "x",
        ];
        let output = with_program(&wecom, program, &args).output().unwrap();
        Run::from(output).exits(4).ends("rejected");
    }
}

#[test]
fn without_any_program_a_launcher_says_how_to_get_one() {
    let wecom = Wecom::alone();
    // Away from the checkout, there is nothing to build.
    let copy = wecom.home().join("scripts");
    std::fs::create_dir(&copy).unwrap();
    for (program, script) in [
        ("python3", "send_app_message.py"),
        ("sh", "send_app_message"),
    ] {
        let script_path = copy.join(script);
        std::fs::copy(skill().join("scripts").join(script), &script_path).unwrap();
        let program = which(program);
        let output = Command::new(program)
            .args([script_path.as_os_str(), "--text".as_ref(), "x".as_ref()])
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .output()
            .unwrap();
        Run::from(output).exits(127).says("cargo");
    }
}

/// Where a program lies, so that it is found after `PATH` is cut short.
fn which(program: &str) -> PathBuf {
    std::env::split_paths(&path())
        .map(|folder| folder.join(program))
        .find(|p| p.exists())
        .unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "where sh and python3 are, the machine knows"
)]
fn path() -> OsString {
    std::env::var_os("PATH").unwrap()
}
