//! What must never be printed: the corp secret and the access token.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use crate::limits::ACCESS_TOKEN_BYTES_MAX;

/// What may stand in a query value unescaped.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// An app's secret (管理后台 > 应用管理 > 该应用 > Secret), or where it is to be had.
///
/// Has no `Display` and no `Serialize`; `Debug` shows that there is one.
#[derive(Clone)]
pub struct Secret(Held);

#[derive(Clone)]
enum Held {
    Known(SecretString),
    Late(Arc<Late>),
}

/// A secret that is read when gettoken needs it.
struct Late {
    key: String,
    source: Box<dyn SecretSource>,
    /// What was read last, so that it can be taken out of answers.
    last: Mutex<Option<SecretString>>,
}

/// Where a secret is read when gettoken needs it: a password manager, a vault.
pub trait SecretSource: Send + Sync {
    /// Reads the secret as it is written in the admin console. It is asked again for each
    /// gettoken, so that a secret that was reset is found.
    fn read(&self) -> Pin<Box<dyn Future<Output = Result<String, SecretUnavailable>> + Send + '_>>;
}

/// A secret that could not be read. The text is shown to people, and must not hold any of it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct SecretUnavailable(String);

impl SecretUnavailable {
    /// Why.
    pub fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

impl Secret {
    /// Takes the secret as it is written in the admin console.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(Held::Known(SecretString::from(secret.into())))
    }

    /// A secret that is read from `source` when there is no token, and not before.
    ///
    /// Tokens are found again by `key` instead of the secret's own text: it must be another one
    /// for every app.
    pub fn late(key: impl Into<String>, source: impl SecretSource + 'static) -> Self {
        Self(Held::Late(Arc::new(Late {
            key: key.into(),
            source: Box::new(source),
            last: Mutex::default(),
        })))
    }

    /// The secret itself, read now where it is a late one.
    pub(crate) async fn read(&self) -> Result<SecretString, SecretUnavailable> {
        match &self.0 {
            Held::Known(secret) => Ok(secret.clone()),
            Held::Late(late) => {
                let secret = SecretString::from(late.source.read().await?);
                *late.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(secret.clone());
                Ok(secret)
            }
        }
    }

    /// The secret as far as it is known, for taking it out of texts.
    pub(crate) fn read_before(&self) -> SecretString {
        match &self.0 {
            Held::Known(secret) => secret.clone(),
            Held::Late(late) => {
                let last = late.last.lock().unwrap_or_else(PoisonError::into_inner);
                last.clone().unwrap_or_default()
            }
        }
    }

    /// The text without the secret, as far as it is known by now: what another program wrote may
    /// hold it, for it may read the same variables. A secret of less than 6 bytes stays.
    pub fn taken_out_of(&self, text: &str) -> String {
        let mut text = text.to_owned();
        redact(&mut text, &[self.read_before().expose_secret()]);
        text
    }

