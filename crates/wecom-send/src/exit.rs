//! Exit codes: the one place that turns outcomes into them.

use std::process::ExitCode;

use wecom_message::{Delivery, Errcode, Outcome, Reason, Remedy};

/// What a process ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Success = 0,
    Failure = 1,
    Usage = 2,
    Partial = 3,
    Rejected = 4,
    NotAuthorised = 5,
    NotSent = 6,
    Unknown = 7,
    Busy = 8,
}

/// Every exit code and its outcomes, for `wecom help exit-codes`.
pub(crate) const TABLE: [(Exit, &str); 9] = [
    (Exit::Success, "delivered"),
    (Exit::Failure, "-"),
    (Exit::Usage, "-"),
    (Exit::Partial, "partial"),
    (Exit::Rejected, "rejected"),
    (Exit::NotAuthorised, "rejected, not_sent"),
    (Exit::NotSent, "not_sent"),
    (Exit::Unknown, "unknown"),
    (Exit::Busy, "not_sent"),
];

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The code of a command that was run, as our own.
pub(crate) fn passed_on(code: i32) -> ExitCode {
    match u8::try_from(code) {
        Ok(code) => code.into(),
        Err(_) => end_with(code),
    }
}

/// Windows has codes of four bytes.
#[expect(clippy::exit, reason = "an `ExitCode` holds one byte")]
fn end_with(code: i32) -> ! {
    std::process::exit(code)
}

impl Exit {
    /// The one of this code.
    pub(crate) fn from_code(code: u64) -> Option<Self> {
        let mut all = TABLE.iter().map(|(exit, _)| *exit);
        all.find(|exit| u64::from(*exit as u8) == code)
    }

    /// What one delivery ends with.
    pub(crate) fn of(delivery: &Delivery) -> Self {
        let remedy = delivery.reason().map(Reason::remedy);
        match (delivery.outcome(), remedy) {
            (Outcome::Delivered, _) => Self::Success,
            (Outcome::Partial, _) => Self::Partial,
            (Outcome::Unknown, _) => Self::Unknown,
            (_, Some(Remedy::FixSetup)) => Self::NotAuthorised,
            (Outcome::Rejected, _) => Self::Rejected,
            (Outcome::NotSent, Some(Remedy::Wait)) => Self::Busy,
            (Outcome::NotSent, _) => Self::NotSent,
        }
    }

    /// What all of them end with. All alike: that code; else any unknown: 7; else any delivered or
    /// partial: 3; else the first failure's. With `allow_partial`, 0 where WeCom took every
    /// request and somebody was reached.
    pub(crate) fn of_all(deliveries: &[Delivery], allow_partial: bool) -> Self {
        if allow_partial && all_taken(deliveries) {
            return Self::Success;
        }
        Self::of_many(&deliveries.iter().map(Self::of).collect::<Vec<_>>())
    }

    /// The same of exit codes; `Failure` where there are none.
    pub(crate) fn of_many(exits: &[Self]) -> Self {
        let Some(&first) = exits.first() else {
            return Self::Failure;
        };
        if exits.iter().all(|exit| *exit == first) {
            first
        } else if exits.contains(&Self::Unknown) {
            Self::Unknown
        } else if exits
            .iter()
            .any(|exit| matches!(exit, Self::Success | Self::Partial))
        {
            Self::Partial
        } else {
            first
        }
    }
}

fn all_taken(deliveries: &[Delivery]) -> bool {
    let taken = |delivery: &Delivery| {
        delivery
            .receipt()
            .is_some_and(|receipt| receipt.errcode() == Errcode::OK)
    };
    let reached =
        |delivery: &Delivery| matches!(delivery.outcome(), Outcome::Delivered | Outcome::Partial);
    deliveries.iter().all(taken) && deliveries.iter().any(reached)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_several_follows_the_table() {
        use Exit::{Busy, NotSent, Partial, Rejected, Success, Unknown};
        for (exits, all) in [
            (&[Success, Success][..], Success),
            (&[Rejected, Rejected], Rejected),
            (&[Success, Unknown, Rejected], Unknown),
            (&[Rejected, Success], Partial),
            (&[Rejected, Partial, Busy], Partial),
            (&[Rejected, NotSent], Rejected),
            (&[Busy, NotSent], Busy),
        ] {
            assert_eq!(Exit::of_many(exits), all, "{exits:?}");
        }
    }
}
