//! What is wrong with a call, found before anything was contacted (exit code 2).

mod mistake;

use std::path::PathBuf;

use wecom_message::{
    BadBaseUrl, BadMedia, BadProxy, BadRoots, Delivery, Invalid, Reason, SecretUnavailable,
};

pub(crate) use mistake::{BadConfig, Mistake};

use crate::text::Text;

/// Where a value came from, as it is named to the user: `--agent-id`, `WECOM_AGENT_ID`.
pub(crate) type Source = &'static str;

/// A file that a content came from: its flag and its path.
pub(crate) type Origin = (Source, String);

/// A call that can't be carried out as it is.
#[derive(Debug)]
pub(crate) enum Usage {
    /// The command line does not parse; what there is to say of it.
    CommandLine(Text),
    /// A flag that takes a value is followed by another of our flags.
    ValueMissing { flag: String, next: String },
    /// No help of this name.
    Topic {
        found: String,
        nearest: Option<String>,
        topics: Vec<String>,
        commands: Vec<String>,
    },
    /// Credentials that are not there.
    Credentials {
        missing: Vec<Missing>,
        /// A configuration file that might have them, and that this user may not read.
        closed: Option<PathBuf>,
    },
    /// The secret is given in two ways of the same rank.
    TwoSecrets { one: Source, other: Source },
    /// A configuration file that can't be used.
    Config(BadConfig),
    /// A profile that the configuration does not have. `by` is the flag or variable.
    UnknownProfile {
        by: Source,
        found: String,
        nearest: Option<String>,
        known: Vec<String>,
        file: Option<PathBuf>,
        looked_for: Vec<PathBuf>,
    },
    /// Credentials that are not there, while the configuration has several profiles.
    ProfileNotChosen {
        missing: Vec<Missing>,
        profiles: Vec<String>,
    },
    /// The only secret belongs to another corp than the one that is meant.
    OtherCorpsSecret {
        secret_from: Text,
        /// The corp that the secret's layer names.
        its_corp: Option<String>,
        corp_from: Text,
    },
    /// A variable that `secret_env`, or another `key`, names, and that is not set.
    SecretVariable {
        key: &'static str,
        name: String,
        from: Text,
    },
    /// A secret that its command did not give.
    NoSecret(SecretUnavailable),
    /// Recipients that the configuration does not have.
    UnknownRecipients {
        found: String,
        nearest: Option<String>,
        known: Vec<String>,
        file: Option<PathBuf>,
        /// Nowhere in the sandbox.
        looked_for: Vec<PathBuf>,
    },
    /// Everybody, which flag or configuration forbid.
    Everybody { what: &'static str, by: Text },
    /// A configuration file that is not written because there is one.
    ConfigExists { path: PathBuf },
    /// There is no home to write a configuration file into.
    NoPlaceForConfig,
    /// None of the content flags, or several.
    Contents { given: Vec<Source> },
    /// Titles and their like beside a content that has none; `belong_to` are those that have.
    StrayDetails {
        stray: Vec<Source>,
        content: Source,
        belong_to: Vec<Source>,
    },
    /// Titles and their like, and nothing that they belong to.
    DetailsAlone {
        given: Vec<Source>,
        belong_to: Vec<Source>,
    },
    /// A content that lacks titles and their like.
    DetailsMissing {
        content: Source,
        missing: Vec<Source>,
    },
    /// `media:` without an id behind it.
    NoMediaId { flag: Source },
    /// `--image -`: standard input has no name and is no file.
    MediaIsDash { flag: Source },
    /// A whole message where a card alone belongs.
    MessageAsCard { from: Origin },
    /// No example of this name.
    Example {
        found: String,
        nearest: Option<&'static str>,
        known: Vec<&'static str>,
    },
    /// `--text -`: probably standard input was meant.
    TextIsDash { flag: Source, file_flag: Source },
    /// A value that is not one of those a flag takes.
    Value {
        source: Source,
        found: String,
        expected: Text,
    },
    /// A file that can't be read.
    File {
        source: Source,
        path: String,
        error: std::io::Error,
    },
    /// A file that is larger than any message.
    FileTooLarge {
        source: Source,
        path: String,
        limit: u64,
    },
    /// A file whose bytes are no text that can be read.
    Garbled {
        source: Source,
        path: String,
        error: Garbled,
    },
    /// `--escapes` beside a flag whose file is JSON, which has escapes of its own.
    EscapesInJson { flag: Source },
    /// `--escapes` beside a content that has no text.
    NothingToUnescape { flag: Source },
    /// A file that holds nothing.
    EmptyFile { source: Source, path: String },
    /// A secret's file that holds more than a secret.
    SeveralLines { source: Source, path: String },
    /// An address that can't be used.
    BaseUrl {
        source: Source,
        found: String,
        error: BadBaseUrl,
    },
    /// A proxy that can't be used; its address may hold a password and is not shown.
    Proxy { source: Source, error: BadProxy },
    /// Certificates that can't be used.
    Roots {
        source: Source,
        path: PathBuf,
        error: BadRoots,
    },
    /// The message body and a flag name different apps.
    TwoAgents { flag: u32, message: u32 },
    /// The message itself. `from` is the file that it came from, where it was one.
    Message {
        from: Option<Origin>,
        error: Invalid,
    },
    /// A file that can't be uploaded.
    Media { path: String, error: BadMedia },
    /// A batch that can't be sent as it is.
    Batch(Text),
    /// The simulator's world.
    World { path: String, error: String },
}

/// Bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Garbled {
    /// Not UTF-8 from byte `at` on, where `byte` stands.
    Utf8 {
        at: usize,
        byte: u8,
        /// It is probably Chinese as older Windows programs write it.
        looks_like_gbk: bool,
    },
    /// UTF-16 whose last character is half there.
    Utf16Cut { bytes: usize },
    /// UTF-16 with one half of a surrogate pair without the other, at byte `at`.
    Utf16Surrogate { at: usize },
}

/// One credential that is missing.
#[derive(Debug)]
pub(crate) struct Missing {
    /// The key of its name.
    pub(crate) what: &'static str,
    /// The flags and variables that give it.
    pub(crate) given_by: &'static [Source],
    /// The variable that is set, but empty.
    pub(crate) set_but_empty: Option<Source>,
}

impl Usage {
    /// The usage error of a secret that could not be read before anything was contacted.
    pub(crate) fn of_unread_secret(delivery: &Delivery) -> Option<Self> {
        match delivery.reason()? {
            Reason::NoSecret {
                error,
                contacted: false,
            } => Some(Self::NoSecret(error.clone())),
            _ => None,
        }
    }
}

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("usage error")
    }
}

impl std::error::Error for Usage {}

impl From<Invalid> for Usage {
    fn from(error: Invalid) -> Self {
        Self::Message { from: None, error }
    }
}
