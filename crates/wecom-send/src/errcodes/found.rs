//! Codes in what people have at hand: a number, an answer of WeCom, its errmsg, an error of ours.

use wecom_message::Errcode;

/// What stands before a code: in JSON and in our own texts, in WeCom's headers, in its links.
const MARKS: [&str; 3] = ["errcode", "error-code", "?e="];

/// The codes in a text, in their order; empty if there is none.
pub(crate) fn found_in(text: &str) -> Vec<Errcode> {
    if let Ok(code) = text.trim().parse() {
        return vec![Errcode(code)];
    }
    // As long as the text, so that places in one are places in the other.
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<(usize, i64)> = MARKS
        .iter()
        .flat_map(|mark| lower.match_indices(mark))
        .filter_map(|(at, mark)| Some((at, number(&lower[at + mark.len()..])?)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, code)| Errcode(code)).collect()
}

/// The number that a text begins with, after quotes, blanks and a colon.
fn number(text: &str) -> Option<i64> {
    let text = text.trim_start_matches(['"', '\'', '\\', ' ', '\t', ':', '=', '\u{ff1a}']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let length = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    text[..text.len() - digits.len() + length].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_in_whatever_was_pasted() {
        for (text, codes) in [
            ("60020", &[60020][..]),
            (" -1 ", &[-1]),
            (
                r#"{"errcode":40008,"errmsg":"invalid message type"}"#,
                &[40008],
            ),
            (r#"{"errcode" : -1}"#, &[-1]),
            (r#"{\"errcode\":\"45009\"}"#, &[45009]),
            ("error: refused (errcode 60011: no privilege)", &[60011]),
            ("Error-Code: 41001", &[41001]),
            (
                "more info at https://open.work.weixin.qq.com/devtool/query?e=60020",
                &[60020],
            ),
            ("errcode 40001, then errcode: 42001", &[40001, 42001]),
            ("", &[]),
            ("60o20", &[]),
            ("-", &[]),
            ("errcode", &[]),
            ("errcode: none, 17 seconds", &[]),
            ("code=5", &[]),
            ("99999999999999999999", &[]),
        ] {
            let found: Vec<i64> = found_in(text).into_iter().map(|code| code.0).collect();
            assert_eq!(found, codes, "{text}");
        }
    }
}
