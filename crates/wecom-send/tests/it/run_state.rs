//! `wecom run --on change`: what was told is remembered, and nothing else.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use wecom_sim::{Fault, Simulator};

use crate::hello::strict;
use crate::run::{Inbox, shell};
use crate::wecom::{Run, Wecom};

const CHANGE: [&str; 2] = ["--on", "change"];

/// A user with a state folder, and a job whose end stands in a file.
struct Job<'a> {
    inbox: Inbox<'a>,
    wecom: Wecom,
}

impl<'a> Job<'a> {
    fn on(sim: &'a Simulator) -> Self {
        let (inbox, wecom) = (Inbox::of(sim), Wecom::on(sim));
        Self { inbox, wecom }
    }

    /// Runs the job to this end.
    #[track_caller]
    fn ends(&self, code: i32) -> Run {
        self.wecom.file("code", code.to_string());
        self.wecom.runs(&CHANGE, "exit $(cat code)").exits(code)
    }

    /// The first words of what was told since this was asked last.
    fn told(&self) -> Vec<String> {
        let texts = self.inbox.news();
        let firsts = texts.iter().map(|text| text.lines().next().unwrap());
        firsts
            .map(|line| {
                let known = [" failed: ", " works again: "].into_iter();
                let mut known = known.filter(|words| line.contains(words));
                known.next().unwrap_or(line).trim().to_owned()
            })
            .collect()
    }

    fn folder(&self) -> PathBuf {
        self.wecom.home().join(".local/state/wecom/run")
    }
}

#[test]
fn the_first_failure_and_the_success_after_it_are_told() {
    let sim = Simulator::start().unwrap();
    let job = Job::on(&sim);
    for (code, told) in [
        (0, &[][..]),
        (3, &["failed:"]),
        (3, &[]),
        (4, &[]),
        (0, &["works again:"]),
        (0, &[]),
        (1, &["failed:"]),
    ] {
        let run = job.ends(code);
        assert_eq!(job.told(), told, "{code}: {run:#?}");
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn a_recovery_tells_since_when_it_failed() {
    let sim = strict();
    let job = Job::on(&sim);
    job.ends(3);
    let failure = job.inbox.text();
    let started = |label: &str, text: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(label));
        line.unwrap_or_else(|| panic!("no {label} in {text}"))
            .to_owned()
    };
    let since = started("Started: ", &failure);
    job.ends(0);
    assert_eq!(started("Failing since: ", &job.inbox.text()), since);
}

#[test]
fn a_message_that_was_not_sent_is_news_again() {
    let sim = strict();
    let job = Job::on(&sim);
    sim.fault(Fault::errcode(60020).on("message/send"));
    job.ends(3).says("the message about the command");
    assert_eq!(job.told(), [""; 0]);
    job.ends(3);
    assert_eq!(job.told(), ["failed:"]);
    sim.fault(Fault::errcode(60020).on("message/send"));
    job.ends(0).says("the message about the command");
    assert_eq!(job.told(), [""; 0]);
    job.ends(0);
    assert_eq!(job.told(), ["works again:"]);
}

#[test]
fn a_message_whose_answer_was_lost_counts_as_told() {
    let sim = strict();
    let job = Job::on(&sim);
    // The first write and both repeats.
    sim.fault(Fault::reset_after_processing().on("message/send").times(3));
    job.ends(3)
        .says("the message about the command")
        .says("may have been delivered");
    assert_eq!(job.told(), ["failed:"]);
    job.ends(3);
    assert_eq!(job.told(), [""; 0]);
}

#[test]
fn jobs_are_told_apart_by_command_name_and_recipients() {
    let sim = Simulator::start().unwrap();
    let (inbox, wecom) = (Inbox::of(&sim), Wecom::on(&sim));
    let named = |name| ["--on", "change", "--name", name];
    let runs = |args: &[&str]| {
        wecom.run(args).exits(1);
        inbox.news().len()
    };
    let lisi = [
        "run", "--touser", "lisi", "--on", "change", "--", "sh", "-c", "exit 1",
    ];
    for args in [
        shell(&CHANGE, "exit 1"),
        shell(&CHANGE, "exit 1 #"),
        shell(&named("a"), "exit 1"),
        shell(&named("b"), "exit 1"),
        lisi.to_vec(),
    ] {
        assert_eq!((runs(&args), runs(&args)), (1, 0), "{args:?}");
    }
    // The name is what makes it the same job.
    assert_eq!(runs(&shell(&named("a"), "false")), 0);
}

#[test]
fn the_state_is_the_users_alone_and_holds_no_command() {
    let sim = strict();
    let job = Job::on(&sim);
    job.ends(3);
    let files: Vec<_> = fs::read_dir(job.folder())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(job.folder()), mode(files[0].path())), (0o700, 0o600));
    let content = fs::read_to_string(files[0].path()).unwrap();
    assert!(content.starts_with("{\"failing_since\":1"), "{content}");
    job.ends(0);
    assert_eq!(fs::read_dir(job.folder()).unwrap().count(), 0);
}

#[test]
fn xdg_state_home_comes_before_the_home() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    let folder = wecom.home().join("elsewhere");
    let wecom = wecom.with("XDG_STATE_HOME", folder.to_str().unwrap());
    wecom.runs(&CHANGE, "exit 1").exits(1);
    assert_eq!(fs::read_dir(folder.join("wecom/run")).unwrap().count(), 1);
}

#[test]
fn without_a_place_for_it_each_failure_is_told() {
    let sim = strict();
    let (inbox, wecom) = (Inbox::of(&sim), Wecom::on(&sim));
    // A file where the folder should be.
    wecom.file(".local", "");
    for number in ["first", "second"] {
        wecom.file("number", number);
        let run = wecom.runs(&CHANGE, "cat number; exit 3").exits(3);
        run.says("warning: --on change can't keep what it told");
        assert!(inbox.text().ends_with(number));
    }
}

#[test]
fn nobody_is_advised_to_run_the_job_again_because_its_message_was_lost() {
    let sim = Simulator::start().unwrap();
    sim.fault(Fault::reset_after_processing().on("message/send").forever());
    let args = [
        "run",
        "--touser",
        "zhangsan",
        "--timeout",
        "1",
        "--deadline",
        "3",
        "--",
        "false",
    ];
    let run = Wecom::on(&sim)
        .run(args)
        .exits(1)
        .says("may have been delivered");
    assert!(!run.stderr.contains("same command"), "{run:#?}");
}

#[test]
fn a_warning_before_the_command_is_not_said_in_full_again_after_it() {
    let run = Wecom::alone()
        .run(["run", "--touser", "a", "--", "false"])
        .exits(1);
    let said = run.stderr.matches("missing credentials").count();
    assert_eq!(said, 1, "{run:#?}");
    run.says("no message was sent about the command");
}
