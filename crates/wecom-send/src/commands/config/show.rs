//! The settings in force as JSON, and as a page for people.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Map, Value, json};
use wecom_message::{DuplicateCheck, TIMEOUT_DEFAULT};

use super::listed;
use crate::language::Language;
use crate::settings::{
    self, CORP_SECRET_KEYS, Layer, Layers, MarkdownAs, SecretAt, SecretKeys, Sourced,
    WEBHOOK_KEY_KEYS,
};
use crate::text::{Text, list, text};
use crate::usage::Usage;
use crate::words;

/// All that is in force, each value with where it came from; of the secret only that. Passwords in
/// addresses are not shown.
pub(super) struct Shown<'l> {
    layers: &'l Layers<'l>,
    rows: Vec<Row>,
}

/// A setting in force.
struct Row {
    name: &'static str,
    /// Null where nobody says anything.
    value: Value,
    /// What stands there instead of a value that is not shown.
    hidden: Option<Text>,
    from: Option<Text>,
}

impl<'l> Shown<'l> {
    pub(super) fn of(layers: &'l Layers<'l>) -> Result<Self, Usage> {
        let rows = rows(layers)?;
        Ok(Self { layers, rows })
    }

    /// For programs; it has no language.
    pub(super) fn json(&self) -> Value {
        let english = |text: &Text| text.in_language(Language::English);
        let config = &self.layers.config;
        let looked_for = config.looked_for.iter().map(|file| listed::path(file));
        let setting = |row: &Row| {
            let mut setting = Map::new();
            match &row.hidden {
                Some(_) => None,
                None => setting.insert("value".to_owned(), row.value.clone()),
            };
            let from = row.from.as_ref().map(english);
            setting.insert("source".to_owned(), from.into());
            (row.name.to_owned(), Value::Object(setting))
        };
        json!({
            "file": config.file.as_deref().map(listed::path),
            "looked_for": looked_for.collect::<Vec<_>>(),
            "profile": self.layers.profile_chosen().map(|(profile, by)| {
                json!({ "value": profile.name, "source": english(&chosen_by(by)) })
            }),
            "settings": self.rows.iter().map(setting).collect::<Map<_, _>>(),
            "profiles": listed::profiles(config),
            "recipients": listed::recipients(config),
        })
    }

    /// For people.
    pub(super) fn page(&self) -> String {
        let mut page = format!("{}\n", self.heading());
        for row in &self.rows {
            let value = match &row.hidden {
                Some(hidden) => hidden.to_string(),
                None => plain(&row.value),
            };
            let _ = match &row.from {
                Some(from) => writeln!(page, "{:<16} {value}  ({from})", row.name),
                None => writeln!(page, "{:<16} -", row.name),
            };
        }
        let config = &self.layers.config;
        for (kind, tables) in [
            ("profiles", listed::profiles(config)),
            ("recipients", listed::recipients(config)),
        ] {
            for (name, keys) in tables {
                let _ = writeln!(page, "\n[{kind}.{name}]");
                for (key, value) in keys.as_object().into_iter().flatten() {
                    let _ = writeln!(page, "{key:<16} {}", plain(value));
                }
            }
        }
        page.trim_end().to_owned()
    }

    fn heading(&self) -> String {
        let config = &self.layers.config;
        let places = config.looked_for.iter().map(|file| listed::path(file));
        let file = match &config.file {
            Some(file) => text!("config-show-file", file = listed::path(file)),
            None => text!("config-show-no-file", places = list(places)),
        };
        let profile = self.layers.profile_chosen().map(|(profile, by)| {
            let (name, from) = (&profile.name, chosen_by(by));
            format!(
                "{}\n",
                text!("config-show-profile", name = name, from = from)
            )
        });
        format!("{file}\n{}", profile.unwrap_or_default())
    }
}

fn chosen_by(by: &Layer) -> Text {
    match by {
        Layer::Default => text!("config-from-only-profile"),
        by => by.said(),
    }
}

