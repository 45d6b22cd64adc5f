//! The inbox over HTTP, and the bytes that its items lead to.

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::reply::{Reply, Wrong, bytes_reply, shown};
use super::subjects::read;
use crate::call::Call;
use crate::inbox::{Copy, Filter, item};
use crate::media::StoredMedia;
use crate::press::{self, Press};
use crate::state::State;
use crate::submission::Submission;

/// What may come of a file that somebody uploaded: nothing but to be shown.
const FILE_POLICY: &str = "sandbox; default-src 'none'";
/// What the HTML of an article may do: pictures that were uploaded, and styles of its own.
const ARTICLE_POLICY: &str =
    "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'";

/// The items that a query means, oldest first.
pub(super) fn list(state: &State, query: &str) -> Result<Value, Wrong> {
    let filter = Filter::from_query(query).map_err(Wrong::Body)?;
    let items = filter.among(&state.messages, &state.media);
    let most = state.messages.most();
    Ok(json!({
        "items": shown_items(state, items),
        "kept": state.messages.count(),
        "keep": (most < usize::MAX).then_some(most),
        "forgotten": state.messages.forgotten(),
        "revision": state.events.revision(),
    }))
}

pub(super) fn shown_items<'s>(
    state: &State,
    items: impl IntoIterator<Item = &'s Submission>,
) -> Value {
    let items = items.into_iter();
    items
        .map(|submission| shown(&item(submission, &state.media)))
        .collect()
}

/// One item, its request, and how to send it again.
pub(super) fn one(state: &State, number: &str, call: &Call) -> Result<Value, Wrong> {
    let submission = submission(state, number)?;
    let secrets = state.secrets();
    let request = state.log.show_one(submission.request, &secrets);
    let copy = Copy::of(submission, request.as_ref(), call);
    let mut value = shown(&item(submission, &state.media));
    if let Value::Object(fields) = &mut value {
        fields.insert("request".to_owned(), shown(&request));
        fields.insert("copy".to_owned(), shown(&copy));
    }
    Ok(value)
}

/// Presses a card as one of its recipients does.
pub(super) fn press(state: &mut State, number: &str, body: &[u8]) -> Result<Value, Wrong> {
    let wish: Press = read(body)?;
    let message = submission(state, number)?.message.as_ref();
    let msgid = message.map_or_else(String::new, |message| message.msgid.clone());
    let press = press::press(state, &msgid, &wish).map_err(Wrong::body)?;
    Ok(shown(&press))
}

/// The picture that a robot's message carries.
pub(super) fn image(state: &State, number: &str) -> Result<Reply, Wrong> {
    let content = content(state, number)?;
    let bytes = crate::inbox::carried_image(content);
    let bytes = bytes.ok_or_else(|| missing("this item carries no image"))?;
    let content_type = picture(&bytes).unwrap_or("application/octet-stream");
    Ok(file_reply(content_type, bytes, None))
}

/// The HTML of an article of mpnews.
pub(super) fn article(state: &State, number: &str, nth: &str) -> Result<Reply, Wrong> {
    let content = content(state, number)?;
    let nth: Option<usize> = nth.parse().ok();
    let article = nth.and_then(|nth| content.get("articles")?.get(nth));
    let html = article.and_then(|article| article.get("content")?.as_str());
    let html =
        html.ok_or_else(|| missing("this item has no such article with a page of its own"))?;
    let mut html = html.to_owned();
    for url in state
        .media
        .urls()
        .filter(|url| html.contains(*url))
        .collect::<Vec<_>>()
    {
        let query = utf8_percent_encode(url, NON_ALPHANUMERIC);
        html = html.replace(url, &format!("/_sim/picture?url={query}"));
    }
    let mut reply = bytes_reply("text/html; charset=UTF-8", html);
    let policy = HeaderValue::from_static(ARTICLE_POLICY);
    reply.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(reply)
}

/// The bytes of an upload.
pub(super) fn media(state: &State, media_id: &str) -> Result<Reply, Wrong> {
    let media = state.media.by_id(media_id);
    uploaded(media.ok_or_else(|| missing("no upload has this media_id"))?)
}

/// The picture that media/uploadimg answered an address for.
pub(super) fn uploaded_picture(state: &State, call: &Call) -> Result<Reply, Wrong> {
    let url = call.parameter("url");
    let url = url.ok_or_else(|| Wrong::Body("`url` is missing".to_owned()))?;
    let media = state.media.by_url(&url);
    uploaded(media.ok_or_else(|| missing("no upload was answered this address"))?)
}

fn uploaded(media: &StoredMedia) -> Result<Reply, Wrong> {
    if media.forgotten {
        return Err(missing(
            "its bytes are forgotten: more than 256 MiB of files came after it",
        ));
    }
    let content_type = match media.media_type.as_str() {
        "voice" => Some("audio/amr"),
        "video" => Some("video/mp4"),
        _ => picture(&media.data),
    };
    let name = media.file_name.as_deref().unwrap_or(&media.media_id);
    // What is no picture, voice or video is saved and never shown, whatever it claims to be.
    let attachment = (content_type.is_none() || media.media_type == "file").then_some(name);
    let content_type = content_type.unwrap_or("application/octet-stream");
    Ok(file_reply(content_type, media.data.clone(), attachment))
}

fn file_reply(content_type: &'static str, bytes: Bytes, attachment: Option<&str>) -> Reply {
    let mut reply = bytes_reply(content_type, bytes);
    let headers = reply.headers_mut();
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(FILE_POLICY),
    );
    let disposition = attachment.map_or_else(
        || "inline".to_owned(),
        |name| {
            let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
            format!("attachment; filename*=UTF-8''{name}")
        },
    );
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    reply
}

/// The type of a picture by its first bytes.
fn picture(data: &Bytes) -> Option<&'static str> {
    if data.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if data.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else {
        None
    }
}

fn submission<'s>(state: &'s State, number: &str) -> Result<&'s Submission, Wrong> {
    let parsed = number.parse().ok();
    let submission = parsed.and_then(|number| state.messages.submission(number));
    submission.ok_or_else(|| missing("there is no such item, or it is forgotten"))
}

/// The content of an item, as its recipients see it.
fn content<'s>(state: &'s State, number: &str) -> Result<&'s Value, Wrong> {
    let content = submission(state, number)?.content();
    content.ok_or_else(|| missing("this item has no content"))
}

fn missing(what: &str) -> Wrong {
    Wrong::Missing(what.to_owned())
}
