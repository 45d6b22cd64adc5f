//! A look at the way to WeCom, one step after the other, over the same steps that a send takes.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use http::Method;
use http::header::DATE;
use http_body_util::{BodyExt, Limited};
use hyper::client::conn::http1;
use hyper_rustls::MaybeHttpsStream;
use tokio::time::{Instant, timeout_at};

use super::certificate::{Certificate, Distrust};
use super::connect::{Secured, Way};
use super::not_connected::NotConnected;
use super::witness::Witness;
use super::{CONNECT_MAX, Http, Outgoing, Payload, resolve};
use crate::cutoff::{Cutoff, End};
use crate::limits::ANSWER_BYTES_MAX;
use crate::receipt::Receipt;

/// A call that WeCom answers without a token, with errcode 41001.
/// [WeCom Docs 92520/获取企业微信接口IP段]
const UNAUTHORISED_CALL: &str = "get_api_domain_ip";

/// What a look at the way to WeCom found, as far as it went. Neither secret nor token was written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Probe {
    /// The proxy on the way, without user and password.
    pub via: Option<String>,
    /// The host that was connected to: the proxy where there is one, else that of the base URL.
    pub first_hop: String,
    /// The addresses of its name.
    pub addresses: Vec<IpAddr>,
    /// Where the connection went.
    pub peer: Option<SocketAddr>,
    /// How long name and connection took.
    pub connected_in: Option<Duration>,
    /// The version of TLS, such as `TLSv1_3`; `None` where none is spoken.
    pub tls: Option<String>,
    /// The certificate that was presented last, trusted or not.
    pub certificate: Option<Certificate>,
    /// Why that certificate is not trusted.
    pub distrust: Option<Distrust>,
    /// What was answered to a call without a token.
    pub heard: Option<Heard>,
    /// Where it ended, if it did.
    pub obstacle: Option<Obstacle>,
}

/// An answer to a call without a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heard {
    /// The HTTP status.
    pub status: u16,
    /// Whether it is one of WeCom's: a JSON object with an `errcode`.
    pub is_wecom: bool,
    /// The server's time, in seconds since 1970, if it told.
    pub server_time: Option<u64>,
}

/// What ended a look.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Obstacle {
    /// The step that failed.
    pub step: Step,
    /// What the system or a library said.
    pub detail: String,
}

/// A step on the way to WeCom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// The name of the first hop is resolved.
    Resolve,
    /// A TCP connection to it is opened.
    Reach,
    /// The proxy leads on.
    Lead,
    /// TLS is spoken, and the certificate trusted.
    Secure,
    /// A call is answered.
    Ask,
}

impl Http {
    /// Looks at the way, step by step, until one fails.
    pub(crate) async fn probe(&self, cutoff: &Cutoff) -> Probe {
        let (tls, witness) = self.roots.watched();
        let mut look = Look {
            http: self,
            way: self.way(&tls),
            step: Step::Resolve,
            probe: Probe::new(self),
        };
        let ended = tokio::select! {
            biased;
            end = cutoff.end() => Err(ended(end)),
            looked = look.go() => looked,
        };
        let Look {
            step, mut probe, ..
        } = look;
        probe.obstacle = ended.err().map(|detail| Obstacle { step, detail });
        let presented = witness
            .as_deref()
            .map(Witness::presented)
            .unwrap_or_default();
        probe.certificate = presented.certificate;
        probe.distrust = presented.distrust;
        probe
    }
}

/// Without the failed step and the proxy, which a probe tells by itself.
#[expect(clippy::needless_pass_by_value, reason = "the form that map_err takes")]
fn detail(failure: NotConnected) -> String {
    failure.detail().to_owned()
}

fn ended(end: End) -> String {
    match end {
        End::Deadline => "not done before the deadline".to_owned(),
        End::Interrupt => "interrupted".to_owned(),
    }
}

