//! `docs/simulator.md`: the examples for tests of others do what the page says.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::configured::set_mode;
use crate::wecom::{Run, Wecom};

/// The only block of a language.
fn block(language: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/simulator.md");
    let page = fs::read_to_string(page).unwrap();
    let mut blocks = page.split("\n```").skip(1).step_by(2);
    let fence = format!("{language}\n");
    let block = blocks.find_map(|block| block.strip_prefix(&fence));
    block.unwrap().to_owned()
}

/// Somebody with `wecom` on the path; which processes it became is written down.
fn machine() -> Wecom {
    let user = Wecom::alone();
    fs::create_dir(user.home().join("bin")).unwrap();
    let home = user.home().display();
    let program = env!("CARGO_BIN_EXE_wecom");
    let script = format!("#!/bin/sh\necho $$ >>{home}/pids\nexec {program} \"$@\"\n");
    let script = user.file("bin/wecom", script);
    set_mode(&script, 0o755);
    user
}

fn run(user: &Wecom, program: &str, args: &[&str], variables: &[(String, String)]) -> Run {
    let ours = user.command([""; 0]);
    let variables_of_user = ours
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    let path = format!("{}:/usr/bin:/bin", user.home().join("bin").display());
    let output = Command::new(program)
        .args(args)
        .env_clear()
        .envs(variables_of_user)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .env("PATH", path)
        .current_dir(user.home())
        .output();
    Run::from(output.unwrap_or_else(|error| panic!("{program}: {error}; scripts/test installs it")))
}

#[test]
fn the_example_for_pytest_passes() {
    let user = machine();
    user.file("test_messages.py", block("python"));
    let run = run(&user, "pytest-3", &["-q", "-p", "no:cacheprovider"], &[]).exits(0);
    assert!(run.stdout.contains("2 passed"), "{run:#?}");
}

/// Ends the simulator that a step left running.
struct LeftRunning<'a>(&'a Wecom);

impl Drop for LeftRunning<'_> {
    fn drop(&mut self) {
        let pids = fs::read_to_string(self.0.home().join("pids")).unwrap_or_default();
        // The first is the simulator; the others have ended.
        if let Some(pid) = pids.lines().next() {
            let _ = Command::new("sh").args(["-c", "kill \"$0\"", pid]).status();
        }
    }
}

#[test]
fn the_steps_for_github_pass_and_fail_where_nothing_arrives() {
    let user = machine();
    let _left = LeftRunning(&user);
    let workflow = block("yaml");
    let steps: Vec<String> = workflow
        .split("        run: |\n")
        .skip(1)
        .map(|step| {
            let lines = step
                .lines()
                .map_while(|line| line.strip_prefix("          "));
            lines.collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert_eq!(steps.len(), 3, "{steps:#?}");
    let variables = |user: &Wecom| -> Vec<(String, String)> {
        let file = fs::read_to_string(user.home().join("github.env")).unwrap_or_default();
        let set = file.lines().filter_map(|line| line.split_once('='));
        let set = set.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let own = [
            (
                "GITHUB_ENV",
                user.home().join("github.env").display().to_string(),
            ),
            ("GITHUB_REPOSITORY", "example/shop".to_owned()),
        ];
        let own = own
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        set.chain(own).collect()
    };
    // As GitHub runs a step; what it leaves running goes on.
    let step = |step: &str| run(&user, "bash", &["-e", "-c", step], &variables(&user));
    step(&steps[0]).exits(0);
    // Before anything is sent nothing has arrived.
    let early = steps[2].replace("\"}}'", "\"},\"timeout\":0}'");
    assert_ne!(early, steps[2]);
    assert_ne!(step(&early).code, Some(0));
    step(&steps[1]).exits(0);
    let run = step(&steps[2]).exits(0);
    assert!(run.stdout.contains("example/shop: build done"), "{run:#?}");
}
