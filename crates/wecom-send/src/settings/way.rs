//! The way to WeCom: address, proxy, certificates, token cache.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use wecom_message::{BaseUrl, Proxy, ProxyRules, Roots};

use super::Way;
use super::config;
use super::layer::{Layer, Sourced};
use super::layers::Layers;
use crate::environment::{
    ALL_PROXY, Environment, HTTP_PROXY, HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE,
};
use crate::usage::{Source, Usage};

pub(super) fn way(layers: &Layers<'_>) -> Result<Way, Usage> {
    let (roots, ignored_ssl_cert_file) = roots(layers)?;
    Ok(Way {
        base: layers.base_url()?.value,
        proxy: proxy(layers)?.value,
        roots,
        ignored_ssl_cert_file,
        cache: cache(),
    })
}

pub(super) fn base_url(source: Source, url: &str) -> Result<BaseUrl, Usage> {
    url.parse().map_err(|error| {
        let found = without_secrets(url).to_owned();
        Usage::BaseUrl {
            source,
            found,
            error,
        }
    })
}

/// What of a bad address may be shown: before an `@` may stand a password, and in a query the
/// secret or token of a whole call that was copied.
pub(super) fn without_secrets(url: &str) -> &str {
    let host = url.rsplit('@').next().unwrap_or_default();
    host.split(['?', '#', '&']).next().unwrap_or_default()
}

pub(super) fn own_proxy(source: Source, address: &str) -> Result<Proxy, Usage> {
    match address {
        "none" => Ok(Proxy::none()),
        address => Proxy::all(address).map_err(|error| Usage::Proxy { source, error }),
    }
}

/// The proxy; the variables that are set for all programs come last.
pub(crate) fn proxy(layers: &Layers<'_>) -> Result<Sourced<Proxy>, Usage> {
    match layers.own_proxy()? {
        Some(own) => Ok(own),
        None => machine_proxy(layers.environment, layers.base_url()?.value.is_https()),
    }
}

fn machine_proxy(environment: &Environment, is_https: bool) -> Result<Sourced<Proxy>, Usage> {
    let rule = |name| environment.either_case(name);
    let is_set = |name: &Source| !rule(name).is_empty();
    let of_scheme = if is_https { HTTPS_PROXY } else { HTTP_PROXY };
    let counts = [of_scheme, ALL_PROXY].into_iter().find(is_set);
    let rules = ProxyRules {
        https: rule(HTTPS_PROXY),
        http: rule(HTTP_PROXY),
        all: rule(ALL_PROXY),
        no: rule(NO_PROXY),
    };
    let proxy = Proxy::by(&rules).map_err(|error| {
        let mut set = [HTTPS_PROXY, HTTP_PROXY, ALL_PROXY]
            .into_iter()
            .filter(is_set);
        let unusable = set.find(|name| Proxy::all(&rule(name)).is_err());
        let source = unusable.unwrap_or(of_scheme);
        Usage::Proxy { source, error }
    })?;
    Ok(Sourced::new(
        proxy,
        counts.map_or(Layer::Default, Layer::Variable),
    ))
}

/// The certificates to trust. A `SSL_CERT_FILE` that can't be used is passed over: it is set for
/// other programs, often by a package manager.
fn roots(layers: &Layers<'_>) -> Result<(Roots, Option<String>), Usage> {
    let ssl_cert_file = layers.environment.get(SSL_CERT_FILE);
    let (roots, ignored) = match (layers.roots().map(|roots| roots.value), ssl_cert_file) {
        (Some(config::Roots::System), _) => (system_roots()?, None),
        (Some(config::Roots::Webpki), _) | (None, None) => (Roots::built_in(), None),
        (None, Some(path)) => match std::fs::read(path)
            .ok()
            .and_then(|pem| Roots::only(&pem).ok())
        {
            Some(roots) => (roots, None),
            None => (Roots::built_in(), Some(path.to_owned())),
        },
    };
    let roots = match layers.ca_cert() {
        None => roots,
        Some(ca_cert) => with_certificates(roots, ca_cert)?,
    };
    Ok((roots, ignored))
}

fn system_roots() -> Result<Roots, Usage> {
    Roots::system().map_err(|error| Usage::Roots {
        source: "roots",
        path: PathBuf::from("system"),
        error,
    })
}

fn with_certificates(roots: Roots, ca_cert: Sourced<PathBuf>) -> Result<Roots, Usage> {
    let source = match ca_cert.from {
        Layer::Flag(name) | Layer::Variable(name) => name,
        _ => "ca_cert",
    };
    let path = ca_cert.value;
    let pem = std::fs::read(&path).map_err(|error| Usage::File {
        source,
        path: path.to_string_lossy().into_owned(),
        error,
    })?;
    roots.and(&pem).map_err(|error| Usage::Roots {
        source,
        path,
        error,
    })
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
