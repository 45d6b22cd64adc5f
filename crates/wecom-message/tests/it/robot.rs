//! Group robots, as a program that uses the library has them speak.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use wecom_message::markdown::{Dialect, Kind, shown_as_typed_in};
use wecom_message::{
    ActionMenu, BadMedia, BadRobotImage, CardAction, Cutoff, Invalid, Long, MediaFile, MediaType,
    Note, Outcome, Plan, PlanOptions, Progress, Remedy, Repeats, Robot, RobotArticle, RobotBuilder,
    RobotCard, RobotImage, RobotKey, RobotMedia, RobotMessage, RobotNews, RobotText, Source,
    TextNotice,
};
use wecom_sim::{Fault, Simulator};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n!";

fn builder(sim: &Simulator) -> RobotBuilder {
    let key: RobotKey = sim.robot_key().parse().unwrap();
    Robot::builder(key).base_url(sim.base_url().parse().unwrap())
}

fn plan(message: &RobotMessage) -> Result<Plan, Invalid> {
    message.plan(&PlanOptions::default())
}

fn findings(json: &str) -> Vec<String> {
    let read = RobotMessage::from_json(json);
    let error = read.and_then(|message| plan(&message)).unwrap_err();
    let each = error.each().iter();
    each.map(|one| format!("{}: {one}", one.field().unwrap_or_default()))
        .collect()
}

#[test]
fn every_sample_of_webhook_send_comes_out_as_it_went_in() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-sim/tests/fixtures/webhook-send");
    let mut kinds = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".request.json") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let sample: Value = serde_json::from_str(&text).unwrap();
        let message = RobotMessage::from_json(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let again: Value = serde_json::from_str(&message.to_json()).unwrap();
        assert_eq!(again, sample, "{}", path.display());
        kinds.push(message.content().msgtype());
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(
        kinds,
        [
            "file",
            "image",
            "markdown",
            "markdown_v2",
            "news",
            "template_card",
            "text",
            "voice"
        ]
    );
}

#[tokio::test]
async fn every_type_reaches_the_group() {
    let sim = Simulator::builder().strict().start().unwrap();
    let robot = builder(&sim).build();
    let notice = TextNotice::new("磁盘告警", CardAction::url("https://example.com"));
    let file = MediaFile::from_bytes("报表.txt", "content", MediaType::File).unwrap();
    let amr = MediaFile::from_bytes("a.amr", b"#!AMR\n\x3c".to_vec(), MediaType::Voice).unwrap();
    let uploaded = |file| {
        let robot = robot.clone();
        async move {
            let progress = Progress::untold();
            let uploaded = robot.media_id(&file, &Cutoff::never(), &progress).await;
            RobotMedia::id(uploaded.unwrap().media_id())
        }
    };
    for message in [
        RobotMessage::text(RobotText::new("a").mention("zhangsan").mention_all()),
        RobotMessage::markdown("**a** <@zhangsan>"),
        RobotMessage::markdown_v2("# a"),
        RobotMessage::image(RobotImage::from_bytes(PNG.to_vec()).unwrap()),
        RobotMessage::news(RobotNews::new(RobotArticle::new("a", "www.qq.com"))),
        RobotMessage::file(uploaded(file).await),
        RobotMessage::voice(uploaded(amr).await),
        RobotMessage::template_card(notice),
    ] {
        let report = robot.send(&message).await.unwrap();
        assert_eq!(report.outcome(), Outcome::Delivered, "{report:?}");
    }
    assert_eq!(sim.messages().len(), 8);
    assert_eq!(sim.calls("gettoken"), 0);
    sim.finish();
}

