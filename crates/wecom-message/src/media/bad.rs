//! What is wrong with a file.

use std::fmt;
use std::io;
use std::sync::Arc;

use thiserror::Error;

use super::MediaType;

/// A file that WeCom would not take, or that can't be read. Nothing of it was sent.
#[derive(Debug, Clone, Error)]
#[non_exhaustive]
pub enum BadMedia {
    /// It is not there, or may not be read.
    #[error("can't be read: {0}")]
    Unreadable(#[source] Arc<io::Error>),
    /// It is something else than a file.
    #[error("is {0}, not a file")]
    NotAFile(NotAFile),
    /// It holds nothing, or next to nothing: WeCom answers 40006.
    #[error("has {bytes} bytes; a file must have more than {limit}")]
    TooSmall {
        /// Its size, in bytes.
        bytes: u64,
        /// It must have more than this, in bytes.
        limit: u64,
    },
    /// It is larger than its type allows: WeCom answers 40009, 40011 or 45001.
    #[error("has {bytes} bytes; as {media_type} it may have at most {limit}")]
    TooLarge {
        /// What it was meant as.
        media_type: MediaType,
        /// Its size, in bytes.
        bytes: u64,
        /// At most this, in bytes.
        limit: u64,
    },
    /// Its content is of another kind than its type takes, whatever its name says: WeCom answers
    /// 40004, 40123 or 301017.
    #[error("is {}; {media_type} takes {}", found.unwrap_or("of no known format"), formats.join(", "))]
    WrongKind {
        /// What it was meant as.
        media_type: MediaType,
        /// The format that its content has, such as `GIF`; `None` for one that is not known.
        found: Option<&'static str>,
        /// The formats that are taken.
        formats: &'static [&'static str],
    },
    /// A voice plays too long: WeCom answers 45007.
    #[error("plays for {seconds} s; a voice may play for at most {limit}")]
    TooLong {
        /// How long it plays, in seconds.
        seconds: f32,
        /// At most this, in seconds.
        limit: u64,
    },
    /// It has no name, such as `..`.
    #[error("has no file name")]
    NoName,
    /// Its name is not UTF-8, which is all that WeCom reads.
    #[error("has a name that is not UTF-8")]
    NameNotUtf8,
    /// Its name holds a line break or another control character, which no recipient could see.
    #[error("has a control character in its name: {0:?}")]
    ControlInName(char),
    /// Its name is longer than any file system takes.
    #[error("has a name of {bytes} bytes; at most {limit} are taken")]
    NameTooLong {
        /// The length of its name, in bytes.
        bytes: usize,
        /// At most this, in bytes.
        limit: usize,
    },
}

/// What is no file although it has a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAFile {
    /// A directory.
    Directory,
    /// A named pipe.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// Anything else.
    Other,
}

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Directory => "a directory",
            Self::Pipe => "a pipe",
            Self::Device => "a device",
            Self::Socket => "a socket",
            Self::Other => "something else",
        })
    }
}

/// A file that was whole when it was opened, and is not any more: what was sent of it came to
/// nothing.
#[derive(Debug, Clone, Error)]
#[non_exhaustive]
pub enum MediaGone {
    /// It became shorter.
    #[error("the file became shorter while it was read")]
    Shorter,
    /// It can't be read to its end.
    #[error("the file can't be read to its end: {0}")]
    Unreadable(#[source] Arc<io::Error>),
}

impl From<io::Error> for MediaGone {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(Arc::new(error))
    }
}
