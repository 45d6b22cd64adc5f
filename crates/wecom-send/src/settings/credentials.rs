//! Who sends: corp id, secret and agent id.

use wecom_message::{AgentId, Credentials, Secret};

use super::input::read_secret;
use super::{not_blank, value};
use crate::cli::Identity;
use crate::environment::{AGENT_ID, CORP_ID, CORP_SECRET, CORP_SECRET_FILE, Environment};
use crate::text::text;
use crate::usage::{Missing, Usage};

/// Reads all three; `message_agent` is the app that the message itself names. What is missing is
/// told in one error.
pub(crate) fn credentials(
    typed: &Identity,
    environment: &Environment,
    message_agent: Option<AgentId>,
) -> Result<Credentials, Usage> {
    let corp_id = not_blank(typed.corp_id.as_ref()).or_else(|| environment.get(CORP_ID));
    let secret = secret(typed, environment)?;
    let agent = agent(typed, environment, message_agent)?.or(message_agent);
    match (corp_id, secret, agent) {
        (Some(corp_id), Some(secret), Some(agent)) => Ok(Credentials::new(corp_id, agent, secret)),
        (corp_id, secret, agent) => Err(Usage::Credentials(missing(
            environment,
            [corp_id.is_none(), secret.is_none(), agent.is_none()],
        ))),
    }
}

/// Corp id and secret alone, to which a token belongs.
pub(crate) fn corp_and_secret(
    typed: &Identity,
    environment: &Environment,
) -> Result<(String, Secret), Usage> {
    let corp_id = not_blank(typed.corp_id.as_ref()).or_else(|| environment.get(CORP_ID));
    match (corp_id, secret(typed, environment)?) {
        (Some(corp_id), Some(secret)) => Ok((corp_id.to_owned(), secret)),
        (corp_id, secret) => {
            let missing = missing(environment, [corp_id.is_none(), secret.is_none(), false]);
            Err(Usage::Credentials(missing))
        }
    }
}

fn missing(environment: &Environment, missing: [bool; 3]) -> Vec<Missing> {
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
    all.into_iter()
        .zip(missing)
        .filter(|(_, is_missing)| *is_missing)
        .map(|((what, given_by), _)| Missing {
            what,
            given_by,
            set_but_empty: given_by
                .iter()
                .copied()
                .find(|name| environment.is_blank(name)),
        })
        .collect()
}

/// The secret; flags come before variables.
fn secret(typed: &Identity, environment: &Environment) -> Result<Option<Secret>, Usage> {
    let flags = (
        not_blank(typed.corp_secret.as_ref()),
        not_blank(typed.corp_secret_file.as_ref()),
    );
    let variables = (
        environment.get(CORP_SECRET),
        environment.get(CORP_SECRET_FILE),
    );
    let found = match (flags, variables) {
        ((Some(_), Some(_)), _) => {
            return Err(Usage::TwoSecrets {
                one: "--corp-secret",
                other: "--corp-secret-file",
            });
        }
        ((Some(secret), None), _) => Secret::new(secret),
        ((None, Some(path)), _) => Secret::new(read_secret("--corp-secret-file", path)?),
        (_, (Some(_), Some(_))) => {
            return Err(Usage::TwoSecrets {
                one: CORP_SECRET,
                other: CORP_SECRET_FILE,
            });
        }
        (_, (Some(secret), None)) => Secret::new(secret),
        (_, (None, Some(path))) => Secret::new(read_secret(CORP_SECRET_FILE, path)?),
        (_, (None, None)) => return Ok(None),
    };
    Ok(Some(found))
}

/// The agent id of flag or variable. A flag that contradicts the message is an error; the
/// variable gives way to it.
pub(crate) fn agent(
    typed: &Identity,
    environment: &Environment,
    message_agent: Option<AgentId>,
) -> Result<Option<AgentId>, Usage> {
    let number = || text!("misuse-expected-agent-id");
    if let Some(typed) = not_blank(typed.agent_id.as_ref()) {
        let AgentId(flag) = typed
            .parse()
            .map_err(|_| value("--agent-id", typed, number()))?;
        return match message_agent {
            Some(AgentId(message)) if message != flag => Err(Usage::TwoAgents { flag, message }),
            _ => Ok(Some(AgentId(flag))),
        };
    }
    let variable = environment.get(AGENT_ID);
    variable
        .map(|v| v.parse().map_err(|_| value(AGENT_ID, v, number())))
        .transpose()
}
