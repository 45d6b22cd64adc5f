//! What is sent as a file: one that was uploaded before, or one of this machine.

use wecom_message::{Media, MediaFile, MediaType};

use crate::usage::{Source, Usage};

/// Reads `media:ID`, or opens and checks a file; one whose name begins with `media:` is
/// `./media:…`.
pub(super) fn media(flag: Source, typed: &str, media_type: MediaType) -> Result<Media, Usage> {
    if typed == "-" {
        return Err(Usage::MediaIsDash { flag });
    }
    match typed.strip_prefix("media:").map(str::trim) {
        Some("") => Err(Usage::NoMediaId { flag }),
        Some(id) => Ok(Media::id(id)),
        None => {
            let file = MediaFile::open(typed, media_type).map_err(|error| Usage::Media {
                path: format!("{flag} {typed}"),
                error,
            })?;
            Ok(Media::file(file))
        }
    }
}
