//! Who sends: corp id, secret and agent id.

use std::path::PathBuf;

use wecom_message::{AgentId, Credentials, Secret};

use super::config::{CORP_SECRET_KEYS, SecretAt};
use super::layer::{Layer, Sourced};
use super::layers::Layers;
use super::not_blank;
use super::secret_at::{At, one_of};
use crate::environment::{AGENT_ID, CORP_ID, CORP_SECRET, CORP_SECRET_FILE};
use crate::usage::{Missing, Source, Usage};

/// Reads all three; `message_agent` is the app that the message itself names. What is missing is
/// told in one error.
pub(crate) fn credentials(
    layers: &Layers<'_>,
    message_agent: Option<AgentId>,
) -> Result<Credentials, Usage> {
    let corp_id = layers.corp_id();
    let secret = secret(layers, corp_id.as_ref())?;
    let given = agent(layers, message_agent)?;
    let agent = message_agent.or(given);
    match (corp_id, secret, agent) {
        (Some(corp_id), Some(secret), Some(agent)) => {
            Ok(Credentials::new(corp_id.value, agent, secret))
        }
        (corp_id, secret, agent) => Err(missing(
            layers,
            [corp_id.is_none(), secret.is_none(), agent.is_none()],
        )),
    }
}

/// Corp id and secret alone, to which a token belongs.
pub(crate) fn corp_and_secret(layers: &Layers<'_>) -> Result<(String, Secret), Usage> {
    let corp_id = layers.corp_id();
    match (&corp_id, secret(layers, corp_id.as_ref())?) {
        (Some(corp_id), Some(secret)) => Ok((corp_id.value.clone(), secret)),
        (corp_id, secret) => Err(missing(
            layers,
            [corp_id.is_none(), secret.is_none(), false],
        )),
    }
}

/// The agent id of flag, variable or profile. A flag that contradicts the message is an error; the
/// others give way to it.
pub(crate) fn agent(
    layers: &Layers<'_>,
    message_agent: Option<AgentId>,
) -> Result<Option<AgentId>, Usage> {
    match (layers.agent_id()?, message_agent) {
        (
            Some(Sourced {
                value: AgentId(flag),
                from: Layer::Flag(_),
            }),
            Some(AgentId(message)),
        ) if flag != message => Err(Usage::TwoAgents { flag, message }),
        (agent, _) => Ok(agent.map(|agent| agent.value)),
    }
}

/// Where the secret comes from, for `wecom config show`; it is not read. With a profile, the key
/// that gives it.
pub(crate) fn secret_place(
    layers: &Layers<'_>,
) -> Result<Option<Sourced<Option<SecretAt>>>, Usage> {
    let given = given_secret(layers, layers.corp_id().as_ref())?;
    Ok(given.map(|given| Sourced::new(given.at.in_profile(), given.from)))
}

/// The file that the secret comes from, where it comes from one.
pub(crate) fn secret_file(layers: &Layers<'_>) -> Option<PathBuf> {
    let given = given_secret(layers, layers.corp_id().as_ref()).ok()??;
    given.at.file()
}

/// A secret that a layer gives.
struct Given<'a> {
    at: At<'a>,
    from: Layer,
    /// The corp that the same layer names.
    corp_id: Option<String>,
}

fn secret(layers: &Layers<'_>, corp_id: Option<&Sourced<String>>) -> Result<Option<Secret>, Usage> {
    let Some(given) = given_secret(layers, corp_id)? else {
        return Ok(None);
    };
    let read = given
        .at
        .read(&given.from, &CORP_SECRET_KEYS, layers.environment);
    read.map(Some)
}