fn rows(layers: &Layers<'_>) -> Result<Vec<Row>, Usage> {
    let base = layers.base_url()?;
    let proxy = settings::proxy(layers)?.map(|proxy| {
        let shown = proxy.shown(&base.value);
        shown.unwrap_or_else(|| "none".to_owned())
    });
    let by_default = || Sourced::new(TIMEOUT_DEFAULT, Layer::Default);
    let timeout = layers.timeout().unwrap_or_else(by_default);
    Ok(vec![
        row(
            "corp_id",
            layers.corp_id().map(|id| id.map(|id| short(&id))),
        ),
        secret(layers)?,
        webhook_key(layers)?,
        row("agent_id", layers.agent_id()?.map(|id| id.map(|id| id.0))),
        row("base_url", Some(base.map(|base| base.to_string()))),
        row("proxy", Some(proxy)),
        row(
            "ca_cert",
            layers
                .ca_cert()
                .map(|file| file.map(|file| listed::path(&file))),
        ),
        row("roots", Some(layers.roots_by_name())),
        row("timeout", Some(timeout.map(seconds))),
        row("lang", layers.lang().map(|lang| lang.map(Language::code))),
        row("timezone", layers.timezone()),
        row(
            "duplicate_check",
            layers.duplicate_check().map(|check| check.map(interval)),
        ),
        row(
            "markdown_as",
            layers
                .markdown_as()
                .map(|kind| kind.map(MarkdownAs::as_str)),
        ),
        row("allow_all", Some(layers.allow_all()?)),
        row("journal", Some(layers.journal())),
    ])
}

fn row<T: Into<Value>>(name: &'static str, setting: Option<Sourced<T>>) -> Row {
    let (value, from) = match setting {
        None => (Value::Null, None),
        Some(setting) => (setting.value.into(), Some(setting.from.said())),
    };
    Row {
        name,
        value,
        hidden: None,
        from,
    }
}

/// The secret's row has no value. One that may not go with the corp id is left alone, which is no
/// error as long as nothing is sent.
fn secret(layers: &Layers<'_>) -> Result<Row, Usage> {
    let (hidden, from) = match settings::secret_place(layers) {
        Err(Usage::OtherCorpsSecret { secret_from, .. }) => {
            (text!("config-show-left-alone"), Some(secret_from))
        }
        place => {
            let from = place?.map(|place| place_of(&place, &CORP_SECRET_KEYS));
            (text!("config-show-hidden"), from)
        }
    };
    Ok(Row {
        name: "secret",
        value: Value::Null,
        hidden: Some(hidden),
        from,
    })
}

/// The row of a group robot's key has no value either.
fn webhook_key(layers: &Layers<'_>) -> Result<Row, Usage> {
    let place = settings::webhook_key_place(layers)?;
    Ok(Row {
        name: "webhook_key",
        value: Value::Null,
        hidden: Some(text!("config-show-hidden")),
        from: place.map(|place| place_of(&place, &WEBHOOK_KEY_KEYS)),
    })
}

/// Where a secret comes from: with a profile, by which of these keys.
fn place_of(place: &Sourced<Option<SecretAt>>, keys: &SecretKeys) -> Text {
    let from = place.from.said();
    match &place.value {
        Some(at) => text!("misuse-named", place = at.key(keys), what = from),
        None => from,
    }
}

/// Seconds, without a fraction where there is none.
pub(super) fn seconds(time: Duration) -> Value {
    match time.subsec_nanos() {
        0 => time.as_secs().into(),
        _ => time.as_secs_f64().into(),
    }
}

/// Seconds; 0 is off.
pub(super) fn interval(check: DuplicateCheck) -> u64 {
    check.guards_for().map_or(0, |interval| interval.as_secs())
}

/// An id; a secret that got into its place is too long to be shown.
pub(super) fn short(id: &str) -> String {
    text!("misuse-as-is", said = words::not_too_long(id)).in_language(Language::English)
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}
