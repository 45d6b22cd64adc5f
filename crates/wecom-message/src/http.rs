//! One request and its answer over a kept-alive HTTP/1.1 connection, and the one thing that matters
//! when it fails: whether the request was written.

mod base_url;
mod proxy;
mod not_connected;
mod resolve;
mod certificate;
mod witness;
mod tls;
mod connect;
mod probe;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, PROXY_AUTHORIZATION, USER_AGENT};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1::{self, SendRequest};
use rustls::ClientConfig;
use thiserror::Error;
use tokio::time::{Instant, timeout_at};

pub use base_url::{BadBaseUrl, BaseUrl};
pub use certificate::{Certificate, Distrust};
pub use not_connected::{NotConnected, NotConnectedKind};
pub use probe::{Heard, Obstacle, Probe, Step};
pub use proxy::{BadProxy, Proxy, ProxyRules};
pub use tls::{BadRoots, Roots};

use crate::cutoff::{Cutoff, End};
use crate::limits::ANSWER_BYTES_MAX;
use connect::Way;
use proxy::Via;

/// An idle connection is not used again after this time: servers and the boxes on the way close
/// such connections without a word.
const IDLE_MAX: Duration = Duration::from_secs(10);

/// Connecting takes at most this long, whatever the request's own limit is.
const CONNECT_MAX: Duration = Duration::from_secs(5);

/// How an answer was lost after its request was written.
#[derive(Debug, Clone, Error)]
#[error("{kind}: {detail}")]
pub struct Lost {
    kind: LostKind,
    detail: String,
}

/// What happened to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LostKind {
    /// None came in time.
    #[error("no answer in time")]
    TooSlow,
    /// The connection ended before it was complete.
    #[error("the connection ended before the answer was complete")]
    Closed,
    /// A server on the way failed: 500, 502, 504 and their like.
    #[error("a server on the way failed")]
    ServerError,
    /// It is not WeCom's JSON, but perhaps a proxy's page.
    #[error("the answer is not WeCom's")]
    NotWeCom,
    /// The deadline struck while it was awaited.
    #[error("no answer before the deadline")]
    Deadline,
    /// The caller ended the work while it was awaited.
    #[error("interrupted while waiting for the answer")]
    Interrupt,
}

impl Lost {
    pub(crate) fn new(kind: LostKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
        }
    }

    /// What happened to it.
    pub fn kind(&self) -> LostKind {
        self.kind
    }

    /// What is known beyond that.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    pub(crate) fn is_the_end(&self) -> bool {
        matches!(self.kind, LostKind::Deadline | LostKind::Interrupt)
    }
}

impl From<End> for LostKind {
    fn from(end: End) -> Self {
        match end {
            End::Deadline => Self::Deadline,
            End::Interrupt => Self::Interrupt,
        }
    }
}

/// An exchange that failed.
#[derive(Debug)]
pub(crate) enum Failed {
    /// Nothing was written, or the library gave the request back unsent.
    NotWritten(NotConnected),
    /// It was written, or part of it, and there is no whole answer.
    AnswerLost(Lost),
}

/// A whole HTTP answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// Bytes that are not UTF-8 are replaced: WeCom's are.
    pub(crate) body: String,
}

/// A request, before it has a host.
pub(crate) struct Outgoing<'a> {
    pub(crate) method: Method,
    /// `gettoken`, `message/send`.
    pub(crate) call: &'a str,
    /// With its secrets: never shown.
    pub(crate) query: String,
    pub(crate) body: &'a str,
}

/// One host, its proxy and its connections.
pub(crate) struct Http {
    base: BaseUrl,
    via: Option<Via>,
    tls: Arc<ClientConfig>,
    roots: Roots,
    timeout: Duration,
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    connection: Connection,
    since: Instant,
}

type Connection = SendRequest<Full<Bytes>>;

impl Http {
    pub(crate) fn new(base: BaseUrl, proxy: &Proxy, roots: Roots, timeout: Duration) -> Self {
        let via = proxy.towards(&base);
        Self {
            base,
            via,
            tls: roots.client_config(),
            roots,
            timeout,
            idle: Mutex::default(),
        }
    }

    pub(crate) fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// How long one exchange may take.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Sends one request and reads its whole answer.
    pub(crate) async fn exchange(
        &self,
        outgoing: &Outgoing<'_>,
        cutoff: &Cutoff,
    ) -> Result<Answer, Failed> {
        let until = Instant::now() + self.timeout;
        let connection = tokio::select! {
            biased;
            end = cutoff.end() => return Err(self.not_written(end.into(), &"before it was written")),
            connection = self.connection(until) => connection.map_err(Failed::NotWritten)?,
        };
        tokio::select! {
            biased;
            end = cutoff.end() => Err(Failed::AnswerLost(Lost::new(end.into(), "after it was written"))),
            answer = self.written(connection, outgoing, until) => answer,
        }
    }

