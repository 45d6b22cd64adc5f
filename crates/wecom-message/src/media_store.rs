//! Uploaded files: which `media_id` each got, so that the same file is not uploaded twice.

mod disk;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

pub use disk::DiskMediaStore;

use crate::digest;
use crate::http::BaseUrl;
use crate::limits::{MEDIA_MARGIN, MEDIA_VALID};
use crate::media::{MediaFile, MediaGone};

/// What a `media_id` belongs to: one base URL, one corp (all its apps share it) or one group robot, and a file's type,
/// name and content. A digest of all five.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MediaKey(String);

impl MediaKey {
    /// The key of a file, which is read for it once.
    pub(crate) fn new(base: &BaseUrl, owner: &str, file: &MediaFile) -> Result<Self, MediaGone> {
        let content = file.digest()?;
        let media_type = file.media_type().as_str();
        Ok(Self(digest::of([
            base.to_string().as_bytes(),
            owner.as_bytes(),
            media_type.as_bytes(),
            file.name().as_bytes(),
            &content,
        ])))
    }

    /// The digest in hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What media/upload answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedMedia {
    /// The answer as WeCom wrote it; the `media_id` stands in it.
    pub answer: String,
    /// When the upload began, in seconds since 1970.
    pub uploaded_at: u64,
}

impl RememberedMedia {
    /// Whether the `media_id` may still be used at `now` (seconds since 1970): for three days less
    /// an hour, and one from the future is none.
    pub fn is_fresh(&self, now: u64) -> bool {
        let usable = MEDIA_VALID.saturating_sub(MEDIA_MARGIN).as_secs();
        self.uploaded_at <= now && now - self.uploaded_at < usable
    }
}

/// Keeps what was uploaded between messages. What it can't keep is lost without harm: a store never
/// fails, it forgets. Two that upload the same file at the same time get two ids, both good.
pub trait MediaStore: Send + Sync + fmt::Debug {
    /// What is known of `key`.
    fn recall(&self, key: &MediaKey) -> Option<RememberedMedia>;

    /// Keeps what was learnt of `key`, and may drop what is no longer fresh at that time.
    fn keep(&self, key: &MediaKey, what: &RememberedMedia);

    /// Forgets what is known of `key`; tells whether there was anything.
    fn forget(&self, key: &MediaKey) -> bool;
}

/// Keeps them in memory, for one process: what a client does unless told otherwise.
#[derive(Debug, Default)]
pub struct MemoryMediaStore(Mutex<HashMap<MediaKey, RememberedMedia>>);

impl MediaStore for MemoryMediaStore {
    fn recall(&self, key: &MediaKey) -> Option<RememberedMedia> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(key).cloned()
    }

    fn keep(&self, key: &MediaKey, what: &RememberedMedia) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, other| other.is_fresh(what.uploaded_at));
        known.insert(key.clone(), what.clone());
    }

    fn forget(&self, key: &MediaKey) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(key).is_some()
    }
}

#[cfg(test)]
mod tests;
