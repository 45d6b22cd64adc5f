//! Help pages, the version, and what is said to a slip of the pen.

use unicode_width::UnicodeWidthStr as _;

use crate::wecom::{Run, Wecom};

const COMMANDS: [&str; 38] = [
    "send",
    "plan",
    "run",
    "upload",
    "webhook",
    "webhook send",
    "history",
    "recall",
    "card",
    "card update",
    "chat",
    "chat create",
    "chat update",
    "chat get",
    "chat send",
    "outbox",
    "outbox add",
    "outbox list",
    "outbox show",
    "outbox retry",
    "outbox cancel",
    "outbox prune",
    "outbox work",
    "outbox export",
    "outbox stats",
    "sim",
    "token",
    "token show",
    "token clear",
    "doctor",
    "api",
    "explain",
    "completions",
    "man",
    "config",
    "config show",
    "config init",
    "help",
];

/// Prints a page: exit 0, on stdout alone.
#[track_caller]
fn page(args: &str) -> String {
    let run: Run = Wecom::alone().run(args.split(' ')).exits(0);
    assert_eq!(run.stderr, "");
    run.stdout
}

#[test]
fn every_command_has_a_page_with_an_example_of_its_own() {
    for command in COMMANDS {
        let page = page(&format!("{command} --help"));
        let (_, examples) = page.split_once("\nExample").expect(&page);
        assert!(examples.contains(&format!("\n  wecom {command}")), "{page}");
        assert!(page.contains(&format!("Usage: wecom {command}")), "{page}");
    }
}

#[test]
fn every_page_fits_into_80_columns_in_both_languages() {
    let topics = ["environment", "recipients", "markdown", "messages", "batch"];
    let topics = topics.map(|topic| format!("help {topic}"));
    let commands = COMMANDS.map(|command| format!("{command} --help"));
    for page in topics.iter().chain(&commands).chain(&["--help".to_owned()]) {
        for lang in ["en", "zh"] {
            let user = Wecom::alone().with("COLUMNS", "80");
            let run = user
                .run(format!("--lang {lang} {page}").split(' '))
                .exits(0);
            let too_wide = run.stdout.lines().find(|line| line.width() > 80);
            assert_eq!(too_wide, None, "{lang} {page}");
        }
    }
}

#[test]
fn no_two_commands_say_the_same_of_themselves() {
    let mut about: Vec<String> = COMMANDS
        .into_iter()
        .map(|command| {
            page(&format!("{command} --help"))
                .lines()
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    about.sort();
    about.dedup();
    assert_eq!(about.len(), COMMANDS.len(), "{about:#?}");
}

#[test]
fn help_and_the_flag_lead_to_the_first_page() {
    let first = page("--help");
    assert!(first.contains("wecom send --sandbox --touser @all --text hello"));
    for command in ["send", "sim", "token", "config", "help"] {
        assert!(first.contains(&format!("\n  {command} ")), "{first}");
    }
    assert_eq!(page("help"), first);
    assert_eq!(page("-h"), first);
    assert_eq!(page("help send"), page("send --help"));
}

#[test]
fn the_exit_codes_are_in_a_table() {
    let page = page("help exit-codes");
    let mut rows = page
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    for (code, outcome) in [
        ("0", "delivered"),
        ("1", "-"),
        ("2", "-"),
        ("3", "partial"),
        ("4", "rejected"),
        ("5", "rejected,"),
        ("6", "not_sent"),
        ("7", "unknown"),
        ("8", "not_sent"),
    ] {
        let row: Vec<&str> = rows.next().unwrap().split_whitespace().collect();
        assert_eq!(row[..2], [code, outcome]);
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn every_variable_that_a_flag_names_is_in_the_table() {
    let table = page("help environment");
    let send = page("send --help");
    let flat = send.split_whitespace().collect::<Vec<_>>().join(" ");
    let named: Vec<&str> = flat
        .split("[env: ")
        .skip(1)
        .map(|rest| rest.split([']', ',']).next().unwrap())
        .collect();
    assert_eq!(named.len(), 10, "{named:?}");
    for variable in named
        .into_iter()
        .chain(["HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE"])
    {
        assert!(
            table
                .lines()
                .any(|line| line.starts_with(&format!("{variable} "))),
            "{variable}"
        );
    }
}

#[test]
fn every_type_is_in_the_table_with_its_flag_and_its_limits() {
    let page = page("help messages");
    for (msgtype, flag, limits) in [
        ("text", "--text,", "2048 bytes"),
        ("image", "--image", "10 MB"),
        ("voice", "--voice", "2 MB, 60 seconds"),
        ("video", "--video", "title 128"),
        ("file", "--file", "20 MB"),
        ("textcard", "--textcard", "title 128, description 512"),
        ("news", "--news", "8 articles"),
        ("mpnews", "--message", "666 KB"),
        ("markdown", "--markdown,", "2048 bytes"),
        ("miniprogram_notice", "--message", "10 pairs"),
        ("template_card", "--card", "6 buttons, 20 votes"),
    ] {
        let mut rows = page.lines();
        let row = rows.find(|line| line.split(' ').next() == Some(msgtype));
        let row = row.unwrap_or_else(|| panic!("{msgtype}: {page}"));
        assert!(row.contains(flag) && row.contains(limits), "{row}");
    }
}

#[test]
fn an_unknown_topic_lists_those_that_exist() {
    let refused = Wecom::alone().run(["help", "colours"]);
    refused.misused(&[
        "`colours`",
        "exit-codes, environment, config, recipients",
        "send, plan, run, upload, webhook, history, recall, card, chat, outbox, doctor",
    ]);
    let refused = Wecom::alone().run(["help", "exitcodes"]);
    refused.misused(&["`exitcodes`", "did you mean `exit-codes`"]);
}

#[test]
fn the_version_line_says_whose_program_this_is() {
    for flag in ["--version", "-V"] {
        let line = page(flag);
        let rest = line.strip_prefix("wecom ").unwrap();
        let (version, rest) = rest.split_once(' ').unwrap();
        assert_eq!(version, env!("CARGO_PKG_VERSION"));
        assert!(
            rest.contains("企业微信") && line.lines().count() == 1,
            "{line}"
        );
        let (commit, rest) = rest.trim_start_matches('(').split_once(", ").unwrap();
        let is_commit = commit.len() == 12 && commit.bytes().all(|b| b.is_ascii_hexdigit());
        assert!(is_commit || commit == "no commit", "{line}");
        let (target, _) = rest.split_once(')').unwrap();
        assert!(target.split('-').count() >= 3, "{line}");
    }
}

#[test]
fn a_slip_of_the_pen_names_what_was_probably_meant() {
    for (typed, texts) in [
        ("rnu -- make", ["`rnu`", "`run`"]),
        ("sned --text x", ["`sned`", "`send`"]),
        ("send --to-user a --text x", ["'--to-user'", "'--touser'"]),
        (
            "send --touser a --markdwon x",
            ["'--markdwon'", "'--markdown'"],
        ),
        ("tokens show", ["`tokens`", "`token`"]),
        ("send --touser a hello", ["'hello'", "--help"]),
        ("send --touser a --text x --pretty=1", ["`1`", "--pretty"]),
        ("send --touser a --text", ["--text", "value"]),
        ("send --touser a --text x --text y", ["--text", "twice"]),
        ("token", ["a command is missing", "wecom token show"]),
    ] {
        let run = Wecom::alone().run(typed.split(' '));
        run.misused(&texts);
    }
    Wecom::alone()
        .run([""; 0])
        .misused(&["a command is missing", "wecom send", "wecom --help"]);
}