#[test]
fn a_long_text_is_split_and_mentions_in_its_first_part() {
    let text = RobotText::new("word ".repeat(500)).mention("zhangsan");
    let split = plan(&RobotMessage::text(text)).unwrap();
    let bodies: Vec<Value> = split
        .requests()
        .iter()
        .map(|request| serde_json::from_str(request.body()).unwrap())
        .collect();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0]["text"]["mentioned_list"][0], "zhangsan");
    assert_eq!(bodies[1]["text"].get("mentioned_list"), None);
    for body in &bodies {
        assert!(body["text"]["content"].as_str().unwrap().len() <= 2048);
    }
    assert!(split.notes().contains(&Note::MentionsInFirstPart));
    let whole = plan(&RobotMessage::text(RobotText::new("a").mention("b"))).unwrap();
    assert_eq!(whole.notes(), []);
}

#[test]
fn a_text_that_goes_as_a_file_says_that_it_mentions_nobody() {
    let as_file = |text: RobotText| {
        let options = PlanOptions {
            long: Long::File,
            ..PlanOptions::default()
        };
        let plan = RobotMessage::text(text).plan(&options).unwrap();
        plan.notes().to_vec()
    };
    let long = RobotText::new("word ".repeat(500));
    let left_out = Note::MentionsLeftOut;
    assert!(as_file(long.clone().mention("zhangsan")).contains(&left_out));
    assert!(!as_file(long).contains(&left_out));
    assert_eq!(as_file(RobotText::new("a").mention("b")), []);
}

#[test]
fn markdown_of_both_kinds_may_have_4096_bytes() {
    for message in [RobotMessage::markdown, RobotMessage::markdown_v2] {
        let refusing = PlanOptions {
            long: Long::Error,
            ..PlanOptions::default()
        };
        assert!(message("a".repeat(4096)).plan(&refusing).is_ok());
        let over = message("a".repeat(4097)).plan(&refusing).unwrap_err();
        assert!(matches!(over, Invalid::ContentTooLong { limit: 4096, .. }));
    }
}

#[test]
fn each_markdown_is_told_what_it_shows_as_typed() {
    let text = "<@zhangsan>\n<font color=\"info\">a</font>\n| a | b |\n|---|---|\n```\n<@a>\n```";
    let kinds = |dialect| -> Vec<Kind> {
        let found = shown_as_typed_in(dialect, text);
        found.into_iter().map(|typed| typed.kind).collect()
    };
    assert_eq!(
        kinds(Dialect::App),
        [Kind::Mention, Kind::Table, Kind::CodeFence]
    );
    assert_eq!(kinds(Dialect::Robot), [Kind::Table, Kind::CodeFence]);
    assert_eq!(kinds(Dialect::RobotV2), [Kind::Mention, Kind::Colour]);
    let noted = |message: RobotMessage| plan(&message).unwrap().notes().len();
    assert_eq!(noted(RobotMessage::markdown("<@zhangsan>")), 0);
    assert_eq!(noted(RobotMessage::markdown_v2("<@zhangsan>")), 1);
}

