//! The record of what was asked and answered, shown without secrets.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

use crate::call::{self, Call};

/// How many requests are kept; the oldest go first. Counts go on.
const REQUESTS_KEPT: usize = 10_000;
/// What stands where a secret was.
const HIDDEN: &str = "***";
/// A shorter value is not looked for in bodies: it would blacken innocent text.
const SECRET_LENGTH_MIN: usize = 6;

/// A request as it came, with the values of secrets, tokens and robots' keys replaced by `***`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// Counts from 1, in order of arrival.
    pub number: u64,
    /// Such as `POST`.
    pub method: String,
    /// Such as `message/send`; the path for what is not below `/cgi-bin/`.
    pub endpoint: String,
    /// Path and query.
    pub path: String,
    /// Names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The body, with replacement characters where it is not UTF-8.
    pub body: String,
    /// `None` as long as there is none: a hang, a reset, a closed connection.
    pub answer: Option<RecordedAnswer>,
    /// The faults that struck, in words.
    pub faults: Vec<String>,
    /// When it came, in seconds since the Unix epoch.
    pub time: u64,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RecordedAnswer {
    /// HTTP status.
    pub status: u16,
    /// `None` where the answer is not WeCom's.
    pub errcode: Option<i64>,
    /// The body.
    pub body: String,
}

/// Requests as they came, secrets and all; only [`Log::show`] lets them out.
#[derive(Default)]
pub(crate) struct Log {
    kept: VecDeque<Entry>,
    counts: BTreeMap<String, usize>,
    unexpected: Vec<String>,
    arrived: u64,
}

struct Entry {
    number: u64,
    call: Call,
    answer: Option<(u16, Option<i64>, Bytes)>,
    faults: Vec<String>,
    time: u64,
}

impl Log {
    pub(crate) fn arrive(&mut self, call: &Call, faults: Vec<String>, time: u64) -> u64 {
        self.arrived += 1;
        match self.counts.get_mut(call.endpoint()) {
            Some(count) => *count += 1,
            None => _ = self.counts.insert(call.endpoint().to_owned(), 1),
        }
        let (number, call) = (self.arrived, call.clone());
        self.kept.push_back(Entry {
            number,
            call,
            answer: None,
            faults,
            time,
        });
        if self.kept.len() > REQUESTS_KEPT {
            self.kept.pop_front();
        }
        number
    }

    pub(crate) fn answered(&mut self, number: u64, status: u16, errcode: Option<i64>, body: Bytes) {
        let from_newest = usize::try_from(self.arrived - number).unwrap_or(usize::MAX);
        let place = self.kept.len().checked_sub(from_newest + 1);
        if let Some(entry) = place.and_then(|place| self.kept.get_mut(place)) {
            entry.answer = Some((status, errcode, body));
        }
    }

    pub(crate) fn note_unexpected(&mut self, call: &Call) {
        self.unexpected
            .push(format!("{} {}", call.method, call.path));
    }

    /// Requests WeCom does not know, as `METHOD path`.
    pub(crate) fn unexpected(&self) -> &[String] {
        &self.unexpected
    }

    pub(crate) fn count(&self, endpoint: &str) -> usize {
        self.counts.get(endpoint).copied().unwrap_or(0)
    }

    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.counts.clear();
        self.unexpected.clear();
    }

    /// Values that callers gave as secret or token, known or not.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = String> {
        let parameters = self
            .kept
            .iter()
            .flat_map(|entry| call::parameters(&entry.call.query));
        parameters
            .filter(|(name, _)| is_secret(name))
            .map(|(_, value)| call::decoded(value))
    }

    pub(crate) fn show(&self, secrets: &Secrets) -> Vec<RecordedRequest> {
        self.kept.iter().map(|entry| entry.show(secrets)).collect()
    }
}

impl Entry {
    fn show(&self, secrets: &Secrets) -> RecordedRequest {
        let said = |bytes: &[u8]| secrets.hide(&String::from_utf8_lossy(bytes));
        let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            let private = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name);
            let value = if private {
                HIDDEN.to_owned()
            } else {
                said(value.as_bytes())
            };
            (name.to_string(), value)
        };
        let answer = |(status, errcode, body): &(u16, Option<i64>, Bytes)| RecordedAnswer {
            status: *status,
            errcode: *errcode,
            body: said(body),
        };
        RecordedRequest {
            number: self.number,
            method: self.call.method.to_string(),
            endpoint: secrets.hide(self.call.endpoint()),
            path: secrets.hide(&self.target()),
            headers: self.call.headers.iter().map(header).collect(),
            body: said(&self.call.body),
            answer: self.answer.as_ref().map(answer),
            faults: self.faults.clone(),
            time: self.time,
        }
    }

    fn target(&self) -> String {
        if self.call.query.is_empty() {
            return self.call.path.clone();
        }
        let shown = call::parameters(&self.call.query).map(|(name, value)| {
            let value = if is_secret(name) && !value.is_empty() {
                HIDDEN
            } else {
                value
            };
            format!("{name}={value}")
        });
        format!("{}?{}", self.call.path, shown.collect::<Vec<_>>().join("&"))
    }
}

fn is_secret(parameter: &str) -> bool {
    matches!(parameter, "access_token" | "corpsecret" | "key")
}

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
