//! Who is alerted: `mentioned_list` and `mentioned_mobile_list` below a text, and `<@userid>` in the
//! text and markdown of group robots (documents 90248 and 99110).

use serde_json::Value;

use super::block::Span;
use super::language::Language;
use super::wire;

/// What names everybody in a list or between marks.
const ALL: &str = "@all";
/// Longest id between marks, in bytes: a userid has up to 64.
const ID_BYTES_MAX: usize = 64;

/// The name of one: the client shows the member's name, which a body does not know.
pub(super) fn span(id: &str, language: Language) -> Span {
    let text = match (id, language) {
        (ALL | "all", Language::Chinese) => "@所有人".to_owned(),
        (ALL | "all", Language::English) => ALL.to_owned(),
        _ => format!("@{id}"),
    };
    Span {
        mention: true,
        ..Span::plain(text)
    }
}

/// Those that the lists of a text name, each as a span.
pub(super) fn listed(content: &Value, language: Language) -> Vec<Span> {
    let lists = ["mentioned_list", "mentioned_mobile_list"];
    let ids = lists.iter().flat_map(|list| wire::texts(content, list));
    ids.map(|id| span(&id, language)).collect()
}

/// Reads `<@userid>` at the start of `rest`: the id, and what follows it.
pub(super) fn marked(rest: &str) -> Option<(&str, &str)> {
    let inside = rest.strip_prefix("<@")?;
    let known = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.@".contains(byte);
    let id = inside.bytes().take(ID_BYTES_MAX).take_while(known).count();
    let (id, after) = inside.split_at(id);
    let after = after.strip_prefix('>')?;
    (!id.is_empty()).then_some((id, after))
}
