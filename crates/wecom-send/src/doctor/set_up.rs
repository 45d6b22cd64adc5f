//! The settings: what they are, where each came from, and who can read the secret.

use wecom_message::{Credentials, Proxy};

use super::check::{Check, State};
use crate::exit::Exit;
use crate::language::Language;
use crate::settings::{self, Layer, Layers, Way};
use crate::text::{Text, Value, text};
use crate::usage::Usage;
use crate::words;

/// Who sends, and which way.
pub(crate) struct SetUp {
    pub(crate) sender: Credentials,
    pub(crate) way: Way,
}

/// A setting, and the layer that it came from.
struct Told {
    name: &'static str,
    /// As it may be shown.
    value: Value,
    from: Layer,
}

/// Looks at the settings as `wecom send` reads them.
pub(crate) fn check(layers: &Layers<'_>) -> (Check, Option<SetUp>) {
    let way = settings::way(layers);
    let sender = settings::credentials(layers, None);
    match (way, sender) {
        (Ok(way), Ok(sender)) => {
            let set_up = SetUp { sender, way };
            match told(layers, &set_up) {
                Ok(told) => (good(told, &set_up), Some(set_up)),
                Err(usage) => (bad(&[usage]), None),
            }
        }
        (way, sender) => {
            let wrong: Vec<Usage> = [way.err(), sender.err()].into_iter().flatten().collect();
            (bad(&wrong), None)
        }
    }
}

fn good(told: Vec<Told>, set_up: &SetUp) -> Check {
    let ignored = set_up.way.ignored_ssl_cert_file.as_deref();
    let state = ignored.map_or(State::Ok, |_| State::Warning);
    let mut check = Check::new("settings", state, text!("doctor-settings"));
    for Told { name, value, from } in told {
        let label = Text::new(format!("doctor-setting-{name}"));
        let from = match (name, from) {
            ("profile", Layer::Default) => text!("config-from-only-profile"),
            (_, from) => from.said(),
        };
        check = check
            .data(name, from.in_language(Language::English))
            .found(text!(
                "doctor-set-by",
                name = label,
                value = value,
                from = from
            ));
    }
    match ignored {
        Some(path) => check.found(words::ignored_ssl_cert_file(path)),
        None => check,
    }
}

/// The settings can't be read, or something is missing or wrong.
pub(crate) fn bad(wrong: &[Usage]) -> Check {
    let mut lines = wrong.iter().map(words::usage_text);
    let first = lines.next().unwrap_or_else(|| text!("doctor-settings"));
    let check = Check::new("settings", State::Failed(Exit::Usage), first);
    lines
        .fold(check, Check::found)
        .next(text!("doctor-settings.next"))
}

/// Each setting and where it came from.
fn told(layers: &Layers<'_>, set_up: &SetUp) -> Result<Vec<Told>, Usage> {
    let SetUp { sender, way } = set_up;
    let told = |name, value: Value, from| Told { name, value, from };
    let profile = layers.profile_chosen();
    let profile = profile.map(|(profile, by)| told("profile", (&profile.name).into(), by.clone()));
    let from = |from: Option<Layer>| from.unwrap_or(Layer::Default);
    let corp_id = from(layers.corp_id().map(|corp_id| corp_id.from));
    let secret = from(settings::secret_place(layers)?.map(|secret| secret.from));
    let agent_id = from(layers.agent_id()?.map(|agent_id| agent_id.from));
    let roots = layers.roots_by_name();
    let mut all: Vec<Told> = profile.into_iter().collect();
    all.extend([
        told("corp_id", words::not_too_long(&sender.corp_id), corp_id),
        told("secret", text!("doctor-masked").into(), secret),
        told("agent_id", sender.agent_id.to_string().into(), agent_id),
        told(
            "base_url",
            way.base.to_string().into(),
            layers.base_url()?.from,
        ),
        told(
            "proxy",
            shown(&way.proxy, set_up),
            settings::proxy(layers)?.from,
        ),
        told("certificates", roots.value.into(), roots.from),
    ]);
    let ca_cert = layers.ca_cert();
    all.extend(ca_cert.map(|file| {
        told(
            "ca_cert",
            file.value.display().to_string().into(),
            file.from,
        )
    }));
    Ok(all)
}

fn shown(proxy: &Proxy, set_up: &SetUp) -> Value {
    match proxy.shown(&set_up.way.base) {
        Some(proxy) => proxy.into(),
        None => text!("doctor-no-proxy").into(),
    }
}

/// Who can read the secret's file; `None` where the secret comes from none.
pub(crate) fn secret_file(layers: &Layers<'_>) -> Option<Check> {
    let path = settings::secret_file(layers)?;
    let shown = path.display().to_string();
    let Some(mode) = loose_mode(&path) else {
        return Some(Check::ok(
            "secret_file",
            text!("doctor-secret-file", path = shown),
        ));
    };
    let found = text!(
        "doctor-secret-file-open",
        path = shown.as_str(),
        mode = mode.as_str()
    );
    let check = Check::new("secret_file", State::Warning, found)
        .data("mode", mode)
        .next(text!("doctor-secret-file-open.next", path = shown));
    Some(check)
}

/// The mode of a file that others than its owner can use, as chmod writes it.
#[cfg(unix)]
pub(super) fn loose_mode(path: &std::path::Path) -> Option<String> {
    use std::os::unix::fs::PermissionsExt;

    let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| format!("{mode:04o}"))
}

/// Elsewhere files have no modes.
#[cfg(not(unix))]
pub(super) fn loose_mode(_: &std::path::Path) -> Option<String> {
    None
}
