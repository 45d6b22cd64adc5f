//! The callback of an agent: where WeCom posts what members do, and how it is encrypted
//! (documents 90930 and 90968).

mod check;
mod crypto;
mod envelope;
mod queue;
pub(crate) mod xml;

use std::fmt;

use http::Uri;
use thiserror::Error;

pub use check::CallbackCheck;
pub(crate) use crypto::Keys;
pub(crate) use envelope::{Sealed, Unreadable, opened, posted, sealed};
pub(crate) use queue::{Due, Queue};

/// Longest token, in letters and digits (document 90930).
const TOKEN_LENGTH_MAX: usize = 32;
/// Letters and digits of an `EncodingAESKey` (document 90930).
const KEY_LENGTH: usize = 43;

/// URL, token and key of an agent's callback, as entered in WeCom's admin page.
///
/// Token and key are secrets: no output holds them.
#[derive(Clone)]
pub struct Callback {
    url: String,
    keys: Keys,
}

impl Callback {
    /// # Errors
    ///
    /// [`CallbackError`] says which of the three WeCom, or the simulator, would not take.
    pub fn new(url: &str, token: &str, aes_key: &str) -> Result<Self, CallbackError> {
        check_url(url)?;
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if token.is_empty() || token.len() > TOKEN_LENGTH_MAX || !is_plain(token) {
            return Err(CallbackError::Token);
        }
        if aes_key.len() != KEY_LENGTH || !is_plain(aes_key) {
            return Err(CallbackError::Key);
        }
        let keys = Keys::new(token, aes_key).ok_or(CallbackError::Key)?;
        Ok(Self {
            url: url.to_owned(),
            keys,
        })
    }

    /// As it was given.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// What is wrong with a callback's URL, token or key. None of the texts repeats a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CallbackError {
    /// Not an `http://` URL with a host. `https://` is refused too: what listens on this machine
    /// needs none, and the simulator knows no certificates.
    #[error("the callback URL must begin with http://, name a host and no user")]
    Url,
    /// Empty, over 32 characters, or something else than letters and digits.
    #[error("the callback token must be 1 to 32 letters and digits")]
    Token,
    /// Not 43 letters and digits.
    #[error("the callback key (EncodingAESKey) must be 43 letters and digits")]
    Key,
}

fn check_url(url: &str) -> Result<(), CallbackError> {
    let uri: Uri = url.parse().map_err(|_| CallbackError::Url)?;
    let authority = uri.authority().ok_or(CallbackError::Url)?;
    let is_http = uri.scheme_str() == Some("http");
    if !is_http || authority.as_str().contains('@') || authority.host().is_empty() {
        return Err(CallbackError::Url);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    fn error(url: &str, token: &str, key: &str) -> Option<CallbackError> {
        Callback::new(url, token, key).err()
    }

    #[test]
    fn what_wecom_would_not_take_is_refused() {
        let url = "http://127.0.0.1:9/wecom?app=1";
        assert_eq!(error(url, "QDG6eK", KEY), None);
        assert_eq!(error("http://[::1]:9", &"t".repeat(32), KEY), None);
        for token in ["", "with-dash", "令牌", &"t".repeat(33)] {
            assert_eq!(error(url, token, KEY), Some(CallbackError::Token));
        }
        let dashed = KEY.replace('7', "-");
        for key in ["", &KEY[1..], &format!("{KEY}="), dashed.as_str()] {
            assert_eq!(error(url, "t", key), Some(CallbackError::Key));
        }
        for url in [
            "",
            "127.0.0.1:9",
            "/path",
            "ftp://host/",
            "https://host/",
            "http://me:word@host/",
            "http://a b/",
        ] {
            assert_eq!(error(url, "t", KEY), Some(CallbackError::Url), "{url}");
        }
    }

    #[test]
    fn token_and_key_are_not_in_its_debug_output() {
        let callback = Callback::new("http://host/", "QDG6eK", KEY).unwrap();
        let shown = format!("{callback:?} {:?}", callback.keys());
        assert!(shown.contains("http://host/"), "{shown}");
        assert!(!shown.contains("QDG6eK") && !shown.contains(KEY), "{shown}");
    }
}
