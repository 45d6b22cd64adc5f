//! media/upload, and a `media_id`'s life.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{Simulator, Switches, UnknownMedia, UploadPart};

use crate::client::{
    Response, connect, exchange, fixture, fixture_text, named, send, token, upload,
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of it";

fn upload_raw(sim: &Simulator, media_type: &str, boundary: &str, body: &[u8]) -> Response {
    let target = format!(
        "/cgi-bin/media/upload?access_token={}&type={media_type}",
        token(sim)
    );
    let content_type = format!("multipart/form-data; boundary={boundary}");
    let headers = [("Content-Type", content_type.as_str())];
    exchange(&mut connect(sim), "POST", &target, &headers, body).unwrap()
}

#[test]
fn the_official_request_is_taken_and_answered_in_the_official_form() {
    let sim = Simulator::start().unwrap();
    let request = fixture_text("media-upload/request.http.txt").replace("\r\n", "\n");
    let (_, body) = request.split_once("\n\n").unwrap();
    let boundary = "-".repeat(25) + "acebdf13572468";
    let answer = upload_raw(
        &sim,
        "file",
        &boundary,
        body.replace('\n', "\r\n").as_bytes(),
    );
    assert_eq!(answer.errcode(), 0, "{}", answer.text());
    let sample: Value = serde_json::from_str(&fixture_text("media-upload/response.json")).unwrap();
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&answer.json()), keys(&sample));
    assert_eq!(answer.json()["errmsg"], "");
    assert!(answer.json()["created_at"].is_string());
    let media = &sim.media()[0];
    assert_eq!(media.file_name.as_deref(), Some("wework.txt"));
    assert_eq!((&media.data[..], media.size), (&b"mytext"[..], 6));
    assert_eq!(answer.json()["media_id"], media.media_id);
    assert!(fixture("media-upload").is_dir());
}

#[test]
fn a_chinese_name_is_kept_when_written_raw() {
    let sim = Simulator::start().unwrap();
    assert_eq!(
        upload(&sim, "file", &named("测;试\\\".txt"), b"123456").errcode(),
        0
    );
    assert_eq!(sim.media()[0].file_name.as_deref(), Some("测;试\".txt"));
}

#[test]
fn what_the_parser_does_not_find_is_44001() {
    let sim = Simulator::start().unwrap();
    let extended = "name=\"media\"; filename*=utf-8''%E6%B5%8B.txt";
    assert_eq!(upload(&sim, "file", extended, b"123456").errcode(), 44001);
    assert_eq!(upload(&sim, "file", &named("a.txt"), b"").errcode(), 44001);
    let other_part = "name=\"file\"; filename=\"a.txt\"";
    assert_eq!(upload(&sim, "file", other_part, b"123456").errcode(), 44001);
    assert_eq!(
        upload_raw(&sim, "file", "x", b"no multipart").errcode(),
        44001
    );
    assert_eq!(sim.media(), []);
}

#[test]
fn a_part_of_another_name_is_a_switch() {
    let mut switches = Switches::default();
    switches.upload_part = UploadPart::AnyName;
    let sim = Simulator::builder().switches(switches).start().unwrap();
    let other_part = "name=\"file\"; filename=\"a.txt\"";
    assert_eq!(upload(&sim, "file", other_part, b"123456").errcode(), 0);
}

