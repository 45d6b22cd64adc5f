//! Calls that can't be carried out: exit 2, an empty stdout, one line, and nobody is contacted.

use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

/// Somebody who has set up everything, calls wrongly, and contacts nobody.
#[track_caller]
fn refuses(args: &[&str], texts: &[&str]) {
    let sim = Simulator::builder().strict().start().unwrap();
    Wecom::on(&sim).send(args).misused(texts);
    assert_eq!(sim.requests(), []);
}

#[test]
fn a_forgotten_value_does_not_swallow_the_next_flag() {
    let text = ["--touser", "zhangsan", "--text"];
    for next in [
        "--safe",
        "--safe=1",
        "--dry-run",
        "--sandbox",
        "-q",
        "-vv",
        "--help",
        "-h",
    ] {
        refuses(
            &[&text[..], &[next]].concat(),
            &["--text: the value is missing", next],
        );
    }
    refuses(
        &["--touser", "--text", "x"],
        &["--touser: the value is missing", "--text"],
    );
}

#[test]
fn no_recipient() {
    for nobody in [
        &[][..],
        &["--touser", ""],
        &["--touser=|", "--toparty= ", "--totag=,"],
    ] {
        let args = [nobody, &["--text", "x"]].concat();
        refuses(&args, &["no recipient", "--touser, --toparty, --totag"]);
    }
}

#[test]
fn everybody_beside_others_or_outside_touser() {
    let refuses_all = |args: &[&str], texts: &[&str]| {
        refuses(&[args, &["--text", "x"]].concat(), texts);
    };
    refuses_all(
        &["--touser", "@all|zhangsan"],
        &["--touser: `@all` stands alone", "zhangsan"],
    );
    refuses_all(
        &["--touser", "@all", "--toparty", "2"],
        &["--touser", "ignore toparty `2`"],
    );
    refuses_all(
        &["--touser=@ALL", "--totag=1"],
        &["--touser", "ignore totag `1`"],
    );
    refuses_all(
        &["--toparty", "@all"],
        &["--toparty: `@all` belongs in touser"],
    );
    refuses_all(
        &["--touser=zhangsan", "--totag=@all"],
        &["--totag: `@all` belongs in touser"],
    );
}

#[test]
fn an_odd_separator_shows_what_was_probably_meant() {
    for (written, odd) in [
        ("zhangsan;lisi", "holds `;`"),
        ("zhangsan；lisi", "holds `；`"),
        ("zhangsan｜lisi", "holds `｜`"),
        ("zhangsan，lisi", "holds `，`"),
        ("zhangsan、lisi", "holds `、`"),
        ("zhangsan lisi", "holds a blank"),
        ("zhangsan\u{3000}lisi", "holds a blank"),
        ("zhangsan\nlisi", "holds a blank"),
    ] {
        for flag in ["--touser", "--toparty", "--totag"] {
            refuses(
                &[flag, written, "--text", "x"],
                &[flag, odd, "`zhangsan|lisi`"],
            );
        }
    }
}

#[test]
fn an_id_that_is_too_long_for_one() {
    let id = "a".repeat(65);
    refuses(
        &["--touser", &id, "--text", "x"],
        &["--touser", "at most 64 bytes", "has 65"],
    );
}

#[test]
fn empty_content() {
    for empty in ["", " ", "\n\t ", "\u{1b}[0m", "\r"] {
        for flag in ["--text", "--markdown"] {
            refuses(
                &["--touser", "zhangsan", flag, empty],
                &[flag, "the content is empty"],
            );
        }
    }
}

#[test]
fn no_content_or_two() {
    refuses(
        &["--touser", "zhangsan"],
        &["no content", "--text, --text-file, --markdown"],
    );
    let two = ["--touser", "zhangsan", "--text", "x", "--markdown", "y"];
    refuses(&two, &["--text, --markdown; give exactly one"]);
    let two = ["--touser", "zhangsan", "--text-file", "-", "--message", "-"];
    refuses(&two, &["--text-file, --message; give exactly one"]);
}

#[test]
fn a_hyphen_alone_is_no_text() {
    let who = ["--touser", "zhangsan"];
    refuses(
        &[&who[..], &["--text", "-"]].concat(),
        &["--text -: to read standard input use --text-file -"],
    );
    refuses(
        &[&who[..], &["--markdown", "-"]].concat(),
        &["--markdown -: to read standard input use --markdown-file -"],
    );
}

#[test]
fn a_value_outside_its_range_names_the_flag() {
    for (flag, value, expected) in [
        ("--safe", "7", "`7` is not 0 or 1"),
        ("--safe", "yes", "`yes` is not 0 or 1"),
        ("--safe", "", "`` is not 0 or 1"),
        ("--enable-id-trans", "2", "`2` is not 0 or 1"),
        ("--enable-duplicate-check", "true", "`true` is not 0 or 1"),
        ("--duplicate-check-interval", "0", "1 to 14400 seconds"),
        ("--duplicate-check-interval", "14401", "1 to 14400 seconds"),
        ("--duplicate-check-interval", "-1", "1 to 14400 seconds"),
        ("--duplicate-check-interval", "1.5", "1 to 14400"),
        ("--timeout", "0", "a number of seconds"),
        ("--timeout", "-1", "a number of seconds"),
        ("--timeout", "NaN", "a number of seconds"),
        ("--timeout", "inf", "a number of seconds"),
        ("--timeout", "soon", "a number of seconds"),
        ("--deadline", "1e400", "a number of seconds"),
        ("--wait", "-0.5", "a number of seconds"),
        ("--long", "cut", "split, error, truncate, tail or file"),
        ("--max-parts", "0", "a number from 1"),
        ("--max-parts", "-1", "a number from 1"),
        ("--agent-id", "agent", "the app's number"),
        ("--agent-id", "-1", "the app's number"),
        ("--agent-id", "4294967296", "the app's number"),
    ] {
        let call = ["--touser", "zhangsan", "--text", "x", flag, value];
        refuses(&call, &[&format!("{flag}: "), expected]);
    }
}

