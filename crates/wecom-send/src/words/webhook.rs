//! What is said of group robots.

use wecom_message::{BadRobotImage, BadRobotKey, Note, UnreadRobotKey};

use super::misuse::base_url;
use super::notes::{found_as_typed, note};
use crate::text::{Text, text};

/// What is wrong with a key, which is not shown.
pub(crate) fn bad_robot_key(error: &UnreadRobotKey) -> Text {
    match error {
        UnreadRobotKey::Bad(BadRobotKey::NoKeyInAddress) => text!("webhook-no-key-in-address"),
        UnreadRobotKey::Bad(BadRobotKey::OtherAddress) => text!("webhook-no-webhook-address"),
        UnreadRobotKey::Bad(BadRobotKey::Address(error)) => base_url(error),
        _ => text!("webhook-not-a-key"),
    }
}

/// The line for a note of a robot's plan: what is shown as typed is told for its own markdown.
pub(crate) fn robot_note(of_plan: &Note, is_markdown_v2: bool) -> Text {
    match of_plan {
        Note::ShownAsTyped { found } if is_markdown_v2 => {
            text!("webhook-shown-as-typed-v2", found = found_as_typed(found))
        }
        Note::ShownAsTyped { found } => {
            text!("webhook-shown-as-typed", found = found_as_typed(found))
        }
        other => note(other),
    }
}

/// What is wrong with an image that somebody else encoded.
pub(super) fn bad_robot_image(wrong: &BadRobotImage) -> Text {
    match wrong {
        BadRobotImage::NotBase64 => text!("webhook-not-base64"),
        BadRobotImage::TooLarge { bytes, limit } => text!(
            "webhook-image-too-large",
            bytes = bytes.to_string(),
            limit = limit.to_string()
        ),
        BadRobotImage::OtherMd5 { meant } => text!("webhook-other-md5", meant = meant),
        _ => text!("webhook-no-image"),
    }
}
