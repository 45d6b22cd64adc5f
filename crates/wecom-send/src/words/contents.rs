//! What is wrong with the content that flags give: none, several, or what does not belong to it.

use super::misuse::origin;
use crate::text::{Text, list, text};
use crate::usage::{Source, Usage};

/// The line for these; `None` of another usage error.
pub(super) fn contents(usage: &Usage) -> Option<Text> {
    Some(match usage {
        Usage::Contents { given } => how_many(given),
        Usage::TextIsDash { flag, file_flag } => {
            text!("misuse-text-is-dash", flag = *flag, file_flag = *file_flag)
        }
        Usage::StrayDetails {
            stray,
            content,
            belong_to,
        } => text!(
            "misuse-stray-details",
            stray = list(stray),
            content = *content,
            belong_to = list(belong_to)
        ),
        Usage::DetailsAlone { given, belong_to } => text!(
            "misuse-details-alone",
            given = list(given),
            belong_to = list(belong_to)
        ),
        Usage::DetailsMissing { content, missing } => text!(
            "misuse-details-missing",
            content = *content,
            missing = list(missing)
        ),
        Usage::NoMediaId { flag } => text!("misuse-no-media-id", flag = *flag),
        Usage::MediaIsDash { flag } => text!("misuse-media-is-dash", flag = *flag),
        Usage::MessageAsCard { from } => text!("misuse-message-as-card", place = origin(from)),
        Usage::EscapesInJson { flag } => text!("misuse-escapes-in-json", flag = *flag),
        Usage::NothingToUnescape { flag } => text!("misuse-nothing-to-unescape", flag = *flag),
        Usage::Example { found, known, .. } if found == "markdown_v2" => {
            let said = text!("misuse-example", found = found, known = list(known));
            text!("misuse-markdown-v2", said = said)
        }
        Usage::Example {
            found,
            nearest: Some(nearest),
            known,
        } => text!(
            "misuse-example-like",
            found = found,
            nearest = *nearest,
            known = list(known)
        ),
        Usage::Example { found, known, .. } => {
            text!("misuse-example", found = found, known = list(known))
        }
        _ => return None,
    })
}

fn how_many(given: &[Source]) -> Text {
    if given.is_empty() {
        text!("misuse-no-content")
    } else {
        text!("misuse-several-contents", given = list(given))
    }
}
