//! The name of an entry.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::timestamp::Timestamp;

/// Crockford's letters: no I, L, O and U, which are read as others.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters a ticket has.
const LENGTH: usize = 26;

/// The name of an entry: 26 letters and digits, those of a later entry after those of an earlier
/// one. It is given out once the entry is durable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ticket(String);

impl Ticket {
    /// A new one: 48 bits of time and 80 at random.
    pub(crate) fn new(now: Timestamp) -> Self {
        let random = fastrand::u128(..) & ((1 << 80) - 1);
        let mut rest = (u128::from(now.0) << 80) | random;
        let mut letters = [0; LENGTH];
        for letter in letters.iter_mut().rev() {
            *letter = LETTERS[(rest % 32) as usize];
            rest /= 32;
        }
        Self(letters.iter().copied().map(char::from).collect())
    }

    /// A ticket as somebody wrote it; small letters are as good as capitals.
    pub fn written(written: &str) -> Self {
        Self(written.trim().to_ascii_uppercase())
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_ticket_stands_after_an_earlier_one_and_no_two_are_alike() {
        let tickets: Vec<Ticket> = (1_700_000_000_000..1_700_000_000_500_u64)
            .flat_map(|time| [Ticket::new(Timestamp(time)), Ticket::new(Timestamp(time))])
            .collect();
        for pair in tickets.chunks(2).collect::<Vec<_>>().windows(2) {
            assert!(pair[0].iter().max() < pair[1].iter().min());
            assert_ne!(pair[0][0], pair[0][1]);
        }
        assert_eq!(tickets[0].as_str().len(), LENGTH);
        assert_eq!(
            Ticket::written(&tickets[0].as_str().to_lowercase()),
            tickets[0]
        );
    }
}
