//! What became of a group chat, or of a message to one.

use wecom_message::{Call, Lost};

use super::connection::lost;
use super::{Advice, Setting};
use crate::text::text;

/// Whether a call is about a group chat.
pub(super) fn is_about_a_chat(call: &Call) -> bool {
    matches!(
        call,
        Call::AppChatCreate | Call::AppChatUpdate | Call::AppChatGet | Call::AppChatSend
    )
}

pub(super) fn chat_lost(call: &Call, failure: &Lost, setting: &Setting) -> Advice {
    let (what, next) = match call {
        Call::AppChatCreate => ("chat-create-lost", "chat-create-lost.next"),
        Call::AppChatUpdate => ("chat-update-lost", "chat-update-lost.next"),
        Call::AppChatGet => ("chat-get-lost", "chat-get-lost.next"),
        _ => ("chat-send-lost", "chat-send-lost.next"),
    };
    let what = text!(what, base = setting.answering(), lost = lost(failure));
    Advice::new(what, text!(next))
}
