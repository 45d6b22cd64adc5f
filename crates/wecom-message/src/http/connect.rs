//! Opens a connection: name, TCP, proxy, TLS. Whatever fails here, nothing was written.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, Ready};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::vec;

use http::Uri;
use hyper::rt;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use rustls::ClientConfig;
use thiserror::Error;
use tower_service::Service;

use super::base_url::{BaseUrl, is_localhost};
use super::proxy::Via;
use crate::cutoff::End;

/// Why no connection came about, so that nothing was written.
#[derive(Debug, Clone, Error)]
#[error("{kind}{}: {detail}", via.as_ref().map(|via| format!(" through the proxy {via}")).unwrap_or_default())]
pub struct NotConnected {
    kind: NotConnectedKind,
    host: String,
    via: Option<String>,
    detail: String,
}

/// The step that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotConnectedKind {
    /// The host's name is not known.
    Name,
    /// The host or the proxy can't be reached.
    Unreachable,
    /// The proxy refused to lead on.
    Proxy,
    /// TLS failed for another reason than the certificate.
    Tls,
    /// The server's certificate is not trusted. Not repeated.
    Certificate,
    /// Connecting took too long.
    TooSlow,
    /// The connection was closed before the request was written.
    Unsent,
    /// The deadline struck first.
    Deadline,
    /// The caller ended the work first.
    Interrupt,
}

impl NotConnected {
    pub(crate) fn new(
        kind: NotConnectedKind,
        base: &BaseUrl,
        via: Option<&Via>,
        detail: String,
    ) -> Self {
        let via = via.map(ToString::to_string);
        Self {
            kind,
            host: base.host().to_owned(),
            via,
            detail,
        }
    }

    /// The step that failed.
    pub fn kind(&self) -> NotConnectedKind {
        self.kind
    }

    /// The host that was to be reached.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The proxy on the way, without user and password.
    pub fn via(&self) -> Option<&str> {
        self.via.as_deref()
    }

    /// What the system or the TLS library said.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// Whether trying again can help.
    pub(crate) fn is_repeatable(&self) -> bool {
        !self.is_the_end() && self.kind != NotConnectedKind::Certificate
    }

    pub(crate) fn is_the_end(&self) -> bool {
        matches!(
            self.kind,
            NotConnectedKind::Deadline | NotConnectedKind::Interrupt
        )
    }
}

impl fmt::Display for NotConnectedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name not found",
            Self::Unreachable => "no connection",
            Self::Proxy => "no way",
            Self::Tls => "TLS failed",
            Self::Certificate => "certificate not trusted",
            Self::TooSlow => "no connection in time",
            Self::Unsent => "connection closed before the request was written",
            Self::Deadline => "not sent before the deadline",
            Self::Interrupt => "interrupted before it was sent",
        })
    }
}

impl From<End> for NotConnectedKind {
    fn from(end: End) -> Self {
        match end {
            End::Deadline => Self::Deadline,
            End::Interrupt => Self::Interrupt,
        }
    }
}

/// A connection to write requests to.
pub(crate) trait Stream: rt::Read + rt::Write + Send + Unpin {}

impl<S: rt::Read + rt::Write + Send + Unpin> Stream for S {}

/// Opens a connection to `base`, through `via` if there is one.
///
/// To plain http through an http proxy, the connection is one to the proxy, which reads the whole
/// address from the request.
pub(crate) async fn connect(
    base: &BaseUrl,
    via: Option<&Via>,
    tls: &Arc<ClientConfig>,
) -> Result<Box<dyn Stream>, NotConnected> {
    let direct = HttpsConnector::from((tcp(), Arc::clone(tls)));
    let target = base.uri().clone();
    let opened = match via {
        None => open(direct, target).await,
        Some(via) if via.is_socks() => return through_socks(base, via, tls).await,
        Some(via) if base.is_https() => {
            let mut tunnel = Tunnel::new(via.uri(), direct);
            if let Some(auth) = via.basic_auth() {
                tunnel = tunnel.with_auth(auth);
            }
            open(HttpsConnector::from((tunnel, Arc::clone(tls))), target).await
        }
        Some(via) => open(direct, via.uri()).await,
    };
    opened.map_err(|error| failure(error.as_ref(), base, via))
}

