//! Uploaded files.

use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use crate::clock::Moment;
use crate::robot::Sender;

/// How long a `media_id` is valid (document 90253).
const VALID: Duration = Duration::from_secs(3 * 24 * 3600);

/// A file that media/upload, media/uploadimg or `webhook/upload_media` took.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StoredMedia {
    /// As answered; opaque. Empty after media/uploadimg, which answers a `url`.
    pub media_id: String,
    /// The corp that may use it, with all its agents.
    pub corp_id: String,
    /// The name of the group robot that alone may use it, after `webhook/upload_media`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub robot: Option<String>,
    /// As answered by media/uploadimg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
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
    /// Older than three days, of another type, or of another corp or robot.
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

    /// What a `media_id` is worth to its owner where a file of one type is wanted.
    pub(crate) fn worth(
        &self,
        media_id: &str,
        wanted: &str,
        owner: Owner<'_>,
        now: Moment,
    ) -> Worth {
        let Some(media) = self.0.iter().find(|media| media.media_id == media_id) else {
            return Worth::Unknown;
        };
        if owner.has(media) && media.media_type == wanted && media.is_fresh(now) {
            Worth::Valid
        } else {
            Worth::Invalid
        }
    }

    /// The file of a `media_id` that is worth something.
    pub(crate) fn valid(
        &self,
        media_id: &str,
        owner: Owner<'_>,
        now: Moment,
    ) -> Option<&StoredMedia> {
        let is_it = |media: &&StoredMedia| media.media_id == media_id && media.is_fresh(now);
        self.0.iter().find(is_it).filter(|media| owner.has(media))
    }
}

/// Who wants to use a file: the agents of a corp, or one of its robots.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner<'a> {
    corp_id: &'a str,
    robot: Option<&'a str>,
}

impl<'a> Owner<'a> {
    pub(crate) fn agents_of(corp_id: &'a str) -> Self {
        Self {
            corp_id,
            robot: None,
        }
    }

    pub(crate) fn robot(sender: &'a Sender) -> Self {
        Self {
            corp_id: &sender.corp_id,
            robot: Some(&sender.name),
        }
    }

    fn has(self, media: &StoredMedia) -> bool {
        media.corp_id == self.corp_id && media.robot.as_deref() == self.robot
    }
}

impl StoredMedia {
    fn is_fresh(&self, now: Moment) -> bool {
        now.saturating_sub(Duration::from_secs(self.time)) < VALID
    }
}
