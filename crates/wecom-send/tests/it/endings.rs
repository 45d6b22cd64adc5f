//! What ends the work before its time: the deadline, and signals.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use wecom_sim::{Fault, Simulator, World};

use crate::hello::{side_by_side, strict, users};
use crate::wecom::{Run, Wecom};

const HELLO: [&str; 4] = ["--touser", "zhangsan", "--text", "hello"];

/// A proxy that takes connections and never says a word: nothing is written through it.
struct Silent {
    listener: TcpListener,
}

impl Silent {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        Self { listener }
    }

    fn before(&self, sim: &Simulator) -> Wecom {
        let address = self.listener.local_addr().unwrap();
        Wecom::on(sim)
            .with("WECOM_BASE_URL", "http://wecom.test")
            .with("WECOM_PROXY", format!("socks5h://{address}"))
    }

    /// Waits until somebody connected and said their first word.
    fn addressed(&self) -> TcpStream {
        let (mut client, _) = self.listener.accept().unwrap();
        client.read_exact(&mut [0; 1]).unwrap();
        client
    }
}

/// Waits until an endpoint was called so often.
fn called(sim: &Simulator, endpoint: &str, times: usize) {
    let started = Instant::now();
    while sim.calls(endpoint) < times {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "{endpoint} was not called"
        );
        thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until the log tells of a pause before a repeat.
fn pausing(child: &mut Child) {
    let stderr = BufReader::new(child.stderr.as_mut().unwrap());
    let mut lines = stderr.lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains("repeating after a pause")));
}

/// Sends a signal and waits for the end.
fn signalled(child: Child, signal: &str) -> Run {
    let kill = format!("kill -{signal} {}", child.id());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
    Run::from(child.wait_with_output().unwrap())
}

#[test]
fn the_deadline_before_anything_was_written_is_not_sent_with_6() {
    let (silent, sim) = (Silent::new(), strict());
    let run = silent.before(&sim).hello(&["--deadline", "0.7"]).exits(6);
    run.ends_without_answer("not_sent").says("--deadline");
    assert_eq!(sim.requests(), []);
}

#[test]
fn the_deadline_during_gettoken_is_not_sent_with_6() {
    let sim = strict();
    sim.fault(Fault::hang().on("gettoken"));
    let run = Wecom::on(&sim).hello(&["--deadline", "1.5"]).exits(6);
    run.ends_without_answer("not_sent").says("--deadline");
    assert_eq!(sim.calls("message/send"), 0);
}

#[test]
fn the_deadline_while_the_answer_is_awaited_is_unknown_with_7() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    sim.fault(Fault::hang_after_processing().on("message/send"));
    let run = wecom.hello(&["--deadline", "1.5"]).exits(7);
    run.ends_without_answer("unknown").says("deadline");
    assert_eq!(sim.calls("message/send"), 2);
}

#[test]
fn wait_extends_the_deadline() {
    let sim = strict();
    sim.fault(Fault::delay(Duration::from_millis(1200)).on("message/send"));
    let run = Wecom::on(&sim).hello(&["--deadline", "1", "--wait", "30"]);
    run.exits(0).ends("delivered");
}

#[test]
fn the_deadline_leaves_out_repeats_that_would_come_after_it() {
    let rows = [
        (Fault::status(503).on("gettoken"), 8, "not_sent"),
        (Fault::errcode(-1).on("message/send"), 8, "not_sent"),
        (Fault::status(502).on("gettoken"), 6, "not_sent"),
        (Fault::status(502).on("message/send"), 7, "unknown"),
    ];
    side_by_side(&rows, |(fault, code, outcome)| {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        // The second pause takes a second at least.
        sim.fault(fault.clone().forever());
        let checked = ["--enable-duplicate-check", "1", "--deadline", "1.4"];
        let run = wecom.hello(&checked).exits(*code).ends(outcome);
        assert!(!run.stderr.contains("after two repeats"), "{run:#?}");
    });
}

#[test]
fn the_deadline_leaves_the_requests_that_follow_untried() {
    let world = World::with_members(1500);
    let sim = Simulator::builder().strict().world(world).start().unwrap();
    sim.fault(Fault::hang().on("message/send"));
    let users = users(1500);
    let to = users.join("|");
    let run = Wecom::on(&sim).send(&["--touser", &to, "--text", "hello", "--deadline", "2"]);
    assert_eq!(run.outcomes(), ["unknown", "not_sent"]);
    assert_eq!(sim.calls("message/send"), 1);
    run.exits(7).says("1 request that follows was not tried");
}

#[test]
fn a_signal_while_the_answer_is_awaited_is_unknown_with_7() {
    for signal in ["INT", "TERM"] {
        let sim = strict();
        sim.fault(Fault::hang().on("message/send"));
        let wecom = Wecom::on(&sim);
        let child = wecom.start(&HELLO);
        called(&sim, "message/send", 1);
        let run = signalled(child, signal).exits(7);
        run.ends_without_answer("unknown").says("interrupted");
    }
}

#[test]
fn a_signal_during_gettoken_is_not_sent_with_6() {
    for signal in ["INT", "TERM"] {
        let sim = strict();
        sim.fault(Fault::hang().on("gettoken"));
        let wecom = Wecom::on(&sim);
        let child = wecom.start(&HELLO);
        called(&sim, "gettoken", 1);
        let run = signalled(child, signal).exits(6);
        run.ends_without_answer("not_sent").says("interrupted");
    }
}

#[test]
fn a_signal_before_anything_was_written_is_not_sent_with_6() {
    let (silent, sim) = (Silent::new(), strict());
    let wecom = silent.before(&sim);
    let child = wecom.start(&HELLO);
    let _client = silent.addressed();
    let run = signalled(child, "TERM").exits(6);
    run.ends_without_answer("not_sent").says("interrupted");
}

#[test]
fn a_signal_during_the_pause_before_a_repeat_tells_what_is_known() {
    let busy = ("errcode -1", Fault::errcode(-1), 6, "not_sent");
    let lost = ("HTTP status 502", Fault::status(502), 7, "unknown");
    for (known, fault, code, outcome) in [busy, lost] {
        let sim = strict();
        sim.fault(fault.on("message/send").forever());
        let wecom = Wecom::on(&sim);
        let checked = ["--enable-duplicate-check", "1", "-v"];
        let mut child = wecom.start(&[&HELLO[..], &checked].concat());
        pausing(&mut child);
        let run = signalled(child, "INT").exits(code);
        let run = run.ends_without_answer(outcome);
        assert!(run.stdout.contains(known), "{run:#?}");
    }
}

#[test]
fn a_signal_during_several_requests_tells_of_each() {
    let world = World::with_members(2500);
    let sim = Simulator::builder().strict().world(world).start().unwrap();
    sim.fault(Fault::hang_after_processing().on("message/send").skip(1));
    let users = users(2500);
    let wecom = Wecom::on(&sim);
    let child = wecom.start(&["--touser", &users.join("|"), "--text", "hello"]);
    called(&sim, "message/send", 2);
    let run = signalled(child, "INT").exits(7);
    assert_eq!(run.outcomes(), ["delivered", "unknown", "not_sent"]);
}
