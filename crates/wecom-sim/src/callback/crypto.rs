//! WeCom's encryption of callbacks (document 90968): AES-256-CBC with the head of the key as IV,
//! padded to 32 bytes, and a signature by SHA-1.

use std::fmt::{self, Write as _};

use aes::Aes256;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use sha1::{Digest, Sha1};
use thiserror::Error;

/// Padding fills to this many bytes, twice the block of AES: an unpadder for 16 fails.
const BLOCK: usize = 32;
/// Random bytes in front of the length.
const RANDOM: usize = 16;
/// Bytes of the length, in network order.
const LENGTH: usize = 4;
/// 43 letters hold 258 bits: the last two are not looked at.
const KEY_BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// Token and key of a callback.
#[derive(Clone)]
pub(crate) struct Keys {
    token: String,
    written_key: String,
    key: [u8; 32],
}

/// A message with the id it is for: the corp's.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plain {
    pub(crate) message: String,
    pub(crate) receiveid: String,
}

/// Why a text can't be decrypted; the numbers are those of WeCom's own library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum Undecipherable {
    #[error("what is encrypted is not base64 (-40010)")]
    Base64,
    #[error("what is encrypted can't be decrypted with this key (-40007)")]
    Padding,
    #[error("what was decrypted is no message with its length and receiveid (-40008)")]
    Content,
}

impl Keys {
    /// `None` if the key is not 32 bytes in base64 without its `=`.
    pub(super) fn new(token: &str, key: &str) -> Option<Self> {
        let bytes = KEY_BASE64.decode(format!("{key}=")).ok()?;
        Some(Self {
            token: token.to_owned(),
            written_key: key.to_owned(),
            key: bytes.try_into().ok()?,
        })
    }

    /// What no output may hold.
    pub(crate) fn secrets(&self) -> [String; 2] {
        [self.token.clone(), self.written_key.clone()]
    }

    /// `msg_signature`, in lower-case hexadecimal.
    pub(crate) fn signature(&self, timestamp: &str, nonce: &str, encrypted: &str) -> String {
        let mut parts = [self.token.as_str(), timestamp, nonce, encrypted];
        parts.sort_unstable();
        let digest = Sha1::digest(parts.concat());
        digest.iter().fold(String::new(), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Base64 of the encrypted message; `random` goes in front of it.
    pub(crate) fn encrypt(&self, random: [u8; RANDOM], message: &str, receiveid: &str) -> String {
        // A message of over 4 GB can't be made: a card has some KB.
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        let mut bytes = random.to_vec();
        bytes.extend(length.to_be_bytes());
        bytes.extend(message.as_bytes());
        bytes.extend(receiveid.as_bytes());
        let padding = BLOCK - bytes.len() % BLOCK;
        bytes.resize(bytes.len() + padding, u8::try_from(padding).unwrap_or(0));
        let length = bytes.len();
        let cipher = cbc::Encryptor::<Aes256>::new(&self.key.into(), &self.iv().into());
        // Whole blocks need no padding, and so it can't fail.
        let _ = cipher.encrypt_padded::<NoPadding>(&mut bytes, length);
        STANDARD.encode(bytes)
    }

    pub(crate) fn decrypt(&self, encrypted: &str) -> Result<Plain, Undecipherable> {
        let bytes = STANDARD.decode(encrypted.trim());
        let mut bytes = bytes.map_err(|_| Undecipherable::Base64)?;
        let cipher = cbc::Decryptor::<Aes256>::new(&self.key.into(), &self.iv().into());
        let bytes = cipher.decrypt_padded::<NoPadding>(&mut bytes);
        let bytes = unpadded(bytes.map_err(|_| Undecipherable::Padding)?)?;
        plain(bytes).ok_or(Undecipherable::Content)
    }

    fn iv(&self) -> [u8; 16] {
        let mut iv = [0; 16];
        iv.copy_from_slice(&self.key[..16]);
        iv
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(***)")
    }
}

fn unpadded(bytes: &[u8]) -> Result<&[u8], Undecipherable> {
    let padding = usize::from(*bytes.last().ok_or(Undecipherable::Padding)?);
    let kept = bytes.len().checked_sub(padding);
    let kept = kept.filter(|_| (1..=BLOCK).contains(&padding));
    let (bytes, padded) = bytes.split_at(kept.ok_or(Undecipherable::Padding)?);
    if padded.iter().any(|byte| usize::from(*byte) != padding) {
        return Err(Undecipherable::Padding);
    }
    Ok(bytes)
}

fn plain(bytes: &[u8]) -> Option<Plain> {
    let rest = bytes.get(RANDOM..)?;
    let (length, rest) = rest.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (message, receiveid) = rest.split_at_checked(length)?;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    Some(Plain {
        message: text(message)?,
        receiveid: text(receiveid)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    const VECTORS: [&str; 2] = [
        include_str!("../../tests/fixtures/callback/vector_message.json"),
        include_str!("../../tests/fixtures/callback/vector_verify_url.json"),
    ];

    fn keys() -> Keys {
        Keys::new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C").unwrap()
    }

    fn vectors() -> Vec<(Value, String)> {
        let read = |text: &&str| {
            let vector: Value = serde_json::from_str(text).unwrap();
            let encrypted = vector.get("encrypt").or(vector.get("echostr"));
            let encrypted = encrypted.unwrap().as_str().unwrap().to_owned();
            (vector, encrypted)
        };
        VECTORS.iter().map(read).collect()
    }

    #[test]
    fn the_official_vectors_are_decrypted_and_encrypted_again() {
        for (vector, encrypted) in vectors() {
            let expected = &vector["expect"];
            let plain = keys().decrypt(&encrypted).unwrap();
            assert_eq!(plain.message, expected["msg"]);
            assert_eq!(plain.receiveid, expected["receiveid"]);
            let random = expected["random16"].as_str().unwrap().as_bytes();
            let random = random.try_into().unwrap();
            let again = keys().encrypt(random, &plain.message, &plain.receiveid);
            assert_eq!(again, encrypted);
        }
    }

    #[test]
    fn the_official_vectors_have_our_signature() {
        for (vector, encrypted) in vectors() {
            let field = |name: &str| vector[name].as_str().unwrap();
            let signature = keys().signature(field("timestamp"), field("nonce"), &encrypted);
            assert_eq!(signature, field("msg_signature"));
        }
    }

    #[test]
    fn what_was_not_encrypted_with_this_key_is_told() {
        let other = Keys::new("QDG6eK", &"a".repeat(43)).unwrap();
        let encrypted = other.encrypt(*b"0123456789abcdef", "hello", "ww1");
        let error = keys().decrypt(&encrypted).unwrap_err();
        assert_ne!(error, Undecipherable::Base64);
        assert_eq!(keys().decrypt("#"), Err(Undecipherable::Base64));
        assert_eq!(keys().decrypt("AAAA"), Err(Undecipherable::Padding));
        assert_eq!(keys().decrypt(""), Err(Undecipherable::Padding));
    }

    proptest! {
        #[test]
        fn whatever_was_encrypted_is_decrypted(
            random: [u8; 16], message in ".{0,300}", receiveid in "[a-z0-9]{0,40}",
        ) {
            let encrypted = keys().encrypt(random, &message, &receiveid);
            prop_assert_eq!(STANDARD.decode(&encrypted).unwrap().len() % BLOCK, 0);
            let plain = keys().decrypt(&encrypted).unwrap();
            prop_assert_eq!(plain, Plain { message, receiveid });
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = keys().decrypt(&STANDARD.encode(bytes));
        }
    }
}
