//! Events that are posted to the callback URL of an agent, and what its reply does.

mod app;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wecom_sim::{Callback, CallbackPost, PostState, Press, Simulator, World};

use crate::client::{fixture_json, get, post, send};
use crate::press::card;

use app::{App, KEY, Says, TOKEN, opened, reply, signature};

const BUTTONS: &str = "template_card_button_interaction";

fn start(app: &App) -> Simulator {
    let builder = Simulator::builder().callback(app.callback());
    // Long enough for a slow machine, short enough for a test that lets it pass.
    builder
        .callback_timeout(Duration::from_millis(500))
        .start()
        .unwrap()
}

/// Presses a button of a new card of lisi's and zhangsan's, and waits for what becomes of its event.
fn pressed(sim: &Simulator) -> CallbackPost {
    let msgid = card(sim, BUTTONS, "zhangsan|lisi");
    sim.press(&msgid, &Press::new("lisi", "button_key_1"))
        .unwrap();
    settled(sim)
}

fn settled(sim: &Simulator) -> CallbackPost {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let post = sim.messages()[0]
            .presses
            .last()
            .unwrap()
            .callback
            .clone()
            .unwrap();
        if post.state != PostState::Waiting {
            return post;
        }
        assert!(Instant::now() < deadline, "{post:?}");
        std::thread::yield_now();
    }
}

/// The plain XML of a reply to lisi.
fn plain(msgtype: &str, inside: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[lisi]]></ToUserName><FromUserName><![CDATA[ww]]></FromUserName>\
         <CreateTime>1</CreateTime><MsgType><![CDATA[{msgtype}]]></MsgType>{inside}</xml>"
    )
}

/// A simulator whose app replies so to a press, and what became of the press.
fn replied(msgtype: &str, inside: &str) -> (Simulator, CallbackPost) {
    let body = reply("ww5a1e0c0de0000001", &plain(msgtype, inside));
    let app = App::start(Says::Echo, [Says::Body(body)]);
    let sim = start(&app);
    let post = pressed(&sim);
    (sim, post)
}

#[test]
fn an_event_is_posted_encrypted_and_signed() {
    let app = App::start(Says::Echo, []);
    let sim = start(&app);
    let post = pressed(&sim);
    assert_eq!(post.state, PostState::Accepted);
    assert_eq!((post.reply, post.reply_error), (None, None));
    assert_eq!(post.tries.len(), 1);
    assert_eq!(
        (post.tries[0].status, &post.tries[0].error),
        (Some(200), &None)
    );
    let [seen] = &app.posts()[..] else {
        panic!("{:?}", app.posts())
    };
    assert!(
        seen.line.starts_with("POST /wecom?app=1&msg_signature="),
        "{}",
        seen.line
    );
    assert!(seen.line.contains(&post.query), "{}", seen.line);
    assert!(
        seen.head.to_lowercase().contains("content-type: text/xml"),
        "{}",
        seen.head
    );
    assert_eq!(seen.body, post.encrypted);
    let message = &sim.messages()[0];
    let head = format!(
        "<xml><ToUserName><![CDATA[{}]]></ToUserName><Encrypt><![CDATA[",
        sim.corp_id()
    );
    let rest = seen.body.strip_prefix(&head).unwrap();
    let tail = "]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>";
    let encrypted = rest.strip_suffix(tail).unwrap();
    let [timestamp, nonce] = ["timestamp", "nonce"].map(|name| seen.parameter(name));
    assert_eq!(timestamp, message.presses[0].time.to_string());
    let signed = signature(&timestamp, &nonce, encrypted);
    assert_eq!(seen.parameter("msg_signature"), signed);
    let (xml, receiveid) = opened(encrypted);
    assert_eq!(
        (xml, receiveid.as_str()),
        (message.presses[0].xml.clone(), sim.corp_id())
    );
}

