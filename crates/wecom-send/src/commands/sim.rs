//! `wecom sim`: the simulator on this machine.

use anyhow::{Context, Error, Result};
use wecom_sim::{CallbackCheck, DataError, Simulator};

use crate::cli;
use crate::environment::{AGENT_ID, BASE_URL, CORP_ID, CORP_SECRET, Environment};
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::settings::{self, SimOrder};
use crate::signals;
use crate::words;

/// Runs the simulator until it is interrupted.
pub(crate) fn sim(typed: &cli::Sim, environment: &Environment) -> Result<Exit> {
    let order = settings::sim_order(typed, environment)?;
    let is_reached = !order.address.ip().to_canonical().is_loopback();
    let is_given = order.password.is_some();
    let simulator = started(order)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime could be started")?;
    runtime.block_on(signals::interrupted(|| {
        announce(&simulator);
        if is_reached {
            output::warning(&words::sim_is_reached());
        }
        // Who gave it knows it.
        if let Some(password) = simulator.password().filter(|_| !is_given) {
            output::note(&words::sim_password(&simulator.base_url(), password));
        }
    }));
    Ok(Exit::Success)
}

fn started(order: SimOrder) -> Result<Simulator> {
    let mut builder = Simulator::builder()
        .world(order.world)
        .seed(seed())
        .keep(order.keep)
        .listen(order.address);
    if let Some(folder) = order.data {
        builder = builder
            .data(folder)
            .on_data_error(|error| output::warning(&words::sim_data_lost(error)));
    }
    if let Some(password) = order.password {
        builder = builder.password(password);
    }
    if let Some(callback) = order.callback {
        builder = builder.callback(callback);
    }
    builder.start().map_err(|error| {
        let within = error.get_ref();
        let is_of_data = within
            .and_then(|error| error.downcast_ref::<DataError>())
            .is_some();
        let at = if is_of_data {
            "--data".to_owned()
        } else {
            format!("--listen {}", order.address)
        };
        Error::from(error).context(at)
    })
}

/// Prints the lines to export.
fn announce(simulator: &Simulator) {
    let mut output = Output::new(false);
    for (name, value) in [
        (BASE_URL, simulator.base_url()),
        (CORP_ID, simulator.corp_id().to_owned()),
        (CORP_SECRET, simulator.corp_secret().to_owned()),
        (AGENT_ID, simulator.agent_id().to_string()),
    ] {
        output.plain(&format!("export {name}={}", shell_word(&value)));
    }
    output::note(&words::sim_started(&simulator.base_url()));
    simulator.callback_checks().iter().for_each(tell);
}

/// Says how a callback URL did. One that is not verified gets its events all the same.
fn tell(check: &CallbackCheck) {
    match &check.error {
        None => output::note(&words::callback_verified(&check.url)),
        Some(error) => output::warning(&words::callback_not_verified(&check.url, error)),
    }
}

/// A value as a shell reads it back: the secrets of a world may hold anything.
fn shell_word(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/".contains(c);
    if value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

/// Another seed each time, so that the ids of one run are not those of the next.
fn seed() -> u64 {
    let (now, process) = (
        wecom_message::Clock::system().unix_seconds(),
        std::process::id(),
    );
    now ^ (u64::from(process) << 32)
}
