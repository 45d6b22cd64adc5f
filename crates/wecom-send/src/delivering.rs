//! A plan on its way to WeCom, and what is said of it on stderr.

use std::time::Duration;

use anyhow::{Context, Result};
use wecom_message::{Client, Cutoff, Delivery, Plan};

use crate::output;
use crate::settings::Way;
use crate::signals;
use crate::text::Text;
use crate::words::{self, Setting};

/// When it has to end.
pub(crate) struct Until {
    pub(crate) deadline: Duration,
    /// The exit code of a process that is told twice to end.
    pub(crate) code_if_ended: i32,
}

/// Says what the user should know before secret and message go that way.
pub(crate) fn warn(way: &Way) {
    if let Some(path) = &way.ignored_ssl_cert_file {
        output::warning(&words::ignored_ssl_cert_file(path));
    }
    if way.base.is_in_clear() {
        output::warning(&words::in_clear(&way.base.to_string()));
    }
}

/// Says what the plan did to the message.
pub(crate) fn notes(plan: &Plan) {
    plan.notes()
        .iter()
        .for_each(|note| output::note(&words::note(note)));
}

/// Delivers all requests; each is handed over as soon as it is settled.
pub(crate) fn deliver(
    client: &Client,
    plan: &Plan,
    until: &Until,
    settled: impl FnMut(Delivery),
) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime could be started")?;
    runtime.block_on(deliver_each(client, plan, until, settled));
    // The process ends now: the system takes everything back faster than it could be put away,
    // and a name that is still being resolved does not hold it up.
    std::mem::forget(runtime);
    Ok(())
}

async fn deliver_each(
    client: &Client,
    plan: &Plan,
    until: &Until,
    mut settled: impl FnMut(Delivery),
) {
    let (cutoff, interrupter) = Cutoff::never().after(until.deadline).interruptible();
    signals::interrupt_with(interrupter, until.code_if_ended);
    let mut delivering = client.deliver(plan, cutoff);
    while let Some(delivery) = delivering.next().await {
        settled(delivery);
    }
}

/// Explains each failure and what to do; one that is like the one before it is not told again.
pub(crate) fn explain(
    plan: &Plan,
    deliveries: &[Delivery],
    setting: &Setting,
    say: impl Fn(&Text),
) {
    let mut said = None;
    for (index, delivery) in deliveries.iter().enumerate() {
        let recipients = plan.requests()[index].recipients();
        let Some(advice) = words::advice(delivery, recipients, setting) else {
            continue;
        };
        if said.as_ref() != Some(&advice) {
            say(&words::of_several(
                advice.what.clone(),
                index,
                deliveries.len(),
            ));
            advice.next.iter().for_each(output::hint);
        }
        said = Some(advice);
    }
    if let Some(not_tried) = words::not_tried(deliveries) {
        output::note(&not_tried);
    }
}
