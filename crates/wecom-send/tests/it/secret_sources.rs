//! Where the secret of a profile comes from.

use std::time::{Duration, Instant};

use wecom_sim::{Fault, Simulator};

use crate::configured::{keys_without_secret, set_mode};
use crate::hidden::Hidden;
use crate::token_cache::HELLO;
use crate::wecom::Wecom;

/// Somebody with a profile that leads to a simulator, and this line for its secret.
fn with_secret(sim: &Simulator, line: &str) -> Wecom {
    Wecom::configured(&format!(
        "[profiles.ops]\n{}{line}\n",
        keys_without_secret(sim)
    ))
}

/// Writes a file beside the configuration.
fn beside(wecom: &Wecom, name: &str, content: &str) -> String {
    wecom.file(&format!(".config/wecom/{name}"), content)
}

#[test]
fn a_file_beside_the_configuration_whatever_its_mode() {
    let sim = Simulator::start().unwrap();
    let wecom = with_secret(&sim, "secret_file = \"ops.secret\"");
    let path = wecom.home().join(".config/wecom/ops.secret");
    wecom
        .send(&HELLO)
        .misused(&["secret_file", path.to_str().unwrap(), "can't be read"]);
    let path = beside(&wecom, "ops.secret", &format!("{}\r\n", sim.corp_secret()));
    set_mode(&path, 0o644);
    wecom.send(&HELLO).exits(0).ends("delivered");
}

#[test]
fn a_variable() {
    let sim = Simulator::start().unwrap();
    let wecom = with_secret(&sim, "secret_env = \"OPS_SECRET\"");
    wecom
        .send(&HELLO)
        .misused(&["secret_env", "profile ops", "OPS_SECRET is not set"]);
    let wecom = wecom.with("OPS_SECRET", sim.corp_secret());
    wecom.send(&HELLO).exits(0).ends("delivered");
    let long = "x".repeat(43);
    let in_its_place = with_secret(&sim, &format!("secret_env = \"{long}\""));
    let run = in_its_place.send(&HELLO).misused(&["secret_env"]);
    assert!(!run.stderr.contains(&long), "{run:#?}");
}

/// A command that prints a file beside the configuration, and keeps a note of each time.
const NOTED: &str = "secret_command = \"echo x >> runs; cat ops.secret\"";

fn runs(wecom: &Wecom) -> usize {
    let noted = std::fs::read_to_string(wecom.home().join(".config/wecom/runs"));
    noted.unwrap_or_default().lines().count()
}

#[cfg(unix)]
#[test]
fn a_command_runs_in_the_folder_of_the_file_when_there_is_no_token() {
    let sim = Simulator::start().unwrap();
    let wecom = with_secret(&sim, NOTED);
    beside(&wecom, "ops.secret", &format!("{}\n", sim.corp_secret()));
    for _ in 0..3 {
        wecom.send(&HELLO).exits(0).ends("delivered");
    }
    assert_eq!(
        (runs(&wecom), sim.calls("gettoken")),
        (1, 1),
        "a warm send does not run it"
    );
    for action in ["show", "clear"] {
        let told = wecom.run(["token", action]).exits(0).object();
        assert!(told["cached"] == true || told["cleared"] == true, "{told}");
    }
    wecom.run(["config", "show"]).exits(0);
    wecom.send(&[&HELLO[..], &["--dry-run"]].concat()).exits(0);
    assert_eq!(runs(&wecom), 1);
    wecom.send(&HELLO).exits(0);
    assert_eq!((runs(&wecom), sim.calls("gettoken")), (2, 2));
}

#[cfg(unix)]
#[test]
fn a_stale_token_runs_the_command_again() {
    let sim = Simulator::start().unwrap();
    let wecom = with_secret(&sim, NOTED);
    beside(&wecom, "ops.secret", sim.corp_secret());
    wecom.send(&HELLO).exits(0);
    sim.fault(Fault::revoke_tokens().on("message/send"));
    wecom.send(&HELLO).exits(0).ends("delivered");
    assert_eq!((runs(&wecom), sim.calls("gettoken")), (2, 2));
    // WeCom was contacted by then: no usage error, and an object on stdout.
    sim.fault(Fault::revoke_tokens().on("message/send"));
    std::fs::remove_file(wecom.home().join(".config/wecom/ops.secret")).unwrap();
    let run = wecom.send(&HELLO).exits(5).ends("not_sent");
    run.says("secret_command of profile ops")
        .says("exit status: 1");
}

