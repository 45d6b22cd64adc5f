//! `wecom card update`: a card that was sent shows something else.

mod choice;

use std::io;
use std::path::Path;

use anyhow::{Error, Result, anyhow};
use wecom_message::{Change, Clock, Delivery, Errcode};

use super::calling::{Caller, dry_run, notes};
use crate::cli::{Card, CardAction, CardUpdate};
use crate::environment::Environment;
use crate::exit::Exit;
use crate::journal::{App, Journal, Updated};
use crate::local_time::LocalTime;
use crate::output;
use crate::settings::{self, CardOrder, Layers, WhichCard};
use crate::text::text;
use crate::usage::Usage;
use crate::words;

/// Carries out `wecom card`.
pub(crate) fn card(typed: &Card, environment: &Environment) -> Result<Exit> {
    let CardAction::Update(typed) = &typed.action;
    update(typed, environment)
}

fn update(typed: &CardUpdate, environment: &Environment) -> Result<Exit> {
    let order = settings::card_order(typed)?;
    let layers = Layers::of(&typed.calling.identity, environment)?;
    if typed.dry_run {
        return show(typed, &order, &layers);
    }
    // What is wrong with the card is told before anything is looked for.
    order.check()?;
    let caller = Caller::new(&typed.calling, &layers, environment)?;
    let agent = wecom_message::AgentId(caller.app.agent_id);
    let log = Log::new(&layers, &caller.app, typed.calling.talk.quiet);
    let codes = log.codes(&order)?;
    let changes = codes.iter().map(|code| order.change(code, Some(agent)));
    let changes: Vec<Change> = changes.collect::<Result<_, _>>()?;
    if let Some(change) = changes.first() {
        notes(&typed.calling, change);
    }
    caller.change(&changes, |index, delivery| {
        log.keep(&codes[index], delivery);
    })
}

/// Prints what would go out; of the last card, what would go out first.
fn show(typed: &CardUpdate, order: &CardOrder, layers: &Layers<'_>) -> Result<Exit> {
    let agent = settings::agent(layers, None)?;
    let WhichCard::Coded(code) = &order.which else {
        return Err(Usage::CommandLine(text!("card-last-needs-a-look")).into());
    };
    Ok(dry_run(&typed.calling, &order.change(code, agent)?))
}

/// The journal, as far as an update goes.
struct Log<'a> {
    journal: Option<Journal>,
    is_kept: bool,
    is_quiet: bool,
    app: &'a App,
    clock: LocalTime,
}

impl<'a> Log<'a> {
    fn new(layers: &Layers<'_>, app: &'a App, is_quiet: bool) -> Self {
        let zone = layers.timezone().map(|zone| zone.value);
        Self {
            journal: settings::journal_folder().map(Journal::at),
            is_kept: layers.journal().value,
            is_quiet,
            app,
            clock: LocalTime::of_settings(zone.as_deref()),
        }
    }

    /// The codes of the card that is meant: of one that went out in several requests, several.
    fn codes(&self, order: &CardOrder) -> Result<Vec<String>> {
        let WhichCard::Coded(code) = &order.which else {
            return self.last(order);
        };
        Ok(vec![code.clone()])
    }

    fn last(&self, order: &CardOrder) -> Result<Vec<String>> {
        let now = Clock::system().unix_seconds();
        let last = choice::last(self.journal.as_ref(), self.app, now)
            .map_err(|error| self.unreadable(&error))?
            .map_err(|none| Usage::CommandLine(none.said(self.app, &self.clock)))?;
        if order.is_for_some && last.codes.len() > 1 {
            let requests = last.codes.len();
            let usage = text!("card-last-in-several", requests = requests);
            return Err(Usage::CommandLine(usage).into());
        }
        if !self.is_quiet {
            output::note(&last.said(&self.clock));
        }
        Ok(last.codes)
    }

    fn unreadable(&self, error: &io::Error) -> Error {
        let folder = self.journal.as_ref().map(Journal::folder);
        let folder = folder.unwrap_or(Path::new("")).display().to_string();
        let error = words::system_error(error);
        anyhow!(
            "{}",
            text!("history-unreadable", folder = folder, error = error)
        )
    }

    /// Writes down that a code was used, which it is as soon as WeCom takes it.
    fn keep(&self, code: &str, delivery: &Delivery) {
        let taken = delivery.receipt();
        let taken = taken.filter(|receipt| receipt.errcode() == Errcode::OK);
        let journal = self.journal.as_ref().filter(|_| self.is_kept);
        let (Some(receipt), Some(journal)) = (taken, journal) else {
            return;
        };
        let time = Clock::system().unix_seconds();
        let updated = Updated {
            time,
            code: code.to_owned(),
            response_code: receipt.response_code().map(str::to_owned),
            app: self.app.clone(),
        };
        if let Err(error) = journal.append(&updated, time)
            && !self.is_quiet
        {
            let folder = journal.folder().display().to_string();
            let error = words::system_error(&error);
            output::note(&text!("card-not-kept", folder = folder, error = error));
        }
    }
}
