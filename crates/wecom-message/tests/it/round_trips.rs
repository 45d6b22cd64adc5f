//! WeCom's own samples go through the model and come out as they were.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wecom_message::{Body, CardUpdate, ChatCreate, ChatMessage, ChatUpdate, Content, Invalid};

fn samples() -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-send/tests/fixtures/message");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, serde_json::from_str(&text).unwrap())
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_sample_of_message_send_comes_out_as_it_went_in() {
    let mut kinds = Vec::new();
    for (path, sample) in samples() {
        let body = Body::from_json(&sample.to_string())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let again: Value = serde_json::from_str(&body.to_json()).unwrap();
        assert_eq!(again, sample, "{}", path.display());
        kinds.push(body.draft.content().msgtype());
    }
    kinds.dedup();
    assert_eq!(
        kinds,
        [
            "file",
            "image",
            "interactive_taskcard",
            "markdown",
            "miniprogram_notice",
            "mpnews",
            "news",
            "taskcard",
            "template_card",
            "text",
            "textcard",
            "video",
            "voice"
        ]
    );
}

#[test]
fn samples_are_read_into_types() {
    for (path, sample) in samples() {
        let body = Body::from_json(&sample.to_string()).unwrap();
        let is_legacy = matches!(body.draft.content(), Content::Legacy { .. });
        assert_eq!(is_legacy, path.to_string_lossy().contains("taskcard"));
    }
}

/// The requests of WeCom's samples of a call.
fn requests_of(call: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-sim/tests/fixtures");
    let files = fs::read_dir(folder.join(call)).unwrap();
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with("request.json"));
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

#[track_caller]
fn round_trips(call: &str, count: usize, again: impl Fn(&str) -> Result<String, Invalid>) {
    let samples = requests_of(call);
    assert_eq!(samples.len(), count, "{call}");
    for sample in samples {
        let read = again(&sample).unwrap();
        let again: Value = serde_json::from_str(&read).unwrap();
        let sample: Value = serde_json::from_str(&sample).unwrap();
        assert_eq!(again, sample, "{call}");
    }
}

#[test]
fn every_sample_of_a_chat_comes_out_as_it_went_in() {
    round_trips("appchat-create", 1, |json| {
        Ok(ChatCreate::from_json(json)?.to_json())
    });
    round_trips("appchat-update", 1, |json| {
        Ok(ChatUpdate::from_json(json)?.to_json())
    });
    round_trips("appchat-send", 1, |json| {
        Ok(ChatMessage::from_json(json)?.to_json())
    });
}

#[test]
fn every_sample_of_a_cards_update_comes_out_as_it_went_in() {
    round_trips("message-update_template_card", 6, |json| {
        Ok(CardUpdate::from_json(json)?.to_json())
    });
}

#[test]
fn every_sample_of_message_send_that_a_chat_takes_comes_out_of_one_too() {
    let mut kinds = 0;
    for (path, mut sample) in samples() {
        let body = sample.as_object_mut().unwrap();
        let members = ["touser", "toparty", "totag", "agentid", "enable_id_trans"];
        let check = ["enable_duplicate_check", "duplicate_check_interval"];
        for field in members.iter().chain(&check) {
            body.remove(*field);
        }
        body.insert("chatid".to_owned(), "CHATID".into());
        match ChatMessage::from_json(&sample.to_string()) {
            Ok(message) => {
                let again: Value = serde_json::from_str(&message.to_json()).unwrap();
                assert_eq!(again, sample, "{}", path.display());
                kinds += 1;
            }
            Err(refused) => assert!(
                matches!(refused, Invalid::NotForChats { .. }),
                "{}: {refused}",
                path.display()
            ),
        }
    }
    assert_eq!(kinds, 9);
}
