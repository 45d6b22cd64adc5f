//! `wecom history`: what was sent, for people and for programs.

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;
use wecom_sim::{Fault, Simulator};

use crate::configured::profile;
use crate::journal::line_of_a_send;
use crate::wecom::{Run, Wecom};

fn history(wecom: &Wecom, args: &[&str]) -> Run {
    wecom.run(["history"].iter().chain(args)).exits(0)
}

/// A field of what `wecom history --json` shows.
#[track_caller]
fn shown(wecom: &Wecom, name: &str, args: &[&str]) -> Vec<Value> {
    let objects = history(wecom, &[&["--json"], args].concat()).objects();
    objects
        .into_iter()
        .map(|mut object| object[name].take())
        .collect()
}

fn send_to(wecom: &Wecom, touser: &str) -> Run {
    wecom.send(&["--touser", touser, "--text", "x"])
}

#[test]
fn the_newest_is_the_last_and_no_content_is_shown() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let args = ["--touser", "zhangsan", "--markdown", "the-c0ntent"];
    let msgid = wecom.send(&args).exits(0).object()["msgid"].clone();
    send_to(&wecom, "nobody-here").exits(4);
    let run = history(&wecom, &[]);
    assert_eq!(run.stderr, "");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.stdout);
    assert!(lines[0].starts_with("time "), "{}", run.stdout);
    let words: Vec<&str> = lines[1].split_whitespace().collect();
    // Date, time and zone are three.
    let agent = sim.agent_id().to_string();
    let told = [
        "delivered",
        "markdown",
        "zhangsan",
        &agent,
        msgid.as_str().unwrap(),
    ];
    assert_eq!(words[3..], told);
    assert!(lines[2].contains("rejected 81013"), "{}", run.stdout);
    assert!(!run.stdout.contains("c0ntent"));
}

#[test]
fn programs_get_an_object_a_line() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let line = line_of_a_send(&wecom);
    let run = history(&wecom, &["--json"]);
    assert_eq!((run.object(), run.stderr.as_str()), (line, ""));
}

#[test]
fn columns_line_up_also_in_chinese() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    let wecom = Wecom::on(&sim).with("WECOM_LANG", "zh");
    for touser in [
        "zhangsan",
        "lisi",
        "a-member-with-a-very-long-id|lisi|wangwu",
    ] {
        send_to(&wecom, touser).exits(0);
    }
    let page = history(&wecom, &[]).stdout;
    assert!(page.contains("时间") && page.contains("接收者"), "{page}");
    let agent = sim.agent_id().to_string();
    let columns: Vec<usize> = page
        .lines()
        .filter_map(|line| {
            Some(
                line.split_once(if line.contains("应用") {
                    "应用"
                } else {
                    &agent
                })?
                .0
                .width(),
            )
        })
        .collect();
    assert_eq!(columns.len(), 4, "{page}");
    assert!(columns.iter().all(|column| *column == columns[0]), "{page}");
    assert!(page.contains('…'), "{page}");
}

#[test]
fn no_journal_is_no_error() {
    let wecom = Wecom::alone();
    for args in [&[][..], &["--json"]] {
        let run = history(&wecom, args).says("nothing was sent yet");
        assert_eq!(run.stdout, "");
    }
    assert!(!wecom.journal().exists());
    wecom.configure("journal = false\n");
    history(&wecom, &[])
        .says("journal = false")
        .says("config.toml:1");
}

#[test]
fn what_is_shown_can_be_chosen() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    send_to(&wecom, "zhangsan|lisi").exits(0);
    send_to(&wecom, "nobody-here").exits(4);
    send_to(&wecom, "wangwu").exits(0);
    let touser = |args: &[&str]| shown(&wecom, "touser", args);
    assert_eq!(touser(&["--touser", "LiSi"]), ["zhangsan|lisi"]);
    assert_eq!(
        touser(&["--touser", "lisi,wangwu"]),
        ["zhangsan|lisi", "wangwu"]
    );
    assert_eq!(touser(&["--outcome", "rejected"]), ["nobody-here"]);
    assert_eq!(touser(&["--limit", "1"]), ["wangwu"]);
    history(&wecom, &["--limit", "2"]).says("--limit 0 shows all");
    assert_eq!(history(&wecom, &["--limit", "3"]).stderr, "");
    assert_eq!(touser(&["--limit", "0"]).len(), 3);
    history(&wecom, &["--touser", "li"]).says("nothing of what was sent");
}

#[test]
fn since_takes_a_time_or_how_long_ago() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let line = line_of_a_send(&wecom);
    let mut older = line.clone();
    older["time"] = (line["time"].as_u64().unwrap() - 2 * 3600).into();
    wecom.plant(&[older, line]);
    let count = |since: &str| shown(&wecom, "time", &["--since", since]).len();
    assert_eq!(["1h", "3h", "2000-01-01"].map(count), [1, 2, 2]);
    assert_eq!(
        shown(&wecom, "time", &["--since=2100-01-01 08:00"]).len(),
        0
    );
}

#[test]
fn times_are_those_of_the_profiles_zone() {
    let sim = Simulator::start().unwrap();
    let zone = |zone: &str| format!("timezone = \"{zone}\"\n");
    let wecom = Wecom::configured(&(profile("ops", &sim) + &zone("Asia/Shanghai")));
    send_to(&wecom, "zhangsan").exits(0);
    assert!(history(&wecom, &[]).stdout.contains(" +08:00"));
    wecom.configure(&(profile("ops", &sim) + &zone("Asia/Tokyo")));
    assert!(history(&wecom, &[]).stdout.contains(" +09:00"));
}

#[test]
fn what_one_profile_sent() {
    let [ops, dev] = [0; 2].map(|_| Simulator::start().unwrap());
    let both = format!(
        "default_profile = \"ops\"\n{}{}",
        profile("ops", &ops),
        profile("dev", &dev)
    );
    let wecom = Wecom::configured(&both);
    send_to(&wecom, "lisi").exits(0);
    wecom.hello(&["--profile", "dev"]).exits(0);
    assert_eq!(shown(&wecom, "profile", &[]), ["ops", "dev"]);
    assert_eq!(shown(&wecom, "profile", &["--profile", "dev"]), ["dev"]);
    let run = wecom.run(["history", "--profile", "dve"]);
    run.misused(&["--profile", "did you mean `dev`"]);
}

#[test]
fn a_torn_line_is_passed_over() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let line = line_of_a_send(&wecom).to_string();
    let file = wecom.journal_files().remove(0);
    std::fs::write(file, format!("{}\n{}", &line[..50], &line[..80])).unwrap();
    send_to(&wecom, "lisi").exits(0);
    assert_eq!(shown(&wecom, "touser", &[]), ["lisi"]);
}

#[test]
fn what_became_of_a_lost_answer_is_told() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    sim.fault(Fault::reset_after_processing().on("message/send"));
    send_to(&wecom, "zhangsan").exits(7);
    let page = history(&wecom, &[]).stdout;
    let row = page.lines().nth(1).unwrap();
    assert!(row.contains("unknown") && row.ends_with(" -"), "{page}");
}

#[test]
fn slips_are_told() {
    let wecom = Wecom::alone();
    for (flag, value, texts) in [
        ("--limit", "ten", ["--limit", "0 is all"]),
        ("--limit", "-1", ["--limit", "0 is all"]),
        ("--since", "soon", ["--since", "2h"]),
        ("--outcome", "deliverd", ["--outcome", "delivered, partial"]),
    ] {
        wecom.run(["history", flag, value]).misused(&texts);
    }
}
