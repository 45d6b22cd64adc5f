//! What became of a recall.

use wecom_message::Lost;

use super::connection::lost;
use super::{Advice, Setting};
use crate::text::text;

/// Nobody can tell whether it took effect, and to do it again does no harm.
pub(super) fn recall_lost(failure: &Lost, setting: &Setting) -> Advice {
    let what = text!(
        "recall-lost",
        base = setting.answering(),
        lost = lost(failure)
    );
    Advice::new(what, text!("recall-lost.next"))
}
