//! An upload came to nothing.

use wecom_message::{Lost, LostKind, MediaGone};

use super::connection::lost;
use super::{Advice, Setting};
use crate::text::text;
use crate::words::system_error;

/// An upload sends nothing to anybody: whatever became of it, it can be made again.
pub(super) fn no_media_id(failure: &Lost, setting: &Setting) -> Advice {
    let next = match failure.kind() {
        LostKind::Deadline => text!("upload-no-answer.deadline"),
        LostKind::Interrupt => text!("upload-no-answer.interrupt"),
        LostKind::TooSlow => text!("upload-no-answer.slow"),
        _ => text!("upload-no-answer.next"),
    };
    let what = text!(
        "upload-no-answer",
        base = setting.answering(),
        lost = lost(failure)
    );
    Advice::new(what, next)
}

/// HTTP status 413: a server on the way takes no body of that size, as nginx does from 1 MB on.
pub(super) fn body_too_large(setting: &Setting) -> Advice {
    Advice::new(
        text!("upload-body-too-large", base = setting.answering()),
        text!("upload-body-too-large.next"),
    )
}

pub(super) fn file_gone(gone: &MediaGone) -> Advice {
    let what = match gone {
        MediaGone::Unreadable(error) => text!("upload-gone", error = system_error(error)),
        _ => text!("upload-shorter"),
    };
    Advice::new(what, text!("upload-shorter.next"))
}
