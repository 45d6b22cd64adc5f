//! Values, and the layer that each came from.

use std::path::PathBuf;

use crate::text::{Text, text};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Layer {
    /// A flag, such as `--corp-id`.
    Flag(&'static str),
    /// A variable, such as `WECOM_CORP_ID`.
    Variable(&'static str),
    /// A profile of the configuration file.
    Profile {
        name: String,
        file: PathBuf,
        /// From 1.
        line: usize,
    },
    /// The configuration file, outside of the profiles.
    Config {
        file: PathBuf,
        /// From 1.
        line: usize,
    },
    /// Nobody said anything.
    Default,
}

/// A value, and where it came from.
#[derive(Debug, Clone)]
pub(crate) struct Sourced<T> {
    pub(crate) value: T,
    pub(crate) from: Layer,
}

impl<T> Sourced<T> {
    pub(crate) fn new(value: T, from: Layer) -> Self {
        Self { value, from }
    }

    /// Another value from the same layer.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced::new(change(self.value), self.from)
    }
}

impl Layer {
    /// Its name for people.
    pub(crate) fn said(&self) -> Text {
        match self {
            Self::Flag(name) | Self::Variable(name) => text!("misuse-as-is", said = *name),
            Self::Profile { name, file, line } => text!(
                "config-from-profile",
                name = name,
                file = file.display().to_string(),
                line = line.to_string()
            ),
            Self::Config { file, line } => text!(
                "config-from-file",
                file = file.display().to_string(),
                line = line.to_string()
            ),
            Self::Default => text!("config-from-default"),
        }
    }
}
