//! Every request body that can be made, byte for byte.

use insta::assert_snapshot;
use wecom_message::{
    AgentId, Body, Content, Draft, DuplicateCheck, Message, Plan, PlanOptions, RecipientFields,
    Recipients, Request, Safety,
};

const AGENT: AgentId = AgentId(1_000_002);

fn lisi() -> Recipients {
    Recipients::users(["lisi"]).unwrap()
}

/// The only body of a message, sent by [`AGENT`].
#[track_caller]
fn wire(message: &Message) -> String {
    let plan = Plan::new(message, Some(AGENT), &PlanOptions::default()).unwrap();
    assert_eq!(plan.requests().len(), 1);
    plan.requests()[0].body().to_owned()
}

/// A text with these options, to lisi.
fn with(options: impl FnOnce(Draft) -> Draft) -> String {
    wire(&options(Draft::new(Content::Text("x".to_owned()))).to(lisi()))
}

/// A body as somebody wrote it, to lisi.
#[track_caller]
fn rewritten(json: &str) -> String {
    wire(&Body::from_json(json).unwrap().draft.to(lisi()))
}

#[test]
fn text_and_markdown() {
    let text = "<a href=\"https://a.example\">磁盘</a>\t已满 \\ 😀\r\n/";
    assert_snapshot!(wire(&Message::text(text).to(lisi())), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"<a href=\"https://a.example\">磁盘</a>\t已满 \\ 😀\r\n/"}}"#);
    assert_snapshot!(wire(&Message::markdown("# **ok**\n> `x`").to(lisi())), @r##"{"touser":"lisi","msgtype":"markdown","agentid":1000002,"markdown":{"content":"# **ok**\n> `x`"}}"##);
}

