//! Uploaded files.

use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use crate::clock::Moment;

/// How long a `media_id` is valid (document 90253).
const VALID: Duration = Duration::from_secs(3 * 24 * 3600);

/// A file that media/upload took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StoredMedia {
    /// As answered; opaque.
    pub media_id: String,
    /// The corp that may use it, with all its agents.
    pub corp_id: String,
    /// `image`, `voice`, `video` or `file`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// What recipients see; `None` if the upload named none.
    pub file_name: Option<String>,
    /// Size in bytes.
    pub size: usize,
    /// When it came, in seconds since the Unix epoch.
    pub time: u64,
    /// The file itself.
    #[serde(skip)]
    pub data: Bytes,
}

/// What a `media_id` is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    Valid,
    /// Older than three days, or of another corp.
    Invalid,
    /// Never given out.
    Unknown,
}

/// Every upload, in order.
#[derive(Debug, Default)]
pub(crate) struct Media(Vec<StoredMedia>);

impl Media {
    pub(crate) fn all(&self) -> &[StoredMedia] {
        &self.0
    }

    pub(crate) fn store(&mut self, media: StoredMedia) {
        self.0.push(media);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn worth(&self, media_id: &str, corp_id: &str, now: Moment) -> Worth {
        let Some(media) = self.0.iter().find(|media| media.media_id == media_id) else {
            return Worth::Unknown;
        };
        let age = now.saturating_sub(Duration::from_secs(media.time));
        if media.corp_id == corp_id && age < VALID {
            Worth::Valid
        } else {
            Worth::Invalid
        }
    }
}
