//! `wecom outbox add`: a message is accepted.

use anyhow::Result;
use wecom_message::{Client, Clock, Cutoff, Plan, Progress, Request};
use wecom_outbox::pacing::Membership;
use wecom_outbox::{App, Submission};

use super::{failed, open, told};
use crate::cli;
use crate::delivering;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::local_time::LocalTime;
use crate::output::{self, Output};
use crate::settings::{self, Layers};
use crate::words::Setting;
use crate::{logging, wiring};

/// Accepts a message: exit 0 means that it is durable, and not that it was delivered.
pub(super) fn add(typed: cli::OutboxAdd, environment: &Environment) -> Result<Exit> {
    let (typed, queueing) = typed.into_send();
    let layers = Layers::of(&typed.identity, environment)?;
    let order = settings::order(&typed, &layers)?;
    let zone = layers.timezone().map(|zone| zone.value);
    let clock = LocalTime::of_settings(zone.as_deref());
    let keeping = settings::keeping(&queueing, &clock, Clock::system().unix_seconds())?;
    if typed.how.dry_run {
        let plan = order.plan(settings::agent(&layers, order.message.agent_id())?)?;
        notes(&typed, &plan);
        let mut output = Output::new(false);
        let bodies = plan.requests().iter().map(Request::body);
        bodies.for_each(|body| output.data(body));
        return Ok(Exit::Success);
    }
    logging::start(typed.talk.verbose, environment);
    let way = settings::way(&layers)?;
    let sender = settings::credentials(&layers, order.message.agent_id())?;
    let plan = order.plan(Some(sender.agent_id))?;
    notes(&typed, &plan);
    let mut app = App::new(&way.base, sender.corp_id.clone(), sender.agent_id);
    if let Some((profile, _)) = layers.profile_chosen() {
        app = app.of_profile(&profile.name);
    }
    // Opened before anything is contacted: without it an upload would be in vain.
    let outbox = open()?;
    let setting = Setting::new(&sender, &way.base, &way.proxy, order.patience.timeout);
    let client = wiring::client(sender, &way, &order.patience);
    let cutoff_after = order.patience.deadline;
    let uploaded = wiring::run(async {
        let cutoff = Cutoff::never().after(cutoff_after);
        uploaded(&client, &plan, &cutoff).await
    })?;
    let whole = match uploaded {
        Ok(whole) => whole,
        Err(delivery) => {
            let deliveries = [*delivery];
            delivering::explain(&plan, &deliveries, &setting, true, |what| {
                output::error(what);
            });
            return Ok(Exit::of_all(&deliveries, false));
        }
    };
    let submission = Submission::new(app, &whole, &Membership::default())?;
    let submission = keeping.of(submission);
    let accepted = wiring::run(outbox.submit(submission))?.map_err(|error| failed(&error))?;
    Output::new(false).data(&told(&accepted.ticket, accepted.state));
    Ok(Exit::Success)
}

/// The plan with its files uploaded, or remembered.
async fn uploaded(
    client: &Client,
    plan: &Plan,
    cutoff: &Cutoff,
) -> Result<Plan, Box<wecom_message::Delivery>> {
    let mut requests = Vec::new();
    for request in plan.requests() {
        let mut media_ids = Vec::new();
        for file in request.files() {
            let uploaded = client.media_id(file, cutoff, &Progress::untold()).await?;
            media_ids.push(uploaded.media_id().to_owned());
        }
        requests.push(request.with_media_ids(&media_ids));
    }
    Ok(Plan::kept(requests))
}

fn notes(typed: &cli::Send, plan: &Plan) {
    if !typed.talk.quiet {
        delivering::notes(plan);
        if typed.how.dry_run {
            delivering::note_pending_media(plan);
        }
    }
}
