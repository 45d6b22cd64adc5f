//! Contents that flags can't make: one clear line each, before anything is contacted.

use wecom_sim::Simulator;

use crate::wecom::Wecom;

const URL: &str = "https://example.com/7";

/// Each line of flags, and what the one line on stderr says of it.
#[track_caller]
fn refused(rows: &[(&[&str], &[&str])]) {
    let sim = Simulator::start().unwrap();
    let wecom = Wecom::on(&sim);
    wecom.file("chart.png", b"\x89PNG\r\n\x1a\n....");
    wecom.file("tiny.txt", b"12345");
    for (args, texts) in rows {
        let run = wecom.send(&[&["--touser", "zhangsan"], *args].concat());
        run.misused(texts);
    }
    assert_eq!(sim.requests(), []);
}

#[test]
fn two_types_at_once_are_both_named() {
    refused(&[
        (
            &["--image", "media:x", "--textcard"],
            &["several contents: --image, --textcard;"],
        ),
        (
            &["--news", "--textcard", "--title", "a", "--url", URL],
            &["--textcard, --news"],
        ),
        (
            &["--card", "a.json", "--message", "b.json"],
            &["--card, --message"],
        ),
        (&["--file", "media:x", "--text", "a"], &["--text, --file"]),
    ]);
}

#[test]
fn details_name_the_types_that_they_go_with() {
    refused(&[
        (
            &["--text", "a", "--title", "b"],
            &["--title: not with --text", "--video, --textcard, --news"],
        ),
        (
            &["--news", "--title", "a", "--url", URL, "--button-text", "b"],
            &["--button-text: not with --news; goes with --textcard"],
        ),
        (
            &["--textcard", "--picture", URL],
            &["--picture: not with --textcard; goes with --news"],
        ),
        (
            &["--image", "media:x", "--title", "a", "--url", URL],
            &["--title, --url: not with --image", "--textcard, --news"],
        ),
        (
            &["--video", "media:x", "--url", URL],
            &["--url: not with --video", "--textcard, --news"],
        ),
        (
            &["--title", "a", "--url", URL],
            &["no content: --title, --url", "--textcard, --news"],
        ),
    ]);
}

#[test]
fn missing_details_are_all_named() {
    refused(&[
        (
            &["--textcard"],
            &["--textcard: missing: --title, --description, --url"],
        ),
        (
            &["--textcard", "--title", "a", "--url", URL],
            &["--textcard: missing: --description"],
        ),
        (&["--news", "--title", "a"], &["--news: missing: --url"]),
    ]);
}

#[test]
fn what_is_wrong_with_a_detail_names_its_flag() {
    let long = "长".repeat(129);
    let card = |title, description, url| {
        [
            "--textcard",
            "--title",
            title,
            "--description",
            description,
            "--url",
            url,
        ]
    };
    let button = [&card("a", "b", URL)[..], &["--button-text", "12345"]].concat();
    let news = ["--news", "--title", &long, "--url", URL];
    let endless = "x".repeat(2049);
    let picture = [
        &["--picture", &endless],
        &["--news", "--title", "a", "--url", URL][..],
    ]
    .concat();
    refused(&[
        (
            &card(&long, "b", URL),
            &["--title: 129 characters, at most 128", "--long truncate"],
        ),
        (&card("", "b", URL), &["--title: the content is empty"]),
        (
            &card("a", " ", URL),
            &["--description: the content is empty"],
        ),
        (
            &card("a", "b", "example.com"),
            &["--url: `example.com`", "https://"],
        ),
        (&button, &["--button-text: 5 characters, at most 4"]),
        (&news, &["--title: 387 bytes, at most 128"]),
        (&picture, &["--picture: 2049 bytes, at most 2048"]),
        (
            &["--video", "media:x", "--description", &"x".repeat(513)],
            &["--description: 513 bytes, at most 512"],
        ),
        (
            &[&card("a", "b", URL)[..], &["--safe", "1"]].concat(),
            &["--safe: a textcard message can't be confidential"],
        ),
    ]);
}

#[test]
fn all_that_is_wrong_is_told_at_once_each_by_its_flag() {
    let sim = Simulator::start().unwrap();
    let long = "长".repeat(513);
    let args = [
        "--touser",
        "zhangsan",
        "--textcard",
        "--title",
        &long,
        "--description",
        &long,
        "--url",
        "x",
    ];
    let run = Wecom::on(&sim).send(&args).exits(2);
    let begins: Vec<&str> = run
        .stderr
        .lines()
        .filter_map(|line| line.split(": ").nth(1))
        .collect();
    assert_eq!(begins, ["--title", "--description", "--url"], "{run:#?}");
    assert_eq!(sim.requests(), []);
}

#[test]
fn files_that_can_not_be_what_they_should_be() {
    refused(&[
        (
            &["--image", "media:"],
            &["--image media: the id is missing", "wecom upload"],
        ),
        (
            &["--voice", "media: "],
            &["--voice media: the id is missing"],
        ),
        (&["--file", "-"], &["--file -: standard input"]),
        (&["--image", "-"], &["--image -: standard input"]),
        (
            &["--image", "none.png"],
            &["--image none.png: ", "No such file"],
        ),
        (&["--image", "."], &["--image .: "]),
        (&["--file", "tiny.txt"], &["--file tiny.txt: ", "5"]),
        (
            &["--voice", "chart.png"],
            &["--voice chart.png: ", "PNG", "AMR"],
        ),
        (&["--video", "tiny.txt"], &["--video tiny.txt: "]),
    ]);
}

#[test]
fn escapes_need_a_text_in_which_they_mean_something() {
    refused(&[
        (
            &["--image", "media:x", "--escapes"],
            &["--escapes: --image has no text"],
        ),
        (
            &["--video", "media:x", "--escapes"],
            &["--escapes: --video has no text"],
        ),
        (
            &["--card", "a.json", "--escapes"],
            &["--escapes: not with --card"],
        ),
        (
            &["--message", "a.json", "--escapes"],
            &["--escapes: not with --message"],
        ),
    ]);
}

#[test]
fn the_chinese_lines_name_the_same_flags() {
    let wecom = Wecom::alone();
    for (args, text) in [
        (
            &["--text", "a", "--title", "b"][..],
            "--title 不能与 --text 同时使用",
        ),
        (
            &["--textcard", "--title", "a"],
            "--textcard 缺少：--description、--url",
        ),
        (
            &["--title", "a"],
            "没有消息内容：--title 用于 --video、--textcard、--news",
        ),
        (&["--image", "media:"], "--image media: 后面缺少 media_id"),
        (&["--file", "-"], "--file -：标准输入"),
        (
            &["--image", "media:x", "--escapes"],
            "--image 没有可以转义的文字",
        ),
    ] {
        let args = [&["--lang", "zh", "--touser", "zhangsan"], args].concat();
        wecom.send(&args).exits(2).says(text);
    }
}
