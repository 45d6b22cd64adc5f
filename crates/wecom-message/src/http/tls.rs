//! Whom the client trusts to be WeCom.

use std::fmt;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use thiserror::Error;

use super::witness::Witness;

/// Where systems keep their bundle: Debian and Alpine, Fedora, SUSE, macOS and FreeBSD.
const SYSTEM_BUNDLES: [&str; 5] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/share/certs/ca-root-nss.crt",
];

/// The certificate authorities that may vouch for a server.
#[derive(Clone)]
pub struct Roots {
    built_in: bool,
    others: Vec<CertificateDer<'static>>,
}

/// A file of certificates that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BadRoots {
    /// There is no `-----BEGIN CERTIFICATE-----` in it.
    #[error("holds no certificate in PEM form")]
    NoCertificate,
    /// A certificate in it can't be read.
    #[error("holds a certificate that can't be read")]
    Unreadable,
    /// The system has no bundle of certificates in any of the usual places.
    #[error("this system has no bundle of certificates such as {SYSTEM_BUNDLE}", SYSTEM_BUNDLE = SYSTEM_BUNDLES[0])]
    NoSystemBundle,
}

impl Roots {
    /// Mozilla's list, as it was when the program was built.
    pub fn built_in() -> Self {
        Self {
            built_in: true,
            others: Vec::new(),
        }
    }

    /// These certificates alone (a bundle in PEM form).
    ///
    /// # Errors
    /// [`BadRoots`] if there is no certificate in it.
    pub fn only(pem: &[u8]) -> Result<Self, BadRoots> {
        Self {
            built_in: false,
            others: Vec::new(),
        }
        .and(pem)
    }

    /// The system's bundle alone, read from the first of the usual places that has one: an
    /// administrator may have added a company's own authority there.
    ///
    /// # Errors
    /// [`BadRoots::NoSystemBundle`] if there is none, as on Windows.
    pub fn system() -> Result<Self, BadRoots> {
        let readable = |path| Self::only(&std::fs::read(path).ok()?).ok();
        SYSTEM_BUNDLES
            .into_iter()
            .find_map(readable)
            .ok_or(BadRoots::NoSystemBundle)
    }

    /// These certificates too.
    ///
    /// # Errors
    /// [`BadRoots`] if there is no certificate in it.
    pub fn and(mut self, pem: &[u8]) -> Result<Self, BadRoots> {
        let found = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| BadRoots::Unreadable)?;
        if found.is_empty() {
            return Err(BadRoots::NoCertificate);
        }
        self.others.extend(found);
        Ok(self)
    }

    pub(crate) fn client_config(&self) -> Arc<ClientConfig> {
        let (config, _) = builder();
        Arc::new(
            config
                .with_root_certificates(self.store())
                .with_no_client_auth(),
        )
    }

    /// The same, with a witness to what servers present; none where no certificate is trusted.
    pub(super) fn watched(&self) -> (Arc<ClientConfig>, Option<Arc<Witness>>) {
        let (config, provider) = builder();
        let store = Arc::new(self.store());
        let Ok(verifier) = WebPkiServerVerifier::builder_with_provider(store, provider).build()
        else {
            return (self.client_config(), None);
        };
        let witness = Arc::new(Witness::new(verifier));
        let verifier = Arc::clone(&witness);
        let config = config
            .dangerous()
            .with_custom_certificate_verifier(verifier);
        (Arc::new(config.with_no_client_auth()), Some(witness))
    }

    fn store(&self) -> RootCertStore {
        let mut store = RootCertStore::empty();
        if self.built_in {
            store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        // A bundle of a hundred roots may hold one that is not understood; the others still count.
        store.add_parsable_certificates(self.others.iter().cloned());
        store
    }
}

fn builder() -> (
    ConfigBuilder<ClientConfig, WantsVerifier>,
    Arc<CryptoProvider>,
) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.2 and 1.3");
    (builder, provider)
}

impl Default for Roots {
    fn default() -> Self {
        Self::built_in()
    }
}

impl fmt::Debug for Roots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roots")
            .field("built_in", &self.built_in)
            .field("others", &self.others.len())
            .finish()
    }
}