#[test]
fn what_is_not_accepted_is_posted_three_times_in_all() {
    let app = App::start(Says::Echo, [Says::Status(500), Says::Close, Says::Nothing]);
    let sim = start(&app);
    let post = pressed(&sim);
    assert_eq!(post.state, PostState::Failed);
    let errors: Vec<_> = post
        .tries
        .iter()
        .map(|tried| tried.error.clone().unwrap())
        .collect();
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert_eq!(errors[0], "HTTP 500, not 200");
    assert!(errors[1].starts_with("no answer: "), "{errors:?}");
    assert_eq!(errors[2], "no answer within 0.5 s");
    assert_eq!(app.posts().len(), 3);
    let bodies: Vec<_> = app
        .posts()
        .into_iter()
        .map(|seen| (seen.line, seen.body))
        .collect();
    assert!(
        bodies.iter().all(|body| *body == bodies[0]),
        "the same each time"
    );
}

#[test]
fn a_later_try_may_be_the_one_that_is_accepted() {
    let app = App::start(
        Says::Echo,
        [Says::Status(302), Says::Status(204), Says::Status(200)],
    );
    let post = pressed(&start(&app));
    assert_eq!(post.state, PostState::Accepted);
    let statuses: Vec<_> = post
        .tries
        .iter()
        .map(|tried| tried.status.unwrap())
        .collect();
    assert_eq!(statuses, [302, 204, 200]);
}

#[test]
fn where_nobody_listens_three_tries_fail_too() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", free.local_addr().unwrap());
    drop(free);
    let callback = Callback::new(&url, TOKEN, KEY).unwrap();
    let sim = Simulator::builder().callback(callback).start().unwrap();
    let post = pressed(&sim);
    assert_eq!((post.state, post.tries.len()), (PostState::Failed, 3));
    let error = post.tries[2].error.as_deref().unwrap();
    assert!(error.starts_with("no connection: "), "{error}");
    let check = &sim.callback_checks()[0];
    assert_eq!(check.verified, Some(false));
    assert!(
        check
            .error
            .as_deref()
            .unwrap()
            .starts_with("no connection: "),
        "{check:?}"
    );
}

#[test]
fn other_calls_go_on_while_an_event_waits() {
    let app = App::start(Says::Echo, [Says::Nothing]);
    let sim = start(&app);
    let msgid = card(&sim, BUTTONS, "lisi");
    let press = sim
        .press(&msgid, &Press::new("lisi", "button_key_1"))
        .unwrap();
    assert_eq!(press.callback.unwrap().state, PostState::Waiting);
    let listed = get(&sim, "/_sim/messages").json();
    assert_eq!(listed[0]["presses"][0]["callback"]["state"], "waiting");
    settled(&sim);
}

#[test]
fn a_reply_says_something_else_on_the_button_of_the_one_who_pressed() {
    let inside = "<Button><ReplaceName><![CDATA[已批准]]></ReplaceName></Button>";
    let (sim, post) = replied("update_button", inside);
    assert_eq!(post.state, PostState::Accepted);
    assert_eq!(
        (post.reply.as_deref(), post.reply_error),
        (Some("update_button"), None)
    );
    let message = &sim.messages()[0];
    assert_eq!(message.shown_to("lisi")["replace_text"], "已批准");
    assert_eq!(message.shown_to("zhangsan"), &message.shown);
    // The code of the event is not used up by it.
    let body = json!({
        "userids": ["lisi"], "agentid": sim.agent_id(),
        "response_code": message.presses[0].response_code, "button": { "replace_name": "seen" },
    });
    assert_eq!(post_update(&sim, &body), 0);
}

fn post_update(sim: &Simulator, body: &Value) -> i64 {
    post(sim, "message/update_template_card", body).errcode()
}

#[test]
fn a_reply_puts_a_new_card_in_the_place_of_the_old() {
    let card = "<TemplateCard><CardType><![CDATA[multiple_interaction]]></CardType>\
         <MainTitle><Title><![CDATA[更新后]]></Title></MainTitle>\
         <SelectList><QuestionKey>q</QuestionKey><Title>t</Title>\
         <OptionList><Id>1</Id><Text>one</Text></OptionList>\
         <OptionList><Id>2</Id><Text>two</Text></OptionList>\
         <SelectedId>2</SelectedId><Disable>false</Disable></SelectList>\
         <SubmitButton><Text>提交</Text><Key>submit</Key></SubmitButton></TemplateCard>";
    let (sim, post) = replied("update_template_card", card);
    assert_eq!(
        (post.reply.as_deref(), post.reply_error),
        (Some("update_template_card"), None)
    );
    let message = &sim.messages()[0];
    let seen = message.shown_to("lisi");
    assert_eq!(seen["card_type"], "multiple_interaction");
    assert_eq!(seen["task_id"], "task_id", "it keeps its task");
    assert_eq!(message.shown_to("zhangsan"), &message.shown);
    let again = sim
        .press(&message.msgid, &Press::new("lisi", "submit"))
        .unwrap();
    assert_eq!(again.selected["q"], ["2"]);
}

