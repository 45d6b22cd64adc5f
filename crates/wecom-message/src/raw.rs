//! A raw call: any of WeCom's interfaces, by its path.

use std::fmt;
use std::sync::Arc;

use http::Method;
use thiserror::Error;

use crate::interface::Call;
use crate::secret::query_value;

/// Calls that carry a file instead of JSON. [WeCom Docs 90253, 90254, 90256, 99110]
const FILES: [&str; 5] = [
    "media/get",
    "media/get/jssdk",
    "media/upload",
    "media/uploadimg",
    "webhook/upload_media",
];

/// The last word of a path with which a GET changes something. [WeCom Docs 90198, 90203]
const CHANGING_GETS: [&str; 2] = ["delete", "authsucc"];

/// A call of an interface that this crate has no words for: the client adds the token, repeats
/// what may be repeated and takes secrets out of the answer.
///
/// Whether a call sends something can't be known of every interface: a POST is taken to, and a GET
/// not to, but for those that delete. So a POST whose answer is lost is
/// [`Unknown`](crate::Outcome::Unknown) and not repeated.
#[derive(Clone)]
#[must_use = "nothing is called until the client is given it"]
pub struct RawCall {
    method: Method,
    path: Arc<str>,
    query: Vec<(String, String)>,
    body: String,
}

/// A raw call that can't be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BadCall {
    /// It is no path below `/cgi-bin/`, such as `agent/get`: words of letters, digits, `_`, `-` and
    /// `.` with `/` between them. Neither host nor query belong in it.
    #[error("not a path below /cgi-bin/ such as `agent/get`")]
    Path,
    /// It is gettoken, which the client calls itself: its answer is a secret.
    #[error("gettoken is called by the client itself")]
    GetToken,
    /// The interface takes or gives a file, not JSON.
    #[error("`{0}` carries a file, not JSON")]
    File(String),
    /// `access_token` stands in the query: the client adds its own.
    #[error("the client adds the access_token itself")]
    AccessToken,
}

impl RawCall {
    /// GETs `path`, which lies below `/cgi-bin/`; those words may stand before it.
    ///
    /// # Errors
    /// [`BadCall`] if there can be no such call.
    pub fn get(path: &str) -> Result<Self, BadCall> {
        Self::new(Method::GET, path)
    }

    /// POSTs to `path`, which lies below `/cgi-bin/`; those words may stand before it.
    ///
    /// # Errors
    /// [`BadCall`] if there can be no such call.
    pub fn post(path: &str) -> Result<Self, BadCall> {
        Self::new(Method::POST, path)
    }

    fn new(method: Method, path: &str) -> Result<Self, BadCall> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_prefix("cgi-bin/").unwrap_or(path);
        if !path.split('/').all(is_word) {
            return Err(BadCall::Path);
        }
        if path == Call::GetToken.path() {
            return Err(BadCall::GetToken);
        }
        if FILES.contains(&path) {
            return Err(BadCall::File(path.to_owned()));
        }
        Ok(Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: String::new(),
        })
    }

    /// Adds a pair to the query; it is escaped here.
    ///
    /// # Errors
    /// [`BadCall::AccessToken`] if that is its name.
    pub fn query(mut self, name: &str, value: &str) -> Result<Self, BadCall> {
        if name.trim().eq_ignore_ascii_case("access_token") {
            return Err(BadCall::AccessToken);
        }
        self.query.push((name.to_owned(), value.to_owned()));
        Ok(self)
    }

    /// What it carries. WeCom reads it as JSON; here it is not looked into.
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    /// Its path below `/cgi-bin/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it may send or change something, so that it is not repeated where its answer was
    /// lost.
    pub fn sends(&self) -> bool {
        let last = self.path.rsplit('/').next().unwrap_or_default();
        self.method != Method::GET || CHANGING_GETS.contains(&last)
    }

    pub(crate) fn call(&self) -> Call {
        Call::Raw {
            path: Arc::clone(&self.path),
            sends: self.sends(),
        }
    }

    pub(crate) fn method(&self) -> Method {
        self.method.clone()
    }

    pub(crate) fn body_text(&self) -> &str {
        &self.body
    }

    /// The query behind the token, with a `&` before each pair.
    pub(crate) fn escaped_query(&self) -> String {
        let pair = |(name, value): &(String, String)| {
            format!("&{}={}", query_value(name), query_value(value))
        };
        self.query.iter().map(pair).collect()
    }

    /// What of the query must not be shown: a group robot's key.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let keys = self.query.iter().filter(|(name, _)| name == "key");
        keys.map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.query.iter().map(|(name, _)| name).collect();
        f.debug_struct("RawCall")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &names)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// A word of a path: nothing that would have to be escaped, and none that leads elsewhere.
fn is_word(word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !word.is_empty() && word.chars().all(letter) && !word.chars().all(|c| c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_in_every_form_that_the_documentation_writes() {
        for path in [
            "agent/get",
            "/agent/get",
            "cgi-bin/agent/get",
            "/cgi-bin/agent/get",
        ] {
            assert_eq!(RawCall::get(path).unwrap().path(), "agent/get", "{path}");
        }
    }

    #[test]
    fn a_path_leads_nowhere_else() {
        for path in [
            "",
            "/",
            "//evil.example/agent/get",
            "https://evil.example/agent/get",
            "../agent/get",
            "agent/../../get",
            "agent/./get",
            "agent/get?agentid=1",
            "agent/get#x",
            "agent/get/",
            "agent//get",
            "agent/get%2f",
            "agent/g et",
            "agent\\get",
            "cgi-bin/",
        ] {
            assert_eq!(RawCall::get(path).unwrap_err(), BadCall::Path, "{path}");
        }
    }

    #[test]
    fn the_token_is_the_clients_own() {
        assert_eq!(RawCall::get("gettoken").unwrap_err(), BadCall::GetToken);
        let call = RawCall::get("agent/get").unwrap();
        for name in ["access_token", "Access_Token", " access_token"] {
            let refused = call.clone().query(name, "t").unwrap_err();
            assert_eq!(refused, BadCall::AccessToken);
        }
    }

    #[test]
    fn files_are_told_apart_from_json() {
        for path in FILES {
            let refused = RawCall::post(path).unwrap_err();
            assert_eq!(refused, BadCall::File(path.to_owned()));
        }
        assert!(RawCall::get("media/get_upload_by_url_result").is_ok());
    }

    #[test]
    fn a_post_may_send_and_a_get_only_where_it_deletes() {
        assert!(RawCall::post("appchat/send").unwrap().sends());
        assert!(RawCall::post("user/list_id").unwrap().sends());
        assert!(RawCall::get("user/delete").unwrap().sends());
        assert!(!RawCall::get("user/get").unwrap().sends());
    }

    #[test]
    fn the_query_is_escaped() {
        let call = RawCall::get("user/get").unwrap();
        let call = call.query("userid", "a b&c=中").unwrap();
        assert_eq!(call.escaped_query(), "&userid=a%20b%26c%3D%E4%B8%AD");
    }

    #[test]
    fn debug_shows_neither_values_nor_body() {
        let call = RawCall::post("webhook/send").unwrap().body("b0dy");
        let call = call.query("key", "k3y-of-a-robot").unwrap();
        let shown = format!("{call:?}");
        assert!(!shown.contains("k3y") && !shown.contains("b0dy"), "{shown}");
        assert_eq!(call.secrets().collect::<Vec<_>>(), ["k3y-of-a-robot"]);
    }
}
