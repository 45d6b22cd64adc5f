//! Cards that are pressed: what can be, the event of it, and what becomes of the card.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{CardPress, MessageState, Press, PressError, PressEvent, Simulator};

use crate::client::{call, fixture_json, get, post, send, text};

/// Sends the official card of a kind, and gives its msgid.
pub(crate) fn card(sim: &Simulator, kind: &str, touser: &str) -> String {
    let mut body = fixture_json(&format!("message-send/{kind}.request.json"));
    body["touser"] = touser.into();
    body["toparty"] = "".into();
    body["totag"] = "".into();
    body["agentid"] = sim.agent_id().into();
    let msgtype = body["msgtype"].as_str().unwrap().to_owned();
    let sent_before = sim.messages().len();
    if sent_before > 0 {
        body[&msgtype]["task_id"] = format!("task_{sent_before}").into();
    }
    if msgtype == "taskcard" {
        // The sample says `URL`.
        body["taskcard"]["url"] = "https://example.com".into();
    }
    sent(sim, &body)
}

fn sent(sim: &Simulator, body: &Value) -> String {
    let answer = send(sim, body);
    assert_eq!(answer.errcode(), 0, "{}", answer.text());
    answer.json()["msgid"].as_str().unwrap().to_owned()
}

fn press(sim: &Simulator, msgid: &str, by: &str, key: &str) -> CardPress {
    sim.press(msgid, &Press::new(by, key)).unwrap()
}

fn refusal(sim: &Simulator, msgid: &str, press: &Press) -> PressError {
    let before = sim.messages();
    let error = sim.press(msgid, press).unwrap_err();
    assert_eq!(sim.messages(), before, "nothing has changed");
    error
}

fn change(sim: &Simulator, code: Option<&str>, users: &[&str], name: &str) -> i64 {
    let body = json!({
        "userids": users, "agentid": sim.agent_id(), "response_code": code,
        "button": { "replace_name": name },
    });
    post(sim, "message/update_template_card", &body).errcode()
}

const BUTTONS: &str = "template_card_button_interaction";
const VOTE: &str = "template_card_vote_interaction";
const LISTS: &str = "template_card_multiple_interaction";
const NOTICE: &str = "template_card_text_notice";

#[test]
fn a_button_makes_the_event_with_what_the_list_beside_it_shows() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, BUTTONS, "zhangsan|lisi");
    let pressed = press(&sim, &msgid, "LiSi", "button_key_2");
    let message = &sim.messages()[0];
    assert_eq!(message.presses, std::slice::from_ref(&pressed));
    assert_eq!(message.state, MessageState::Delivered, "not changed yet");
    assert_eq!((pressed.number, pressed.by.as_str()), (1, "lisi"));
    assert_eq!(pressed.event, PressEvent::TemplateCardEvent);
    assert_eq!(pressed.callback, None, "no URL is configured");
    let code = pressed.response_code.as_deref().unwrap();
    assert_ne!(Some(code), message.response_code.as_deref());
    let wanted = format!(
        "<xml>
  <ToUserName><![CDATA[{}]]></ToUserName>
  <FromUserName><![CDATA[lisi]]></FromUserName>
  <CreateTime>{}</CreateTime>
  <MsgType><![CDATA[event]]></MsgType>
  <Event><![CDATA[template_card_event]]></Event>
  <EventKey><![CDATA[button_key_2]]></EventKey>
  <TaskId><![CDATA[task_id]]></TaskId>
  <CardType><![CDATA[button_interaction]]></CardType>
  <ResponseCode><![CDATA[{code}]]></ResponseCode>
  <AgentID>1000002</AgentID>
  <SelectedItems>
    <SelectedItem>
      <QuestionKey><![CDATA[btn_question_key1]]></QuestionKey>
      <OptionIds>
        <OptionId><![CDATA[btn_selection_id1]]></OptionId>
      </OptionIds>
    </SelectedItem>
  </SelectedItems>
</xml>
",
        sim.corp_id(),
        pressed.time
    );
    assert_eq!(pressed.xml, wanted);
}

