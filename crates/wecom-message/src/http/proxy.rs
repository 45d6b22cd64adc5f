//! The way to WeCom where it leads through a proxy.

use std::fmt;
use std::sync::Arc;

use http::header::HeaderValue;
use http::{Uri, uri};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use thiserror::Error;

use super::base_url::{BaseUrl, has_good_port};

/// Which proxy to take, as curl's variables say it: `http://`, `https://`, `socks5://` and
/// `socks5h://` (names are resolved by the proxy with both). This machine itself is never reached
/// through a proxy.
#[derive(Clone, Debug, Default)]
pub struct Proxy(Option<Arc<Matcher>>);

/// The rules by which a proxy is chosen; a blank value counts as absent.
#[derive(Clone, Default)]
pub struct ProxyRules {
    /// For `https://` addresses (`HTTPS_PROXY`).
    pub https: String,
    /// For `http://` addresses (`HTTP_PROXY`).
    pub http: String,
    /// For both (`ALL_PROXY`).
    pub all: String,
    /// The hosts that are reached directly (`NO_PROXY`): names, addresses, networks, `*`.
    pub no: String,
}

/// A proxy that can't be used. The address is not shown: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BadProxy {
    /// It is not an address with a host.
    #[error("not a proxy's address such as `http://10.0.0.1:3128` or `socks5://10.0.0.1:1080`")]
    NotAnAddress,
    /// It is of a kind that is not supported.
    #[error("`{0}://` proxies are not supported: only http, https, socks5 and socks5h")]
    Scheme(String),
}

impl Proxy {
    /// No proxy.
    pub fn none() -> Self {
        Self(None)
    }

    /// This proxy for everything but this machine itself.
    ///
    /// # Errors
    /// [`BadProxy`] if it is no address of a supported kind.
    pub fn all(address: &str) -> Result<Self, BadProxy> {
        Self::by(&ProxyRules {
            all: address.to_owned(),
            ..ProxyRules::default()
        })
    }

    /// The proxy that the rules name for an address.
    ///
    /// # Errors
    /// [`BadProxy`] if one of them is no address of a supported kind.
    pub fn by(rules: &ProxyRules) -> Result<Self, BadProxy> {
        let [https, http, all] =
            [&rules.https, &rules.http, &rules.all].map(|a| with_escaped_password(a.trim()));
        [&https, &http, &all]
            .into_iter()
            .filter(|a| !a.is_empty())
            .try_for_each(|a| check(a))?;
        let matcher = Matcher::builder()
            .https(https)
            .http(http)
            .all(all)
            .no(rules.no.as_str())
            .build();
        Ok(Self(Some(Arc::new(matcher))))
    }

    /// The proxy on the way to `base`, if there is one.
    pub(crate) fn towards(&self, base: &BaseUrl) -> Option<Via> {
        let matcher = self.0.as_ref().filter(|_| !base.is_loopback())?;
        matcher.intercept(base.uri()).map(Via)
    }

    /// The proxy's address as it may be shown, if one is on the way to `base`.
    pub fn shown(&self, base: &BaseUrl) -> Option<String> {
        self.towards(base).map(|via| via.to_string())
    }
}

/// Only the last `@` ends user and password, as curl reads it; the library would take the first,
/// and the rest of the password for a part of the host.
fn with_escaped_password(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((before, host)) => format!("{}@{host}", before.replace('@', "%40")),
        None => address.to_owned(),
    }
}

fn check(address: &str) -> Result<(), BadProxy> {
    let uri: Uri = address.parse().map_err(|_| BadProxy::NotAnAddress)?;
    if !uri
        .authority()
        .is_some_and(|a| !a.host().is_empty() && has_good_port(a))
    {
        return Err(BadProxy::NotAnAddress);
    }
    match uri.scheme_str() {
        None | Some("http" | "https" | "socks5" | "socks5h") => Ok(()),
        Some(other) => Err(BadProxy::Scheme(other.to_owned())),
    }
}

impl fmt::Debug for ProxyRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = |rule: &String| !rule.trim().is_empty();
        f.debug_struct("ProxyRules")
            .field("https", &set(&self.https))
            .field("http", &set(&self.http))
            .field("all", &set(&self.all))
            .field("no", &self.no)
            .finish()
    }
}

/// A proxy that is on the way. `Display` shows its address without user and password.
#[derive(Clone, Debug)]
pub(crate) struct Via(Intercept);

impl Via {
    pub(crate) fn is_socks(&self) -> bool {
        self.0
            .uri()
            .scheme_str()
            .is_some_and(|scheme| scheme.starts_with("socks"))
    }

    /// The proxy's address; SOCKS proxies listen on 1080 unless they say otherwise.
    pub(crate) fn uri(&self) -> Uri {
        let uri = self.0.uri().clone();
        if !self.is_socks() || uri.port().is_some() {
            return uri;
        }
        let with_port = format!("{}:1080", uri.host().unwrap_or_default());
        let mut parts = uri.clone().into_parts();
        parts.authority = uri::Authority::from_maybe_shared(with_port).ok();
        Uri::from_parts(parts).unwrap_or(uri)
    }

    /// `Proxy-Authorization`, if the address holds a user.
    pub(crate) fn basic_auth(&self) -> Option<HeaderValue> {
        let mut value = self.0.basic_auth()?.clone();
        value.set_sensitive(true);
        Some(value)
    }

    /// User and password for SOCKS.
    pub(crate) fn raw_auth(&self) -> Option<(String, String)> {
        self.0
            .raw_auth()
            .map(|(user, password)| (user.to_owned(), password.to_owned()))
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.uri();
        let authority = uri.authority().map_or("", uri::Authority::as_str);
        write!(f, "{}://{authority}", uri.scheme_str().unwrap_or("http"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(rules: &ProxyRules, base: &str) -> Option<String> {
        Proxy::by(rules).unwrap().shown(&base.parse().unwrap())
    }

    #[test]
    fn the_address_is_shown_without_its_password() {
        let rules = ProxyRules {
            https: "http://user:pa55@10.0.0.9:3128".to_owned(),
            all: "socks5h://user:pa@55@10.0.0.9".to_owned(),
            no: ".corp.example, 10.1.0.0/16".to_owned(),
            ..ProxyRules::default()
        };
        let way = |base| shown(&rules, base);
        assert_eq!(
            way("https://qyapi.weixin.qq.com").as_deref(),
            Some("http://10.0.0.9:3128")
        );
        assert_eq!(
            way("http://wecom.example").as_deref(),
            Some("socks5h://10.0.0.9:1080")
        );
        assert_eq!(way("https://api.corp.example"), None);
        assert_eq!(way("https://10.1.2.3"), None);
        assert_eq!(way("http://127.0.0.1:8765"), None);
        assert_eq!(way("https://localhost"), None);
        assert!(!format!("{rules:?} {:?}", Proxy::by(&rules)).contains("55"));
    }

    #[test]
    fn other_kinds_of_proxy_are_refused() {
        assert_eq!(
            Proxy::all("socks4://h").unwrap_err(),
            BadProxy::Scheme("socks4".to_owned())
        );
        for address in ["http://", "http://h:port", "http://u:p@h:70000", "h:"] {
            let refused = Proxy::all(address).unwrap_err();
            assert_eq!(refused, BadProxy::NotAnAddress, "{address}");
        }
        assert!(Proxy::all("10.0.0.1:3128").is_ok());
    }
}
