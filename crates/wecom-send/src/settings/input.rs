//! Texts and secrets from files and standard input.

mod encoding;
mod stream;

use std::fs::File;
use std::io::{self, Read};

pub(crate) use stream::{Decoded, line_text};

use crate::usage::{Source, Usage};

/// No message, log or list of recipients is larger; `/dev/zero` is.
const INPUT_BYTES_MAX: u64 = 64 << 20;

/// WeCom's secrets have 43 bytes. What is much larger is another file, whose content must not
/// travel as a secret.
pub(super) const SECRET_BYTES_MAX: u64 = 1024;

/// Reads a text, which must not be empty; `-` is standard input. A byte order mark is no part of it.
pub(crate) fn read_text(source: Source, path: &str) -> Result<String, Usage> {
    let bytes = read(path).map_err(|error| Usage::File {
        source,
        path: path.to_owned(),
        error,
    })?;
    let path = || path.to_owned();
    if bytes.len() as u64 > INPUT_BYTES_MAX {
        return Err(Usage::FileTooLarge {
            source,
            path: path(),
            limit: INPUT_BYTES_MAX,
        });
    }
    let text = encoding::decode(bytes).map_err(|error| Usage::Garbled {
        source,
        path: path(),
        error,
    })?;
    if text.is_empty() {
        return Err(Usage::EmptyFile {
            source,
            path: path(),
        });
    }
    Ok(text)
}

/// The text without its last line break, which belongs to the file and not to the message.
pub(super) fn without_last_newline(mut text: String) -> String {
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    text
}

/// Reads a secret, which is one line; line breaks and blanks around it are no part of it. Another
/// file must not travel as a secret, nor get this IP banned for a wrong one.
pub(super) fn read_secret(source: Source, path: &str) -> Result<String, Usage> {
    let secret = read_text(source, path)?;
    let secret = secret.trim();
    if secret.len() as u64 > SECRET_BYTES_MAX {
        return Err(Usage::FileTooLarge {
            source,
            path: path.to_owned(),
            limit: SECRET_BYTES_MAX,
        });
    }
    if secret.is_empty() {
        return Err(Usage::EmptyFile {
            source,
            path: path.to_owned(),
        });
    }
    if secret.contains('\n') {
        return Err(Usage::SeveralLines {
            source,
            path: path.to_owned(),
        });
    }
    Ok(secret.to_owned())
}

fn read(path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = INPUT_BYTES_MAX + 1;
    if path == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
