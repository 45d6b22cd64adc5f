//! Image, voice, video and file, and `safe`.

use serde_json::{Value, json};
use wecom_sim::{Simulator, Switches, UnknownMedia};

use super::{Sound, bytes};
use crate::client::{connect, exchange, send, text, token};

#[test]
fn a_media_id_is_what_files_of_every_kind_need() {
    for msgtype in ["image", "voice", "video", "file"] {
        Sound::new(msgtype, json!({ "media_id": "MEDIA" })).answers([
            ("/media_id", json!(null), 41006),
            ("/media_id", json!(""), 41006),
            ("/media_id", json!(1), 40058),
        ]);
    }
}

#[test]
fn title_and_description_of_a_video_are_cut_within_their_bytes() {
    let video = Sound::new("video", json!({ "media_id": "MEDIA" }));
    assert_eq!(video.shows("/title", bytes(128)), bytes(128));
    assert_eq!(video.shows("/title", bytes(129)), bytes(128));
    // 128 bytes end within the 43rd character.
    assert_eq!(video.shows("/title", "好".repeat(43)), "好".repeat(42));
    assert_eq!(video.shows("/description", bytes(513)), bytes(512));
    video.answers([
        ("/title", json!(1), 40058),
        ("/description", json!([]), 40058),
    ]);
}

/// Uploads a file of each type under a name and gives its `media_id`.
fn upload(sim: &Simulator, media_type: &str, name: &str) -> String {
    let data: &[u8] = match media_type {
        "image" => b"\x89PNG\r\n\x1a\n and the rest",
        "voice" => b"#!AMR\n and the rest",
        "video" => b"\0\0\0\x18ftypmp42",
        _ => b"any bytes",
    };
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{name}\"\r\n\r\n"
    );
    let body = [head.as_bytes(), data, b"\r\n--x--\r\n"].concat();
    let target = format!(
        "/cgi-bin/media/upload?access_token={}&type={media_type}",
        token(sim)
    );
    let headers = [("Content-Type", "multipart/form-data; boundary=x")];
    let answer = exchange(&mut connect(sim), "POST", &target, &headers, &body).unwrap();
    answer.json()["media_id"].as_str().unwrap().to_owned()
}

fn body(msgtype: &str, content: &Value) -> Value {
    let mut body = json!({ "touser": "lisi", "msgtype": msgtype, "agentid": 1_000_002 });
    body[msgtype] = content.clone();
    body
}

#[test]
fn a_media_id_of_another_type_is_40007() {
    let sim = Simulator::start().unwrap();
    let types = ["image", "voice", "video", "file"];
    for uploaded in types {
        let media_id = upload(&sim, uploaded, "a.txt");
        for msgtype in types {
            let answer = send(&sim, &body(msgtype, &json!({ "media_id": media_id })));
            let errcode = if msgtype == uploaded { 0 } else { 40007 };
            assert_eq!(answer.errcode(), errcode, "{uploaded} as {msgtype}");
        }
        let mpnews = json!({ "articles": [
            { "title": "t", "thumb_media_id": media_id, "content": "c" }
        ] });
        let errcode = if uploaded == "image" { 0 } else { 40007 };
        assert_eq!(send(&sim, &body("mpnews", &mpnews)).errcode(), errcode);
        let card = json!({
            "card_type": "text_notice", "sub_title_text": "s",
            "horizontal_content_list": [{ "type": 2, "keyname": "k", "media_id": media_id }],
            "card_action": { "type": 1, "url": "https://a.test" },
        });
        let errcode = if uploaded == "file" { 0 } else { 40007 };
        assert_eq!(send(&sim, &body("template_card", &card)).errcode(), errcode);
    }
}

#[test]
fn every_media_id_of_a_content_is_looked_up() {
    let mut switches = Switches::default();
    switches.unknown_media = UnknownMedia::Refuse;
    let sim = Simulator::builder().switches(switches).start().unwrap();
    let known = upload(&sim, "image", "a.png");
    for (second, errcode) in [(known.as_str(), 0), ("MEDIA", 40007)] {
        let articles = [known.as_str(), second]
            .map(|media_id| json!({ "title": "t", "thumb_media_id": media_id, "content": "c" }));
        let answer = send(&sim, &body("mpnews", &json!({ "articles": articles })));
        assert_eq!(answer.errcode(), errcode, "{second}");
    }
}

#[test]
fn only_some_files_can_be_confidential() {
    let sim = Simulator::start().unwrap();
    for (name, safe, errcode) in [
        ("a.PDF", json!(1), 0),
        ("a.gif", json!("1"), 0),
        ("a.zip", json!(0), 0),
        ("a.zip", json!(1), 40004),
        ("a.zip", json!("1"), 40004),
        ("pdf", json!(1), 40004),
    ] {
        let media_id = upload(&sim, "file", name);
        let mut body = body("file", &json!({ "media_id": media_id }));
        body["safe"] = safe;
        assert_eq!(send(&sim, &body).errcode(), errcode, "{name}");
    }
}

#[test]
fn safe_goes_as_far_as_its_type_says() {
    let sim = Simulator::start().unwrap();
    let article = json!({ "title": "t", "url": "https://a.test" });
    let mp_article = json!({ "title": "t", "thumb_media_id": "M", "content": "c" });
    let textcard = json!({ "title": "t", "description": "d", "url": "https://a.test" });
    for (mut body, answers) in [
        (text("lisi", "a"), [0, 0, 40058]),
        (body("image", &json!({ "media_id": "M" })), [0, 0, 40058]),
        (body("video", &json!({ "media_id": "M" })), [0, 0, 40058]),
        (body("file", &json!({ "media_id": "M" })), [0, 0, 40058]),
        (
            body("news", &json!({ "articles": [article] })),
            [0, 40074, 40074],
        ),
        (
            body("mpnews", &json!({ "articles": [mp_article] })),
            [0, 0, 0],
        ),
        (body("markdown", &json!({ "content": "a" })), [0, 0, 0]),
        (body("voice", &json!({ "media_id": "M" })), [0, 0, 0]),
        (body("textcard", &textcard), [0, 0, 0]),
    ] {
        for (safe, errcode) in answers.into_iter().enumerate() {
            body["safe"] = safe.into();
            let answer = send(&sim, &body);
            assert_eq!(answer.errcode(), errcode, "{body}");
        }
    }
}
