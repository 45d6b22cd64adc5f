//! The record of what was asked and answered, shown without secrets.

mod secrets;

use std::collections::{BTreeMap, HashMap, VecDeque};

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use serde::{Deserialize, Serialize};

use crate::call::{self, Call};

use secrets::HIDDEN;
pub(crate) use secrets::Secrets;

/// How many requests are kept; the oldest go first. Counts go on.
const REQUESTS_KEPT: usize = 10_000;
/// Bytes of bodies that are kept, of requests and answers; the oldest bodies go first.
const BODY_BYTES_KEPT: usize = 64 * 1024 * 1024;

/// A request as it came, with the values of secrets, tokens and robots' keys replaced by `***`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// The bodies of request and answer are gone, because more than 64 MiB of bodies came after them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bodies_forgotten: bool,
    /// `None` as long as there is none: a hang, a reset, a closed connection.
    pub answer: Option<RecordedAnswer>,
    /// The faults that struck, in words.
    pub faults: Vec<String>,
    /// When it came, in seconds since the Unix epoch.
    pub time: u64,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
pub(crate) struct Log {
    /// Bytes of bodies that are kept at most.
    most_bytes: usize,
    kept: VecDeque<Entry>,
    body_bytes: usize,
    /// Up to here the bodies are forgotten.
    bodies_forgotten: u64,
    /// What callers gave as secret or token in requests that are kept, and how often.
    given: HashMap<String, usize>,
    counts: BTreeMap<String, usize>,
    unexpected: Vec<String>,
    arrived: u64,
}

enum Entry {
    Live(Live),
    /// From an earlier run, shown then.
    Restored(RecordedRequest),
}

struct Live {
    number: u64,
    call: Call,
    answer: Option<(u16, Option<i64>, Bytes)>,
    faults: Vec<String>,
    time: u64,
    bodies_forgotten: bool,
}

impl Default for Log {
    fn default() -> Self {
        Self::keeping(BODY_BYTES_KEPT)
    }
}

impl Log {
    fn keeping(most_bytes: usize) -> Self {
        Self {
            most_bytes,
            kept: VecDeque::new(),
            body_bytes: 0,
            bodies_forgotten: 0,
            given: HashMap::new(),
            counts: BTreeMap::new(),
            unexpected: Vec::new(),
            arrived: 0,
        }
    }

    pub(crate) fn arrive(&mut self, call: &Call, faults: Vec<String>, time: u64) -> u64 {
        self.arrived += 1;
        match self.counts.get_mut(call.endpoint()) {
            Some(count) => *count += 1,
            None => _ = self.counts.insert(call.endpoint().to_owned(), 1),
        }
        for secret in secrets_of(call) {
            *self.given.entry(secret).or_default() += 1;
        }
        let (number, call) = (self.arrived, call.clone());
        self.push(Entry::Live(Live {
            number,
            call,
            answer: None,
            faults,
            time,
            bodies_forgotten: false,
        }));
        number
    }

    /// Puts in a request of an earlier run, which comes before those of this one.
    pub(crate) fn restore(&mut self, request: RecordedRequest) {
        self.arrived = self.arrived.max(request.number);
        match self.place(request.number) {
            Ok(at) => {
                let entry = Entry::Restored(request);
                self.body_bytes += entry.body_bytes();
                self.body_bytes -= self.kept[at].body_bytes();
                self.kept[at] = entry;
            }
            Err(_) => self.push(Entry::Restored(request)),
        }
    }

    /// Goes on after numbers that were given out before.
    pub(crate) fn go_on_after(&mut self, number: u64) {
        self.arrived = self.arrived.max(number);
    }

    /// The number of the newest request.
    pub(crate) fn arrived(&self) -> u64 {
        self.arrived
    }

    pub(crate) fn answered(&mut self, number: u64, status: u16, errcode: Option<i64>, body: Bytes) {
        let Ok(place) = self.place(number) else {
            return;
        };
        if let Entry::Live(entry) = &mut self.kept[place] {
            self.body_bytes += body.len();
            entry.answer = Some((status, errcode, body));
            self.forget_bodies();
        }
    }

    fn push(&mut self, entry: Entry) {
        self.body_bytes += entry.body_bytes();
        self.kept.push_back(entry);
        if self.kept.len() > REQUESTS_KEPT
            && let Some(oldest) = self.kept.pop_front()
        {
            self.body_bytes -= oldest.body_bytes();
            self.forget_secrets(&oldest);
        }
        self.forget_bodies();
    }

    /// Leaves the newest request its bodies, however large.
    fn forget_bodies(&mut self) {
        while self.body_bytes > self.most_bytes {
            let place = match self.place(self.bodies_forgotten + 1) {
                Ok(place) | Err(place) => place,
            };
            if place + 1 >= self.kept.len() {
                return;
            }
            let entry = &mut self.kept[place];
            self.bodies_forgotten = entry.number();
            self.body_bytes -= entry.body_bytes();
            entry.forget_bodies();
        }
    }

    fn forget_secrets(&mut self, entry: &Entry) {
        let Entry::Live(entry) = entry else {
            return;
        };
        for secret in secrets_of(&entry.call) {
            if let Some(count) = self.given.get_mut(&secret) {
                *count -= 1;
                if *count == 0 {
                    self.given.remove(&secret);
                }
            }
        }
    }

