//! kill -9, again and again, among faults: nothing that was accepted is lost, and nothing is doubled.

use std::collections::HashMap;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use wecom_sim::{Fault, MessageState, Simulator, World};

use crate::configured::keys;
use crate::wecom::{Run, Wecom};

const SUBMITTERS: usize = 3;
const OF_EACH: usize = 120;

/// So many times a worker has to die while something of it is under way.
const DEATHS_WHILE_SENDING: usize = 50;

/// A worker dies at least so often, whatever it was doing, and no more often than that.
const DEATHS: std::ops::Range<usize> = 100..400;

/// What a submitter was told: its ticket and text.
type Accepted = Vec<(String, String)>;

/// Submits one after the other, each by a process of its own; one in six is killed before it ends.
fn submit(user: &Wecom, submitter: usize) -> Accepted {
    let mut accepted = Vec::new();
    for number in 0..OF_EACH {
        let text = format!("message {submitter} {number}");
        // Each to another member, so that no limit slows the test.
        let member = format!("user{:04}", submitter * OF_EACH + number + 1);
        let check = if number % 2 == 0 { "1" } else { "0" };
        let mut child = user
            .command(["outbox", "add", "--touser", &member, "--text", &text])
            .args(["--enable-duplicate-check", check])
            .spawn()
            .unwrap();
        if number % 6 == 5 {
            thread::sleep(Duration::from_millis(fastrand::u64(0..60)));
            child.kill().unwrap();
        }
        let run = Run::from(child.wait_with_output().unwrap());
        // What has no ticket was not accepted, as far as anybody was told.
        if let Ok(told) = serde_json::from_str::<Value>(&run.stdout) {
            accepted.push((told["ticket"].as_str().unwrap().to_owned(), text));
        }
    }
    accepted
}

fn any_fault() -> Fault {
    let fault = match fastrand::u32(0..12) {
        0 | 1 => Fault::reset_after_processing(),
        2 => Fault::reset(),
        3 => Fault::errcode(-1),
        4 => Fault::revoke_tokens(),
        5 => Fault::status(503),
        6 => Fault::status(502),
        7 => Fault::hang(),
        8 => Fault::hang_after_processing(),
        9 => Fault::truncated(),
        _ => Fault::delay(Duration::from_millis(20)),
    };
    fault.on("message/send")
}

fn start_worker(user: &Wecom) -> Child {
    user.command(["outbox", "work", "--follow", "--concurrency", "2"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn sending(user: &Wecom) -> u64 {
    let run = user.run(["outbox", "stats", "--json"]).exits(0);
    let stats: Value = serde_json::from_str(&run.stdout).unwrap();
    stats["entries"]["sending"].as_u64().unwrap_or(0)
}

/// Kills workers until enough have died while something was under way; gives how many did, of how
/// many.
fn kill_workers(sim: &Simulator, user: &Wecom, submitted: &AtomicBool) -> (usize, usize) {
    let (mut while_sending, mut deaths, mut before) = (0, 0, 0);
    let is_enough = |while_sending, deaths| {
        while_sending >= DEATHS_WHILE_SENDING
            && deaths >= DEATHS.start
            && submitted.load(Ordering::Relaxed)
    };
    while deaths < DEATHS.end && !is_enough(while_sending, deaths) {
        sim.fault(any_fault());
        let mut worker = start_worker(user);
        thread::sleep(Duration::from_millis(fastrand::u64(30..150)));
        worker.kill().unwrap();
        worker.wait().unwrap();
        let now = sending(user);
        while_sending += usize::from(now > before);
        before = now;
        deaths += 1;
    }
    (while_sending, deaths)
}

#[test]
fn nothing_is_lost_or_doubled_by_kill_9() {
    let world = World::with_members(SUBMITTERS * OF_EACH);
    let sim = Simulator::builder().world(world).start().unwrap();
    let user = Wecom::alone();
    user.configure(&format!("[profiles.ops]\n{}timeout = 1\n", keys(&sim)));
    // Long enough under way for death to come meanwhile.
    let slow = Fault::delay_after_processing(Duration::from_millis(60));
    sim.fault(slow.on("message/send").forever());
    let submitted = AtomicBool::new(false);
    let (accepted, while_sending, deaths) = thread::scope(|scope| {
        let submitters: Vec<_> = (0..SUBMITTERS)
            .map(|submitter| {
                scope.spawn({
                    let user = &user;
                    move || submit(user, submitter)
                })
            })
            .collect();
        let killer = scope.spawn(|| kill_workers(&sim, &user, &submitted));
        let accepted: Accepted = submitters
            .into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect();
        submitted.store(true, Ordering::Relaxed);
        let (while_sending, deaths) = killer.join().unwrap();
        (accepted, while_sending, deaths)
    });
    // Waits for what the dead have leased.
    let worked = user.run(["outbox", "work", "--concurrency", "16"]);
    assert!(worked.code.is_some(), "{worked:?}");

    let mut delivered: HashMap<String, usize> = HashMap::new();
    for message in sim.messages() {
        if message.state == MessageState::Delivered {
            *delivered.entry(message.received.unwrap()).or_default() += 1;
        }
    }
    let doubled: Vec<_> = delivered.iter().filter(|(_, times)| **times > 1).collect();
    assert!(doubled.is_empty(), "{doubled:?}");
    let exported = user.run(["outbox", "export"]).exits(0).stdout;
    let entries: HashMap<String, Value> = exported
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|entry| (entry["ticket"].as_str().unwrap().to_owned(), entry))
        .collect();
    let mut unknown = 0;
    for (ticket, text) in &accepted {
        let entry = &entries[ticket];
        let times = delivered.get(text).copied().unwrap_or(0);
        match entry["state"].as_str().unwrap() {
            "delivered" => assert_eq!(times, 1, "{entry}"),
            "unknown" => unknown += 1,
            state => panic!("{state}: {entry}"),
        }
    }
    println!(
        "{deaths} workers died, {while_sending} while sending; {} accepted, {unknown} unknown",
        accepted.len()
    );
    assert!(
        while_sending >= DEATHS_WHILE_SENDING,
        "{while_sending} of {deaths}"
    );
}
