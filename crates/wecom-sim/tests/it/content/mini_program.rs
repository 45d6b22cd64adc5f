//! `miniprogram_notice`.

use serde_json::{Value, json};
use wecom_sim::{Simulator, Switches, UndocumentedLimits};

use super::{Sound, bytes, characters, times};
use crate::client::send;

fn notice() -> Value {
    json!({
        "appid": "wx123123123123123", "title": "会议室预订成功",
        "content_item": [{ "key": "会议室", "value": "402" }],
    })
}

#[test]
fn a_notice_has_the_appid_of_a_mini_program_and_a_title() {
    Sound::new("miniprogram_notice", notice()).answers([
        ("/appid", json!(null), 90200),
        ("/appid", json!("gh_123"), 90207),
        ("/page", bytes(1024), 0),
        ("/page", bytes(1025), 90204),
        ("/title", json!(null), 40058),
        ("/title", characters(4), 0),
        ("/title", characters(3), 40058),
        ("/title", characters(12), 0),
        ("/title", characters(13), 40058),
        ("/description", characters(3), 40058),
        ("/description", characters(12), 0),
        ("/description", characters(13), 40058),
        ("/emphasis_first_item", json!(true), 0),
        ("/emphasis_first_item", json!(1), 0),
        ("/emphasis_first_item", json!("yes"), 40058),
    ]);
}

#[test]
fn its_title_may_have_any_length() {
    let mut switches = Switches::default();
    switches.undocumented_limits = UndocumentedLimits::Accept;
    Sound::read_as(switches, "miniprogram_notice", notice()).answers([
        ("/title", characters(3), 0),
        ("/title", characters(13), 0),
        ("/title", json!(null), 40058),
    ]);
}

#[test]
fn its_pairs_have_a_key_and_a_value() {
    let notice = Sound::new("miniprogram_notice", notice());
    notice.answers([
        ("/content_item", json!(null), 0),
        (
            "/content_item",
            times(10, &json!({ "key": "k", "value": "v" })),
            0,
        ),
        (
            "/content_item",
            times(11, &json!({ "key": "k", "value": "v" })),
            90201,
        ),
        ("/content_item/0/key", json!(""), 90202),
        ("/content_item/0/key", characters(10), 0),
        ("/content_item/0/key", characters(11), 90202),
        ("/content_item/0/value", json!(""), 90203),
        ("/content_item/0/value", characters(30), 0),
        ("/content_item/0/value", characters(31), 90203),
    ]);
}

#[test]
fn a_pair_without_key_and_value_is_not_shown() {
    let notice = Sound::new("miniprogram_notice", notice());
    let (empty, full) = (
        json!({ "key": "", "value": "" }),
        json!({ "key": "k", "value": "v" }),
    );
    let sent = json!([{}, full, empty]);
    assert_eq!(notice.shows("/content_item", sent), json!([full]));
}

#[test]
fn a_notice_does_not_go_to_everybody() {
    let sim = Simulator::start().unwrap();
    for (touser, errcode) in [("lisi", 0), ("@all", 40058), ("lisi | @all", 40058)] {
        let body = json!({
            "touser": touser, "msgtype": "miniprogram_notice", "miniprogram_notice": notice(),
        });
        assert_eq!(send(&sim, &body).errcode(), errcode, "{touser}");
    }
}
