//! Every text for people, in one place.

mod advice;
mod misuse;
mod notes;

pub(crate) use advice::{Setting, advice};
pub(crate) use misuse::{command_line, usage};
pub(crate) use notes::{
    ignored_ssl_cert_file, in_clear, not_tried, note, of_several, sandbox, sim_started,
};

/// A value as it is shown: one longer than any id may be a secret that got into the wrong variable.
fn not_too_long(value: &str) -> String {
    match value.chars().count() {
        0..=24 => value.to_owned(),
        count => format!("({count} characters)"),
    }
}
