//! `wecom plan --batch`: what a batch will take, without sending it.

use anyhow::Result;
use serde_json::json;
use wecom_message::{Clock, Credentials, Secret};
use wecom_outbox::Timestamp;
use wecom_outbox::pacing::{Claim, Forecaster, Pacer};

use crate::batch::{Feed, Input, ROOM_FOR, Recipe, bad_line_told, pacer_after};
use crate::cli;
use crate::delivering;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::settings::{self, Layers};
use crate::text::text;
use crate::usage::Usage;

/// Prints how many requests and person-times a batch is, and how long it will take.
pub(crate) fn plan(typed: &cli::Plan, environment: &Environment) -> Result<Exit> {
    let layers = Layers::of(&typed.identity, environment)?;
    let mut order = settings::batch_order(&typed.input, &typed.who, &typed.shape, &layers)?;
    let membership = std::mem::take(&mut order.membership);
    let (agent, input) = (order.agent, Input::open(&order.path)?);
    let mut feed = Feed::of(Recipe::of(order, agent)?, input.into_reader());
    let pacer = match sender(&layers)? {
        Some(sender) => {
            let record = delivering::record(&layers, &sender, &settings::way(&layers)?);
            pacer_after(record.as_ref(), &membership)
        }
        None => Pacer::new(),
    };
    let began = Timestamp::now(&Clock::system());
    let mut forecaster = Forecaster::new(pacer, began, ROOM_FOR);
    let (mut lines, mut bad_lines) = (0_u64, 0_u64);
    while let Some(fed) = feed.next()? {
        lines += 1;
        match &fed.plan {
            Ok(plan) => {
                for request in plan.requests() {
                    forecaster.add(Claim::of(request, &membership), |_, _| ());
                }
            }
            Err(usage) => {
                bad_lines += 1;
                bad_line_told(fed.line, usage)
                    .iter()
                    .for_each(output::error);
            }
        }
    }
    let forecast = forecaster.finish(|_, _| ());
    let told = json!({
        "lines": lines,
        "bad_lines": bad_lines,
        "requests": forecast.requests,
        "person_times": forecast.person_times,
        "delayed": forecast.delayed,
        "seconds": forecast.duration.as_secs_f64().ceil(),
    });
    Output::new(typed.pretty).data(&told.to_string());
    if forecast.delayed > 0 && !typed.talk.quiet {
        output::note(&text!("batch-plan-delayed"));
    }
    Ok(match bad_lines {
        0 => Exit::Success,
        _ => Exit::Partial,
    })
}

/// Who would send, as far as the journal knows them; nobody where the settings name nobody.
fn sender(layers: &Layers<'_>) -> Result<Option<Credentials>, Usage> {
    let (corp_id, agent) = (layers.corp_id(), settings::agent(layers, None)?);
    let both = corp_id.zip(agent);
    // The secret is needed for nothing here.
    Ok(both.map(|(corp_id, agent)| Credentials::new(corp_id.value, agent, Secret::new(""))))
}
