//! What is worth a line although nothing went wrong.

use wecom_message::markdown::{Kind, Typed};
use wecom_message::{Delivery, Note, Reason, Unit};

use crate::text::{Between, Text, Value, list, text};
use crate::usage::Source;

/// The line for a note of the plan.
pub(crate) fn note(note: &Note) -> Text {
    match note {
        Note::Cleaned { escapes, controls } => {
            text!("note-cleaned", escapes = *escapes, controls = *controls)
        }
        Note::ShownAsTyped { found } => {
            text!("note-shown-as-typed", found = found_as_typed(found))
        }
        Note::Split { bytes, parts } => text!("note-split", bytes = *bytes, parts = *parts),
        Note::Cut {
            bytes,
            left_out,
            tail,
        } => {
            let key = if *tail { "note-tail" } else { "note-truncated" };
            text!(key, bytes = *bytes, left_out = *left_out)
        }
        Note::MentionsInFirstPart => text!("note-mentions-in-first-part"),
        Note::MentionsLeftOut => text!("note-mentions-left-out"),
        Note::SentAsFile { bytes, name } => {
            text!("note-sent-as-file", bytes = *bytes, name = name)
        }
        Note::FieldCut {
            field,
            unit,
            found,
            kept,
        } => {
            let key = match unit {
                Unit::Bytes => "note-field-cut-bytes",
                Unit::Characters => "note-field-cut-characters",
            };
            text!(key, field = field, found = *found, kept = *kept)
        }
        Note::FieldOverSuggested {
            field,
            found,
            suggested,
            ..
        } => text!(
            "note-field-over-suggested",
            field = field,
            found = *found,
            suggested = *suggested
        ),
        Note::MayReachTwice { requests } => text!("note-may-reach-twice", requests = *requests),
        Note::NoIdTranslation { msgtype } => {
            text!("note-no-id-translation", msgtype = msgtype.to_string())
        }
        Note::IntervalWithoutCheck => text!("note-interval-without-check"),
        other => text!("note-as-is", said = format!("{other:?}")),
    }
}

/// The note that an id is not known before the file is uploaded.
pub(crate) fn pending_media() -> Text {
    text!("note-pending-media")
}

/// The note that `\n` was typed and is sent so.
pub(crate) fn typed_newline(flag: Source) -> Text {
    text!("note-typed-newline", flag = flag)
}

/// How many line numbers of a kind are told.
const LINES_TOLD: usize = 5;

/// What is shown as typed, each kind with its lines.
pub(super) fn found_as_typed(found: &[Typed]) -> Value {
    let mut kinds: Vec<Kind> = found.iter().map(|typed| typed.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let each = kinds.into_iter().map(|kind| {
        let of_kind = found.iter().filter(|typed| typed.kind == kind);
        let lines: Vec<usize> = of_kind.map(|typed| typed.line).collect();
        text!(construct(kind), lines = line_numbers(&lines)).into()
    });
    Value::List(each.collect(), Between::Comma)
}

fn construct(kind: Kind) -> &'static str {
    match kind {
        Kind::Table => "note-tables",
        Kind::CodeFence => "note-code-fences",
        Kind::Image => "note-images",
        Kind::HeadingWithoutBlank => "note-headings",
        Kind::Mention => "note-mentions",
        Kind::Colour => "note-colours",
        _ => "note-other-markdown",
    }
}

fn line_numbers(lines: &[usize]) -> Text {
    let told = list(lines.iter().take(LINES_TOLD));
    let more = lines.len().saturating_sub(LINES_TOLD);
    let key = match (lines.len(), more) {
        (1, _) => "note-line",
        (_, 0) => "note-lines",
        _ => "note-lines-and-more",
    };
    text!(key, told = told, more = more)
}

/// The warning before secret and token travel where they can be read.
pub(crate) fn in_clear(base_url: &str) -> Text {
    text!("note-in-clear", base_url = base_url)
}

/// The warning that a variable meant for other programs could not be honoured.
pub(crate) fn ignored_ssl_cert_file(path: &str) -> Text {
    text!("note-ignored-ssl-cert-file", path = path)
}

/// The line above the drawing.
pub(crate) fn sandbox() -> Text {
    text!("note-sandbox")
}

/// The callback URL gave back what it was asked for.
pub(crate) fn callback_verified(url: &str) -> Text {
    text!("note-callback-verified", url = url)
}

/// It did not, and why.
pub(crate) fn callback_not_verified(url: &str, error: &str) -> Text {
    text!("note-callback-not-verified", url = url, error = error)
}

/// The line for people when the simulator listens.
pub(crate) fn sim_started(base_url: &str) -> Text {
    text!("note-sim-started", base_url = base_url)
}

/// Others than this machine can reach the simulator.
pub(crate) fn sim_is_reached() -> Text {
    text!("note-sim-is-reached")
}

/// The password that was made for the simulator's page. It is told this once: nothing else knows it.
pub(crate) fn sim_password(base_url: &str, password: &str) -> Text {
    text!(
        "note-sim-password",
        base_url = base_url,
        password = password
    )
}

/// What the simulator should keep can't be written.
pub(crate) fn sim_data_lost(error: &std::io::Error) -> Text {
    text!("note-sim-data-lost", error = error.to_string())
}

/// A text about one request, with its number where there are several.
pub(crate) fn of_several(said: Text, index: usize, of: usize) -> Text {
    if of == 1 {
        said
    } else {
        text!("note-of-several", number = index + 1, of = of, said = said)
    }
}

/// The line about the requests that were not tried.
pub(crate) fn not_tried(deliveries: &[Delivery]) -> Option<Text> {
    let not_tried =
        |delivery: &&Delivery| matches!(delivery.reason(), Some(Reason::NotTried { .. }));
    let count = deliveries.iter().filter(not_tried).count();
    (count > 0).then(|| text!("note-not-tried", count = count))
}