#[test]
fn a_reply_turns_a_legacy_card() {
    let inside = "<TaskCard><ReplaceName><![CDATA[已收到]]></ReplaceName></TaskCard>";
    let body = reply("ww5a1e0c0de0000001", &plain("update_taskcard", inside));
    let app = App::start(Says::Echo, [Says::Body(body)]);
    let sim = start(&app);
    let msgid = card(&sim, "taskcard_legacy", "lisi");
    sim.press(&msgid, &Press::new("lisi", "key111")).unwrap();
    let post = settled(&sim);
    assert_eq!(
        (post.reply.as_deref(), post.reply_error),
        (Some("update_taskcard"), None)
    );
    assert_eq!(sim.messages()[0].shown_to("lisi")["replace_text"], "已收到");
}

#[test]
fn why_a_reply_changes_nothing_is_told_beside_the_press() {
    let button = "<Button><ReplaceName>ok</ReplaceName></Button>";
    let corp = "ww5a1e0c0de0000001";
    let good = reply(corp, &plain("update_button", button));
    let nameless = plain("update_button", "<Button><ReplaceName/></Button>");
    let bad_card = "<TemplateCard><CardType>text_notice</CardType></TemplateCard>";
    for (body, error) in [
        ("success".to_owned(), "the reply is not XML"),
        (
            "<xml><Encrypt>a</Encrypt></xml>".to_owned(),
            "the reply has no MsgSignature",
        ),
        (
            good.replace("1372623149", "1372623140"),
            "MsgSignature does not fit",
        ),
        (
            reply("ww-other", &plain("update_button", button)),
            "the receiveid `ww-other`",
        ),
        (reply(corp, "ok"), "what was decrypted is not XML"),
        (reply(corp, "<xml/>"), "the reply has no MsgType"),
        (
            reply(corp, &plain("update_button", "")),
            "the reply has no Button",
        ),
        (reply(corp, &nameless), "42020"),
        (
            reply(corp, &plain("update_template_card", bad_card)),
            "40058",
        ),
        (
            reply(corp, &plain("update_taskcard", "")),
            "no reply to the event template_card_event",
        ),
        (
            reply(corp, &plain("text", "<Content>hi</Content>")),
            "`text` turns no card",
        ),
    ] {
        let app = App::start(Says::Echo, [Says::Body(body.clone())]);
        let sim = start(&app);
        let post = pressed(&sim);
        assert_eq!(post.state, PostState::Accepted, "HTTP 200 is enough");
        let told = post.reply_error.unwrap_or_default();
        assert!(told.contains(error), "{told}: {body}");
        assert!(sim.messages()[0].updates.is_empty(), "{body}");
    }
}

#[test]
fn a_url_is_verified_when_the_simulator_starts() {
    let app = App::start(Says::Echo, []);
    let sim = start(&app);
    let checks = sim.callback_checks();
    assert_eq!(checks.len(), 1);
    assert_eq!((checks[0].verified, &checks[0].error), (Some(true), &None));
    let [seen] = &app.gets()[..] else {
        panic!("{:?}", app.gets())
    };
    let [timestamp, nonce, echo] =
        ["timestamp", "nonce", "echostr"].map(|name| seen.parameter(name));
    assert_eq!(
        seen.parameter("msg_signature"),
        signature(&timestamp, &nonce, &echo)
    );
    assert_eq!(opened(&echo).1, sim.corp_id());
    let listed = &get(&sim, "/_sim/status").json()["callbacks"];
    assert_eq!(listed[0]["verified"], true);
    assert_eq!(listed[0]["url"], app.callback().url());
    assert!(Simulator::start().unwrap().callback_checks().is_empty());
}

