//! A profile: a corp, an app and its secret by name, and the way there.

use std::path::PathBuf;
use std::time::Duration;

use wecom_message::{AgentId, BaseUrl, DuplicateCheck, Proxy, Secret};

use super::Value;
use super::section::{Located, Read, Section, decimal};
use crate::language::Language;
use crate::settings::markdown_as::MarkdownAs;
use crate::settings::way::without_secrets;
use crate::settings::{TIMEOUT_LEAST, in_seconds};
use crate::usage::{Mistake, Usage};

pub(super) const KEYS: &[&str] = &[
    "corp_id",
    "agent_id",
    "secret_file",
    "secret_env",
    "secret_command",
    "secret",
    "webhook_key_file",
    "webhook_key_env",
    "webhook_key_command",
    "webhook_key",
    "base_url",
    "proxy",
    "ca_cert",
    "roots",
    "timeout",
    "lang",
    "timezone",
    "duplicate_check",
    "markdown_as",
];

/// The keys that give a secret, of which a profile has one.
#[derive(Debug)]
pub(crate) struct SecretKeys {
    pub(crate) file: &'static str,
    pub(crate) variable: &'static str,
    pub(crate) command: &'static str,
    pub(crate) inline: &'static str,
}

/// Those of the app's secret.
pub(crate) const CORP_SECRET_KEYS: SecretKeys = SecretKeys {
    file: "secret_file",
    variable: "secret_env",
    command: "secret_command",
    inline: "secret",
};

/// Those of a group robot's key.
pub(crate) const WEBHOOK_KEY_KEYS: SecretKeys = SecretKeys {
    file: "webhook_key_file",
    variable: "webhook_key_env",
    command: "webhook_key_command",
    inline: "webhook_key",
};

/// What a profile says.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(crate) name: String,
    /// Where it begins, from 1.
    pub(crate) line: usize,
    pub(crate) corp_id: Option<Located<String>>,
    pub(crate) agent_id: Option<Located<AgentId>>,
    pub(crate) secret: Option<Located<SecretAt>>,
    /// The key of a group robot, which belongs to no app.
    pub(crate) webhook_key: Option<Located<SecretAt>>,
    pub(crate) base_url: Option<Located<BaseUrl>>,
    pub(crate) proxy: Option<Located<Proxy>>,
    pub(crate) ca_cert: Option<Located<PathBuf>>,
    pub(crate) roots: Option<Located<Roots>>,
    pub(crate) timeout: Option<Located<Duration>>,
    pub(crate) lang: Option<Located<Language>>,
    /// A name of the time zone database, such as `Asia/Shanghai`.
    pub(crate) timezone: Option<Located<String>>,
    /// What sends ask for that neither ask for it nor refuse it.
    pub(crate) duplicate_check: Option<Located<DuplicateCheck>>,
    pub(crate) markdown_as: Option<Located<MarkdownAs>>,
}

/// Where the secret of a profile is.
#[derive(Debug, Clone)]
pub(crate) enum SecretAt {
    File(PathBuf),
    /// The name of a variable.
    Variable(String),
    /// A command for the shell, and the folder in which it runs.
    Command {
        line: String,
        folder: PathBuf,
    },
    Inline(Secret),
}

/// Whom to trust to be WeCom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Mozilla's list, built in.
    Webpki,
    /// The system's bundle.
    System,
}

impl Profile {
    pub(super) fn read(name: &str, section: &Section<'_>) -> Result<Self, Usage> {
        section.keys_are(KEYS)?;
        Ok(Self {
            name: name.to_owned(),
            line: section.line(),
            corp_id: section.text("corp_id")?,
            agent_id: section.parsed("agent_id", "config-expected-number", agent_id)?,
            secret: secret(section, &CORP_SECRET_KEYS)?,
            webhook_key: secret(section, &WEBHOOK_KEY_KEYS)?,
            base_url: section.parsed("base_url", "config-expected-string", base_url)?,
            proxy: section.parsed("proxy", "config-expected-string", proxy)?,
            ca_cert: path(section, "ca_cert")?,
            roots: section.word(
                "roots",
                "config-expected-roots",
                &[("webpki", Roots::Webpki), ("system", Roots::System)],
            )?,
            timeout: section.parsed("timeout", "config-expected-seconds", timeout)?,
            lang: section.word(
                "lang",
                "misuse-expected-language",
                &[("zh", Language::Chinese), ("en", Language::English)],
            )?,
            timezone: section.parsed("timezone", "config-expected-string", timezone)?,
            duplicate_check: section.parsed("duplicate_check", CHECK, duplicate_check)?,
            markdown_as: section.word(
                "markdown_as",
                "misuse-expected-markdown-as",
                &[
                    ("markdown", MarkdownAs::Markdown),
                    ("text", MarkdownAs::Text),
                ],
            )?,
        })
    }
}

