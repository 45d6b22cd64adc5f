//! Every content but cards.

use proptest::prelude::*;
use wecom_message::Unit::{Bytes, Characters};
use wecom_message::limits::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_PAGEPATH_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX,
    ARTICLES_MAX, MPNEWS_AUTHOR_BYTES_MAX, MPNEWS_DIGEST_BYTES_MAX, NOTICE_ITEMS_MAX,
    NOTICE_KEY_CHARACTERS_MAX, NOTICE_PAGE_BYTES_MAX, NOTICE_TITLE_CHARACTERS_MAX,
    NOTICE_VALUE_CHARACTERS_MAX, TEXTCARD_BUTTON_CHARACTERS_MAX,
    TEXTCARD_DESCRIPTION_CHARACTERS_MAX, TEXTCARD_TITLE_CHARACTERS_MAX, URL_BYTES_MAX,
    VIDEO_DESCRIPTION_BYTES_MAX, VIDEO_TITLE_BYTES_MAX,
};
use wecom_message::{
    Article, Composed, DuplicateCheck, Media, Message, MiniProgramNotice, MpArticle, MpNews, News,
    TextCard, Video,
};

use super::words::{address, any_words, maybe, several, words};
use super::{perhaps, to_lisi, with};

pub(super) fn each() -> Vec<(&'static str, BoxedStrategy<Message>)> {
    vec![
        ("text", text()),
        ("markdown", markdown()),
        (
            "image",
            attachment(|media, safe| {
                to_lisi(perhaps(Message::image(media), safe, Composed::confidential))
            }),
        ),
        (
            "voice",
            attachment(|media, _| to_lisi(Message::voice(media))),
        ),
        (
            "file",
            attachment(|media, safe| {
                to_lisi(perhaps(Message::file(media), safe, Composed::confidential))
            }),
        ),
        ("video", video()),
        ("textcard", textcard()),
        ("news", news()),
        ("mpnews", mpnews()),
        ("miniprogram_notice", notice()),
    ]
}

fn text() -> BoxedStrategy<Message> {
    let content = prop_oneof![words(2048, Bytes), words(7000, Bytes)];
    let check = maybe((1_u32..=14_400).boxed());
    (content, any::<[bool; 2]>(), check)
        .prop_map(|(content, [safe, ids], seconds)| {
            let text = perhaps(Message::text(content), safe, Composed::confidential);
            let message = to_lisi(perhaps(text, ids, Composed::translate_ids));
            with(message, seconds, |message, seconds| {
                message.duplicate_check(DuplicateCheck::within(seconds).unwrap())
            })
        })
        .boxed()
}

fn markdown() -> BoxedStrategy<Message> {
    prop_oneof![words(2048, Bytes), words(7000, Bytes)]
        .prop_map(|content| to_lisi(Message::markdown(content)))
        .boxed()
}

fn media() -> BoxedStrategy<Media> {
    prop_oneof![9 => "[0-9A-Za-z_-]{1,80}", 1 => any_words()]
        .prop_map(Media::id)
        .boxed()
}

fn attachment(message: fn(Media, bool) -> Message) -> BoxedStrategy<Message> {
    (media(), any::<bool>())
        .prop_map(move |(media, safe)| message(media, safe))
        .boxed()
}

fn video() -> BoxedStrategy<Message> {
    let title = maybe(words(VIDEO_TITLE_BYTES_MAX, Bytes));
    let description = maybe(words(VIDEO_DESCRIPTION_BYTES_MAX, Bytes));
    (media(), title, description, any::<bool>())
        .prop_map(|(media, title, description, safe)| {
            let video = with(Video::new(media), title, Video::title);
            let video = Message::video(with(video, description, Video::description));
            to_lisi(perhaps(video, safe, Composed::confidential))
        })
        .boxed()
}

fn textcard() -> BoxedStrategy<Message> {
    let title = words(TEXTCARD_TITLE_CHARACTERS_MAX, Characters);
    let description = words(TEXTCARD_DESCRIPTION_CHARACTERS_MAX, Characters);
    let button = maybe(words(TEXTCARD_BUTTON_CHARACTERS_MAX, Characters));
    (
        title,
        description,
        address(URL_BYTES_MAX),
        button,
        any::<bool>(),
    )
        .prop_map(|(title, description, url, button, ids)| {
            let card = TextCard::new(title, description, url);
            let card = Message::textcard(with(card, button, TextCard::button_text));
            to_lisi(perhaps(card, ids, Composed::translate_ids))
        })
        .boxed()
}