#[cfg(unix)]
#[test]
fn many_at_once_run_the_command_once() {
    let sim = Simulator::start().unwrap();
    let wecom = with_secret(&sim, NOTED);
    beside(&wecom, "ops.secret", sim.corp_secret());
    for run in wecom.crowd(6) {
        run.exits(0).ends("delivered");
    }
    assert_eq!((runs(&wecom), sim.calls("gettoken")), (1, 1));
}

#[cfg(unix)]
#[test]
fn a_command_that_gives_no_secret_is_a_usage_error_and_nobody_is_contacted() {
    let sim = Simulator::start().unwrap();
    for (command, why) in [
        (
            "echo half-a-secret; echo from the vault >&2; exit 3",
            "exit status: 3",
        ),
        ("true", "printed nothing"),
        ("printf ' \\\\n'", "printed nothing"),
        ("printf '\\\\377half-a-secret'", "printed no UTF-8"),
        ("yes half-a-secret", "printed more than 1024 bytes"),
        ("printf 'half-a-secret\\\\nurl: x'", "printed several lines"),
        ("kill -9 $$", "signal: 9"),
        ("no-such-program-anywhere", "exit status: 127"),
    ] {
        let wecom = with_secret(&sim, &format!("secret_command = \"{command}\""));
        let run = wecom
            .send(&HELLO)
            .exits(2)
            .says("secret_command of profile ops")
            .says(why);
        assert_eq!(run.stdout, "", "{command}");
        assert!(!run.stderr.contains("half-a-secret"), "{run:#?}");
        let from_the_vault = run.stderr.contains("from the vault");
        assert_eq!(
            from_the_vault,
            command.contains("vault"),
            "its stderr passes: {run:#?}"
        );
    }
    assert!(sim.requests().is_empty());
}

#[cfg(unix)]
#[test]
fn a_command_that_hangs_ends_with_the_deadline_and_is_stopped() {
    let sim = Simulator::start().unwrap();
    let wecom = with_secret(&sim, "secret_command = \"echo $$ > pid; exec sleep 300\"");
    let started = Instant::now();
    let run = wecom
        .send(&[&HELLO[..], &["--deadline", "1"]].concat())
        .exits(6);
    run.ends("not_sent");
    assert!(started.elapsed() < Duration::from_secs(25));
    assert!(sim.requests().is_empty());
    let pid = std::fs::read_to_string(wecom.home().join(".config/wecom/pid")).unwrap();
    let is_gone = || !std::path::Path::new(&format!("/proc/{}/cwd", pid.trim())).exists();
    crate::token_cache::wait_until(is_gone);
}

#[cfg(target_os = "linux")]
#[test]
fn a_command_that_hangs_is_stopped_with_all_that_it_started() {
    let sim = Simulator::start().unwrap();
    let line = "secret_command = \"sleep 300; echo late\"";
    let wecom = with_secret(&sim, line);
    let args = [&["send"], &HELLO[..], &["--deadline", "1"]].concat();
    let command = wecom.command(args);
    // Without a terminal, as cron runs it. What holds stderr open makes its reader wait.
    let mut without_terminal = std::process::Command::new("setsid");
    without_terminal
        .arg(command.get_program())
        .args(command.get_args())
        .env_clear()
        .envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("PATH", "/usr/bin:/bin")
        .current_dir(wecom.home())
        .stdin(std::process::Stdio::null());
    let started = Instant::now();
    let run = crate::wecom::Run::from(without_terminal.output().unwrap());
    run.exits(6).ends("not_sent");
    assert!(started.elapsed() < Duration::from_secs(25));
}

