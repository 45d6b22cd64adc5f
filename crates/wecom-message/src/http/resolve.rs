//! Names of hosts, as the system resolves them.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::str::FromStr;
use std::task::{Context, Poll, ready};
use std::vec;

use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use thiserror::Error;
use tower_service::Service;

use super::base_url::{bare, is_localhost};

/// The addresses of a host: an address stands for itself.
pub(super) async fn addresses(host: &str) -> Result<Vec<IpAddr>, NameNotFound> {
    if let Ok(ip) = bare(host).parse() {
        return Ok(vec![ip]);
    }
    let not_a_name = || NameNotFound(io::Error::from(io::ErrorKind::InvalidInput));
    let name = Name::from_str(host).map_err(|_| not_a_name())?;
    let found = Resolver::new().call(name).await?;
    Ok(found.map(|address| address.ip()).collect())
}

/// A host name that could not be resolved; told apart from other failures by its type.
#[derive(Debug, Error)]
#[error("{0}")]
pub(super) struct NameNotFound(io::Error);

/// The system's resolver, whose failures can be recognised. `localhost` needs none: it is this
/// machine (RFC 6761, section 6.3), and asking the system for it would cost a thread.
#[derive(Clone)]
pub(super) struct Resolver(GaiResolver);

impl Resolver {
    pub(super) fn new() -> Self {
        Self(GaiResolver::new())
    }
}

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
