//! What the configuration file holds: its profiles and recipients, without secrets.

use std::path::Path;

use serde_json::{Map, Value};
use wecom_message::BaseUrl;

use super::show::{interval, seconds, short};
use crate::language::Language;
use crate::settings::{
    CORP_SECRET_KEYS, Config, Layer, Located, Profile, SecretAt, WEBHOOK_KEY_KEYS,
};
use crate::text::text;
use crate::words;

/// The profiles by name, each with its place in the file.
pub(super) fn profiles(config: &Config) -> Map<String, Value> {
    let of_each = |profile: &Profile| {
        let mut keys = keys(profile);
        keys.insert("source".to_owned(), place(config, profile.line));
        (profile.name.clone(), Value::Object(keys))
    };
    config.profiles.iter().map(of_each).collect()
}

/// The named recipients, each with its place in the file.
pub(super) fn recipients(config: &Config) -> Map<String, Value> {
    let all = config.recipients.iter().map(|named| {
        let fields = [
            ("touser", &named.fields.touser),
            ("toparty", &named.fields.toparty),
            ("totag", &named.fields.totag),
        ];
        let given = fields.into_iter().filter(|(_, ids)| !ids.is_empty());
        let given = given.map(|(field, ids)| (field.to_owned(), Value::from(ids.join("|"))));
        let mut shown: Map<_, _> = given.collect();
        shown.insert("source".to_owned(), place(config, named.line));
        (named.name.clone(), Value::Object(shown))
    });
    all.collect()
}

pub(super) fn path(path: &Path) -> String {
    path.display().to_string()
}

fn keys(profile: &Profile) -> Map<String, Value> {
    // A proxy is shown as it is on the way to the profile's address, without its password.
    let base = profile.base_url.as_ref().map(|base| base.value.clone());
    let base = base.unwrap_or_else(BaseUrl::wecom);
    let secret = profile.secret.as_ref().map(|secret| &secret.value);
    let webhook_key = profile.webhook_key.as_ref().map(|key| &key.value);
    let keys = [
        ("corp_id", key(profile.corp_id.as_ref(), |id| short(id))),
        ("agent_id", key(profile.agent_id.as_ref(), |id| id.0)),
        (
            secret.map_or("secret", |at| at.key(&CORP_SECRET_KEYS)),
            secret.map(place_of),
        ),
        (
            webhook_key.map_or("webhook_key", |at| at.key(&WEBHOOK_KEY_KEYS)),
            webhook_key.map(place_of),
        ),
        (
            "base_url",
            key(profile.base_url.as_ref(), ToString::to_string),
        ),
        (
            "proxy",
            key(profile.proxy.as_ref(), |proxy| {
                proxy.shown(&base).unwrap_or_else(|| "none".to_owned())
            }),
        ),
        ("ca_cert", key(profile.ca_cert.as_ref(), |file| path(file))),
        ("roots", key(profile.roots.as_ref(), |roots| roots.as_str())),
        (
            "timeout",
            key(profile.timeout.as_ref(), |time| seconds(*time)),
        ),
        ("lang", key(profile.lang.as_ref(), |lang| lang.code())),
        ("timezone", key(profile.timezone.as_ref(), Clone::clone)),
        (
            "duplicate_check",
            key(profile.duplicate_check.as_ref(), |check| interval(*check)),
        ),
        (
            "markdown_as",
            key(profile.markdown_as.as_ref(), |kind| kind.as_str()),
        ),
    ];
    let given = keys.into_iter();
    given
        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
        .collect()
}

fn key<T, V: Into<Value>>(
    located: Option<&Located<T>>,
    shown: impl FnOnce(&T) -> V,
) -> Option<Value> {
    located.map(|located| shown(&located.value).into())
}

/// Where a profile's secret is: never the secret, and no command, which may hold one.
fn place_of(secret: &SecretAt) -> Value {
    match secret {
        SecretAt::File(file) => path(file).into(),
        SecretAt::Variable(name) => {
            let name = text!("misuse-as-is", said = words::variable(name));
            name.in_language(Language::English).into()
        }
        SecretAt::Command { .. } | SecretAt::Inline(_) => "[not shown]".into(),
    }
}

/// A line of the file.
fn place(config: &Config, line: usize) -> Value {
    let file = config.file.clone().unwrap_or_default();
    let place = Layer::Config { file, line }.said();
    place.in_language(Language::English).into()
}
