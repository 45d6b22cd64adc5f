//! `wecom send`: one message, now.

use anyhow::{Context, Result};
use wecom_message::{AgentId, Clock, Credentials, Plan};

use crate::cli;
use crate::delivering::{self, Sending, Telling};
use crate::environment::Environment;
use crate::examples::example;
use crate::exit::Exit;
use crate::journal::Record;
use crate::output::{self, Output, Stream};
use crate::progress_bar::Bar;
use crate::settings::{self, Layers, Order, Way};
use crate::usage::Usage;
use crate::words::{self, Setting};
use crate::{drawing, logging, sandbox, wiring};

/// Carries out `wecom send`. In the sandbox the real set-up is neither read nor written: the
/// environment is empty, and sender and way are the sandbox's own.
pub(crate) fn send(typed: &cli::Send, environment: Environment) -> Result<Exit> {
    if let Some(name) = &typed.example.print_example {
        return print_example(name);
    }
    if let Some(input) = typed.batch_input.as_ref().filter(|it| it.batch.is_some()) {
        return super::batch::batch(typed, input, environment);
    }
    settings::check_no_batch(typed)?;
    let environment = if typed.how.sandbox {
        Environment::sealed()
    } else {
        environment
    };
    let layers = if typed.how.sandbox {
        Layers::sealed(&typed.identity, &environment)
    } else {
        Layers::of(&typed.identity, &environment)?
    };
    let order = settings::order(typed, &layers)?;
    if typed.how.dry_run || typed.how.preview {
        return show(typed, &order, &layers);
    }
    logging::start(typed.talk.verbose, &environment);
    let sandbox = typed.how.sandbox.then(sandbox::start).transpose();
    let sandbox = sandbox.context("the sandbox can't be started")?;
    let (sender, way) = match &sandbox {
        Some(sandbox) => sandbox.sender_and_way(agent(&order, &layers)?)?,
        None => real_sender_and_way(&order, &layers)?,
    };
    let plan = order.plan(Some(sender.agent_id))?;
    let record = match sandbox {
        Some(_) => None,
        None => delivering::record(&layers, &sender, &way),
    };
    warn(typed, &order, &plan, &way, record.as_ref());
    let setting = Setting::new(&sender, &way.base, &way.proxy, order.patience.timeout);
    let client = wiring::client(sender, &way, &order.patience);
    let sending = Sending {
        setting: &setting,
        record: record.as_ref(),
        deadline: order.patience.deadline,
        telling: Telling {
            quiet: typed.talk.quiet,
            progress: Bar::is_wanted(&typed.talk),
            pretty: order.pretty,
            allow_partial: order.allow_partial,
            sandbox: typed.how.sandbox,
        },
    };
    let deliveries = sending.deliver(&client, &plan)?;
    if sandbox.is_some() && !typed.talk.quiet {
        output::show(&sandbox::drawn(&plan));
    }
    Ok(sending.told(&plan, &deliveries))
}

/// Prints a whole message of a type, for `--message`.
fn print_example(name: &str) -> Result<Exit> {
    let body = example(name, &Clock::system())?;
    Output::new(true).data(&body);
    Ok(Exit::Success)
}

/// Prints the request bodies, or draws them; contacts nobody and needs no credentials.
fn show(typed: &cli::Send, order: &Order, layers: &Layers<'_>) -> Result<Exit> {
    let plan = order.plan(agent(order, layers)?)?;
    notes(typed, order, &plan);
    if typed.how.preview {
        output::drawing(&drawing::drawn(&plan, Stream::Stdout));
        return Ok(Exit::Success);
    }
    if !typed.talk.quiet {
        delivering::note_pending_media(&plan);
    }
    let mut output = Output::new(order.pretty);
    plan.requests()
        .iter()
        .for_each(|request| output.data(request.body()));
    Ok(Exit::Success)
}

fn agent(order: &Order, layers: &Layers<'_>) -> Result<Option<AgentId>, Usage> {
    settings::agent(layers, order.message.agent_id())
}

fn real_sender_and_way(order: &Order, layers: &Layers<'_>) -> Result<(Credentials, Way), Usage> {
    let way = settings::way(layers)?;
    let sender = settings::credentials(layers, order.message.agent_id())?;
    Ok((sender, way))
}

fn warn(typed: &cli::Send, order: &Order, plan: &Plan, way: &Way, record: Option<&Record>) {
    if typed.talk.quiet {
        return;
    }
    wiring::warn(way);
    notes(typed, order, plan);
    delivering::warn_of_drops(plan, record);
}

fn notes(typed: &cli::Send, order: &Order, plan: &Plan) {
    if !typed.talk.quiet {
        if let Some(flag) = order.typed_newline {
            output::note(&words::typed_newline(flag));
        }
        delivering::notes(plan);
    }
}