    fn place(&self, number: u64) -> Result<usize, usize> {
        self.kept.binary_search_by_key(&number, Entry::number)
    }

    pub(crate) fn note_unexpected(&mut self, call: &Call) {
        // A test looks at the first; who scans a simulator that runs for weeks must not fill it.
        if self.unexpected.len() < REQUESTS_KEPT {
            let call = format!("{} {}", call.method, call.path);
            self.unexpected.push(call);
        }
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
        self.body_bytes = 0;
        self.given.clear();
        self.counts.clear();
        self.unexpected.clear();
    }

    /// Values that callers gave as secret or token, known or not.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = String> {
        self.given.keys().cloned()
    }

    pub(crate) fn show(&self, secrets: &Secrets) -> Vec<RecordedRequest> {
        self.kept.iter().map(|entry| entry.show(secrets)).collect()
    }

    /// The request of a number, if it is kept.
    pub(crate) fn show_one(&self, number: u64, secrets: &Secrets) -> Option<RecordedRequest> {
        let place = self.place(number).ok()?;
        Some(self.kept[place].show(secrets))
    }
}

fn secrets_of(call: &Call) -> impl Iterator<Item = String> {
    let secret = call::parameters(&call.query).filter(|(name, _)| is_secret(name));
    secret.map(|(_, value)| call::decoded(value))
}

impl Entry {
    fn number(&self) -> u64 {
        match self {
            Self::Live(entry) => entry.number,
            Self::Restored(request) => request.number,
        }
    }

    fn body_bytes(&self) -> usize {
        match self {
            Self::Live(entry) => {
                let answer = entry.answer.as_ref();
                entry.call.body.len() + answer.map_or(0, |(_, _, body)| body.len())
            }
            Self::Restored(request) => {
                let answer = request.answer.as_ref();
                request.body.len() + answer.map_or(0, |answer| answer.body.len())
            }
        }
    }

    fn forget_bodies(&mut self) {
        match self {
            Self::Live(entry) => {
                entry.call.body = Bytes::new();
                if let Some((_, _, body)) = &mut entry.answer {
                    *body = Bytes::new();
                }
                entry.bodies_forgotten = true;
            }
            Self::Restored(request) => request.forget_bodies(),
        }
    }

    fn show(&self, secrets: &Secrets) -> RecordedRequest {
        match self {
            Self::Live(entry) => entry.show(secrets),
            Self::Restored(request) => request.clone(),
        }
    }
}

impl RecordedRequest {
    /// Leaves everything but the bodies.
    pub(crate) fn forget_bodies(&mut self) {
        self.body.clear();
        if let Some(answer) = &mut self.answer {
            answer.body.clear();
        }
        self.bodies_forgotten = true;
    }
}

impl Live {
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
            bodies_forgotten: self.bodies_forgotten,
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

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use http::{HeaderMap, Method};

    use super::*;

    fn call(token: &str) -> Call {
        Call {
            method: Method::POST,
            path: "/cgi-bin/message/send".to_owned(),
            query: format!("access_token={token}"),
            headers: HeaderMap::new(),
            body: Bytes::from_static(b"0123456789"),
            body_too_large: false,
            caller: Ipv4Addr::LOCALHOST.into(),
        }
    }

    #[test]
    fn the_oldest_bodies_go_first_and_their_requests_stay() {
        let mut log = Log::keeping(45);
        for number in 1..=4 {
            log.arrive(&call("token"), Vec::new(), 0);
            log.answered(number, 200, Some(0), Bytes::from_static(b"answer"));
        }
        let shown = log.show(&Secrets::new([]));
        let forgotten: Vec<_> = shown.iter().map(|shown| shown.bodies_forgotten).collect();
        assert_eq!(forgotten, [true, true, false, false]);
        assert_eq!(
            (shown[0].body.as_str(), shown[3].body.as_str()),
            ("", "0123456789")
        );
        let answer = shown[0].answer.as_ref().unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    }

    #[test]
    fn the_newest_body_stays_however_large() {
        let mut log = Log::keeping(5);
        log.arrive(&call("token"), Vec::new(), 0);
        log.arrive(&call("token"), Vec::new(), 0);
        let shown = log.show(&Secrets::new([]));
        assert!(shown[0].bodies_forgotten && !shown[1].bodies_forgotten);
    }

    #[test]
    fn a_secret_is_known_as_long_as_a_request_has_it() {
        let mut log = Log::default();
        for _ in 0..2 {
            log.arrive(&call("first%20token"), Vec::new(), 0);
        }
        for _ in 2..REQUESTS_KEPT {
            log.arrive(&call("other"), Vec::new(), 0);
        }
        let knows = |log: &Log, secret: &str| log.secrets().any(|known| known == secret);
        log.arrive(&call("other"), Vec::new(), 0);
        assert!(knows(&log, "first token") && knows(&log, "other"));
        log.arrive(&call("other"), Vec::new(), 0);
        assert!(!knows(&log, "first token") && knows(&log, "other"));
    }
}
