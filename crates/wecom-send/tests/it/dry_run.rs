//! `--dry-run` prints what would be sent, and sends nothing.

use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::{Run, Wecom};

/// Runs without credentials, and with none to be found.
fn dry_run(args: &[&str]) -> Run {
    Wecom::alone()
        .send(&[args, &["--dry-run"]].concat())
        .exits(0)
}

#[test]
fn the_body_is_printed_bare_and_without_credentials() {
    let run = dry_run(&["--touser", "a,b", "--text", "hello"]);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        (
            "{\"touser\":\"a|b\",\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}\n",
            ""
        )
    );
    let run = dry_run(&["--touser", "a", "--text", "hello", "--agent-id", "7"]);
    assert_eq!(run.object()["agentid"], 7);
}

#[test]
fn nobody_is_contacted() {
    let sim = Simulator::builder().strict().start().unwrap();
    let run = Wecom::on(&sim).send(&["--touser", "zhangsan", "--text", "x", "--dry-run"]);
    assert_eq!(run.exits(0).object()["agentid"], sim.agent_id());
    assert_eq!(sim.requests(), []);
}

#[test]
fn message_takes_back_what_was_printed_and_sends_the_same_bytes() {
    let all = [
        "--touser=wangwu|lisi",
        "--toparty=2",
        "--totag=1",
        "--safe=1",
        "--enable-id-trans=1",
        "--enable-duplicate-check=1",
        "--duplicate-check-interval=60",
        "--text= \"磁盘\" \u{1b}[31m已满\u{1b}[0m\\n\n</script> ",
    ];
    for args in [
        &all[..],
        &["--touser=@all", "--markdown=**x**"],
        &["--toparty=1", "--text=-x"],
    ] {
        let sim = Simulator::builder().strict().start().unwrap();
        let wecom = Wecom::on(&sim);
        let printed = wecom.send(&[args, &["--dry-run"]].concat()).exits(0).stdout;
        let again = wecom
            .send_with_input(&["--message", "-", "--dry-run"], &printed)
            .exits(0);
        assert_eq!(again.stdout, printed);
        wecom
            .send_with_input(&["--message", "-"], &printed)
            .exits(0);
        assert_eq!(sent::body(&sim) + "\n", printed);
        wecom.send(args).exits(0);
        assert_eq!(sent::bodies(&sim)[1], sent::bodies(&sim)[0]);
    }
}

#[test]
fn several_requests_are_several_lines() {
    let lines = "0123456789\n".repeat(400);
    let users: Vec<String> = (0..1001).map(|n| format!("user{n}")).collect();
    let run = dry_run(&["--touser", &users.join(","), "--text", &lines]);
    let objects = run.objects();
    let first_users: Vec<&str> = objects
        .iter()
        .map(|object| {
            object["touser"]
                .as_str()
                .unwrap()
                .split('|')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(
        first_users,
        [
            "user0", "user0", "user0", "user1000", "user1000", "user1000"
        ]
    );
    for (object, number) in objects
        .iter()
        .zip(["(1/3)\n", "(2/3)\n", "(3/3)\n"].iter().cycle())
    {
        assert!(
            object["text"]["content"]
                .as_str()
                .unwrap()
                .starts_with(number)
        );
    }
}

#[test]
fn pretty_prints_over_several_lines_what_message_takes_back() {
    let args = ["--touser", "a", "--markdown", "x"];
    let plain = dry_run(&args).stdout;
    let pretty = dry_run(&[&args[..], &["--pretty"]].concat()).stdout;
    assert!(pretty.starts_with("{\n  \"touser\": \"a\",\n"), "{pretty}");
    let back = Wecom::alone()
        .send_with_input(&["--message", "-", "--dry-run"], &pretty)
        .exits(0);
    assert_eq!(back.stdout, plain);
}

#[test]
fn what_can_not_be_sent_can_not_be_printed_either() {
    let wecom = Wecom::alone();
    wecom
        .send(&["--text", "x", "--dry-run"])
        .misused(&["no recipient"]);
    wecom
        .send(&["--touser", "a", "--text", "", "--dry-run"])
        .misused(&["--text", "is empty"]);
}

#[test]
fn in_the_sandbox_the_real_agent_is_not_read() {
    let args = ["--sandbox", "--touser", "a", "--text", "x", "--dry-run"];
    let wecom = Wecom::alone().with("WECOM_AGENT_ID", "7");
    let run = wecom.send(&args).exits(0);
    assert_eq!(run.object().get("agentid"), None);
    let wecom = wecom.with("WECOM_AGENT_ID", "no number");
    wecom.send(&args).exits(0);
    wecom.send(&args[1..]).misused(&["WECOM_AGENT_ID"]);
}
