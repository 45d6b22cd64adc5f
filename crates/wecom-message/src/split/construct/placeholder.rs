//! Placeholders that WeCom replaces by names: `$userName=ID$`.
//!
//! See [WeCom Docs/发送应用消息 (90236)](https://developer.work.weixin.qq.com/document/path/90236),
//! id转译.

use super::Construct;

const OPENINGS: [&str; 4] = [
    "$userName=",
    "$departmentName=",
    "$userAlias=",
    "$userAliasOrName=",
];

pub(super) fn find(content: &str, found: &mut Vec<Construct>) {
    let mut end = 0;
    for (start, _) in content.match_indices('$') {
        if start >= end
            && let Some(length) = placeholder(&content[start..])
        {
            end = start + length;
            found.push(Construct {
                what: "id placeholder",
                range: start..end,
            });
        }
    }
}

/// Length in bytes of the placeholder that `text` begins with
fn placeholder(text: &str) -> Option<usize> {
    let opening = OPENINGS
        .iter()
        .find(|opening| text.starts_with(**opening))?;
    let id = &text[opening.len()..];
    // An id holds neither; so the search ends at the next `$`, however many of them there are.
    let id_end = id.find(|c: char| c == '$' || c.is_whitespace())?;
    (id_end > 0 && id[id_end..].starts_with('$')).then_some(opening.len() + id_end + 1)
}
