//! Uploaded files.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::robot::Sender;

/// How long a `media_id` is valid (document 90253).
const VALID: Duration = Duration::from_secs(3 * 24 * 3600);
/// Uploads that are known at most; the oldest go first.
const UPLOADS_KEPT: usize = 10_000;
/// Bytes of files that are kept at most.
const BYTES_KEPT: usize = 256 * 1024 * 1024;

/// A file that media/upload, media/uploadimg or `webhook/upload_media` took.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoredMedia {
    /// Counts from 1, in the order of uploads.
    pub number: u64,
    /// As answered; opaque. Empty after media/uploadimg, which answers a `url`.
    pub media_id: String,
    /// The corp that may use it, with all its agents.
    pub corp_id: String,
    /// The name of the group robot that alone may use it, after `webhook/upload_media`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robot: Option<String>,
    /// As answered by media/uploadimg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    /// Its bytes are gone, because more than 256 MiB of files came after it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forgotten: bool,
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

/// Every upload, in order, by number.
#[derive(Debug)]
pub(crate) struct Media {
    /// Bytes of files that are kept at most.
    most_bytes: usize,
    kept: BTreeMap<u64, StoredMedia>,
    by_id: HashMap<String, u64>,
    by_url: HashMap<String, u64>,
    bytes: usize,
    last_number: u64,
}

impl Default for Media {
    fn default() -> Self {
        Self::keeping(BYTES_KEPT)
    }
}

impl Media {
    fn keeping(most_bytes: usize) -> Self {
        Self {
            most_bytes,
            kept: BTreeMap::new(),
            by_id: HashMap::new(),
            by_url: HashMap::new(),
            bytes: 0,
            last_number: 0,
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &StoredMedia> {
        self.kept.values()
    }

    pub(crate) fn by_id(&self, media_id: &str) -> Option<&StoredMedia> {
        self.kept.get(self.by_id.get(media_id)?)
    }

    /// What media/uploadimg answered this address for.
    pub(crate) fn by_url(&self, url: &str) -> Option<&StoredMedia> {
        self.kept.get(self.by_url.get(url)?)
    }

    /// Every address that media/uploadimg answered.
    pub(crate) fn urls(&self) -> impl Iterator<Item = &str> {
        self.by_url.keys().map(String::as_str)
    }

    /// Keeps a file under the next number, and tells the number.
    pub(crate) fn store(&mut self, media: StoredMedia) -> u64 {
        let number = self.last_number + 1;
        self.insert(StoredMedia { number, ..media });
        number
    }

    /// Puts in what was read from disk.
    pub(crate) fn insert(&mut self, media: StoredMedia) {
        let number = media.number;
        self.last_number = self.last_number.max(number);
        self.remove(number);
        if !media.media_id.is_empty() {
            self.by_id.insert(media.media_id.clone(), number);
        }
        if let Some(url) = &media.url {
            self.by_url.insert(url.clone(), number);
        }
        self.bytes += media.data.len();
        self.kept.insert(number, media);
    }

    pub(crate) fn get(&self, number: u64) -> Option<&StoredMedia> {
        self.kept.get(&number)
    }

    pub(crate) fn last_number(&self) -> u64 {
        self.last_number
    }

    /// Goes on after numbers that were given out before.
    pub(crate) fn go_on_after(&mut self, number: u64) {
        self.last_number = self.last_number.max(number);
    }

    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.by_id.clear();
        self.by_url.clear();
        self.bytes = 0;
    }

    /// Whether there is more than is kept.
    pub(crate) fn is_too_much(&self) -> bool {
        self.bytes > self.most_bytes || self.kept.len() > UPLOADS_KEPT
    }

    /// Forgets the oldest uploads over their number, then the bytes of the oldest that nothing uses, then
    /// those of the oldest, until no more are left than are kept. Tells which uploads lost their bytes.
    pub(crate) fn forget_oldest(&mut self, is_used: impl Fn(&StoredMedia) -> bool) -> Vec<u64> {
        let mut lost = Vec::new();
        while self.kept.len() > UPLOADS_KEPT {
            let Some((&oldest, _)) = self.kept.first_key_value() else {
                break;
            };
            self.remove(oldest);
            lost.push(oldest);
        }
        for spares_the_used in [true, false] {
            for media in self.kept.values_mut() {
                if self.bytes <= self.most_bytes {
                    return lost;
                }
                if media.data.is_empty() || spares_the_used && is_used(media) {
                    continue;
                }
                self.bytes -= media.data.len();
                media.data = Bytes::new();
                media.forgotten = true;
                lost.push(media.number);
            }
        }
        lost
    }

    /// What a `media_id` is worth to its owner where a file of one type is wanted.
    pub(crate) fn worth(
        &self,
        media_id: &str,
        wanted: &str,
        owner: Owner<'_>,
        now: Moment,
    ) -> Worth {
        let Some(media) = self.by_id(media_id) else {
            return Worth::Unknown;
        };
        if owner.has(media) && media.media_type == wanted && media.is_fresh(now) {
            Worth::Valid
        } else {
            Worth::Invalid
        }
    }

    /// The file of a `media_id` that is worth something and not forgotten.
    pub(crate) fn valid(
        &self,
        media_id: &str,
        owner: Owner<'_>,
        now: Moment,
    ) -> Option<&StoredMedia> {
        let media = self.by_id(media_id)?;
        (media.is_fresh(now) && owner.has(media) && !media.forgotten).then_some(media)
    }

    fn remove(&mut self, number: u64) {
        if let Some(gone) = self.kept.remove(&number) {
            self.bytes -= gone.data.len();
            self.by_id.remove(&gone.media_id);
            if let Some(url) = &gone.url {
                self.by_url.remove(url);
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Uploads of ten bytes each, of which thirty are kept.
    fn uploads(count: usize) -> Media {
        let mut media = Media::keeping(30);
        for number in 1..=count {
            media.store(StoredMedia {
                media_id: format!("id {number}"),
                data: Bytes::from_static(b"0123456789"),
                ..StoredMedia::default()
            });
        }
        media
    }

    #[test]
    fn the_oldest_that_nothing_uses_lose_their_bytes_first() {
        let mut media = uploads(5);
        assert!(media.is_too_much());
        let lost = media.forget_oldest(|media| media.number <= 2);
        assert_eq!(lost, [3, 4]);
        assert!(!media.is_too_much());
        let forgotten = media.by_id("id 3").unwrap();
        assert!(forgotten.forgotten && forgotten.data.is_empty());
        assert!(!media.by_id("id 1").unwrap().forgotten);
    }

    #[test]
    fn where_all_are_used_the_oldest_lose_theirs() {
        let mut media = uploads(5);
        assert_eq!(media.forget_oldest(|_| true), [1, 2]);
        // They are known all the same: a message may name them.
        assert!(media.by_id("id 1").is_some());
    }

    #[test]
    fn of_very_many_uploads_the_oldest_are_no_longer_known() {
        let mut media = Media::default();
        for _ in 0..=UPLOADS_KEPT {
            media.store(StoredMedia::default());
        }
        assert_eq!(media.forget_oldest(|_| true), [1]);
        assert!(media.get(1).is_none() && media.get(2).is_some());
    }
}