#[cfg(unix)]
#[test]
fn a_command_sees_neither_the_message_nor_another_secret() {
    let sim = Simulator::start().unwrap();
    let command = "secret_command = \"cat > input; env > seen; cat ops.secret\"";
    let wecom = with_secret(&sim, command).with("WECOM_CORP_SECRET", "the-secret-of-another");
    beside(&wecom, "ops.secret", sim.corp_secret());
    let args = [
        "--touser",
        "zhangsan",
        "--text-file",
        "-",
        "--profile",
        "ops",
    ];
    wecom
        .send_with_input(&args, "hello")
        .exits(0)
        .ends("delivered");
    let read =
        |name| std::fs::read_to_string(wecom.home().join(".config/wecom").join(name)).unwrap();
    assert_eq!(read("input"), "");
    assert!(read("seen").contains("PATH") || read("seen").contains("PWD"));
    assert!(!read("seen").contains("the-secret-of-another"));
}

#[cfg(unix)]
#[test]
fn the_same_words_in_another_folder_are_another_secret() {
    let sim = Simulator::start().unwrap();
    let wecom = with_secret(&sim, NOTED);
    beside(&wecom, "ops.secret", sim.corp_secret());
    wecom.send(&HELLO).exits(0);
    let toml = std::fs::read_to_string(wecom.home().join(".config/wecom/config.toml")).unwrap();
    let elsewhere = wecom.file("config.toml", toml);
    wecom.file("ops.secret", sim.corp_secret());
    wecom
        .send(&[&HELLO[..], &["--config", &elsewhere]].concat())
        .exits(0);
    assert_eq!(sim.calls("gettoken"), 2);
}

#[cfg(unix)]
#[test]
fn no_source_of_the_secret_is_printed_by_any_door() {
    let sim = Simulator::start().unwrap();
    let secret = sim.corp_secret();
    let hidden = Hidden::new(&[("secret", secret)]);
    for line in [
        format!("secret = \"{secret}\""),
        "secret_env = \"OPS_SECRET\"".to_owned(),
        format!("secret_command = \"echo {secret}\""),
        "secret_file = \"ops.secret\"".to_owned(),
    ] {
        let wecom = with_secret(&sim, &line).with("OPS_SECRET", secret);
        let wecom = wecom
            .with("RUST_LOG", "trace")
            .with("RUST_BACKTRACE", "full");
        beside(&wecom, "ops.secret", secret);
        let echo = format!(r#"{{"errcode":40001,"errmsg":"no: corpsecret={secret}"}}"#);
        for fault in [None, Some(Fault::body(echo.clone()).on("gettoken"))] {
            let code = if fault.is_some() { 5 } else { 0 };
            wecom.run(["token", "clear"]).exits(0);
            if let Some(fault) = fault {
                sim.fault(fault);
            }
            for args in [&["-vvv"][..], &["-vvv", "--dry-run"]] {
                let run = wecom.send(&[&HELLO[..], args].concat());
                let expected = if args.len() == 1 { code } else { 0 };
                assert_eq!(run.code, Some(expected), "{line}: {run:#?}");
                let said = format!("{}{}", run.stdout, run.stderr);
                assert_eq!(hidden.found_in(&said), None, "{line}: {said}");
            }
            for args in [
                &["config", "show"][..],
                &["config", "show", "--json"],
                &["token", "show"],
            ] {
                let run = wecom.run(args).exits(0);
                let said = format!("{}{}", run.stdout, run.stderr);
                assert_eq!(hidden.found_in(&said), None, "{line}: {said}");
            }
        }
        // What message/send repeats is known by then, if a gettoken came before it.
        wecom.run(["token", "clear"]).exits(0);
        sim.fault(Fault::body(echo.replace("40001", "40008")).on("message/send"));
        let run = wecom.send(&[&HELLO[..], &["-vvv"]].concat()).exits(4);
        assert_eq!(
            hidden.found_in(&format!("{}{}", run.stdout, run.stderr)),
            None,
            "{run:#?}"
        );
    }
}
