//! An answer that was lost after its request was written.

use thiserror::Error;

use crate::cutoff::End;

/// How an answer was lost after its request was written.
#[derive(Debug, Clone, Error)]
#[error("{kind}: {detail}")]
pub struct Lost {
    kind: LostKind,
    detail: String,
}

/// What happened to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LostKind {
    /// None came in time.
    #[error("no answer in time")]
    TooSlow,
    /// The connection ended before it was complete.
    #[error("the connection ended before the answer was complete")]
    Closed,
    /// A server on the way failed: 500, 502, 504 and their like.
    #[error("a server on the way failed")]
    ServerError,
    /// It is not WeCom's JSON, but perhaps a proxy's page.
    #[error("the answer is not WeCom's")]
    NotWeCom,
    /// The deadline struck while it was awaited.
    #[error("no answer before the deadline")]
    Deadline,
    /// The caller ended the work while it was awaited.
    #[error("interrupted while waiting for the answer")]
    Interrupt,
}

impl Lost {
    pub(crate) fn new(kind: LostKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
        }
    }

    /// What happened to it.
    pub fn kind(&self) -> LostKind {
        self.kind
    }

    /// What is known beyond that.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    pub(crate) fn is_the_end(&self) -> bool {
        matches!(self.kind, LostKind::Deadline | LostKind::Interrupt)
    }
}

impl From<End> for LostKind {
    fn from(end: End) -> Self {
        match end {
            End::Deadline => Self::Deadline,
            End::Interrupt => Self::Interrupt,
        }
    }
}
