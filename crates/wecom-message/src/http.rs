//! One request and its answer over a kept-alive HTTP/1.1 connection, and the one thing that matters
//! when it fails: whether the request was written.

mod base_url;
mod lost;
mod proxy;
mod not_connected;
mod resolve;
mod certificate;
mod witness;
mod tls;
mod connect;
mod multipart;
mod body;
mod probe;

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, PROXY_AUTHORIZATION, USER_AGENT};
use http::{HeaderValue, Method, Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1::{self, SendRequest};
use rustls::ClientConfig;
use tokio::time::{Instant, timeout_at};

pub use base_url::{BadBaseUrl, BaseUrl};
pub(crate) use body::Payload;
pub use body::Progress;
pub use certificate::{Certificate, Distrust};
pub use lost::{Lost, LostKind};
pub use not_connected::{NotConnected, NotConnectedKind};
pub use probe::{Heard, Obstacle, Probe, Step};
pub use proxy::{BadProxy, Proxy, ProxyRules};
pub use tls::{BadRoots, Roots};

use crate::cutoff::Cutoff;
use crate::limits::ANSWER_BYTES_MAX;
use crate::media::MediaGone;
use body::{Flow, MediaBody, Outbound};
use connect::Way;
use multipart::Form;
use proxy::Via;

/// An idle connection is not used again after this time: servers and the boxes on the way close
/// such connections without a word.
const IDLE_MAX: Duration = Duration::from_secs(10);

/// Connecting takes at most this long, whatever the request's own limit is.
const CONNECT_MAX: Duration = Duration::from_secs(5);

/// As little is buffered of a request as that it flows: what was handed over is then nearly sent,
/// which is what progress and timeout of an upload go by.
const BUFFER_BYTES_MAX: usize = 128 << 10;

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

const USER_AGENT_OURS: HeaderValue =
    HeaderValue::from_static(concat!("wecom/", env!("CARGO_PKG_VERSION")));

/// An exchange that failed.
#[derive(Debug)]
pub(crate) enum Failed {
    /// Nothing was written, or the library gave the request back unsent.
    NotWritten(NotConnected),
    /// It was written, or part of it, and there is no whole answer.
    AnswerLost(Lost),
    /// The file that was being sent could not be read to its end.
    MediaGone(MediaGone),
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
    pub(crate) payload: Payload<'a>,
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

type Connection = SendRequest<Outbound>;

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

    /// How long one exchange may take. One that carries a file may take longer, as long as the file
    /// moves: what is a long time depends on file and line, but that nothing moves for so long is
    /// a fault on any line.
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
            if let Ok(Ok(())) = timeout_at(until, connection.ready()).await {
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
        let (connection, driver) = http1::Builder::new()
            .max_buf_size(BUFFER_BYTES_MAX)
            .handshake(stream)
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
        let request = self.request(outgoing);
        let request =
            request.map_err(|error| self.not_written(NotConnectedKind::Unsent, &error))?;
        let flow = match request.body() {
            Outbound::Whole(_) => None,
            Outbound::Media(media) => Some(media.flow()),
        };
        let exchange = self.answer(&mut connection, request);
        let answer = self.in_time(exchange, until, flow.as_deref()).await;
        if let Some(gone) = flow.as_deref().and_then(Flow::gone) {
            return Err(Failed::MediaGone(gone));
        }
        let answer = answer?;
        // Where the answer came before the end of the file, the rest is still being written.
        if flow.is_none_or(|flow| flow.is_whole()) {
            self.keep(connection);
        }
        Ok(answer)
    }

    async fn answer(
        &self,
        connection: &mut Connection,
        request: Request<Outbound>,
    ) -> Result<Answer, Failed> {
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
    }

    /// Waits for the answer until then, or until nothing of a file has moved for the timeout.
    async fn in_time(
        &self,
        exchange: impl Future<Output = Result<Answer, Failed>>,
        mut until: Instant,
        flow: Option<&Flow>,
    ) -> Result<Answer, Failed> {
        let mut exchange = pin!(exchange);
        loop {
            if let Ok(answer) = timeout_at(until, &mut exchange).await {
                return answer;
            }
            let later = flow.map(|flow| flow.moved_at() + self.timeout);
            let Some(later) = later.filter(|later| *later > until) else {
                let waited = format!("waited {} s", self.timeout.as_secs_f32());
                return Err(Failed::AnswerLost(Lost::new(LostKind::TooSlow, waited)));
            };
            until = later;
        }
    }

    fn request(&self, outgoing: &Outgoing<'_>) -> Result<Request<Outbound>, String> {
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
            .header(USER_AGENT, USER_AGENT_OURS);
        let (content_type, body) = body(outgoing.payload)?;
        if let Some(content_type) = content_type {
            request = request.header(CONTENT_TYPE, content_type);
        }
        if let Some(auth) = forward.and_then(Via::basic_auth) {
            request = request.header(PROXY_AUTHORIZATION, auth);
        }
        // hyper's limit for an address is 64 KiB.
        request.body(body).map_err(|error| error.to_string())
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

/// What a request carries, and its `Content-Type`.
fn body(payload: Payload<'_>) -> Result<(Option<HeaderValue>, Outbound), String> {
    match payload {
        Payload::Json(json) => {
            let body = Full::new(Bytes::copy_from_slice(json.as_bytes()));
            let content_type = (!json.is_empty()).then_some(JSON);
            Ok((content_type, Outbound::Whole(body)))
        }
        Payload::Media(file, progress) => {
            let form = Form::of(file).map_err(|_| "no random numbers")?;
            let content_type = form.content_type.parse();
            let content_type = content_type.map_err(|_| "a boundary that is no header")?;
            let body = MediaBody::new(form, file, progress);
            Ok((Some(content_type), Outbound::Media(body)))
        }
    }
}
