//! `wecom sim`: where it listens, what it knows, and what it keeps.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use wecom_sim::{Callback, World};

use super::callback::callback;
use super::input::{read_secret, read_text};
use super::value;
use crate::cli;
use crate::environment::{Environment, SIM_PASSWORD};
use crate::text::text;
use crate::usage::Usage;

/// How many messages are kept unless told otherwise.
const KEEP_DEFAULT: usize = 1000;
const KEEP: RangeInclusive<usize> = 1..=1_000_000;

/// A whole `wecom sim`. No `Debug`: it holds a password.
pub(crate) struct SimOrder {
    pub(crate) address: SocketAddr,
    pub(crate) world: World,
    pub(crate) keep: usize,
    pub(crate) data: Option<PathBuf>,
    /// What the page asks for; `None` where nobody said.
    pub(crate) password: Option<String>,
    /// Where the events of pressed cards are posted.
    pub(crate) callback: Option<Callback>,
}

/// Reads what was typed; of the variables only the password and the callback count.
pub(crate) fn sim_order(typed: &cli::Sim, environment: &Environment) -> Result<SimOrder, Usage> {
    let address = typed.listen.trim().parse();
    let address =
        address.map_err(|_| value("--listen", &typed.listen, text!("misuse-expected-address")))?;
    Ok(SimOrder {
        address,
        world: world(typed.world.as_deref())?,
        keep: keep(typed.keep.as_deref())?,
        data: typed.data.as_ref().map(PathBuf::from),
        password: password(typed, environment)?,
        callback: callback(&typed.callback, environment)?,
    })
}

fn world(path: Option<&str>) -> Result<World, Usage> {
    let Some(path) = path else {
        return Ok(World::default());
    };
    let text = read_text("--world", path)?;
    World::from_toml(&text).map_err(|error| Usage::World {
        path: path.to_owned(),
        error: error.to_string(),
    })
}

fn keep(typed: Option<&str>) -> Result<usize, Usage> {
    let Some(typed) = typed else {
        return Ok(KEEP_DEFAULT);
    };
    let keep = typed.trim().parse().ok().filter(|keep| KEEP.contains(keep));
    keep.ok_or_else(|| value("--keep", typed, text!("misuse-expected-keep")))
}

fn password(typed: &cli::Sim, environment: &Environment) -> Result<Option<String>, Usage> {
    if let Some(path) = &typed.password_file {
        return read_secret("--password-file", path).map(Some);
    }
    Ok(environment.get(SIM_PASSWORD).map(str::to_owned))
}
