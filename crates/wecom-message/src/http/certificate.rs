//! What a server's certificate says, for people who look why it is not trusted.

use rustls::CertificateError;
use rustls::pki_types::CertificateDer;
use x509_cert::Certificate as X509;
use x509_cert::der::Decode;
use x509_cert::time::Time;

/// The certificate that a server presented, trusted or not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Certificate {
    /// Whom it is for, as RFC 4514 writes names: `CN=*.weixin.qq.com,O=…`.
    pub subject: String,
    /// Who vouches for it, written the same way.
    pub issuer: String,
    /// From when it holds, in seconds since 1970.
    pub not_before: u64,
    /// Until when it holds, in seconds since 1970.
    pub not_after: u64,
}

/// Why a certificate is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Distrust {
    /// Nobody of those who are trusted vouches for it.
    UnknownIssuer,
    /// It is for another host.
    OtherHost,
    /// Its time is over, or this machine's clock is fast.
    Expired,
    /// Its time has not begun, or this machine's clock is slow.
    NotYetValid,
    /// Something else.
    Other,
}

impl Certificate {
    /// Reads a certificate; `None` for what is none.
    pub(super) fn read(der: &CertificateDer<'_>) -> Option<Self> {
        let read = X509::from_der(der).ok()?;
        let read = read.tbs_certificate();
        let seconds = |time: &Time| time.to_unix_duration().as_secs();
        Some(Self {
            subject: read.subject().to_string(),
            issuer: read.issuer().to_string(),
            not_before: seconds(&read.validity().not_before),
            not_after: seconds(&read.validity().not_after),
        })
    }
}

impl From<&CertificateError> for Distrust {
    fn from(error: &CertificateError) -> Self {
        use CertificateError as E;
        match error {
            E::UnknownIssuer => Self::UnknownIssuer,
            E::NotValidForName | E::NotValidForNameContext { .. } => Self::OtherHost,
            E::Expired | E::ExpiredContext { .. } => Self::Expired,
            E::NotValidYet | E::NotValidYetContext { .. } => Self::NotYetValid,
            _ => Self::Other,
        }
    }
}
