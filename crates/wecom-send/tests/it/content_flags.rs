//! The flags of `wecom send` for each type of message: what the simulator stored.

use serde_json::{Value, json};
use wecom_sim::Simulator;

use crate::wecom::{Run, Wecom};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";
const AMR: &[u8] = b"#!AMR\n\x3c";
const MP4: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";
const PDF: &[u8] = b"%PDF-1.4";

const URL: &str = "https://example.com/7";

fn strict() -> Simulator {
    Simulator::builder().strict().start().unwrap()
}

fn send(wecom: &Wecom, args: &[&str]) -> Run {
    wecom.send(&[&["--touser", "zhangsan"], args].concat())
}

/// What stands under its type in the only message that these flags send.
#[track_caller]
fn content(args: &[&str]) -> Value {
    let sim = strict();
    send(&Wecom::on(&sim), args).exits(0).ends("delivered");
    let message = sim.messages().pop().unwrap();
    assert_eq!(message.body["msgtype"], message.msgtype);
    message.body[&message.msgtype].clone()
}

#[test]
fn a_local_file_is_uploaded_as_what_its_flag_says_and_sent() {
    for (flag, name, bytes) in [
        ("--image", "图.png", PNG),
        ("--voice", "hello.amr", AMR),
        ("--video", "demo.mp4", MP4),
        ("--file", "report.pdf", PDF),
        // What a file is sent as is for the flag to say.
        ("--file", "chart.png", PNG),
    ] {
        let sim = strict();
        let wecom = Wecom::on(&sim);
        wecom.file(name, bytes);
        send(&wecom, &[flag, name]).exits(0).ends("delivered");
        let msgtype = flag.trim_start_matches('-');
        let stored = sim.media().pop().unwrap();
        assert_eq!(
            (stored.file_name.as_deref(), stored.data.as_ref()),
            (Some(name), bytes)
        );
        let message = sim.messages().pop().unwrap();
        assert_eq!(message.msgtype, msgtype);
        assert_eq!(
            message.body[msgtype],
            json!({ "media_id": stored.media_id })
        );
        sim.finish();
    }
}

#[test]
fn a_media_id_is_sent_as_it_stands_and_nothing_is_uploaded() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    for (flag, name, bytes) in [
        ("--image", "a.png", PNG),
        ("--voice", "a.amr", AMR),
        ("--video", "a.mp4", MP4),
        ("--file", "a.pdf", PDF),
    ] {
        wecom.file(name, bytes);
        let uploaded = wecom.run(["upload", name]).exits(0).object();
        let id = uploaded["media_id"].as_str().unwrap();
        let uploads = sim.calls("media/upload");
        send(&wecom, &[flag, &format!("media:{id}")]).exits(0);
        let message = sim.messages().pop().unwrap();
        let msgtype = flag.trim_start_matches('-');
        assert_eq!(message.body[msgtype], json!({ "media_id": id }));
        assert_eq!(sim.calls("media/upload"), uploads);
    }
}

#[test]
fn a_file_whose_name_begins_with_media_is_reached_through_its_folder() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.file("media:x.pdf", PDF);
    send(&wecom, &["--file", "./media:x.pdf"]).exits(0);
    let stored = sim.media().pop().unwrap();
    assert_eq!(stored.file_name.as_deref(), Some("media:x.pdf"));
}

#[test]
fn a_video_has_title_and_description_or_neither() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.file("demo.mp4", MP4);
    let details = ["--title", "演示", "--description", "新版本"];
    send(&wecom, &[&["--video", "demo.mp4"], &details[..]].concat()).exits(0);
    let video = sim.messages().pop().unwrap().body["video"].clone();
    assert_eq!(
        (&video["title"], &video["description"]),
        (&json!("演示"), &json!("新版本"))
    );
    send(&wecom, &["--video", "demo.mp4", "--title", "演示"]).exits(0);
    let video = sim.messages().pop().unwrap().body["video"].clone();
    assert_eq!(
        (&video["title"], video.get("description")),
        (&json!("演示"), None)
    );
}

#[test]
fn a_textcard_is_made_of_its_details() {
    let needed = [
        "--textcard",
        "--title",
        "领奖",
        "--description",
        "请领取",
        "--url",
        URL,
    ];
    assert_eq!(
        content(&needed),
        json!({ "title": "领奖", "description": "请领取", "url": URL })
    );
    // The order of the flags does not matter.
    let with_button = [&["--button-text", "更多"], &needed[..]].concat();
    assert_eq!(
        content(&with_button),
        json!({ "title": "领奖", "description": "请领取", "url": URL, "btntxt": "更多" })
    );
}

#[test]
fn a_news_is_one_article_made_of_its_details() {
    let needed = ["--news", "--title", "礼品", "--url", URL];
    assert_eq!(
        content(&needed),
        json!({ "articles": [{ "title": "礼品", "url": URL }] })
    );
    let picture = "https://example.com/a.png";
    let whole = [
        &needed[..],
        &["--description", "豪礼", "--picture", picture],
    ];
    assert_eq!(
        content(&whole.concat()),
        json!({ "articles": [
            { "title": "礼品", "description": "豪礼", "url": URL, "picurl": picture }
        ]})
    );
}

#[test]
fn escapes_are_read_in_titles_and_descriptions_and_in_no_address() {
    let url = r"https://example.com/a\nb";
    let card = [
        "--textcard",
        "--title",
        r"a\tb",
        "--description",
        r"one\ntwo",
        "--url",
        url,
        "--button-text",
        r"\\x",
    ];
    let read = content(&[&card[..], &["--escapes"]].concat());
    assert_eq!(
        read,
        json!({ "title": "a\tb", "description": "one\ntwo", "url": url, "btntxt": r"\x" })
    );
    let sim = strict();
    let run = send(&Wecom::on(&sim), &card);
    run.exits(0).says("--description").says(r"\n");
    let sent = sim.messages().pop().unwrap().body["textcard"].clone();
    assert_eq!(sent["description"], r"one\ntwo");
}

#[test]
fn a_title_that_wecom_would_cut_is_cut_here_where_it_was_asked_for() {
    let title = "长".repeat(129);
    let card = [
        "--textcard",
        "--title",
        &title,
        "--description",
        "b",
        "--url",
        URL,
        "--long",
        "truncate",
    ];
    let sim = strict();
    send(&Wecom::on(&sim), &card).exits(0).says("129");
    let sent = sim.messages().pop().unwrap().body["textcard"]["title"].clone();
    assert_eq!(sent.as_str().unwrap().chars().count(), 128);
}

#[test]
fn a_confidential_file_goes_out_confidential() {
    let sim = strict();
    let wecom = Wecom::on(&sim);
    wecom.file("report.pdf", PDF);
    send(&wecom, &["--file", "report.pdf", "--safe", "1"]).exits(0);
    assert_eq!(sim.messages()[0].body["safe"], 1);
}
