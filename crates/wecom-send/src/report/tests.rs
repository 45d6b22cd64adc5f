use std::io;

use proptest::prelude::*;

use super::*;
use wecom_message::limits::TEXT_BYTES_MAX;

fn backup() -> Job {
    Job {
        name: None,
        program: "/usr/local/bin/backup".into(),
        arguments: vec!["--full".into(), "two words".into()],
        host: "db-1".to_owned(),
        clock: LocalTime::of_machine(),
    }
}

fn ended(ending: Ending, output: &[u8]) -> Ended {
    Ended {
        ending,
        started_at: 1_700_000_000,
        took: Duration::from_secs(12),
        written: Written {
            output: output.to_vec(),
            errors: Vec::new(),
        },
        lost: None,
    }
}

fn line(text: &str, number: usize) -> &str {
    text.lines().nth(number).unwrap_or_default()
}

#[test]
fn the_first_line_tells_what_happened() {
    let told = |ending, news| {
        let text = report(&backup(), &ended(ending, b""), news, TEXT_BYTES_MAX);
        line(&text, 0).to_owned()
    };
    let failure = News::Failure;
    assert_eq!(
        told(Ending::Code(3), failure),
        "✗ backup on db-1 failed: exit code 3 after 12 s"
    );
    assert_eq!(
        told(Ending::Signal(15), failure),
        "✗ backup on db-1 failed: ended by signal 15 (SIGTERM) after 12 s"
    );
    assert_eq!(
        told(Ending::Signal(64), failure),
        "✗ backup on db-1 failed: ended by signal 64 after 12 s"
    );
    let missing = Ending::NotStarted(io::ErrorKind::NotFound.into());
    assert_eq!(
        told(missing, failure),
        "✗ backup on db-1 could not be started: entity not found"
    );
    assert_eq!(
        told(Ending::Code(0), News::Success),
        "✓ backup on db-1 succeeded after 12 s"
    );
    let recovery = News::Recovery(Failing { since: None });
    assert_eq!(
        told(Ending::Code(0), recovery),
        "✓ backup on db-1 works again: succeeded after 12 s"
    );
}

#[test]
fn the_command_is_shown_unless_it_has_a_name() {
    let ended = ended(Ending::Code(1), b"one\ntwo\n");
    let text = report(&backup(), &ended, News::Failure, TEXT_BYTES_MAX);
    assert_eq!(
        line(&text, 1),
        "Command: /usr/local/bin/backup --full 'two words'"
    );
    assert!(line(&text, 2).starts_with("Started: 2023-11-"), "{text}");
    assert!(
        text.ends_with("\n\nLast lines of output:\none\ntwo"),
        "{text}"
    );

    let name = Some("nightly\nbackup".to_owned());
    let named = Job { name, ..backup() };
    let text = report(&named, &ended, News::Failure, TEXT_BYTES_MAX);
    assert!(
        text.starts_with("✗ nightly backup on db-1 failed"),
        "{text}"
    );
    assert!(!text.contains("--full"), "{text}");
}

#[test]
fn an_error_is_told_even_if_much_was_printed_after_it() {
    let much = "all is well\n".repeat(1000);
    let mut ended = ended(Ending::Code(1), format!("disk full\n{much}").as_bytes());
    ended.written.errors = b"disk full\n".to_vec();
    let text = report(&backup(), &ended, News::Failure, TEXT_BYTES_MAX);
    assert!(
        text.contains("\nLast lines of output:\n…\nall is"),
        "{text}"
    );
    assert!(
        text.ends_with("\nLast lines of stderr:\ndisk full"),
        "{text}"
    );

    // Where it is seen anyway, it is not repeated.
    ended.written.output = format!("{much}disk full\nall is well").into_bytes();
    let text = report(&backup(), &ended, News::Failure, TEXT_BYTES_MAX);
    assert!(text.ends_with("\ndisk full\nall is well"), "{text}");
    assert!(!text.contains("stderr"), "{text}");
}

#[test]
fn a_recovery_tells_since_when_it_had_failed() {
    let failing = Failing {
        since: Some(1_600_000_000),
    };
    let ended = ended(Ending::Code(0), b"");
    let text = report(&backup(), &ended, News::Recovery(failing), TEXT_BYTES_MAX);
    assert!(text.contains("\nFailing since: 2020-09-1"), "{text}");
}

#[test]
fn durations_are_short() {
    let told = |seconds: f64| took(Duration::from_secs_f64(seconds)).to_string();
    assert_eq!(told(0.04), "40 ms");
    assert_eq!(told(1.96), "1 s");
    assert_eq!(told(59.9), "59 s");
    assert_eq!(told(61.0), "1 min 1 s");
    assert_eq!(told(3600.0 * 30.0 + 120.0), "30 h 2 min");
}

proptest! {
    #[test]
    fn a_report_is_never_over_the_limit_and_its_head_is_whole(
        name in proptest::option::of("(?s).{0,400}"),
        program in "(?s).{1,400}",
        arguments in proptest::collection::vec("(?s).{0,300}", 0..9),
        host in ".{0,300}",
        output in proptest::collection::vec(any::<u8>(), 0..9000),
        errors in proptest::collection::vec(any::<u8>(), 0..5000),
        lines in "(line [a-z文件]{1,40}(\r|\n|\x1b\\[3[0-7]m)){0,200}",
        chinese in any::<bool>(),
    ) {
        let job = Job {
            name,
            program: program.into(),
            arguments: arguments.into_iter().map(OsString::from).collect(),
            host,
            clock: LocalTime::of_machine(),
        };
        let output = [output, lines.into_bytes()].concat();
        let mut ended = ended(Ending::Signal(15), &output);
        ended.written.errors = errors;
        let language = crate::language::Language::ALL[usize::from(chinese)];
        let head = head(&job, &ended, News::Failure).in_language(language);
        // In the other language it may be longer: there must be room for the output in both.
        prop_assert!(head.len() < TEXT_BYTES_MAX / 2, "{} bytes: {head}", head.len());

        let text = report(&job, &ended, News::Failure, TEXT_BYTES_MAX);
        prop_assert!(text.len() <= TEXT_BYTES_MAX);
        prop_assert!(text.starts_with("✗ "));
        let cleaned = wecom_message::clean::clean(&text);
        prop_assert_eq!((cleaned.escapes, cleaned.controls), (0, 0));
    }
}

#[test]
fn many_errors_leave_half_of_the_room_to_the_output() {
    let mut ended = ended(Ending::Code(1), "out\n".repeat(1000).as_bytes());
    ended.written.errors = "err\n".repeat(1000).into_bytes();
    let text = report(&backup(), &ended, News::Failure, TEXT_BYTES_MAX);
    let lines = |line| text.lines().filter(|it| *it == line).count();
    assert!(lines("out") > 150 && lines("err") > 150, "{text}");
    assert!(text.len() <= TEXT_BYTES_MAX);
}
