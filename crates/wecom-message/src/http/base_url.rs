//! Where WeCom, or what stands for it, is found.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::Uri;
use http::uri::Authority;
use thiserror::Error;

/// WeCom's own address. [WeCom Docs 90664/基本概念]
const WECOM: &str = "https://qyapi.weixin.qq.com";

/// The address under which `cgi-bin/…` lies: WeCom itself, a reverse proxy with a trusted IP, a
/// private deployment or the simulator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    uri: Uri,
    /// The path before `cgi-bin`, with a slash at its end.
    prefix: String,
}

/// A base URL that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BadBaseUrl {
    /// It does not begin with `https://` or `http://`, or has no host.
    #[error("not an address such as `https://qyapi.weixin.qq.com`")]
    NotHttp,
    /// A user or password stands in it: the client would print them.
    #[error("user and password don't belong in a base URL")]
    UserInfo,
    /// It has a query or a fragment.
    #[error("a base URL ends with its path: no `?` and no `#`")]
    Query,
}

impl BaseUrl {
    /// WeCom's own address, `https://qyapi.weixin.qq.com`.
    #[expect(clippy::missing_panics_doc, reason = "the constant is tested")]
    pub fn wecom() -> Self {
        WECOM.parse().expect("WeCom's address is a base URL")
    }

    /// Whether what is sent there can be read on the way: plain http to another machine.
    pub fn is_in_clear(&self) -> bool {
        !self.is_https() && !self.is_loopback()
    }

    /// Whether it is this machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        is_localhost(host)
            || bare(host)
                .parse::<IpAddr>()
                .is_ok_and(|ip| ip.to_canonical().is_loopback())
    }

    /// The host, without a port.
    pub fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    /// Whether TLS is spoken there.
    pub fn is_https(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// Scheme and authority, for the connector.
    pub(crate) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The port: that of the scheme unless it was written.
    fn port(&self) -> u16 {
        let of_scheme = if self.is_https() { 443 } else { 80 };
        self.uri.port_u16().unwrap_or(of_scheme)
    }

    /// The same with the port in any case: SOCKS takes 443 for every address without one.
    pub(crate) fn uri_with_port(&self) -> Uri {
        let mut parts = self.uri.clone().into_parts();
        let with_port = format!("{}:{}", self.host(), self.port());
        parts.authority = Authority::from_maybe_shared(with_port).ok();
        Uri::from_parts(parts).unwrap_or_else(|_| self.uri.clone())
    }

    /// The `Host` header: with the port if it was written.
    pub(crate) fn authority(&self) -> &str {
        self.uri.authority().map_or("", Authority::as_str)
    }

    /// The path of a call, such as `/prefix/cgi-bin/gettoken`.
    pub(crate) fn path(&self, call: &str) -> String {
        format!("{}cgi-bin/{call}", self.prefix)
    }
}

/// Whether what stands behind the host is a port or nothing: the parser takes any text for one.
pub(super) fn has_good_port(authority: &Authority) -> bool {
    let host_and_port = authority.as_str().rsplit('@').next().unwrap_or_default();
    host_and_port == authority.host() || authority.port_u16().is_some()
}

/// Whether a name means this machine, whatever a resolver says (RFC 6761, section 6.3).
pub(super) fn is_localhost(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// A host without the brackets of an IPv6 address.
pub(super) fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

impl FromStr for BaseUrl {
    type Err = BadBaseUrl;

    /// Reads an address with or without a trailing `/` or `/cgi-bin/`, with an optional path.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let written = written.trim();
        if written.contains(['?', '#']) {
            return Err(BadBaseUrl::Query);
        }
        let uri: Uri = written.parse().map_err(|_| BadBaseUrl::NotHttp)?;
        let authority = uri
            .authority()
            .filter(|a| !a.host().is_empty() && has_good_port(a))
            .ok_or(BadBaseUrl::NotHttp)?;
        if !matches!(uri.scheme_str(), Some("https" | "http")) {
            return Err(BadBaseUrl::NotHttp);
        }
        if authority.as_str().contains('@') {
            return Err(BadBaseUrl::UserInfo);
        }
        let path = uri.path().trim_end_matches('/');
        let path = path
            .strip_suffix("/cgi-bin")
            .unwrap_or(path)
            .trim_end_matches('/');
        let prefix = format!("{path}/");
        let scheme = uri.scheme_str().unwrap_or("https");
        let root = format!("{scheme}://{}/", authority.as_str().to_ascii_lowercase());
        Ok(Self {
            uri: root.parse().map_err(|_| BadBaseUrl::NotHttp)?,
            prefix,
        })
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.uri.scheme_str().unwrap_or("https");
        write!(
            f,
            "{scheme}://{}{}",
            self.authority(),
            self.prefix.trim_end_matches('/')
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_with_or_without_cgi_bin_is_the_same() {
        for written in [
            "https://h",
            "https://h/",
            "https://H/cgi-bin",
            "https://h/cgi-bin/",
        ] {
            let base: BaseUrl = written.parse().unwrap();
            assert_eq!(base.path("gettoken"), "/cgi-bin/gettoken", "{written}");
            assert_eq!(base.to_string(), "https://h");
        }
        let prefixed: BaseUrl = "http://10.0.0.1:8080/wecom/cgi-bin/".parse().unwrap();
        assert_eq!(prefixed.path("message/send"), "/wecom/cgi-bin/message/send");
        assert_eq!(prefixed.to_string(), "http://10.0.0.1:8080/wecom");
        assert_eq!(prefixed.authority(), "10.0.0.1:8080");
        assert_eq!(BaseUrl::wecom().to_string(), WECOM);
    }

    #[test]
    fn the_port_is_that_of_the_scheme_unless_written() {
        for (written, port, with_port) in [
            ("https://h", 443, "https://h:443/"),
            ("http://h", 80, "http://h:80/"),
            ("http://[::1]", 80, "http://[::1]:80/"),
            ("https://h:8443/wecom", 8443, "https://h:8443/"),
        ] {
            let base: BaseUrl = written.parse().unwrap();
            assert_eq!(base.port(), port, "{written}");
            assert_eq!(base.uri_with_port().to_string(), with_port);
        }
    }

    #[test]
    fn only_plain_http_to_another_machine_is_in_clear() {
        let clear = |url: &str| url.parse::<BaseUrl>().unwrap().is_in_clear();
        assert!(clear("http://10.0.0.1"));
        for safe in [
            "https://10.0.0.1",
            "http://127.0.0.1:1",
            "http://localhost",
            "http://[::1]:2",
        ] {
            assert!(!clear(safe), "{safe}");
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        for (written, why) in [
            ("qyapi.weixin.qq.com", BadBaseUrl::NotHttp),
            ("ftp://h", BadBaseUrl::NotHttp),
            ("", BadBaseUrl::NotHttp),
            ("https://", BadBaseUrl::NotHttp),
            ("https://h:port", BadBaseUrl::NotHttp),
            ("https://h:70000", BadBaseUrl::NotHttp),
            ("https://u:p@h", BadBaseUrl::UserInfo),
            ("https://h/?a=1", BadBaseUrl::Query),
        ] {
            assert_eq!(written.parse::<BaseUrl>(), Err(why), "{written}");
        }
    }
}