#[test]
fn a_choice_goes_along_with_the_button() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, BUTTONS, "lisi");
    let chosen =
        Press::new("lisi", "button_key_1").select("btn_question_key1", ["btn_selection_id2"]);
    let pressed = sim.press(&msgid, &chosen).unwrap();
    assert_eq!(pressed.selected["btn_question_key1"], ["btn_selection_id2"]);
    assert!(
        pressed
            .xml
            .contains("<OptionId><![CDATA[btn_selection_id2]]></OptionId>")
    );
    assert!(
        !pressed.xml.contains("btn_selection_id1"),
        "{}",
        pressed.xml
    );
}

#[test]
fn an_entry_of_the_menu_makes_an_event_of_its_own_on_every_kind_that_has_one() {
    for (kind, key, card_type) in [
        (NOTICE, "VIEW_CHANNEL", "text_notice"),
        (BUTTONS, "B", "button_interaction"),
    ] {
        let sim = Simulator::start().unwrap();
        let msgid = card(&sim, kind, "lisi");
        let pressed = press(&sim, &msgid, "lisi", key);
        assert_eq!(pressed.event, PressEvent::TemplateCardMenuEvent);
        let card_type = format!("<CardType><![CDATA[{card_type}]]></CardType>");
        assert!(pressed.xml.contains(&card_type), "{}", pressed.xml);
        assert!(!pressed.xml.contains("SelectedItems"), "{}", pressed.xml);
        let choosing = Press::new("lisi", key).select("btn_question_key1", ["btn_selection_id1"]);
        let error = refusal(&sim, &msgid, &choosing);
        assert_eq!(
            error,
            PressError::NoQuestion("btn_question_key1".to_owned())
        );
    }
}

#[test]
fn a_notice_without_a_menu_has_nothing_to_press() {
    let sim = Simulator::start().unwrap();
    let mut body = fixture_json("message-send/template_card_news_notice.request.json");
    body["touser"] = "lisi".into();
    body["toparty"] = "".into();
    body["totag"] = "".into();
    body["agentid"] = sim.agent_id().into();
    let fields = body["template_card"].as_object_mut().unwrap();
    fields.remove("action_menu");
    let msgid = sent(&sim, &body);
    let error = refusal(&sim, &msgid, &Press::new("lisi", "A"));
    assert_eq!(error, PressError::NoKey("A".to_owned()));
    let text = sent(&sim, &text("lisi", "hello"));
    assert_eq!(
        refusal(&sim, &text, &Press::new("lisi", "A")),
        PressError::NoCard
    );
    assert_eq!(
        refusal(&sim, "none", &Press::new("lisi", "A")),
        PressError::NoMessage
    );
}

#[test]
fn a_vote_is_for_one_or_for_several_as_its_mode_says() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, VOTE, "lisi");
    let ticked = press(&sim, &msgid, "lisi", "key");
    assert_eq!(
        ticked.selected["question_key1"],
        ["option_id1"],
        "as it is shown"
    );
    let vote = |options: &[&str]| {
        Press::new("lisi", "key").select("question_key1", options.iter().copied())
    };
    let both = sim
        .press(&msgid, &vote(&["option_id2", "option_id1"]))
        .unwrap();
    assert_eq!(
        both.selected["question_key1"],
        ["option_id1", "option_id2"],
        "as on the card"
    );
    let question = || "question_key1".to_owned();
    for (options, error) in [
        (&[][..], PressError::Nothing(question())),
        (
            &["option_id1", "option_id1"],
            PressError::TooMany(question()),
        ),
        (
            &["option_id3"],
            PressError::NoOption {
                question: question(),
                option: "option_id3".to_owned(),
            },
        ),
    ] {
        assert_eq!(refusal(&sim, &msgid, &vote(options)), error);
    }
    let stranger = vote(&["option_id1"]).select("question_key9", ["option_id1"]);
    let unknown = PressError::NoQuestion("question_key9".to_owned());
    assert_eq!(refusal(&sim, &msgid, &stranger), unknown);

    let mut body = sim.messages()[0].body.clone();
    body["template_card"]["task_id"] = "single".into();
    body["template_card"]["checkbox"]["mode"] = 0.into();
    let msgid = sent(&sim, &body);
    let error = refusal(&sim, &msgid, &vote(&["option_id1", "option_id2"]));
    assert_eq!(error, PressError::TooMany(question()));
    let one = sim.press(&msgid, &vote(&["option_id2"])).unwrap();
    assert_eq!(one.selected["question_key1"], ["option_id2"]);
}

