//! An outcome: what an answer, or its absence, means.

use std::collections::HashSet;
use std::fmt;

use crate::errcode::{Errcode, ErrcodeClass};
use crate::http::{Lost, NotConnected};
use crate::receipt::Receipt;
use crate::recipients::Recipients;

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

/// Which of WeCom's calls answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Call {
    /// `gettoken`, before anything is sent.
    GetToken,
    /// `message/send`.
    MessageSend,
}

impl Call {
    /// Its path below `/cgi-bin/`.
    pub fn path(self) -> &'static str {
        match self {
            Self::GetToken => "gettoken",
            Self::MessageSend => "message/send",
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
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
    /// Nothing could be written: no connection.
    NotConnected {
        /// Which call it was.
        call: Call,
        /// What failed.
        failure: NotConnected,
    },
    /// Something answered that is not WeCom: a redirect, 404 or another 4xx, or for gettoken a page.
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
    /// Not tried, because the request before it failed in a way that would stop this one too.
    NotTried {
        /// What can be done about that one.
        remedy: Remedy,
    },
}

impl Reason {
    /// What the caller can do.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Unreached { nobody: false } => Remedy::CheckRecipients,
            Self::Unreached { nobody: true } => Remedy::FixMessage,
            Self::Refused {
                call: Call::GetToken,
                ..
            } => Remedy::FixSetup,
            Self::Refused { answer, .. } => match answer.errcode().class() {
                ErrcodeClass::NotAuthorised | ErrcodeClass::StaleToken => Remedy::FixSetup,
                _ => Remedy::FixMessage,
            },
            Self::Busy { .. } => Remedy::Wait,
            Self::NotConnected { .. }
            | Self::NotWeCom { .. }
            | Self::AnswerLost {
                call: Call::GetToken,
                ..
            } => Remedy::Reconnect,
            Self::AnswerLost { .. } => Remedy::Verify,
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
            Self::NotConnected { call, failure } => write!(f, "{call}: {failure}"),
            Self::NotWeCom { call, status } => {
                write!(f, "{call}: HTTP status {status}, not an answer of WeCom")
            }
            Self::AnswerLost { call, lost } => write!(f, "{call}: {lost}"),
            Self::NotTried { .. } => f.write_str("not tried after the failure before it"),
        }
    }
}

/// What became of one request of a plan.
#[derive(Debug, Clone)]
#[must_use = "a delivery says whether the message arrived"]
pub struct Delivery {
    outcome: Outcome,
    receipt: Option<Receipt>,
    reason: Option<Reason>,
}

impl Delivery {
    /// What message/send's answer means for `recipients`, where nothing is left to repeat.
    pub(crate) fn answered(receipt: Receipt, recipients: &Recipients) -> Self {
        if receipt.errcode() != Errcode::OK {
            let (call, answer) = (Call::MessageSend, receipt.clone());
            let reason = Some(Reason::Refused {
                call,
                answer,
                remembered: false,
            });
            return Self {
                outcome: Outcome::Rejected,
                receipt: Some(receipt),
                reason,
            };
        }
        let (outcome, reason) = match reached(&receipt, recipients) {
            Reached::All => (Outcome::Delivered, None),
            Reached::Some => (Outcome::Partial, Some(Reason::Unreached { nobody: false })),
            Reached::None => (Outcome::Rejected, Some(Reason::Unreached { nobody: true })),
        };
        Self {
            outcome,
            receipt: Some(receipt),
            reason,
        }
    }

    /// Nothing was accepted, for `reason`.
    pub(crate) fn not_sent(reason: Reason) -> Self {
        let receipt = match &reason {
            Reason::Busy {
                call: Call::MessageSend,
                answer,
                ..
            } => answer.clone(),
            _ => None,
        };
        Self {
            outcome: Outcome::NotSent,
            receipt,
            reason: Some(reason),
        }
    }

    /// It may have been accepted; `reason` tells how the answer was lost.
    pub(crate) fn unknown(reason: Reason) -> Self {
        Self {
            outcome: Outcome::Unknown,
            receipt: None,
            reason: Some(reason),
        }
    }

    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What message/send answered, if it did.
    pub fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// Why it was not delivered to everybody; `None` if it was.
    pub fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref()
    }

    /// Whether the requests that follow would meet the same end and are not tried.
    pub(crate) fn stops_the_rest(&self) -> Option<Remedy> {
        let reason = self.reason.as_ref()?;
        let ended = match reason {
            Reason::NotConnected { failure, .. } => failure.is_the_end(),
            Reason::AnswerLost { lost, .. } => lost.is_the_end(),
            _ => false,
        };
        let remedy = reason.remedy();
        let stops = matches!(remedy, Remedy::FixSetup | Remedy::Reconnect | Remedy::Wait);
        (stops || ended).then_some(if ended { Remedy::Reconnect } else { remedy })
    }
}

enum Reached {
    All,
    Some,
    None,
}

fn reached(receipt: &Receipt, recipients: &Recipients) -> Reached {
    let lower = |ids: &[String]| {
        ids.iter()
            .map(|id| id.to_lowercase())
            .collect::<HashSet<_>>()
    };
    let mut users = lower(receipt.invalid_users());
    users.extend(lower(receipt.unlicensed_users()));
    let parties = lower(receipt.invalid_parties());
    let tags = lower(receipt.invalid_tags());
    if users.is_empty() && parties.is_empty() && tags.is_empty() {
        return Reached::All;
    }
    let all_in = |ids: &[String], missed: &HashSet<String>| {
        ids.iter().all(|id| missed.contains(&id.to_lowercase()))
    };
    let none = !recipients.is_everybody()
        && all_in(recipients.user_ids(), &users)
        && all_in(recipients.party_ids(), &parties)
        && all_in(recipients.tag_ids(), &tags);
    if none { Reached::None } else { Reached::Some }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(answer: &str, to: &Recipients) -> Outcome {
        Delivery::answered(Receipt::read(answer.to_owned()).unwrap(), to).outcome()
    }

    #[test]
    fn success_with_unreachable_people_is_partial_or_rejected() {
        let two = Recipients::users(["ZhangSan", "lisi"]).unwrap();
        let ok = |rest: &str| format!(r#"{{"errcode":0{rest}}}"#);
        assert_eq!(outcome(&ok(""), &two), Outcome::Delivered);
        assert_eq!(
            outcome(&ok(r#","invaliduser":"zhangsan""#), &two),
            Outcome::Partial
        );
        assert_eq!(
            outcome(&ok(r#","unlicenseduser":"lisi""#), &two),
            Outcome::Partial
        );
        let both = r#","invaliduser":"zhangsan","unlicenseduser":"lisi""#;
        assert_eq!(outcome(&ok(both), &two), Outcome::Rejected);
        let with_party = two.and(Recipients::parties([2]).unwrap());
        assert_eq!(outcome(&ok(both), &with_party), Outcome::Partial);
        assert_eq!(
            outcome(&ok(both), &Recipients::everybody()),
            Outcome::Partial
        );
    }
}