#[test]
fn recipients() {
    let to = |recipients| wire(&Message::text("x").to(recipients));
    assert_snapshot!(to(Recipients::everybody()), @r#"{"touser":"@all","msgtype":"text","agentid":1000002,"text":{"content":"x"}}"#);
    assert_snapshot!(to(Recipients::users(["lisi", "张三", "a.b@c_d-e"]).unwrap()), @r#"{"touser":"lisi|张三|a.b@c_d-e","msgtype":"text","agentid":1000002,"text":{"content":"x"}}"#);
    assert_snapshot!(to(Recipients::parties([2, 1]).unwrap()), @r#"{"toparty":"2|1","msgtype":"text","agentid":1000002,"text":{"content":"x"}}"#);
    assert_snapshot!(to(Recipients::tags([7]).unwrap()), @r#"{"totag":"7","msgtype":"text","agentid":1000002,"text":{"content":"x"}}"#);
    let all = lisi()
        .and(Recipients::parties([1, 2]).unwrap())
        .and(Recipients::tags([3, 4]).unwrap());
    assert_snapshot!(to(all), @r#"{"touser":"lisi","toparty":"1|2","totag":"3|4","msgtype":"text","agentid":1000002,"text":{"content":"x"}}"#);
}

#[test]
fn recipients_as_people_write_them() {
    let own = |field: &[&str]| field.iter().map(|ids| (*ids).to_owned()).collect();
    let fields = RecipientFields {
        touser: own(&["lisi, zhangsan", "LISI|wangwu"]),
        toparty: own(&[""]),
        totag: own(&["2 | 1"]),
    };
    let message = Message::text("x").to(Recipients::from_fields(&fields).unwrap());
    assert_snapshot!(wire(&message), @r#"{"touser":"lisi|zhangsan|wangwu","totag":"2|1","msgtype":"text","agentid":1000002,"text":{"content":"x"}}"#);
}

#[test]
fn each_option_alone_and_all_together() {
    assert_snapshot!(with(|text| text.safety(Safety::Shareable).unwrap()), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"safe":0}"#);
    assert_snapshot!(with(|text| text.safety(Safety::Confidential).unwrap()), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"safe":1}"#);
    assert_snapshot!(with(|text| text.id_translation(true)), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"enable_id_trans":1}"#);
    assert_snapshot!(with(|text| text.id_translation(false)), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"enable_id_trans":0}"#);
    assert_snapshot!(with(|text| text.duplicate_check(DuplicateCheck::on())), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"enable_duplicate_check":1}"#);
    let within = DuplicateCheck::within(60).unwrap();
    assert_snapshot!(with(|text| text.duplicate_check(within)), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"enable_duplicate_check":1,"duplicate_check_interval":60}"#);
    let off = DuplicateCheck::from_wire(Some(false), None).unwrap();
    assert_snapshot!(with(|text| text.duplicate_check(off)), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"enable_duplicate_check":0}"#);
    assert_snapshot!(with(|text| text.agent(AgentId(7))), @r#"{"touser":"lisi","msgtype":"text","agentid":7,"text":{"content":"x"}}"#);
    let all = Message::text("x").confidential().translate_ids().to(lisi());
    assert_snapshot!(wire(&all.duplicate_check(within)), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"x"},"safe":1,"enable_id_trans":1,"enable_duplicate_check":1,"duplicate_check_interval":60}"#);
}

#[test]
fn without_an_agent_there_is_no_field() {
    let message = Message::text("x").to(lisi());
    let plan = Plan::new(&message, None, &PlanOptions::default()).unwrap();
    assert_snapshot!(plan.requests()[0].body(), @r#"{"touser":"lisi","msgtype":"text","text":{"content":"x"}}"#);
}

#[test]
fn numbered_parts() {
    let message = Message::text("x".repeat(2040) + "\n0123456789").to(lisi());
    let plan = Plan::new(&message, Some(AGENT), &PlanOptions::default()).unwrap();
    let bodies: Vec<_> = plan.requests().iter().map(Request::body).collect();
    assert_snapshot!(bodies[0].replace(&"x".repeat(2040), "x…x"), @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"(1/2)\nx…x\n"}}"#);
    assert_snapshot!(bodies[1], @r#"{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"(2/2)\n0123456789"}}"#);
}

#[test]
fn media() {
    assert_snapshot!(rewritten(r#"{"image":{"media_id":"M"},"msgtype":"image","safe":1}"#), @r#"{"touser":"lisi","msgtype":"image","agentid":1000002,"image":{"media_id":"M"},"safe":1}"#);
    assert_snapshot!(rewritten(r#"{"msgtype":"voice","voice":{"media_id":"M"}}"#), @r#"{"touser":"lisi","msgtype":"voice","agentid":1000002,"voice":{"media_id":"M"}}"#);
    let video = r#"{"msgtype":"video","video":{"title":"t","media_id":"M","description":"d"}}"#;
    assert_snapshot!(rewritten(video), @r#"{"touser":"lisi","msgtype":"video","agentid":1000002,"video":{"media_id":"M","title":"t","description":"d"}}"#);
    assert_snapshot!(rewritten(r#"{"msgtype":"file","file":{"media_id":"M"},"safe":0}"#), @r#"{"touser":"lisi","msgtype":"file","agentid":1000002,"file":{"media_id":"M"},"safe":0}"#);
}

#[test]
fn textcard_and_news() {
    let textcard = r#"{"msgtype":"textcard","enable_id_trans":1,
        "textcard":{"url":"https://a.example","title":"t","description":"<div>d</div>","btntxt":"go"}}"#;
    assert_snapshot!(rewritten(textcard), @r#"{"touser":"lisi","msgtype":"textcard","agentid":1000002,"textcard":{"title":"t","description":"<div>d</div>","url":"https://a.example","btntxt":"go"},"enable_id_trans":1}"#);
    let news = r#"{"msgtype":"news","news":{"articles":[{"url":"https://u.example","title":"t","picurl":"p"},
        {"title":"二","description":"d","appid":"wx1","pagepath":"p"}]}}"#;
    assert_snapshot!(rewritten(news), @r#"{"touser":"lisi","msgtype":"news","agentid":1000002,"news":{"articles":[{"title":"t","url":"https://u.example","picurl":"p"},{"title":"二","description":"d","appid":"wx1","pagepath":"p"}]}}"#);
    let mpnews = r#"{"msgtype":"mpnews","safe":2,"mpnews":{"articles":[
        {"title":"t","thumb_media_id":"M","content":"<p>c</p>"}]}}"#;
    assert_snapshot!(rewritten(mpnews), @r#"{"touser":"lisi","msgtype":"mpnews","agentid":1000002,"mpnews":{"articles":[{"title":"t","thumb_media_id":"M","content":"<p>c</p>"}]},"safe":2}"#);
    let notice = r#"{"msgtype":"miniprogram_notice","miniprogram_notice":{"appid":"wx1",
        "title":"会议室预订","emphasis_first_item":true,"content_item":[{"key":"k","value":"v"}]}}"#;
    assert_snapshot!(rewritten(notice), @r#"{"touser":"lisi","msgtype":"miniprogram_notice","agentid":1000002,"miniprogram_notice":{"appid":"wx1","title":"会议室预订","emphasis_first_item":true,"content_item":[{"key":"k","value":"v"}]}}"#);
}

#[test]
fn a_card_as_it_was_written_loosely() {
    let card = r#"{"msgtype":"template_card","template_card":{"card_type":"news_notice",
        "main_title":{"title":"t"},"card_image":{"url":"u","aspect_ratio":"1.30"},"source":null,
        "card_action":{"type":"1","url":"u"}}}"#;
    assert_snapshot!(rewritten(card), @r#"{"touser":"lisi","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"news_notice","main_title":{"title":"t"},"card_image":{"url":"u","aspect_ratio":1.3},"card_action":{"type":1,"url":"u"}}}"#);
}

#[test]
fn older_task_cards() {
    let card = |msgtype: &str| {
        format!(
            r#"{{"msgtype":"{msgtype}","{msgtype}":{{"title":"t","task_id":"1","btn":[{{"key":"k","name":"n"}}]}}}}"#
        )
    };
    assert_snapshot!(rewritten(&card("taskcard")), @r#"{"touser":"lisi","msgtype":"taskcard","agentid":1000002,"taskcard":{"title":"t","task_id":"1","btn":[{"key":"k","name":"n"}]}}"#);
    assert_snapshot!(rewritten(&card("interactive_taskcard")), @r#"{"touser":"lisi","msgtype":"interactive_taskcard","agentid":1000002,"interactive_taskcard":{"title":"t","task_id":"1","btn":[{"key":"k","name":"n"}]}}"#);
}

#[test]
fn a_body_that_was_written_loosely() {
    let loose = r#" { "totag" : null, "duplicate_check_interval":"60", "enable_duplicate_check":"1",
        "agentid" : " 7 ", "safe":"1", "text":{"content":"x"}, "msgtype":"text",
        "enable_id_trans":0, "touser":"somebody else" } "#;
    assert_snapshot!(rewritten(loose), @r#"{"touser":"lisi","msgtype":"text","agentid":7,"text":{"content":"x"},"safe":1,"enable_id_trans":0,"enable_duplicate_check":1,"duplicate_check_interval":60}"#);
}
