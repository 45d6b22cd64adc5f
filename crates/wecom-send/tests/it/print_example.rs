//! `wecom send --print-example`: a whole body of each type, that can be sent as it stands.

use std::collections::BTreeSet;

use serde_json::Value;
use wecom_sim::Simulator;

use crate::wecom::Wecom;

pub(crate) const EXAMPLES: [&str; 18] = [
    "text",
    "image",
    "voice",
    "video",
    "file",
    "textcard",
    "news",
    "mpnews",
    "markdown",
    "miniprogram_notice",
    "template_card",
    "text_notice",
    "news_notice",
    "button_interaction",
    "vote_interaction",
    "multiple_interaction",
    "taskcard",
    "interactive_taskcard",
];

/// What is printed, in a language.
#[track_caller]
pub(crate) fn printed(name: &str, language: &str) -> String {
    let args = ["--lang", language, "--print-example", name];
    let run = Wecom::alone().send(&args).exits(0);
    assert_eq!(run.stderr, "");
    run.stdout
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn an_example_says_what_type_it_is_an_example_of() {
    for name in EXAMPLES {
        let body = json(&printed(name, "en"));
        let msgtype = body["msgtype"].as_str().unwrap();
        let card_type = body["template_card"]["card_type"].as_str();
        let is_of = match name {
            "template_card" => card_type == Some("text_notice"),
            kind if kind.ends_with("_notice") && msgtype == "template_card" => {
                card_type == Some(kind)
            }
            kind if kind.ends_with("_interaction") => card_type == Some(kind),
            other => msgtype == other,
        };
        assert!(is_of, "{name}: {body}");
        assert_eq!(body["touser"], "zhangsan");
    }
}

#[test]
fn every_example_goes_through_the_sandbox_in_both_languages() {
    for name in EXAMPLES {
        for language in ["en", "zh"] {
            let args = ["--sandbox", "--message", "-"];
            let run = Wecom::alone().send_with_input(&args, printed(name, language));
            run.exits(0).ends("delivered");
        }
    }
}

#[test]
fn every_example_goes_to_wecom_without_a_warning_once_its_media_are_there() {
    let sim = Simulator::builder().strict().start().unwrap();
    let wecom = Wecom::on(&sim);
    let mut ids = Vec::new();
    for (kind, name, bytes) in [
        ("image", "a.png", &b"\x89PNG\r\n\x1a\n...."[..]),
        ("voice", "a.amr", b"#!AMR\n\x3c"),
        ("video", "a.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
        ("file", "a.pdf", b"%PDF-1.4"),
    ] {
        wecom.file(name, bytes);
        let uploaded = wecom.run(["upload", name]).exits(0).object();
        ids.push((kind, uploaded["media_id"].as_str().unwrap().to_owned()));
    }
    for name in EXAMPLES {
        for language in ["en", "zh"] {
            let needed = if name == "mpnews" { "image" } else { name };
            let id = ids.iter().find(|(kind, _)| *kind == needed);
            let id = id.map_or("none", |(_, id)| id);
            let body = printed(name, language).replace("MEDIA_ID", id);
            // WeCom takes no task_id twice, and both languages may be of one second.
            let body = body.replace(&format!("\"{name}-"), &format!("\"{language}-{name}-"));
            // A home of its own: more than 30 in a minute from one would be warned of.
            let run = Wecom::on(&sim).send_with_input(&["--message", "-"], body);
            let run = run.exits(0);
            assert_eq!(run.stderr, "", "{name} {language}");
        }
    }
    assert_eq!(sim.messages().len(), 2 * EXAMPLES.len());
}

#[test]
fn cards_of_one_second_have_a_task_id_each() {
    let task_id = |name: &str| {
        let body = json(&printed(name, "en"));
        let content = &body[body["msgtype"].as_str().unwrap()];
        let task_id = content["task_id"].as_str()?;
        Some(task_id.trim_end_matches(char::is_numeric).to_owned())
    };
    let task_ids: Vec<String> = EXAMPLES.into_iter().filter_map(task_id).collect();
    let distinct: BTreeSet<&String> = task_ids.iter().collect();
    assert_eq!(task_ids.len(), 5, "{task_ids:?}");
    assert_eq!(distinct.len(), 5, "{task_ids:?}");
}

#[test]
fn no_two_examples_but_the_card_and_its_simplest_kind_are_the_same() {
    let distinct: BTreeSet<String> = EXAMPLES.iter().map(|name| printed(name, "en")).collect();
    assert_eq!(distinct.len(), EXAMPLES.len() - 1);
    assert_ne!(printed("text", "en"), printed("text", "zh"));
    assert!(printed("text", "zh").contains("部署"));
}

#[test]
fn an_unknown_type_names_the_nearest_and_lists_all() {
    let wecom = Wecom::alone();
    let run = wecom.send(&["--print-example", "newz"]);
    run.misused(&["`newz`", "did you mean `news`?", &EXAMPLES.join(", ")]);
    let run = wecom.send(&["--print-example", "carrier-pigeon"]);
    run.misused(&["no example of `carrier-pigeon`: there is one of text, image"]);
}

#[test]
fn the_markdown_of_robots_has_its_place_named() {
    let run = Wecom::alone().send(&["--print-example", "markdown_v2"]);
    run.misused(&[
        "no example of `markdown_v2`",
        "wecom webhook send --markdown-v2",
    ]);
}

#[test]
fn an_example_is_printed_alone() {
    for args in [
        &["--touser", "a"][..],
        &["--text", "a"],
        &["--title", "a"],
        &["--dry-run"],
        &["--sandbox"],
    ] {
        let args = [args, &["--print-example", "text"]].concat();
        Wecom::alone()
            .send(&args)
            .misused(&["--print-example stands alone"]);
    }
}
