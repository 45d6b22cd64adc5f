//! A secret where it is given: in a flag or variable, in a file that one of these names, or by a
//! profile. The app's secret and a group robot's key are given in the same ways.

use std::path::PathBuf;

use wecom_message::Secret;

use super::config::{SecretAt, SecretKeys};
use super::input::read_secret;
use super::layer::Layer;
use super::secret_command::SecretCommand;
use crate::environment::Environment;
use crate::usage::{Source, Usage};

pub(super) enum At<'a> {
    /// The secret itself, in a flag or variable.
    Text(&'a str),
    /// In a file, which a flag or variable names.
    File(Source, &'a str),
    Profile(SecretAt),
}

/// The secret of two flags or variables: one holds it, the other names its file. The source that
/// gave it stands beside it.
///
/// # Errors
/// Both are given.
pub(super) fn one_of<'a>(
    (one, text): (Source, Option<&'a str>),
    (other, file): (Source, Option<&'a str>),
) -> Result<Option<(At<'a>, Source)>, Usage> {
    Ok(match (text, file) {
        (Some(_), Some(_)) => return Err(Usage::TwoSecrets { one, other }),
        (Some(text), None) => Some((At::Text(text), one)),
        (None, Some(path)) => Some((At::File(other, path), other)),
        (None, None) => None,
    })
}

impl At<'_> {
    /// Reads it, or says where it is to be had later; `keys` are those by which a profile gives it.
    pub(super) fn read(
        self,
        from: &Layer,
        keys: &SecretKeys,
        environment: &Environment,
    ) -> Result<Secret, Usage> {
        Ok(match self {
            Self::Text(text) => Secret::new(text),
            Self::File(source, path) => Secret::new(read_secret(source, path)?),
            Self::Profile(SecretAt::Inline(secret)) => secret,
            Self::Profile(SecretAt::File(path)) => {
                Secret::new(read_secret(keys.file, &path.to_string_lossy())?)
            }
            Self::Profile(SecretAt::Variable(name)) => {
                let secret = environment.get(&name).map(Secret::new);
                let (key, from) = (keys.variable, from.said());
                secret.ok_or(Usage::SecretVariable { key, name, from })?
            }
            Self::Profile(SecretAt::Command { line, folder }) => {
                SecretCommand::new(keys.command, line, folder, from).into_secret()
            }
        })
    }

    /// The key of the profile that gives it, where one does.
    pub(super) fn in_profile(self) -> Option<SecretAt> {
        match self {
            Self::Profile(at) => Some(at),
            Self::Text(_) | Self::File(..) => None,
        }
    }

    /// The file that it comes from, where it comes from one.
    pub(super) fn file(self) -> Option<PathBuf> {
        match self {
            Self::File(_, path) => Some(PathBuf::from(path)),
            Self::Profile(SecretAt::File(path)) => Some(path),
            _ => None,
        }
    }
}