#[test]
fn every_list_of_a_card_has_one_choice_in_the_order_of_the_card() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, LISTS, "lisi");
    let second = Press::new("lisi", "key").select("question_key2", ["selection_id4"]);
    let pressed = sim.press(&msgid, &second).unwrap();
    assert_eq!(
        pressed.selected["question_key1"],
        ["selection_id1"],
        "as it is shown"
    );
    assert_eq!(pressed.selected["question_key2"], ["selection_id4"]);
    let at = |part: &str| pressed.xml.find(part).unwrap();
    assert!(at("question_key1") < at("question_key2"));
    for (options, error) in [
        (
            &["selection_id3", "selection_id4"][..],
            PressError::TooMany("question_key2".to_owned()),
        ),
        (&[], PressError::Nothing("question_key2".to_owned())),
    ] {
        let wish = Press::new("lisi", "key").select("question_key2", options.iter().copied());
        assert_eq!(refusal(&sim, &msgid, &wish), error);
    }
}

#[test]
fn a_legacy_button_says_at_once_what_was_done_to_the_one_who_pressed() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, "taskcard_legacy", "zhangsan|lisi");
    let pressed = press(&sim, &msgid, "lisi", "key222");
    assert_eq!(pressed.event, PressEvent::TaskcardClick);
    assert_eq!(pressed.response_code, None);
    assert!(
        pressed
            .xml
            .contains("<Event><![CDATA[taskcard_click]]></Event>")
    );
    assert!(!pressed.xml.contains("ResponseCode") && !pressed.xml.contains("CardType"));
    let message = &sim.messages()[0];
    assert_eq!(message.state, MessageState::Updated);
    assert_eq!(message.shown_to("LISI")["replace_text"], "已驳回");
    assert_eq!(message.shown_to("zhangsan"), &message.shown);
    let again = refusal(&sim, &msgid, &Press::new("lisi", "key111"));
    assert_eq!(again, PressError::Replaced);
    press(&sim, &msgid, "zhangsan", "key111");
    assert_eq!(
        sim.messages()[0].shown_to("zhangsan")["replace_text"],
        "已批准"
    );

    let mut body = sim.messages()[0].body.clone();
    body["taskcard"]["task_id"] = "wordless".into();
    body["taskcard"]["btn"][0]
        .as_object_mut()
        .unwrap()
        .remove("replace_name");
    let msgid = sent(&sim, &body);
    press(&sim, &msgid, "lisi", "key111");
    assert_eq!(sim.messages()[1].shown_to("lisi")["replace_text"], "已处理");
}

#[test]
fn only_who_has_the_message_presses_and_only_what_calls_back() {
    let sim = Simulator::start().unwrap();
    let mut body = fixture_json("message-send/template_card_button_interaction.request.json");
    body["touser"] = "lisi".into();
    body["toparty"] = "".into();
    body["totag"] = "".into();
    body["agentid"] = sim.agent_id().into();
    let link = json!({ "type": 1, "text": "docs", "url": "https://example.com", "key": "link" });
    body["template_card"]["button_list"][0] = link;
    let msgid = sent(&sim, &body);
    for by in ["zhangsan", "nobody", ""] {
        let error = refusal(&sim, &msgid, &Press::new(by, "button_key_2"));
        assert_eq!(error, PressError::NotARecipient(by.to_owned()));
    }
    let error = refusal(&sim, &msgid, &Press::new("lisi", "link"));
    assert_eq!(error, PressError::OpensUrl("link".to_owned()));
    let error = refusal(&sim, &msgid, &Press::new("lisi", ""));
    assert_eq!(error, PressError::NoKey(String::new()));
}

