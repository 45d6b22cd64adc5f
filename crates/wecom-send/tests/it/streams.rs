//! The output contract: what is printed, and that who listens changes nothing.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use wecom_sim::{Fault, Simulator, World};

use crate::hello::{received, strict, users};
use crate::wecom::{Run, Wecom};

const HELLO: [&str; 5] = ["send", "--touser", "zhangsan", "--text", "hello"];

/// A pipe that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn full() -> Stdio {
    let full = OpenOptions::new().write(true).open("/dev/full");
    full.unwrap().into()
}

fn run(mut command: Command) -> Run {
    Run::from(command.output().unwrap())
}

#[test]
fn a_closed_stdout_changes_neither_exit_code_nor_what_is_sent() {
    for (fault, code) in [
        (None, 0),
        (Some(Fault::extra("invaliduser", "zhangsan")), 4),
        (Some(Fault::errcode(60020)), 5),
        (Some(Fault::reset_after_processing()), 7),
    ] {
        let sim = strict();
        if let Some(fault) = fault {
            sim.fault(fault.on("message/send"));
        }
        let wecom = Wecom::on(&sim);
        let mut command = wecom.command(HELLO);
        command.stdout(closed());
        let run = run(command).exits(code);
        assert_eq!(run.stderr.is_empty(), code == 0, "{run:#?}");
        assert_eq!(sim.calls("message/send"), 1);
    }
}

#[test]
fn a_closed_stdout_stops_no_request_that_follows() {
    let world = World::with_members(2500);
    let sim = Simulator::builder().strict().world(world).start().unwrap();
    let users = users(2500);
    let to = users.join("|");
    for stdout in [closed(), full()] {
        let wecom = Wecom::on(&sim);
        let mut command = wecom.command(["send", "--touser", &to, "--text", "hello"]);
        command.stdout(stdout);
        run(command).exits(0);
    }
    assert_eq!(received(&sim), 5000);
}

#[test]
fn a_full_disk_changes_no_exit_code_and_is_told_once() {
    for code in [0, 4] {
        let sim = strict();
        if code == 4 {
            sim.fault(Fault::errcode(40058).on("message/send"));
        }
        let wecom = Wecom::on(&sim);
        let mut command = wecom.command(HELLO);
        command.stdout(full());
        let run = run(command).exits(code);
        let told = run
            .stderr
            .matches("standard output can't be written")
            .count();
        assert_eq!(told, 1, "{run:#?}");
    }
}

#[test]
fn a_closed_stderr_changes_nothing_at_any_verbosity() {
    for more in [&[][..], &["-v"], &["-vvv"]] {
        for code in [0, 4] {
            let sim = strict();
            if code == 4 {
                sim.fault(Fault::errcode(40058).on("message/send"));
            }
            let wecom = Wecom::on(&sim);
            let mut command = wecom.command(HELLO.iter().chain(more));
            command.stderr(closed());
            let run = run(command).exits(code);
            assert_eq!(run.objects().len(), 1, "{run:#?}");
        }
    }
}

#[test]
fn both_streams_closed_or_full_change_nothing() {
    for stream in [closed, full] {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        let mut command = wecom.command(HELLO.iter().chain(&["-vv"]));
        command.stdout(stream()).stderr(stream());
        run(command).exits(0);
        assert_eq!(received(&sim), 1);

        sim.fault(Fault::status(404).on("message/send"));
        let wecom = Wecom::on(&sim);
        let mut command = wecom.command(HELLO);
        command.stdout(stream()).stderr(stream());
        run(command).exits(6);
    }
}

#[test]
fn streams_that_were_never_there_change_nothing() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let mut shell = Command::new("sh");
    let of_wecom = wecom.command(HELLO);
    shell
        .args(["-c", r#"exec "$@" <&- >&- 2>&-"#, "sh"])
        .arg(of_wecom.get_program())
        .args(of_wecom.get_args())
        .envs(
            of_wecom
                .get_envs()
                .filter_map(|(key, value)| Some((key, value?))),
        );
    run(shell).exits(0);
    assert_eq!(received(&sim), 1);
}

#[test]
fn quiet_prints_nothing_on_success_and_all_of_a_failure() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let run = wecom.hello(&["-q"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));

    sim.fault(Fault::errcode(40058).on("message/send"));
    let run = wecom.hello(&["-q"]).exits(4).says("error: ").says("hint: ");
    run.answers_verbatim(&sim, "rejected");

    let to = ["--touser", "zhangsan|nobody", "--text", "hello", "-q"];
    wecom.send(&to).exits(3).ends("partial").says("nobody");
    let allowed = [&to[..], &["--allow-partial"]].concat();
    let run = wecom.send(&allowed).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[test]
fn quiet_hides_no_success_before_a_failure() {
    let world = World::with_members(1500);
    let sim = Simulator::builder().strict().world(world).start().unwrap();
    sim.fault(Fault::errcode(40058).on("message/send").skip(1));
    let users = users(1500);
    let run = Wecom::on(&sim).send(&["-q", "--touser", &users.join("|"), "--text", "hello"]);
    assert_eq!(run.outcomes(), ["delivered", "rejected"]);
    run.exits(3);
}

#[test]
fn pretty_prints_the_same_object_over_several_lines() {
    let sim = strict();
    let answer = r#"{"msgid":"m","errcode":0,"zeta":[1],"errmsg":"ok"}"#;
    sim.fault(Fault::body(answer).on("message/send"));
    let run = Wecom::on(&sim).hello(&["--pretty"]).exits(0);
    let pretty = "{\n  \"msgid\": \"m\",\n  \"errcode\": 0,\n  \"zeta\": [\n    1\n  ],\n  \
                  \"errmsg\": \"ok\",\n  \"outcome\": \"delivered\"\n}\n";
    assert_eq!(run.stdout, pretty);
}
