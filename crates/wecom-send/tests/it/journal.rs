//! The journal: private, without the content, and never in the way of a send.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use wecom_sim::{Fault, Simulator};

#[cfg(unix)]
use crate::config_closed::send_as_another_user;
use crate::configured::set_mode;
use crate::wecom::{Run, Wecom};

impl Wecom {
    /// The folder of the journal.
    pub(crate) fn journal(&self) -> PathBuf {
        self.home().join(".local/state/wecom/journal")
    }

    /// The files of the journal, the oldest first.
    pub(crate) fn journal_files(&self) -> Vec<PathBuf> {
        let Ok(files) = fs::read_dir(self.journal()) else {
            return Vec::new();
        };
        let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }

    /// All that is written down.
    pub(crate) fn journal_text(&self) -> String {
        let files = self.journal_files().into_iter();
        files
            .map(|file| fs::read_to_string(file).unwrap())
            .collect()
    }

    /// Its lines.
    #[track_caller]
    pub(crate) fn journal_lines(&self) -> Vec<Value> {
        let text = self.journal_text();
        let lines = text.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().expect(&text)
    }

    /// Writes these lines into the newest file, as sends before this one would have.
    pub(crate) fn plant(&self, lines: &[Value]) {
        let file = self.journal_files().pop().expect("a file of the journal");
        let mut text = lines
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join("\n");
        text.push('\n');
        fs::write(file, text).unwrap();
    }
}

/// Makes a folder of the day's file: nobody can write that, not even root.
pub(crate) fn closed(wecom: &Wecom) {
    let file = wecom.journal_files().remove(0);
    fs::remove_file(&file).unwrap();
    fs::create_dir(file).unwrap();
}

/// A send that leaves a line, and that line.
#[track_caller]
pub(crate) fn line_of_a_send(wecom: &Wecom) -> Value {
    wecom.hello(&[]).exits(0);
    wecom.journal_lines().pop().unwrap()
}

#[test]
fn a_send_is_written_down_with_all_that_is_needed_later_and_without_its_content() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let args = [
        "--touser",
        "zhangsan|lisi",
        "--totag",
        "1",
        "--text",
        "the-c0ntent",
    ];
    let answer = wecom.send(&args).exits(0).object();
    let lines = wecom.journal_lines();
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    for (name, value) in [
        ("outcome", "delivered".into()),
        ("errcode", 0.into()),
        ("msgid", answer["msgid"].clone()),
        ("base_url", sim.base_url().into()),
        ("corp_id", sim.corp_id().into()),
        ("agent_id", sim.agent_id().into()),
        ("msgtype", "text".into()),
        ("touser", "zhangsan|lisi".into()),
        ("totag", "1".into()),
        ("request", 1.into()),
        ("requests", 1.into()),
    ] {
        assert_eq!(line[name], value, "{name}");
    }
    let sent_at = sim.messages()[0].time;
    assert!(
        line["time"].as_u64().unwrap().abs_diff(sent_at) <= 60,
        "{line}"
    );
    assert_eq!(line["content_sha256"].as_str().unwrap().len(), 64);
    let text = wecom.journal_text();
    assert!(!text.contains("c0ntent"), "{text}");
}

#[test]
fn neither_secret_nor_token_is_written_down() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    sim.fault(Fault::errcode(40001).on("gettoken"));
    wecom.run(["token", "clear"]).exits(0);
    wecom.hello(&[]).exits(5);
    let text = wecom.journal_text();
    assert_eq!(text.lines().count(), 2);
    assert!(
        !text.contains(sim.corp_secret()) && !text.contains("access_token"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn only_the_user_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&wecom.journal()), 0o700);
    let files = wecom.journal_files();
    assert_eq!((files.len(), mode(&files[0])), (1, 0o600));
}

#[test]
fn every_request_has_its_line_with_what_became_of_it() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    sim.fault(Fault::errcode(40008).on("message/send").skip(1));
    let long = "0123456789\n".repeat(300);
    wecom
        .send(&["--touser", "zhangsan", "--text", &long])
        .exits(3);
    let lines = wecom.journal_lines();
    let told = |name: &str| {
        lines
            .iter()
            .map(|line| line[name].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(told("outcome"), ["delivered", "rejected"]);
    assert_eq!(told("errcode"), [0, 40008]);
    assert_eq!(told("part"), [1, 2]);
    assert_eq!(told("parts"), [2, 2]);
    assert_eq!(lines[0]["send"], lines[1]["send"]);
    assert_ne!(lines[0]["content_sha256"], lines[1]["content_sha256"]);
}

#[test]
fn files_that_are_sent_have_digests_of_their_own() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let files = [("one.txt", "one report"), ("two.txt", "another report")];
    let files = files.map(|(name, content)| wecom.file(name, content));
    for file in [&files[0], &files[1], &files[0]] {
        wecom
            .send(&["--touser", "zhangsan", "--file", file])
            .exits(0);
    }
    let lines = wecom.journal_lines();
    let digest = |index: usize| &lines[index]["content_sha256"];
    assert_ne!(digest(0), digest(1));
    assert_eq!(digest(0), digest(2));
}

