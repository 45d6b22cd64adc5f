//! WeCom drops what goes over 30 messages a minute or 1000 an hour to one member of one app.

use serde_json::Value;
use wecom_sim::Simulator;

use crate::journal::line_of_a_send;
use crate::wecom::{Run, Wecom};

const WARNING: &str = "drops what goes over without a word";

/// Lines like this one, `count` of them, written `ago` seconds before it.
fn like(line: &Value, count: usize, ago: u64) -> Vec<Value> {
    let mut line = line.clone();
    line["time"] = (line["time"].as_u64().unwrap() - ago).into();
    vec![line; count]
}

/// Somebody with a journal of one line, and that line.
fn somebody(sim: &Simulator) -> (Wecom, Value) {
    let wecom = Wecom::on(sim);
    let line = line_of_a_send(&wecom);
    (wecom, line)
}

#[track_caller]
fn unwarned(run: Run) {
    assert_eq!(run.exits(0).stderr, "");
}

#[test]
fn the_31st_message_of_a_minute_is_warned_of_and_sent_all_the_same() {
    let sim = Simulator::start().unwrap();
    let (wecom, line) = somebody(&sim);
    wecom.plant(&like(&line, 29, 0));
    unwarned(wecom.hello(&[]));
    let run = wecom.hello(&[]).exits(0).ends("delivered");
    run.says("warning: zhangsan: ")
        .says("more than 30 in a minute")
        .says(WARNING)
        .says("hint: ");
    assert_eq!(sim.calls("message/send"), 3);
}

#[test]
fn the_1001st_message_of_an_hour_is_warned_of() {
    let sim = Simulator::start().unwrap();
    let (wecom, line) = somebody(&sim);
    wecom.plant(&like(&line, 999, 1800));
    unwarned(wecom.hello(&[]));
    wecom.hello(&[]).exits(0).says("more than 1000 in an hour");
}

#[test]
fn parts_of_one_message_count_and_only_members_over_the_limit_are_named() {
    let sim = Simulator::start().unwrap();
    let (wecom, line) = somebody(&sim);
    wecom.plant(&like(&line, 29, 0));
    let long = "0123456789\n".repeat(300);
    let run = wecom.send(&["--touser", "lisi|ZhangSan", "--text", &long]);
    let run = run.exits(0).says("warning: ZhangSan: ");
    assert!(!run.stderr.contains("lisi"), "{run:#?}");
}

#[test]
fn departments_and_tags_have_unknown_members_and_all_is_everybody() {
    let sim = Simulator::start().unwrap();
    let (wecom, line) = somebody(&sim);
    wecom.plant(&like(&line, 40, 0));
    unwarned(wecom.send(&["--toparty", "1", "--text", "x"]));
    unwarned(wecom.send(&["--touser", "@all", "--text", "x"]));
    let mut everybody = line.clone();
    everybody["touser"] = "@all".into();
    wecom.plant(&like(&everybody, 30, 0));
    wecom
        .send(&["--touser", "lisi", "--text", "x"])
        .says("warning: lisi: ");
    wecom
        .send(&["--touser", "@all", "--text", "x"])
        .says("warning: @all: ");
}

#[test]
fn another_app_old_lines_and_what_was_refused_do_not_count() {
    let sim = Simulator::start().unwrap();
    let (wecom, line) = somebody(&sim);
    let change = |name: &str, value: Value| {
        let mut line = line.clone();
        line[name] = value;
        like(&line, 40, 0)
    };
    let others = [
        change("agent_id", 7.into()),
        change("corp_id", "ww0".into()),
        change("base_url", "http://127.0.0.1:1".into()),
        change("outcome", "rejected".into()),
        change("outcome", "not_sent".into()),
        change("touser", "zhangsan2".into()),
        like(&line, 40, 120),
    ];
    wecom.plant(&others.concat());
    unwarned(wecom.hello(&[]));
}

#[test]
fn quiet_and_without_a_journal_nothing_is_said() {
    let sim = Simulator::start().unwrap();
    let (wecom, line) = somebody(&sim);
    wecom.plant(&like(&line, 40, 0));
    unwarned(wecom.hello(&["-q"]));
    wecom.configure("journal = false\n");
    unwarned(wecom.hello(&[]));
}

#[test]
fn a_command_that_was_run_is_warned_of_too() {
    let sim = Simulator::start().unwrap();
    let (wecom, line) = somebody(&sim);
    wecom.plant(&like(&line, 30, 0));
    let run = wecom.run(["run", "--touser", "zhangsan", "--", "false"]);
    run.exits(1).says(WARNING);
}

/// What the simulator drops is what was warned of.
#[test]
fn who_was_warned_of_does_not_get_it() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let lines: String = "0123456789\n".repeat(5600);
    let args = [
        "--touser",
        "zhangsan",
        "--text",
        &lines,
        "--max-parts",
        "40",
    ];
    let run = wecom.send(&args).exits(0).says("warning: zhangsan: ");
    assert!(run.objects().len() > 30, "{}", run.objects().len());
    let messages = sim.messages();
    let got = messages.iter().filter(|m| m.received_by().count() == 1);
    assert_eq!(got.count(), 30);
}