/// SOCKS hides why its proxy was not reached: that step is taken before.
async fn through_socks(
    base: &BaseUrl,
    via: &Via,
    tls: &Arc<ClientConfig>,
) -> Result<Box<dyn Stream>, NotConnected> {
    let failure = |error: BoxError| failure(error.as_ref(), base, Some(via));
    let reached = tcp().call(via.uri()).await.map_err(|e| failure(e.into()))?;
    let mut socks = SocksV5::new(via.uri(), Reached(Some(reached)));
    if let Some((user, password)) = via.raw_auth() {
        socks = socks.with_auth(user, password);
    }
    let https = HttpsConnector::from((socks, Arc::clone(tls)));
    open(https, base.uri_with_port()).await.map_err(failure)
}

/// A connection that is already there.
struct Reached<S>(Option<S>);

impl<S> Service<Uri> for Reached<S> {
    type Response = S;
    type Error = io::Error;
    type Future = Ready<io::Result<S>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        std::future::ready(
            self.0
                .take()
                .ok_or_else(|| io::ErrorKind::NotConnected.into()),
        )
    }
}

type BoxError = Box<dyn StdError + Send + Sync>;

async fn open<C>(mut connector: C, target: Uri) -> Result<Box<dyn Stream>, BoxError>
where
    C: Service<Uri, Error = BoxError>,
    C::Response: Stream + 'static,
{
    std::future::poll_fn(|cx| connector.poll_ready(cx)).await?;
    Ok(Box::new(connector.call(target).await?))
}

fn tcp() -> HttpConnector<Resolver> {
    let mut tcp = HttpConnector::new_with_resolver(Resolver(GaiResolver::new()));
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp
}

fn failure(error: &(dyn StdError + 'static), base: &BaseUrl, via: Option<&Via>) -> NotConnected {
    let chain = chain(error);
    let kind = if chain.iter().any(|e| e.is::<NameNotFound>()) {
        NotConnectedKind::Name
    } else if let Some(tls) = chain.iter().find_map(|e| e.downcast_ref::<rustls::Error>()) {
        match tls {
            rustls::Error::InvalidCertificate(_) => NotConnectedKind::Certificate,
            _ => NotConnectedKind::Tls,
        }
    } else if via.is_some() && !chain.iter().any(|e| e.is::<io::Error>()) {
        NotConnectedKind::Proxy
    } else {
        NotConnectedKind::Unreachable
    };
    let detail = chain
        .last()
        .map_or_else(|| error.to_string(), ToString::to_string);
    NotConnected::new(kind, base, via, detail)
}

type DynError = dyn StdError + 'static;

/// The error and its sources.
fn chain(error: &DynError) -> Vec<&DynError> {
    std::iter::successors(Some(error), |error| cause(*error)).collect()
}

/// What an error comes from; what an [`io::Error`] wraps is looked into, which `source()` skips.
fn cause(error: &DynError) -> Option<&DynError> {
    match error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
    {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}

/// A host name that could not be resolved; told apart from other failures by its type.
#[derive(Debug, Error)]
#[error("{0}")]
struct NameNotFound(io::Error);

/// The system's resolver, whose failures can be recognised. `localhost` needs none: it is this
/// machine (RFC 6761, section 6.3), and asking the system for it would cost a thread.
#[derive(Clone)]
struct Resolver(GaiResolver);

impl Service<Name> for Resolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = NameNotFound;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, NameNotFound>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), NameNotFound>> {
        Poll::Ready(ready!(self.0.poll_ready(cx)).map_err(NameNotFound))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        if is_localhost(name.as_str()) {
            let loopback = [
                IpAddr::from(Ipv4Addr::LOCALHOST),
                Ipv6Addr::LOCALHOST.into(),
            ];
            let found = loopback.map(|ip| SocketAddr::new(ip, 0)).to_vec();
            return Box::pin(std::future::ready(Ok(found.into_iter())));
        }
        let resolving = self.0.call(name);
        Box::pin(async move {
            let found = resolving.await.map_err(NameNotFound)?;
            Ok(found.collect::<Vec<_>>().into_iter())
        })
    }
}
