//! What of a message may reach a terminal.

/// The text with every character that could steer a terminal replaced by `�`.
///
/// That is all control characters (escapes among them) and those that reorder or break the line
/// for a terminal that knows them; a tab becomes four blanks, so that its width is known.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for typed in text.chars() {
        match typed {
            '\t' => shown.push_str("    "),
            _ if steers(typed) => shown.push(char::REPLACEMENT_CHARACTER),
            _ => shown.push(typed),
        }
    }
    shown
}

/// Longest URL of a message (document 90236).
const URL_BYTES_MAX: usize = 2048;

/// A URL fit for a terminal's hyperlink: http or https, printable ASCII, the rest percent-encoded.
///
/// None for any other URL, and for one that is longer than WeCom takes: it must be shown, not
/// followed. Each row of a label repeats its URL.
pub(super) fn clickable(url: &str) -> Option<String> {
    let scheme = url.split_once("://")?.0.to_ascii_lowercase();
    let is_web = matches!(scheme.as_str(), "http" | "https") && url.len() <= URL_BYTES_MAX;
    if !is_web || url.chars().any(steers) {
        return None;
    }
    let encoded = url.bytes().map(|byte| match byte {
        0x21..=0x7e => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    Some(encoded.collect())
}

fn steers(typed: char) -> bool {
    let line_breaks = '\u{2028}'..='\u{2029}';
    let embeddings_and_overrides = '\u{202a}'..='\u{202e}';
    let isolates = '\u{2066}'..='\u{206f}';
    typed.is_control()
        || line_breaks.contains(&typed)
        || embeddings_and_overrides.contains(&typed)
        || isolates.contains(&typed)
}
