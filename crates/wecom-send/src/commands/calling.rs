//! A call that is no message: a change, or a question.

use anyhow::Result;
use wecom_message::{Change, Client, Cutoff, Delivery, Recipients};

use crate::cli::Calling;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::journal::App;
use crate::output::{self, Output, change_line};
use crate::settings::{self, Layers, Patience};
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{logging, signals, wiring};

/// A client that is ready to call, and how to tell of it.
pub(super) struct Caller<'a> {
    typed: &'a Calling,
    patience: Patience,
    client: Client,
    setting: Setting,
    pub(super) app: App,
}

impl<'a> Caller<'a> {
    pub(super) fn new(
        typed: &'a Calling,
        layers: &Layers<'_>,
        environment: &Environment,
    ) -> Result<Self> {
        let (timeout, deadline) = (typed.timeout.as_deref(), typed.deadline.as_deref());
        let patience = settings::patience(layers, timeout, deadline, typed.wait.as_deref())?;
        logging::start(typed.talk.verbose, environment);
        let way = settings::way(layers)?;
        let sender = settings::credentials(layers, None)?;
        if !typed.talk.quiet {
            wiring::warn(&way);
        }
        let setting = Setting::new(&sender, &way.base, &way.proxy, patience.timeout);
        let app = App::new(&way.base, &sender);
        let client = wiring::client(sender, &way, &patience);
        Ok(Self {
            typed,
            patience,
            client,
            setting,
            app,
        })
    }

    /// Makes one call, and tells what came of it.
    pub(super) fn make(
        &self,
        call: impl AsyncFnOnce(&Client, &Cutoff) -> Delivery,
    ) -> Result<Exit> {
        let delivery = wiring::run(async { call(&self.client, &self.cutoff()).await })?;
        if let Some(usage) = Usage::of_unread_secret(&delivery) {
            return Err(usage.into());
        }
        let deliveries = [delivery];
        self.tell(&deliveries, &[]);
        Ok(Exit::of(&deliveries[0]))
    }

    /// Makes changes, one after the other, and tells what came of each; what would stop the others
    /// too stops them. Each is handed over as soon as it is settled.
    pub(super) fn change(
        &self,
        changes: &[Change],
        mut settled: impl FnMut(usize, &Delivery),
    ) -> Result<Exit> {
        let deliveries = wiring::run(async {
            let cutoff = self.cutoff();
            let mut deliveries: Vec<Delivery> = Vec::new();
            let mut stopped = None;
            for (index, change) in changes.iter().enumerate() {
                let delivery = match stopped {
                    Some(remedy) => Delivery::not_tried(remedy),
                    None => self.client.change(change, &cutoff).await,
                };
                settled(index, &delivery);
                stopped = stopped.or(delivery.stops_the_rest());
                deliveries.push(delivery);
            }
            deliveries
        })?;
        if let Some(usage) = deliveries.first().and_then(Usage::of_unread_secret) {
            return Err(usage.into());
        }
        self.tell(&deliveries, changes);
        Ok(Exit::of_all(&deliveries, false))
    }

    fn cutoff(&self) -> Cutoff {
        let (cutoff, interrupter) = Cutoff::never()
            .after(self.patience.deadline)
            .interruptible();
        signals::interrupt_with(interrupter);
        cutoff
    }

    fn tell(&self, deliveries: &[Delivery], changes: &[Change]) {
        if self.typed.talk.quiet && Exit::of_all(deliveries, false) == Exit::Success {
            return;
        }
        let mut output = Output::new(self.typed.pretty);
        for (index, delivery) in deliveries.iter().enumerate() {
            output.data(&change_line(delivery, index, deliveries.len()));
        }
        let everybody = Recipients::everybody();
        let recipients = |index: usize| changes.get(index).map_or(&everybody, Change::recipients);
        let mut said = None;
        for (index, delivery) in deliveries.iter().enumerate() {
            let advice = words::change_advice(delivery, recipients(index), &self.setting);
            if let Some(advice) = advice.as_ref().filter(|_| advice != said) {
                let what = advice.what.clone();
                output::error(&words::of_several(what, index, deliveries.len()));
                advice.next.iter().for_each(output::hint);
            }
            said = advice;
        }
        if let Some(not_tried) = words::not_tried(deliveries) {
            output::note(&not_tried);
        }
    }
}

/// Prints what would be changed, and contacts nobody.
pub(super) fn dry_run(typed: &Calling, change: &Change) -> Exit {
    notes(typed, change);
    Output::new(typed.pretty).data(change.body());
    Exit::Success
}

/// Says what whoever makes the change should know.
pub(super) fn notes(typed: &Calling, change: &Change) {
    if !typed.talk.quiet {
        let notes = change.notes().iter();
        notes.for_each(|note| output::note(&words::note(note)));
    }
}
