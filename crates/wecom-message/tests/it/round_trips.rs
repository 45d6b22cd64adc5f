//! WeCom's own samples go through the model and come out as they were.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wecom_message::{Body, Content};

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
