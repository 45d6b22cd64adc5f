//! `webhook/send` and `webhook/upload_media`.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{Simulator, World};

use crate::client::{
    Response, assert_form, call, fixture_json, get, named, send, upload, upload_to,
};

const WORLD: &str = r#"
[[corp]]
id = "ww1"
member = [{ id = "lisi" }]
agent = [{ id = 1000002, secret = "secret" }]
robot = [
    { name = "build", key = "key-of-build" },
    { name = "alerts", key = "key-of-alerts" },
    { name = "gone", key = "key-of-gone", enabled = false },
]
"#;

fn three_robots() -> Simulator {
    let world = World::from_toml(WORLD).unwrap();
    Simulator::builder().world(world).start().unwrap()
}

fn tell(sim: &Simulator, key: &str, body: &Value) -> Response {
    let target = format!("/cgi-bin/webhook/send?key={key}");
    call(sim, "POST", &target, body.to_string().as_bytes())
}

fn upload_as(sim: &Simulator, key: &str, media_type: &str, data: &[u8]) -> Response {
    let target = format!("/cgi-bin/webhook/upload_media?key={key}&type={media_type}");
    upload_to(sim, &target, &named("a.txt"), data)
}

fn file(media_id: &Value) -> Value {
    json!({ "msgtype": "file", "file": { "media_id": media_id } })
}

fn hello() -> Value {
    json!({ "msgtype": "text", "text": { "content": "hello" } })
}

#[test]
fn the_default_world_has_a_robot_with_a_key_that_looks_real() {
    let sim = Simulator::start().unwrap();
    let lengths = |key: &str| key.split('-').map(str::len).collect::<Vec<_>>();
    assert_eq!(lengths(sim.robot_key()), [8, 4, 4, 4, 12]);
    assert_eq!(sim.robot_key(), Simulator::start().unwrap().robot_key());
    let answer = tell(&sim, sim.robot_key(), &hello());
    assert_eq!(answer.json(), fixture_json("webhook-send/response.json"));
}

#[test]
fn a_message_is_kept_under_the_robots_name() {
    let sim = three_robots();
    assert_eq!(sim.robot_key(), "key-of-build");
    let body = fixture_json("webhook-send/text.request.json");
    assert_eq!(tell(&sim, "key-of-alerts", &body).errcode(), 0);
    let message = &sim.messages()[0];
    assert_eq!(message.robot.as_deref(), Some("alerts"));
    assert_eq!(
        message.received.as_deref(),
        body["text"]["content"].as_str()
    );
    let listed = get(&sim, "/_sim/messages").json();
    assert_eq!(listed[0]["robot"], "alerts");
    assert_eq!(listed[0]["corp_id"], "ww1");
    assert_eq!(listed[0]["body"], body);
}

#[test]
fn errors_have_their_live_form() {
    let sim = three_robots();
    let told = |body: Value| tell(&sim, "key-of-build", &body);
    assert_form(
        &tell(&sim, "unknown", &hello()),
        "errors/93000_webhook.response.json",
    );
    assert_form(
        &tell(&sim, "", &hello()),
        "errors/93000_webhook.response.json",
    );
    assert_form(
        &told(json!({ "msgtype": "sticker" })),
        "errors/40008_webhook.response.json",
    );
    let empty = json!({ "msgtype": "text", "text": { "content": "" } });
    assert_form(&told(empty), "errors/44004_webhook.response.json");
    assert_eq!(tell(&sim, "key-of-gone", &hello()).errcode(), 93004);
    assert_eq!(sim.messages(), []);
}

#[test]
fn the_key_comes_before_everything_else() {
    let sim = three_robots();
    let target = "/cgi-bin/webhook/send?key=unknown";
    assert_eq!(get(&sim, target).errcode(), 93000);
    assert_eq!(call(&sim, "POST", target, b"no json").errcode(), 93000);
    let target = "/cgi-bin/webhook/send?key=key-of-build";
    assert_eq!(get(&sim, target).errcode(), 40058);
    assert_eq!(call(&sim, "POST", target, b"no json").errcode(), 40058);
}

#[test]
fn only_robots_know_markdown_v2_and_they_know_no_application_types() {
    let sim = three_robots();
    let body = fixture_json("webhook-send/markdown_v2.request.json");
    assert_eq!(tell(&sim, "key-of-build", &body).errcode(), 0);
    for msgtype in ["textcard", "mpnews", "video", "miniprogram_notice"] {
        let answer = tell(&sim, "key-of-build", &json!({ "msgtype": msgtype }));
        assert_eq!(answer.errcode(), 40008, "{msgtype}");
    }
}

