//! A group robot's message came to nothing.

use std::time::Duration;

use wecom_message::{Lost, LostKind};

use super::connection::lost;
use super::{Advice, Setting};
use crate::text::text;

/// The robot has no turn left within the time that it was given.
pub(super) fn no_turn(wait: Duration) -> Advice {
    let seconds = wait.as_secs();
    let next = text!(
        "webhook-no-turn.next",
        seconds = seconds.to_string(),
        deadline = (seconds + 60).to_string()
    );
    Advice::new(text!("webhook-no-turn"), next)
}

/// The message may stand in the group.
pub(super) fn group_lost(failure: &Lost, setting: &Setting) -> Advice {
    let what = match failure.kind() {
        LostKind::TooSlow => {
            text!("advice-too-slow", timeout = setting.timeout.to_string())
        }
        _ => text!("advice-lost", lost = lost(failure)),
    };
    Advice::new(what, text!("webhook-lost.next"))
}
