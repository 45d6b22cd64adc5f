//! Accept now, deliver surely.

use std::fs;
use std::process::Stdio;

use serde_json::Value;
use wecom_sim::{Fault, Simulator};

use crate::configured::profile;
use crate::wecom::{Run, Wecom};

/// Accepts a message; gives its ticket.
fn add(user: &Wecom, more: &[&str]) -> String {
    let words = ["outbox", "add", "--touser", "zhangsan"];
    let run = user.run(words.iter().chain(more)).exits(0);
    assert_eq!(run.stderr, "");
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(told.as_object().unwrap().len(), 2, "{told}");
    assert_eq!(told["state"], "queued");
    told["ticket"].as_str().unwrap().to_owned()
}

fn outbox(user: &Wecom, words: &[&str]) -> Run {
    user.run(["outbox"].iter().chain(words))
}

fn lines(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_message_is_accepted_and_delivered_later() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    let ticket = add(&user, &["--text", "hello"]);
    // Accepting contacts nobody.
    assert!(sim.requests().is_empty());
    let listed = lines(&outbox(&user, &["list", "--json"]).exits(0));
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["ticket"], ticket);
    assert_eq!(listed[0]["state"], "queued");
    let worked = outbox(&user, &["work"]).exits(0);
    assert_eq!(
        worked.stdout,
        format!("{{\"ticket\":\"{ticket}\",\"state\":\"delivered\"}}\n")
    );
    assert_eq!(worked.stderr, "");
    assert_eq!(sim.messages()[0].received.as_deref(), Some("hello"));
    let shown = outbox(&user, &["show", &ticket, "--json"]).exits(0);
    let shown = &lines(&shown)[0];
    assert_eq!(shown["state"], "delivered");
    let one = &shown["requests"][0]["tries"][0];
    assert_eq!(one["msgid"], sim.messages()[0].msgid);
    assert_eq!(outbox(&user, &["work"]).exits(0).stdout, "");
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn people_read_what_programs_read() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    outbox(&user, &["list"])
        .exits(0)
        .says("there is no such entry");
    let ticket = add(&user, &["--text", "hello", "--key", "K"]);
    let list = outbox(&user, &["list"]).exits(0).stdout;
    assert!(
        list.starts_with("ticket") && list.contains(&ticket),
        "{list}"
    );
    outbox(&user, &["work"]).exits(0);
    let show = outbox(&user, &["show", &ticket.to_lowercase()])
        .exits(0)
        .stdout;
    for part in [
        ticket.as_str(),
        "delivered",
        "1/1 message/send",
        "K",
        &sim.messages()[0].msgid,
    ] {
        assert!(show.contains(part), "{part}: {show}");
    }
    let stats = outbox(&user, &["stats"]).exits(0).stdout;
    assert!(stats.contains("delivered"), "{stats}");
    let stats = lines(&outbox(&user, &["stats", "--json"]).exits(0));
    assert_eq!(stats[0]["entries"]["delivered"], 1);
    let exported = lines(&outbox(&user, &["export"]).exits(0));
    assert_eq!(exported[0]["requests"][0]["call"], "message/send");
    assert_eq!(
        outbox(&user, &["export", "--state", "queued"])
            .exits(0)
            .stdout,
        ""
    );
}

#[test]
fn a_key_is_accepted_once_and_never_for_another_message() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    let ticket = add(&user, &["--text", "hello", "--key", "K"]);
    assert_eq!(add(&user, &["--text", "hello", "--key", "K"]), ticket);
    let words = [
        "outbox", "add", "--touser", "zhangsan", "--text", "other", "--key", "K",
    ];
    user.run(words)
        .misused(&["the key K belongs to another message", &ticket]);
    outbox(&user, &["work"]).exits(0);
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn entries_are_cancelled_queued_again_and_forgotten() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    let ticket = add(&user, &["--text", "hello", "--not-before", "2h"]);
    assert_eq!(outbox(&user, &["work"]).exits(0).stdout, "");
    let cancelled = outbox(&user, &["cancel", &ticket]).exits(0).stdout;
    assert_eq!(
        cancelled,
        format!("{{\"ticket\":\"{ticket}\",\"state\":\"cancelled\"}}\n")
    );
    outbox(&user, &["cancel", &ticket])
        .exits(1)
        .says("is cancelled: that can't be done now");
    outbox(&user, &["retry", &ticket]).exits(0);
    outbox(&user, &["work"]).exits(0);
    assert_eq!(sim.messages().len(), 1);
    outbox(&user, &["retry", &ticket, "--unknown"]).exits(1);
    assert_eq!(
        outbox(&user, &["prune"]).exits(0).stdout,
        "{\"pruned\":0}\n"
    );
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let pruned = outbox(&user, &["prune", "--older-than", "1s"])
        .exits(0)
        .stdout;
    assert_eq!(pruned, "{\"pruned\":1}\n");
    outbox(&user, &["show", &ticket])
        .exits(1)
        .says("no entry has the ticket");
}

