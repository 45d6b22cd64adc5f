//! TLS before a simulator, and the authority that vouches for it.

use std::net::SocketAddr;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, SupportedProtocolVersion};
use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::Server;

/// A certificate authority that nobody knows.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Its own certificate.
    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }
}

/// A TLS server that leads on to another address.
pub(crate) struct TlsFront(Server);

impl TlsFront {
    /// One whose certificate is for `name`.
    pub(crate) fn of(name: &str, authority: &Authority, to: SocketAddr) -> Self {
        Self::start(&named(name), authority, to, rustls::ALL_VERSIONS)
    }

    /// One whose certificate has expired.
    pub(crate) fn expired(name: &str, authority: &Authority, to: SocketAddr) -> Self {
        let mut params = named(name);
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(2020, 2, 1);
        Self::start(&params, authority, to, rustls::ALL_VERSIONS)
    }

    /// One that speaks nothing newer than TLS 1.2.
    pub(crate) fn old(name: &str, authority: &Authority, to: SocketAddr) -> Self {
        Self::start(&named(name), authority, to, &[&rustls::version::TLS12])
    }

    fn start(
        params: &CertificateParams,
        authority: &Authority,
        to: SocketAddr,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &authority.0).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        Self(Server::start(move |stream| {
            let acceptor = acceptor.clone();
            async move {
                let mut stream = acceptor.accept(stream).await?;
                let mut onward = TcpStream::connect(to).await?;
                copy_bidirectional(&mut stream, &mut onward).await?;
                Ok(())
            }
        }))
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.0.address()
    }

    /// `https://127.0.0.1:PORT`.
    pub(crate) fn url(&self) -> String {
        format!("https://{}", self.address())
    }

    pub(crate) fn connections(&self) -> usize {
        self.0.connections()
    }
}

fn named(name: &str) -> CertificateParams {
    CertificateParams::new([name.to_owned()]).unwrap()
}
