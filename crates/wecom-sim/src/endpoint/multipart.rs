//! multipart/form-data, as strictly as WeCom reads it (document 90253).

use bytes::Bytes;

/// A part with a file.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) file_name: Option<String>,
    /// RFC 2231's `filename*=`, which WeCom's parser does not understand.
    pub(super) has_extended_name: bool,
    pub(super) file_length: Option<usize>,
    pub(super) data: Bytes,
}

/// The parts of a body; an empty list if it is not what its `Content-Type` says.
pub(super) fn parts(content_type: &str, body: &Bytes) -> Vec<Part> {
    let Some(boundary) = boundary(content_type) else {
        return Vec::new();
    };
    let delimiter = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut at = find(body, delimiter.as_bytes(), 0);
    while let Some(start) = at.map(|at| at + delimiter.len()) {
        let next = find(body, format!("\r\n{delimiter}").as_bytes(), start);
        let Some(end) = next else { break };
        parts.extend(part(body, start, end));
        at = Some(end + 2);
    }
    parts
}

fn boundary(content_type: &str) -> Option<String> {
    let (media_type, parameters) = content_type.split_once(';')?;
    if !media_type
        .trim()
        .eq_ignore_ascii_case("multipart/form-data")
    {
        return None;
    }
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then(|| value.trim().trim_matches('"'))
    });
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}

fn part(body: &Bytes, start: usize, end: usize) -> Option<Part> {
    let head_end = find(body, b"\r\n\r\n", start).filter(|head_end| head_end + 4 <= end)?;
    let head = String::from_utf8_lossy(&body[start..head_end]).into_owned();
    let disposition = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("content-disposition")
            .then_some(value)
    })?;
    let parameters = parameters(disposition);
    let value = |wanted: &str| {
        let found = parameters.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.clone())
    };
    Some(Part {
        name: value("name")?,
        file_name: value("filename"),
        has_extended_name: value("filename*").is_some(),
        file_length: value("filelength").and_then(|length| length.parse().ok()),
        data: body.slice(head_end + 4..end),
    })
}

/// `name="media"; filename="a;b.txt"` with quotes and backslashes undone, names in lower case.
fn parameters(disposition: &str) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    let (mut current, mut quoted, mut escaped) = (String::new(), false, false);
    for letter in disposition.chars().chain([';']) {
        match letter {
            _ if escaped => {
                current.push(letter);
                escaped = false;
            }
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                if let Some((name, value)) = current.split_once('=') {
                    parameters.push((name.trim().to_lowercase(), value.trim().to_owned()));
                }
                current.clear();
            }
            _ => current.push(letter),
        }
    }
    parameters
}

fn find(haystack: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    // Jumping from one first byte to the next keeps a large binary upload quick.
    while let Some(hit) = haystack
        .get(at..)?
        .iter()
        .position(|byte| *byte == needle[0])
    {
        at += hit;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
    None
}
