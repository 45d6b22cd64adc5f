//! Agents: what agent/get tells of them, and what their settings refuse.

use serde_json::{Value, json};
use wecom_sim::{DisabledAgent, Simulator, Switches, TrustedIps, World};

use crate::client::{get, gettoken, send, text, token};

fn with_agent(settings: &str) -> Simulator {
    let world = World::from_toml(&format!(
        r#"
[[corp]]
id = "ww1"
member = [{{ id = "lisi" }}, {{ id = "wangwu" }}]
department = [{{ id = 1, members = ["lisi"] }}, {{ id = 2, parent = 1 }}]
tag = [{{ id = 4 }}]
[[corp.agent]]
id = 1000002
secret = "secret-of-agent"
{settings}
"#
    ));
    Simulator::builder().world(world.unwrap()).start().unwrap()
}

fn agent_get(sim: &Simulator, agent: &str) -> Value {
    get(
        sim,
        &format!(
            "/cgi-bin/agent/get?access_token={}&agentid={agent}",
            token(sim)
        ),
    )
    .json()
}

#[test]
fn agent_get_tells_name_state_and_visible_range() {
    let sim = with_agent(
        "name = \"Alerts\"\nvisible = { users = [\"wangwu\"], departments = [2], tags = [4] }",
    );
    let agent = agent_get(&sim, "1000002");
    assert_eq!(
        (&agent["errcode"], &agent["agentid"]),
        (&json!(0), &json!(1_000_002))
    );
    assert_eq!(agent["name"], "Alerts");
    assert_eq!(agent["close"], 0);
    assert_eq!(
        agent["allow_userinfos"],
        json!({ "user": [{ "userid": "wangwu" }] })
    );
    assert_eq!(agent["allow_partys"], json!({ "partyid": [2] }));
    assert_eq!(agent["allow_tags"], json!({ "tagid": [4] }));
}

#[test]
fn an_agent_that_sees_everybody_has_the_root_departments() {
    let sim = with_agent("");
    assert_eq!(
        agent_get(&sim, "1000002")["allow_partys"],
        json!({ "partyid": [1] })
    );
}

#[test]
fn agent_get_wants_the_tokens_own_agent() {
    let sim = with_agent("");
    assert_eq!(agent_get(&sim, "")["errcode"], 41011);
    assert_eq!(agent_get(&sim, "x")["errcode"], 40056);
    assert_eq!(agent_get(&sim, "7")["errcode"], 40056);
}

#[test]
fn a_disabled_agent_is_closed_and_may_not_send() {
    let sim = with_agent("enabled = false");
    assert_eq!(agent_get(&sim, "1000002")["close"], 1);
    assert_eq!(send(&sim, &text("lisi", "hi")).errcode(), 50003);
    let mut switches = Switches::default();
    switches.disabled_agent = DisabledAgent::RefusedByGettoken;
    sim.set_switches(switches);
    assert_eq!(gettoken(&sim, "ww1", "secret-of-agent").errcode(), 40001);
}

#[test]
fn an_address_that_is_not_trusted_is_60020_on_every_call_but_gettoken() {
    let sim = with_agent("trusted_ips = [\"192.0.2.1\"]");
    let answer = send(&sim, &text("lisi", "hi"));
    assert_eq!(answer.errcode(), 60020);
    assert!(
        answer
            .errmsg()
            .contains(", from ip: 127.0.0.1, more info at ")
    );
    assert_eq!(agent_get(&sim, "1000002")["errcode"], 60020);
    let mut switches = Switches::default();
    switches.trusted_ips = TrustedIps::NotMessageSend;
    sim.set_switches(switches);
    assert_eq!(send(&sim, &text("lisi", "hi")).errcode(), 0);
    assert_eq!(agent_get(&sim, "1000002")["errcode"], 60020);
}

#[test]
fn the_callers_address_can_be_trusted() {
    let sim = with_agent("trusted_ips = [\"127.0.0.1\"]");
    assert_eq!(send(&sim, &text("lisi", "hi")).errcode(), 0);
}

#[test]
fn only_without_a_callback_url_a_card_that_calls_back_is_43012() {
    let card = |card: Value| {
        json!({
            "touser": "lisi", "msgtype": "template_card", "agentid": 1_000_002,
            "template_card": card,
        })
    };
    let notice = json!({
        "card_type": "text_notice", "sub_title_text": "s",
        "card_action": { "type": 1, "url": "https://a.test" },
    });
    let menu = json!({ "action_list": [{ "text": "a", "key": "a" }] });
    let options = json!({ "question_key": "q", "option_list": [{ "id": "1", "text": "t" }] });
    let interactive = |kind: &str, field: &str, value: Value| {
        json!({
            "card_type": kind, "task_id": "1", "main_title": { "title": "t" }, field: value,
            "submit_button": { "key": "k" },
        })
    };
    let opening = json!([{ "text": "a", "type": 1, "url": "https://a.test" }]);
    let with = |mut card: Value, field: &str, value: Value| {
        (card["task_id"], card[field]) = ("2".into(), value);
        card
    };
    let link_only = interactive("button_interaction", "button_list", opening);
    let cards = [
        (notice.clone(), false),
        (with(notice, "action_menu", menu.clone()), true),
        (
            interactive("vote_interaction", "checkbox", options.clone()),
            true,
        ),
        (
            interactive("multiple_interaction", "select_list", json!([options])),
            true,
        ),
        (
            interactive(
                "button_interaction",
                "button_list",
                json!([{ "text": "a", "key": "k" }]),
            ),
            true,
        ),
        (link_only.clone(), false),
        (with(link_only.clone(), "action_menu", menu), true),
        (with(link_only, "button_selection", options), true),
    ];
    for (body, calls_back) in cards {
        let refused = if calls_back { 43012 } else { 0 };
        let (deaf, hearing) = (with_agent("callback = false"), with_agent(""));
        assert_eq!(
            send(&deaf, &card(body.clone())).errcode(),
            refused,
            "{body}"
        );
        assert_eq!(send(&hearing, &card(body.clone())).errcode(), 0, "{body}");
    }
}

#[test]
fn a_task_card_always_calls_back() {
    let deaf = with_agent("callback = false");
    let body = json!({
        "touser": "lisi", "msgtype": "taskcard", "agentid": 1_000_002,
        "taskcard": {
            "title": "t", "description": "d", "task_id": "1", "btn": [{ "key": "k", "name": "n" }],
        },
    });
    assert_eq!(send(&deaf, &body).errcode(), 43012);
}
