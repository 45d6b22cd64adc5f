//! Faults while many are under way, and a process that is killed at any moment.

use std::collections::HashMap;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use wecom_sim::{Fault, Simulator};

use crate::batch::{all, numbered, open, outcomes, text};
use crate::sent;
use crate::wecom::{Run, Wecom};

/// How often each text reached its member.
fn received(sim: &Simulator) -> HashMap<String, usize> {
    let mut count = HashMap::new();
    for text in sent::texts(sim) {
        *count.entry(text).or_default() += 1;
    }
    count
}

fn signal(id: u32, name: &str) {
    // It may have ended by itself.
    let _ = Command::new("kill")
        .args([&format!("-{name}"), &id.to_string()])
        .output();
}

#[test]
fn stale_tokens_and_busy_answers_lose_nothing() {
    let sim = open();
    sim.fault(Fault::revoke_tokens().on("message/send").skip(5));
    sim.fault(Fault::errcode(-1).on("message/send").skip(40).times(2));
    sim.fault(Fault::status(503).on("message/send").skip(60).times(2));
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], numbered(150))
        .exits(0);
    assert_eq!(outcomes(&run).len(), 150);
    let received = received(&sim);
    assert_eq!(received.len(), 150);
    assert!(received.values().all(|count| *count == 1));
}

#[test]
fn lost_answers_are_unknown_and_nothing_is_doubled() {
    let sim = open();
    sim.fault(Fault::reset().on("message/send").skip(4).times(2));
    sim.fault(
        Fault::reset_after_processing()
            .on("message/send")
            .skip(12)
            .times(2),
    );
    let run = Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], numbered(40))
        .exits(7);
    let unknown = outcomes(&run)
        .into_iter()
        .filter(|(_, outcome)| outcome == "unknown");
    assert_eq!(unknown.count(), 4);
    let received = received(&sim);
    assert_eq!(received.len(), 38);
    assert!(received.values().all(|count| *count == 1));
}

#[test]
fn too_many_at_once_makes_them_fewer() {
    let sim = open();
    sim.fault(Fault::errcode(45033).on("message/send").skip(3).times(2));
    Wecom::on(&sim)
        .send_with_input(&["--batch", "-"], numbered(40))
        .exits(0)
        .says("(45033): 4 from now on");
    assert_eq!(received(&sim).len(), 40);
}

#[test]
fn an_exceeded_limit_without_pacing_ends_with_8() {
    let sim = open();
    sim.fault(Fault::errcode(45009).on("message/send").forever());
    let args = ["--batch", "-", "--pace", "off", "--concurrency", "1"];
    Wecom::on(&sim)
        .send_with_input(&args, numbered(40))
        .exits(8);
    assert_eq!(sim.calls("message/send"), 5);
}

#[test]
fn an_exceeded_limit_is_waited_out_until_somebody_interrupts() {
    let sim = open();
    sim.fault(Fault::errcode(45009).on("message/send").skip(2).forever());
    let user = Wecom::on(&sim);
    let input = user.file("in", numbered(40));
    let child = user.start(&["--batch", &input, "--output", "out", "--concurrency", "2"]);
    let started = Instant::now();
    while sim.calls("message/send") < 3 {
        assert!(started.elapsed() < Duration::from_secs(40));
        thread::sleep(Duration::from_millis(10));
    }
    // Those who do not wait would have gone by now.
    Wecom::on(&sim)
        .send(&["--touser", "a", "--text", "x"])
        .exits(8);
    signal(child.id(), "INT");
    let run = Run::from(child.wait_with_output().unwrap()).exits(3);
    assert!(sim.calls("message/send") <= 5, "the others wait with them");
    let run = run.says("(45009): waiting 62 s").says("--resume out");
    let not_sent = outcomes(&run)
        .into_iter()
        .filter(|(_, outcome)| outcome == "not_sent");
    assert!((1..=2).contains(&not_sent.count()));
}

