//! `wecom doctor`: why it does not work. It sends nothing.

use anyhow::{Context, Result};
use wecom_message::{
    Client, Clock, Cutoff, Delivery, DiskStore, IssuedToken, Probe, RawCall, Remembered, TokenKey,
    TokenStore,
};

use crate::cli;
use crate::doctor::app::{self, Called};
use crate::doctor::cache;
use crate::doctor::check::{self, Check};
use crate::doctor::set_up::{self, SetUp};
use crate::doctor::way::Looked;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::output::Output;
use crate::settings::{self, Layers, Patience};
use crate::text::text;
use crate::words::Setting;
use crate::{logging, signals, wiring};

/// Every check after the settings, in order.
const AFTER_SETTINGS: [&str; 10] = [
    "clock",
    "dns",
    "proxy",
    "tcp",
    "tls",
    "http",
    "gettoken",
    "agent",
    "trusted_ip",
    "token_cache",
];

/// Looks at everything, in order, and says what it found.
pub(crate) fn doctor(typed: &cli::Doctor, environment: &Environment) -> Result<Exit> {
    logging::start(typed.talk.verbose, environment);
    let checks = match Layers::of(&typed.identity, environment) {
        Ok(layers) => with_layers(typed, &layers)?,
        Err(usage) => without_settings(set_up::bad(&[usage])),
    };
    let exit = check::exit(&checks);
    if !typed.talk.quiet || exit != Exit::Success {
        let mut output = Output::new(false);
        if typed.json {
            output.data(&check::object(&checks).to_string());
        } else {
            output.plain(&check::page(&checks));
        }
    }
    Ok(exit)
}

fn with_layers(typed: &cli::Doctor, layers: &Layers<'_>) -> Result<Vec<Check>> {
    let (timeout, deadline) = (typed.timeout.as_deref(), typed.deadline.as_deref());
    let patience = settings::patience(layers, timeout, deadline, None)?;
    let (settings, found) = set_up::check(layers);
    let Some(found) = found else {
        return Ok(without_settings(settings));
    };
    let mut checks = vec![settings];
    checks.extend(set_up::secret_file(layers));
    checks.extend(examine(found, &patience)?);
    Ok(checks)
}

/// Settings that are wrong, and nothing else looked at.
fn without_settings(settings: Check) -> Vec<Check> {
    let skipped = AFTER_SETTINGS.map(|id| Check::skipped(id, text!("doctor-without-settings")));
    std::iter::once(settings).chain(skipped).collect()
}

/// Looks at the way, the app and the cache.
fn examine(found: SetUp, patience: &Patience) -> Result<Vec<Check>> {
    let SetUp { sender, way } = found;
    let setting = Setting::new(&sender, &way.base, &way.proxy, patience.timeout);
    let key = TokenKey::new(&way.base, &sender.corp_id, &sender.secret);
    let store = way.cache.as_deref().map(DiskStore::new);
    let call = app::call(&sender).context("agent/get can't be called")?;
    let client = wiring::client(sender, &way, patience);
    let before = cached(store.as_ref(), &key);
    let asked = wiring::run(ask(&client, &call, patience))?;
    let looked = Looked {
        probe: &asked.probe,
        base: &way.base,
        setting: &setting,
        now: asked.probed_at,
    };
    let mut checks = looked.checks();
    checks.extend(asked.delivery.map_or_else(app::not_called, |delivery| {
        let called = Called {
            delivery: &delivery,
            setting: &setting,
            cached: [before, cached(store.as_ref(), &key)],
            now: Clock::system().unix_seconds(),
        };
        called.checks()
    }));
    checks.push(cache::check(way.cache.as_deref(), &key));
    Ok(checks)
}

/// What the way and the app answered.
struct Asked {
    probe: Probe,
    /// This machine's time when the probe was done, in seconds since 1970. The call that follows
    /// may take long, which says nothing of the clock.
    probed_at: u64,
    delivery: Option<Delivery>,
}

/// Looks at the way; calls only where it leads to WeCom: the secret is for nobody else.
async fn ask(client: &Client, call: &RawCall, patience: &Patience) -> Asked {
    let (cutoff, interrupter) = Cutoff::never().after(patience.deadline).interruptible();
    signals::interrupt_with(interrupter);
    let probe = client.probe(&cutoff).await;
    let probed_at = Clock::system().unix_seconds();
    let delivery = if probe.leads_to_wecom() {
        Some(client.call(call, &cutoff).await)
    } else {
        None
    };
    Asked {
        probe,
        probed_at,
        delivery,
    }
}

fn cached(store: Option<&DiskStore>, key: &TokenKey) -> Option<IssuedToken> {
    match store?.recall(key)? {
        Remembered::Token(issued) => Some(issued),
        _ => None,
    }
}
