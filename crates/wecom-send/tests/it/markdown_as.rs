//! `--markdown-as text`: markdown for people who read in the WeChat plug-in, which shows none.

use wecom_sim::Simulator;

use crate::sent;
use crate::wecom::Wecom;

const MARKDOWN: &str = "# 构建\n**失败**: [日志](https://ci.example/7?a=b&c=d)\n##x";
const TEXT: &str = "构建\n失败: <a href=\"https://ci.example/7?a=b&c=d\">日志</a>\n##x";
const WHO: [&str; 2] = ["--touser", "zhangsan"];

#[test]
fn markdown_from_every_door_goes_out_as_readable_text() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let file = wecom.file("build.md", MARKDOWN);
    let body = serde_json::json!({"msgtype": "markdown", "markdown": {"content": MARKDOWN}});
    let body = wecom.file("body.json", body.to_string());
    for content in [
        ["--markdown", MARKDOWN],
        ["--markdown-file", &file],
        ["--message", &body],
    ] {
        let args = [&WHO[..], &content, &["--markdown-as", "text"]].concat();
        // Nothing is shown as markdown, so nothing is told of that.
        assert_eq!(wecom.send(&args).exits(0).stderr, "");
    }
    assert_eq!(sent::texts(&sim), [TEXT; 3]);
    assert!(
        sim.messages()
            .iter()
            .all(|message| message.msgtype == "text")
    );
}

#[test]
fn markdown_stays_markdown_unless_text_is_asked_for() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let markdown = [&WHO[..], &["--markdown", "**x**"]].concat();
    wecom.send(&markdown).exits(0);
    wecom
        .send(&[&markdown[..], &["--markdown-as", "markdown"]].concat())
        .exits(0);
    assert!(
        sim.messages()
            .iter()
            .all(|message| message.msgtype == "markdown")
    );
    let text = [&WHO[..], &["--text", "**x**", "--markdown-as", "text"]].concat();
    wecom.send(&text).exits(0);
    assert_eq!(sent::texts(&sim), ["**x**"; 3]);
}

#[test]
fn another_word_is_refused() {
    let args = [&WHO[..], &["--markdown", "x", "--markdown-as", "html"]].concat();
    Wecom::alone()
        .send(&args)
        .misused(&["--markdown-as: `html` is not markdown or text"]);
}

#[test]
fn as_text_it_may_be_confidential() {
    let args = [
        &WHO[..],
        &["--markdown", "**x**", "--safe", "1", "--dry-run"],
    ]
    .concat();
    let wecom = Wecom::alone();
    wecom.send(&args).misused(&["--safe"]);
    let run = wecom.send(&[&args[..], &["--markdown-as", "text"]].concat());
    let body = run.exits(0).object();
    assert_eq!(body["text"]["content"], "x");
    assert_eq!(body["safe"], 1);
}

#[test]
fn a_long_one_is_split_as_text_and_its_links_stay_whole() {
    let link = "[日志](https://ci.example/log)\n";
    let anchor = "<a href=\"https://ci.example/log\">日志</a>";
    let markdown = link.repeat(60);
    let args = [
        "--touser",
        "a",
        "--dry-run",
        "--markdown-as",
        "text",
        "--markdown",
        &markdown,
    ];
    let run = Wecom::alone().send(&args).exits(0);
    let objects = run.objects();
    assert_eq!(objects.len(), 2, "{run:#?}");
    let contents = objects
        .iter()
        .map(|body| body["text"]["content"].as_str().unwrap());
    let anchors: usize = contents
        .map(|content| content.matches(anchor).count())
        .sum();
    assert_eq!(anchors, 60);
}
