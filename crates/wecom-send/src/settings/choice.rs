//! Which profile counts.

use super::config::{Config, Located};
use super::layer::Layer;
use super::not_blank;
use crate::cli::Identity;
use crate::environment::{Environment, PROFILE};
use crate::usage::{Source, Usage};

/// A profile, and who chose it.
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) by: Layer,
}

/// The profile that flag, variable or file choose; a single one needs no choice.
pub(super) fn choose(
    typed: &Identity,
    environment: &Environment,
    config: &Config,
) -> Result<Option<Choice>, Usage> {
    if let Some(name) = not_blank(typed.profile.as_ref()) {
        let by = Layer::Flag("--profile");
        return named(name, "--profile", by, config).map(Some);
    }
    if let Some(name) = environment.get(PROFILE) {
        return named(name, PROFILE, Layer::Variable(PROFILE), config).map(Some);
    }
    Ok(by_file(config))
}

fn named(name: &str, source: Source, by: Layer, config: &Config) -> Result<Choice, Usage> {
    if config.profile(name).is_none() {
        return Err(Usage::UnknownProfile {
            by: source,
            found: name.to_owned(),
            nearest: config.nearest_profile(name),
            known: config.profile_names(),
            file: config.file.clone(),
            looked_for: config.looked_for.clone(),
        });
    }
    let name = name.to_owned();
    Ok(Choice { name, by })
}

fn by_file(config: &Config) -> Option<Choice> {
    match (&config.default_profile, &config.profiles[..]) {
        (Some(Located { value, line }), _) => Some(Choice {
            name: value.clone(),
            by: Layer::Config {
                file: config.file.clone().unwrap_or_default(),
                line: *line,
            },
        }),
        (None, [only]) => Some(Choice {
            name: only.name.clone(),
            by: Layer::Default,
        }),
        _ => None,
    }
}
