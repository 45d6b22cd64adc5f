//! The key of a group robot: flag, variable or profile.

use wecom_message::{BaseUrl, RobotKey, Secret};

use super::config::{SecretAt, WEBHOOK_KEY_KEYS};
use super::credentials::missing_in;
use super::layer::{Layer, Sourced};
use super::layers::Layers;
use super::not_blank;
use super::secret_at::{At, one_of};
use crate::cli::WhichRobot;
use crate::environment::{WEBHOOK_KEY, WEBHOOK_KEY_FILE};
use crate::text::text;
use crate::usage::{Source, Usage};

const GIVEN_BY: &[Source] = &["--key-file", "--key", WEBHOOK_KEY, WEBHOOK_KEY_FILE];

/// The key, or where it is to be had, and where that was said.
pub(crate) fn webhook_key(
    typed: &WhichRobot,
    layers: &Layers<'_>,
) -> Result<Sourced<Secret>, Usage> {
    let typed = one_of(
        ("--key", not_blank(typed.key.as_ref())),
        ("--key-file", not_blank(typed.key_file.as_ref())),
    )?;
    let typed = typed.map(|(at, flag)| Sourced::new(at, Layer::Flag(flag)));
    let given = match typed {
        Some(typed) => Some(typed),
        None => set(layers)?,
    };
    let missing = [("webhook-missing-key", GIVEN_BY)];
    let Sourced { value, from } = given.ok_or_else(|| missing_in(layers, missing))?;
    let key = value.read(&from, &WEBHOOK_KEY_KEYS, layers.environment)?;
    Ok(Sourced::new(key, from))
}

/// Where the key comes from that nobody typed, for `wecom config show`; it is not read. With a
/// profile, the key of the file that gives it.
pub(crate) fn webhook_key_place(
    layers: &Layers<'_>,
) -> Result<Option<Sourced<Option<SecretAt>>>, Usage> {
    Ok(set(layers)?.map(|set| set.map(At::in_profile)))
}

/// Refuses a key that was copied with another address than the one that it would be sent to.
pub(crate) fn check_address(key: &RobotKey, from: &Layer, base: &BaseUrl) -> Result<(), Usage> {
    match key.base_url().filter(|copied| *copied != base) {
        None => Ok(()),
        Some(copied) => Err(Usage::CommandLine(text!(
            "webhook-other-address",
            source = from.said(),
            copied = copied.to_string(),
            base = base.to_string()
        ))),
    }
}

/// What variables or profile give; a profile that was typed comes first.
fn set<'a>(layers: &'a Layers<'_>) -> Result<Option<Sourced<At<'a>>>, Usage> {
    let profile = || {
        let key = layers.of_profile(|profile| profile.webhook_key.as_ref())?;
        Some(key.map(At::Profile))
    };
    if layers.profile_is_typed()
        && let Some(key) = profile()
    {
        return Ok(Some(key));
    }
    let environment = layers.environment;
    let variable = one_of(
        (WEBHOOK_KEY, environment.get(WEBHOOK_KEY)),
        (WEBHOOK_KEY_FILE, environment.get(WEBHOOK_KEY_FILE)),
    )?;
    let variable = variable.map(|(at, name)| Sourced::new(at, Layer::Variable(name)));
    Ok(variable.or_else(profile))
}
