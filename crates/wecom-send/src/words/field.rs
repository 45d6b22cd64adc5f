//! The flags that fields of a message are given by.

use crate::text::{Value, text};

/// The flag that a wire field is given by.
pub(super) fn flag(field: &str) -> Value {
    match field {
        "text.content" => text!("misuse-the-text").into(),
        "markdown.content" | "markdown_v2.content" => text!("misuse-the-markdown").into(),
        // Flags that have another name than the field.
        "userids" => "--touser".into(),
        "partyids" => "--toparty".into(),
        "tagids" => "--totag".into(),
        "userlist" => "--member".into(),
        "add_user_list" => "--add".into(),
        "del_user_list" => "--remove".into(),
        "button.replace_name" => "--button-text".into(),
        "text.mentioned_list" => "--mention".into(),
        path if entry(path, "add_user_list") => "--add".into(),
        path if entry(path, "del_user_list") => "--remove".into(),
        path if path.contains(['.', '[']) => detail(path).map_or_else(|| path.into(), Into::into),
        field => format!("--{}", field.replace('_', "-")).into(),
    }
}

/// Where something stands already: the flag, for what flags alone can say.
pub(super) fn first_place(path: &str) -> Value {
    match path {
        "owner" => flag(path),
        path if entry(path, "add_user_list") => flag(path),
        path => path.into(),
    }
}

/// Whether it is an entry of this list.
fn entry(path: &str, list: &str) -> bool {
    path.strip_prefix(list)
        .is_some_and(|index| index.starts_with('['))
}

/// The flag that gives a field of a content that flags make.
fn detail(path: &str) -> Option<&'static str> {
    Some(match path {
        "image.media_id" => "--image",
        "voice.media_id" => "--voice",
        "video.media_id" => "--video",
        "file.media_id" => "--file",
        "video.title" | "textcard.title" | "news.articles[0].title" => "--title",
        "video.description" | "textcard.description" | "news.articles[0].description" => {
            "--description"
        }
        "textcard.url" | "news.articles[0].url" => "--url",
        "textcard.btntxt" => "--button-text",
        "news.articles[0].picurl" => "--picture",
        _ => return None,
    })
}
