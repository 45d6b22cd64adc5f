//! The way to WeCom: address, proxy, certificates, token cache.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use wecom_message::{BaseUrl, Proxy, ProxyRules, Roots};

use super::{Way, not_blank};
use crate::cli::Identity;
use crate::environment::{BASE_URL, CA_CERT, Environment, PROXY, SSL_CERT_FILE};
use crate::usage::{Source, Usage};

pub(super) fn way(typed: &Identity, environment: &Environment) -> Result<Way, Usage> {
    let (roots, ignored_ssl_cert_file) = roots(typed, environment)?;
    Ok(Way {
        base: base(typed, environment)?,
        proxy: proxy(typed, environment)?,
        roots,
        ignored_ssl_cert_file,
        cache: cache(),
    })
}

/// A value and the flag or variable that it came from.
fn given<'a>(
    (flag, typed): (Source, Option<&'a String>),
    (variable, environment): (Source, &'a Environment),
) -> Option<(Source, &'a str)> {
    let by_flag = not_blank(typed).map(|typed| (flag, typed));
    by_flag.or_else(|| environment.get(variable).map(|value| (variable, value)))
}

fn base(typed: &Identity, environment: &Environment) -> Result<BaseUrl, Usage> {
    let flag = ("--base-url", typed.base_url.as_ref());
    match given(flag, (BASE_URL, environment)) {
        None => Ok(BaseUrl::wecom()),
        Some((source, url)) => url.parse().map_err(|error| {
            let found = without_secrets(url).to_owned();
            Usage::BaseUrl {
                source,
                found,
                error,
            }
        }),
    }
}

/// What of a bad address may be shown: before an `@` may stand a password, and in a query the
/// secret or token of a whole call that was copied.
fn without_secrets(url: &str) -> &str {
    let host = url.rsplit('@').next().unwrap_or_default();
    host.split(['?', '#', '&']).next().unwrap_or_default()
}

fn proxy(typed: &Identity, environment: &Environment) -> Result<Proxy, Usage> {
    let no = environment.either_case("NO_PROXY");
    match given(("--proxy", typed.proxy.as_ref()), (PROXY, environment)) {
        Some((_, "none")) => Ok(Proxy::none()),
        Some((source, url)) => Proxy::all(url).map_err(|error| Usage::Proxy { source, error }),
        None => {
            let [https, http, all] =
                ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].map(|n| environment.either_case(n));
            let source = "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY";
            Proxy::by(&ProxyRules {
                https,
                http,
                all,
                no,
            })
            .map_err(|error| Usage::Proxy { source, error })
        }
    }
}

/// The certificates to trust. A `SSL_CERT_FILE` that can't be used is passed over: it is set for
/// other programs, often by a package manager.
fn roots(typed: &Identity, environment: &Environment) -> Result<(Roots, Option<String>), Usage> {
    let (roots, ignored) = match environment.get(SSL_CERT_FILE) {
        None => (Roots::built_in(), None),
        Some(path) => match std::fs::read(path)
            .ok()
            .and_then(|pem| Roots::only(&pem).ok())
        {
            Some(roots) => (roots, None),
            None => (Roots::built_in(), Some(path.to_owned())),
        },
    };
    let roots = match given(
        ("--ca-cert", typed.ca_cert.as_ref()),
        (CA_CERT, environment),
    ) {
        None => roots,
        Some((source, path)) => {
            let pem = std::fs::read(path).map_err(|error| Usage::File {
                source,
                path: path.to_owned(),
                error,
            })?;
            let path = PathBuf::from(path);
            roots.and(&pem).map_err(|error| Usage::Roots {
                source,
                path,
                error,
            })?
        }
    };
    Ok((roots, ignored))
}

/// `$XDG_STATE_HOME/wecom`; Windows has one folder for state and cache.
pub(super) fn state() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.cache_dir());
    Some(folder.join("wecom"))
}

/// `$XDG_CACHE_HOME/wecom` or its like; a user without a home has none, which is no error.
fn cache() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.cache_dir().join("wecom"))
}
