//! Why no connection came about: nothing was written.

use std::fmt;

use thiserror::Error;

use super::base_url::BaseUrl;
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
