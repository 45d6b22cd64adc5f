//! Image, voice, video and file: documents 90236, 90248 and 99110.

use crate::content::part::{Part, Unit};
use crate::errcode::MEDIA_ID_MISSING;
use crate::refusal::Refusal;

/// Longest title of a video, in bytes.
const TITLE_BYTES_MAX: usize = 128;
/// Longest description of a video, in bytes.
const DESCRIPTION_BYTES_MAX: usize = 512;

/// 41006 without a `media_id`; what it is worth is for the endpoint to find out.
pub(super) fn file(content: &mut Part<'_>) -> Result<(), Refusal> {
    content.required("media_id", MEDIA_ID_MISSING).map(drop)
}

pub(super) fn video(content: &mut Part<'_>) -> Result<(), Refusal> {
    file(content)?;
    content.cut("title", TITLE_BYTES_MAX, Unit::Bytes)?;
    content.cut("description", DESCRIPTION_BYTES_MAX, Unit::Bytes)
}