#[test]
fn an_interrupt_finishes_what_is_under_way_and_says_how_to_go_on() {
    let sim = open();
    sim.fault(
        Fault::delay(Duration::from_millis(300))
            .on("message/send")
            .forever(),
    );
    let user = Wecom::on(&sim);
    let input = user.file("in", numbered(100));
    let child = user.start(&["--batch", &input, "--output", "o ut", "--concurrency", "4"]);
    let started = Instant::now();
    while sim.messages().len() < 4 {
        assert!(started.elapsed() < Duration::from_secs(40));
        thread::sleep(Duration::from_millis(10));
    }
    signal(child.id(), "INT");
    let run = Run::from(child.wait_with_output().unwrap()).exits(3);
    let told = outcomes(&run);
    assert!(
        told.iter().all(|(_, outcome)| outcome == "delivered"),
        "{told:?}"
    );
    assert_eq!(told.len(), sim.messages().len());
    let run = run
        .says("no more lines are taken")
        .says(&format!("--batch {input} "));
    assert!(run.stderr.contains("--resume 'o ut'"), "{}", run.stderr);
    sim.fault(Fault::delay(Duration::ZERO).on("message/send").forever());
    user.send(&["--batch", &input, "--resume", "o ut", "--concurrency", "64"])
        .exits(0);
    let received = received(&sim);
    assert_eq!(received.len(), 100);
    assert!(received.values().all(|count| *count == 1));
}

#[test]
fn over_thirty_a_minute_to_a_member_waits_and_others_go_on() {
    let sim = open();
    let mut input: String = (1..=35).map(|n| text("one", &n.to_string())).collect();
    input += &numbered(20);
    let user = Wecom::on(&sim);
    let file = user.file("in.ndjson", input);
    let child = user.start(&["--batch", &file, "--output", "out"]);
    let started = Instant::now();
    while sim.messages().len() < 50 {
        assert!(started.elapsed() < Duration::from_secs(40));
        thread::sleep(Duration::from_millis(10));
    }
    // The other five would be there by now.
    let run = Wecom::on(&sim).send(&["--touser", "later", "--text", "x"]);
    run.exits(0);
    assert_eq!(sim.messages().len(), 51);
    signal(child.id(), "INT");
    let run = Run::from(child.wait_with_output().unwrap()).exits(3);
    let run = run.says("note: messages wait that WeCom would drop");
    run.says("the rest: wecom send --batch ")
        .says(" --resume out");
    let to_one = sim
        .messages()
        .into_iter()
        .filter(|it| it.recipients == ["one"]);
    assert_eq!(to_one.count(), 30);
}

#[test]
fn who_reads_stdout_slowly_loses_nothing() {
    let sim = open();
    let user = Wecom::on(&sim);
    let file = user.file("in.ndjson", numbered(3000));
    let line = format!(
        "{} send --batch {file} --timeout 2 | (sleep 4; cat)",
        env!("CARGO_BIN_EXE_wecom")
    );
    let ours = user.command([""; 0]);
    let variables = ours
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    let output = Command::new("sh")
        .args(["-c", &line])
        .env_clear()
        .envs(variables)
        .env("PATH", "/usr/bin:/bin")
        .output()
        .unwrap();
    let run = Run::from(output);
    assert_eq!(outcomes(&run), all(3000, "delivered"));
}

/// What the file tells of each line in the end.
fn told(user: &Wecom, name: &str) -> HashMap<u64, String> {
    let written = fs::read_to_string(user.home().join(name)).unwrap();
    let lines = written
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let outcomes =
        lines.filter_map(|it| Some((it["line"].as_u64()?, it["outcome"].as_str()?.to_owned())));
    outcomes.collect()
}

