//! Who sends: corp id, secret and agent id.

use std::path::PathBuf;

use wecom_message::{AgentId, Credentials, Secret};

use super::config::SecretAt;
use super::input::read_secret;
use super::layer::{Layer, Sourced};
use super::layers::Layers;
use super::not_blank;
use super::secret_command::SecretCommand;
use crate::environment::{AGENT_ID, CORP_ID, CORP_SECRET, CORP_SECRET_FILE};
use crate::usage::{Missing, Usage};

/// Reads all three; `message_agent` is the app that the message itself names. What is missing is
/// told in one error.
pub(crate) fn credentials(
    layers: &Layers<'_>,
    message_agent: Option<AgentId>,
) -> Result<Credentials, Usage> {
    let corp_id = layers.corp_id();
    let secret = secret(layers, corp_id.as_ref())?;
    let agent = agent(layers, message_agent)?.or(message_agent);
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
    Ok(given.map(|given| {
        let at = match given.at {
            At::Profile(at) => Some(at),
            At::Text(_) | At::File(..) => None,
        };
        Sourced::new(at, given.from)
    }))
}

/// The file that the secret comes from, where it comes from one.
pub(crate) fn secret_file(layers: &Layers<'_>) -> Option<PathBuf> {
    let given = given_secret(layers, layers.corp_id().as_ref()).ok()??;
    match given.at {
        At::File(_, path) => Some(PathBuf::from(path)),
        At::Profile(SecretAt::File(path)) => Some(path),
        _ => None,
    }
}

/// A secret that a layer gives.
struct Given<'a> {
    at: At<'a>,
    from: Layer,
    /// The corp that the same layer names.
    corp_id: Option<String>,
}

enum At<'a> {
    /// In the flag or variable of this name.
    Text(&'static str),
    /// In a file, which a flag or variable names.
    File(&'static str, &'a str),
    Profile(SecretAt),
}

fn secret(layers: &Layers<'_>, corp_id: Option<&Sourced<String>>) -> Result<Option<Secret>, Usage> {
    let Some(given) = given_secret(layers, corp_id)? else {
        return Ok(None);
    };
    let text = |text: Option<&str>| Secret::new(text.unwrap_or_default());
    Ok(Some(match given.at {
        At::Text(CORP_SECRET) => text(layers.environment.get(CORP_SECRET)),
        At::Text(_) => text(not_blank(layers.typed.corp_secret.as_ref())),
        At::File(source, path) => Secret::new(read_secret(source, path)?),
        At::Profile(SecretAt::Inline(secret)) => secret,
        At::Profile(SecretAt::File(path)) => {
            Secret::new(read_secret("secret_file", &path.to_string_lossy())?)
        }
        At::Profile(SecretAt::Variable(name)) => {
            let secret = layers.environment.get(&name).map(Secret::new);
            let from = given.from.said();
            secret.ok_or(Usage::SecretVariable { name, from })?
        }
        At::Profile(SecretAt::Command { line, folder }) => {
            SecretCommand::new(line, folder, &given.from).into_secret()
        }
    }))
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
    let (one, other) = ("--corp-secret", "--corp-secret-file");
    let file = not_blank(typed.corp_secret_file.as_ref());
    let at = match (not_blank(typed.corp_secret.as_ref()), file) {
        (Some(_), Some(_)) => return Err(Usage::TwoSecrets { one, other }),
        (Some(_), None) => (At::Text(one), one),
        (None, Some(path)) => (At::File(other, path), other),
        (None, None) => return Ok(None),
    };
    Ok(Some(Given {
        at: at.0,
        from: Layer::Flag(at.1),
        corp_id: not_blank(typed.corp_id.as_ref()).map(ToOwned::to_owned),
    }))
}

fn variable_secret<'a>(layers: &'a Layers<'_>) -> Result<Option<Given<'a>>, Usage> {
    let environment = layers.environment;
    let (one, other) = (CORP_SECRET, CORP_SECRET_FILE);
    let at = match (environment.get(one), environment.get(other)) {
        (Some(_), Some(_)) => return Err(Usage::TwoSecrets { one, other }),
        (Some(_), None) => (At::Text(one), one),
        (None, Some(path)) => (At::File(other, path), other),
        (None, None) => return Ok(None),
    };
    Ok(Some(Given {
        at: at.0,
        from: Layer::Variable(at.1),
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
        .map(|((what, given_by), _)| Missing {
            what,
            given_by,
            set_but_empty: given_by
                .iter()
                .copied()
                .find(|name| layers.environment.is_blank(name)),
        })
        .collect();
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
