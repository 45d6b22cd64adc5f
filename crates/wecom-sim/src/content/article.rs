//! Cards of text and articles: textcard, news, mpnews. Documents 90236, 90248 and 99110.

use crate::content::Door;
use crate::content::part::{Part, Unit};
use crate::errcode::{
    ARTICLE_COUNT, AUTHOR_TOO_LONG, CONTENT_TOO_LARGE, DESCRIPTION_MISSING, INVALID_PARAMETER,
    MEDIA_ID_MISSING, TITLE_MISSING, URL_MISSING, URL_WITHOUT_SCHEME,
};
use crate::refusal::Refusal;
use crate::switches::TextcardLengths;

/// Longest title, in bytes or, in a textcard, as the switches say.
const TITLE_MAX: usize = 128;
/// Longest description or digest, in bytes or, in a textcard, as the switches say.
const DESCRIPTION_MAX: usize = 512;
/// Longest text of a textcard's button, in characters.
const BUTTON_CHARACTERS_MAX: usize = 4;
/// Longest URL, in bytes.
const URL_BYTES_MAX: usize = 2048;
/// Longest page of a mini program that an article opens, in bytes.
const PAGEPATH_BYTES_MAX: usize = 128;
/// Most articles in one message.
const ARTICLES_MAX: usize = 8;
/// Longest author, in bytes.
const AUTHOR_BYTES_MAX: usize = 64;
/// Longest HTML of an article, in bytes: the documentation's "666 K", with a K of 1024.
const HTML_BYTES_MAX: usize = 666 * 1024;

pub(super) fn textcard(card: &mut Part<'_>) -> Result<(), Refusal> {
    card.required("title", TITLE_MISSING)?;
    card.required("description", DESCRIPTION_MISSING)?;
    card.required("url", URL_MISSING)?;
    url(card, "url")?;
    let unit = match card.switches.textcard_lengths {
        TextcardLengths::Characters => Unit::Characters,
        TextcardLengths::Bytes => Unit::Bytes,
    };
    card.cut("title", TITLE_MAX, unit)?;
    card.cut("description", DESCRIPTION_MAX, unit)?;
    card.cut("btntxt", BUTTON_CHARACTERS_MAX, Unit::Characters)
}

pub(super) fn news(content: &mut Part<'_>, door: Door) -> Result<(), Refusal> {
    for mut article in content.list("articles", 1..=ARTICLES_MAX, ARTICLE_COUNT)? {
        article.required("title", TITLE_MISSING)?;
        match door {
            Door::Robot => robot_target(&article)?,
            Door::App | Door::Chat => target(&article)?,
        }
        article.within("picurl", 0..=URL_BYTES_MAX, Unit::Bytes)?;
        article.cut("title", TITLE_MAX, Unit::Bytes)?;
        article.cut("description", DESCRIPTION_MAX, Unit::Bytes)?;
    }
    Ok(())
}

pub(super) fn mpnews(content: &mut Part<'_>) -> Result<(), Refusal> {
    for mut article in content.list("articles", 1..=ARTICLES_MAX, ARTICLE_COUNT)? {
        article.required("title", TITLE_MISSING)?;
        article.required("thumb_media_id", MEDIA_ID_MISSING)?;
        article.required("content", INVALID_PARAMETER)?;
        article.at_most("author", AUTHOR_BYTES_MAX, Unit::Bytes, AUTHOR_TOO_LONG)?;
        article.at_most("content", HTML_BYTES_MAX, Unit::Bytes, CONTENT_TOO_LARGE)?;
        article.string("content_source_url")?;
        article.cut("title", TITLE_MAX, Unit::Bytes)?;
        article.cut("digest", DESCRIPTION_MAX, Unit::Bytes)?;
    }
    Ok(())
}

/// An address that a client opens: 45034 without `http://` or `https://`.
pub(super) fn url(part: &Part<'_>, field: &str) -> Result<(), Refusal> {
    let address = part.string(field)?.to_ascii_lowercase();
    let web = address.starts_with("http://") || address.starts_with("https://");
    if !address.is_empty() && !web {
        return Err(Refusal::new(URL_WITHOUT_SCHEME));
    }
    part.within(field, 0..=URL_BYTES_MAX, Unit::Bytes)
}

/// A URL, or a page of a mini program, which wins over it.
fn target(article: &Part<'_>) -> Result<(), Refusal> {
    let (appid, pagepath) = (article.has("appid"), article.has("pagepath"));
    if appid || pagepath {
        article.required("appid", INVALID_PARAMETER)?;
        article.required("pagepath", INVALID_PARAMETER)?;
    } else {
        article.required("url", URL_MISSING)?;
    }
    article.within("pagepath", 0..=PAGEPATH_BYTES_MAX, Unit::Bytes)?;
    url(article, "url")
}

/// The robot's own sample has a URL without a scheme.
fn robot_target(article: &Part<'_>) -> Result<(), Refusal> {
    article.required("url", URL_MISSING)?;
    article.within("url", 0..=URL_BYTES_MAX, Unit::Bytes)
}
