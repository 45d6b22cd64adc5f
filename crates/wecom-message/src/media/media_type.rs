//! What a file is uploaded as.

use std::fmt;

use crate::limits::{FILE_BYTES_MAX, IMAGE_BYTES_MAX, VIDEO_BYTES_MAX, VOICE_BYTES_MAX};

/// What WeCom takes a file for, and with which msgtype it can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// JPG or PNG, at most 10 MB.
    Image,
    /// AMR, at most 2 MB and 60 seconds.
    Voice,
    /// MP4, at most 10 MB.
    Video,
    /// Anything, at most 20 MB.
    File,
}

impl MediaType {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Image, Self::Voice, Self::Video, Self::File];

    /// WeCom's word: `image`, `voice`, `video`, `file`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::File => "file",
        }
    }

    /// The largest that it takes, in bytes.
    pub fn bytes_max(self) -> u64 {
        match self {
            Self::Image => IMAGE_BYTES_MAX,
            Self::Voice => VOICE_BYTES_MAX,
            Self::Video => VIDEO_BYTES_MAX,
            Self::File => FILE_BYTES_MAX,
        }
    }

    /// The formats that it takes; none are named where it takes any.
    pub fn formats(self) -> &'static [&'static str] {
        match self {
            Self::Image => &["JPG", "PNG"],
            Self::Voice => &["AMR"],
            Self::Video => &["MP4"],
            Self::File => &[],
        }
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
