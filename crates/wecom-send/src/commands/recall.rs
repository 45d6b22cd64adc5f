//! `wecom recall`: a message that was sent is taken back.

mod choice;

use std::io;
use std::path::Path;

use anyhow::{Error, Result, anyhow};
use wecom_message::{Client, Clock, Cutoff, Delivery, Outcome, Recall, Recipients};

use crate::cli;
use crate::delivering;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::journal::{App, Journal, Recalled};
use crate::local_time::LocalTime;
use crate::output::{self, Output, recall_line};
use crate::settings::{self, Layers, Which};
use crate::text::text;
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{logging, signals, wiring};

/// Carries out `wecom recall`.
pub(crate) fn recall(typed: &cli::Recall, environment: &Environment) -> Result<Exit> {
    let layers = Layers::of(&typed.identity, environment)?;
    let order = settings::recall_order(typed, &layers)?;
    logging::start(typed.talk.verbose, environment);
    let way = settings::way(&layers)?;
    let sender = settings::credentials(&layers, None)?;
    let zone = layers.timezone().map(|zone| zone.value);
    let log = Log {
        journal: settings::journal_folder().map(Journal::at),
        is_kept: layers.journal().value,
        app: App::new(&way.base, &sender),
        clock: LocalTime::of_settings(zone.as_deref()),
    };
    let recalls = log.chosen(order.which, typed.talk.quiet)?;
    if !typed.talk.quiet {
        wiring::warn(&way);
    }
    let setting = Setting::new(&sender, &way.base, &way.proxy, order.patience.timeout);
    let client = wiring::client(sender, &way, &order.patience);
    let recalling = Recalling {
        typed,
        log: &log,
        output: Output::new(order.pretty),
        held_back: Vec::new(),
        deliveries: Vec::new(),
    };
    let until = Cutoff::never().after(order.patience.deadline);
    wiring::run(recalling.carry_out(&client, &recalls, until, &setting))?.map_err(Into::into)
}

/// The journal, as far as a recall goes.
struct Log {
    journal: Option<Journal>,
    is_kept: bool,
    app: App,
    clock: LocalTime,
}

impl Log {
    /// What is taken back; said, where it was not named by its id.
    fn chosen(&self, which: Which, is_quiet: bool) -> Result<Vec<Recall>> {
        let now = Clock::system().unix_seconds();
        let recalls = match which {
            Which::Named(recalls) => {
                if let Some(journal) = &self.journal {
                    choice::check(&recalls, journal, &self.app, now)?;
                }
                recalls
            }
            Which::Last => {
                let last = choice::last(self.journal.as_ref(), &self.app, now)
                    .map_err(|error| self.unreadable(&error))?
                    .map_err(|none| Usage::CommandLine(none.said(&self.app, &self.clock)))?;
                if !is_quiet {
                    last.said(&self.clock).iter().for_each(output::note);
                }
                last.recalls
            }
        };
        Ok(recalls)
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

    /// Writes down that a message was taken back.
    fn keep(&self, recall: &Recall) {
        let Some(journal) = self.journal.as_ref().filter(|_| self.is_kept) else {
            return;
        };
        let time = Clock::system().unix_seconds();
        let recalled = Recalled {
            time,
            msgid: recall.msgid().to_owned(),
            app: self.app.clone(),
        };
        if let Err(error) = journal.append(&recalled, time) {
            let folder = journal.folder().display().to_string();
            let error = words::system_error(&error);
            output::note(&text!("recall-not-kept", folder = folder, error = error));
        }
    }
}

/// Recalls under way, and how to tell of them.
struct Recalling<'a> {
    typed: &'a cli::Recall,
    log: &'a Log,
    output: Output,
    held_back: Vec<String>,
    deliveries: Vec<Delivery>,
}

impl Recalling<'_> {
    async fn carry_out(
        mut self,
        client: &Client,
        recalls: &[Recall],
        until: Cutoff,
        setting: &Setting,
    ) -> Result<Exit, Usage> {
        let (cutoff, interrupter) = until.interruptible();
        signals::interrupt_with(interrupter);
        let mut recalling = client.recall(recalls, cutoff);
        for recall in recalls {
            let Some(delivery) = recalling.next().await else {
                break;
            };
            let is_first = self.deliveries.is_empty();
            if let Some(usage) = Usage::of_unread_secret(&delivery).filter(|_| is_first) {
                return Err(usage);
            }
            self.settled(recall, delivery);
        }
        let to = Recipients::everybody();
        delivering::explain_each(&self.deliveries, |_| &to, setting, true, output::error);
        Ok(self.exit())
    }

    fn settled(&mut self, recall: &Recall, delivery: Delivery) {
        self.held_back.push(recall_line(&delivery, recall.msgid()));
        let is_recalled = delivery.outcome() == Outcome::Delivered;
        self.deliveries.push(delivery);
        if !self.typed.talk.quiet || self.exit() != Exit::Success {
            for line in self.held_back.drain(..) {
                self.output.data(&line);
            }
        }
        if is_recalled {
            self.log.keep(recall);
        }
    }

    fn exit(&self) -> Exit {
        Exit::of_all(&self.deliveries, false)
    }
}
