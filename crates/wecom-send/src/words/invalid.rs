//! What makes a message impossible to send, with the flag or file that the field came from.

use wecom_message::{ConstructTooLong, Invalid, Unit};

use super::field::{first_place, flag};
use super::misuse::origin;
use super::webhook::bad_robot_image;
use crate::language::Language;
use crate::nearest::nearest;
use crate::text::{Text, Value, text};
use crate::usage::Origin;

/// The line about a message; `from` is the file that it came from, where it was one.
pub(super) fn invalid(from: Option<&Origin>, error: &Invalid) -> Text {
    let what = said(error);
    let place = match (from, error.field()) {
        (Some(from), Some(field)) => {
            text!("misuse-named", place = origin(from), what = field).into()
        }
        (Some(from), None) => origin(from),
        (None, Some(field)) => flag(field),
        (None, None) => return what,
    };
    text!("misuse-named", place = place, what = what)
}

/// The same, with the field as WeCom writes it.
pub(super) fn of_field(error: &Invalid) -> Text {
    let what = said(error);
    match error.field() {
        Some(field) => text!("misuse-named", place = field, what = what),
        None => what,
    }
}

pub(super) fn said(error: &Invalid) -> Text {
    match error {
        Invalid::NoRecipient
        | Invalid::AllBesideOthers { .. }
        | Invalid::AllOutsideTouser { .. }
        | Invalid::OddSeparator { .. }
        | Invalid::IdTooLong { .. }
        | Invalid::RecipientsNeedSplitting { .. }
        | Invalid::NotToEverybody { .. } => recipients(error),
        Invalid::EmptyContent { .. }
        | Invalid::Nul { .. }
        | Invalid::ContentTooLong { .. }
        | Invalid::TooManyParts { .. }
        | Invalid::TooLongForFile { .. }
        | Invalid::Construct { .. } => content(error),
        Invalid::FieldTooLong { .. }
        | Invalid::FieldTooShort { .. }
        | Invalid::ListLength { .. }
        | Invalid::NoScheme { .. }
        | Invalid::NotIdentifier { .. }
        | Invalid::NotAlphanumeric { .. }
        | Invalid::NotUnique { .. }
        | Invalid::NeededBeside { .. }
        | Invalid::NeedsOneOf { .. } => field(error),
        _ => body(error),
    }
}

fn recipients(error: &Invalid) -> Text {
    match error {
        Invalid::NoRecipient => text!("misuse-no-recipient"),
        Invalid::AllBesideOthers { others } => {
            text!("misuse-all-beside-others", others = others)
        }
        Invalid::AllOutsideTouser { .. } => text!("misuse-all-outside-touser"),
        Invalid::OddSeparator {
            id, found, meant, ..
        } => text!(
            "misuse-odd-separator",
            id = id,
            found = phrase(found),
            meant = meant
        ),
        Invalid::IdTooLong {
            id, found, limit, ..
        } => text!(
            "misuse-id-too-long",
            id = id,
            found = *found,
            limit = *limit
        ),
        Invalid::RecipientsNeedSplitting {
            users,
            parties,
            tags,
            requests,
        } => text!(
            "misuse-recipients-need-splitting",
            users = *users,
            parties = *parties,
            tags = *tags,
            requests = *requests
        ),
        Invalid::NotToEverybody { msgtype } => {
            text!("misuse-not-to-everybody", msgtype = *msgtype)
        }
        other => unforeseen(other),
    }
}

fn content(error: &Invalid) -> Text {
    match error {
        Invalid::EmptyContent { .. } => text!("misuse-empty-content"),
        Invalid::Nul { at, .. } => text!("misuse-nul", at = *at),
        Invalid::ContentTooLong { found, limit, .. } => {
            text!("misuse-content-too-long", found = *found, limit = *limit)
        }
        Invalid::TooManyParts {
            bytes, parts, max, ..
        } => text!(
            "misuse-too-many-parts",
            bytes = *bytes,
            parts = *parts,
            max = *max
        ),
        Invalid::Construct { source, .. } => construct(source),
        Invalid::TooLongForFile { bytes, limit, .. } => {
            text!(
                "misuse-too-long-for-file",
                bytes = *bytes,
                limit = limit.to_string()
            )
        }
        other => unforeseen(other),
    }
}

fn construct(too_long: &ConstructTooLong) -> Text {
    text!(
        "misuse-construct",
        what = phrase(too_long.what),
        line = too_long.line,
        bytes = too_long.bytes,
        limit = too_long.limit
    )
}

