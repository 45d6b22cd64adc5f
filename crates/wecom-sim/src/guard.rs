//! Who may see the page and call `/_sim`: nobody's browser but that of who runs the simulator.
//!
//! On loopback a page of another site could reach the simulator through its reader's browser, under its
//! own name (DNS rebinding) or as a cross-site request: both are refused. Off loopback a password is
//! asked for.

use std::fmt;
use std::io;
use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::header::{AUTHORIZATION, HOST, ORIGIN};
use http::{HeaderMap, Method};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::call::Call;

/// The rules for one simulator.
pub(crate) struct Guard {
    /// It listens where only this machine can reach it.
    on_loopback: bool,
    /// Of the password: two digests take the same time to compare, whatever was guessed.
    digest: Option<[u8; 32]>,
}

/// What the page asks for. Its `Debug` does not tell it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Password(String);

impl Password {
    pub(crate) fn new(password: impl Into<String>) -> Self {
        Self(password.into())
    }

    /// One that nobody can guess.
    ///
    /// # Errors
    ///
    /// If the system has no random numbers.
    pub(crate) fn random() -> io::Result<Self> {
        let mut bytes = [0; 18];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(***)")
    }
}

/// Why a call is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The `Host` is no name of this machine.
    Host,
    /// It comes from a page of another site.
    CrossSite,
    /// The password is missing or wrong.
    Password,
}

impl Guard {
    pub(crate) fn new(on_loopback: bool, password: Option<&Password>) -> Self {
        let digest = password.map(|password| Sha256::digest(password.as_str()).into());
        Self {
            on_loopback,
            digest,
        }
    }

    /// # Errors
    ///
    /// Where the call must not be answered.
    pub(crate) fn admit(&self, call: &Call) -> Result<(), Refused> {
        let host = header(&call.headers, HOST.as_str());
        // Without a name there was no browser: HTTP/1.0 by hand.
        if self.on_loopback && host.is_some_and(|host| !is_loopback(host)) {
            return Err(Refused::Host);
        }
        if is_cross_site(call, host) {
            return Err(Refused::CrossSite);
        }
        match &self.digest {
            Some(digest) if !has_password(&call.headers, digest) => Err(Refused::Password),
            _ => Ok(()),
        }
    }
}

fn has_password(headers: &HeaderMap, digest: &[u8; 32]) -> bool {
    let given = || {
        let (scheme, encoded) = header(headers, AUTHORIZATION.as_str())?.split_once(' ')?;
        let encoded = encoded.trim().as_bytes();
        let decoded = STANDARD.decode(encoded).ok()?;
        let colon = decoded.iter().position(|byte| *byte == b':')?;
        // Any user name will do.
        (scheme.eq_ignore_ascii_case("basic")).then(|| decoded[colon + 1..].to_vec())
    };
    let given: [u8; 32] = Sha256::digest(given().unwrap_or_default()).into();
    given.ct_eq(digest).into()
}

/// Whether a `Host` names this machine.
fn is_loopback(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => (address, rest.strip_prefix(':').unwrap_or(rest)),
        None => host.split_once(':').unwrap_or((host, "")),
    };
    if !port.bytes().all(|digit| digit.is_ascii_digit()) {
        return false;
    }
    let address = name.parse::<IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

fn is_cross_site(call: &Call, host: Option<&str>) -> bool {
    if let Some(origin) = header(&call.headers, ORIGIN.as_str()) {
        let own = |scheme| origin.strip_prefix(scheme) == host;
        // https where a proxy stands before the simulator.
        if !own("http://") && !own("https://") {
            return true;
        }
    }
    if header(&call.headers, "sec-fetch-site") != Some("cross-site") {
        return false;
    }
    let dest = header(&call.headers, "sec-fetch-dest");
    let only_looks = matches!(call.method, Method::GET | Method::HEAD);
    // Whoever follows a link to the page sees it; no site can read it or put it in a frame. A picture in
    // the frame of an article is cross-site too, and its address can't be guessed.
    let may = match dest {
        Some("document") => call.path == "/",
        Some("image") => call.path == "/_sim/picture",
        _ => false,
    };
    !(only_looks && may)
}

/// A header's value if it is text.
fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:8765",
            "127.9.9.9:1",
            "localhost:8765",
            "LocalHost",
            "[::1]",
            "[::1]:8765",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "sim",
            "127.0.0.1.evil.example:8765",
            "localhost.evil.example",
            "10.0.0.1:8765",
            "[::2]:1",
            "::1",
            "127.0.0.1:evil",
            "127.0.0.1:1@evil.example",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
