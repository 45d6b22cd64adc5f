//! Where a click leads: by `type`, or by the fields that are there.

use serde_json::Value;

use crate::preview::card::Target;
use crate::preview::wire;

/// `type` 1 is a URL, 2 a page of a mini program; 0, the default, nothing.
pub(super) fn typed(part: &Value) -> Option<Target> {
    match wire::int(part, "type")? {
        1 => url(part),
        2 => mini_program(part, "pagepath"),
        _ => None,
    }
}

/// An entry of `horizontal_content_list`, whose types are others.
pub(super) fn of_pair(pair: &Value) -> Option<Target> {
    match wire::int(pair, "type")? {
        1 => url(pair),
        2 => wire::text(pair, "media_id").map(|media_id| Target::Attachment { media_id }),
        3 => wire::text(pair, "userid").map(|userid| Target::Member { userid }),
        _ => None,
    }
}

/// A page of a mini program, which wins over a URL beside it (document 90236, news).
pub(super) fn mini_program_or_url(article: &Value) -> Option<Target> {
    let page = wire::text(article, "pagepath");
    page.and_then(|_| mini_program(article, "pagepath"))
        .or_else(|| url(article))
}

pub(super) fn url(part: &Value) -> Option<Target> {
    wire::text(part, "url").map(|url| Target::Url { url })
}

pub(super) fn mini_program(part: &Value, page: &str) -> Option<Target> {
    let appid = wire::text(part, "appid")?;
    Some(Target::MiniProgram {
        appid,
        pagepath: wire::text(part, page),
    })
}
