//! `wecom sim`: the simulator on this machine.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use wecom_sim::{CallbackCheck, Simulator, World};

use crate::cli;
use crate::environment::{AGENT_ID, BASE_URL, CORP_ID, CORP_SECRET, Environment};
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::settings;
use crate::signals;
use crate::text::text;
use crate::usage::Usage;
use crate::words;

/// Runs the simulator until it is interrupted.
pub(crate) fn sim(typed: &cli::Sim, environment: &Environment) -> Result<Exit> {
    let address: SocketAddr = typed.listen.trim().parse().map_err(|_| Usage::Value {
        source: "--listen",
        found: typed.listen.clone(),
        expected: text!("misuse-expected-address"),
    })?;
    let mut builder = Simulator::builder()
        .world(world(typed.world.as_deref())?)
        .seed(seed())
        .listen(address);
    if let Some(callback) = settings::callback(&typed.callback, environment)? {
        builder = builder.callback(callback);
    }
    let simulator = builder
        .start()
        .with_context(|| format!("--listen {address}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime could be started")?;
    runtime.block_on(signals::interrupted(|| announce(&simulator)));
    Ok(Exit::Success)
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

fn world(path: Option<&str>) -> Result<World, Usage> {
    let Some(path) = path else {
        return Ok(World::default());
    };
    let text = settings::read_text("--world", path)?;
    World::from_toml(&text).map_err(|error| Usage::World {
        path: path.to_owned(),
        error: error.to_string(),
    })
}

/// Another seed each time, so that the ids of one run are not those of the next.
fn seed() -> u64 {
    let (now, process) = (
        wecom_message::Clock::system().unix_seconds(),
        std::process::id(),
    );
    now ^ (u64::from(process) << 32)
}