#[test]
fn sizes_and_formats_have_their_codes() {
    let sim = Simulator::start().unwrap();
    let padded = |start: &[u8], megabytes: usize| {
        let mut data = start.to_vec();
        data.resize(megabytes * 1024 * 1024, 0);
        data
    };
    let over = |start: &[u8], megabytes| [padded(start, megabytes), vec![0]].concat();
    for (media_type, data, errcode) in [
        ("sticker", b"123456".to_vec(), 40005),
        ("", b"123456".to_vec(), 40005),
        ("file", b"12345".to_vec(), 40006),
        ("image", PNG.to_vec(), 0),
        ("image", b"\xff\xd8\xff jpg".to_vec(), 0),
        ("image", b"GIF89a and the rest".to_vec(), 40123),
        ("image", padded(PNG, 10), 0),
        ("image", over(PNG, 10), 40009),
        ("voice", b"#!AMR\n rest".to_vec(), 0),
        ("voice", b"ID3 rest of an mp3".to_vec(), 301_017),
        ("voice", padded(b"#!AMR\n", 2), 0),
        ("voice", over(b"#!AMR\n", 2), 45001),
        ("video", b"\0\0\0\x18ftypmp42".to_vec(), 0),
        ("video", b"RIFF rest of an avi".to_vec(), 40004),
        ("video", padded(b"\0\0\0\x18ftypmp42", 10), 0),
        ("video", over(b"\0\0\0\x18ftypmp42", 10), 40011),
        ("file", padded(b"", 20), 0),
        ("file", over(b"", 20), 45001),
    ] {
        let answer = upload(&sim, media_type, &named("a"), &data);
        assert_eq!(
            answer.errcode(),
            errcode,
            "{media_type} of {} bytes",
            data.len()
        );
    }
}

#[test]
fn a_declared_length_that_is_wrong_is_40123_for_images() {
    let sim = Simulator::start().unwrap();
    let disposition = format!("{}; filelength=7", named("a.png"));
    assert_eq!(upload(&sim, "image", &disposition, PNG).errcode(), 40123);
}

#[test]
fn a_body_too_large_to_read_is_40206() {
    let sim = Simulator::start().unwrap();
    let target = format!(
        "/cgi-bin/media/upload?access_token={}&type=file",
        token(&sim)
    );
    let mut stream = connect(&sim);
    // The head alone: the answer does not wait for 64 MB.
    let answer = exchange_head(&mut stream, &target);
    assert!(answer.contains("40206"), "{answer}");
}

/// Announces 64 MB and sends them until the server has heard enough.
fn exchange_head(stream: &mut std::net::TcpStream, target: &str) -> String {
    use std::io::{Read, Write};
    let head = format!(
        "POST {target} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n\r\n",
        64 << 20
    );
    stream.write_all(head.as_bytes()).unwrap();
    let megabyte = vec![0; 1 << 20];
    for _ in 0..33 {
        stream.write_all(&megabyte).unwrap();
    }
    let mut answer = vec![0; 4096];
    let count = stream.read(&mut answer).unwrap();
    String::from_utf8_lossy(&answer[..count]).into_owned()
}

fn send_file(sim: &Simulator, media_id: &Value) -> Response {
    let body = json!({
        "touser": "lisi", "msgtype": "file", "agentid": 1_000_002,
        "file": { "media_id": media_id },
    });
    send(sim, &body)
}

#[test]
fn a_media_id_is_valid_for_three_days() {
    let sim = Simulator::start().unwrap();
    let answer = upload(&sim, "file", &named("a.txt"), b"123456");
    let media_id = &answer.json()["media_id"];
    sim.advance(Duration::from_secs(3 * 24 * 3600 - 60));
    assert_eq!(send_file(&sim, media_id).errcode(), 0);
    sim.advance(Duration::from_secs(60));
    assert_eq!(send_file(&sim, media_id).errcode(), 40007);
}

#[test]
fn a_missing_media_id_is_41006_and_an_unknown_one_a_switch() {
    let sim = Simulator::start().unwrap();
    assert_eq!(send_file(&sim, &json!(null)).errcode(), 41006);
    assert_eq!(send_file(&sim, &json!("")).errcode(), 41006);
    assert_eq!(send_file(&sim, &json!("MEDIA_ID")).errcode(), 0);
    let mut switches = Switches::default();
    switches.unknown_media = UnknownMedia::Refuse;
    sim.set_switches(switches);
    assert_eq!(send_file(&sim, &json!("MEDIA_ID")).errcode(), 40007);
}