    async fn connection(&self, until: Instant) -> Result<Connection, NotConnected> {
        while let Some(mut connection) = self.take_idle() {
            if connection.ready().await.is_ok() {
                return Ok(connection);
            }
        }
        let until = until.min(Instant::now() + CONNECT_MAX);
        let stream = timeout_at(until, self.way(&self.tls).connect())
            .await
            .unwrap_or_else(|_| {
                let detail = format!("waited {} s", CONNECT_MAX.min(self.timeout).as_secs_f32());
                Err(self.unconnected(NotConnectedKind::TooSlow, detail))
            })?;
        let (connection, driver) = http1::handshake(stream)
            .await
            .map_err(|error| self.unconnected(NotConnectedKind::Unsent, error.to_string()))?;
        // It ends by itself with the connection; what fails in it is told to the request.
        tokio::spawn(driver);
        Ok(connection)
    }

    fn way<'a>(&'a self, tls: &'a Arc<ClientConfig>) -> Way<'a> {
        Way {
            base: &self.base,
            via: self.via.as_ref(),
            tls,
        }
    }

    /// From here on the request counts as written, unless the library gives it back.
    async fn written(
        &self,
        mut connection: Connection,
        outgoing: &Outgoing<'_>,
        until: Instant,
    ) -> Result<Answer, Failed> {
        let exchange = async {
            let request = self.request(outgoing).map_err(|error| {
                // hyper's limit for an address is 64 KiB.
                self.not_written(NotConnectedKind::Unsent, &error)
            })?;
            let answer = connection.try_send_request(request).await;
            let answer = answer.map_err(|mut failed| match failed.take_message() {
                Some(_) => self.not_written(NotConnectedKind::Unsent, &failed.error()),
                None => closed(failed.error()),
            })?;
            let status = answer.status();
            let body = Limited::new(answer.into_body(), ANSWER_BYTES_MAX)
                .collect()
                .await;
            let body = body.map_err(|error| closed(error.as_ref()))?.to_bytes();
            Ok(Answer {
                status,
                body: String::from_utf8_lossy(&body).into_owned(),
            })
        };
        let answer = timeout_at(until, exchange).await.unwrap_or_else(|_| {
            let waited = format!("waited {} s", self.timeout.as_secs_f32());
            Err(Failed::AnswerLost(Lost::new(LostKind::TooSlow, waited)))
        })?;
        self.keep(connection);
        Ok(answer)
    }

    fn request(&self, outgoing: &Outgoing<'_>) -> http::Result<Request<Full<Bytes>>> {
        let path = self.base.path(outgoing.call);
        let query = match outgoing.query.as_str() {
            "" => String::new(),
            query => format!("?{query}"),
        };
        // A proxy for plain http reads the whole address; everybody else the path alone.
        let forward = self
            .via
            .as_ref()
            .filter(|via| !via.is_socks() && !self.base.is_https());
        let target = match forward {
            Some(_) => format!("http://{}{path}{query}", self.base.authority()),
            None => format!("{path}{query}"),
        };
        let mut request = Request::builder()
            .method(outgoing.method.clone())
            .uri(target)
            .header(HOST, self.base.authority())
            .header(USER_AGENT, concat!("wecom/", env!("CARGO_PKG_VERSION")));
        if !outgoing.body.is_empty() {
            request = request.header(CONTENT_TYPE, "application/json; charset=utf-8");
        }
        if let Some(auth) = forward.and_then(Via::basic_auth) {
            request = request.header(PROXY_AUTHORIZATION, auth);
        }
        request.body(Full::new(Bytes::copy_from_slice(outgoing.body.as_bytes())))
    }

    fn take_idle(&self) -> Option<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|kept| kept.since.elapsed() < IDLE_MAX && !kept.connection.is_closed());
        idle.pop().map(|kept| kept.connection)
    }

    fn keep(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(Idle {
            connection,
            since: Instant::now(),
        });
    }

    fn not_written(&self, kind: NotConnectedKind, detail: &dyn ToString) -> Failed {
        Failed::NotWritten(self.unconnected(kind, detail.to_string()))
    }

    fn unconnected(&self, kind: NotConnectedKind, detail: String) -> NotConnected {
        NotConnected::new(kind, &self.base, self.via.as_ref(), detail)
    }
}

fn closed(error: &(dyn std::error::Error + 'static)) -> Failed {
    Failed::AnswerLost(Lost::new(LostKind::Closed, error.to_string()))
}