#[test]
fn what_a_worker_ends_with_is_what_became_of_its_entries() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    user.run(["outbox", "add", "--touser", "nobody", "--text", "x"])
        .exits(0);
    outbox(&user, &["work"]).exits(4);
    sim.fault(Fault::reset_after_processing().on("message/send"));
    let told = user.file("told", "");
    let command = format!("printf '%s %s' \"$WECOM_TICKET\" \"$WECOM_STATE\" >{told}");
    let ticket = add(&user, &["--text", "hello", "--on-failure", &command]);
    outbox(&user, &["work"]).exits(7);
    assert_eq!(
        fs::read_to_string(&told).unwrap(),
        format!("{ticket} unknown")
    );
    // It is not run again.
    fs::write(&told, "").unwrap();
    outbox(&user, &["work"]).exits(0);
    assert_eq!(fs::read_to_string(&told).unwrap(), "");
}

#[test]
fn a_set_up_that_is_not_right_pauses_and_is_told() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    sim.fault(Fault::errcode(60020).on("message/send"));
    add(&user, &["--text", "hello"]);
    let worked = outbox(&user, &["work"]).exits(5);
    assert_eq!(worked.stdout, "");
    worked.says("is paused").says("wecom explain 60020");
    let stats = lines(&outbox(&user, &["stats", "--json"]).exits(0));
    assert_eq!(stats[0]["entries"]["queued"], 1);
    assert_eq!(stats[0]["paused"][0]["errcode"], 60020);
}

#[test]
fn an_entry_waits_for_the_profile_that_it_was_added_with() {
    let sim = Simulator::start().unwrap();
    let other = Simulator::start().unwrap();
    let user = Wecom::alone();
    user.configure(&profile("ops", &sim));
    let words = [
        "outbox",
        "add",
        "--profile",
        "ops",
        "--touser",
        "zhangsan",
        "--text",
        "x",
    ];
    user.run(words).exits(0);
    // Its profile is found by itself, whatever the variables say.
    let elsewhere = |name: &str, value: String| (name.to_owned(), value);
    let variables = [
        elsewhere("WECOM_BASE_URL", other.base_url()),
        elsewhere("WECOM_CORP_ID", other.corp_id().to_owned()),
        elsewhere("WECOM_CORP_SECRET", other.corp_secret().to_owned()),
    ];
    let output = user
        .command(["outbox", "work"])
        .envs(variables)
        .output()
        .unwrap();
    Run::from(output).exits(0);
    assert_eq!((sim.messages().len(), other.messages().len()), (1, 0));
    // Without a secret it waits.
    user.run(words).exits(0);
    user.configure("");
    let worked = outbox(&user, &["work"]).exits(5);
    worked
        .says("no secret is here")
        .says("work with the profile");
}

#[test]
fn a_file_is_uploaded_before_its_message_is_accepted() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    let file = user.file("report.txt", "disk full");
    add(&user, &["--file", &file]);
    assert_eq!(sim.media().len(), 1);
    fs::remove_file(file).unwrap();
    outbox(&user, &["work"]).exits(0);
    assert_eq!(sim.messages()[0].msgtype, "file");
}

#[test]
fn slips_of_the_pen_are_told_and_nothing_is_accepted() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    let add = ["outbox", "add", "--touser", "zhangsan", "--text", "x"];
    for (more, said) in [
        (["--ttl", "soon"], "--ttl"),
        (["--ttl", "-1h"], "--ttl"),
        (["--not-before", "tomorrow-ish"], "--not-before"),
    ] {
        user.run(add.iter().chain(&more)).misused(&[said]);
    }
    user.run(["outbox", "list", "--state", "gone"])
        .misused(&["--state", "queued"]);
    user.run(["outbox", "work", "--concurrency", "0"])
        .misused(&["--concurrency"]);
    user.run(["outbox", "prune", "--older-than", "x"])
        .misused(&["--older-than"]);
    let dry = user.run(add.iter().chain(&["--dry-run"])).exits(0).stdout;
    assert!(dry.contains(r#""touser":"zhangsan""#), "{dry}");
    outbox(&user, &["list"])
        .exits(0)
        .says("there is no such entry");
}

#[cfg(unix)]
#[test]
fn a_worker_that_follows_ends_when_it_is_told_to() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    let mut command = user.command(["outbox", "work", "--follow"]);
    let child = command.stdout(Stdio::piped()).spawn().unwrap();
    add(&user, &["--text", "hello"]);
    while sim.messages().is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let pid = child.id().to_string();
    let kill = std::process::Command::new("kill")
        .args(["-TERM", &pid])
        .status()
        .unwrap();
    assert!(kill.success());
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains(r#""state":"delivered""#), "{run:?}");
}

#[test]
fn no_secret_is_in_the_outbox() {
    let sim = Simulator::start().unwrap();
    let user = Wecom::on(&sim);
    add(&user, &["--text", "hello"]);
    outbox(&user, &["work"]).exits(0);
    let folder = user.home().join(".local/state/wecom");
    let mut looked_at = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            let secret = sim.corp_secret().as_bytes();
            assert!(
                !bytes.windows(secret.len()).any(|some| some == secret),
                "{path:?}"
            );
            looked_at += 1;
        }
    }
    assert!(looked_at > 0);
}
