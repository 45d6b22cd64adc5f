//! Answers of the simulator's own.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use http::header::{HeaderValue, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, Response, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::JSON;
use crate::body::Body;

/// What the page may load: files of its own, and nothing from anywhere else.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

pub(super) type Reply = Response<Body>;

/// Why there is no answer but an error in words.
pub(super) enum Wrong {
    /// 404: no such path.
    Path,
    /// 404: nothing there, or no longer.
    Missing(String),
    /// 405: another method.
    Method,
    /// 400: the body or the query does not fit.
    Body(String),
    /// Another status, with a whole body.
    Other(StatusCode, Value),
}

impl Wrong {
    #[expect(clippy::needless_pass_by_value, reason = "shaped for `map_err`")]
    pub(super) fn body(error: impl ToString) -> Self {
        Self::Body(error.to_string())
    }

    pub(super) fn reply(self) -> Reply {
        let error = |said: &str| json!({ "error": said });
        match self {
            Self::Path => json_reply(StatusCode::NOT_FOUND, &error("no such path below /_sim")),
            Self::Missing(what) => json_reply(StatusCode::NOT_FOUND, &error(&what)),
            Self::Method => json_reply(
                StatusCode::METHOD_NOT_ALLOWED,
                &error("no such method on this path"),
            ),
            Self::Body(said) => json_reply(StatusCode::BAD_REQUEST, &error(&said)),
            Self::Other(status, value) => json_reply(status, &value),
        }
    }
}

/// A value, without secrets.
pub(super) fn json_reply(status: StatusCode, value: &Value) -> Reply {
    // Its reader is often somebody with curl: the prompt comes on a line of its own.
    let mut reply = bytes_reply(JSON, format!("{value}\n"));
    *reply.status_mut() = status;
    reply
}

/// Bytes of a type that is ours.
pub(super) fn bytes_reply(content_type: &'static str, bytes: impl Into<Bytes>) -> Reply {
    stream_reply(content_type, Body::from(bytes.into()))
}

pub(super) fn stream_reply(content_type: &'static str, body: Body) -> Reply {
    let mut reply = Response::new(body);
    let headers = reply.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    reply
}

/// 401: asks for the password.
pub(super) fn password_reply() -> Reply {
    let said =
        "this simulator asks for a password: any user name, and what `wecom sim` said on stderr";
    let mut reply = json_reply(StatusCode::UNAUTHORIZED, &json!({ "error": said }));
    let realm = HeaderValue::from_static("Basic realm=\"wecom sim\", charset=\"UTF-8\"");
    reply.headers_mut().insert(WWW_AUTHENTICATE, realm);
    reply
}

/// Puts on what every answer carries, unless it has a policy of its own.
pub(super) fn guarded(mut reply: Reply) -> Reply {
    let always: [(HeaderName, &'static str); 4] = [
        (CONTENT_SECURITY_POLICY, PAGE_POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-cache"),
    ];
    for (name, value) in always {
        let value = HeaderValue::from_static(value);
        reply.headers_mut().entry(name).or_insert(value);
    }
    reply
}

pub(super) fn shown<T: Serialize + ?Sized>(what: &T) -> Value {
    // Records and switches are plain data: they always have a JSON form.
    serde_json::to_value(what).unwrap_or_default()
}
