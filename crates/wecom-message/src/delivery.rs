//! A delivery: what an answer, or its absence, means for a request.

use std::collections::HashSet;
use std::time::Duration;

use crate::errcode::{Errcode, ErrcodeClass};
use crate::interface::Call;
use crate::outcome::{Outcome, Reason, Remedy};
use crate::receipt::Receipt;
use crate::recipients::Recipients;

/// What became of one request: of a plan's, or of a raw call, where *delivered* means that WeCom
/// took it.
#[derive(Debug, Clone)]
#[must_use = "a delivery says whether the message arrived"]
pub struct Delivery {
    outcome: Outcome,
    receipt: Option<Receipt>,
    reason: Option<Reason>,
}

impl Delivery {
    /// What the answer of a call means for `recipients`, where nothing is left to repeat.
    pub(crate) fn answered(call: Call, receipt: Receipt, recipients: &Recipients) -> Self {
        if receipt.errcode() != Errcode::OK {
            let answer = receipt.clone();
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
            Reason::Busy { call, answer, .. } if *call != Call::GetToken => answer.clone(),
            _ => None,
        };
        Self {
            outcome: Outcome::NotSent,
            receipt,
            reason: Some(reason),
        }
    }

    /// The same for the message that the file belongs to: what media/upload answered is no answer to
    /// it.
    pub(crate) fn of_an_upload(self) -> Self {
        Self {
            receipt: None,
            ..self
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

    /// What a send comes to that message/send answers with this code to the last, and with nothing
    /// else: for telling beforehand what a code leads to.
    pub fn of_errcode(errcode: Errcode) -> Self {
        let receipt = Receipt::of_errcode(errcode);
        match errcode.class() {
            ErrcodeClass::Busy | ErrcodeClass::Rate => Self::not_sent(Reason::Busy {
                call: Call::MessageSend,
                answer: Some(receipt),
                status: 200,
            }),
            _ => Self::answered(Call::MessageSend, receipt, &Recipients::everybody()),
        }
    }

    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What WeCom answered to the request itself, if it did: not what gettoken answered, nor, of a
    /// message, what media/upload did.
    pub fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// Why it was not delivered to everybody; `None` if it was.
    pub fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref()
    }

    /// Not tried, because something failed before it that would stop it too: see
    /// [`stops_the_rest`](Self::stops_the_rest).
    pub fn not_tried(remedy: Remedy) -> Self {
        Self::not_sent(Reason::NotTried { remedy })
    }

    /// Not tried, because the robot may send no more messages for `wait`.
    pub fn no_turn(wait: Duration) -> Self {
        Self::not_sent(Reason::NoTurn { wait })
    }

    /// Whether calls that follow would meet the same end and need not be tried (no authorisation,
    /// no connection, a limit); what can be done about it.
    pub fn stops_the_rest(&self) -> Option<Remedy> {
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
        Delivery::answered(
            Call::MessageSend,
            Receipt::read(answer.to_owned()).unwrap(),
            to,
        )
        .outcome()
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
    #[test]
    fn what_a_code_leads_to_can_be_told_beforehand() {
        for (code, outcome, remedy) in [
            (0, Outcome::Delivered, None),
            (40008, Outcome::Rejected, Some(Remedy::FixMessage)),
            (42001, Outcome::Rejected, Some(Remedy::FixSetup)),
            (60020, Outcome::Rejected, Some(Remedy::FixSetup)),
            (45009, Outcome::NotSent, Some(Remedy::Wait)),
            (-1, Outcome::NotSent, Some(Remedy::Wait)),
        ] {
            let delivery = Delivery::of_errcode(Errcode(code));
            assert_eq!(delivery.outcome(), outcome, "{code}");
            assert_eq!(delivery.reason().map(Reason::remedy), remedy, "{code}");
        }
    }
}