    /// What tells it apart from other secrets, and a word for which kind of text that is.
    pub(crate) fn key(&self) -> (&'static str, &str) {
        match &self.0 {
            Held::Known(secret) => ("wecom token 1", secret.expose_secret()),
            Held::Late(late) => ("wecom token 1, late secret", &late.key),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

/// A token that gettoken gave out, of at most 512 bytes. `Debug` shows its length only.
/// [WeCom Docs 91039/获取`access_token`]
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

    /// Whether it can be one: not empty, and not so long that no request could carry it.
    pub(crate) fn is_whole(&self) -> bool {
        (1..=ACCESS_TOKEN_BYTES_MAX).contains(&self.len())
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

/// A shorter value is no secret, but a typing error or a test: taking it out would blacken innocent
/// words and numbers of an answer.
const SECRET_BYTES_MIN: usize = 6;

/// Takes every trace of `secrets` out of a text that came from outside: a proxy's error page may
/// repeat the URL that it was asked for, escaped in its own way.
pub(crate) fn redact(text: &mut String, secrets: &[&str]) {
    for secret in secrets.iter().filter(|s| s.len() >= SECRET_BYTES_MIN) {
        let mut rest = text.as_str();
        let mut redacted = String::new();
        while let Some((before, after)) = split_at(rest, secret) {
            redacted.extend([before, "[redacted]"]);
            rest = after;
        }
        if !redacted.is_empty() {
            redacted.push_str(rest);
            *text = redacted;
        }
    }
}

/// What stands before and after the first place where the secret is written, in whatever way.
fn split_at<'t>(text: &'t str, secret: &str) -> Option<(&'t str, &'t str)> {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(written) = written(rest.as_bytes(), secret.as_bytes()) {
            return Some((&text[..at], text.get(at + written..)?));
        }
        // An escape is passed as a whole: what is left of it after a cut would be broken JSON.
        let mut letters = rest.chars();
        at += letters.next().map_or(0, char::len_utf8);
        if rest.starts_with('\\') {
            at += letters.next().map_or(0, char::len_utf8);
        }
    }
    None
}

/// How many bytes the secret takes at the beginning of a text, if it stands there.
fn written(text: &[u8], secret: &[u8]) -> Option<usize> {
    let Some((first, others)) = secret.split_first() else {
        return Some(0);
    };
    let length = |form: Form| {
        let length = form(text, *first)?;
        Some(length + written(&text[length..], others)?)
    };
    [escaped, percent_encoded, as_it_is]
        .into_iter()
        .find_map(length)
}

/// A way to write one byte: tells its length if the text begins with it.
type Form = fn(&[u8], u8) -> Option<usize>;

fn as_it_is(text: &[u8], byte: u8) -> Option<usize> {
    let blank = byte == b' ' && text.first() == Some(&b'+');
    (text.first() == Some(&byte) || blank).then_some(1)
}

/// `%2F`, `%2f`.
fn percent_encoded(text: &[u8], byte: u8) -> Option<usize> {
    is_hex(text.strip_prefix(b"%")?.get(..2)?, byte).then_some(3)
}

/// JSON's `\/` and `\u002f`.
fn escaped(text: &[u8], byte: u8) -> Option<usize> {
    let rest = text.strip_prefix(b"\\")?;
    if rest.first() == Some(&byte) && matches!(byte, b'"' | b'\\' | b'/') {
        return Some(2);
    }
    is_hex(rest.strip_prefix(b"u00")?.get(..2)?, byte).then_some(6)
}

fn is_hex(digits: &[u8], byte: u8) -> bool {
    digits.eq_ignore_ascii_case(format!("{byte:02x}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Source;

    impl SecretSource for Source {
        fn read(
            &self,
        ) -> Pin<Box<dyn Future<Output = Result<String, SecretUnavailable>> + Send + '_>> {
            Box::pin(async { Ok("s3cret".to_owned()) })
        }
    }

    #[tokio::test]
    async fn a_late_secret_is_told_apart_by_its_key_and_redacted_once_read() {
        let late = Secret::late("pass show wecom", Source);
        assert_eq!(format!("{late:?}"), "Secret([redacted])");
        assert_ne!(late.key(), Secret::new("pass show wecom").key());
        assert_eq!(late.read_before().expose_secret(), "");
        assert_eq!(late.read().await.unwrap().expose_secret(), "s3cret");
        assert_eq!(late.clone().read_before().expose_secret(), "s3cret");
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!(
            "{:?} {:?}",
            Secret::new("s3cret"),
            AccessToken::new("t0ken")
        );
        assert_eq!(shown, "Secret([redacted]) AccessToken([5 bytes])");
    }

    fn redacted(text: &str, secret: &str) -> String {
        let mut text = text.to_owned();
        redact(&mut text, &[secret, ""]);
        text
    }

    #[test]
    fn a_page_that_repeats_the_url_is_redacted() {
        let secret = r#"a/b+c d"e\%f~"#;
        for form in [
            secret,
            &query_value(secret),
            &query_value(secret).to_lowercase(),
            "a%2Fb+c+d%22e%5C%25f~",
            r#"a\/b+c d\"e\\%f~"#,
            r"\u0061\u002Fb\u002bc d\u0022e\u005c%f~",
        ] {
            let page = format!("é {form}, {form}{form}\\n");
            let shown = "é [redacted], [redacted][redacted]\\n";
            assert_eq!(redacted(&page, secret), shown, "{form}");
        }
        assert_eq!(redacted("a/b+c d", secret), "a/b+c d");
    }

    #[test]
    fn redacting_leaves_json_whole() {
        let answer = r#"{"errcode":0,"errmsg":"ok\nabcdef"}"#;
        assert_eq!(redacted(answer, "nabcdef"), answer);
        for too_short in ["0", "e", ":0,"] {
            assert_eq!(redacted(answer, too_short), answer);
        }
    }
}
