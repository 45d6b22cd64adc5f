//! The environment variables: their names, what they mean, and the one place that reads them.

use std::collections::HashMap;

pub(crate) const CORP_ID: &str = "WECOM_CORP_ID";
pub(crate) const CORP_SECRET: &str = "WECOM_CORP_SECRET";
pub(crate) const CORP_SECRET_FILE: &str = "WECOM_CORP_SECRET_FILE";
pub(crate) const WEBHOOK_KEY: &str = "WECOM_WEBHOOK_KEY";
pub(crate) const WEBHOOK_KEY_FILE: &str = "WECOM_WEBHOOK_KEY_FILE";
pub(crate) const AGENT_ID: &str = "WECOM_AGENT_ID";
pub(crate) const BASE_URL: &str = "WECOM_BASE_URL";
pub(crate) const CA_CERT: &str = "WECOM_CA_CERT";
pub(crate) const PROXY: &str = "WECOM_PROXY";
pub(crate) const LANG: &str = "WECOM_LANG";
pub(crate) const CONFIG: &str = "WECOM_CONFIG";
pub(crate) const PROFILE: &str = "WECOM_PROFILE";
pub(crate) const SIM_PASSWORD: &str = "WECOM_SIM_PASSWORD";
pub(crate) const ALLOW_ALL: &str = "WECOM_ALLOW_ALL";
pub(crate) const SIM_CALLBACK_URL: &str = "WECOM_SIM_CALLBACK_URL";
pub(crate) const SIM_CALLBACK_TOKEN: &str = "WECOM_SIM_CALLBACK_TOKEN";
pub(crate) const SIM_CALLBACK_KEY: &str = "WECOM_SIM_CALLBACK_KEY";
/// These four count in lower case too.
pub(crate) const HTTPS_PROXY: &str = "HTTPS_PROXY";
pub(crate) const HTTP_PROXY: &str = "HTTP_PROXY";
pub(crate) const ALL_PROXY: &str = "ALL_PROXY";
pub(crate) const NO_PROXY: &str = "NO_PROXY";
pub(crate) const SSL_CERT_FILE: &str = "SSL_CERT_FILE";
pub(crate) const RUST_LOG: &str = "RUST_LOG";
pub(crate) const COLUMNS: &str = "COLUMNS";

/// Every variable that is read, for `wecom help environment`.
pub(crate) const ALL: [&str; 31] = [
    CORP_ID,
    CORP_SECRET,
    CORP_SECRET_FILE,
    AGENT_ID,
    WEBHOOK_KEY,
    WEBHOOK_KEY_FILE,
    BASE_URL,
    CA_CERT,
    PROXY,
    LANG,
    CONFIG,
    PROFILE,
    ALLOW_ALL,
    SIM_PASSWORD,
    SIM_CALLBACK_URL,
    SIM_CALLBACK_TOKEN,
    SIM_CALLBACK_KEY,
    HTTPS_PROXY,
    HTTP_PROXY,
    ALL_PROXY,
    NO_PROXY,
    SSL_CERT_FILE,
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "TZ",
    "XDG_CONFIG_HOME",
    "NO_COLOR",
    "FORCE_HYPERLINK",
    RUST_LOG,
    COLUMNS,
    "LANG",
];

/// The variables of the process, or none at all for a sealed command. No `Debug`: the secret may be
/// among them.
#[derive(Default)]
pub(crate) struct Environment(HashMap<String, String>);

impl Environment {
    /// The process's variables; those that are not UTF-8 count as not set.
    pub(crate) fn of_process() -> Self {
        let text = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Self(text.collect())
    }

    /// No variables: the command must not see the real set-up.
    pub(crate) fn sealed() -> Self {
        Self::default()
    }

    /// A variable's value without blanks around it; `None` where it is not set or blank.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Whether a variable is set, but blank.
    pub(crate) fn is_blank(&self, name: &str) -> bool {
        self.0
            .get(name)
            .is_some_and(|value| value.trim().is_empty())
    }

    /// A variable in lower or upper case, as curl reads the proxies'.
    pub(crate) fn either_case(&self, name: &str) -> String {
        let lower = self.get(&name.to_lowercase());
        lower
            .or_else(|| self.get(name))
            .unwrap_or_default()
            .to_owned()
    }
}
