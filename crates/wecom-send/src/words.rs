//! What is said to people: which text of the pages fits. The texts themselves stand in
//! `crates/wecom-send/words/`, one folder for each language.

mod explain;
mod system;
mod upload;
mod advice;
mod command_line;
mod table;
mod messages;
mod pages;
mod help;
mod fitted;
mod field;
mod invalid;
mod settings;
mod contents;
mod misuse;
mod notes;
mod webhook;

pub(crate) use advice::{Advice, Setting, advice, change_advice, way_out};
pub(crate) use command_line::command_line;
pub(crate) use explain::{explanation, look_up, meaning, next_step, repeated, source};
pub(crate) use fitted::fitted;
pub(crate) use help::{dressed, help_page};
pub(crate) use misuse::{line_texts, usage, usage_text};
pub(crate) use notes::{
    callback_not_verified, callback_verified, ignored_ssl_cert_file, in_clear, not_tried, note,
    of_several, pending_media, sandbox, sim_data_lost, sim_is_reached, sim_password, sim_started,
    typed_newline,
};
pub(crate) use pages::{TOPICS, topic};
pub(crate) use settings::variable;
pub(crate) use system::{detail, system_error};
pub(crate) use table::table;
pub(crate) use upload::{files_not_tried, of_file, taken_as_file, upload_sandbox};
pub(crate) use webhook::{bad_robot_key, robot_note};

use crate::text::{Value, text};

/// A value as it is shown: one longer than any id may be a secret that got into the wrong variable.
pub(crate) fn not_too_long(value: &str) -> Value {
    match value.chars().count() {
        0..=24 => value.into(),
        count => text!("misuse-too-long-to-show", count = count).into(),
    }
}
