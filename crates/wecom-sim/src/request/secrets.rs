//! Values that are taken out of whatever is shown or kept.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// What stands where a secret was.
pub(super) const HIDDEN: &str = "***";
/// A shorter value is not looked for in bodies: it would blacken innocent text.
const SECRET_LENGTH_MIN: usize = 6;

/// Values that no output may hold.
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    pub(crate) fn new(values: impl IntoIterator<Item = String>) -> Self {
        let long = values
            .into_iter()
            .filter(|value| value.len() >= SECRET_LENGTH_MIN);
        let mut values: Vec<_> = long.flat_map(forms).collect();
        // The longest first, lest a part of it be replaced and the rest stay.
        values.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        values.dedup();
        Self(values)
    }

    /// A value without them. Most hold none: to look through them as one text is quicker by far.
    pub(crate) fn hidden(&self, mut value: Value) -> Value {
        let text = value.to_string();
        if self.0.iter().any(|secret| text.contains(secret.as_str())) {
            self.hide_in(&mut value);
        }
        value
    }

    /// Hides in every string of a value; keys stay.
    pub(crate) fn hide_in(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.hide(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.hide_in(item)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.hide_in(field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    pub(crate) fn hide(&self, text: &str) -> String {
        let present = self.0.iter().filter(|value| text.contains(value.as_str()));
        present.fold(text.to_owned(), |text, value| {
            text.replace(value.as_str(), HIDDEN)
        })
    }
}

/// A value as it stands in a text, a URL, a form or JSON.
fn forms(value: String) -> [String; 7] {
    let url = utf8_percent_encode(&value, UNRESERVED).to_string();
    let json = Value::from(value.as_str()).to_string();
    let json = json.trim_matches('"').to_owned();
    [
        utf8_percent_encode(&value, NON_ALPHANUMERIC).to_string(),
        in_lower_case(&url),
        url.replace("%20", "+"),
        url,
        json.replace('/', "\\/"),
        json,
        value,
    ]
}

/// What most programs leave as it is in a URL.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// `%2f` instead of `%2F`; letters that are not escaped stay.
fn in_lower_case(url: &str) -> String {
    let mut escaped = 0;
    let lower = |letter: char| {
        escaped = if letter == '%' { 3 } else { escaped };
        let in_escape = escaped > 0;
        escaped -= u8::from(in_escape);
        if in_escape {
            letter.to_ascii_lowercase()
        } else {
            letter
        }
    };
    url.chars().map(lower).collect()
}
