//! The examples run, as they are, against the simulator.
//!
//! Cargo builds them with the tests, into the folder beside that of this test's executable.

mod tls_proxy;

use std::collections::BTreeSet;
use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use wecom_sim::{Fault, Simulator};

use tls_proxy::TlsProxy;

/// Lines of an example, so that it is read at a glance.
const LINES_MAX: usize = 40;

const EXAMPLES: [&str; 5] = [
    "build_log",
    "outcomes",
    "send_text",
    "shared_token",
    "through_a_proxy",
];

/// An example with a simulator's variables and no others.
fn example(name: &str, sim: &Simulator) -> Command {
    assert!(EXAMPLES.contains(&name), "{name} is in the list");
    let test = env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let program = profile.join("examples").join(format!("{name}{EXE_SUFFIX}"));
    assert!(
        program.exists(),
        "{} was not built: cargo leaves examples out where single targets are chosen",
        program.display()
    );
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("WECOM_BASE_URL", sim.base_url())
        .env("WECOM_CORP_ID", sim.corp_id())
        .env("WECOM_CORP_SECRET", sim.corp_secret())
        .env("WECOM_AGENT_ID", sim.agent_id().to_string());
    command
}

/// Runs an example with this standard input and gives what it printed.
fn says(command: &mut Command, input: &str) -> String {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // An example that reads no input closes it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_text_is_delivered() {
    let sim = Simulator::start().unwrap();
    assert_eq!(says(&mut example("send_text", &sim), ""), "delivered\n");
    let message = &sim.messages()[0];
    assert_eq!(message.received.as_deref(), Some("disk full on db-1"));
    assert_eq!(message.recipients, ["zhangsan", "lisi"]);
}

#[test]
fn a_long_log_arrives_whole_and_each_part_is_reported() {
    let sim = Simulator::start().unwrap();
    let log: Vec<u32> = (1..=1000).collect();
    let lines = log
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    let said = says(&mut example("build_log", &sim), &lines);
    assert_eq!(said, "part 1 of 2: delivered\npart 2 of 2: delivered\n");
    let messages = sim.messages();
    let lines = messages
        .iter()
        .flat_map(|message| message.received.iter().flat_map(|text| text.lines()));
    let numbers: Vec<u32> = lines.filter_map(|line| line.parse().ok()).collect();
    assert_eq!(numbers, log);
}

#[test]
fn each_outcome_is_told_apart() {
    let cases = [
        (vec!["zhangsan"], None, "WeCom took it for everybody"),
        (vec!["zhangsan", "nobody"], None, "without [\"nobody\"]"),
        (vec!["nobody"], None, "mend it: message/send: errcode 81013"),
        (
            vec!["zhangsan"],
            Some(Fault::errcode(45009).on("message/send")),
            "try again later: message/send: errcode 45009",
        ),
        (
            vec!["zhangsan"],
            Some(Fault::reset_after_processing().on("message/send")),
            "look whether it came, then decide: message/send: ",
        ),
    ];
    for (users, fault, expected) in cases {
        let sim = Simulator::builder().strict().start().unwrap();
        if let Some(fault) = fault {
            sim.fault(fault);
        }
        let said = says(example("outcomes", &sim).args(users), "");
        assert!(said.starts_with(expected), "{said}");
        sim.finish();
    }
}

#[test]
fn two_processes_share_one_token() {
    let sim = Simulator::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut command = example("shared_token", &sim);
        assert_eq!(says(command.arg(folder.path()), ""), "delivered\n");
    }
    assert_eq!((sim.calls("gettoken"), sim.calls("message/send")), (1, 2));
}

#[test]
fn proxy_and_authority_are_used() {
    let sim = Simulator::start().unwrap();
    let proxy = TlsProxy::start("wecom.test", &sim);
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("ca.pem");
    fs::write(&authority, proxy.authority()).unwrap();
    let mut command = example("through_a_proxy", &sim);
    command
        .env("WECOM_BASE_URL", "https://wecom.test")
        .env("WECOM_PROXY", proxy.url())
        .env("WECOM_CA_CERT", &authority);
    let said = says(&mut command, "");
    assert_eq!(said, format!("through {}\ndelivered\n", proxy.url()));
    assert_eq!(proxy.asked_for(), ["CONNECT wecom.test:443 HTTP/1.1"]);
    assert_eq!(sim.messages()[0].recipients, ["wangwu"]);
}

#[test]
fn every_example_is_short_and_says_how_to_run_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let index = fs::read_to_string(folder.join("../../../examples/README.md")).unwrap();
    let mut found = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        assert!(lines <= LINES_MAX, "{name} has {lines} lines");
        assert!(text.contains(&format!("--example {name}")), "{name}");
        assert!(index.contains(&format!("examples/{name}.rs")), "{name}");
        found.insert(name);
    }
    assert_eq!(found, BTreeSet::from(EXAMPLES.map(str::to_owned)));
}
