//! An outcome: what became of a request, and why.

use std::fmt;
use std::time::Duration;

use crate::errcode::{Errcode, ErrcodeClass};
use crate::http::{Lost, NotConnected};
use crate::interface::Call;
use crate::limits::robot::MESSAGES_PER_MINUTE;
use crate::media::MediaGone;
use crate::receipt::Receipt;
use crate::secret::SecretUnavailable;

/// What became of a request. Every request ends in exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// WeCom took it for every recipient.
    Delivered,
    /// WeCom took it, and some recipients are invalid or unlicensed.
    Partial,
    /// WeCom refused it, or all its recipients.
    Rejected,
    /// It was not sent, or certainly not accepted; safe to repeat.
    NotSent,
    /// The answer was lost: it may have been delivered.
    Unknown,
}

impl Outcome {
    /// The word for it in JSON: `delivered`, `partial`, `rejected`, `not_sent`, `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Partial => "partial",
            Self::Rejected => "rejected",
            Self::NotSent => "not_sent",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the caller can do about a request that was not delivered to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remedy {
    /// Look at who was not reached.
    CheckRecipients,
    /// Mend the message or its recipients.
    FixMessage,
    /// Mend corp, secret, app, trusted IP or permission.
    FixSetup,
    /// Mend the way to WeCom, then repeat: nothing was sent.
    Reconnect,
    /// Look whether it arrived before repeating.
    Verify,
    /// Wait, then repeat: nothing was accepted.
    Wait,
}

/// Why a request was not delivered to everybody.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Reason {
    /// Some recipients, or all, are invalid or unlicensed, though `errcode` is 0.
    Unreached {
        /// Whether nobody at all was reached.
        nobody: bool,
    },
    /// WeCom answered with an error code that settles the matter.
    Refused {
        /// Which call it was.
        call: Call,
        /// Its answer.
        answer: Receipt,
        /// gettoken was not called: this is its answer of less than a minute ago.
        remembered: bool,
    },
    /// WeCom is busy or a limit is exceeded, even after the repeats.
    Busy {
        /// Which call it was.
        call: Call,
        /// Its answer; `None` where the HTTP status alone said so.
        answer: Option<Receipt>,
        /// The HTTP status.
        status: u16,
    },
    /// The secret that gettoken needs could not be read: see [`crate::SecretSource`].
    NoSecret {
        /// Why.
        error: SecretUnavailable,
        /// Whether the request had been written before, and its token was stale.
        contacted: bool,
    },
    /// Nothing could be written: no connection.
    NotConnected {
        /// Which call it was.
        call: Call,
        /// What failed.
        failure: NotConnected,
    },
    /// Something answered that is not WeCom: a redirect, 404 or another 4xx.
    NotWeCom {
        /// Which call it was.
        call: Call,
        /// The HTTP status.
        status: u16,
    },
    /// The request was written and its answer lost.
    AnswerLost {
        /// Which call it was.
        call: Call,
        /// How.
        lost: Lost,
    },
    /// The file that was uploaded could not be read to its end.
    MediaGone {
        /// What happened to it.
        gone: MediaGone,
    },
    /// Not tried, because the robot may send no more messages for now.
    NoTurn {
        /// How long from then on.
        wait: Duration,
    },
    /// Not tried, because the request before it failed in a way that would stop this one too.
    NotTried {
        /// What can be done about that one.
        remedy: Remedy,
    },
}

impl Reason {
    /// Which call it was that failed; `None` where it was not a call that did.
    pub fn call(&self) -> Option<&Call> {
        match self {
            Self::Refused { call, .. }
            | Self::Busy { call, .. }
            | Self::NotConnected { call, .. }
            | Self::NotWeCom { call, .. }
            | Self::AnswerLost { call, .. } => Some(call),
            Self::Unreached { .. }
            | Self::NotTried { .. }
            | Self::NoTurn { .. }
            | Self::NoSecret { .. }
            | Self::MediaGone { .. } => None,
        }
    }

    /// What the caller can do.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Unreached { nobody: false } => Remedy::CheckRecipients,
            Self::Unreached { nobody: true } | Self::MediaGone { .. } => Remedy::FixMessage,
            Self::NoSecret { .. }
            | Self::Refused {
                call: Call::GetToken,
                ..
            } => Remedy::FixSetup,
            // Type and file were checked before: what is left to be wrong is the key.
            Self::Refused {
                call: Call::WebhookUpload,
                answer,
                ..
            } if answer.errcode() == Errcode(40058) => Remedy::FixSetup,
            Self::Refused { answer, .. } => match answer.errcode().class() {
                ErrcodeClass::NotAuthorised | ErrcodeClass::StaleToken => Remedy::FixSetup,
                _ => Remedy::FixMessage,
            },
            Self::Busy { .. } | Self::NoTurn { .. } => Remedy::Wait,
            Self::AnswerLost { call, .. } if call.sends() => Remedy::Verify,
            Self::NotConnected { .. } | Self::NotWeCom { .. } | Self::AnswerLost { .. } => {
                Remedy::Reconnect
            }
            Self::NotTried { remedy } => *remedy,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreached { nobody: true } => f.write_str("no recipient could be reached"),
            Self::Unreached { nobody: false } => {
                f.write_str("some recipients could not be reached")
            }
            Self::Refused { call, answer, .. }
            | Self::Busy {
                call,
                answer: Some(answer),
                ..
            } => {
                write!(
                    f,
                    "{call}: errcode {}: {}",
                    answer.errcode(),
                    answer.errmsg()
                )
            }
            Self::Busy { call, status, .. } => write!(f, "{call}: HTTP status {status}"),
            Self::NoSecret { error, .. } => error.fmt(f),
            Self::NotConnected { call, failure } => write!(f, "{call}: {failure}"),
            Self::NotWeCom { call, status } => {
                write!(f, "{call}: HTTP status {status}, not an answer of WeCom")
            }
            Self::AnswerLost { call, lost } => write!(f, "{call}: {lost}"),
            Self::MediaGone { gone } => gone.fmt(f),
            Self::NoTurn { wait } => write!(
                f,
                "the robot has sent {MESSAGES_PER_MINUTE} messages within a minute; the next may go in {} s",
                wait.as_secs()
            ),
            Self::NotTried { .. } => f.write_str("not tried after the failure before it"),
        }
    }
}
