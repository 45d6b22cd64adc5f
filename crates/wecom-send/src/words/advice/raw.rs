//! What became of a raw call, whose path and body are the caller's own.

use wecom_message::{Call, Lost};

use super::connection::lost;
use super::{Advice, Setting};
use crate::text::text;

/// What that means depends on whether the call may have changed something.
pub(super) fn raw_lost(call: &Call, failure: &Lost, setting: &Setting) -> Advice {
    let (what, next) = if call.sends() {
        (text!("api-lost"), text!("api-lost.next"))
    } else {
        (text!("api-no-answer"), text!("advice-no-answer.next"))
    };
    let what = what
        .with("call", call.path())
        .with("base", setting.answering())
        .with("lost", lost(failure));
    Advice::new(what, next)
}

/// HTTP status 404: so WeCom answers a path that it does not have, and so does another server.
pub(super) fn no_interface(call: &Call, setting: &Setting) -> Advice {
    let what = text!(
        "api-not-found",
        call = call.path(),
        base = setting.answering()
    );
    Advice::new(what, text!("api-not-found.next"))
}
