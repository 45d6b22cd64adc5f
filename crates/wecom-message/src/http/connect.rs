//! Opens a connection: name, TCP, proxy, TLS. Whatever fails here, nothing was written.

use std::error::Error as StdError;
use std::future::Ready;
use std::io;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use tokio::net::TcpStream;
use tower_service::Service;

use super::base_url::BaseUrl;
use super::not_connected::{NotConnected, NotConnectedKind};
use super::proxy::Via;
use super::resolve::{NameNotFound, Resolver};

/// As much as the system may take of a request before it is sent. On a line with a round trip of
/// 50 ms that still lets 5 MB a second through.
const SEND_BUFFER_BYTES: usize = 256 << 10;

/// A connection to the first hop: the proxy, or the host itself.
pub(super) type Reached = TokioIo<TcpStream>;

/// A connection that leads to the host, but for TLS. The TLS in it is that of an https proxy.
pub(super) type Led = MaybeHttpsStream<Reached>;

/// A connection to write requests to.
pub(super) type Secured = MaybeHttpsStream<Led>;

/// The way of a connection, in steps.
pub(super) struct Way<'a> {
    pub(super) base: &'a BaseUrl,
    pub(super) via: Option<&'a Via>,
    pub(super) tls: &'a Arc<ClientConfig>,
}

impl Way<'_> {
    /// Goes the whole way.
    pub(super) async fn connect(&self) -> Result<Secured, NotConnected> {
        let reached = self.reach().await?;
        let led = self.lead(reached).await?;
        self.secure(led).await
    }

    /// Where the first step leads: to the proxy, or to the host itself.
    pub(super) fn first_hop(&self) -> Uri {
        self.via.map_or_else(|| self.base.uri().clone(), Via::uri)
    }

    /// Resolves the name and opens a TCP connection to the first hop.
    pub(super) async fn reach(&self) -> Result<Reached, NotConnected> {
        let mut tcp = HttpConnector::new_with_resolver(Resolver::new());
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        // A larger one would take in a whole upload at once, and nothing could be told of it.
        tcp.set_send_buffer_size(Some(SEND_BUFFER_BYTES));
        self.open(tcp, self.first_hop()).await
    }

    /// Has the proxy, if there is one, lead on to the host.
    ///
    /// To plain http through an http proxy, the connection stays one to the proxy, which reads the
    /// whole address from the request.
    pub(super) async fn lead(&self, reached: Reached) -> Result<Led, NotConnected> {
        let Some(via) = self.via else {
            return Ok(Led::Http(reached));
        };
        let reached = Kept(Some(reached));
        if via.is_socks() {
            let mut socks = SocksV5::new(via.uri(), reached);
            if let Some((user, password)) = via.raw_auth() {
                socks = socks.with_auth(user, password);
            }
            let led = self.open(socks, self.base.uri_with_port()).await?;
            return Ok(Led::Http(led));
        }
        let proxy = HttpsConnector::from((reached, Arc::clone(self.tls)));
        let proxy = self.open(proxy, via.uri()).await?;
        if !self.base.is_https() {
            return Ok(proxy);
        }
        let mut tunnel = Tunnel::new(via.uri(), Kept(Some(proxy)));
        if let Some(auth) = via.basic_auth() {
            tunnel = tunnel.with_auth(auth);
        }
        self.open(tunnel, self.base.uri().clone()).await
    }

    /// Speaks TLS with the host where the base URL is one of https.
    pub(super) async fn secure(&self, led: Led) -> Result<Secured, NotConnected> {
        let https = HttpsConnector::from((Kept(Some(led)), Arc::clone(self.tls)));
        self.open(https, self.base.uri().clone()).await
    }

    async fn open<C>(&self, mut connector: C, target: Uri) -> Result<C::Response, NotConnected>
    where
        C: Service<Uri>,
        C::Error: Into<BoxError>,
    {
        let opened = async {
            std::future::poll_fn(|cx| connector.poll_ready(cx)).await?;
            connector.call(target).await
        };
        opened
            .await
            .map_err(|error: C::Error| self.failure(error.into().as_ref()))
    }

    fn failure(&self, error: &(dyn StdError + 'static)) -> NotConnected {
        let chain = chain(error);
        let kind = if chain.iter().any(|e| e.is::<NameNotFound>()) {
            NotConnectedKind::Name
        } else if let Some(tls) = chain.iter().find_map(|e| e.downcast_ref::<rustls::Error>()) {
            match tls {
                rustls::Error::InvalidCertificate(_) => NotConnectedKind::Certificate,
                _ => NotConnectedKind::Tls,
            }
        } else if self.via.is_some() && !chain.iter().any(|e| e.is::<io::Error>()) {
            NotConnectedKind::Proxy
        } else {
            NotConnectedKind::Unreachable
        };
        let detail = chain
            .last()
            .map_or_else(|| error.to_string(), ToString::to_string);
        NotConnected::new(kind, self.base, self.via, detail)
    }
}

/// A connection that is already there, for a connector that takes the next step over it.
struct Kept<S>(Option<S>);

impl<S> Service<Uri> for Kept<S> {
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
