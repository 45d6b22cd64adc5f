//! A plan on its way to WeCom, and what is said of it on stderr.

mod recording;
mod sending;

use std::io;
use std::time::Duration;

use anyhow::Result;
use wecom_message::{
    Client, Cutoff, Delivery, MediaFile, Plan, Reason, Recipients, Remedy, Request,
};

pub(crate) use recording::{note_unkept, record, record_of_robot, warn_of_drops};
pub(crate) use sending::{Sending, Telling};

use crate::journal::Record;
use crate::output;
use crate::progress_bar::Bar;
use crate::signals;
use crate::text::Text;
use crate::usage::Usage;
use crate::wiring;
use crate::words::{self, Setting};

/// When it has to end.
pub(crate) struct Until {
    pub(crate) deadline: Duration,
    /// The exit code of a process that is told twice to end.
    pub(crate) code_if_ended: i32,
    /// Whether the progress of a file is shown.
    pub(crate) shows_progress: bool,
}

/// Says what the plan did to the message.
pub(crate) fn notes(plan: &Plan) {
    plan.notes()
        .iter()
        .for_each(|note| output::note(&words::note(note)));
}

/// Says what stands in a printed request for the ids of files that are not uploaded.
pub(crate) fn note_pending_media(plan: &Plan) {
    let has_files = |request: &Request| request.files().next().is_some();
    if plan.requests().iter().any(has_files) {
        output::note(&words::pending_media());
    }
}

/// Delivers all requests; each is handed over as soon as it is settled, and then written down.
/// Gives why that could not be done, if it could not: it changes nothing of the send.
///
/// # Errors
/// A secret that could not be read before anything was contacted.
pub(crate) fn deliver(
    client: &Client,
    plan: &Plan,
    until: &Until,
    record: Option<&Record>,
    settled: impl FnMut(Delivery),
) -> Result<io::Result<()>> {
    wiring::run(deliver_each(client, plan, until, record, settled))?.map_err(Into::into)
}

async fn deliver_each(
    client: &Client,
    plan: &Plan,
    until: &Until,
    record: Option<&Record>,
    mut settled: impl FnMut(Delivery),
) -> Result<io::Result<()>, Usage> {
    let (cutoff, interrupter) = Cutoff::never().after(until.deadline).interruptible();
    signals::interrupt_or_end_with(interrupter, until.code_if_ended);
    let shown = |file: &MediaFile| Bar::of(file, until.shows_progress).into_progress();
    let mut delivering = client.deliver(plan, cutoff).watched(shown);
    let mut kept = Ok(());
    for (index, request) in plan.requests().iter().enumerate() {
        let Some(delivery) = delivering.next().await else {
            break;
        };
        let is_first = index == 0;
        if let Some(usage) = Usage::of_unread_secret(&delivery).filter(|_| is_first) {
            return Err(usage);
        }
        settled(delivery.clone());
        if let Some(record) = record {
            let place = (index, plan.requests().len());
            kept = kept.and(record.keep(place, request, &delivery));
        }
    }
    Ok(kept)
}

/// Explains each failure and what to do; one that is like the one before it is not told again.
/// `is_to_be_sent_again`: by the user's own hand, so that advice about sending again is for them.
pub(crate) fn explain(
    plan: &Plan,
    deliveries: &[Delivery],
    setting: &Setting,
    is_to_be_sent_again: bool,
    say: impl Fn(&Text),
) {
    let everybody = Recipients::everybody();
    let recipients = |index: usize| plan.requests()[index].recipients().unwrap_or(&everybody);
    explain_each(deliveries, recipients, setting, is_to_be_sent_again, say);
}

/// The same of any deliveries; `recipients` are those of each, by its place from 0.
pub(crate) fn explain_each<'r>(
    deliveries: &[Delivery],
    recipients: impl Fn(usize) -> &'r Recipients,
    setting: &Setting,
    is_to_be_sent_again: bool,
    say: impl Fn(&Text),
) {
    let mut said = None;
    for (index, delivery) in deliveries.iter().enumerate() {
        let Some(advice) = words::advice(delivery, recipients(index), setting) else {
            continue;
        };
        if said.as_ref() != Some(&advice) {
            say(&words::of_several(
                advice.what.clone(),
                index,
                deliveries.len(),
            ));
            if is_to_be_sent_again || !speaks_of_sending_again(delivery) {
                advice.next.iter().for_each(output::hint);
            }
        }
        said = Some(advice);
    }
    if let Some(not_tried) = words::not_tried(deliveries) {
        output::note(&not_tried);
    }
}

/// Whether all that can be done is to wait or to look, and then to send again.
fn speaks_of_sending_again(delivery: &Delivery) -> bool {
    let remedy = delivery.reason().map(Reason::remedy);
    matches!(remedy, Some(Remedy::Wait | Remedy::Verify))
}