#[test]
fn a_message_that_was_taken_back_or_that_nobody_got_is_not_pressed() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, BUTTONS, "lisi");
    let pressed = press(&sim, &msgid, "lisi", "button_key_1");
    assert_eq!(
        post(&sim, "message/recall", &json!({ "msgid": msgid })).errcode(),
        0
    );
    let wish = Press::new("lisi", "button_key_1");
    assert_eq!(refusal(&sim, &msgid, &wish), PressError::Recalled);
    let code = pressed.response_code.as_deref();
    assert_eq!(change(&sim, code, &["lisi"], "done"), 60140);

    (0..30).for_each(|_| _ = send(&sim, &text("zhangsan", "hello")));
    let dropped = card(&sim, VOTE, "zhangsan");
    let wish = Press::new("zhangsan", "key");
    assert_eq!(refusal(&sim, &dropped, &wish), PressError::NotDelivered);
}

#[test]
fn until_the_app_answers_a_card_can_be_pressed_again() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, BUTTONS, "zhangsan|lisi");
    let first = press(&sim, &msgid, "lisi", "button_key_1");
    let second = press(&sim, &msgid, "lisi", "button_key_2");
    let third = press(&sim, &msgid, "zhangsan", "button_key_1");
    assert_eq!([first.number, second.number, third.number], [1, 2, 3]);
    assert_eq!(
        change(&sim, first.response_code.as_deref(), &["lisi"], "approved"),
        0
    );
    let message = &sim.messages()[0];
    assert_eq!(message.shown_to("lisi")["replace_text"], "approved");
    assert_eq!(
        message.shown_to("zhangsan"),
        &message.shown,
        "asked for lisi only"
    );
    let wish = Press::new("lisi", "button_key_2");
    assert_eq!(refusal(&sim, &msgid, &wish), PressError::Replaced);
    // The menu of a card that was answered stays.
    press(&sim, &msgid, "lisi", "A");
    press(&sim, &msgid, "zhangsan", "button_key_2");
}

#[test]
fn the_code_of_an_event_changes_the_card_once_within_72_hours_of_the_press() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, BUTTONS, "zhangsan|lisi");
    sim.advance(Duration::from_secs(71 * 3600));
    let pressed = press(&sim, &msgid, "lisi", "button_key_1");
    let late = press(&sim, &msgid, "zhangsan", "button_key_1");
    sim.advance(Duration::from_secs(71 * 3600));
    let sent = sim.messages()[0].response_code.clone();
    assert_eq!(
        change(&sim, sent.as_deref(), &["lisi"], "x"),
        60140,
        "142 hours old"
    );
    let code = pressed.response_code.as_deref();
    assert_eq!(
        change(&sim, code, &["wangwu"], "x"),
        82102,
        "who has no card"
    );
    assert_eq!(
        change(&sim, code, &["zhangsan"], "seen"),
        0,
        "any who has the card"
    );
    assert_eq!(change(&sim, code, &["lisi"], "x"), 60140, "used up");
    sim.advance(Duration::from_secs(3600));
    assert_eq!(
        change(&sim, late.response_code.as_deref(), &["lisi"], "x"),
        60140
    );
    let updates = &sim.messages()[0].updates;
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0].response_code.as_deref(), code);
}

#[test]
fn other_words_on_the_button_keep_what_each_member_sees() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, BUTTONS, "zhangsan|lisi");
    let [first, second] = ["lisi", "zhangsan"].map(|by| press(&sim, &msgid, by, "button_key_1"));
    let body = fixture_json("message-update_template_card/vote_interaction.request.json");
    let mut new = body["template_card"].clone();
    new["replace_text"] = "".into();
    let body = json!({
        "userids": ["lisi"], "agentid": sim.agent_id(),
        "response_code": first.response_code, "template_card": new,
    });
    assert_eq!(
        post(&sim, "message/update_template_card", &body).errcode(),
        0
    );
    let code = second.response_code.as_deref();
    assert_eq!(change(&sim, code, &["lisi", "zhangsan"], "closed"), 0);
    let message = &sim.messages()[0];
    assert_eq!(message.shown_to("lisi")["card_type"], "vote_interaction");
    assert_eq!(
        message.shown_to("zhangsan")["card_type"],
        "button_interaction"
    );
    for member in ["lisi", "zhangsan"] {
        assert_eq!(message.shown_to(member)["replace_text"], "closed");
    }
}

