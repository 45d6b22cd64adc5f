//! The key of a group robot: whoever has it may write to the group.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::http::{BadBaseUrl, BaseUrl};
use crate::limits::robot::KEY_BYTES_MAX;
use crate::secret::{Secret, SecretUnavailable};

/// How many digits of the digest name a robot to people.
const NAME_DIGITS: usize = 8;

/// A group robot's key (企业微信 > 该群 > 群设置 > 消息推送 > 该机器人 > Webhook 地址), alone or with
/// the whole address that it was copied with.
///
/// Has no `Display` and no `Serialize`; `Debug` shows what [`name`](Self::name) shows.
///
/// ```
/// use wecom_message::RobotKey;
///
/// let address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";
/// let pasted: RobotKey = address.parse()?;
/// let alone: RobotKey = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa".parse()?;
/// assert_eq!(pasted.name(), alone.name());
/// assert_eq!(pasted.base_url().unwrap().host(), "qyapi.weixin.qq.com");
/// assert!(alone.base_url().is_none());
/// # Ok::<(), wecom_message::BadRobotKey>(())
/// ```
#[derive(Clone)]
pub struct RobotKey {
    key: SecretString,
    base: Option<BaseUrl>,
}

/// Something that can't be a robot's key. It is not shown: most of it may be one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BadRobotKey {
    /// It holds more than letters, digits, `-`, `_`, `.` and `~`, is empty or very long.
    #[error("not a robot's key: letters, digits and `-`, such as a UUID")]
    NotAKey,
    /// It is an address without `key=…` in its query.
    #[error("the address has no `key=` in it")]
    NoKeyInAddress,
    /// It is an address that does not end with `/cgi-bin/webhook/send?key=…`.
    #[error("the address is not that of a robot, which ends with /cgi-bin/webhook/send?key=…")]
    OtherAddress,
    /// The address before `cgi-bin` can't be used.
    #[error("{0}")]
    Address(#[source] BadBaseUrl),
}

/// A robot's key that a [`Secret`] does not give.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UnreadRobotKey {
    /// The secret can't be read.
    #[error("{0}")]
    Unavailable(#[source] SecretUnavailable),
    /// What it holds is no key.
    #[error("{0}")]
    Bad(#[source] BadRobotKey),
}

impl RobotKey {
    /// Reads the key that a secret holds, as [`FromStr`] does.
    ///
    /// # Errors
    /// [`UnreadRobotKey`] where the secret can't be read, or holds something else.
    pub async fn read(secret: &Secret) -> Result<Self, UnreadRobotKey> {
        let key = secret.read().await.map_err(UnreadRobotKey::Unavailable)?;
        let key = key.expose_secret().parse();
        key.map_err(UnreadRobotKey::Bad)
    }

    /// The address that it was copied with, where it was.
    pub fn base_url(&self) -> Option<&BaseUrl> {
        self.base.as_ref()
    }

    /// SHA-256 of the key, in hexadecimal: what files about this robot are named by.
    pub fn digest(&self) -> String {
        let mut hex = String::new();
        for byte in Sha256::digest(self.expose()) {
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }

    /// What names the robot without showing its key: the first 8 digits of the
    /// [`digest`](Self::digest).
    pub fn name(&self) -> String {
        let mut name = self.digest();
        name.truncate(NAME_DIGITS);
        name
    }

    pub(crate) fn expose(&self) -> &str {
        self.key.expose_secret()
    }
}

impl FromStr for RobotKey {
    type Err = BadRobotKey;

    /// Takes a key, or the whole address of a robot's webhook, without the blanks around it.
    fn from_str(written: &str) -> Result<Self, BadRobotKey> {
        let written = written.trim();
        let (key, base) = match written.split_once('?') {
            None if written.contains("://") => return Err(BadRobotKey::NoKeyInAddress),
            None => (written, None),
            Some((address, query)) => (key_in(query)?, Some(base_of(address)?)),
        };
        let is_of_key = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
        if !(1..=KEY_BYTES_MAX).contains(&key.len()) || !key.chars().all(is_of_key) {
            return Err(BadRobotKey::NotAKey);
        }
        Ok(Self {
            key: key.into(),
            base,
        })
    }
}

impl fmt::Debug for RobotKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RobotKey([{}])", self.name())
    }
}

fn key_in(query: &str) -> Result<&str, BadRobotKey> {
    let mut pairs = query.split('&');
    pairs
        .find_map(|pair| pair.strip_prefix("key="))
        .ok_or(BadRobotKey::NoKeyInAddress)
}

/// What stands before the path of the call; an address may have been copied without `https://`.
fn base_of(address: &str) -> Result<BaseUrl, BadRobotKey> {
    let calls = ["/webhook/send", "/webhook/upload_media"];
    let mut calls = calls.iter();
    let base = calls.find_map(|call| address.trim_end_matches('/').strip_suffix(call));
    let base = base.ok_or(BadRobotKey::OtherAddress)?;
    let base = if base.contains("://") {
        base.to_owned()
    } else {
        format!("https://{base}")
    };
    base.parse().map_err(BadRobotKey::Address)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

    fn read(written: &str) -> Result<(String, Option<String>), BadRobotKey> {
        let key: RobotKey = written.parse()?;
        Ok((
            key.expose().to_owned(),
            key.base_url().map(ToString::to_string),
        ))
    }

    #[test]
    fn a_whole_address_holds_the_key_and_where_it_leads() {
        let wecom = BaseUrl::wecom().to_string();
        for address in [
            format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"),
            format!("  qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}\n"),
            format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key={KEY}"),
            format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key={KEY}&type=file"),
        ] {
            assert_eq!(
                read(&address),
                Ok((KEY.to_owned(), Some(wecom.clone()))),
                "{address}"
            );
        }
        let sim = format!("http://127.0.0.1:8765/x/cgi-bin/webhook/send?key={KEY}");
        let base: BaseUrl = "http://127.0.0.1:8765/x".parse().unwrap();
        assert_eq!(read(&sim).unwrap().1, Some(base.to_string()));
        assert_eq!(read(&format!(" {KEY}\n")), Ok((KEY.to_owned(), None)));
    }

    #[test]
    fn what_is_no_key_is_refused_without_being_shown() {
        let long = "a".repeat(513);
        for (written, error) in [
            ("", BadRobotKey::NotAKey),
            ("a b", BadRobotKey::NotAKey),
            ("a/b", BadRobotKey::NotAKey),
            ("key=abc", BadRobotKey::NotAKey),
            (&long, BadRobotKey::NotAKey),
            (
                "https://h/cgi-bin/webhook/send",
                BadRobotKey::NoKeyInAddress,
            ),
            (
                "https://h/cgi-bin/webhook/send?k=1",
                BadRobotKey::NoKeyInAddress,
            ),
            ("https://h/cgi-bin/webhook/send?key=", BadRobotKey::NotAKey),
            (
                "https://h/cgi-bin/message/send?key=a",
                BadRobotKey::OtherAddress,
            ),
            (
                "https://u:p@h/cgi-bin/webhook/send?key=a",
                BadRobotKey::Address(BadBaseUrl::UserInfo),
            ),
        ] {
            assert_eq!(read(written).unwrap_err(), error, "{written}");
        }
    }

    #[test]
    fn debug_shows_a_name_and_no_key() {
        let key: RobotKey = KEY.parse().unwrap();
        // printf 693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa | sha256sum
        assert_eq!(format!("{key:?}"), "RobotKey([6ebf4636])");
    }
}