/// The first secret that belongs to the corp; if there are only others, that is an error.
fn given_secret<'a>(
    layers: &'a Layers<'_>,
    corp_id: Option<&Sourced<String>>,
) -> Result<Option<Given<'a>>, Usage> {
    let flags = typed_secret(layers)?;
    let profile = || Ok(profile_secret(layers));
    let order: [&dyn Fn() -> Result<Option<Given<'a>>, Usage>; 2] = if layers.profile_is_typed() {
        [&profile, &|| variable_secret(layers)]
    } else {
        [&|| variable_secret(layers), &profile]
    };
    let mut anothers = None;
    for given in std::iter::once(Ok(flags)).chain(order.into_iter().map(|read| read())) {
        let Some(given) = given? else { continue };
        if corp_id.is_none_or(|corp_id| belongs_to(&given, corp_id)) {
            return Ok(Some(given));
        }
        anothers.get_or_insert(given);
    }
    match (anothers, corp_id) {
        (Some(given), Some(corp_id)) => Err(Usage::OtherCorpsSecret {
            secret_from: given.from.said(),
            its_corp: given.corp_id,
            corp_from: corp_id.from.said(),
        }),
        _ => Ok(None),
    }
}

/// Whether a secret may be sent with this corp id: not with one of another corp, and none of the
/// variables with a corp of the configuration, nor the other way round. What is typed is meant for
/// this call.
fn belongs_to(given: &Given<'_>, corp_id: &Sourced<String>) -> bool {
    match (&given.corp_id, &given.from, &corp_id.from) {
        (Some(own), _, _) => *own == corp_id.value,
        (None, Layer::Flag(_), _) => true,
        (None, Layer::Variable(_), from) => !matches!(from, Layer::Profile { .. }),
        (None, _, _) => false,
    }
}

fn typed_secret<'a>(layers: &'a Layers<'_>) -> Result<Option<Given<'a>>, Usage> {
    let typed = layers.typed;
    let given = one_of(
        ("--corp-secret", not_blank(typed.corp_secret.as_ref())),
        (
            "--corp-secret-file",
            not_blank(typed.corp_secret_file.as_ref()),
        ),
    )?;
    Ok(given.map(|(at, flag)| Given {
        at,
        from: Layer::Flag(flag),
        corp_id: not_blank(typed.corp_id.as_ref()).map(ToOwned::to_owned),
    }))
}

fn variable_secret<'a>(layers: &'a Layers<'_>) -> Result<Option<Given<'a>>, Usage> {
    let environment = layers.environment;
    let given = one_of(
        (CORP_SECRET, environment.get(CORP_SECRET)),
        (CORP_SECRET_FILE, environment.get(CORP_SECRET_FILE)),
    )?;
    Ok(given.map(|(at, variable)| Given {
        at,
        from: Layer::Variable(variable),
        corp_id: environment.get(CORP_ID).map(ToOwned::to_owned),
    }))
}

fn profile_secret<'a>(layers: &Layers<'_>) -> Option<Given<'a>> {
    let secret = layers.of_profile(|profile| profile.secret.as_ref())?;
    let corp_id = layers.of_profile(|profile| profile.corp_id.as_ref());
    Some(Given {
        at: At::Profile(secret.value),
        from: secret.from,
        corp_id: corp_id.map(|corp_id| corp_id.value),
    })
}

fn missing(layers: &Layers<'_>, missing: [bool; 3]) -> Usage {
    let all = [
        ("misuse-missing-corp-id", &["--corp-id", CORP_ID][..]),
        (
            "misuse-missing-secret",
            &[
                "--corp-secret-file",
                "--corp-secret",
                CORP_SECRET,
                CORP_SECRET_FILE,
            ],
        ),
        ("misuse-missing-agent-id", &["--agent-id", AGENT_ID]),
    ];
    let missing = all
        .into_iter()
        .zip(missing)
        .filter(|(_, is_missing)| *is_missing)
        .map(|((what, given_by), _)| (what, given_by));
    missing_in(layers, missing)
}

/// The error of what is missing: the keys of their names, with the flags and variables that give
/// each.
pub(super) fn missing_in(
    layers: &Layers<'_>,
    missing: impl IntoIterator<Item = (&'static str, &'static [Source])>,
) -> Usage {
    let missing = missing.into_iter().map(|(what, given_by)| Missing {
        what,
        given_by,
        set_but_empty: given_by
            .iter()
            .copied()
            .find(|name| layers.environment.is_blank(name)),
    });
    let missing = missing.collect();
    match layers.profile() {
        None if !layers.config.profiles.is_empty() => Usage::ProfileNotChosen {
            missing,
            profiles: layers.config.profile_names(),
        },
        _ => Usage::Credentials {
            missing,
            closed: layers.config.closed.clone(),
        },
    }
}
