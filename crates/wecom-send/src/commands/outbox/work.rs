//! `wecom outbox work`: entries are delivered.

use std::process::{Command, Stdio};
use std::sync::Arc;

use anyhow::Result;
use tokio::sync::Notify;
use wecom_message::Cutoff;
use wecom_outbox::{
    Clients, EngineError, Event, Failure, Outbox, Sqlite, State, Until, Worked, Worker,
};

use super::senders::Senders;
use super::{failed, failure, open, told};
use crate::cli;
use crate::environment::{CORP_SECRET, Environment, WEBHOOK_KEY};
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::settings;
use crate::text::text;
use crate::{logging, signals, wiring};

/// How many failures are looked at at once.
const FAILURES: usize = 16;

/// Delivers what is due, until nothing is left or, with `--follow`, until it is told to end.
pub(super) fn work(typed: cli::OutboxWork, environment: Environment) -> Result<Exit> {
    let concurrency = settings::concurrency(typed.concurrency.as_deref())?;
    // A configuration that can't be read is told now, and not as entries that wait.
    settings::Layers::of(&typed.identity, &environment)?;
    logging::start(typed.talk.verbose, &environment);
    let outbox = open()?;
    let until = if typed.follow {
        Until::Stopped
    } else {
        Until::Empty
    };
    let (quiet, verbose) = (typed.talk.quiet, typed.talk.verbose > 0);
    let failures = Arc::new(Notify::new());
    let news = Arc::clone(&failures);
    let senders = Senders::new(typed.identity, environment);
    let worker = Worker::new(&outbox, Clients::new(move |app| senders.client(app)))
        .concurrency(concurrency)
        .telling(move |event| {
            if matches!(event, Event::Settled { state, .. } if state.is_failure()) {
                news.notify_one();
            }
            tell(&event, quiet, verbose);
        });
    let done = wiring::run(async {
        let (stop, interrupter) = Cutoff::never().interruptible();
        signals::interrupt_or_end_with(interrupter, Exit::Unknown as i32);
        tokio::select! {
            biased;
            () = run_commands(&outbox, &failures) => Ok(Worked::default()),
            done = worker.work(until, &stop) => {
                if let Err(error) = run_pending(&outbox).await {
                    output::warning(&failure(&error));
                }
                done
            }
        }
    })?;
    Ok(exit(&done.map_err(|error| failed(&error))?))
}

fn tell(event: &Event, quiet: bool, verbose: bool) {
    match event {
        Event::Settled { ticket, state } => {
            let line = told(ticket, *state);
            if !(quiet && *state == State::Delivered) {
                Output::new(false).data(&line);
            }
        }
        Event::Tried { ticket, ended, .. } if verbose => {
            let error = ended.error.as_deref().unwrap_or("-");
            let outcome = ended.outcome.as_str();
            let ticket = ticket.as_str();
            output::note(&text!(
                "outbox-tried",
                ticket = ticket,
                outcome = outcome,
                error = error
            ));
        }
        Event::Paused(paused) => {
            let error = paused.error.as_deref().unwrap_or("-");
            let app = paused.app.to_string();
            output::warning(&text!("outbox-paused", app = app, error = error));
            if let Some(errcode) = paused.errcode {
                output::hint(&text!("outbox-paused.next", code = errcode.to_string()));
            }
        }
        Event::Resumed(app) => {
            output::note(&text!("outbox-resumed", app = app.to_string()));
        }
        Event::NotKnown(app) => {
            output::warning(&text!("outbox-not-known", app = app.to_string()));
            output::hint(&text!("outbox-not-known.next"));
        }
        Event::Hindered(error) => output::warning(&failure(error)),
        _ => {}
    }
}

/// Runs the commands of failures as they come.
async fn run_commands(outbox: &Outbox<Sqlite>, news: &Notify) {
    loop {
        if let Err(error) = run_pending(outbox).await {
            output::warning(&failure(&error));
        }
        news.notified().await;
    }
}

async fn run_pending(outbox: &Outbox<Sqlite>) -> Result<(), EngineError> {
    loop {
        let failures = outbox.failures(FAILURES).await?;
        if failures.is_empty() {
            return Ok(());
        }
        for failed in failures {
            let ticket = failed.ticket.clone();
            // It may take its time: entries go on meanwhile.
            let ran = tokio::task::spawn_blocking(move || run_command(&failed)).await;
            if let Ok(Err(error)) = ran {
                let error = error.to_string();
                let ticket = ticket.as_str();
                output::warning(&text!(
                    "outbox-command-failed",
                    ticket = ticket,
                    error = error
                ));
            }
            outbox.told(ticket).await?;
        }
    }
}

/// Runs a command with what it has to know in its environment, and without our secrets.
fn run_command(failed: &Failure) -> std::io::Result<()> {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", &failed.command]);
        command
    } else {
        let mut command = Command::new("sh");
        command.args(["-c", &failed.command]);
        command
    };
    let status = command
        .env_remove(CORP_SECRET)
        .env_remove(WEBHOOK_KEY)
        .env("WECOM_TICKET", failed.ticket.as_str())
        .env("WECOM_STATE", failed.state.as_str())
        .stdin(Stdio::null())
        // stdout is ours, and data.
        .stdout(std::io::stderr())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(std::io::Error::other(status.to_string()))
    }
}

/// The code of all that was settled; else what holds the rest up.
fn exit(worked: &Worked) -> Exit {
    let of = |state: &State| match state {
        State::Delivered | State::Cancelled => Exit::Success,
        State::Partial => Exit::Partial,
        State::Unknown => Exit::Unknown,
        State::Expired => Exit::NotSent,
        _ => Exit::Rejected,
    };
    let mut exits: Vec<Exit> = worked.settled.keys().map(of).collect();
    if !worked.paused.is_empty() || !worked.not_known.is_empty() {
        exits.push(Exit::NotAuthorised);
    }
    if exits.is_empty() {
        Exit::Success
    } else {
        Exit::of_many(&exits)
    }
}