/// What is wrong with a field of a card and its like.
fn field(error: &Invalid) -> Text {
    match error {
        Invalid::FieldTooLong {
            unit,
            found,
            limit,
            is_cut,
            ..
        } => {
            let key = match (unit, is_cut) {
                (Unit::Bytes, true) => "misuse-bytes-cut",
                (Unit::Bytes, false) => "misuse-bytes",
                (Unit::Characters, true) => "misuse-characters-cut",
                (Unit::Characters, false) => "misuse-characters",
            };
            text!(key, found = *found, limit = *limit)
        }
        Invalid::FieldTooShort { found, limit, .. } => {
            text!("misuse-too-short", found = *found, limit = *limit)
        }
        Invalid::ListLength {
            found, least, most, ..
        } => text!(
            "misuse-list-length",
            found = *found,
            least = *least,
            most = *most
        ),
        Invalid::NoScheme { found, .. } => text!("misuse-no-scheme", found = found),
        Invalid::NotAlphanumeric { found, .. } => text!("chat-not-alphanumeric", found = found),
        Invalid::NotIdentifier { found, .. } => text!("misuse-not-identifier", found = found),
        Invalid::NotUnique { value, first, .. } => {
            text!(
                "misuse-not-unique",
                value = value,
                first = first_place(first)
            )
        }
        Invalid::NeededBeside { because, .. } => text!("misuse-needed-beside", because = because),
        Invalid::NeedsOneOf { needed, .. } => {
            text!("misuse-needs-one-of", needed = needed.join(" / "))
        }
        other => unforeseen(other),
    }
}

fn body(error: &Invalid) -> Text {
    match error {
        Invalid::DuplicateCheckInterval { found, limit } => text!(
            "misuse-duplicate-check-interval",
            found = found,
            limit = limit.to_string()
        ),
        Invalid::NotConfidential { msgtype } => {
            text!("misuse-not-confidential", msgtype = msgtype)
        }
        Invalid::FileNotConfidential { name, allowed } => {
            text!(
                "misuse-file-not-confidential",
                name = name,
                allowed = allowed
            )
        }
        Invalid::WrongMedia { needed, found, .. } => {
            text!("misuse-wrong-media", needed = *needed, found = *found)
        }
        Invalid::OutOfRange { found, allowed, .. } => {
            text!(
                "misuse-out-of-range",
                found = found,
                allowed = phrase(allowed)
            )
        }
        Invalid::NotJson {
            detail,
            line,
            column,
        } => not_json(detail, *line, *column),
        Invalid::WrongType {
            expected, found, ..
        } => text!(
            "misuse-wrong-type",
            expected = phrase(expected),
            found = phrase(found)
        ),
        Invalid::UnknownField {
            nearest: Some(nearest),
            ..
        } => text!("misuse-unknown-field-like", nearest = nearest),
        Invalid::UnknownField { .. } => text!("misuse-unknown-field"),
        Invalid::SecondContent { field, msgtype } => {
            text!("misuse-second-content", field = field, msgtype = *msgtype)
        }
        Invalid::DoubleField { .. } => text!("misuse-double-field"),
        Invalid::MissingField { .. } => text!("misuse-missing-field"),
        Invalid::NotChatid => text!("chat-not-chatid"),
        Invalid::NotForChats { found, known } => {
            text!("chat-not-for-chats", found = found, known = known)
        }
        Invalid::UnknownMsgtype { found, known } => unknown_msgtype(found, known),
        Invalid::UnknownRobotMsgtype { found, known } => {
            text!("webhook-unknown-msgtype", found = found, known = known)
        }
        Invalid::RobotImage { wrong, .. } => bad_robot_image(wrong),
        other => unforeseen(other),
    }
}

fn not_json(detail: &str, line: usize, column: usize) -> Text {
    let said = text!(
        "misuse-not-json",
        detail = detail,
        line = line,
        column = column
    );
    if detail.starts_with("trailing characters") {
        text!("misuse-one-message", said = said)
    } else {
        said
    }
}

fn unknown_msgtype(found: &str, known: &str) -> Text {
    let said = text!("misuse-unknown-msgtype", found = found, known = known);
    if found == "markdown_v2" {
        return text!("misuse-markdown-v2", said = said);
    }
    match nearest(found, known.split(", ")) {
        Some(nearest) => text!(
            "misuse-unknown-msgtype-like",
            found = found,
            nearest = nearest,
            known = known
        ),
        None => said,
    }
}

/// What a later version of the library may find wrong: in the library's own words.
fn unforeseen(error: &Invalid) -> Text {
    text!("misuse-as-is", said = error.to_string())
}

/// The library's words inside a line, in the language of the line.
fn phrase(english: &str) -> Value {
    let known = PHRASES.into_iter().map(Text::new);
    known
        .into_iter()
        .find(|text| text.in_language(Language::English) == english)
        .map_or_else(|| english.into(), Value::from)
}

const PHRASES: [&str; 21] = [
    "misuse-phrase-userlist",
    "misuse-phrase-single-members",
    "misuse-phrase-blank",
    "misuse-phrase-inline-code",
    "misuse-phrase-link",
    "misuse-phrase-font",
    "misuse-phrase-placeholder",
    "misuse-phrase-markdown-link",
    "misuse-phrase-bold",
    "misuse-phrase-character",
    "misuse-phrase-one-object",
    "misuse-phrase-whole-number",
    "misuse-phrase-ids",
    "misuse-phrase-agent",
    "misuse-phrase-safe",
    "misuse-phrase-null",
    "misuse-phrase-bool",
    "misuse-phrase-number",
    "misuse-phrase-string",
    "misuse-phrase-list",
    "misuse-phrase-object",
];
