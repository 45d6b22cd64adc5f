//! Group chats of an app: made, changed, shown, written to.

use serde_json::{Value, json};
use wecom_message::{
    AgentId, Article, Change, ChatCreate, ChatId, ChatMessage, ChatUpdate, Client, Credentials,
    Cutoff, Invalid, Long, Media, MpArticle, MpNews, News, Note, Outcome, Plan, PlanOptions,
    Remedy, Secret, TextCard, Video,
};
use wecom_sim::{Fault, Simulator};

pub(crate) fn client(sim: &Simulator) -> Client {
    let agent = AgentId(sim.agent_id().try_into().unwrap());
    let credentials = Credentials::new(sim.corp_id(), agent, Secret::new(sim.corp_secret()));
    let base = sim.base_url().parse().unwrap();
    Client::builder(credentials).base_url(base).build()
}

fn id(chat: &str) -> ChatId {
    chat.parse().unwrap()
}

fn create(chat: Option<&str>) -> Change {
    let create = ChatCreate::new(["zhangsan", "lisi"]).unwrap();
    let create = match chat {
        Some(chat) => create.chatid(chat),
        None => create,
    };
    create.change(Long::Error).unwrap()
}

async fn outcome(client: &Client, change: &Change) -> Outcome {
    client.change(change, &Cutoff::never()).await.outcome()
}

fn paths(invalid: &Invalid) -> Vec<&str> {
    let each = invalid.each().iter();
    each.map(|one| one.field().unwrap_or("-")).collect()
}

#[tokio::test]
async fn a_chat_is_made_changed_shown_and_written_to() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let never = Cutoff::never();
    let made = client.change(&create(None), &never).await;
    let chat = id(made.receipt().unwrap().chatid().unwrap());
    let update = ChatUpdate::new(&chat).name("ops").added(["wangwu"]);
    let update = update.unwrap().change(Long::Error).unwrap();
    assert_eq!(outcome(&client, &update).await, Outcome::Delivered);
    let shown = client.chat(&chat, &never).await;
    let shown: Value = serde_json::from_str(shown.receipt().unwrap().json()).unwrap();
    assert_eq!(shown["chat_info"]["name"], "ops");
    assert_eq!(shown["chat_info"]["userlist"].as_array().unwrap().len(), 3);
    let text = ChatMessage::text("hello").to(chat.clone());
    let plan = Plan::for_chat(&text, &PlanOptions::default()).unwrap();
    let report = client.deliver(&plan, never).report().await;
    assert_eq!(report.outcome(), Outcome::Delivered);
    assert_eq!(sim.messages()[0].chatid.as_deref(), Some(chat.as_str()));
}

#[tokio::test]
async fn every_type_of_a_chat_is_taken_by_the_simulator_as_it_is_built() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    let client = client(&sim);
    assert_eq!(
        outcome(&client, &create(Some("C1"))).await,
        Outcome::Delivered
    );
    let media = || Media::id("MEDIA");
    let article = Article::leading_to("t", "https://a.test");
    let mp = MpArticle::new("t", media(), "c");
    let card = TextCard::new("t", "d", "https://a.test");
    let messages = [
        ChatMessage::text("x").confidential().to(id("C1")),
        ChatMessage::markdown("# x").to(id("C1")),
        ChatMessage::image(media()).confidential().to(id("C1")),
        ChatMessage::voice(media()).to(id("C1")),
        ChatMessage::video(Video::new(media())).to(id("C1")),
        ChatMessage::file(media()).to(id("C1")),
        ChatMessage::textcard(card).to(id("C1")),
        ChatMessage::news(News::new(article)).to(id("C1")),
        ChatMessage::mpnews(MpNews::new(mp))
            .confidential()
            .to(id("C1")),
    ];
    for message in &messages {
        let plan = Plan::for_chat(message, &PlanOptions::default()).unwrap();
        let report = client.deliver(&plan, Cutoff::never()).report().await;
        assert_eq!(
            report.outcome(),
            Outcome::Delivered,
            "{}",
            message.to_json()
        );
    }
    assert_eq!(sim.messages().len(), messages.len());
}

#[test]
fn only_the_first_part_mentions() {
    let text = ChatMessage::text("0123456789\n".repeat(400));
    let text = text.mention(["lisi", "LISI"]).unwrap().mention_all();
    let plan = Plan::for_chat(&text.mention_all().to(id("C1")), &PlanOptions::default()).unwrap();
    let lists: Vec<Value> = plan
        .requests()
        .iter()
        .map(|request| serde_json::from_str::<Value>(request.body()).unwrap())
        .map(|body| body["text"]["mentioned_list"].clone())
        .collect();
    assert_eq!(lists, [json!(["lisi", "@all"]), Value::Null, Value::Null]);
    assert!(
        plan.requests()
            .iter()
            .all(|request| request.recipients().is_none())
    );
}

#[test]
fn whom_a_long_text_mentions_is_told_where_it_is_not_one_text() {
    let plan = |text: &str, mentions: &[&str], long| {
        let text = ChatMessage::text(text)
            .mention(mentions.iter().copied())
            .unwrap();
        let options = PlanOptions {
            long,
            ..PlanOptions::default()
        };
        let plan = Plan::for_chat(&text.to(id("C1")), &options).unwrap();
        plan.notes().last().cloned()
    };
    let long = "0123456789\n".repeat(400);
    let split = plan(&long, &["lisi"], Long::Split);
    assert_eq!(split, Some(Note::MentionsInFirstPart));
    let file = plan(&long, &["lisi"], Long::File);
    assert_eq!(file, Some(Note::MentionsLeftOut));
    for how in [Long::Split, Long::File] {
        assert_eq!(plan("short", &["lisi"], how), None);
        assert!(matches!(
            plan(&long, &[], how),
            Some(Note::Split { .. } | Note::SentAsFile { .. })
        ));
    }
}

