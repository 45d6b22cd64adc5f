//! The states of an entry, and of each of its requests.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where an entry stands. The first three come and go; the others settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It waits for its time.
    Queued,
    /// A worker has it and has written nothing of it that is not settled.
    Leased,
    /// A request of it is being written, or was and its answer is awaited.
    Sending,
    /// WeCom took it for every recipient.
    Delivered,
    /// WeCom took it for some recipients, or some of its requests.
    Partial,
    /// WeCom refused it, or all its recipients.
    Rejected,
    /// The answer was lost: it may have been delivered.
    Unknown,
    /// Its time ran out, and nothing of it was accepted.
    Expired,
    /// Somebody took it back before it was sent.
    Cancelled,
}

/// All of them, as they are listed to people.
pub const STATES: [State; 9] = [
    State::Queued,
    State::Leased,
    State::Sending,
    State::Delivered,
    State::Partial,
    State::Rejected,
    State::Unknown,
    State::Expired,
    State::Cancelled,
];

impl State {
    /// The word for it in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Leased => "leased",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::Partial => "partial",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more happens to it by itself.
    pub fn is_settled(self) -> bool {
        !matches!(self, Self::Queued | Self::Leased | Self::Sending)
    }

    /// Whether somebody has to look: it ended, was not taken back, and not everybody got it.
    pub fn is_failure(self) -> bool {
        matches!(self, Self::Rejected | Self::Unknown | Self::Expired)
    }

    /// The state of an entry whose requests are all settled: theirs where they are alike; else
    /// `unknown` if one is, `partial` if one was taken, and the first one's otherwise.
    pub fn of_all(requests: &[Self]) -> Self {
        let first = requests.first().copied().unwrap_or(Self::Rejected);
        let any = |state| requests.contains(&state);
        if requests.iter().all(|state| *state == first) {
            first
        } else if any(Self::Unknown) {
            Self::Unknown
        } else if any(Self::Delivered) || any(Self::Partial) {
            Self::Partial
        } else {
            first
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that is no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no state of an entry")]
pub struct NotAState(pub String);

impl FromStr for State {
    type Err = NotAState;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let mut states = STATES.into_iter();
        let found = states.find(|state| state.as_str() == word);
        found.ok_or_else(|| NotAState(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::{Cancelled, Delivered, Expired, Partial, Rejected, Unknown};

    #[test]
    fn an_entry_is_what_its_requests_are() {
        for (requests, whole) in [
            (vec![Delivered, Delivered], Delivered),
            (vec![Delivered, Rejected], Partial),
            (vec![Rejected, Partial], Partial),
            (vec![Delivered, Unknown], Unknown),
            (vec![Rejected, Expired], Rejected),
            (vec![Expired, Expired], Expired),
            (vec![Delivered, Cancelled], Partial),
            (vec![Unknown, Cancelled], Unknown),
        ] {
            assert_eq!(State::of_all(&requests), whole, "{requests:?}");
        }
    }

    #[test]
    fn every_state_is_found_by_its_word() {
        for state in STATES {
            assert_eq!(state.as_str().parse(), Ok(state));
            assert_eq!(
                serde_json::to_string(&state).unwrap(),
                format!("\"{state}\"")
            );
        }
        assert!("gone".parse::<State>().is_err());
    }
}
