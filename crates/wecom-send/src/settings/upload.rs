//! `wecom upload`: which files, and as what.

use wecom_message::{MediaFile, MediaType};

use super::patience::{Patience, patience};
use super::{Layers, value};
use crate::cli;
use crate::text::text;
use crate::usage::Usage;

/// How long everything may take unless told otherwise, in seconds: 20 MB need three minutes on a
/// line of 1 Mbit/s.
pub(super) const DEADLINE_DEFAULT: &str = "600";

/// A whole `wecom upload`, without the files and the way there.
#[derive(Debug)]
pub(crate) struct UploadOrder {
    /// `None`: each as what it is.
    pub(crate) media_type: Option<MediaType>,
    pub(crate) patience: Patience,
}

/// Reads how to upload.
pub(crate) fn upload_order(typed: &cli::Upload, layers: &Layers<'_>) -> Result<UploadOrder, Usage> {
    let deadline = typed.media_deadline.as_deref();
    Ok(UploadOrder {
        media_type: media_type(typed.media_type.as_deref())?,
        patience: patience(
            layers,
            typed.media_timeout.as_deref(),
            Some(deadline.unwrap_or(DEADLINE_DEFAULT)),
            typed.wait.as_deref(),
        )?,
    })
}

/// Opens and checks all files; what is wrong with any of them is told of all.
pub(crate) fn media_files(
    paths: &[String],
    media_type: Option<MediaType>,
) -> Result<Vec<MediaFile>, Vec<Usage>> {
    let mut files = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        let opened = match media_type {
            Some(media_type) => MediaFile::open(path, media_type),
            None => MediaFile::open_any(path),
        };
        match opened {
            Ok(file) => files.push(file),
            Err(error) => wrong.push(Usage::Media {
                path: path.clone(),
                error,
            }),
        }
    }
    if wrong.is_empty() {
        Ok(files)
    } else {
        Err(wrong)
    }
}

fn media_type(typed: Option<&str>) -> Result<Option<MediaType>, Usage> {
    let Some(typed) = typed else {
        return Ok(None);
    };
    let mut known = MediaType::ALL.into_iter();
    let found = known.find(|known| known.as_str() == typed.trim());
    found
        .map(Some)
        .ok_or_else(|| value("--type", typed, text!("upload-expected-type")))
}
