//! What must not be printed, and the forms in which it must not be printed.

use std::fmt::Write as _;

/// Values that no door may print.
pub(crate) struct Hidden(Vec<(String, String)>);

impl Hidden {
    /// These values, each with a name for the complaint.
    pub(crate) fn new(values: &[(&str, &str)]) -> Self {
        let of_each = values.iter().flat_map(|(name, value)| {
            assert!(value.len() > 8, "{name}: too short to be looked for");
            let named = |(form, text): (&str, String)| (format!("{name} ({form})"), text);
            forms(value).into_iter().map(named).collect::<Vec<_>>()
        });
        Self(of_each.collect())
    }

    /// The first of them that a text holds.
    pub(crate) fn found_in(&self, text: &str) -> Option<&str> {
        let found = self.0.iter().find(|(_, form)| text.contains(form.as_str()));
        found.map(|(name, _)| name.as_str())
    }
}

/// A value as it may be written.
fn forms(value: &str) -> Vec<(&'static str, String)> {
    let percent = percent_encoded(value);
    let quoted = serde_json::Value::from(value).to_string();
    let json = quoted.trim_matches('"').to_owned();
    let mut forms = vec![
        ("plain", value.to_owned()),
        ("JSON", json.clone()),
        ("JSON with \\/", json.replace('/', "\\/")),
        ("Debug", format!("{value:?}").trim_matches('"').to_owned()),
        ("URL, lower case", lower_case_escapes(&percent)),
        ("form", percent.replace("%20", "+")),
        ("URL", percent),
    ];
    for part in base64_of_all_alignments(value.as_bytes()) {
        forms.push(("base64url", part.replace('+', "-").replace('/', "_")));
        forms.push(("base64", part));
    }
    forms
}

pub(crate) fn percent_encoded(value: &str) -> String {
    value.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(byte.into());
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

/// `%2F` becomes `%2f`.
pub(crate) fn lower_case_escapes(text: &str) -> String {
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (digits, rest) = part.split_at(2);
        format!("{text}%{}{rest}", digits.to_lowercase())
    })
}

/// What base64 makes of a value inside a longer text: depends on where it begins.
fn base64_of_all_alignments(value: &[u8]) -> [String; 3] {
    // So many letters at the beginning depend on what stands before.
    [(0, 0), (1, 2), (2, 3)].map(|(before, unsure)| {
        let bytes = [&vec![0; before][..], value].concat();
        // Incomplete letters at the end depend on what follows.
        let sure = bytes.len() * 8 / 6;
        base64(&bytes)[unsure..sure].to_owned()
    })
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = bytes.chunks(3).flat_map(|three| {
        let number = (0..3).fold(0, |sum, i| {
            sum << 8 | usize::from(three.get(i).copied().unwrap_or(0))
        });
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[number >> shift & 63]))
    });
    letters.collect()
}

#[test]
fn every_form_is_found() {
    let hidden = Hidden::new(&[("word", "a b/c+d\"e~")]);
    for text in [
        "x a b/c+d\"e~ x",
        r#"{"a":"a b\/c+d\"e~"}"#,
        "?a=a%20b%2Fc%2Bd%22e~&",
        "?a=a+b%2fc%2bd%22e~&".replace('+', "%20").as_str(),
        "?a=a+b%2Fc%2Bd%22e~&",
        // `a b/c+d"e~` after nothing, `u:` and `user:`, as another program encodes it
        "YSBiL2MrZCJlfg==",
        "dTphIGIvYytkImV+",
        "dXNlcjphIGIvYytkImV+",
    ] {
        assert!(hidden.found_in(text).is_some(), "{text}");
    }
    assert_eq!(hidden.found_in("a b/c+d and e~, YSBiL2M"), None);
}
