//! Image, voice, video and file messages, and pictures within others.

use serde::Serialize;

/// A message that is a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Attachment {
    /// What it is: `image`, `voice`, `video` or `file`.
    pub kind: AttachmentKind,
    /// The file, as the message names it.
    pub picture: Picture,
    /// Its name, if its upload is known.
    pub file_name: Option<String>,
    /// Its size in bytes, if its upload is known or it travels in the message.
    pub size: Option<u64>,
    /// The title of a video.
    pub title: Option<String>,
    /// The description of a video.
    pub description: Option<String>,
}

/// What a file message is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// JPG or PNG.
    Image,
    /// AMR.
    Voice,
    /// MP4.
    Video,
    /// Anything else.
    #[default]
    File,
}

/// Where a file or picture is; at most one of the two is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Picture {
    /// Of an upload. Of a robot's image, which travels in the message: `md5:` and its md5.
    pub media_id: Option<String>,
    /// Anywhere on the web.
    pub url: Option<String>,
    /// What stands for it in words: what the message says, or the name of an upload that is known.
    pub alt: Option<String>,
}

/// What is known of a file that was uploaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upload {
    /// What recipients see, if the upload said one.
    pub file_name: Option<String>,
    /// In bytes.
    pub size: u64,
}
