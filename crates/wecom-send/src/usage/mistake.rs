//! What is wrong with a configuration file.

use std::path::PathBuf;

use wecom_message::{BadBaseUrl, BadProxy, Invalid};

use crate::text::Text;

/// A configuration file that can't be used as it is.
#[derive(Debug)]
pub(crate) struct BadConfig {
    pub(crate) file: PathBuf,
    /// Line and column (in characters), both from 1; none where the file as a whole is meant.
    pub(crate) at: Option<(usize, usize)>,
    pub(crate) mistake: Mistake,
}

/// What is wrong in it. None of it holds a value that may be a secret.
#[derive(Debug)]
pub(crate) enum Mistake {
    /// It can't be read.
    Unreadable(std::io::Error),
    /// It is larger than any configuration.
    TooLarge { limit: u64 },
    /// It is not UTF-8.
    NotUtf8,
    /// It holds a secret, and others can read it.
    OthersCanRead { mode: u32 },
    /// It is no TOML; what the parser says.
    Syntax(String),
    /// A key that does not exist.
    UnknownKey {
        found: String,
        nearest: Option<&'static str>,
        known: &'static [&'static str],
    },
    /// A value of another type.
    WrongType {
        key: String,
        expected: Text,
        /// TOML's word for the type.
        found: &'static str,
    },
    /// A value that the key does not take.
    Value {
        key: String,
        found: String,
        expected: Text,
    },
    /// The secret of a profile is given in two ways.
    TwoSecrets {
        one: &'static str,
        other: &'static str,
    },
    /// An address that can't be used.
    BaseUrl { found: String, error: BadBaseUrl },
    /// A proxy that can't be used; its address may hold a password and is not shown.
    Proxy(BadProxy),
    /// Recipients that no message can have.
    Recipients { name: String, error: Invalid },
    /// `default_profile` names none of the profiles.
    DefaultProfile {
        found: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
}
