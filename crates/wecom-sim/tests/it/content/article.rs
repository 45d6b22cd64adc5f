//! textcard, news and mpnews.

use serde_json::{Value, json};
use wecom_sim::{Switches, TextcardLengths, UndocumentedLimits};

use super::{Sound, bytes, characters, times};

fn textcard() -> Value {
    json!({ "title": "t", "description": "d", "url": "https://a.test" })
}

fn article() -> Value {
    json!({ "title": "t", "url": "https://a.test" })
}

fn mp_article() -> Value {
    json!({ "title": "t", "thumb_media_id": "MEDIA", "content": "<p>c</p>" })
}

fn articles(article: &Value) -> Value {
    json!({ "articles": [article] })
}

/// An address of `count` bytes.
fn url(count: usize) -> Value {
    format!("{:a<count$}", "https://").into()
}

fn forgiving() -> Switches {
    let mut switches = Switches::default();
    switches.undocumented_limits = UndocumentedLimits::Accept;
    switches
}

#[test]
fn a_textcard_has_a_title_a_description_and_a_web_address() {
    Sound::new("textcard", textcard()).answers([
        ("/title", json!(null), 41016),
        ("/title", json!(""), 41016),
        ("/title", json!(1), 40058),
        ("/description", json!(null), 41033),
        ("/url", json!(null), 41010),
        ("/url", json!("www.a.test"), 45034),
        ("/url", json!("ftp://a.test"), 45034),
        ("/url", json!("HTTP://a.test"), 0),
        ("/url", url(2048), 0),
        ("/url", url(2049), 40058),
        ("/btntxt", json!(1), 40058),
    ]);
    Sound::read_as(forgiving(), "textcard", textcard()).answers([("/url", url(2049), 0)]);
}

#[test]
fn a_textcard_is_cut_in_characters_or_as_it_once_was_in_bytes() {
    let card = Sound::new("textcard", textcard());
    assert_eq!(card.shows("/title", characters(128)), characters(128));
    assert_eq!(card.shows("/title", characters(129)), characters(128));
    assert_eq!(card.shows("/description", characters(513)), characters(512));
    assert_eq!(card.shows("/btntxt", "查看更多详情"), "查看更多");

    let mut switches = Switches::default();
    switches.textcard_lengths = TextcardLengths::Bytes;
    let card = Sound::read_as(switches, "textcard", textcard());
    assert_eq!(card.shows("/title", bytes(129)), bytes(128));
    assert_eq!(card.shows("/title", characters(43)), characters(42));
    assert_eq!(card.shows("/description", characters(171)), characters(170));
    assert_eq!(card.shows("/btntxt", "查看更多详情"), "查看更多");
}

#[test]
fn news_have_one_to_eight_articles() {
    for (msgtype, article) in [("news", article()), ("mpnews", mp_article())] {
        Sound::new(msgtype, articles(&article)).answers([
            ("/articles", json!(null), 45008),
            ("/articles", json!([]), 45008),
            ("/articles", times(8, &article), 0),
            ("/articles", times(9, &article), 45008),
            ("/articles", article.clone(), 40058),
            ("/articles", json!(["article"]), 40058),
        ]);
    }
}

#[test]
fn an_article_of_news_leads_to_an_address_or_to_a_page_of_a_mini_program() {
    Sound::new("news", articles(&article())).answers([
        ("/articles/0/title", json!(null), 41016),
        ("/articles/0/url", json!(null), 41010),
        ("/articles/0/url", json!("a.test"), 45034),
        ("/articles/0/url", url(2048), 0),
        ("/articles/0/url", url(2049), 40058),
        ("/articles/0/picurl", url(2048), 0),
        ("/articles/0/picurl", url(2049), 40058),
        ("/articles/0/picurl", json!(7), 40058),
        // One of the two makes no page.
        ("/articles/0/appid", json!("wx1"), 40058),
        ("/articles/0/pagepath", json!("pages/index"), 40058),
    ]);
    let paged = json!({ "title": "t", "appid": "wx1", "pagepath": "pages/index" });
    Sound::new("news", articles(&paged)).answers([
        ("/articles/0/url", json!("a.test"), 45034),
        ("/articles/0/pagepath", bytes(128), 0),
        ("/articles/0/pagepath", bytes(129), 40058),
    ]);
    Sound::read_as(forgiving(), "news", articles(&paged)).answers([
        ("/articles/0/pagepath", bytes(129), 0),
        ("/articles/0/picurl", url(2049), 0),
        ("/articles/0/appid", json!(null), 40058),
    ]);
}

#[test]
fn every_article_is_checked_not_only_the_first() {
    let news = json!({ "articles": [article(), article()] });
    Sound::new("news", news).answers([("/articles/1/title", json!(null), 41016)]);
}

#[test]
fn articles_are_cut_in_bytes() {
    let news = Sound::new("news", articles(&article()));
    assert_eq!(
        news.shows("/articles/0/title", characters(43)),
        characters(42)
    );
    assert_eq!(
        news.shows("/articles/0/description", bytes(513)),
        bytes(512)
    );
    let mpnews = Sound::new("mpnews", articles(&mp_article()));
    assert_eq!(mpnews.shows("/articles/0/title", bytes(129)), bytes(128));
    assert_eq!(mpnews.shows("/articles/0/digest", bytes(513)), bytes(512));
}

#[test]
fn an_article_of_mpnews_has_a_picture_an_author_of_64_bytes_and_666_k_of_content() {
    Sound::new("mpnews", articles(&mp_article())).answers([
        ("/articles/0/title", json!(null), 41016),
        ("/articles/0/thumb_media_id", json!(null), 41006),
        ("/articles/0/content", json!(null), 40058),
        ("/articles/0/author", bytes(64), 0),
        ("/articles/0/author", bytes(65), 45032),
        ("/articles/0/author", characters(22), 45032),
        ("/articles/0/content", bytes(666 * 1024), 0),
        ("/articles/0/content", bytes(666 * 1024 + 1), 45002),
        ("/articles/0/content_source_url", json!(1), 40058),
    ]);
}

#[test]
fn what_has_no_code_of_its_own_is_said_in_wecoms_words() {
    let mpnews = Sound::new("mpnews", articles(&mp_article()));
    assert_eq!(
        mpnews.says("/articles/0/content", json!("")),
        "mpnews.articles[0].content exceed min utf8 words 1. invalid Request Parameter"
    );
    let card = Sound::new("textcard", textcard());
    assert_eq!(
        card.says("/url", url(2049)),
        "textcard.url exceed max length 2048. invalid Request Parameter"
    );
    assert_eq!(
        card.says("/title", json!([])),
        "textcard.title is not a string. invalid Request Parameter"
    );
}
