//! What other programs write, byte for byte: recorded by `scripts/foreign-clients --record`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};
use wecom_sim::{Simulator, StoredMedia, StoredMessage};

use crate::client::{connect, exchange, fixture_text, token};

/// A request of another program, with `***` where secret, token and key were, and U+FFFD where a
/// byte was no text.
#[derive(Deserialize)]
struct Recorded {
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Recorded {
    fn read(name: &str) -> Self {
        serde_json::from_str(&fixture_text(&format!("foreign/{name}.json"))).unwrap()
    }

    /// Sends it again, and gives WeCom's answer.
    fn replay(&self, sim: &Simulator) -> Value {
        let secret = format!("corpsecret={}", sim.corp_secret());
        let target = self.path.replace("corpsecret=***", &secret);
        let target = target.replace("?key=***", &format!("?key={}", sim.robot_key()));
        let target = target.replace("***", &token(sim));
        let headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let body = self.bytes();
        let answer = exchange(&mut connect(sim), &self.method, &target, &headers, &body).unwrap();
        assert_eq!(answer.errcode(), 0, "{target}: {}", answer.text());
        answer.json()
    }

    /// The body as it was: all that is no text in them is the first byte of a PNG.
    fn bytes(&self) -> Vec<u8> {
        let pieces: Vec<_> = self.body.split('\u{fffd}').map(str::as_bytes).collect();
        pieces.join(&b"\x89"[..])
    }

    fn message(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Replays a client's messages on one simulator and gives what was stored.
fn delivered(client: &str, messages: &[&str]) -> Vec<StoredMessage> {
    let sim = Simulator::builder().strict().start().unwrap();
    let granted = Recorded::read(&format!("{client}_gettoken")).replay(&sim);
    assert_eq!(granted["expires_in"], 7200);
    for message in messages {
        let answer = Recorded::read(&format!("{client}_{message}")).replay(&sim);
        assert_eq!(answer["errmsg"], "ok", "{message}: no warning");
    }
    sim.messages()
}

fn seen(message: &StoredMessage) -> (&str, &str, Vec<&str>) {
    (
        message.msgtype.as_str(),
        message.received.as_deref().unwrap_or_default(),
        message.received_by().collect(),
    )
}

#[test]
fn apprise_delivers_to_users_departments_tags_and_everybody() {
    let messages = delivered("apprise", &["1_text", "2_markdown", "3_text"]);
    let seen: Vec<_> = messages.iter().map(seen).collect();
    let everybody = vec!["zhangsan", "lisi", "wangwu"];
    assert_eq!(
        seen,
        [
            ("text", "apprise: text", vec!["zhangsan"]),
            (
                "markdown",
                "# disk full\napprise: **markdown**",
                everybody.clone()
            ),
            ("text", "apprise: to everybody", everybody),
        ]
    );
}

#[test]
fn alertmanager_delivers_although_its_numbers_are_strings_and_it_sends_two_contents() {
    let messages = delivered("alertmanager", &["1_text", "2_markdown"]);
    let seen: Vec<_> = messages.iter().map(seen).collect();
    let everybody = vec!["zhangsan", "lisi", "wangwu"];
    assert_eq!(
        seen,
        [
            (
                "text",
                "alertmanager: the disk of db-1 is full",
                vec!["zhangsan"]
            ),
            ("markdown", "alertmanager: **BackupMissing**", everybody),
        ]
    );
    // What makes these fixtures worth keeping: a new recording may not lose it unseen.
    let text = Recorded::read("alertmanager_1_text").message();
    assert_eq!(
        (&text["agentid"], &text["safe"]),
        (&json!("1000002"), &json!("0"))
    );
    assert_eq!(text["markdown"], json!({ "content": "" }));
    let markdown = Recorded::read("alertmanager_2_markdown").message();
    assert_eq!(markdown["text"], json!({ "content": "" }));
}

#[test]
fn wechatpy_delivers_without_a_content_type_and_with_empty_recipients() {
    let messages = delivered(
        "wechatpy",
        &["1_text", "2_markdown", "3_file", "4_image", "5_voice"],
    );
    let seen: Vec<_> = messages.iter().map(seen).collect();
    assert_eq!(
        seen,
        [
            ("text", "wechatpy: text", vec!["zhangsan", "lisi"]),
            (
                "markdown",
                "wechatpy: **markdown**",
                vec!["zhangsan", "lisi", "wangwu"]
            ),
            ("file", "", vec!["zhangsan"]),
            ("image", "", vec!["zhangsan"]),
            ("voice", "", vec!["lisi"]),
        ]
    );
    let markdown = Recorded::read("wechatpy_2_markdown");
    assert_eq!(markdown.message()["touser"], "");
    assert!(!markdown.headers.contains_key("content-type"));
}

#[test]
fn wechatpy_uploads_a_file_a_picture_and_a_voice_with_chinese_names() {
    let sim = Simulator::builder().strict().start().unwrap();
    for media_type in ["file", "image", "voice"] {
        Recorded::read(&format!("wechatpy_media_upload_{media_type}")).replay(&sim);
    }
    Recorded::read("wechatpy_media_uploadimg").replay(&sim);
    let seen: Vec<_> = sim.media().into_iter().map(seen_media).collect();
    let picture = b"\x89PNG\r\n\x1a\nwechatpy: picture";
    let expected = [
        ("file", "构建.log", &b"wechatpy: file"[..]),
        ("image", "截图.png", picture),
        ("voice", "提醒.amr", b"#!AMR\nwechatpy: voice"),
        ("image", "封面.png", picture),
    ];
    let expected = expected
        .map(|(media_type, name, data)| (media_type.to_owned(), name.to_owned(), data.to_vec()));
    assert_eq!(seen, expected);
}

fn seen_media(media: StoredMedia) -> (String, String, Vec<u8>) {
    let name = media.file_name.unwrap_or_default();
    (media.media_type, name, media.data.to_vec())
}

#[test]
fn wechatpy_makes_a_chat_and_writes_to_it() {
    let sim = Simulator::builder().strict().start().unwrap();
    for call in ["appchat_create", "appchat_update"] {
        Recorded::read(&format!("wechatpy_{call}")).replay(&sim);
    }
    let described = Recorded::read("wechatpy_appchat_get").replay(&sim)["chat_info"].clone();
    assert_eq!(
        (&described["name"], &described["owner"]),
        (&json!("值班"), &json!("lisi"))
    );
    Recorded::read("wechatpy_6_text").replay(&sim);
    let everybody = vec!["zhangsan", "lisi", "wangwu"];
    assert_eq!(
        seen(&sim.messages()[0]),
        ("text", "wechatpy: to a group", everybody)
    );
}

#[test]
fn apprise_writes_as_a_robot() {
    let sim = Simulator::builder().strict().start().unwrap();
    Recorded::read("apprise_4_text").replay(&sim);
    let message = &sim.messages()[0];
    assert_eq!(message.robot.as_deref(), Some("robot"));
    assert_eq!(message.received.as_deref(), Some("apprise: to a group"));
}

#[test]
fn a_get_with_a_body_is_answered_as_if_it_had_none() {
    let sim = Simulator::builder().strict().start().unwrap();
    let with_body = Recorded {
        body: "{}".to_owned(),
        headers: BTreeMap::from([("content-type".to_owned(), "application/json".to_owned())]),
        ..Recorded::read("alertmanager_gettoken")
    };
    let granted = with_body.replay(&sim);
    let agent = Recorded {
        path: "/cgi-bin/agent/get?agentid=1000002&access_token=***".to_owned(),
        ..with_body
    };
    assert_eq!(agent.replay(&sim)["agentid"], 1_000_002);
    assert_eq!(granted["access_token"].as_str(), Some(token(&sim).as_str()));
}
