//! `/_sim/inbox`: what was sent, accepted or not.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{Fault, Simulator};

use crate::client::{call, fixture_json, get, post, post_as, send, text, token, try_call};

pub(crate) fn inbox(sim: &Simulator, query: &str) -> Value {
    let answer = get(sim, &format!("/_sim/inbox{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

pub(crate) fn items(sim: &Simulator, query: &str) -> Vec<Value> {
    inbox(sim, query)["items"].as_array().unwrap().clone()
}

fn numbers(sim: &Simulator, query: &str) -> Vec<u64> {
    let items = items(sim, query);
    let number = |item: &Value| item["number"].as_u64().unwrap();
    items.iter().map(number).collect()
}

fn only(sim: &Simulator) -> Value {
    let items = items(sim, "");
    assert_eq!(items.len(), 1, "{items:#?}");
    items[0].clone()
}

#[test]
fn an_accepted_message_is_an_item_with_its_drawing() {
    let sim = Simulator::start().unwrap();
    let answer = send(&sim, &text("zhangsan", "disk full")).json();
    let item = only(&sim);
    let wanted = json!({
        "number": 1, "request_number": 2, "endpoint": "message/send",
        "room": {
            "kind": "app", "id": "1000002", "name": "agent 1000002", "corp_id": sim.corp_id(),
            "agent_id": 1_000_002,
        },
        "outcome": "delivered", "msgtype": "text", "recipients": ["zhangsan"], "dropped": [],
        "not_reached": { "users": [], "parties": [], "tags": [], "unlicensed": [] },
        "errcode": 0, "errmsg": "ok", "meaning": null, "faults": [],
        "msgid": answer["msgid"], "response_code": null, "summary": "disk full", "update": null,
        "presses": [],
    });
    for (name, value) in wanted.as_object().unwrap() {
        assert_eq!(item[name], *value, "{name}");
    }
    assert_eq!(item["drawing"]["caption"], "app 1000002 to zhangsan");
    assert_eq!(
        item["drawing"]["blocks"][0]["spans"][0]["text"],
        "disk full"
    );
    assert!(item["time"].as_u64().unwrap() > 1_700_000_000);
}

#[test]
fn who_was_not_reached_makes_it_partial() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("zhangsan|nobody", "hello"));
    let item = only(&sim);
    assert_eq!(item["outcome"], "partial");
    assert_eq!(item["recipients"], json!(["zhangsan"]));
    assert_eq!(item["not_reached"]["users"], json!(["nobody"]));
}

#[test]
fn a_refusal_is_an_item_with_its_meaning_in_both_languages() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("nobody", "hello"));
    let item = only(&sim);
    assert_eq!(
        (&item["outcome"], &item["errcode"]),
        (&json!("rejected"), &json!(81013))
    );
    assert!(
        item["errmsg"]
            .as_str()
            .unwrap()
            .starts_with("user & party & tag all invalid")
    );
    let meaning = |language: &str| item["meaning"][language].as_str().unwrap();
    assert!(meaning("en").contains("none of the recipients"));
    assert!(meaning("zh").contains("均无效"));
    assert_eq!(item["room"]["id"], "1000002");
    assert_eq!(item["recipients"], json!(["nobody"]));
    assert_eq!(item["not_reached"]["users"], json!(["nobody"]));
    assert_eq!(item["msgid"], Value::Null);
    assert_eq!(item["summary"], "hello");
    // It is no message.
    assert!(sim.messages().is_empty());
}

#[test]
fn a_refused_token_names_no_app() {
    let sim = Simulator::start().unwrap();
    let body = text("zhangsan", "hello").to_string();
    post_as(&sim, "wrong", "message/send", body.as_bytes());
    let item = only(&sim);
    assert_eq!(item["errcode"], 40014);
    assert_eq!(
        (&item["room"]["kind"], &item["room"]["id"]),
        (&json!("app"), &json!(""))
    );
}

#[test]
fn a_body_that_cannot_be_read_has_no_drawing() {
    let sim = Simulator::start().unwrap();
    post_as(&sim, &token(&sim), "message/send", b"touser=zhangsan");
    let item = only(&sim);
    assert_eq!(
        (&item["outcome"], &item["drawing"]),
        (&json!("rejected"), &Value::Null)
    );
    assert_eq!(item["msgtype"], "");
    let one = get(&sim, "/_sim/inbox/1").json();
    assert_eq!(one["copy"]["json"], "touser=zhangsan");
}

