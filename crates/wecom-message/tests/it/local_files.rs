//! Messages with files that the client uploads before it sends them.

use serde_json::Value;
use wecom_message::{
    AgentId, Call, Client, ClientBuilder, Credentials, Invalid, Long, Media, MediaFile, MediaType,
    Message, MpArticle, MpNews, Note, Outcome, Plan, PlanOptions, Reason, Recipients, Remedy,
    Secret, Video,
};
use wecom_sim::{Fault, Simulator};

fn client(sim: &Simulator) -> Client {
    builder(sim).build()
}

fn builder(sim: &Simulator) -> ClientBuilder {
    let agent = AgentId(sim.agent_id().try_into().unwrap());
    let credentials = Credentials::new(sim.corp_id(), agent, Secret::new(sim.corp_secret()));
    Client::builder(credentials).base_url(sim.base_url().parse().unwrap())
}

fn file(name: &str, content: &[u8], media_type: MediaType) -> Media {
    Media::file(MediaFile::from_bytes(name, content.to_vec(), media_type).unwrap())
}

fn png() -> Media {
    file("图.png", b"\x89PNG\r\n\x1a\n", MediaType::Image)
}

fn text(name: &str) -> Media {
    file(name, b"content", MediaType::File)
}

fn zhangsan() -> Recipients {
    Recipients::users(["zhangsan"]).unwrap()
}

fn sent(sim: &Simulator) -> Vec<Value> {
    sim.messages().into_iter().map(|sent| sent.body).collect()
}

fn refused(message: &Message) -> Invalid {
    Plan::new(message, None, &PlanOptions::default()).unwrap_err()
}

#[tokio::test]
async fn each_file_is_uploaded_as_what_it_is_and_stands_where_it_belongs() {
    let sim = Simulator::builder().strict().start().unwrap();
    let client = client(&sim);
    let amr = file("v.amr", b"#!AMR\n\x04\0", MediaType::Voice);
    let mp4 = file("v.mp4", b"\0\0\0\x18ftypisom\0\0\0\0", MediaType::Video);
    let article = MpArticle::new("t", png(), "<p>c</p>");
    let messages = [
        Message::image(png()).confidential().to(zhangsan()),
        Message::voice(amr).to(zhangsan()),
        Message::video(Video::new(mp4).title("演示")).to(zhangsan()),
        Message::file(text("日志.txt")).to(zhangsan()),
        Message::mpnews(MpNews::new(MpArticle::new("0", Media::id("M"), "c")).and(article))
            .to(zhangsan()),
    ];
    let mut uploads = Vec::new();
    for message in &messages {
        let report = client.send(message).await.unwrap();
        assert_eq!(report.outcome(), Outcome::Delivered);
        uploads.push(sim.media().last().unwrap().media_id.clone());
    }
    let sent = sent(&sim);
    assert_eq!(sent[0]["image"]["media_id"], uploads[0]);
    assert_eq!(sent[1]["voice"]["media_id"], uploads[1]);
    assert_eq!(sent[2]["video"]["media_id"], uploads[2]);
    assert_eq!(sent[2]["video"]["title"], "演示");
    assert_eq!(sent[3]["file"]["media_id"], uploads[3]);
    // The picture of the article is that of the first message, which is remembered.
    assert_eq!(sent[4]["mpnews"]["articles"][0]["thumb_media_id"], "M");
    assert_eq!(
        sent[4]["mpnews"]["articles"][1]["thumb_media_id"],
        uploads[0]
    );
    assert_eq!(sim.media().len(), 4);
    let names = sim
        .media()
        .into_iter()
        .map(|media| media.file_name.unwrap());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["图.png", "v.amr", "v.mp4", "日志.txt"]
    );
}

#[test]
fn a_plan_says_what_is_uploaded_and_leaves_its_place_open() {
    let message = Message::image(png()).to(zhangsan());
    let plan = Plan::new(&message, None, &PlanOptions::default()).unwrap();
    let request = &plan.requests()[0];
    assert_eq!(
        request.body(),
        r#"{"touser":"zhangsan","msgtype":"image","image":{"media_id":"MEDIA_ID"}}"#
    );
    let names: Vec<&str> = request.files().map(MediaFile::name).collect();
    assert_eq!(names, ["图.png"]);
    assert!(message.has_files() && !Message::image(Media::id("M")).to(zhangsan()).has_files());
}

#[tokio::test]
async fn a_file_for_many_is_uploaded_once() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    let many = Recipients::users((0..1001).map(|n| format!("u{n}"))).unwrap();
    let report = client(&sim).send(&Message::image(png()).to(many)).await;
    assert_eq!(report.unwrap().deliveries().len(), 2);
    assert_eq!((sim.media().len(), sim.messages().len()), (1, 2));
}

