//! `wecom upload`: files become ids that can be sent.

use anyhow::{Context, Result};
use wecom_message::{
    Client, Credentials, Cutoff, Delivery, MediaFile, Recipients, Remedy, Uploaded,
};

use crate::cli;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::output::{self, Output, not_uploaded_line, uploaded_line};
use crate::progress_bar::Bar;
use crate::sandbox::{self, Sandbox};
use crate::settings::{self, Layers, UploadOrder, Way};
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{logging, signals, wiring};

/// Carries out `wecom upload`. All files are checked before anything is contacted.
pub(crate) fn upload(typed: &cli::Upload, environment: Environment) -> Result<Exit> {
    let environment = if typed.media_sandbox {
        Environment::sealed()
    } else {
        environment
    };
    let layers = if typed.media_sandbox {
        Layers::sealed(&typed.identity, &environment)
    } else {
        Layers::of(&typed.identity, &environment)?
    };
    let order = settings::upload_order(typed, &layers)?;
    let files = match settings::media_files(&typed.files, order.media_type) {
        Ok(files) => files,
        Err(wrong) => return Ok(refuse(&wrong)),
    };
    logging::start(typed.talk.verbose, &environment);
    let sandbox = typed.media_sandbox.then(sandbox::start).transpose();
    let sandbox = sandbox.context("the sandbox can't be started")?;
    let (sender, way) = sender_and_way(sandbox.as_ref(), &layers)?;
    if !typed.talk.quiet {
        warn(typed, &way, &files);
    }
    let uploading = Uploading {
        typed,
        order: &order,
        setting: Setting::new(&sender, &way.base, &way.proxy, order.patience.timeout),
        client: wiring::client(sender, &way, &order.patience),
    };
    wiring::run(uploading.all(&files))?
}

/// Says what is wrong with the files, a line each.
fn refuse(wrong: &[Usage]) -> Exit {
    for usage in wrong {
        words::usage(usage).iter().for_each(output::error);
    }
    Exit::Usage
}

fn sender_and_way(sandbox: Option<&Sandbox>, layers: &Layers<'_>) -> Result<(Credentials, Way)> {
    if let Some(sandbox) = sandbox {
        return sandbox.sender_and_way(None);
    }
    let way = settings::way(layers)?;
    Ok((settings::caller(layers)?, way))
}

fn warn(typed: &cli::Upload, way: &Way, files: &[MediaFile]) {
    if typed.media_sandbox {
        output::note(&words::upload_sandbox());
    } else {
        wiring::warn(way);
    }
    for (path, file) in typed.files.iter().zip(files) {
        if let Some(note) = words::taken_as_file(path, file) {
            output::note(&note);
        }
    }
}

/// Files on their way, and how to tell of them.
struct Uploading<'a> {
    typed: &'a cli::Upload,
    order: &'a UploadOrder,
    setting: Setting,
    client: Client,
}

impl Uploading<'_> {
    /// Uploads one after the other, printing each as soon as it is settled. What would stop the
    /// others too stops them.
    async fn all(&self, files: &[MediaFile]) -> Result<Exit> {
        let (cutoff, interrupter) = Cutoff::never()
            .after(self.order.patience.deadline)
            .interruptible();
        signals::interrupt_or_end_with(interrupter, Exit::NotSent as i32);
        let mut told = Told::new(self);
        for (path, file) in self.typed.files.iter().zip(files) {
            let uploaded = match told.stopped {
                Some(remedy) => Err(Delivery::not_tried(remedy).into()),
                None => self.one(file, &cutoff).await,
            };
            match uploaded {
                Ok(uploaded) => told.uploaded(path, &uploaded),
                Err(delivery) => told.failed(path, &delivery)?,
            }
        }
        Ok(told.end())
    }

    async fn one(&self, file: &MediaFile, cutoff: &Cutoff) -> Result<Uploaded, Box<Delivery>> {
        let talk = &self.typed.talk;
        let progress = Bar::of(file, Bar::is_wanted(talk)).into_progress();
        if self.typed.fresh {
            self.client.upload(file, cutoff, &progress).await
        } else {
            self.client.media_id(file, cutoff, &progress).await
        }
    }
}

/// What was told so far.
struct Told<'a> {
    uploading: &'a Uploading<'a>,
    output: Output,
    exits: Vec<Exit>,
    /// Lines that are printed only if something fails: with `--quiet`.
    held_back: Vec<String>,
    not_tried: usize,
    stopped: Option<Remedy>,
}

impl<'a> Told<'a> {
    fn new(uploading: &'a Uploading<'a>) -> Self {
        Self {
            uploading,
            output: Output::new(uploading.typed.pretty),
            exits: Vec::new(),
            held_back: Vec::new(),
            not_tried: 0,
            stopped: None,
        }
    }

    fn uploaded(&mut self, path: &str, uploaded: &Uploaded) {
        let sandbox = self.uploading.typed.media_sandbox;
        self.print(uploaded_line(uploaded, path, sandbox), Exit::Success);
    }

    fn failed(&mut self, path: &str, delivery: &Delivery) -> Result<()> {
        if let Some(usage) = Usage::of_unread_secret(delivery).filter(|_| self.exits.is_empty()) {
            return Err(usage.into());
        }
        let sandbox = self.uploading.typed.media_sandbox;
        let line = not_uploaded_line(delivery, path, sandbox);
        self.print(line, Exit::of(delivery));
        if self.stopped.is_some() {
            self.not_tried += 1;
            return Ok(());
        }
        self.stopped = delivery.stops_the_rest();
        let everybody = Recipients::everybody();
        if let Some(advice) = words::advice(delivery, &everybody, &self.uploading.setting) {
            output::error(&words::of_file(path, advice.what));
            advice.next.iter().for_each(output::hint);
        }
        Ok(())
    }

    fn print(&mut self, line: String, exit: Exit) {
        self.exits.push(exit);
        self.held_back.push(line);
        if !self.uploading.typed.talk.quiet || Exit::of_many(&self.exits) != Exit::Success {
            let lines = self.held_back.drain(..);
            lines.for_each(|line| self.output.data(&line));
        }
    }

    fn end(self) -> Exit {
        if self.not_tried > 0 {
            output::note(&words::files_not_tried(self.not_tried));
        }
        Exit::of_many(&self.exits)
    }
}