#[test]
fn what_a_fault_swallowed_is_lost_and_what_was_processed_before_it_is_not() {
    let sim = Simulator::start().unwrap();
    let token = token(&sim);
    let target = format!("/cgi-bin/message/send?access_token={token}");
    let body = text("zhangsan", "hello").to_string();
    sim.fault(Fault::close().on("message/send"));
    sim.fault(Fault::close_after_processing().on("message/send"));
    sim.fault(Fault::errcode(45009).on("message/send"));
    sim.fault(Fault::captive_portal().on("message/send"));
    for _ in 0..4 {
        let _ = try_call(&sim, "POST", &target, body.as_bytes());
    }
    let items = items(&sim, "");
    let said: Vec<_> = items
        .iter()
        .map(|item| (item["outcome"].as_str().unwrap(), &item["errcode"]))
        .collect();
    let wanted = [
        ("lost", &Value::Null),
        ("delivered", &Value::Null),
        ("rejected", &json!(45009)),
        ("lost", &Value::Null),
    ];
    assert_eq!(said, wanted);
    assert_eq!(
        items[0]["faults"],
        json!(["a closed connection on message/send"])
    );
    assert_eq!(items[0]["summary"], "hello");
    assert_eq!(sim.messages().len(), 1);
}

#[test]
fn a_hang_is_an_item_while_the_caller_waits() {
    let sim = Simulator::start().unwrap();
    let token = token(&sim);
    sim.fault(Fault::hang().on("message/send"));
    let body = text("zhangsan", "hello").to_string();
    let mut stream = crate::client::connect(&sim);
    std::io::Write::write_all(
        &mut stream,
        format!(
            "POST /cgi-bin/message/send?access_token={token} HTTP/1.1\r\nhost: localhost\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        )
        .as_bytes(),
    )
    .unwrap();
    let found = call(
        &sim,
        "POST",
        "/_sim/wait",
        json!({ "match": { "outcome": "lost" } })
            .to_string()
            .as_bytes(),
    );
    assert_eq!(found.status, 200, "{}", found.text());
}

#[test]
fn each_outcome_of_a_message_is_told() {
    let sim = Simulator::start().unwrap();
    // A duplicate.
    let mut checked = text("lisi", "once");
    checked["enable_duplicate_check"] = json!(1);
    send(&sim, &checked);
    send(&sim, &checked);
    // Recalled.
    let recalled = send(&sim, &text("wangwu", "wrong")).json();
    post(
        &sim,
        "message/recall",
        &json!({ "msgid": recalled["msgid"] }),
    );
    // Dropped: zhangsan's 31st in a minute.
    for _ in 0..31 {
        send(&sim, &text("zhangsan", "again"));
    }
    let outcomes: Vec<_> = items(&sim, "")
        .iter()
        .map(|item| item["outcome"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(outcomes[..3], ["delivered", "duplicate", "recalled"]);
    assert_eq!((outcomes.len(), outcomes[33].as_str()), (34, "dropped"));
}

#[test]
fn an_updated_card_shows_both() {
    let sim = Simulator::start().unwrap();
    let mut card = fixture_json("message-send/template_card_button_interaction.request.json");
    card["touser"] = "zhangsan|lisi".into();
    card["toparty"] = "".into();
    card["totag"] = "".into();
    card["agentid"] = sim.agent_id().into();
    let sent = send(&sim, &card).json();
    assert_eq!(sent["errcode"], 0, "{sent}");
    let update = json!({
        "userids": ["zhangsan"], "agentid": sim.agent_id(), "response_code": sent["response_code"],
        "button": { "replace_name": "已提交" },
    });
    let answer = post(&sim, "message/update_template_card", &update).json();
    assert_eq!(answer["errcode"], 0, "{answer}");
    let item = only(&sim);
    assert_eq!(item["outcome"], "updated");
    assert_eq!(item["response_code"], sent["response_code"]);
    assert_eq!(item["updates"][0]["recipients"], json!(["zhangsan"]));
    assert!(item["updates"][0]["drawing"]["blocks"].is_array());
}

#[test]
fn chats_and_robots_have_rooms_of_their_own() {
    let sim = Simulator::start().unwrap();
    let chat = json!({ "chatid": "CHAT1", "name": "Builds", "userlist": ["zhangsan", "lisi"] });
    post(&sim, "appchat/create", &chat);
    let said = json!({ "chatid": "CHAT1", "msgtype": "text", "text": { "content": "to all" } });
    post(&sim, "appchat/send", &said);
    let said = json!({ "msgtype": "text", "text": { "content": "from a robot" } }).to_string();
    let key = sim.robot_key();
    call(
        &sim,
        "POST",
        &format!("/cgi-bin/webhook/send?key={key}"),
        said.as_bytes(),
    );
    call(
        &sim,
        "POST",
        "/cgi-bin/webhook/send?key=unknown",
        said.as_bytes(),
    );
    let rooms: Vec<_> = items(&sim, "")
        .iter()
        .map(|item| item["room"].clone())
        .collect();
    let corp_id = sim.corp_id();
    let room = |kind: &str, id: &str, name: &str, corp_id: &str, agent_id: Value| json!({ "kind": kind, "id": id, "name": name, "corp_id": corp_id, "agent_id": agent_id });
    let wanted = [
        room("chat", "CHAT1", "Builds", corp_id, json!(1_000_002)),
        room("robot", "robot", "robot", corp_id, Value::Null),
        room("robot", "", "", "", Value::Null),
    ];
    assert_eq!(rooms, wanted);
    assert_eq!(numbers(&sim, "?chatid=CHAT1"), [1]);
    assert_eq!(numbers(&sim, "?robot=robot"), [2]);
    assert_eq!(numbers(&sim, "?errcode=93000"), [3]);
}

#[test]
fn a_query_filters_and_its_conditions_add_up() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("zhangsan", "the disk is **Full**"));
    send(&sim, &text("lisi|nobody", "hello"));
    let markdown = json!({
        "touser": "ZhangSan", "agentid": sim.agent_id(), "msgtype": "markdown",
        "markdown": { "content": "the disk is **full**" },
    });
    send(&sim, &markdown);
    send(&sim, &text("nobody", "lost soul"));
    for (query, wanted) in [
        ("", vec![1, 2, 3, 4]),
        ("?to=ZHANGSAN", vec![1, 3]),
        ("?msgtype=markdown", vec![3]),
        ("?outcome=partial", vec![2]),
        ("?outcome=rejected&errcode=81013", vec![4]),
        ("?errcode=0", vec![1, 2, 3]),
        ("?agent=1000002", vec![1, 2, 3, 4]),
        ("?agent=7", vec![]),
        ("?endpoint=message/send", vec![1, 2, 3, 4]),
        ("?endpoint=webhook/send", vec![]),
        // Of markdown, what is shown has no marks.
        ("?contains=is%20full", vec![3]),
        ("?contains=IS+**FULL", vec![1]),
        ("?contains=LISI", vec![2]),
        ("?after=2", vec![3, 4]),
        ("?limit=2", vec![3, 4]),
        ("?to=zhangsan&limit=1", vec![3]),
        ("?to=&msgtype=", vec![1, 2, 3, 4]),
    ] {
        assert_eq!(numbers(&sim, query), wanted, "{query}");
    }
}

#[test]
fn a_condition_that_does_not_exist_is_400_and_named() {
    let sim = Simulator::start().unwrap();
    for (query, why) in [
        ("?form=zhangsan", "unknown field `form`"),
        ("?outcome=great", "unknown variant `great`"),
        ("?errcode=many", "`many` is no whole number"),
    ] {
        let answer = get(&sim, &format!("/_sim/inbox{query}"));
        assert_eq!(answer.status, 400);
        let error = answer.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn one_item_comes_with_its_request_and_three_ways_to_send_it_again() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("zhangsan", "it's $HOME"));
    let one = get(&sim, "/_sim/inbox/1").json();
    assert_eq!(one["number"], 1);
    assert_eq!(one["request"]["number"], 2);
    assert_eq!(
        one["request"]["path"],
        "/cgi-bin/message/send?access_token=***"
    );
    assert_eq!(
        one["copy"]["command"],
        r"wecom send --touser zhangsan --agent-id 1000002 --text 'it'\''s $HOME'"
    );
    let json: Value = serde_json::from_str(one["copy"]["json"].as_str().unwrap()).unwrap();
    assert_eq!(json, text("zhangsan", "it's $HOME"));
    let curl = one["copy"]["curl"].as_str().unwrap();
    assert!(
        curl.contains("message/send?access_token=$ACCESS_TOKEN\""),
        "{curl}"
    );
    call(&sim, "DELETE", "/_sim/requests", b"");
    let one = get(&sim, "/_sim/inbox/1").json();
    assert_eq!(one["request"], Value::Null);
    for path in ["/_sim/inbox/2", "/_sim/inbox/x", "/_sim/inbox/1/image"] {
        assert_eq!(get(&sim, path).status, 404, "{path}");
    }
    assert_eq!(get(&sim, "/_sim/inbox/1/image/x").status, 404);
    assert_eq!(call(&sim, "POST", "/_sim/inbox", b"").status, 405);
}

#[test]
fn clearing_forgets_and_numbers_go_on() {
    let sim = Simulator::start().unwrap();
    send(&sim, &text("zhangsan", "one"));
    send(&sim, &text("nobody", "two"));
    assert_eq!(call(&sim, "DELETE", "/_sim/inbox", b"").status, 200);
    assert_eq!(inbox(&sim, "")["kept"], 0);
    assert!(sim.messages().is_empty());
    send(&sim, &text("zhangsan", "three"));
    assert_eq!(numbers(&sim, ""), [3]);
    assert_eq!(call(&sim, "DELETE", "/_sim", b"").status, 200);
    send(&sim, &text("zhangsan", "four"));
    assert_eq!(numbers(&sim, ""), [4]);
}

#[test]
fn at_most_so_many_are_kept_and_limits_go_on() {
    let sim = Simulator::builder().keep(3).start().unwrap();
    let first = send(&sim, &text("zhangsan", "1")).json();
    for content in 2..=31 {
        send(&sim, &text("zhangsan", &content.to_string()));
    }
    let inbox = inbox(&sim, "");
    assert_eq!((&inbox["kept"], &inbox["keep"]), (&json!(3), &json!(3)));
    assert_eq!(inbox["forgotten"], 28);
    assert_eq!(numbers(&sim, ""), [29, 30, 31]);
    assert_eq!(sim.messages().len(), 3);
    // The 31st is dropped although only two before it are known.
    assert_eq!(inbox["items"][2]["outcome"], "dropped");
    // What is forgotten can't be taken back.
    let recall = json!({ "msgid": first["msgid"] });
    assert_eq!(post(&sim, "message/recall", &recall).errcode(), 40058);
    let status = get(&sim, "/_sim/status").json();
    assert_eq!(
        (&status["kept"], &status["forgotten"]),
        (&json!(3), &json!(28))
    );
}

#[test]
fn a_message_that_is_forgotten_is_still_repeated_under_the_duplicate_check() {
    let sim = Simulator::builder().keep(1).start().unwrap();
    let mut checked = text("lisi", "once");
    checked["enable_duplicate_check"] = json!(1);
    send(&sim, &checked);
    send(&sim, &text("lisi", "another"));
    send(&sim, &checked);
    assert_eq!(items(&sim, "")[0]["outcome"], "duplicate");
    sim.advance(Duration::from_secs(1800));
    send(&sim, &checked);
    assert_eq!(items(&sim, "")[0]["outcome"], "delivered");
}

#[test]
fn no_secret_is_shown() {
    let sim = Simulator::start().unwrap();
    send(
        &sim,
        &text("zhangsan", &format!("the secret is {}", sim.corp_secret())),
    );
    let robot = json!({ "msgtype": "text", "text": { "content": sim.robot_key() } });
    let target = format!("/cgi-bin/webhook/send?key={}", sim.robot_key());
    call(&sim, "POST", &target, robot.to_string().as_bytes());
    let token = token(&sim);
    for path in [
        "/_sim/inbox",
        "/_sim/inbox/1",
        "/_sim/inbox/2",
        "/_sim/status",
    ] {
        let shown = get(&sim, path).text();
        for secret in [sim.corp_secret(), sim.robot_key(), &token] {
            assert!(!shown.contains(secret), "{path}");
        }
    }
    assert_eq!(items(&sim, "")[0]["summary"], "the secret is ***");
}
