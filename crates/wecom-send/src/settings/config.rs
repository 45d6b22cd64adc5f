//! The configuration file: profiles and named recipients.

mod file;
mod profile;
mod recipients;
mod section;

use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};
use wecom_message::RecipientFields;

use crate::environment::Environment;
use crate::nearest::nearest;
use crate::usage::{Mistake, Usage};

pub(crate) use file::standard_file;
pub(crate) use profile::{
    CORP_SECRET_KEYS, Profile, Roots, SecretAt, SecretKeys, WEBHOOK_KEY_KEYS,
};
pub(crate) use section::Located;

use section::{Document, Section};

const TOP_KEYS: &[&str] = &[
    "default_profile",
    "allow_all",
    "journal",
    "profiles",
    "recipients",
];

/// What the configuration file says; nothing where there is none.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The file, where there is one.
    pub(crate) file: Option<PathBuf>,
    /// Where it was looked for, in this order.
    pub(crate) looked_for: Vec<PathBuf>,
    /// A standard file that this user may not read, and that was passed over.
    pub(crate) closed: Option<PathBuf>,
    pub(crate) default_profile: Option<Located<String>>,
    pub(crate) allow_all: Option<Located<bool>>,
    pub(crate) journal: Option<Located<bool>>,
    /// In the order of their names.
    pub(crate) profiles: Vec<Profile>,
    /// In the order of their names.
    pub(crate) recipients: Vec<NamedRecipients>,
}

/// Recipients with a name.
#[derive(Debug)]
pub(crate) struct NamedRecipients {
    pub(crate) name: String,
    /// Where they begin, from 1.
    pub(crate) line: usize,
    pub(crate) fields: RecipientFields,
}

impl Config {
    /// Reads the file that flag or variable name, else the first that exists of the standard
    /// ones. All of it is checked, also what this call does not use.
    pub(crate) fn read(typed: Option<&str>, environment: &Environment) -> Result<Self, Usage> {
        let found = file::find(typed, environment)?;
        let Some((path, text)) = found.text else {
            return Ok(Self {
                looked_for: found.looked_for,
                closed: found.closed,
                ..Self::default()
            });
        };
        let mut config = Self::from_toml(&path, &text)?;
        if config.holds_a_secret()
            && let Some(mode) = found.others_can_read
        {
            return Err(file::wrong(&path, Mistake::OthersCanRead { mode }));
        }
        config.looked_for = found.looked_for;
        config.closed = found.closed;
        Ok(config)
    }

    fn from_toml(path: &Path, text: &str) -> Result<Self, Usage> {
        let document = Document::new(path, text);
        let table = document.parse()?;
        let top = Section::top(&table, &document);
        top.keys_are(TOP_KEYS)?;
        let each = |key| top.subsections(key);
        let config = Self {
            file: Some(path.to_owned()),
            looked_for: Vec::new(),
            closed: None,
            default_profile: top.text("default_profile")?,
            allow_all: top.switch("allow_all")?,
            journal: top.switch("journal")?,
            profiles: each("profiles")?
                .iter()
                .map(|(name, section)| Profile::read(name, section))
                .collect::<Result<_, _>>()?,
            recipients: each("recipients")?
                .iter()
                .map(|(name, section)| recipients::read(name, section))
                .collect::<Result<_, _>>()?,
        };
        config.default_profile_exists(&top)?;
        Ok(config)
    }

    /// The profile of this name.
    pub(crate) fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name == name)
    }

    /// The profile that is most probably meant by a name that none has.
    pub(crate) fn nearest_profile(&self, name: &str) -> Option<String> {
        let names = self.profiles.iter().map(|profile| profile.name.as_str());
        nearest(name, names).map(ToOwned::to_owned)
    }

    pub(crate) fn profile_names(&self) -> Vec<String> {
        self.profiles.iter().map(|p| p.name.clone()).collect()
    }

    fn holds_a_secret(&self) -> bool {
        let inline = |profile: &Profile| {
            let secrets = [&profile.secret, &profile.webhook_key];
            let mut secrets = secrets.into_iter().flatten();
            secrets.any(|secret| matches!(secret.value, SecretAt::Inline(_)))
        };
        self.profiles.iter().any(inline)
    }

    fn default_profile_exists(&self, top: &Section<'_>) -> Result<(), Usage> {
        match &self.default_profile {
            Some(name) if self.profile(&name.value).is_none() => Err(top.wrong(
                "default_profile",
                Mistake::DefaultProfile {
                    found: name.value.clone(),
                    nearest: self.nearest_profile(&name.value),
                    known: self.profile_names(),
                },
            )),
            _ => Ok(()),
        }
    }
}

/// A table of TOML with the places of its keys and values.
type Table<'t> = DeTable<'t>;
/// A value of TOML.
type Value<'t> = DeValue<'t>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::text::annotated_config_in;

    /// The file that explains itself with its examples in force: `#` and no blank begin one.
    fn uncommented(annotated: &str) -> String {
        let is_example = |c: char| c.is_ascii_lowercase() || c == '[';
        let line = |line: &str| match line.strip_prefix('#') {
            Some(example) if example.starts_with(is_example) => format!("{example}\n"),
            _ => format!("{line}\n"),
        };
        annotated.lines().map(line).collect()
    }

    #[test]
    fn the_annotated_file_loads_as_it_is_and_with_its_examples() {
        let path = Path::new("config.toml");
        for annotated in Language::ALL.map(annotated_config_in) {
            let config = Config::from_toml(path, annotated).unwrap();
            assert!(config.profiles.is_empty() && config.recipients.is_empty());
            assert!(config.default_profile.is_none() && config.allow_all.is_none());
            let text = uncommented(annotated);
            let config = Config::from_toml(path, &text).unwrap();
            let ops = config.profile("ops").expect(&text);
            assert!(ops.secret.is_some() && ops.markdown_as.is_some(), "{text}");
            assert!(!config.recipients.is_empty());
            assert!(config.allow_all.is_some() && config.default_profile.is_some());
            assert!(config.journal.is_some());
        }
    }

    #[test]
    fn every_key_is_explained_in_the_annotated_file() {
        let keys = TOP_KEYS[..3].iter().chain(profile::KEYS);
        for key in keys.chain(recipients::KEYS) {
            for annotated in Language::ALL.map(annotated_config_in) {
                let explained = annotated.lines().any(|line| {
                    let line = line.trim_start_matches(['#', ' ']);
                    line.starts_with(&format!("{key} = "))
                });
                assert!(explained, "{key}");
            }
        }
    }
}
