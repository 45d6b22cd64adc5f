//! What is said of files and their upload.

use wecom_message::{BadMedia, MediaFile, NotAFile};

use super::system::system_error;
use crate::text::{Text, Value, list, text};

/// What is wrong with a file.
pub(super) fn bad_media(error: &BadMedia) -> Text {
    match error {
        BadMedia::Unreadable(error) => text!("upload-unreadable", error = system_error(error)),
        BadMedia::NotAFile(found) => text!(not_a_file(*found)),
        BadMedia::TooSmall { bytes, limit } => text!(
            "upload-too-small",
            bytes = bytes.to_string(),
            limit = limit.to_string()
        ),
        BadMedia::TooLarge {
            media_type,
            bytes,
            limit,
        } => text!(
            "upload-too-large",
            bytes = bytes.to_string(),
            type = media_type.to_string(),
            limit = limit.to_string(),
            megabytes = (limit >> 20).to_string()
        ),
        BadMedia::WrongKind {
            media_type,
            found,
            formats,
        } => text!(
            "upload-wrong-kind",
            found = kind(*found),
            type = media_type.to_string(),
            formats = list(*formats)
        ),
        BadMedia::TooLong { seconds, limit } => text!(
            "upload-too-long",
            seconds = seconds.to_string(),
            limit = limit.to_string()
        ),
        bad_name => name(bad_name),
    }
}

fn name(error: &BadMedia) -> Text {
    match error {
        BadMedia::NoName => text!("upload-no-name"),
        BadMedia::NameNotUtf8 => text!("upload-name-not-utf8"),
        BadMedia::ControlInName(control) => text!(
            "upload-control-in-name",
            control = control.escape_default().to_string()
        ),
        BadMedia::NameTooLong { bytes, limit } => {
            text!("upload-name-too-long", bytes = *bytes, limit = *limit)
        }
        other => text!("upload-as-is", said = other.to_string()),
    }
}

fn not_a_file(found: NotAFile) -> &'static str {
    match found {
        NotAFile::Directory => "upload-directory",
        NotAFile::Pipe => "upload-pipe",
        NotAFile::Device => "upload-device",
        NotAFile::Socket => "upload-socket",
        _ => "upload-no-file",
    }
}

fn kind(found: Option<&'static str>) -> Value {
    match found {
        Some(format) => format.into(),
        None => text!("upload-unknown-format").into(),
    }
}

/// The note of a file that is not taken for what it is.
pub(crate) fn taken_as_file(path: &str, file: &MediaFile) -> Option<Text> {
    let why = bad_media(file.not_as()?);
    Some(text!("upload-taken-as-file", path = path, why = why))
}

/// A text about one file of several.
pub(crate) fn of_file(path: &str, said: Text) -> Text {
    text!("upload-of-file", path = path, said = said)
}

/// The note of a sandbox that took files.
pub(crate) fn upload_sandbox() -> Text {
    text!("upload-sandbox")
}

/// The note of files that were not tried.
pub(crate) fn files_not_tried(count: usize) -> Text {
    text!("upload-not-tried", count = count)
}
