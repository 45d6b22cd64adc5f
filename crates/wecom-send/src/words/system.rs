//! What the system and the libraries say, which speak English only: for a reader of another language
//! the common ones are said before it. Their own words stay, to be searched for.

use std::io::{self, ErrorKind};

use crate::text::{Value, text};

/// An error of the system.
pub(crate) fn system_error(error: &io::Error) -> Value {
    in_own_words(error.kind(), error.to_string())
}

/// What a library said of a request: its words may end with an error of the system.
pub(crate) fn detail(said: &str) -> Value {
    if let Some(status) = said.strip_prefix("HTTP status ") {
        return text!("misuse-system-status", status = status).into();
    }
    let waited = said.strip_prefix("waited ");
    if let Some(seconds) = waited.and_then(|rest| rest.strip_suffix(" s")) {
        return text!("misuse-system-waited", seconds = seconds).into();
    }
    let number = said
        .rsplit_once("(os error ")
        .and_then(|(_, rest)| rest.trim_end_matches(')').parse().ok());
    match number {
        Some(number) => in_own_words(io::Error::from_raw_os_error(number).kind(), said.to_owned()),
        None => said.into(),
    }
}

fn in_own_words(kind: ErrorKind, said: String) -> Value {
    let key = match kind {
        ErrorKind::NotFound => "misuse-system-not-found",
        ErrorKind::PermissionDenied => "misuse-system-permission",
        ErrorKind::IsADirectory => "misuse-system-directory",
        ErrorKind::NotADirectory => "misuse-system-no-directory",
        ErrorKind::ReadOnlyFilesystem => "misuse-system-read-only",
        ErrorKind::StorageFull => "misuse-system-full",
        ErrorKind::AddrInUse => "misuse-system-address-in-use",
        ErrorKind::ConnectionRefused => "misuse-system-refused",
        ErrorKind::ConnectionReset => "misuse-system-reset",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => "misuse-system-unreachable",
        ErrorKind::TimedOut => "misuse-system-timed-out",
        _ => return said.into(),
    };
    text!(key, said = said).into()
}
