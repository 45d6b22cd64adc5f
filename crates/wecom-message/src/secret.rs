//! What must never be printed: the corp secret and the access token.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};

/// What may stand in a query value unescaped.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// An app's secret (管理后台 > 应用管理 > 该应用 > Secret).
///
/// Has no `Display` and no `Serialize`; `Debug` shows that there is one.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes the secret as it is written in the admin console.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(SecretString::from(secret.into()))
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

/// A token that gettoken gave out. `Debug` shows its length only.
#[derive(Clone)]
pub struct AccessToken(SecretString);

impl AccessToken {
    /// Takes a token as WeCom wrote it.
    pub fn new(token: impl Into<String>) -> Self {
        Self(SecretString::from(token.into()))
    }

    /// The length in bytes: the one thing of a token that may be shown.
    pub fn len(&self) -> usize {
        self.expose().len()
    }

    /// Whether there is nothing in it, which WeCom never sends.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl PartialEq for AccessToken {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for AccessToken {}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessToken([{} bytes])", self.len())
    }
}

/// Escapes a value for a query string.
pub(crate) fn query_value(value: &str) -> String {
    utf8_percent_encode(value, QUERY).to_string()
}

/// Takes every trace of `secrets` out of a text that came from outside: a proxy's error page may
/// repeat the URL that it was asked for.
pub(crate) fn redact(text: &mut String, secrets: &[&str]) {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        for form in [(*secret).to_owned(), query_value(secret)] {
            if text.contains(&form) {
                *text = text.replace(&form, "[redacted]");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!(
            "{:?} {:?}",
            Secret::new("s3cret"),
            AccessToken::new("t0ken")
        );
        assert_eq!(shown, "Secret([redacted]) AccessToken([5 bytes])");
    }

    #[test]
    fn a_page_that_repeats_the_url_is_redacted() {
        let mut page = "GET /gettoken?corpsecret=a%2Fb and a/b".to_owned();
        redact(&mut page, &["a/b", ""]);
        assert_eq!(page, "GET /gettoken?corpsecret=[redacted] and [redacted]");
    }
}
