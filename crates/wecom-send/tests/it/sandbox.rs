//! `--sandbox`: the message really travels, reaches nobody, and touches nothing of the real set-up.

use std::process::Command;

use wecom_sim::Simulator;

use crate::servers::{Conduct, HttpProxy};
use crate::wecom::{Run, Wecom};

const HELLO: [&str; 5] = ["--sandbox", "--touser", "@all", "--text", "hello"];

fn sandbox(args: &[&str]) -> Run {
    Wecom::alone().send(&[&["--sandbox"], args].concat())
}

#[test]
fn it_tells_the_outcome_and_shows_the_message() {
    let run = Wecom::alone().send(&HELLO).exits(0);
    let msgid = run.object()["msgid"].as_str().unwrap().to_owned();
    let line = format!(
        r#"{{"errcode":0,"errmsg":"ok","msgid":"{msgid}","sandbox":true,"outcome":"delivered"}}"#
    );
    assert_eq!(run.stdout, line + "\n");
    let shown = "\
sandbox: a private simulator took this, nobody was reached; it will look like this:
app 1000002 to @all
╭───────╮
│ hello │
╰───────╯
";
    assert_eq!(run.stderr, shown);
}

#[test]
fn it_neither_reads_nor_writes_the_real_set_up() {
    let sim = Simulator::builder().strict().start().unwrap();
    let proxy = HttpProxy::that(Conduct::Refuses("403 Forbidden"));
    let user = Wecom::on(&sim);
    user.send(&["--touser", "zhangsan", "--text", "hello"])
        .exits(0);
    let cached = cache_of(&user);
    assert!(!cached.is_empty());
    let (seen, sent) = (sim.requests().len(), sim.messages().len());
    let user = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "WECOM_PROXY"]
        .into_iter()
        .fold(user, |user, name| user.with(name, proxy.url()))
        .with("WECOM_CA_CERT", "nowhere.pem")
        .with("SSL_CERT_FILE", "nowhere.pem")
        .with("WECOM_AGENT_ID", "7")
        .with("RUST_LOG", "trace");
    let run = user.send(&HELLO).exits(0).ends("delivered");
    assert!(run.stderr.starts_with("sandbox: "), "{run:#?}");
    assert!(run.stderr.contains("app 1000002 to @all"), "{run:#?}");
    assert_eq!((sim.requests().len(), sim.messages().len()), (seen, sent));
    assert_eq!(proxy.connections(), 0);
    assert_eq!(cache_of(&user), cached);
}

/// Every file of the cache with its content.
fn cache_of(user: &Wecom) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(user.cache()).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let content = std::fs::read(&path).unwrap();
        (path.display().to_string(), content)
    });
    let mut files: Vec<_> = files.collect();
    files.sort();
    files
}

#[test]
fn it_leaves_no_file_behind() {
    let user = Wecom::alone();
    user.send(&HELLO).exits(0);
    assert_eq!(std::fs::read_dir(user.home()).unwrap().count(), 0);
}

#[test]
fn it_needs_no_variable_at_all() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecom"));
    let output = command.env_clear().arg("send").args(HELLO).output();
    Run::from(output.unwrap()).exits(0).ends("delivered");
}

#[test]
fn any_recipient_and_app_exists() {
    let args = [
        "--touser",
        "x-1|y.2|张三",
        "--toparty",
        "4711",
        "--totag",
        "99",
    ];
    let run = sandbox(&[&args[..], &["--text", "hello", "--agent-id", "42"]].concat());
    let run = run.exits(0).ends("delivered");
    assert_eq!(run.object().get("invaliduser"), None);
    run.says("app 42 to x-1|y.2|张三");
}

#[test]
fn quiet_it_prints_nothing() {
    let run = sandbox(&["-q", "--touser", "@all", "--text", "hello"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[test]
fn the_same_command_gives_the_same_answer() {
    let runs = [(); 3].map(|()| Wecom::alone().send(&HELLO).exits(0).stdout);
    assert_eq!(runs[0], runs[1]);
    assert_eq!(runs[1], runs[2]);
}

#[test]
fn a_long_text_goes_out_in_parts_each_of_them_shown() {
    let text = "一行日志\n".repeat(400);
    let run = sandbox(&["--touser", "@all", "--text", &text]).exits(0);
    let objects = run.objects();
    assert_eq!(objects.len(), 3, "{run:#?}");
    for (index, object) in objects.iter().enumerate() {
        assert_eq!(object["part"], index + 1);
        assert_eq!(object["sandbox"], true);
        assert_eq!(object["outcome"], "delivered");
    }
    assert_eq!(run.stderr.matches("app 1000002 to @all").count(), 3);
    assert_eq!(run.stderr.matches("一行日志").count(), 400);
}

#[test]
fn a_usage_error_stays_one() {
    sandbox(&["--touser", "a;b", "--text", "x"]).misused(&["--touser", "a;b"]);
    sandbox(&["--touser", "a", "--text", ""]).misused(&["--text"]);
    sandbox(&["--text", "x"]).misused(&["--touser"]);
}

#[test]
fn no_escapes_where_there_is_no_terminal() {
    let markdown = "# 标题\n**bold** <font color=\"warning\">late</font> [more](http://a.test)";
    let run = sandbox(&["--touser", "@all", "--markdown", markdown]).exits(0);
    assert!(!run.stderr.contains('\u{1b}'), "{run:#?}");
    run.says("标题").says("bold late more");
}

#[test]
fn a_terminal_gets_colours_unless_it_wants_none() {
    if Command::new("script").arg("--version").output().is_err() {
        eprintln!("skipped: util-linux's `script`, which lends a terminal, is not installed");
        return;
    }
    let command = format!(
        "{} send --sandbox --touser @all --markdown '**bold**'",
        env!("CARGO_BIN_EXE_wecom")
    );
    let shown = |variable: &str, value: &str| {
        let mut script = Command::new("script");
        let script = script.args(["-qec", &command, "/dev/null"]).env_clear();
        let run = Run::from(script.env(variable, value).output().unwrap()).exits(0);
        assert!(run.stdout.contains("bold"), "{run:#?}");
        run.stdout
    };
    assert!(shown("TERM", "xterm").contains("\u{1b}[1mbold"));
    assert!(!shown("NO_COLOR", "1").contains('\u{1b}'));
    assert!(!shown("TERM", "dumb").contains('\u{1b}'));
}