#[test]
fn a_url_that_is_not_verified_stops_nothing() {
    for (says, error) in [
        (Says::Status(404), "HTTP 404, not 200"),
        (Says::Body("hello".to_owned()), "not the decrypted echostr"),
        (Says::Nothing, "no answer within 0.5 s"),
    ] {
        let app = App::start(says, []);
        let sim = start(&app);
        let check = &sim.callback_checks()[0];
        assert_eq!(check.verified, Some(false));
        assert!(check.error.as_deref().unwrap().contains(error), "{check:?}");
        assert_eq!(pressed(&sim).state, PostState::Accepted);
    }
}

#[test]
fn a_world_file_names_the_callback_of_each_agent() {
    let app = App::start(Says::Echo, []);
    let world = |callback: &str| {
        World::from_toml(&format!(
            "[[corp]]\nid = \"ww1\"\nmember = [{{ id = \"lisi\" }}]\n\
             agent = [{{ id = 1000002, secret = \"first-secret\", callback = {callback} }}]\n"
        ))
    };
    let url = app.callback().url().to_owned();
    let at =
        |token: &str| format!("{{ url = \"{url}\", token = \"{token}\", aes_key = \"{KEY}\" }}");
    let sim = Simulator::builder()
        .world(world(&at(TOKEN)).unwrap())
        .start()
        .unwrap();
    assert_eq!(sim.callback_checks()[0].corp_id, "ww1");
    let msgid = card(&sim, BUTTONS, "lisi");
    sim.press(&msgid, &Press::new("lisi", "button_key_1"))
        .unwrap();
    assert_eq!(settled(&sim).state, PostState::Accepted);

    let error = world(&at("not plain")).unwrap_err().to_string();
    assert_eq!(
        error,
        "line 4, column 62: the callback token must be 1 to 32 letters and digits"
    );
    for (callback, told) in [
        (
            format!("\"{KEY}\""),
            "callback is true, false or a table with url, token and aes_key",
        ),
        (
            "{ url = \"http://x/\", token = \"t\" }".to_owned(),
            "missing field `aes_key`",
        ),
        (
            "5".to_owned(),
            "true, false or a table with url, token and aes_key",
        ),
    ] {
        let error = world(&callback).unwrap_err().to_string();
        assert!(error.contains(told) && !error.contains(KEY), "{error}");
    }
    let sim = Simulator::builder()
        .world(world("true").unwrap())
        .start()
        .unwrap();
    let msgid = card(&sim, BUTTONS, "lisi");
    let press = sim
        .press(&msgid, &Press::new("lisi", "button_key_1"))
        .unwrap();
    assert_eq!(press.callback, None);
    let sim = Simulator::builder()
        .world(world("false").unwrap())
        .start()
        .unwrap();
    let mut body = fixture_json("message-send/template_card_button_interaction.request.json");
    body["agentid"] = 1_000_002.into();
    body["touser"] = "lisi".into();
    assert_eq!(send(&sim, &body).errcode(), 43012);
}

#[test]
fn token_and_key_of_a_callback_are_in_no_output() {
    let app = App::start(Says::Echo, [Says::Body(reply("ww-other", "<xml/>"))]);
    let builder = Simulator::builder().callback(app.callback());
    let mut shown = format!("{builder:?} {:?}", app.callback());
    let sim = builder.start().unwrap();
    let mut body = fixture_json("message-send/template_card_button_interaction.request.json");
    body["touser"] = "lisi".into();
    body["agentid"] = sim.agent_id().into();
    // In the wrong place, too.
    body["template_card"]["main_title"]["desc"] = format!("{TOKEN} {KEY}").into();
    let msgid = send(&sim, &body).json()["msgid"]
        .as_str()
        .unwrap()
        .to_owned();
    sim.press(&msgid, &Press::new("lisi", "button_key_1"))
        .unwrap();
    settled(&sim);
    sim.callback_checks();
    for subject in ["messages", "requests", "callbacks", "faults", "switches"] {
        shown += &get(&sim, &format!("/_sim/{subject}")).text();
    }
    let presses = &sim.messages()[0].presses;
    let shown = format!("{shown} {sim:?} {:?} {presses:?}", sim.callback_checks());
    assert!(shown.contains("*** ***"), "{shown}");
    assert!(!shown.contains(TOKEN) && !shown.contains(KEY), "{shown}");
}