impl Probe {
    /// Whether it led to WeCom: only there a secret belongs.
    pub fn leads_to_wecom(&self) -> bool {
        self.heard.is_some_and(|heard| heard.is_wecom)
    }

    fn new(http: &Http) -> Self {
        let first_hop = http.way(&http.tls).first_hop();
        Self {
            via: http.via.as_ref().map(ToString::to_string),
            first_hop: first_hop.host().unwrap_or_default().to_owned(),
            addresses: Vec::new(),
            peer: None,
            connected_in: None,
            tls: None,
            certificate: None,
            distrust: None,
            heard: None,
            obstacle: None,
        }
    }
}

/// A look under way.
struct Look<'a> {
    http: &'a Http,
    way: Way<'a>,
    /// The step that is being taken.
    step: Step,
    probe: Probe,
}

impl Look<'_> {
    async fn go(&mut self) -> Result<(), String> {
        let name = self.probe.first_hop.clone();
        self.probe.addresses = self
            .in_time(resolve::addresses(&name), |e| e.to_string())
            .await?;

        self.step = Step::Reach;
        let started = Instant::now();
        let reached = self.in_time(self.way.reach(), detail).await?;
        self.probe.connected_in = Some(started.elapsed());
        self.probe.peer = reached.inner().peer_addr().ok();

        self.step = Step::Lead;
        let led = self.in_time(self.way.lead(reached), detail).await?;

        self.step = Step::Secure;
        let secured = self.in_time(self.way.secure(led), detail).await?;
        self.probe.tls = tls_version(&secured);

        self.step = Step::Ask;
        let until = Instant::now() + self.http.timeout;
        let asked = timeout_at(until, self.ask(secured)).await;
        let waited = || {
            Err(format!(
                "no answer within {} s",
                self.http.timeout.as_secs_f32()
            ))
        };
        self.probe.heard = Some(asked.unwrap_or_else(|_| waited())?);
        Ok(())
    }

    /// What a step comes to, if it does within the time for a connection.
    async fn in_time<T, E>(
        &self,
        step: impl Future<Output = Result<T, E>>,
        said: impl Fn(E) -> String,
    ) -> Result<T, String> {
        let time = CONNECT_MAX.min(self.http.timeout);
        let taken = tokio::time::timeout(time, step).await;
        let taken = taken.map_err(|_| format!("waited {} s", time.as_secs_f32()))?;
        taken.map_err(said)
    }

    async fn ask(&self, connection: Secured) -> Result<Heard, String> {
        let outgoing = Outgoing {
            method: Method::GET,
            call: UNAUTHORISED_CALL,
            query: String::new(),
            payload: Payload::Json(""),
        };
        let said = |error: hyper::Error| error.to_string();
        let request = self.http.request(&outgoing)?;
        let (mut connection, driver) = http1::handshake(connection).await.map_err(said)?;
        // It ends by itself with the connection; what fails in it is told to the request.
        tokio::spawn(driver);
        let answer = connection.send_request(request).await.map_err(said)?;
        let status = answer.status().as_u16();
        let date = answer
            .headers()
            .get(DATE)
            .and_then(|date| date.to_str().ok());
        let server_time = date.and_then(unix_seconds);
        let body = Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect();
        let body = body.await.map_err(|error| error.to_string())?.to_bytes();
        let receipt = Receipt::read(String::from_utf8_lossy(&body).into_owned());
        Ok(Heard {
            status,
            is_wecom: status == 200 && receipt.is_some(),
            server_time,
        })
    }
}

/// An HTTP date in seconds since 1970.
fn unix_seconds(date: &str) -> Option<u64> {
    let date = httpdate::parse_http_date(date).ok()?;
    let since = date.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(since.as_secs())
}

fn tls_version(connection: &Secured) -> Option<String> {
    let MaybeHttpsStream::Https(stream) = connection else {
        return None;
    };
    let (_, session) = stream.inner().get_ref();
    session
        .protocol_version()
        .map(|version| format!("{version:?}"))
}