impl Roots {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Webpki => "webpki",
            Self::System => "system",
        }
    }
}

impl SecretAt {
    /// Which of these keys gives it.
    pub(crate) fn key(&self, keys: &SecretKeys) -> &'static str {
        match self {
            Self::File(_) => keys.file,
            Self::Variable(_) => keys.variable,
            Self::Command { .. } => keys.command,
            Self::Inline(_) => keys.inline,
        }
    }
}

fn secret(section: &Section<'_>, keys: &SecretKeys) -> Result<Option<Located<SecretAt>>, Usage> {
    let all = [keys.file, keys.variable, keys.command, keys.inline];
    let mut given = all.map(|key| (section.start_of(key), key)).to_vec();
    given.retain(|(start, _)| start.is_some());
    given.sort_unstable();
    if let [(_, one), (_, other), ..] = given[..] {
        return Err(section.wrong(other, Mistake::TwoSecrets { one, other }));
    }
    let Some((_, key)) = given.first() else {
        return Ok(None);
    };
    let text = section.text(key)?;
    let at = |value: String| match *key {
        key if key == keys.file => SecretAt::File(section.resolved(&value)),
        key if key == keys.variable => SecretAt::Variable(value),
        key if key == keys.command => SecretAt::Command {
            line: value,
            folder: section.folder().to_owned(),
        },
        _ => SecretAt::Inline(Secret::new(value)),
    };
    Ok(text.map(|text| text.map(at)))
}

fn path(section: &Section<'_>, key: &'static str) -> Result<Option<Located<PathBuf>>, Usage> {
    let text = section.text(key)?;
    Ok(text.map(|text| text.map(|path| section.resolved(&path))))
}

fn agent_id<'s>(value: &'s Value<'_>) -> Read<'s, AgentId> {
    let expected = "config-expected-agent-id";
    let (written, meant) = match value {
        Value::Integer(number) => (number.as_str(), decimal(number)),
        Value::String(text) => (text.as_ref(), text.as_ref().into()),
        _ => return Read::OtherType,
    };
    meant
        .parse()
        .map_or(Read::Wrong(written, expected), Read::Value)
}

fn base_url<'s>(value: &'s Value<'_>) -> Read<'s, BaseUrl> {
    let Value::String(url) = value else {
        return Read::OtherType;
    };
    url.parse().map_or_else(
        |error| {
            let found = without_secrets(url).to_owned();
            Read::Mistake(Mistake::BaseUrl { found, error })
        },
        Read::Value,
    )
}

fn proxy<'s>(value: &'s Value<'_>) -> Read<'s, Proxy> {
    let Value::String(address) = value else {
        return Read::OtherType;
    };
    match address.trim() {
        "" => Read::Wrong("", "config-expected-proxy"),
        "none" => Read::Value(Proxy::none()),
        address => {
            Proxy::all(address).map_or_else(|e| Read::Mistake(Mistake::Proxy(e)), Read::Value)
        }
    }
}

fn timeout<'s>(value: &'s Value<'_>) -> Read<'s, Duration> {
    let (written, meant) = match value {
        Value::Integer(number) => (number.as_str(), decimal(number)),
        Value::Float(number) => (number.as_str(), number.as_str().into()),
        _ => return Read::OtherType,
    };
    in_seconds(&meant, TIMEOUT_LEAST)
        .map_or(Read::Wrong(written, "misuse-expected-seconds"), Read::Value)
}

const CHECK: &str = "config-expected-check";

/// Seconds for which WeCom guards against a second receipt; `true` is WeCom's own interval, 0 and
/// `false` are off.
fn duplicate_check<'s>(value: &'s Value<'_>) -> Read<'s, DuplicateCheck> {
    match value {
        Value::Boolean(true) => Read::Value(DuplicateCheck::on()),
        Value::Boolean(false) => Read::Value(DuplicateCheck::default()),
        Value::Integer(number) => match decimal(number).parse() {
            Ok(0) => Read::Value(DuplicateCheck::default()),
            Ok(seconds) => DuplicateCheck::within(seconds).map_or(
                Read::Wrong(number.as_str(), "config-expected-check-range"),
                Read::Value,
            ),
            Err(_) => Read::Wrong(number.as_str(), "config-expected-check-range"),
        },
        _ => Read::OtherType,
    }
}

/// The shape alone is looked at: the database of zones is the system's.
fn timezone<'s>(value: &'s Value<'_>) -> Read<'s, String> {
    let Value::String(name) = value else {
        return Read::OtherType;
    };
    let fits = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c))
    };
    if name.split('/').all(fits) {
        Read::Value(name.to_string())
    } else {
        Read::Wrong(name, "config-expected-timezone")
    }
}
