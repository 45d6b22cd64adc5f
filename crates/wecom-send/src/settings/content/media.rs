//! What is sent as a file: one that was uploaded before.

use wecom_message::{Media, MediaType};

use crate::usage::{Source, Usage};

/// Reads `media:ID`.
pub(super) fn media(flag: Source, typed: &str, _media_type: MediaType) -> Result<Media, Usage> {
    match typed.strip_prefix("media:").map(str::trim) {
        Some("") => Err(Usage::NoMediaId { flag }),
        Some(id) => Ok(Media::id(id)),
        None if typed == "-" => Err(Usage::MediaIsDash { flag }),
        None => Err(Usage::NoMediaId { flag }),
    }
}
