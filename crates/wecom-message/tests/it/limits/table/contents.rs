//! The limits of all contents but cards.

use wecom_message::Unit::{Bytes, Characters};
use wecom_message::limits;

use super::Past::{Cut, Refused};
use super::Rule::{Entries, Longest, Shortest, WebAddress};
use super::{Row, UNDOCUMENTED};

pub(in crate::limits) const CONTENTS: &[Row] = &[
    (
        Longest(limits::TEXT_BYTES_MAX, Bytes),
        &[(&["text"], "text.content", Cut)],
    ),
    (
        Longest(limits::MARKDOWN_BYTES_MAX, Bytes),
        &[(&["markdown"], "markdown.content", UNDOCUMENTED)],
    ),
    (
        Longest(limits::VIDEO_TITLE_BYTES_MAX, Bytes),
        &[(&["video"], "video.title", Cut)],
    ),
    (
        Longest(limits::VIDEO_DESCRIPTION_BYTES_MAX, Bytes),
        &[(&["video"], "video.description", Cut)],
    ),
    (
        Longest(limits::TEXTCARD_TITLE_CHARACTERS_MAX, Characters),
        &[(&["textcard"], "textcard.title", Cut)],
    ),
    (
        Longest(limits::TEXTCARD_DESCRIPTION_CHARACTERS_MAX, Characters),
        &[(&["textcard"], "textcard.description", Cut)],
    ),
    (
        Longest(limits::TEXTCARD_BUTTON_CHARACTERS_MAX, Characters),
        &[(&["textcard"], "textcard.btntxt", Cut)],
    ),
    (
        Longest(limits::URL_BYTES_MAX, Bytes),
        &[
            (&["textcard"], "textcard.url", UNDOCUMENTED),
            (&["news"], "news.articles[].url", UNDOCUMENTED),
            (&["news"], "news.articles[].picurl", UNDOCUMENTED),
        ],
    ),
    (
        WebAddress,
        &[
            (&["textcard"], "textcard.url", Refused(45034)),
            (&["news"], "news.articles[].url", Refused(45034)),
        ],
    ),
    (
        Entries(1, limits::ARTICLES_MAX),
        &[
            (&["news"], "news.articles", Refused(45008)),
            (&["mpnews"], "mpnews.articles", Refused(45008)),
        ],
    ),
    (
        Longest(limits::ARTICLE_TITLE_BYTES_MAX, Bytes),
        &[
            (&["news"], "news.articles[].title", Cut),
            (&["mpnews"], "mpnews.articles[].title", Cut),
        ],
    ),
    (
        Longest(limits::ARTICLE_DESCRIPTION_BYTES_MAX, Bytes),
        &[(&["news"], "news.articles[].description", Cut)],
    ),
    (
        Longest(limits::ARTICLE_PAGEPATH_BYTES_MAX, Bytes),
        &[(&["news"], "news.articles[].pagepath", UNDOCUMENTED)],
    ),
    (
        Longest(limits::MPNEWS_AUTHOR_BYTES_MAX, Bytes),
        &[(&["mpnews"], "mpnews.articles[].author", Refused(45032))],
    ),
    (
        Longest(limits::MPNEWS_CONTENT_BYTES_MAX, Bytes),
        &[(&["mpnews"], "mpnews.articles[].content", Refused(45002))],
    ),
    (
        Longest(limits::MPNEWS_DIGEST_BYTES_MAX, Bytes),
        &[(&["mpnews"], "mpnews.articles[].digest", Cut)],
    ),
    (
        Longest(limits::NOTICE_PAGE_BYTES_MAX, Bytes),
        &[(
            &["miniprogram_notice"],
            "miniprogram_notice.page",
            Refused(90204),
        )],
    ),
    (
        Shortest(limits::NOTICE_TITLE_CHARACTERS_MIN),
        &[
            (
                &["miniprogram_notice"],
                "miniprogram_notice.title",
                UNDOCUMENTED,
            ),
            (
                &["miniprogram_notice"],
                "miniprogram_notice.description",
                UNDOCUMENTED,
            ),
        ],
    ),
    (
        Longest(limits::NOTICE_TITLE_CHARACTERS_MAX, Characters),
        &[
            (
                &["miniprogram_notice"],
                "miniprogram_notice.title",
                UNDOCUMENTED,
            ),
            (
                &["miniprogram_notice"],
                "miniprogram_notice.description",
                UNDOCUMENTED,
            ),
        ],
    ),
    (
        Entries(0, limits::NOTICE_ITEMS_MAX),
        &[(
            &["miniprogram_notice"],
            "miniprogram_notice.content_item",
            Refused(90201),
        )],
    ),
    (
        Longest(limits::NOTICE_KEY_CHARACTERS_MAX, Characters),
        &[(
            &["miniprogram_notice"],
            "miniprogram_notice.content_item[].key",
            Refused(90202),
        )],
    ),
    (
        Longest(limits::NOTICE_VALUE_CHARACTERS_MAX, Characters),
        &[(
            &["miniprogram_notice"],
            "miniprogram_notice.content_item[].value",
            Refused(90203),
        )],
    ),
];
