//! Markdown of other dialects, which WeCom shows as it was typed, is told of with its lines.

use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::{Run, Wecom};

const REPORT: &str = "# Report
##Details
| host | load |
|------|------|
| db-1 | 9    |
```
#not told of
```
![graph](https://a.example/g.png) for <@zhangsan>
##More
";

const NOTE: &str = "note: WeCom shows as typed: tables (line 3), code fences (line 6), images (line 9), \
    `#` without a blank (lines 2, 10), mentions `<@id>` (line 9); ";

fn notes(run: &Run) -> Vec<&str> {
    let lines = run.stderr.lines();
    lines
        .filter(|line| line.contains("shows as typed"))
        .collect()
}

#[test]
fn one_note_tells_what_and_where_and_the_markdown_goes_out() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let path = wecom.file("report.md", REPORT);
    let run = wecom
        .send(&["--touser", "zhangsan", "--markdown-file", &path])
        .exits(0);
    assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
    run.says(NOTE);
    assert_eq!(sent::text(&sim), REPORT.trim_end());
}

#[test]
fn sandbox_and_dry_run_tell_the_same() {
    let wecom = Wecom::alone();
    for how in ["--sandbox", "--dry-run"] {
        let args = ["--touser", "@all", "--markdown", REPORT, how];
        wecom.send(&args).exits(0).says(NOTE);
        let quiet = wecom.send(&[&args[..], &["-q"]].concat()).exits(0);
        assert_eq!(quiet.stderr, "");
    }
}

#[test]
fn the_lines_are_those_of_the_whole_and_told_once() {
    let long = "line\n".repeat(600) + &"##x\n".repeat(7);
    let args = ["--touser", "@all", "--dry-run", "--markdown", &long];
    let run = Wecom::alone().send(&args).exits(0);
    assert_eq!(run.objects().len(), 2);
    assert_eq!(notes(&run).len(), 1, "{run:#?}");
    run.says("(lines 601, 602, 603, 604, 605 and 2 more)");
}

#[test]
fn a_message_body_is_told_of_and_a_text_is_not() {
    let wecom = Wecom::alone();
    let body = r#"{"touser":"a","msgtype":"markdown","markdown":{"content":"x\n##y"}}"#;
    let args = ["--message", "-", "--dry-run"];
    wecom
        .send_with_input(&args, body)
        .exits(0)
        .says("`#` without a blank (line 2)");
    let run = wecom
        .send(&["--touser", "a", "--text", REPORT, "--dry-run"])
        .exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn what_wecom_shows_is_not_told_of() {
    let shown = "# a\n**b** [c](https://d) `##e`\n> f\n<font color=\"info\">g</font>\n#12 | h\n- i";
    let args = ["--touser", "a", "--markdown", shown, "--dry-run"];
    assert_eq!(Wecom::alone().send(&args).exits(0).stderr, "");
}
