//! Names for what is kept between two messages: digests, from which nothing can be read.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 of these parts, in hexadecimal.
pub(crate) fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        // With its length, so that no two lists run together to the same bytes.
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    let mut hex = String::new();
    for byte in digest.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
