//! One HTTP request to a callback URL: a connection of its own, no proxy, no redirects.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST};
use http::{Method, Request, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time;

/// More than any reply needs.
const BODY_BYTES_MAX: usize = 1024 * 1024;

/// What came back.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) body: String,
}

/// Makes the request and reads the whole answer; the error is in words, for who sees the press.
pub(super) async fn request(
    method: &Method,
    url: &str,
    body: String,
    patience: Duration,
) -> Result<Answered, String> {
    match time::timeout(patience, exchange(method, url, body)).await {
        Ok(answered) => answered,
        Err(_) => Err(format!("no answer within {} s", patience.as_secs_f64())),
    }
}

async fn exchange(method: &Method, url: &str, body: String) -> Result<Answered, String> {
    let uri: Uri = url.parse().map_err(|error| format!("the URL: {error}"))?;
    let host = uri.host().unwrap_or_default();
    let address = (host.trim_matches(['[', ']']), uri.port_u16().unwrap_or(80));
    let stream = TcpStream::connect(address).await;
    let stream = stream.map_err(|error| format!("no connection: {error}"))?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(failed)?;
    // It ends with the sender; its error is the request's too.
    tokio::spawn(async { drop(connection.await) });
    let response = sender.send_request(built(method, &uri, body)?).await;
    let response = response.map_err(failed)?;
    let status = response.status().as_u16();
    let body = Limited::new(response.into_body(), BODY_BYTES_MAX)
        .collect()
        .await;
    let body = body
        .map_err(|error| format!("the answer broke off: {error}"))?
        .to_bytes();
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(Answered { status, body })
}

fn built(method: &Method, uri: &Uri, body: String) -> Result<Request<Full<Bytes>>, String> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, authority);
    let request = if body.is_empty() {
        request
    } else {
        request.header(CONTENT_TYPE, "text/xml")
    };
    let request = request.body(Full::new(Bytes::from(body)));
    request.map_err(|error| format!("the URL: {error}"))
}

#[expect(clippy::needless_pass_by_value, reason = "shaped for `map_err`")]
fn failed(error: hyper::Error) -> String {
    format!("no answer: {error}")
}