#[tokio::test]
async fn what_wecom_has_forgotten_is_uploaded_anew_once() {
    let sim = Simulator::builder().start().unwrap();
    let client = client(&sim);
    let picture = png();
    let message = Message::image(picture).to(zhangsan());
    assert_eq!(
        client.send(&message).await.unwrap().outcome(),
        Outcome::Delivered
    );
    sim.fault(Fault::errcode(40007).on("message/send"));
    assert_eq!(
        client.send(&message).await.unwrap().outcome(),
        Outcome::Delivered
    );
    let media = sim.media();
    assert_eq!(media.len(), 2);
    assert_eq!(sent(&sim)[1]["image"]["media_id"], media[1].media_id);
    // A second refusal in a row is an answer.
    sim.fault(Fault::errcode(40007).on("message/send").times(2));
    let report = client.send(&message).await.unwrap();
    assert_eq!(report.outcome(), Outcome::Rejected);
    assert_eq!((sim.media().len(), sim.messages().len()), (3, 2));
}

#[tokio::test]
async fn a_refusal_of_what_was_uploaded_just_now_is_an_answer() {
    let sim = Simulator::builder().start().unwrap();
    sim.fault(Fault::errcode(40007).on("message/send"));
    let report = client(&sim)
        .send(&Message::image(png()).to(zhangsan()))
        .await;
    assert_eq!(report.unwrap().outcome(), Outcome::Rejected);
    assert_eq!(sim.media().len(), 1);
}

#[tokio::test]
async fn a_file_that_wecom_refuses_is_not_sent_to_the_others_either() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    sim.fault(Fault::errcode(40004).on("media/upload"));
    let many = Recipients::users((0..1001).map(|n| format!("u{n}"))).unwrap();
    let report = client(&sim)
        .send(&Message::image(png()).to(many))
        .await
        .unwrap();
    let [first, second] = report.deliveries() else {
        panic!("not two")
    };
    assert_eq!(first.outcome(), Outcome::Rejected);
    // It is no answer to the message.
    assert!(first.receipt().is_none());
    assert!(matches!(
        first.reason(),
        Some(Reason::Refused {
            call: Call::MediaUpload,
            ..
        })
    ));
    let remedy = Remedy::FixMessage;
    assert!(matches!(second.reason(), Some(Reason::NotTried { remedy: r }) if *r == remedy));
    assert_eq!((sim.media().len(), sim.messages().len()), (0, 0));
}

#[test]
fn a_file_must_be_what_the_message_needs() {
    let wrong = refused(&Message::voice(png()).to(zhangsan()));
    assert_eq!(wrong.field(), Some("voice.media_id"));
    assert_eq!(
        wrong.to_string(),
        "it needs a file that was opened as voice, not as image"
    );
    let article = MpNews::new(MpArticle::new("t", text("a.txt"), "c"));
    let wrong = refused(&Message::mpnews(article).to(zhangsan()));
    assert_eq!(wrong.field(), Some("mpnews.articles[0].thumb_media_id"));
}

#[test]
fn only_some_files_can_be_confidential() {
    for name in ["a.txt", "报表.XLSX", "a.gif"] {
        let message = Message::file(text(name)).confidential().to(zhangsan());
        assert!(
            Plan::new(&message, None, &PlanOptions::default()).is_ok(),
            "{name}"
        );
    }
    for name in ["a.zip", "txt", "a.txt.md"] {
        let wrong = refused(&Message::file(text(name)).confidential().to(zhangsan()));
        assert!(matches!(&wrong, Invalid::FileNotConfidential { name: n, .. } if n == name));
        let message = Message::file(text(name)).to(zhangsan());
        assert!(
            Plan::new(&message, None, &PlanOptions::default()).is_ok(),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_long_text_goes_as_a_file() {
    let sim = Simulator::builder().strict().start().unwrap();
    let options = PlanOptions {
        long: Long::File,
        ..PlanOptions::default()
    };
    let long = "行 line\n".repeat(400);
    let planned = |message: &Message| Plan::new(message, Some(AgentId(1_000_002)), &options);
    let text = Message::text(&long).confidential().to(zhangsan());
    let markdown = Message::markdown(&long).to(zhangsan());
    for (message, name) in [(text, "message.txt"), (markdown, "message.md")] {
        let plan = planned(&message).unwrap();
        let bytes = long.len();
        let name = name.to_owned();
        assert_eq!(
            plan.notes(),
            [Note::SentAsFile {
                bytes,
                name: name.clone()
            }]
        );
        let report = client(&sim)
            .deliver(&plan, wecom_message::Cutoff::never())
            .report()
            .await;
        assert_eq!(report.outcome(), Outcome::Delivered);
        let uploaded = sim.media().pop().unwrap();
        assert_eq!(uploaded.file_name, Some(name));
        assert_eq!(uploaded.data, long);
        assert_eq!(sim.messages().pop().unwrap().msgtype, "file");
    }
    assert_eq!(sent(&sim)[0]["safe"], 1);
    // What fits is sent as it is.
    let plan = planned(&Message::text("short").to(zhangsan())).unwrap();
    assert!(plan.notes().is_empty() && plan.requests()[0].files().next().is_none());
    let wrong = planned(&Message::text("x".repeat((20 << 20) + 1)).to(zhangsan())).unwrap_err();
    assert!(matches!(wrong, Invalid::TooLongForFile { .. }));
}
