//! The journal beside a delivery: looked at before it, written behind it.

use std::io;

use wecom_message::{Credentials, Plan, RobotKey};

use crate::journal::{App, Journal, OverLimit, Record, Sender, Window};
use crate::output;
use crate::settings::{self, Layers, Way};
use crate::text::{Text, list, text};
use crate::words;

/// How many members a warning names.
const MEMBERS_TOLD: usize = 5;

/// Where it is written down what this sender sends; `None` where it is not to be, or where the user
/// has no place for it.
pub(crate) fn record(layers: &Layers<'_>, sender: &Credentials, way: &Way) -> Option<Record> {
    record_of(layers, Sender::App(App::new(&way.base, sender)))
}

/// The same of a group robot.
pub(crate) fn record_of_robot(layers: &Layers<'_>, key: &RobotKey) -> Option<Record> {
    record_of(layers, Sender::Robot(key.name()))
}

fn record_of(layers: &Layers<'_>, sender: Sender) -> Option<Record> {
    let folder = settings::journal_folder().filter(|_| layers.journal().value)?;
    let profile = layers.profile_chosen();
    let profile = profile.map(|(profile, _)| profile.name.clone());
    Some(Record::new(Journal::at(folder), sender, profile))
}

/// Warns of members for whom WeCom will drop the message without a word.
pub(crate) fn warn_of_drops(plan: &Plan, record: Option<&Record>) {
    let over = record.map(|record| record.over_limit(plan));
    let over = over.unwrap_or_default();
    for over in &over {
        output::warning(&dropped(over));
    }
    if !over.is_empty() {
        output::hint(&text!("history-over.next"));
    }
}

/// Says that the journal could not be written.
pub(crate) fn note_unkept(record: Option<&Record>, kept: &io::Result<()>) {
    if let (Some(record), Err(error)) = (record, kept) {
        let folder = record.journal().folder().display().to_string();
        let error = words::system_error(error);
        output::note(&text!("history-not-kept", folder = folder, error = error));
    }
}

fn dropped(over: &OverLimit) -> Text {
    let told = list(over.members.iter().take(MEMBERS_TOLD));
    let members = match over.members.len().saturating_sub(MEMBERS_TOLD) {
        0 => text!("history-members", told = told),
        more => text!("history-members-and-more", told = told, more = more),
    };
    let key = match over.window {
        Window::Minute => "history-over-minute",
        Window::Hour => "history-over-hour",
    };
    text!(key, members = members, limit = over.window.limit())
}