/// Kills the process again and again, goes on with the file it left, and compares what that tells
/// with what the simulator got.
#[track_caller]
fn survives_kills(faults: bool, retry_unknown: bool) {
    const LINES: usize = 1500;
    const KILLS: usize = 30;
    let sim = open();
    let user = Wecom::on(&sim);
    let input = user.file("in", numbered(LINES));
    let mut random = fastrand::Rng::new();
    let mut within = 0;
    let mut admitted: HashMap<u64, usize> = HashMap::new();
    for run in 0.. {
        if faults && run <= KILLS {
            for fault in [
                Fault::reset(),
                Fault::reset_after_processing(),
                Fault::errcode(-1),
                Fault::revoke_tokens(),
                Fault::status(503),
            ] {
                sim.fault(fault.on("message/send").skip(random.u32(0..60)));
            }
        }
        let has_output = user.home().join("out").exists();
        let mut args = vec!["--batch", &input];
        args.extend(if has_output {
            ["--resume", "out"]
        } else {
            ["--output", "out"]
        });
        if retry_unknown && has_output {
            args.push("--retry-unknown");
            note_open(&user, &mut admitted);
        }
        let mut child = user
            .command(["send"].iter().chain(&args))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if run < KILLS {
            let before = sim.calls("message/send");
            while sim.calls("message/send") == before && child.try_wait().unwrap().is_none() {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(Duration::from_millis(random.u64(0..60)));
            signal(child.id(), "KILL");
        }
        let code = child.wait().unwrap().code();
        within += usize::from(code.is_none() && has_open(&user));
        if run >= KILLS && told(&user, "out").len() == LINES && !matches!(code, Some(5 | 6 | 8)) {
            break;
        }
        assert!(run < KILLS + 20, "it comes to no end");
    }
    check(&sim, &user, LINES, &admitted);
    assert!(
        within >= KILLS / 2,
        "only {within} kills fell between write and settle"
    );
}

/// Whether a request is taken in the file and not settled.
fn has_open(user: &Wecom) -> bool {
    let written = fs::read_to_string(user.home().join("out")).unwrap_or_default();
    let taken = written.matches(r#""taken":true"#).count();
    let settled: usize = {
        let taken_here: std::collections::HashSet<u64> = written
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|line| line["taken"] == true)
            .filter_map(|line| line["line"].as_u64())
            .collect();
        let lines = written.lines();
        lines
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|line| line["outcome"].is_string())
            .filter(|line| taken_here.contains(&line["line"].as_u64().unwrap()))
            .count()
    };
    taken > settled
}

/// The lines that were under way, or whose answer was lost: each may be doubled once more.
fn note_open(user: &Wecom, admitted: &mut HashMap<u64, usize>) {
    let written = fs::read_to_string(user.home().join("out")).unwrap_or_default();
    let mut open: HashMap<u64, bool> = HashMap::new();
    for line in written.lines() {
        let Ok(line) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let is_open = line["outcome"]
            .as_str()
            .is_none_or(|outcome| outcome == "unknown");
        open.insert(line["line"].as_u64().unwrap(), is_open);
    }
    for (line, _) in open.into_iter().filter(|(_, is_open)| *is_open) {
        *admitted.entry(line).or_default() += 1;
    }
}

#[track_caller]
fn check(sim: &Simulator, user: &Wecom, lines: usize, admitted: &HashMap<u64, usize>) {
    let (received, told) = (received(sim), told(user, "out"));
    for line in 1..=lines as u64 {
        let count = received.get(&line.to_string()).copied().unwrap_or_default();
        let may_be_more = admitted.get(&line).copied().unwrap_or_default();
        assert!(count <= 1 + may_be_more, "line {line} came {count} times");
        match told[&line].as_str() {
            "delivered" => assert!(count >= 1, "line {line} is lost"),
            "unknown" => {}
            other => panic!("line {line} ended {other}"),
        }
    }
}

#[test]
fn whatever_moment_it_is_killed_at_nothing_is_lost_or_doubled() {
    survives_kills(false, false);
}

#[test]
fn under_faults_too() {
    survives_kills(true, false);
}

#[test]
fn what_is_doubled_was_admitted_as_unknown() {
    survives_kills(true, true);
}