#[test]
fn each_robot_has_20_messages_a_minute() {
    let sim = three_robots();
    for _ in 0..20 {
        assert_eq!(tell(&sim, "key-of-build", &hello()).errcode(), 0);
    }
    let refused = tell(&sim, "key-of-build", &hello());
    assert_form(&refused, "errors/45009_webhook.response.json");
    assert_eq!(tell(&sim, "key-of-alerts", &hello()).errcode(), 0);
    assert_eq!(sim.messages().len(), 21, "what is refused is not delivered");
    sim.advance(Duration::from_secs(60));
    assert_eq!(tell(&sim, "key-of-build", &hello()).errcode(), 0);
}

#[test]
fn a_fresh_start_forgets_how_often_a_robot_was_used() {
    let sim = three_robots();
    for _ in 0..21 {
        tell(&sim, "key-of-build", &hello());
    }
    call(&sim, "DELETE", "/_sim", b"");
    assert_eq!(tell(&sim, "key-of-build", &hello()).errcode(), 0);
}

#[test]
fn an_upload_is_answered_in_the_live_form() {
    let sim = three_robots();
    let answer = upload_as(&sim, "key-of-build", "file", b"123456").json();
    let live = fixture_json("webhook-upload_media/ok_real.response.json");
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&answer), keys(&live));
    assert_eq!(
        (&answer["errmsg"], &answer["type"]),
        (&live["errmsg"], &live["type"])
    );
    assert!(answer["created_at"].is_string());
    let media = &sim.media()[0];
    assert_eq!(
        (media.robot.as_deref(), media.corp_id.as_str()),
        (Some("build"), "ww1")
    );
}

#[test]
fn an_uploads_file_is_looked_for_before_its_key() {
    let sim = three_robots();
    let empty = upload_as(&sim, "unknown", "file", b"");
    assert_form(&empty, "errors/44001_webhook_upload_shape.response.json");
    for key in ["unknown", ""] {
        let answer = upload_as(&sim, key, "file", b"123456");
        assert_form(&answer, "errors/40058_webhook_upload_bad_key.response.json");
    }
    assert_eq!(
        upload_as(&sim, "key-of-gone", "file", b"123456").errcode(),
        93004
    );
    for (media_type, data, errcode) in [
        ("image", &b"\x89PNG\r\n\x1a\n rest"[..], 40005),
        ("", b"123456", 40005),
        ("file", b"12345", 40006),
        ("voice", b"ID3 no amr", 301_017),
        ("voice", b"#!AMR\n rest", 0),
    ] {
        let answer = upload_as(&sim, "key-of-build", media_type, data);
        assert_eq!(answer.errcode(), errcode, "{media_type}");
    }
}

#[test]
fn a_robot_sends_what_itself_uploaded_and_nobody_else_does() {
    let sim = three_robots();
    let media_id = upload_as(&sim, "key-of-build", "file", b"123456").json()["media_id"].clone();
    assert_eq!(tell(&sim, "key-of-build", &file(&media_id)).errcode(), 0);
    assert_eq!(
        tell(&sim, "key-of-alerts", &file(&media_id)).errcode(),
        40007
    );
    let mut from_agent = file(&media_id);
    from_agent["touser"] = "lisi".into();
    from_agent["agentid"] = 1_000_002.into();
    assert_eq!(send(&sim, &from_agent).errcode(), 40007);
    let agents = upload(&sim, "file", &named("a.txt"), b"123456").json()["media_id"].clone();
    assert_eq!(tell(&sim, "key-of-build", &file(&agents)).errcode(), 40007);
    sim.advance(Duration::from_secs(3 * 24 * 3600));
    assert_eq!(
        tell(&sim, "key-of-build", &file(&media_id)).errcode(),
        40007
    );
}

#[test]
fn in_an_open_world_every_key_is_a_robot_of_its_own() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    for key in ["key-one", "key-two", "key-one", sim.robot_key()] {
        assert_eq!(tell(&sim, key, &hello()).errcode(), 0);
    }
    let robots: Vec<_> = sim
        .messages()
        .into_iter()
        .filter_map(|sent| sent.robot)
        .collect();
    assert_eq!(robots, ["robot 1", "robot 2", "robot 1", "robot"]);
    assert_eq!(tell(&sim, "", &hello()).errcode(), 93000);
    let media_id = upload_as(&sim, "key-one", "file", b"123456").json()["media_id"].clone();
    assert_eq!(tell(&sim, "key-two", &file(&media_id)).errcode(), 40007);
}
