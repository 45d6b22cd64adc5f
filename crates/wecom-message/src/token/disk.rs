//! Tokens on disk, shared by all processes of a user.

use std::fs::{self, TryLockError};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tracing::debug;

use super::{IssuedToken, Lock, Refusal, Remembered, TokenKey, TokenStore};
use crate::private_folder::PrivateFolder;
use crate::secret::AccessToken;

/// Keeps each token in a file of its own (mode 0600, written as a whole or not at all), named by
/// the key's digest. The secret is never in it.
///
/// The lock is a separate file that is never renamed or deleted, so that all processes lock the
/// same one. Whatever goes wrong with the disk is no error: the token is then fetched again.
#[derive(Debug, Clone)]
pub struct DiskStore {
    folder: PrivateFolder,
}

/// What stands in a file.
#[derive(Serialize, Deserialize)]
struct OnDisk {
    /// The key once more, so that a file that was copied or renamed is not taken for another's.
    key: String,
    #[serde(flatten)]
    known: Known,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Known {
    Token {
        access_token: String,
        fetched_at: u64,
        expires_in: u64,
    },
    Refusal {
        refused: Refusal,
    },
}

impl DiskStore {
    /// Keeps tokens in `folder`, which is made (mode 0700) when the first token is kept.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: PrivateFolder::new(folder),
        }
    }

    /// Where the token of `key` is kept.
    pub fn path(&self, key: &TokenKey) -> PathBuf {
        self.folder.file(key.as_str())
    }
}

impl TokenStore for DiskStore {
    fn recall(&self, key: &TokenKey) -> Option<Remembered> {
        let content = fs::read(self.path(key)).ok()?;
        let on_disk: OnDisk = serde_json::from_slice(&content)
            .inspect_err(|_| debug!("the token file can't be read and is ignored"))
            .ok()?;
        if on_disk.key != key.as_str() {
            return None;
        }
        Some(match on_disk.known {
            Known::Token {
                access_token,
                fetched_at,
                expires_in,
            } => Remembered::Token(IssuedToken {
                token: AccessToken::new(access_token),
                fetched_at,
                expires_in,
            }),
            Known::Refusal { refused } => Remembered::Refusal(refused),
        })
    }

    fn keep(&self, key: &TokenKey, what: &Remembered) {
        let known = match what {
            Remembered::Token(issued) => Known::Token {
                access_token: issued.token.expose().to_owned(),
                fetched_at: issued.fetched_at,
                expires_in: issued.expires_in,
            },
            Remembered::Refusal(refused) => Known::Refusal {
                refused: refused.clone(),
            },
        };
        let on_disk = OnDisk {
            key: key.as_str().to_owned(),
            known,
        };
        if let Err(error) = self.folder.write(key.as_str(), &on_disk) {
            debug!(folder = %self.folder.path().display(), %error, "the token can't be kept on disk");
        }
    }

    fn forget(&self, key: &TokenKey) -> bool {
        self.folder.remove(key.as_str())
    }

    fn try_lock(&self, key: &TokenKey) -> Lock {
        let lock = self.folder.open_lock(key.as_str());
        let tried = lock.map(|file| match file.try_lock() {
            Ok(()) => Lock::Held(Box::new(file)),
            Err(TryLockError::WouldBlock) => Lock::Busy,
            Err(TryLockError::Error(error)) => {
                debug!(%error, "no locks here");
                Lock::Unavailable
            }
        });
        tried.unwrap_or(Lock::Unavailable)
    }
}
