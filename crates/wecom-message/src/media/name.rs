//! A file's name, which recipients see.

use std::path::Path;

use super::BadMedia;
use crate::limits::FILE_NAME_BYTES_MAX;

/// The name at the end of a path.
pub(super) fn of(path: &Path) -> Result<String, BadMedia> {
    let name = path.file_name().ok_or(BadMedia::NoName)?;
    let name = name.to_str().ok_or(BadMedia::NameNotUtf8)?;
    checked(name.to_owned())
}

/// A name that can be written into a header and read by a person. Quotes may stand in it.
pub(super) fn checked(name: String) -> Result<String, BadMedia> {
    if name.is_empty() {
        return Err(BadMedia::NoName);
    }
    if let Some(control) = name.chars().find(|letter| letter.is_control()) {
        return Err(BadMedia::ControlInName(control));
    }
    if name.len() > FILE_NAME_BYTES_MAX {
        return Err(BadMedia::NameTooLong {
            bytes: name.len(),
            limit: FILE_NAME_BYTES_MAX,
        });
    }
    Ok(name)
}
