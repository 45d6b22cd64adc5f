//! `/_sim/openapi.json`: what it says is what is answered.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wecom_sim::{Callback, Fault, Simulator};

use crate::client::upload_to;
use crate::client::{Response, call, fixture_json, get, named, post, send, text, token, upload};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0123456789";

fn description() -> Value {
    let sim = Simulator::start().unwrap();
    get(&sim, "/_sim/openapi.json").json()
}

/// The schema that an answer must fit.
fn schema(description: &Value, path: &str, method: &str, status: u16) -> Value {
    let responses = &description["paths"][path][method]["responses"];
    let response = &responses[status.to_string()];
    assert!(
        response.is_object(),
        "{method} {path} {status} is not described"
    );
    let schema = &response["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{method} {path} {status} is no JSON");
    let mut schema = schema.clone();
    schema["components"] = description["components"].clone();
    schema
}

/// A simulator that has something of everything.
fn busy() -> Simulator {
    let key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    // Nobody listens there: its tries fail.
    let callback = Callback::new("http://127.0.0.1:9/", "QDG6eK", key).unwrap();
    let builder = Simulator::builder().keep(100).callback(callback);
    let sim = builder.start().unwrap();
    upload(&sim, "image", &named("a.png"), PNG);
    let target = format!("/cgi-bin/media/uploadimg?access_token={}", token(&sim));
    upload_to(&sim, &target, &named("p.png"), PNG);
    let chat = json!({ "chatid": "CHAT1", "userlist": ["zhangsan", "lisi"] });
    post(&sim, "appchat/create", &chat);
    let said = json!({ "chatid": "CHAT1", "msgtype": "text", "text": { "content": "hi" } });
    post(&sim, "appchat/send", &said);
    let said = json!({ "msgtype": "text", "text": { "content": "hi" } }).to_string();
    let target = format!("/cgi-bin/webhook/send?key={}", sim.robot_key());
    call(&sim, "POST", &target, said.as_bytes());
    for name in ["text_notice", "button_interaction", "vote_interaction"] {
        let name = format!("message-send/template_card_{name}.request.json");
        let mut card = fixture_json(&name);
        card["touser"] = "zhangsan".into();
        card["toparty"] = "".into();
        card["totag"] = "".into();
        card["agentid"] = sim.agent_id().into();
        card["template_card"]["task_id"] = name.replace(['/', '.'], "-").into();
        let sent = send(&sim, &card).json();
        assert_eq!(sent["errcode"], 0, "{sent}");
        let update = json!({
            "userids": ["zhangsan"], "agentid": sim.agent_id(),
            "response_code": sent["response_code"], "button": { "replace_name": "ok" },
        });
        post(&sim, "message/update_template_card", &update);
    }
    send(&sim, &text("zhangsan|nobody", "hello"));
    send(&sim, &text("nobody", "hello"));
    sim.fault(Fault::captive_portal().on("message/send"));
    post(&sim, "message/send", &text("zhangsan", "lost"));
    sim.fault(Fault::errcode(45009).on("message/send").times(2));
    sim.fault(Fault::extra("x", "y").on("message/send").forever());
    sim
}

