//! What a server's certificate says, for people who look why it is not trusted.

use rustls::CertificateError;
use rustls::pki_types::CertificateDer;
use x509_cert::Certificate as X509;
use x509_cert::der::Decode;
use x509_cert::name::Name;
use x509_cert::time::Time;

/// The certificate that a server presented, trusted or not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Certificate {
    /// Whom it is for, for people: `CN=*.weixin.qq.com,O=…`.
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
            subject: written(read.subject()),
            issuer: written(read.issuer()),
            not_before: seconds(&read.validity().not_before),
            not_after: seconds(&read.validity().not_after),
        })
    }
}

/// A name, its last part first. The crate's own way of writing it brings a register of 1500 names of
/// attributes into every start of the program: these are the ones that people know.
fn written(name: &Name) -> String {
    let parts: Vec<String> = name
        .iter()
        .map(|part| {
            let oid = part.oid.to_string();
            let known = KNOWN.iter().find(|(known, _)| *known == oid);
            let key = known.map_or(oid.as_str(), |(_, key)| key);
            let value = String::from_utf8_lossy(part.value.value()).into_owned();
            format!("{key}={}", value.escape_debug())
        })
        .collect();
    parts.into_iter().rev().collect::<Vec<_>>().join(",")
}

const KNOWN: [(&str, &str); 7] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("0.9.2342.19200300.100.1.25", "DC"),
];

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
