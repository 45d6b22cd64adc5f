//! Every content that can be built, with everything that can be said of it, byte for byte.

use insta::assert_snapshot;
use wecom_message::{
    Article, Composed, Media, Message, MiniProgramNotice, MpArticle, MpNews, News, Plan,
    PlanOptions, Recipients, TextCard, Video,
};

fn m() -> Media {
    Media::id("M")
}

/// The only body of a content, to lisi.
#[track_caller]
fn wire<K>(content: Composed<K>) -> String {
    let message = content.to(Recipients::users(["lisi"]).unwrap());
    let plan = Plan::new(&message, None, &PlanOptions::default()).unwrap();
    assert_eq!(plan.requests().len(), 1);
    plan.requests()[0].body().to_owned()
}

#[test]
fn uploaded_files() {
    assert_snapshot!(wire(Message::image(m())), @r#"{"touser":"lisi","msgtype":"image","image":{"media_id":"M"}}"#);
    assert_snapshot!(wire(Message::image(m()).confidential()), @r#"{"touser":"lisi","msgtype":"image","image":{"media_id":"M"},"safe":1}"#);
    assert_snapshot!(wire(Message::voice(m())), @r#"{"touser":"lisi","msgtype":"voice","voice":{"media_id":"M"}}"#);
    assert_snapshot!(wire(Message::file(m())), @r#"{"touser":"lisi","msgtype":"file","file":{"media_id":"M"}}"#);
    assert_snapshot!(wire(Message::file(m()).confidential()), @r#"{"touser":"lisi","msgtype":"file","file":{"media_id":"M"},"safe":1}"#);
}

#[test]
fn videos() {
    assert_snapshot!(wire(Message::video(Video::new(m()))), @r#"{"touser":"lisi","msgtype":"video","video":{"media_id":"M"}}"#);
    let told = Video::new(m()).title("演示").description("新\n版");
    assert_snapshot!(wire(Message::video(told).confidential()), @r#"{"touser":"lisi","msgtype":"video","video":{"media_id":"M","title":"演示","description":"新\n版"},"safe":1}"#);
}

#[test]
fn textcards() {
    let card = TextCard::new(
        "t",
        "<div class=\"gray\">d</div>",
        "https://a.example/?a=1&b",
    );
    assert_snapshot!(wire(Message::textcard(card.clone())), @r#"{"touser":"lisi","msgtype":"textcard","textcard":{"title":"t","description":"<div class=\"gray\">d</div>","url":"https://a.example/?a=1&b"}}"#);
    let card = card.button_text("更多");
    assert_snapshot!(wire(Message::textcard(card).translate_ids()), @r#"{"touser":"lisi","msgtype":"textcard","textcard":{"title":"t","description":"<div class=\"gray\">d</div>","url":"https://a.example/?a=1&b","btntxt":"更多"},"enable_id_trans":1}"#);
}

#[test]
fn news() {
    let first = Article::leading_to("t", "https://a.example");
    assert_snapshot!(wire(Message::news(News::new(first.clone()))), @r#"{"touser":"lisi","msgtype":"news","news":{"articles":[{"title":"t","url":"https://a.example"}]}}"#);
    let news = News::new(first.description("d").picture("https://a.example/p.png"))
        .and(Article::into_mini_program("二", "wx1", "pages/1"))
        .and(
            Article::into_mini_program("三", "wx1", "p")
                .description("d")
                .picture("p"),
        );
    assert_snapshot!(wire(Message::news(news).translate_ids()), @r#"{"touser":"lisi","msgtype":"news","news":{"articles":[{"title":"t","description":"d","url":"https://a.example","picurl":"https://a.example/p.png"},{"title":"二","appid":"wx1","pagepath":"pages/1"},{"title":"三","description":"d","picurl":"p","appid":"wx1","pagepath":"p"}]},"enable_id_trans":1}"#);
}

#[test]
fn mpnews() {
    let first = MpArticle::new("t", m(), "<p>\"c\"</p>");
    assert_snapshot!(wire(Message::mpnews(MpNews::new(first.clone()))), @r#"{"touser":"lisi","msgtype":"mpnews","mpnews":{"articles":[{"title":"t","thumb_media_id":"M","content":"<p>\"c\"</p>"}]}}"#);
    let told = first.author("a").source("https://a.example").digest("d");
    let news = MpNews::new(told).and(MpArticle::new("二", Media::id("N"), "c"));
    assert_snapshot!(wire(Message::mpnews(news.clone()).confidential()), @r#"{"touser":"lisi","msgtype":"mpnews","mpnews":{"articles":[{"title":"t","thumb_media_id":"M","author":"a","content_source_url":"https://a.example","content":"<p>\"c\"</p>","digest":"d"},{"title":"二","thumb_media_id":"N","content":"c"}]},"safe":1}"#);
    assert_snapshot!(wire(Message::mpnews(news).inside_corp().translate_ids()), @r#"{"touser":"lisi","msgtype":"mpnews","mpnews":{"articles":[{"title":"t","thumb_media_id":"M","author":"a","content_source_url":"https://a.example","content":"<p>\"c\"</p>","digest":"d"},{"title":"二","thumb_media_id":"N","content":"c"}]},"safe":2,"enable_id_trans":1}"#);
}

#[test]
fn mini_program_notices() {
    let notice = MiniProgramNotice::new("wx1", "会议室预订");
    assert_snapshot!(wire(Message::miniprogram_notice(notice.clone())), @r#"{"touser":"lisi","msgtype":"miniprogram_notice","miniprogram_notice":{"appid":"wx1","title":"会议室预订"}}"#);
    let notice = notice
        .page("pages/index?id=1")
        .description("4月27日 16:16")
        .item("会议室", "402")
        .item("主持", "$userName=lisi$")
        .emphasise_first();
    assert_snapshot!(wire(Message::miniprogram_notice(notice).translate_ids()), @r#"{"touser":"lisi","msgtype":"miniprogram_notice","miniprogram_notice":{"appid":"wx1","page":"pages/index?id=1","title":"会议室预订","description":"4月27日 16:16","emphasis_first_item":true,"content_item":[{"key":"会议室","value":"402"},{"key":"主持","value":"$userName=lisi$"}]},"enable_id_trans":1}"#);
}
