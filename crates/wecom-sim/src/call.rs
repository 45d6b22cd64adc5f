//! One HTTP request, read whole.

use std::net::IpAddr;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use percent_encoding::percent_decode_str;

/// More than the largest upload (20 MB) with its envelope; larger bodies are answered 40206.
const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;

/// A request with its body.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// As written, without the question mark.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) body_too_large: bool,
    pub(crate) caller: IpAddr,
}

impl Call {
    /// Reads the body; `None` if the caller goes away before its end.
    pub(crate) async fn read(request: Request<Incoming>, caller: IpAddr) -> Option<Self> {
        let (head, body) = request.into_parts();
        let (body, body_too_large) = match Limited::new(body, BODY_BYTES_MAX).collect().await {
            Ok(body) => (body.to_bytes(), false),
            Err(error) if error.is::<http_body_util::LengthLimitError>() => (Bytes::new(), true),
            Err(_) => return None,
        };
        let path = head.uri.path().to_owned();
        let query = head.uri.query().unwrap_or_default().to_owned();
        let (method, headers) = (head.method, head.headers);
        Some(Self {
            method,
            path,
            query,
            headers,
            body,
            body_too_large,
            caller,
        })
    }

    /// `message/send` of `/cgi-bin/message/send`; other paths stay as they are.
    pub(crate) fn endpoint(&self) -> &str {
        self.path.strip_prefix("/cgi-bin/").unwrap_or(&self.path)
    }

    /// The first value of a query parameter, decoded; `None` if it is empty.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let value = parameters(&self.query).find(|(key, _)| *key == name)?.1;
        Some(decoded(value)).filter(|value| !value.is_empty())
    }
}

/// The parameters of a query, as written.
pub(crate) fn parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// A query value without its encoding; `+` is a blank, as in forms.
pub(crate) fn decoded(value: &str) -> String {
    percent_decode_str(&value.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}
