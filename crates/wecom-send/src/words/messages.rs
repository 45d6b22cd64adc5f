//! The topic `messages`: what a message can be, how it is given, and what goes into it at most.

use wecom_message::limits::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX, ARTICLES_MAX, FILE_BYTES_MAX,
    IMAGE_BYTES_MAX, MARKDOWN_BYTES_MAX, MPNEWS_CONTENT_BYTES_MAX, NOTICE_ITEMS_MAX,
    TEXT_BYTES_MAX, TEXTCARD_BUTTON_CHARACTERS_MAX, TEXTCARD_DESCRIPTION_CHARACTERS_MAX,
    TEXTCARD_TITLE_CHARACTERS_MAX, VIDEO_BYTES_MAX, VIDEO_DESCRIPTION_BYTES_MAX,
    VIDEO_TITLE_BYTES_MAX, VOICE_BYTES_MAX, VOICE_SECONDS_MAX, card,
};

use super::table::table;
use crate::text::{Text, text};

/// Each type, the flags that give it, and the key of its limits.
const TYPES: [(&str, &str, &str); 11] = [
    ("text", "--text, --text-file", "long"),
    ("markdown", "--markdown, --markdown-file", "long"),
    ("image", "--image", "image"),
    ("voice", "--voice", "voice"),
    ("video", "--video", "video"),
    ("file", "--file", "file"),
    ("textcard", "--textcard", "textcard"),
    ("news", "--news", "news"),
    ("mpnews", "--message", "mpnews"),
    ("miniprogram_notice", "--message", "notice"),
    ("template_card", "--card", "card"),
];

/// The whole page.
pub(super) fn messages() -> String {
    let heading = [
        text!("messages-column-type"),
        text!("messages-column-flags"),
        text!("messages-column-most"),
    ];
    let heading = heading.map(|name| name.to_string());
    let rows = TYPES.into_iter().map(|(msgtype, flags, limits)| {
        let limits = limits_of(msgtype, limits).to_string();
        [msgtype.to_owned(), flags.to_owned(), limits]
    });
    let table = table(std::iter::once(heading).chain(rows));
    format!("{table}\n\n{}", text!("messages-more"))
}

fn limits_of(msgtype: &str, key: &str) -> Text {
    let number = |number: usize| number.to_string();
    let megabytes = |bytes: u64| (bytes >> 20).to_string();
    match key {
        "long" => {
            let bytes = match msgtype {
                "text" => TEXT_BYTES_MAX,
                _ => MARKDOWN_BYTES_MAX,
            };
            text!("messages-long", bytes = number(bytes))
        }
        "image" => text!("messages-image", megabytes = megabytes(IMAGE_BYTES_MAX)),
        "voice" => text!(
            "messages-voice",
            megabytes = megabytes(VOICE_BYTES_MAX),
            seconds = VOICE_SECONDS_MAX.to_string()
        ),
        "video" => text!(
            "messages-video",
            megabytes = megabytes(VIDEO_BYTES_MAX),
            title = number(VIDEO_TITLE_BYTES_MAX),
            description = number(VIDEO_DESCRIPTION_BYTES_MAX)
        ),
        "file" => text!("messages-file", megabytes = megabytes(FILE_BYTES_MAX)),
        "textcard" => text!(
            "messages-textcard",
            title = number(TEXTCARD_TITLE_CHARACTERS_MAX),
            description = number(TEXTCARD_DESCRIPTION_CHARACTERS_MAX),
            button = number(TEXTCARD_BUTTON_CHARACTERS_MAX)
        ),
        "news" => text!(
            "messages-news",
            articles = number(ARTICLES_MAX),
            title = number(ARTICLE_TITLE_BYTES_MAX),
            description = number(ARTICLE_DESCRIPTION_BYTES_MAX)
        ),
        "mpnews" => text!(
            "messages-mpnews",
            articles = number(ARTICLES_MAX),
            kilobytes = number(MPNEWS_CONTENT_BYTES_MAX >> 10)
        ),
        "notice" => text!("messages-notice", items = number(NOTICE_ITEMS_MAX)),
        _ => text!(
            "messages-card",
            buttons = number(card::BUTTONS_MAX),
            options = number(card::VOTE_OPTIONS_MAX),
            selects = number(card::SELECTS_MAX)
        ),
    }
}
