//! `wecom history`: what was sent.

mod page;

use anyhow::{Result, anyhow};
use serde_json::to_string;
use wecom_message::Clock;

use crate::cli;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::journal::{Journal, Sent};
use crate::local_time::LocalTime;
use crate::output::{self, Output};
use crate::settings::{self, Layers, Wanted};
use crate::text::text;
use crate::words;

use page::page;

/// Shows what the journal knows, the newest last: nothing scrolls it away.
pub(crate) fn history(typed: &cli::History, environment: &Environment) -> Result<Exit> {
    let identity = typed.identity();
    let layers = Layers::of(&identity, environment)?;
    let zone = layers.timezone().map(|zone| zone.value);
    let clock = LocalTime::of_settings(zone.as_deref());
    let now = Clock::system().unix_seconds();
    let wanted = settings::wanted(typed, &clock, now)?;
    let found = match settings::journal_folder().map(Journal::at) {
        Some(journal) => found(&journal, &wanted, now)?,
        None => Found::default(),
    };
    print(&found, typed.json, &clock)?;
    talk(&found, &layers);
    Ok(Exit::Success)
}

/// What is shown, the oldest first, and what is not.
#[derive(Debug, Default)]
struct Found {
    sends: Vec<Sent>,
    /// There are older ones that fit.
    is_cut: bool,
    /// There are some that do not fit.
    others: bool,
}

fn found(journal: &Journal, wanted: &Wanted, now: u64) -> Result<Found> {
    journal.prune(now);
    let mut found = Found::default();
    let unreadable = |error: std::io::Error| {
        let folder = journal.folder().display().to_string();
        let error = words::system_error(&error);
        anyhow!(
            "{}",
            text!("history-unreadable", folder = folder, error = error)
        )
    };
    for sent in journal.sends().map_err(unreadable)? {
        let sent = sent.map_err(unreadable)?;
        if !fits(&sent, wanted) {
            found.others = true;
        } else if wanted.limit.is_some_and(|limit| found.sends.len() == limit) {
            found.is_cut = true;
            break;
        } else {
            found.sends.push(sent);
        }
    }
    found.sends.reverse();
    Ok(found)
}

fn fits(sent: &Sent, wanted: &Wanted) -> bool {
    let names = |id: &String| sent.touser.split('|').any(|to| to.to_lowercase() == *id);
    sent.time >= wanted.since
        && (wanted.touser.is_empty() || wanted.touser.iter().any(names))
        && (wanted.outcomes.is_empty() || wanted.outcomes.contains(&sent.outcome))
        && (wanted.profile.is_none() || wanted.profile == sent.profile)
}

fn print(found: &Found, json: bool, clock: &LocalTime) -> Result<()> {
    let mut output = Output::new(false);
    if json {
        for sent in &found.sends {
            output.data(&to_string(sent)?);
        }
    } else if !found.sends.is_empty() {
        output.plain(&page(&found.sends, clock));
    }
    Ok(())
}

/// Says what is not shown, and why.
fn talk(found: &Found, layers: &Layers<'_>) {
    if found.is_cut {
        output::note(&text!("history-cut"));
    }
    match (found.sends.is_empty(), found.others) {
        (true, true) => output::note(&text!("history-none-fits")),
        (true, false) => output::note(&text!("history-empty")),
        (false, _) => {}
    }
    let kept = layers.journal();
    if !kept.value {
        output::note(&text!("history-off", from = kept.from.said()));
    }
}
