//! Tokens: where they are kept between messages, and for how long.

mod disk;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

pub use disk::DiskStore;

use crate::digest;
use crate::http::BaseUrl;
use crate::limits::{REFUSAL_REMEMBERED, TOKEN_MARGIN};
use crate::secret::{AccessToken, Secret};

/// What a token belongs to: one base URL, one corp, one secret (of a [`Secret::late`] its key). A
/// digest of all three; the secret can't be read from it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TokenKey(String);

impl TokenKey {
    /// The key of these three.
    pub fn new(base: &BaseUrl, corp_id: &str, secret: &Secret) -> Self {
        let base = base.to_string();
        let (kind, secret) = secret.key();
        let parts = [kind, &base, corp_id, secret];
        Self(digest::of(parts.map(str::as_bytes)))
    }

    /// The digest in hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is known of a key.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Remembered {
    /// A token.
    Token(IssuedToken),
    /// That WeCom refused the secret a moment ago.
    Refusal(Refusal),
}

/// A token and when it was given out.
#[derive(Debug, Clone)]
pub struct IssuedToken {
    /// The token.
    pub token: AccessToken,
    /// When it was fetched, in seconds since 1970.
    pub fetched_at: u64,
    /// For how long WeCom said it is valid, in seconds.
    pub expires_in: u64,
}

impl IssuedToken {
    /// Whether it may still be used at `now` (seconds since 1970): it ends five minutes early, and
    /// one from the future is none.
    pub fn is_fresh(&self, now: u64) -> bool {
        self.token.is_whole() && self.fetched_at <= now && now < self.usable_until()
    }

    /// Until when it may be used, in seconds since 1970: five minutes before its end, or half of
    /// its time where there is less than ten minutes of it. WeCom hands out the same token again
    /// while it is valid: without that rest, each message of the last five minutes would fetch it.
    pub fn usable_until(&self) -> u64 {
        let margin = TOKEN_MARGIN.as_secs().min(self.expires_in / 2);
        self.fetched_at.saturating_add(self.expires_in - margin)
    }
}

/// gettoken's answer to a secret that it refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The answer as WeCom wrote it.
    pub answer: String,
    /// When, in seconds since 1970.
    pub at: u64,
}

impl Refusal {
    /// Whether it still holds at `now` (seconds since 1970): for one minute.
    pub fn holds(&self, now: u64) -> bool {
        self.at <= now && now < self.at.saturating_add(REFUSAL_REMEMBERED.as_secs())
    }
}

/// Keeps tokens between messages. What it can't keep is lost without harm: a store never fails,
/// it forgets.
pub trait TokenStore: Send + Sync + fmt::Debug {
    /// What is known of `key`.
    fn recall(&self, key: &TokenKey) -> Option<Remembered>;

    /// Keeps what was learnt of `key`.
    fn keep(&self, key: &TokenKey, what: &Remembered);

    /// Forgets what is known of `key`; tells whether there was anything.
    fn forget(&self, key: &TokenKey) -> bool;

    /// Tries to be the one that fetches a token for `key`. Who finds it [`Lock::Busy`] looks again
    /// for ten seconds, then fetches without.
    fn try_lock(&self, key: &TokenKey) -> Lock;
}

/// The answer to the wish to be the only one that fetches.
#[must_use = "the lock ends when it is dropped"]
#[non_exhaustive]
pub enum Lock {
    /// Granted until this is dropped.
    Held(Box<dyn std::any::Any + Send>),
    /// Somebody else is fetching.
    Busy,
    /// There are no locks here: fetch without.
    Unavailable,
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Held(_) => "Held",
            Self::Busy => "Busy",
            Self::Unavailable => "Unavailable",
        })
    }
}

/// Keeps tokens in memory, for one process: what a client does unless told otherwise.
#[derive(Debug, Default)]
pub struct MemoryStore {
    known: Mutex<HashMap<TokenKey, Remembered>>,
    fetching: Arc<Mutex<HashSet<TokenKey>>>,
}

impl TokenStore for MemoryStore {
    fn recall(&self, key: &TokenKey) -> Option<Remembered> {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned()
    }

    fn keep(&self, key: &TokenKey, what: &Remembered) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(key.clone(), what.clone());
    }

    fn forget(&self, key: &TokenKey) -> bool {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key)
            .is_some()
    }

    fn try_lock(&self, key: &TokenKey) -> Lock {
        let mut fetching = self.fetching.lock().unwrap_or_else(PoisonError::into_inner);
        if !fetching.insert(key.clone()) {
            return Lock::Busy;
        }
        Lock::Held(Box::new(Fetching {
            key: key.clone(),
            among: Arc::clone(&self.fetching),
        }))
    }
}

/// Ends a fetch in [`MemoryStore`] when dropped.
struct Fetching {
    key: TokenKey,
    among: Arc<Mutex<HashSet<TokenKey>>>,
}

impl Drop for Fetching {
    fn drop(&mut self) {
        self.among
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::ACCESS_TOKEN_BYTES_MAX;

    #[test]
    fn a_key_tells_apart_every_base_url_corp_and_secret() {
        let key = |base: &str, corp: &str, secret: &str| {
            TokenKey::new(&base.parse().unwrap(), corp, &Secret::new(secret))
        };
        let one = key("https://a", "corp", "secret");
        assert_eq!(one, key("https://A/cgi-bin/", "corp", "secret"));
        for other in [
            key("https://b", "corp", "secret"),
            key("https://a/p", "corp", "secret"),
            key("https://a", "corps", "ecret"),
            key("https://a", "corp", "other"),
        ] {
            assert_ne!(one, other);
        }
        assert!(!one.as_str().contains("secret"));
    }

    #[test]
    fn a_token_ends_five_minutes_early_and_never_comes_from_the_future() {
        let token = AccessToken::new("t");
        let issued = IssuedToken {
            token,
            fetched_at: 1000,
            expires_in: 7200,
        };
        assert!(!issued.is_fresh(999));
        assert!(issued.is_fresh(1000));
        assert!(issued.is_fresh(7899));
        assert!(!issued.is_fresh(7900));
    }

    #[test]
    fn a_token_near_its_end_is_used_for_half_of_its_rest() {
        let until = |expires_in| {
            let issued = IssuedToken {
                token: AccessToken::new("t"),
                fetched_at: 1000,
                expires_in,
            };
            issued.usable_until()
        };
        assert_eq!(until(200), 1100);
        assert_eq!(until(600), 1300);
        assert_eq!(until(602), 1302);
        assert_eq!(until(0), 1000);
    }

    #[test]
    fn what_can_be_no_token_is_never_used() {
        for token in [String::new(), "t".repeat(ACCESS_TOKEN_BYTES_MAX + 1)] {
            let issued = IssuedToken {
                token: AccessToken::new(token),
                fetched_at: 1000,
                expires_in: 7200,
            };
            assert!(!issued.is_fresh(1000), "{issued:?}");
        }
    }

    #[test]
    fn one_fetches_and_the_others_wait() {
        let store = MemoryStore::default();
        let key = TokenKey::new(&BaseUrl::wecom(), "corp", &Secret::new("s"));
        let held = store.try_lock(&key);
        assert!(matches!(held, Lock::Held(_)));
        assert!(matches!(store.try_lock(&key), Lock::Busy));
        drop(held);
        assert!(matches!(store.try_lock(&key), Lock::Held(_)));
    }
}
