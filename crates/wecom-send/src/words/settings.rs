//! What is wrong with profiles, named recipients and the configuration file.

use std::path::{Path, PathBuf};

use super::invalid::said as invalid;
use super::misuse::{base_url, credentials, proxy};
use super::not_too_long;
use super::system::system_error;
use crate::text::{Text, list, text};
use crate::usage::{BadConfig, Mistake, Usage};

/// The line for an error of these; `None` for the others.
pub(super) fn settings(usage: &Usage) -> Option<Text> {
    Some(match usage {
        Usage::Config(bad) => bad_config(bad),
        Usage::UnknownProfile { .. } => unknown_profile(usage)?,
        Usage::UnknownRecipients { .. } => unknown_recipients(usage)?,
        Usage::Credentials {
            missing,
            closed: Some(file),
        } => text!(
            "config-closed",
            missing = credentials(missing),
            file = shown(file)
        ),
        Usage::Credentials { missing, .. } => {
            text!("config-or-a-profile", missing = credentials(missing))
        }
        Usage::ProfileNotChosen { missing, profiles } => text!(
            "config-profile-not-chosen",
            missing = credentials(missing),
            profiles = list(profiles)
        ),
        Usage::OtherCorpsSecret {
            secret_from,
            its_corp: Some(corp),
            corp_from,
        } => text!(
            "config-other-corps-secret",
            secret_from = secret_from.clone(),
            corp = not_too_long(corp),
            corp_from = corp_from.clone()
        ),
        Usage::OtherCorpsSecret {
            secret_from,
            corp_from,
            ..
        } => text!(
            "config-secret-without-corp",
            secret_from = secret_from.clone(),
            corp_from = corp_from.clone()
        ),
        Usage::SecretVariable { key, name, from } => text!(
            "config-secret-variable",
            key = *key,
            from = from.clone(),
            name = variable(name)
        ),
        Usage::NoSecret(error) => text!("config-no-secret", error = error.to_string()),
        Usage::Everybody { what, by } => {
            text!("config-everybody", what = *what, by = by.clone())
        }
        Usage::ConfigExists { path } => text!("config-exists", file = shown(path)),
        Usage::NoPlaceForConfig => text!("config-no-place"),
        _ => return None,
    })
}

/// A variable's name; one as long as a secret may be the secret itself.
pub(crate) fn variable(name: &str) -> super::Value {
    match name.len() {
        0..40 => name.into(),
        count => text!("misuse-too-long-to-show", count = count).into(),
    }
}

fn bad_config(bad: &BadConfig) -> Text {
    let file = shown(&bad.file);
    let place = match bad.at {
        Some((line, column)) => format!("{file}:{line}:{column}"),
        None => file.clone(),
    };
    text!(
        "misuse-named",
        place = place,
        what = whole(&bad.mistake, &file)
    )
}

/// What is wrong with the file as a whole.
fn whole(mistake: &Mistake, file: &str) -> Text {
    match mistake {
        Mistake::Unreadable(error) => text!("config-unreadable", error = system_error(error)),
        Mistake::TooLarge { limit } => text!("config-too-large", limit = limit.to_string()),
        Mistake::NotUtf8 => text!("config-not-utf8"),
        Mistake::OthersCanRead { mode } => {
            let mode = format!("{mode:04o}");
            text!("config-others-can-read", mode = mode, file = quoted(file))
        }
        Mistake::Syntax(said) => text!("misuse-as-is", said = said),
        Mistake::DefaultProfile {
            found,
            nearest,
            known,
        } => unknown(
            "default_profile",
            found,
            nearest.as_deref(),
            none_or_known(known, file),
        ),
        _ => key(mistake),
    }
}

/// What is wrong with one key.
fn key(mistake: &Mistake) -> Text {
    match mistake {
        Mistake::UnknownKey {
            found,
            nearest: Some(nearest),
            ..
        } => text!(
            "config-unknown-key-like",
            found = not_too_long_key(found),
            nearest = *nearest
        ),
        Mistake::UnknownKey { found, known, .. } => text!(
            "config-unknown-key",
            found = not_too_long_key(found),
            known = list(*known)
        ),
        Mistake::WrongType {
            key,
            expected,
            found,
        } => text!(
            "config-wrong-type",
            key = key,
            expected = expected.clone(),
            found = Text::new(format!("config-type-{found}"))
        ),
        Mistake::Value {
            key,
            found,
            expected,
        } => text!(
            "misuse-value",
            source = key,
            found = not_too_long(found),
            expected = expected.clone()
        ),
        Mistake::TwoSecrets { one, other } => {
            text!("misuse-two-secrets", one = *one, other = *other)
        }
        Mistake::BaseUrl { found, error } => text!(
            "misuse-base-url",
            source = "base_url",
            found = found,
            error = base_url(error)
        ),
        Mistake::Proxy(error) => text!("misuse-named", place = "proxy", what = proxy(error)),
        Mistake::Recipients { name, error } => {
            text!("misuse-named", place = name, what = invalid(error))
        }
        _ => unreachable!("the other texts are in `whole`"),
    }
}

/// A key with the path to it; a secret in the place of the key is not shown.
fn not_too_long_key(path: &str) -> super::Value {
    let key = path.rsplit('.').next().unwrap_or(path);
    if key.len() > 24 {
        return not_too_long(key);
    }
    path.into()
}

fn unknown_profile(usage: &Usage) -> Option<Text> {
    let Usage::UnknownProfile {
        by,
        found,
        nearest,
        known,
        file,
        looked_for,
    } = usage
    else {
        return None;
    };
    let known = match file {
        Some(file) => none_or_known(known, &shown(file)),
        None => no_file(looked_for),
    };
    Some(unknown(by, found, nearest.as_deref(), known))
}

fn unknown(by: &str, found: &str, nearest: Option<&str>, known: Text) -> Text {
    let found = not_too_long(found);
    match nearest {
        Some(nearest) => text!(
            "config-no-profile-like",
            by = by,
            found = found,
            nearest = nearest,
            known = known
        ),
        None => text!("config-no-profile", by = by, found = found, known = known),
    }
}

fn none_or_known(known: &[String], file: &str) -> Text {
    match known {
        [] => text!("config-none-known", file = file),
        known => text!("config-known-profiles-in", file = file, known = list(known)),
    }
}

fn unknown_recipients(usage: &Usage) -> Option<Text> {
    let Usage::UnknownRecipients {
        found,
        nearest,
        known,
        file,
        looked_for,
    } = usage
    else {
        return None;
    };
    let known = match (file, &known[..]) {
        (None, _) if looked_for.is_empty() => return Some(text!("config-sandbox-reads-none")),
        (None, _) => no_file(looked_for),
        (Some(file), []) => text!("config-none-known", file = shown(file)),
        (Some(file), known) => text!(
            "config-known-recipients-in",
            file = shown(file),
            known = list(known)
        ),
    };
    let found = not_too_long(found);
    Some(match nearest {
        Some(nearest) => text!(
            "config-no-recipients-like",
            found = found,
            nearest = nearest,
            known = known
        ),
        None => text!("config-no-recipients", found = found, known = known),
    })
}

/// A path as the shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+~@:".contains(c);
    if path.chars().all(is_plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

fn no_file(looked_for: &[PathBuf]) -> Text {
    let places = looked_for.iter().map(|path| path.display());
    text!("config-no-file", places = list(places))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