#[test]
fn a_card_is_written_down_with_its_response_code() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let card = include_str!("../fixtures/message/template_card_button_interaction.json");
    let mut card: Value = serde_json::from_str(card).unwrap();
    card["touser"] = "zhangsan".into();
    card["toparty"] = "".into();
    card["totag"] = "".into();
    card["agentid"] = sim.agent_id().into();
    let path = wecom.file("card.json", card.to_string());
    let answer = wecom.send(&["--message", &path]);
    let answer = answer.exits(0).object();
    assert!(answer["response_code"].is_string());
    let line = wecom.journal_lines().remove(0);
    assert_eq!(line["response_code"], answer["response_code"]);
    assert_eq!(line["msgtype"], "template_card");
}

#[test]
fn a_command_that_was_run_is_written_down_too() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let args = ["run", "--touser", "zhangsan", "--", "false"];
    wecom.run(args).exits(1);
    assert_eq!(wecom.journal_lines().len(), 1);
    wecom
        .run(["run", "--touser", "zhangsan", "--sandbox", "--", "false"])
        .exits(1);
    assert_eq!(wecom.journal_lines().len(), 1);
}

#[test]
fn the_sandbox_a_dry_run_and_whoever_does_not_want_it_leave_nothing() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.hello(&["--sandbox"]).exits(0);
    wecom.hello(&["--dry-run"]).exits(0);
    wecom.configure("journal = false\n");
    let run = wecom.hello(&[]).exits(0);
    assert_eq!(run.stderr, "");
    assert!(!wecom.journal().exists());
    wecom.configure("journal = true\n");
    wecom.hello(&[]).exits(0);
    assert_eq!(wecom.journal_lines().len(), 1);
}

#[test]
fn the_key_is_shown_with_its_place_and_takes_no_other_value() {
    let wecom = Wecom::alone();
    let file = wecom.configure("journal = false\n");
    let shown = wecom.run(["config", "show", "--json"]).exits(0).object();
    let setting = &shown["settings"]["journal"];
    assert_eq!(setting["value"], false);
    assert_eq!(setting["source"], format!("{file}:1"));
    wecom.configure("journal = \"no\"\n");
    let run = wecom.run(["config", "show"]);
    run.misused(&["journal: takes true or false"]);
}

#[test]
fn a_profile_is_named_where_one_counted() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::configured(&crate::configured::profile("ops", &sim));
    assert_eq!(line_of_a_send(&wecom)["profile"], "ops");
    let wecom = Wecom::on(&sim);
    assert_eq!(line_of_a_send(&wecom).get("profile"), None);
}

#[cfg(unix)]
#[test]
fn a_journal_that_can_not_be_written_is_a_note_and_no_failure() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    closed(&wecom);
    let run = wecom.hello(&[]).exits(0).ends("delivered");
    let run = run.says("note: `wecom history` will not know of this send");
    assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
    let long = "0123456789\n".repeat(300);
    let run = wecom.send(&["--touser", "zhangsan", "--text", &long]);
    let notes = run.exits(0).stderr;
    assert_eq!(notes.matches("will not know").count(), 1, "{notes}");
    assert_eq!(wecom.hello(&["-q"]).exits(0).stderr, "");
}

#[cfg(unix)]
#[test]
fn a_closed_journal_is_a_note_and_a_home_where_there_can_be_none_is_not() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    let send = || Run::from(send_as_another_user(&wecom).output().unwrap());
    assert_eq!(send().exits(0).stderr, "");
    // Not there yet where the other user could not make it.
    let _ = fs::remove_dir_all(wecom.journal());
    fs::create_dir_all(wecom.journal()).unwrap();
    set_mode(wecom.journal().to_str().unwrap(), 0o555);
    send().exits(0).says("will not know of this send");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_note_and_no_failure() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    let file = wecom.journal_files().remove(0);
    fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink("/dev/full", &file).unwrap();
    let run = wecom.hello(&[]).exits(0).ends("delivered");
    run.says("will not know of this send");
}

#[test]
fn days_that_are_over_thirty_old_are_taken_away() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    fs::create_dir_all(wecom.journal()).unwrap();
    let old = wecom.journal().join("2026-01-01.ndjson");
    let other = wecom.journal().join("2026-01-01.txt");
    for path in [&old, &other] {
        fs::write(path, "{}\n").unwrap();
    }
    wecom.hello(&[]).exits(0);
    assert!(!old.exists() && other.exists());
    fs::write(&old, "{}\n").unwrap();
    wecom.run(["history"]).exits(0);
    assert!(!old.exists());
}

#[test]
fn sends_at_the_same_time_leave_whole_lines() {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.hello(&[]).exits(0);
    let users = crate::hello::users(900).join("|");
    let args = ["--touser", &users, "--text", "x", "-q", "--allow-partial"];
    let mut all: Vec<_> = (0..16).map(|_| wecom.start(&args)).collect();
    for child in &mut all {
        child.wait().unwrap();
    }
    let lines = wecom.journal_lines();
    assert_eq!(lines.len(), 17);
    assert!(lines[1..].iter().all(|line| line["touser"] == users));
}
