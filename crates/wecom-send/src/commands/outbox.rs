//! `wecom outbox`: accept now, deliver surely.

mod add;
mod page;
mod senders;
mod work;

use std::ops::ControlFlow;

use anyhow::{Result, anyhow};
use serde_json::{json, to_string};
use wecom_message::Clock;
use wecom_outbox::{Changed, EngineError, Filter, Outbox, Sqlite, State, Ticket};

use crate::cli::{self, OutboxAction};
use crate::environment::Environment;
use crate::exit::Exit;
use crate::local_time::LocalTime;
use crate::output::{self, Output};
use crate::settings;
use crate::text::{Text, text};
use crate::usage::Usage;
use crate::wiring;

/// How many entries are read at once.
const PAGE: usize = 500;

/// Carries out `wecom outbox`.
pub(crate) fn outbox(typed: cli::Outbox, environment: Environment) -> Result<Exit> {
    match typed.action {
        OutboxAction::Add(typed) => add::add(*typed, &environment),
        OutboxAction::Work(typed) => work::work(*typed, environment),
        OutboxAction::List(typed) => list(&typed),
        OutboxAction::Show(typed) => show(&typed),
        OutboxAction::Retry(typed) => {
            each(&typed.tickets, &async |outbox: &Outbox<Sqlite>, ticket| {
                outbox.retry(ticket, typed.unknown_too).await
            })
        }
        OutboxAction::Cancel(typed) => {
            each(&typed.tickets, &async |outbox: &Outbox<Sqlite>, ticket| {
                outbox.cancel(ticket).await
            })
        }
        OutboxAction::Prune(typed) => prune(&typed),
        OutboxAction::Export(typed) => export(&typed),
        OutboxAction::Stats(typed) => stats(&typed),
    }
}

/// The user's outbox.
fn open() -> Result<Outbox<Sqlite>> {
    let engine = Sqlite::open(settings::outbox_file()?).map_err(|error| failed(&error))?;
    Ok(Outbox::new(engine))
}

/// What the engine says, for people.
fn failed(error: &EngineError) -> anyhow::Error {
    if let EngineError::KeyTaken { key, ticket } = error {
        let text = text!("outbox-key-taken", key = key, ticket = ticket.as_str());
        return Usage::CommandLine(text).into();
    }
    anyhow!("{}", failure(error))
}

fn failure(error: &EngineError) -> Text {
    let key = match error {
        EngineError::Newer { .. } => "outbox-newer",
        EngineError::NotAnOutbox { .. } => "outbox-not-one",
        EngineError::Corrupt { .. } => "outbox-corrupt",
        EngineError::Full { .. } => "outbox-full",
        EngineError::NotWritable { .. } => "outbox-not-writable",
        EngineError::Busy { .. } => "outbox-busy",
        _ => "outbox-failed",
    };
    Text::new(key).with("error", error.to_string())
}

fn list(typed: &cli::OutboxList) -> Result<Exit> {
    let states = settings::states(&typed.state)?;
    let outbox = open()?;
    let clock = LocalTime::of_machine();
    let mut output = Output::new(false);
    let mut after = None;
    let mut is_first = true;
    loop {
        let filter = Filter {
            states: states.clone(),
            after: after.take(),
            most: PAGE,
        };
        let entries = wiring::run(outbox.list(filter))?.map_err(|error| failed(&error))?;
        let Some(last) = entries.last() else {
            break;
        };
        after = Some(last.ticket.clone());
        if typed.json {
            for entry in &entries {
                output.data(&to_string(entry)?);
            }
        } else {
            output.plain(&page::list(&entries, &clock, is_first));
        }
        is_first = false;
    }
    if is_first && !typed.json {
        output::note(&text!("outbox-empty"));
    }
    Ok(Exit::Success)
}

fn show(typed: &cli::OutboxShow) -> Result<Exit> {
    let outbox = open()?;
    let ticket = Ticket::written(&typed.ticket);
    let Some(entry) = wiring::run(outbox.find(ticket.clone()))?.map_err(|error| failed(&error))?
    else {
        return Err(anyhow!(
            "{}",
            text!("outbox-no-entry", ticket = ticket.as_str())
        ));
    };
    let mut output = Output::new(false);
    if typed.json {
        output.data(&to_string(&entry)?);
    } else {
        output.plain(&page::entry(&entry, &LocalTime::of_machine()));
    }
    Ok(Exit::Success)
}

/// Changes each of these entries, and prints where it stands then.
fn each(
    tickets: &[String],
    change: &impl AsyncFn(&Outbox<Sqlite>, Ticket) -> Result<Changed, EngineError>,
) -> Result<Exit> {
    let outbox = open()?;
    let mut output = Output::new(false);
    let mut exit = Exit::Success;
    for ticket in tickets {
        let ticket = Ticket::written(ticket);
        let changed =
            wiring::run(change(&outbox, ticket.clone()))?.map_err(|error| failed(&error))?;
        match changed {
            Changed::To(state) => output.data(&told(&ticket, state)),
            Changed::NotIn(state) => {
                let state = state.as_str();
                let ticket = ticket.as_str();
                output::error(&text!(
                    "outbox-not-in-state",
                    ticket = ticket,
                    state = state
                ));
                exit = Exit::Failure;
            }
            Changed::NoEntry => {
                output::error(&text!("outbox-no-entry", ticket = ticket.as_str()));
                exit = Exit::Failure;
            }
        }
    }
    Ok(exit)
}

/// One line of JSON: an entry and where it stands.
fn told(ticket: &Ticket, state: State) -> String {
    json!({"ticket": ticket.as_str(), "state": state.as_str()}).to_string()
}

fn prune(typed: &cli::OutboxPrune) -> Result<Exit> {
    let now = Clock::system().unix_seconds();
    let clock = LocalTime::of_machine();
    let age = settings::older_than(typed.older_than.as_deref(), &clock, now)?;
    let pruned = wiring::run(open()?.prune(age))?.map_err(|error| failed(&error))?;
    Output::new(false).data(&json!({"pruned": pruned}).to_string());
    Ok(Exit::Success)
}

fn export(typed: &cli::OutboxExport) -> Result<Exit> {
    let states = settings::states(&typed.state)?;
    let outbox = open()?;
    let mut output = Output::new(false);
    let print = |entry| {
        if let Ok(line) = to_string(&entry) {
            output.data(&line);
        }
        ControlFlow::Continue(())
    };
    wiring::run(outbox.export(&states, print))?.map_err(|error| failed(&error))?;
    Ok(Exit::Success)
}

fn stats(typed: &cli::OutboxStats) -> Result<Exit> {
    let stats = wiring::run(open()?.stats())?.map_err(|error| failed(&error))?;
    let mut output = Output::new(false);
    if typed.json {
        output.data(&page::stats_json(&stats));
    } else {
        output.plain(&page::stats(&stats, &LocalTime::of_machine()));
    }
    Ok(Exit::Success)
}