#[test]
fn confidential_markdown_is_refused_because_it_would_not_be() {
    for safe in ["1", "2"] {
        let call = ["--touser", "zhangsan", "--markdown", "x", "--safe", safe];
        refuses(&call, &["--safe: a markdown message can't be confidential"]);
    }
}

#[test]
fn a_text_can_be_confidential_and_is_not_told_otherwise_where_2_is_for_mpnews() {
    let call = ["--touser", "zhangsan", "--text", "x", "--safe", "2"];
    refuses(
        &call,
        &["--safe: `2` is not one of 0, 1 (and 2 for mpnews)"],
    );
}

#[test]
fn an_agent_variable_that_is_no_number_is_named() {
    let sim = Simulator::builder().strict().start().unwrap();
    Wecom::on(&sim)
        .with("WECOM_AGENT_ID", "alerts")
        .send(&["--touser", "zhangsan", "--text", "x"])
        .misused(&["WECOM_AGENT_ID: `alerts` is not the app's number"]);
    assert_eq!(sim.requests(), []);
}

fn hello(wecom: &Wecom) -> Run {
    wecom.send(&["--touser", "zhangsan", "--text", "hello"])
}

#[test]
fn all_missing_credentials_are_named_in_one_line() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::alone().with("WECOM_BASE_URL", sim.base_url());
    let run = hello(&wecom).misused(&[
        "missing credentials: corp id (--corp-id, WECOM_CORP_ID);",
        "secret (--corp-secret-file, --corp-secret, WECOM_CORP_SECRET, WECOM_CORP_SECRET_FILE);",
        "agent id (--agent-id, WECOM_AGENT_ID)",
    ]);
    assert!(!run.stderr.contains("empty"), "{run:#?}");
    assert_eq!(sim.requests(), []);
}

#[test]
fn a_variable_that_is_set_but_empty_is_told_apart() {
    let sim = Simulator::builder().strict().start().unwrap();
    for (variable, blank) in [
        ("WECOM_CORP_ID", ""),
        ("WECOM_CORP_SECRET", " "),
        ("WECOM_AGENT_ID", "\n"),
    ] {
        let run = hello(&Wecom::on(&sim).with(variable, blank)).misused(&[
            "missing credentials",
            &format!("{variable} is set but empty"),
        ]);
        assert_eq!(
            run.stderr.matches("--").count(),
            if variable.ends_with("SECRET") { 2 } else { 1 }
        );
    }
    assert_eq!(sim.requests(), []);
}

#[test]
fn a_line_stays_one_line_whatever_was_typed() {
    let call = ["--touser", "zhangsan", "--text", "x"];
    for (flag, value, shown) in [
        ("--long", "a\nb\u{1b}[2J", "`a\\nb\\u{1b}[2J`"),
        ("--safe", "1\r\n2", "`1\\r\\n2`"),
        ("--agent-id", "1\n2", "`1\\n2`"),
        (
            "--corp-secret-file",
            "no\nsuch file",
            "--corp-secret-file no\\nsuch file: ",
        ),
    ] {
        refuses(&[&call[..], &[flag, value]].concat(), &[flag, shown]);
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf_8_is_named_by_its_flag() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let wecom = Wecom::alone();
    let run = |args: &[&[u8]]| wecom.run(args.iter().map(|arg| OsStr::from_bytes(arg)));
    run(&[b"send", b"--text", b"caf\xe9", b"--touser", b"zhangsan"])
        .misused(&["--text: the value is not UTF-8"]);
    run(&[b"send", b"--touser", b"zhangsan", b"--text=caf\xe9"])
        .misused(&["--text: the value is not UTF-8"]);
}

#[test]
fn the_sandbox_is_no_excuse() {
    let sandbox = ["--sandbox", "--touser", "zhangsan"];
    let refuses = |args: &[&str], texts: &[&str]| {
        Wecom::alone()
            .send(&[&sandbox[..], args].concat())
            .misused(texts);
    };
    refuses(&["--text="], &["--text", "is empty"]);
    refuses(&["--text=x", "--agent-id=one"], &["--agent-id: `one`"]);
    let long = "x".repeat(50_000);
    refuses(&["--text", &long], &["50000 bytes", "more than 20"]);
}

#[test]
fn a_secret_in_the_wrong_variable_is_not_shown() {
    let secret = "LDFGXyfARVHsAkCHDvFUtmlhLNNGWob-ZUWFYygBwzx";
    let wecom = Wecom::alone()
        .with("WECOM_CORP_ID", "corp")
        .with("WECOM_CORP_SECRET", "1000002")
        .with("WECOM_AGENT_ID", secret);
    let run = wecom
        .send(&["--touser", "zhangsan", "--text", "x"])
        .misused(&["WECOM_AGENT_ID", "(43 characters)"]);
    assert!(!run.stderr.contains(secret), "{run:#?}");

    let sim = Simulator::start().unwrap();
    let run = Wecom::on(&sim)
        .with("WECOM_CORP_ID", secret)
        .send(&["--touser", "zhangsan", "--text", "x"])
        .exits(5)
        .says("(43 characters)");
    assert!(!run.stderr.contains(secret), "{run:#?}");
}