#[test]
fn an_image_is_checked_by_its_bytes() {
    let too_large = [PNG, &vec![0; 2 << 20]].concat();
    assert!(matches!(
        RobotImage::from_bytes(too_large),
        Err(BadMedia::TooLarge {
            limit: 2_097_152,
            ..
        })
    ));
    let exact = [PNG, &vec![0; (2 << 20) - PNG.len()]].concat();
    assert!(RobotImage::from_bytes(exact).is_ok());
    assert!(matches!(
        RobotImage::from_bytes(b"GIF89a".to_vec()),
        Err(BadMedia::WrongKind {
            found: Some("GIF"),
            ..
        })
    ));
    let wrong = |base64: &str, md5: &str| {
        let body =
            format!(r#"{{"msgtype":"image","image":{{"base64":"{base64}","md5":"{md5}"}}}}"#);
        match plan(&RobotMessage::from_json(&body).unwrap()) {
            Err(Invalid::RobotImage { wrong, .. }) => Some(wrong),
            Ok(_) => None,
            Err(other) => panic!("{other}"),
        }
    };
    let meant = "8aa50d417ba429ff85496de8fa378dd7";
    assert_eq!(wrong("iVBORw0KGgoh", meant), None);
    assert_eq!(wrong("iVBORw0KGgoh", &meant.to_uppercase()), None);
    assert_eq!(wrong("DATA!", meant), Some(BadRobotImage::NotBase64));
    assert_eq!(wrong("R0lGODlh", meant), Some(BadRobotImage::NoImage));
    let other = BadRobotImage::OtherMd5 {
        meant: meant.to_owned(),
    };
    assert_eq!(wrong("iVBORw0KGgoh", "0"), Some(other));
}

#[test]
fn all_that_is_wrong_is_found_at_once() {
    assert_eq!(
        findings(r#"{"msgtype":"text","touser":"a","text":{"contant":"x","mentioned_list":"a"}}"#),
        [
            "touser: WeCom knows no such field there",
            "text.contant: WeCom knows no such field there; did you mean `content`?",
            "text.mentioned_list: expected a list, found a string",
            "text.content: the field is missing",
        ]
    );
    assert_eq!(
        findings(r#"{"msgtype":"video","video":{}}"#)[0],
        "msgtype: a group robot sends no `video`; it sends text, markdown, markdown_v2, image, \
         news, file, voice, template_card"
    );
    let news = r#"{"msgtype":"news","news":{"articles":[{"title":"t"}]}}"#;
    assert_eq!(
        findings(news),
        ["news.articles[0].url: the field is missing"]
    );
    let articles = [r#"{"title":"t","url":"u"}"#; 9].join(",");
    let news = format!(r#"{{"msgtype":"news","news":{{"articles":[{articles}]}}}}"#);
    assert_eq!(
        findings(&news),
        ["news.articles: it has 9 entries, 1 to 8 are allowed"]
    );
}

fn suggested(card: impl Into<RobotCard>) -> Vec<(String, usize)> {
    let plan = plan(&RobotMessage::template_card(card)).unwrap();
    let notes = plan.notes().iter();
    notes
        .filter_map(|note| match note {
            Note::FieldOverSuggested {
                field, suggested, ..
            } => Some((
                field.trim_start_matches("template_card.").to_owned(),
                *suggested,
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn a_card_has_suggested_lengths_of_its_own() {
    let action = || CardAction::url("https://example.com");
    let card = |over: usize| {
        TextNotice::new("t".repeat(26 + over), action())
            .source(Source::named("s".repeat(13 + over)))
            .described("d".repeat(30 + over))
            .emphasis("e".repeat(10 + over), "f".repeat(15 + over))
            .sub_title("u".repeat(112 + over))
            .horizontal(wecom_message::Horizontal::text("k", "v".repeat(26 + over)))
            .jump(wecom_message::Jump::new("j".repeat(13 + over), action()))
    };
    assert_eq!(suggested(card(0)), []);
    assert_eq!(
        suggested(card(1)),
        [
            ("source.desc", 13),
            ("main_title.title", 26),
            ("main_title.desc", 30),
            ("emphasis_content.title", 10),
            ("emphasis_content.desc", 15),
            ("sub_title_text", 112),
            ("horizontal_content_list[0].value", 26),
            ("jump_list[0].title", 13),
        ]
        .map(|(field, most)| (field.to_owned(), most))
    );
}

#[test]
fn a_card_that_calls_back_is_refused() {
    let action = CardAction::url("https://example.com");
    let card = TextNotice::new("t", action).menu("task", ActionMenu::new("a", "k"));
    let error = plan(&RobotMessage::template_card(card)).unwrap_err();
    let fields: Vec<_> = error.each().iter().filter_map(Invalid::field).collect();
    assert_eq!(
        fields,
        ["template_card.action_menu", "template_card.task_id"]
    );
    let button = r#"{"msgtype":"template_card","template_card":{"card_type":"vote_interaction"}}"#;
    assert_eq!(
        findings(button),
        ["template_card.card_type: `vote_interaction` is not one of text_notice, news_notice"]
    );
}

#[tokio::test]
async fn a_wrong_key_stops_the_parts_that_follow() {
    let sim = Simulator::start().unwrap();
    let key: RobotKey = "00000000-0000-0000-0000-000000000000".parse().unwrap();
    let base = sim.base_url().parse().unwrap();
    let robot = Robot::builder(key.clone()).base_url(base).build();
    let long = RobotMessage::text("word ".repeat(500));
    let report = robot.send(&long).await.unwrap();
    let remedies = report
        .deliveries()
        .iter()
        .map(|d| d.reason().unwrap().remedy());
    assert!(remedies.eq([Remedy::FixSetup; 2]), "{report:?}");
    assert_eq!(report.deliveries()[0].outcome(), Outcome::Rejected);
    assert_eq!(sim.calls("webhook/send"), 1);
    let file = MediaFile::from_bytes("a.txt", "content", MediaType::File).unwrap();
    let progress = Progress::untold();
    let refused = robot.upload(&file, &Cutoff::never(), &progress).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.reason().unwrap().remedy(), Remedy::FixSetup);
}

#[tokio::test]
async fn a_message_whose_answer_was_lost_is_not_sent_again() {
    let sim = Simulator::start().unwrap();
    let mut repeats = Repeats::default();
    repeats.first_pause = Duration::ZERO;
    let robot = builder(&sim).repeats(repeats).build();
    sim.fault(Fault::reset_after_processing().on("webhook/send"));
    let report = robot.send(&RobotMessage::text("a")).await.unwrap();
    assert_eq!(report.outcome(), Outcome::Unknown);
    assert_eq!(sim.calls("webhook/send"), 1);
    sim.fault(Fault::errcode(-1).on("webhook/send"));
    let report = robot.send(&RobotMessage::text("a")).await.unwrap();
    assert_eq!(report.outcome(), Outcome::Delivered);
    assert_eq!(sim.calls("webhook/send"), 3);
}

#[tokio::test]
async fn a_robot_remembers_what_it_uploaded_and_no_other_robots_files() {
    let sim = Simulator::builder().open_world(true).start().unwrap();
    let file = MediaFile::from_bytes("a.txt", "content", MediaType::File).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let robot = |key: &str| {
        let store = wecom_message::DiskMediaStore::new(folder.path());
        let base = sim.base_url().parse().unwrap();
        let builder = Robot::builder(key.parse().unwrap()).base_url(base);
        builder.media_store(store).build()
    };
    let uploaded = |key: &'static str| {
        let (robot, file) = (robot(key), file.clone());
        async move {
            let progress = Progress::untold();
            let uploaded = robot.media_id(&file, &Cutoff::never(), &progress).await;
            let uploaded = uploaded.unwrap();
            (uploaded.media_id().to_owned(), uploaded.is_remembered())
        }
    };
    let (first, remembered) = uploaded("key-of-one-robot").await;
    assert!(!remembered);
    assert_eq!(uploaded("key-of-one-robot").await, (first.clone(), true));
    let (other, remembered) = uploaded("key-of-another-robot").await;
    assert!(!remembered && other != first);
    assert!(robot("key-of-one-robot").forget_media(&file, &first).await);
    assert!(!uploaded("key-of-one-robot").await.1);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let content = fs::read_to_string(&path).unwrap();
        assert!(!content.contains("key-of") && !path.to_string_lossy().contains("key-of"));
    }
}

#[tokio::test]
async fn the_key_is_shown_by_no_type_and_taken_out_of_answers() {
    let sim = Simulator::start().unwrap();
    let key = sim.robot_key();
    let robot = builder(&sim).build();
    let page = format!(r#"{{"errcode":40008,"errmsg":"webhook/send?key={key}"}}"#);
    sim.fault(Fault::body(page).on("webhook/send"));
    let report = robot.send(&RobotMessage::text("a")).await.unwrap();
    let shown = format!("{robot:?} {:?} {report:?}", builder(&sim));
    assert!(shown.contains("[redacted]"), "{shown}");
    assert!(!shown.contains(key), "{shown}");
}
