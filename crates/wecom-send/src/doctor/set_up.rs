//! The settings: what they are, where each came from, and who can read the secret.

use wecom_message::{Credentials, Proxy};

use super::check::{Check, State};
use crate::cli::Identity;
use crate::environment::{
    AGENT_ID, BASE_URL, CA_CERT, CORP_ID, CORP_SECRET, CORP_SECRET_FILE, Environment, PROXY,
    SSL_CERT_FILE,
};
use crate::exit::Exit;
use crate::settings::{self, Way};
use crate::text::{Text, Value, text};
use crate::usage::{Source, Usage};
use crate::words;

/// Who sends, and which way.
pub(crate) struct SetUp {
    pub(crate) sender: Credentials,
    pub(crate) way: Way,
}

/// A setting, and the flag or variable that it came from.
struct Sourced {
    name: Source,
    /// As it may be shown.
    value: Value,
    /// `None`: nobody gave it.
    from: Option<String>,
}

/// Reads the settings as `wecom send` does.
pub(crate) fn check(typed: &Identity, environment: &Environment) -> (Check, Option<SetUp>) {
    let way = settings::way(typed, environment);
    let sender = settings::credentials(typed, environment, None);
    match (way, sender) {
        (Ok(way), Ok(sender)) => {
            let set_up = SetUp { sender, way };
            (good(typed, environment, &set_up), Some(set_up))
        }
        (way, sender) => {
            let wrong: Vec<Usage> = [way.err(), sender.err()].into_iter().flatten().collect();
            (bad(&wrong), None)
        }
    }
}

fn good(typed: &Identity, environment: &Environment, set_up: &SetUp) -> Check {
    let ignored = set_up.way.ignored_ssl_cert_file.as_deref();
    let state = ignored.map_or(State::Ok, |_| State::Warning);
    let mut check = Check::new("settings", state, text!("doctor-settings"));
    for Sourced { name, value, from } in sourced(typed, environment, set_up) {
        let label = Text::new(format!("doctor-setting-{name}"));
        check = match from {
            Some(from) => check.data(name, from.as_str()).found(text!(
                "doctor-set-by",
                name = label,
                value = value,
                from = from
            )),
            None => check.data(name, "default").found(text!(
                "doctor-set-by-default",
                name = label,
                value = value
            )),
        };
    }
    match ignored {
        Some(path) => check.found(words::ignored_ssl_cert_file(path)),
        None => check,
    }
}

fn bad(wrong: &[Usage]) -> Check {
    let mut lines = wrong.iter().map(words::usage_text);
    let first = lines.next().unwrap_or_else(|| text!("doctor-settings"));
    let check = Check::new("settings", State::Failed(Exit::Usage), first);
    lines
        .fold(check, Check::found)
        .next(text!("doctor-settings.next"))
}

/// Each setting and where it came from: a flag comes before its variable.
fn sourced(typed: &Identity, environment: &Environment, set_up: &SetUp) -> Vec<Sourced> {
    let SetUp { sender, way } = set_up;
    let given = |flags: &[Flag<'_>], variables: &[Source]| given(flags, variables, environment);
    let sourced = |name, value: Value, from| Sourced { name, value, from };
    let secret_flags = [
        ("--corp-secret", &typed.corp_secret),
        ("--corp-secret-file", &typed.corp_secret_file),
    ];
    let corp_id = given(&[("--corp-id", &typed.corp_id)], &[CORP_ID]);
    let secret = given(&secret_flags, &[CORP_SECRET, CORP_SECRET_FILE]);
    let agent_id = given(&[("--agent-id", &typed.agent_id)], &[AGENT_ID]);
    let base_url = given(&[("--base-url", &typed.base_url)], &[BASE_URL]);
    let proxy = given(&[("--proxy", &typed.proxy)], &[PROXY])
        .or_else(|| proxy_variable(environment, way.base.is_https()));
    let certificates = given(&[("--ca-cert", &typed.ca_cert)], &[CA_CERT, SSL_CERT_FILE]);
    let which = match certificates {
        Some(_) => text!("doctor-certificates-given"),
        None => text!("doctor-certificates-built-in"),
    };
    vec![
        sourced("corp_id", words::not_too_long(&sender.corp_id), corp_id),
        sourced("secret", text!("doctor-masked").into(), secret),
        sourced("agent_id", sender.agent_id.to_string().into(), agent_id),
        sourced("base_url", way.base.to_string().into(), base_url),
        sourced("proxy", shown(&way.proxy, set_up), proxy),
        sourced("certificates", which.into(), certificates),
    ]
}

/// A flag and what was typed behind it.
type Flag<'a> = (Source, &'a Option<String>);

/// The flag, else the variable that gives a setting.
fn given(flags: &[Flag<'_>], variables: &[Source], environment: &Environment) -> Option<String> {
    let is_typed = |typed: &Option<String>| typed.as_deref().is_some_and(|t| !t.trim().is_empty());
    let flag = flags.iter().find(|(_, typed)| is_typed(typed));
    let is_set = |variable: &Source| environment.get(variable).is_some();
    flag.map(|(flag, _)| *flag)
        .or_else(|| variables.iter().copied().find(is_set))
        .map(str::to_owned)
}

fn shown(proxy: &Proxy, set_up: &SetUp) -> Value {
    match proxy.shown(&set_up.way.base) {
        Some(proxy) => proxy.into(),
        None => text!("doctor-no-proxy").into(),
    }
}

/// Which of curl's variables names the proxy.
fn proxy_variable(environment: &Environment, is_https: bool) -> Option<String> {
    let of_scheme = if is_https {
        "HTTPS_PROXY"
    } else {
        "HTTP_PROXY"
    };
    [of_scheme, "ALL_PROXY"]
        .into_iter()
        .find(|name| !environment.either_case(name).is_empty())
        .map(str::to_owned)
}

/// Who can read the secret's file; `None` where the secret comes from none.
pub(crate) fn secret_file(typed: &Identity, environment: &Environment) -> Option<Check> {
    let typed_secret = typed.corp_secret.as_deref().map(str::trim);
    let typed_file = typed.corp_secret_file.as_deref().map(str::trim);
    let path = match (typed_secret, typed_file) {
        (_, Some(path)) if !path.is_empty() => path,
        (Some(secret), _) if !secret.is_empty() => return None,
        _ => environment.get(CORP_SECRET_FILE)?,
    };
    let Some(mode) = loose_mode(std::path::Path::new(path)) else {
        return Some(Check::ok(
            "secret_file",
            text!("doctor-secret-file", path = path),
        ));
    };
    let found = text!("doctor-secret-file-open", path = path, mode = mode.as_str());
    let check = Check::new("secret_file", State::Warning, found)
        .data("mode", mode)
        .next(text!("doctor-secret-file-open.next", path = path));
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
