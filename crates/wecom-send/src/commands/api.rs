//! `wecom api`: any interface of WeCom's, with the token.

use anyhow::Result;
use wecom_message::{Client, Cutoff, Delivery, Recipients};

use crate::cli;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::output::{self, Output, answer_line};
use crate::settings::{self, Layers, RawOrder};
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{logging, signals, wiring};

/// Carries out `wecom api`.
pub(crate) fn api(typed: &cli::Api, environment: &Environment) -> Result<Exit> {
    let layers = Layers::of(&typed.identity, environment)?;
    let order = settings::raw_order(typed, &layers)?;
    logging::start(typed.talk.verbose, environment);
    let way = settings::way(&layers)?;
    let caller = settings::caller(&layers)?;
    if !typed.talk.quiet {
        wiring::warn(&way);
    }
    let setting = Setting::new(&caller, &way.base, &way.proxy, order.patience.timeout);
    let client = wiring::client(caller, &way, &order.patience);
    let delivery = wiring::run(made(&client, &order))?;
    if let Some(usage) = Usage::of_unread_secret(&delivery) {
        return Err(usage.into());
    }
    let exit = Exit::of(&delivery);
    if !typed.talk.quiet || exit != Exit::Success {
        Output::new(order.pretty).data(&answer_line(&delivery));
        explain(&delivery, &setting);
    }
    Ok(exit)
}

async fn made(client: &Client, order: &RawOrder) -> Delivery {
    let (cutoff, interrupter) = Cutoff::never()
        .after(order.patience.deadline)
        .interruptible();
    signals::interrupt_with(interrupter);
    client.call(&order.call, &cutoff).await
}

/// Says on stderr what went wrong and what to do.
fn explain(delivery: &Delivery, setting: &Setting) {
    if let Some(advice) = words::advice(delivery, &Recipients::everybody(), setting) {
        output::error(&advice.what);
        advice.next.iter().for_each(output::hint);
    }
}