fn news() -> BoxedStrategy<Message> {
    (several(1, ARTICLES_MAX, article()), any::<bool>())
        .prop_map(|(articles, ids)| {
            let mut articles = articles.into_iter();
            let first = News::new(articles.next().unwrap());
            let news = Message::news(articles.fold(first, News::and));
            to_lisi(perhaps(news, ids, Composed::translate_ids))
        })
        .boxed()
}

fn article() -> BoxedStrategy<Article> {
    let title = || words(ARTICLE_TITLE_BYTES_MAX, Bytes);
    let page = words(ARTICLE_PAGEPATH_BYTES_MAX, Bytes);
    let leading = prop_oneof![
        (title(), address(URL_BYTES_MAX)).prop_map(|(title, url)| Article::leading_to(title, url)),
        (title(), any_words(), page)
            .prop_map(|(title, appid, page)| Article::into_mini_program(title, appid, page)),
    ];
    let description = maybe(words(ARTICLE_DESCRIPTION_BYTES_MAX, Bytes));
    (leading, description, maybe(address(URL_BYTES_MAX)))
        .prop_map(|(article, description, picture)| {
            let article = with(article, description, Article::description);
            with(article, picture, Article::picture)
        })
        .boxed()
}

fn mpnews() -> BoxedStrategy<Message> {
    (several(1, ARTICLES_MAX, mp_article()), any::<bool>(), 0..3)
        .prop_map(|(articles, ids, safe)| {
            let mut articles = articles.into_iter();
            let first = MpNews::new(articles.next().unwrap());
            let news = Message::mpnews(articles.fold(first, MpNews::and));
            let news = perhaps(news, safe == 1, Composed::confidential);
            let news = perhaps(news, safe == 2, Composed::inside_corp);
            to_lisi(perhaps(news, ids, Composed::translate_ids))
        })
        .boxed()
}

fn mp_article() -> BoxedStrategy<MpArticle> {
    let title = words(ARTICLE_TITLE_BYTES_MAX, Bytes);
    let author = maybe(words(MPNEWS_AUTHOR_BYTES_MAX, Bytes));
    let digest = maybe(words(MPNEWS_DIGEST_BYTES_MAX, Bytes));
    (
        title,
        media(),
        any_words(),
        author,
        maybe(any_words()),
        digest,
    )
        .prop_map(|(title, thumb, content, author, source, digest)| {
            let article = with(
                MpArticle::new(title, thumb, content),
                author,
                MpArticle::author,
            );
            with(
                with(article, source, MpArticle::source),
                digest,
                MpArticle::digest,
            )
        })
        .boxed()
}

fn notice() -> BoxedStrategy<Message> {
    let title = || prop_oneof![5 => "[a-z一-十]{4,12}", 1 => words(NOTICE_TITLE_CHARACTERS_MAX, Characters)];
    let item = (
        words(NOTICE_KEY_CHARACTERS_MAX, Characters),
        words(NOTICE_VALUE_CHARACTERS_MAX, Characters),
    );
    // Which mini programs are bound to an app only WeCom knows; the simulator takes all whose
    // appid looks like one.
    let appid = any_words().prop_map(|rest| format!("wx{rest}"));
    let page = maybe(words(NOTICE_PAGE_BYTES_MAX, Bytes));
    let items = several(0, NOTICE_ITEMS_MAX, item.boxed());
    let description = maybe(title().boxed());
    (appid, title(), page, description, items, any::<[bool; 2]>())
        .prop_map(|(appid, title, page, description, items, [first, ids])| {
            let notice = with(
                MiniProgramNotice::new(appid, title),
                page,
                MiniProgramNotice::page,
            );
            let notice = with(notice, description, MiniProgramNotice::description);
            let add = |notice: MiniProgramNotice, (key, value)| notice.item(key, value);
            let notice = items.into_iter().fold(notice, add);
            let notice = perhaps(notice, first, MiniProgramNotice::emphasise_first);
            let notice = Message::miniprogram_notice(notice);
            to_lisi(perhaps(notice, ids, Composed::translate_ids))
        })
        .boxed()
}