#[track_caller]
fn fits(description: &Value, method: &str, path: &str, answer: &Response) {
    let schema = schema(description, path, method, answer.status);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let value = answer.json();
    let errors: Vec<_> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{method} {path}: {errors:#?}");
}

/// Method, described path, path, body, status.
type Row = (&'static str, &'static str, &'static str, &'static str, u16);

/// Every answer that is JSON; the last ones clear what the others show.
const ANSWERS: &[Row] = &[
    (
        "post",
        "/_sim/inbox/{number}/press",
        "/_sim/inbox/3/press",
        r#"{"by":"zhangsan","key":"VIEW_DETAIL"}"#,
        200,
    ),
    (
        "post",
        "/_sim/inbox/{number}/press",
        "/_sim/inbox/3/press",
        r#"{"by":"lisi","key":"VIEW_DETAIL"}"#,
        400,
    ),
    (
        "post",
        "/_sim/inbox/{number}/press",
        "/_sim/inbox/99/press",
        r#"{"by":"zhangsan","key":"VIEW_DETAIL"}"#,
        404,
    ),
    ("get", "/_sim/inbox", "/_sim/inbox", "", 200),
    ("get", "/_sim/inbox", "/_sim/inbox?outcome=x", "", 400),
    ("get", "/_sim/inbox/{number}", "/_sim/inbox/1", "", 200),
    ("get", "/_sim/inbox/{number}", "/_sim/inbox/99", "", 404),
    (
        "get",
        "/_sim/inbox/{number}/image",
        "/_sim/inbox/1/image",
        "",
        404,
    ),
    (
        "get",
        "/_sim/inbox/{number}/articles/{index}",
        "/_sim/inbox/1/articles/0",
        "",
        404,
    ),
    ("get", "/_sim/media/{media_id}", "/_sim/media/x", "", 404),
    ("get", "/_sim/picture", "/_sim/picture", "", 400),
    ("get", "/_sim/picture", "/_sim/picture?url=x", "", 404),
    ("get", "/_sim/events", "/_sim/events?after=x", "", 400),
    ("post", "/_sim/wait", "/_sim/wait", r#"{"count":3}"#, 200),
    (
        "post",
        "/_sim/wait",
        "/_sim/wait",
        r#"{"timeout":301}"#,
        400,
    ),
    (
        "post",
        "/_sim/wait",
        "/_sim/wait",
        r#"{"match":{"to":"x"},"timeout":0}"#,
        408,
    ),
    ("post", "/_sim/expect", "/_sim/expect", "{}", 200),
    (
        "post",
        "/_sim/expect",
        "/_sim/expect",
        r#"{"at_most":1}"#,
        417,
    ),
    (
        "post",
        "/_sim/expect",
        "/_sim/expect",
        r#"{"least":1}"#,
        400,
    ),
    ("get", "/_sim/status", "/_sim/status", "", 200),
    ("get", "/_sim/messages", "/_sim/messages", "", 200),
    ("get", "/_sim/requests", "/_sim/requests", "", 200),
    ("get", "/_sim/chats", "/_sim/chats", "", 200),
    ("get", "/_sim/media", "/_sim/media", "", 200),
    ("get", "/_sim/faults", "/_sim/faults", "", 200),
    (
        "post",
        "/_sim/faults",
        "/_sim/faults",
        r#"{"kind":"hang"}"#,
        200,
    ),
    ("post", "/_sim/faults", "/_sim/faults", "[1]", 400),
    ("get", "/_sim/clock", "/_sim/clock", "", 200),
    (
        "post",
        "/_sim/clock",
        "/_sim/clock",
        r#"{"advance":1}"#,
        200,
    ),
    ("post", "/_sim/clock", "/_sim/clock", "{}", 400),
    ("get", "/_sim/switches", "/_sim/switches", "", 200),
    (
        "put",
        "/_sim/switches",
        "/_sim/switches",
        r#"{"member_limits":"drop"}"#,
        200,
    ),
    ("put", "/_sim/switches", "/_sim/switches", r#"{"x":1}"#, 400),
    ("post", "/_sim/revoke", "/_sim/revoke", "", 200),
    ("get", "/_sim/openapi.json", "/_sim/openapi.json", "", 200),
    ("delete", "/_sim/faults", "/_sim/faults", "", 200),
    ("delete", "/_sim/chats", "/_sim/chats", "", 200),
    ("delete", "/_sim/media", "/_sim/media", "", 200),
    ("delete", "/_sim/requests", "/_sim/requests", "", 200),
    ("delete", "/_sim/messages", "/_sim/messages", "", 200),
    ("delete", "/_sim/inbox", "/_sim/inbox", "", 200),
    ("delete", "/_sim", "/_sim", "", 200),
];

#[test]
fn every_answer_that_is_json_fits_its_schema() {
    let description = description();
    let sim = busy();
    for (method, path, target, body, status) in ANSWERS {
        let answer = call(&sim, &method.to_uppercase(), target, body.as_bytes());
        assert_eq!(
            answer.status,
            *status,
            "{method} {target}: {}",
            answer.text()
        );
        fits(&description, method, path, &answer);
    }
}

#[test]
fn each_item_fits_its_schema_with_its_request() {
    let description = description();
    let sim = busy();
    let items = get(&sim, "/_sim/inbox").json()["items"].clone();
    let outcomes: BTreeSet<_> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["outcome"].to_string())
        .collect();
    assert!(outcomes.len() >= 5, "{outcomes:?}");
    for item in items.as_array().unwrap() {
        let answer = get(&sim, &format!("/_sim/inbox/{}", item["number"]));
        fits(&description, "get", "/_sim/inbox/{number}", &answer);
    }
}

#[test]
fn every_path_is_there_for_the_methods_that_are_described_and_for_no_other() {
    let description = description();
    let mut described = 0;
    for (path, methods) in description["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "delete", "patch"] {
            let sim = Simulator::start().unwrap();
            let target = path
                .replace("{number}", "1")
                .replace("{index}", "0")
                .replace("{media_id}", "x");
            if path == "/_sim/events" && method == "get" {
                described += 1;
                continue; // it does not end; `events` has it
            }
            // Nothing that is JSON: what answers it must know the path.
            let answer = call(&sim, &method.to_uppercase(), &target, b"x");
            if methods[method].is_object() {
                described += 1;
                let responses = &methods[method]["responses"];
                let status = answer.status.to_string();
                assert!(responses[&status].is_object(), "{method} {path}: {status}");
            } else {
                let wanted = if path == "/_sim" {
                    [404, 405]
                } else {
                    [405, 405]
                };
                assert!(
                    wanted.contains(&answer.status),
                    "{method} {path}: {}",
                    answer.status
                );
            }
        }
    }
    assert!(described >= 30, "{described}");
}

#[test]
fn the_conditions_and_switches_are_all_there() {
    let description = description();
    let properties = |schema: &str| -> BTreeSet<String> {
        let properties = &description["components"]["schemas"][schema]["properties"];
        properties.as_object().unwrap().keys().cloned().collect()
    };
    let queried: BTreeSet<String> = description["paths"]["/_sim/inbox"]["get"]["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(properties("Match"), queried);
    let sim = Simulator::start().unwrap();
    for name in queried {
        let value = if name == "outcome" { "lost" } else { "1" };
        assert_eq!(
            get(&sim, &format!("/_sim/inbox?{name}={value}")).status,
            200,
            "{name}"
        );
    }
    let switches = get(&sim, "/_sim/switches").json();
    let switches: BTreeSet<String> = switches.as_object().unwrap().keys().cloned().collect();
    assert_eq!(properties("Switches"), switches);
    assert_eq!(properties("SomeSwitches"), switches);
    // A condition that does not exist is refused: the error names those that do.
    let error = get(&sim, "/_sim/inbox?x=1").json()["error"]
        .as_str()
        .unwrap()
        .to_owned();
    for name in properties("Match") {
        assert!(error.contains(&format!("`{name}`")), "{error}");
    }
    assert_eq!(
        error.matches('`').count(),
        2 * (properties("Match").len() + 1)
    );
}

#[test]
fn the_document_of_the_repository_is_the_one_that_is_served() {
    let document = include_str!("../../../../docs/openapi.json");
    assert_eq!(document, include_str!("../../openapi.json"));
}
