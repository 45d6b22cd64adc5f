//! Verifies certificates as always, and remembers what was presented: a certificate that is not
//! trusted is seen nowhere else.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error, SignatureScheme};

use super::certificate::{Certificate, Distrust};

/// What the newest server presented.
#[derive(Debug, Clone, Default)]
pub(super) struct Presented {
    pub(super) certificate: Option<Certificate>,
    /// Why it is not trusted; `None` if it is.
    pub(super) distrust: Option<Distrust>,
}

/// Stands between TLS and the verifier. It trusts nobody whom the verifier does not.
#[derive(Debug)]
pub(super) struct Witness {
    verifier: Arc<WebPkiServerVerifier>,
    presented: Mutex<Presented>,
}

impl Witness {
    pub(super) fn new(verifier: Arc<WebPkiServerVerifier>) -> Self {
        Self {
            verifier,
            presented: Mutex::default(),
        }
    }

    pub(super) fn presented(&self) -> Presented {
        let presented = self.presented.lock();
        presented.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.verifier.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        );
        let distrust = match &verified {
            Err(Error::InvalidCertificate(error)) => Some(error.into()),
            Err(_) => Some(Distrust::Other),
            Ok(_) => None,
        };
        let presented = Presented {
            certificate: Certificate::read(end_entity),
            distrust,
        };
        *self
            .presented
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = presented;
        verified
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.verifier.supported_verify_schemes()
    }
}