#[test]
fn a_new_card_is_pressed_by_its_own_keys() {
    let sim = Simulator::start().unwrap();
    let msgid = card(&sim, BUTTONS, "lisi");
    let pressed = press(&sim, &msgid, "lisi", "button_key_1");
    let body = fixture_json("message-update_template_card/vote_interaction.request.json");
    let mut new = body["template_card"].clone();
    new["replace_text"] = "".into();
    new["checkbox"]["disable"] = true.into();
    let body = json!({
        "atall": 1, "agentid": sim.agent_id(),
        "response_code": pressed.response_code, "template_card": new,
    });
    assert_eq!(
        post(&sim, "message/update_template_card", &body).errcode(),
        0
    );
    let old = refusal(&sim, &msgid, &Press::new("lisi", "button_key_1"));
    assert_eq!(old, PressError::NoKey("button_key_1".to_owned()));
    let seen = sim.messages()[0].shown_to("lisi").clone();
    let (key, question) = (
        &seen["submit_button"]["key"],
        &seen["checkbox"]["question_key"],
    );
    let (key, question) = (key.as_str().unwrap(), question.as_str().unwrap());
    let options = seen["checkbox"]["option_list"].as_array().unwrap();
    let other = options
        .iter()
        .find(|option| option["is_checked"] != true)
        .unwrap();
    let other = Press::new("lisi", key).select(question, [other["id"].as_str().unwrap()]);
    assert_eq!(
        refusal(&sim, &msgid, &other),
        PressError::Disabled(question.to_owned())
    );
    let again = press(&sim, &msgid, "lisi", key);
    assert!(
        again
            .xml
            .contains("<CardType><![CDATA[vote_interaction]]></CardType>")
    );
    assert!(
        again.xml.contains("<TaskId><![CDATA[task_id]]></TaskId>"),
        "it keeps its task"
    );
}

#[test]
fn a_key_may_hold_what_would_end_cdata() {
    let sim = Simulator::start().unwrap();
    let mut body = fixture_json("message-send/template_card_button_interaction.request.json");
    body["touser"] = "lisi".into();
    body["toparty"] = "".into();
    body["totag"] = "".into();
    body["agentid"] = sim.agent_id().into();
    body["template_card"]["button_list"][0]["key"] = "a]]><x>".into();
    let msgid = sent(&sim, &body);
    let pressed = press(&sim, &msgid, "lisi", "a]]><x>");
    assert!(
        pressed
            .xml
            .contains("<EventKey><![CDATA[a]]]]><![CDATA[><x>]]></EventKey>"),
        "{}",
        pressed.xml
    );
}

#[test]
fn a_card_is_pressed_over_http() {
    let sim = Simulator::start().unwrap();
    card(&sim, VOTE, "lisi");
    let press = |path: &str, body: &Value| {
        let answer = call(&sim, "POST", path, body.to_string().as_bytes());
        (answer.status, answer.json())
    };
    let wish = json!({
        "by": "lisi", "key": "key", "selected": { "question_key1": ["option_id2"] },
    });
    let (status, pressed) = press("/_sim/inbox/1/press", &wish);
    assert_eq!(status, 200, "{pressed}");
    assert_eq!(
        (&pressed["number"], &pressed["event"]),
        (&json!(1), &json!("template_card_event"))
    );
    assert_eq!(
        pressed["selected"],
        json!({ "question_key1": ["option_id2"] })
    );
    assert_eq!(pressed["callback"], json!(null));
    assert_eq!(
        get(&sim, "/_sim/messages").json()[0]["presses"],
        json!([pressed])
    );
    for (wish, error) in [
        (
            json!({ "by": "zhangsan", "key": "key" }),
            "`zhangsan` has not received",
        ),
        (json!({ "by": "lisi" }), "missing field `key`"),
        (
            json!({ "by": "lisi", "key": "key", "colour": 1 }),
            "unknown field `colour`",
        ),
    ] {
        let (status, answer) = press("/_sim/inbox/1/press", &wish);
        assert_eq!(status, 400, "{answer}");
        assert!(
            answer["error"].as_str().unwrap().contains(error),
            "{answer}"
        );
    }
    for path in [
        "/_sim/inbox/2/press",
        "/_sim/inbox/0/press",
        "/_sim/inbox/x/press",
    ] {
        assert_eq!(press(path, &wish).0, 404, "{path}");
    }
}
