//! `docs/ci.md`: each line to copy does what the page says.

use std::path::Path;
use std::process::Command;

use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

/// The fenced blocks of the page: language and content.
fn blocks() -> Vec<(String, String)> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ci.md");
    let page = std::fs::read_to_string(page).unwrap();
    let fenced = page.split("\n```").skip(1).step_by(2);
    let split = fenced.map(|block| block.split_once('\n').unwrap());
    split
        .map(|(language, content)| (language.to_owned(), content.to_owned()))
        .collect()
}

/// The shell commands with `wecom` in the blocks of a language, without what stands around them.
fn commands(language: &str) -> Vec<String> {
    let of_language = blocks().into_iter().filter(|(found, _)| found == language);
    let lines: Vec<String> = of_language
        .flat_map(|(_, content)| content.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let commands = lines
        .iter()
        .filter_map(|line| command(language, line.trim()));
    commands.map(str::to_owned).collect()
}

fn command<'a>(language: &str, line: &'a str) -> Option<&'a str> {
    let is_call = |line: &str| line.starts_with("wecom send") || line.starts_with("wecom run");
    match language {
        "yaml" => Some(line.strip_prefix("- ").unwrap_or(line)).filter(|line| is_call(line)),
        "groovy" => line.strip_prefix("sh '")?.strip_suffix('\''),
        "crontab" => line.splitn(6, ' ').nth(5).map(str::trim),
        "ini" => line
            .strip_prefix("ExecStart=/bin/sh -c '")?
            .strip_suffix('\''),
        _ => None,
    }
}

/// Somebody whose machine has what the page takes for granted: `wecom` on the path, and the
/// programs that are run.
fn machine(sim: &Simulator) -> Wecom {
    let user = Wecom::on(sim);
    for (name, script) in [
        (
            "bin/wecom",
            format!("exec {} \"$@\"", env!("CARGO_BIN_EXE_wecom")),
        ),
        (
            "bin/journalctl",
            "echo 'the last line of the journal'".to_owned(),
        ),
        ("backup.sh", "echo 'no space left'; exit 3".to_owned()),
    ] {
        std::fs::create_dir_all(user.home().join("bin")).unwrap();
        let path = user.file(name, format!("#!/bin/sh\n{script}\n"));
        crate::configured::set_mode(&path, 0o755);
    }
    user
}

fn run(user: &Wecom, command: &str) -> Run {
    let ours = user.command([""; 0]);
    let path = format!("{}:/usr/bin:/bin", user.home().join("bin").display());
    let variables = ours
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    let output = Command::new("sh")
        .args(["-c", command])
        .env_clear()
        .envs(variables)
        .env("PATH", path)
        .envs([
            ("WECOM_ONCALL", "zhangsan"),
            ("CI_PROJECT_NAME", "shop"),
            ("CI_COMMIT_REF_NAME", "main"),
            (
                "CI_PIPELINE_URL",
                "https://gitlab.example.com/shop/-/pipelines/1",
            ),
            ("GITHUB_REPOSITORY", "example/shop"),
            ("GITHUB_WORKFLOW", "build"),
            ("GITHUB_SERVER_URL", "https://github.example.com"),
            ("GITHUB_RUN_ID", "1"),
            ("JOB_NAME", "shop"),
            ("BUILD_NUMBER", "7"),
            ("BUILD_URL", "https://jenkins.example.com/job/shop/7/"),
        ])
        .current_dir(user.home())
        .output()
        .unwrap();
    Run::from(output)
}

/// What arrived: the content of the only message.
#[track_caller]
fn received(sim: &Simulator, command: &str) -> String {
    let messages = sim.messages();
    assert_eq!(messages.len(), 1, "{command}");
    messages[0].received.clone().unwrap()
}

#[track_caller]
fn sends(language: &str, expected: &[(i32, &[&str])]) {
    let commands = commands(language);
    assert_eq!(commands.len(), expected.len(), "{commands:#?}");
    for (command, (code, texts)) in commands.iter().zip(expected) {
        let sim = Simulator::start().unwrap();
        let user = machine(&sim);
        // What systemd and cron put in, and where the page's program lies.
        let command = command
            .replace("%i", "backup.service")
            .replace("%H", "db-1")
            .replace("%%", "%");
        let command = command.replace("/usr/local/bin/backup", "./backup.sh");
        let run = run(&user, &command);
        assert_eq!(run.code, Some(*code), "{command}: {run:#?}");
        let received = received(&sim, &command);
        for text in *texts {
            assert!(received.contains(text), "{command}: {received}");
        }
    }
}

#[test]
fn the_lines_for_gitlab_and_github_send_what_they_say() {
    sends(
        "yaml",
        &[
            (
                0,
                &[
                    "**shop** <font color=\"warning\">failed</font> on main",
                    "pipelines/1)",
                ],
            ),
            (3, &["backup", "no space left"]),
            (
                0,
                &[
                    "example/shop: build failed, https://github.example.com/example/shop/actions/runs/1",
                ],
            ),
        ],
    );
}

#[test]
fn the_line_for_jenkins_sends_what_it_says() {
    sends(
        "groovy",
        &[(
            0,
            &["shop #7 failed: https://jenkins.example.com/job/shop/7/"],
        )],
    );
}

#[test]
fn the_lines_for_cron_send_what_they_say() {
    sends(
        "crontab",
        &[(3, &["backup", "no space left"]), (0, &["Filesystem"])],
    );
}

#[test]
fn the_unit_for_systemd_sends_the_journal() {
    sends(
        "ini",
        &[(
            0,
            &[
                "backup.service failed on db-1",
                "the last line of the journal",
            ],
        )],
    );
}

#[test]
fn the_script_for_zabbix_sends_subject_and_message() {
    let sim = Simulator::start().unwrap();
    let user = machine(&sim);
    let config = user.configure(&crate::configured::profile("zabbix", &sim));
    let script = blocks()
        .into_iter()
        .find(|(_, content)| content.starts_with("#!/bin/sh"));
    let script = script.unwrap().1.replace("/etc/wecom/config.toml", &config);
    let script = user.file("alert", script);
    crate::configured::set_mode(&script, 0o755);
    let output = Command::new(&script)
        .args(["zhangsan", "Problem: disk full", "on db-1"])
        .env_clear()
        .env("PATH", user.home().join("bin"))
        .env("XDG_STATE_HOME", user.home().join("state"))
        .output()
        .unwrap();
    Run::from(output).exits(0).ends("delivered");
    assert_eq!(received(&sim, "zabbix"), "Problem: disk full\non db-1");
}
