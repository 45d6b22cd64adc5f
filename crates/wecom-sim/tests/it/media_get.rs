//! media/get, and media/uploadimg, whose pictures have an address instead.

use std::time::Duration;

use wecom_sim::{Simulator, World};

use crate::client::{Response, fixture_json, get, named, post, token, token_of, upload, upload_to};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of it\0\xff";

fn media_get(sim: &Simulator, media_id: &str) -> Response {
    let token = token(sim);
    let target = format!("/cgi-bin/media/get?access_token={token}&media_id={media_id}");
    get(sim, &target)
}

fn uploaded(sim: &Simulator, media_type: &str, name: &str, data: &[u8]) -> String {
    let answer = upload(sim, media_type, &named(name), data).json();
    answer["media_id"].as_str().unwrap().to_owned()
}

#[test]
fn a_file_comes_back_as_it_went_with_its_name() {
    let sim = Simulator::start().unwrap();
    let picture = media_get(&sim, &uploaded(&sim, "image", "a.png", PNG));
    assert_eq!((picture.status, picture.body.as_slice()), (200, PNG));
    assert_eq!(picture.header("content-type"), Some("image/png"));
    let disposition = picture.header("content-disposition");
    assert_eq!(disposition, Some("attachment; filename=\"a.png\""));
    let named = media_get(
        &sim,
        &uploaded(&sim, "file", "构建 \\\"1\\\".log", b"123456"),
    );
    let disposition = named.header("content-disposition");
    assert_eq!(
        disposition,
        Some("attachment; filename=\"构建 \\\"1\\\".log\"")
    );
    assert_eq!(
        named.header("content-type"),
        Some("application/octet-stream")
    );
}

#[test]
fn a_media_id_that_is_unknown_or_old_is_40007_in_the_documented_form() {
    let sim = Simulator::start().unwrap();
    let media_id = uploaded(&sim, "file", "a.txt", b"123456");
    let documented = fixture_json("media-get/err_40007.response.json");
    assert_eq!(media_get(&sim, "unknown").json(), documented);
    sim.advance(Duration::from_secs(3 * 24 * 3600));
    assert_eq!(media_get(&sim, &media_id).json(), documented);
    assert_eq!(media_get(&sim, "").errcode(), 41006);
}

#[test]
fn a_file_is_its_corps_alone() {
    let corp = |number: u8| {
        format!(
            "[[corp]]\nid = \"ww{number}\"\nmember = [{{ id = \"lisi\" }}]\n\
             agent = [{{ id = 1000002, secret = \"secret-{number}\" }}]\n"
        )
    };
    let world = World::from_toml(&(corp(1) + &corp(2))).unwrap();
    let sim = Simulator::builder().world(world).start().unwrap();
    let media_id = uploaded(&sim, "file", "a.txt", b"123456");
    let other = token_of(&sim, "ww2", "secret-2");
    let target = format!("/cgi-bin/media/get?access_token={other}&media_id={media_id}");
    assert_eq!(get(&sim, &target).errcode(), 40007);
    assert_eq!(media_get(&sim, &media_id).body, b"123456");
}

#[test]
fn a_picture_for_html_gets_an_address_of_its_own() {
    let sim = Simulator::start().unwrap();
    let target = format!("/cgi-bin/media/uploadimg?access_token={}", token(&sim));
    let image = |data: &[u8]| upload_to(&sim, &target, &named("a.png"), data);
    let (first, second) = (image(PNG).json(), image(PNG).json());
    let documented = fixture_json("media-uploadimg/response.json");
    let keys = |value: &serde_json::Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&first), keys(&documented));
    assert_eq!(
        (&first["errcode"], &first["errmsg"]),
        (&0.into(), &"".into())
    );
    let url = first["url"].as_str().unwrap();
    assert!(url.starts_with("http://p.qpic.cn/pic_wework/"), "{url}");
    assert_ne!(first["url"], second["url"]);
    let media = &sim.media()[0];
    assert_eq!(media.url.as_deref(), Some(url));
    assert_eq!(media.data, PNG);
    assert_eq!(image(b"GIF89a and the rest").errcode(), 40123);
    assert_eq!(image(b"").errcode(), 44001);
}

#[test]
fn a_picture_for_html_is_no_media_to_send() {
    let sim = Simulator::start().unwrap();
    let target = format!("/cgi-bin/media/uploadimg?access_token={}", token(&sim));
    upload_to(&sim, &target, &named("a.png"), PNG);
    assert_eq!(sim.media()[0].media_id, "");
    let body = serde_json::json!({
        "touser": "lisi", "msgtype": "image", "agentid": 1_000_002, "image": { "media_id": "" },
    });
    assert_eq!(post(&sim, "message/send", &body).errcode(), 41006);
}
