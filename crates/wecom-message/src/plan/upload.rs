//! The files of a message that are uploaded before it is sent.

use std::borrow::Cow;
use std::path::Path;

use serde_json::Value;

use super::Request;
use crate::carried::{Carried, Pending};
use crate::invalid::Invalid;
use crate::limits::CONFIDENTIAL_FILE_ENDINGS;
use crate::media::MediaFile;

impl Request {
    /// The files that are uploaded before this request is sent, each as often as it needs it.
    pub fn files(&self) -> impl Iterator<Item = &MediaFile> {
        self.files.iter().map(|(_, file)| file)
    }

    /// The body with these `media_id`s, one for each of [`files`](Self::files).
    pub(crate) fn body_with(&self, media_ids: &[String]) -> Cow<'_, str> {
        if self.files.is_empty() {
            return Cow::Borrowed(&self.body);
        }
        // It was written by us, so that it can be read.
        let mut body: Value = serde_json::from_str(&self.body).unwrap_or_default();
        for ((pointer, _), media_id) in self.files.iter().zip(media_ids) {
            if let Some(place) = body.pointer_mut(pointer) {
                *place = media_id.as_str().into();
            }
        }
        Cow::Owned(body.to_string())
    }
}

/// The files of a content, each with the place of its `media_id` in a request's body.
///
/// # Errors
/// A file that was opened as something else than the content needs.
pub(super) fn files(content: &impl Carried) -> Result<Vec<(String, MediaFile)>, Invalid> {
    let msgtype = content.msgtype();
    let place = |pending: Pending| {
        let Pending {
            pointer,
            file,
            needed,
        } = pending;
        if file.media_type() != needed {
            return Err(Invalid::WrongMedia {
                field: path(msgtype, &pointer),
                needed: needed.as_str(),
                found: file.media_type().as_str(),
            });
        }
        Ok((format!("/{msgtype}{pointer}"), file))
    };
    content.pending().into_iter().map(place).collect()
}

/// A JSON pointer as the path that people are told.
fn path(msgtype: &str, pointer: &str) -> String {
    let steps = pointer.split('/').skip(1);
    let told = steps.map(|step| match step.parse::<usize>() {
        Ok(index) => format!("[{index}]"),
        Err(_) => format!(".{step}"),
    });
    told.fold(msgtype.to_owned(), |path, step| path + &step)
}

/// WeCom takes only some kinds of file confidentially.
pub(super) fn check_confidential(files: &[(String, MediaFile)]) -> Result<(), Invalid> {
    let refused = files.iter().find(|(place, file)| {
        let ending = Path::new(file.name()).extension();
        let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
        place.starts_with("/file/")
            && !ending.is_some_and(|ending| CONFIDENTIAL_FILE_ENDINGS.contains(&ending.as_str()))
    });
    match refused {
        Some((_, file)) => Err(Invalid::FileNotConfidential {
            name: file.name().to_owned(),
            allowed: CONFIDENTIAL_FILE_ENDINGS.join(", "),
        }),
        None => Ok(()),
    }
}
