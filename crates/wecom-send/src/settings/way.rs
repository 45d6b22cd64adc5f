//! The way to WeCom: address, proxy, certificates, token cache.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use wecom_message::{BaseUrl, Proxy, ProxyRules, Roots};

use super::Way;
use super::config;
use super::layer::{Layer, Sourced};
use super::layers::Layers;
use crate::environment::SSL_CERT_FILE;
use crate::usage::{Source, Usage};

/// The variables of other programs that name a proxy.
const MACHINE_PROXY: Source = "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY";

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
    if let Some(own) = layers.own_proxy()? {
        return Ok(own);
    }
    let environment = layers.environment;
    let [https, http, all, no] = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"]
        .map(|name| environment.either_case(name));
    let from = if [&https, &http, &all].iter().all(|rule| rule.is_empty()) {
        Layer::Default
    } else {
        Layer::Variable(MACHINE_PROXY)
    };
    let rules = ProxyRules {
        https,
        http,
        all,
        no,
    };
    let source = MACHINE_PROXY;
    let proxy = Proxy::by(&rules).map_err(|error| Usage::Proxy { source, error })?;
    Ok(Sourced::new(proxy, from))
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

/// `$XDG_CACHE_HOME/wecom` or its like; a user without a home has none, which is no error.
fn cache() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.cache_dir().join("wecom"))
}
