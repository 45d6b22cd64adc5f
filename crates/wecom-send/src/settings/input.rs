//! Texts and secrets from files and standard input.

use std::fs::File;
use std::io::{self, Read};

use crate::usage::{Source, Usage};

/// No message, log or list of recipients is larger; `/dev/zero` is.
const INPUT_BYTES_MAX: u64 = 64 << 20;

/// WeCom's secrets have 43 bytes. What is much larger is another file, whose content must not
/// travel as a secret.
const SECRET_BYTES_MAX: u64 = 1024;

/// Reads a text; `-` is standard input. It must be UTF-8 and must not be empty.
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
    if bytes.is_empty() {
        return Err(Usage::EmptyFile {
            source,
            path: path(),
        });
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        Usage::NotUtf8 {
            source,
            path: path(),
            at,
            byte,
        }
    })
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

/// Reads a secret; line breaks and blanks around it are no part of it.
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