#[test]
fn the_content_of_a_chat_is_cleaned_and_checked_like_any_other() {
    let options = PlanOptions::default();
    let plan = |message: &ChatMessage| Plan::for_chat(message, &options);
    let coloured = plan(&ChatMessage::text("\u{1b}[31mred\u{1b}[0m").to(id("C1"))).unwrap();
    assert!(matches!(
        coloured.notes(),
        [Note::Cleaned { escapes: 2, .. }]
    ));
    let card = TextCard::new("x".repeat(129), "d", "a.test");
    let refused = plan(&ChatMessage::textcard(card).to(id("C1"))).unwrap_err();
    assert_eq!(paths(&refused), ["textcard.title", "textcard.url"]);
    let blank = plan(&ChatMessage::text(" \n").to(id("C1"))).unwrap_err();
    assert_eq!(paths(&blank), ["text.content"]);
}

#[test]
fn all_that_is_wrong_with_a_body_is_found_at_once() {
    let body = json!({
        "chatid": "a b", "msgtype": "text", "saef": 0, "safe": 2, "agentid": 1,
        "text": {"content": "x", "mention_list": []},
    });
    let refused = ChatMessage::from_json(&body.to_string()).unwrap_err();
    let expected = ["saef", "agentid", "chatid", "text.mention_list"];
    assert_eq!(paths(&refused), expected);
    let two = json!({"chatid": "C", "msgtype": "mpnews", "safe": 2, "mpnews": {"articles": [
        {"title": "t", "thumb_media_id": "M", "content": "c"}]}});
    let refused = ChatMessage::from_json(&two.to_string()).unwrap_err();
    assert_eq!(paths(&refused), ["safe"]);
    let nobody = json!({"msgtype": "text", "text": {"content": "x"}});
    let refused = ChatMessage::from_json(&nobody.to_string()).unwrap_err();
    assert_eq!(paths(&refused), ["chatid"]);
}

#[test]
fn all_that_is_wrong_with_a_chat_is_found_at_once() {
    let body = json!({
        "name": "x".repeat(51), "owner": "c", "userlist": ["a"], "chatid": "a-b".repeat(11),
    });
    let chat = ChatCreate::from_json(&body.to_string()).unwrap();
    let refused = chat.change(Long::Error).unwrap_err();
    assert_eq!(
        paths(&refused),
        ["name", "userlist", "chatid", "chatid", "owner"]
    );
    let twice = json!({"userlist": ["a", "b", "a"]});
    let twice = ChatCreate::from_json(&twice.to_string()).unwrap();
    assert_eq!(
        paths(&twice.change(Long::Error).unwrap_err()),
        ["userlist[2]"]
    );
    let unknown = ChatCreate::from_json(r#"{"user_list":["a"]}"#).unwrap_err();
    assert_eq!(paths(&unknown), ["user_list", "userlist"]);

    // WeCom's own sample adds and removes userid3.
    let sample =
        r#"{"chatid":"C","add_user_list":["userid3"],"del_user_list":["userid4","USERID3"]}"#;
    let refused = ChatUpdate::from_json(sample).unwrap();
    let refused = refused.change(Long::Error).unwrap_err();
    assert_eq!(paths(&refused), ["del_user_list[1]"]);
    let nothing = ChatUpdate::new(&id("C")).change(Long::Error).unwrap_err();
    assert!(matches!(nothing, Invalid::NeedsOneOf { .. }), "{nothing:?}");
}

#[test]
fn a_name_is_cut_where_that_is_asked_for_and_told() {
    let chat = ChatCreate::new(["a", "b"]).unwrap().name("值".repeat(51));
    let change = chat.change(Long::Truncate).unwrap();
    let body: Value = serde_json::from_str(change.body()).unwrap();
    assert_eq!(body["name"], "值".repeat(50));
    assert!(matches!(change.notes(), [Note::FieldCut { field, .. }] if field == "name"));
}

#[tokio::test]
async fn a_lost_answer_is_repeated_where_twice_is_once() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let lost = |call: &str| sim.fault(Fault::reset_after_processing().on(call));
    lost("appchat/create");
    assert_eq!(outcome(&client, &create(None)).await, Outcome::Unknown);
    assert_eq!(sim.calls("appchat/create"), 1);
    lost("appchat/create");
    assert_eq!(
        outcome(&client, &create(Some("C1"))).await,
        Outcome::Unknown
    );
    assert_eq!(sim.calls("appchat/create"), 3);

    let named = ChatUpdate::new(&id("C1"))
        .name("x")
        .change(Long::Error)
        .unwrap();
    lost("appchat/update");
    assert_eq!(outcome(&client, &named).await, Outcome::Delivered);
    assert_eq!(sim.calls("appchat/update"), 2);

    sim.fault(Fault::status(502).on("appchat/get").times(3));
    let asked = client.chat(&id("C1"), &Cutoff::never()).await;
    assert_eq!(asked.outcome(), Outcome::NotSent);
    assert_eq!(asked.reason().unwrap().remedy(), Remedy::Reconnect);
}

#[tokio::test]
async fn a_created_chat_without_an_id_in_the_answer_is_no_answer() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let page = r#"{"errcode":0,"errmsg":"ok"}"#;
    sim.fault(Fault::status(200).with_body(page).on("appchat/create"));
    assert_eq!(outcome(&client, &create(None)).await, Outcome::Unknown);
}
