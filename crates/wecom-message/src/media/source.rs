//! Where a file's bytes come from.

use std::fs::{File, FileType, Metadata};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;

use super::{BadMedia, MediaGone, NotAFile};

pub(super) enum Source {
    /// A file, and when it was last changed and how large it was when it was opened.
    Disk(File, Option<SystemTime>, u64),
    Bytes(Bytes),
}

impl Source {
    /// Opens what is a file. A pipe is not opened: that would wait for whoever writes into it.
    pub(super) fn open(path: &Path) -> Result<Self, BadMedia> {
        let unreadable = |error| BadMedia::Unreadable(Arc::new(error));
        check(std::fs::metadata(path).map_err(unreadable)?.file_type())?;
        let file = File::open(path).map_err(unreadable)?;
        // Once more of what was opened: somebody may have put another in its place.
        let metadata = file.metadata().map_err(unreadable)?;
        check(metadata.file_type())?;
        Ok(Self::Disk(file, metadata.modified().ok(), metadata.len()))
    }

    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Disk(_, _, bytes) => *bytes,
            Self::Bytes(content) => content.len() as u64,
        }
    }

    /// Whether neither size nor time of change is another.
    pub(super) fn is_unchanged(&self) -> bool {
        match self {
            Self::Disk(file, modified, bytes) => {
                let same = |now: Metadata| now.modified().ok() == *modified && now.len() == *bytes;
                file.metadata().is_ok_and(same)
            }
            Self::Bytes(_) => true,
        }
    }

    /// As many bytes from `offset` on, or fewer at the end.
    pub(super) fn read_at(&self, offset: u64, wanted: usize) -> Result<Bytes, MediaGone> {
        match self {
            Self::Disk(file, ..) => Ok(read_at(file, offset, wanted)?),
            Self::Bytes(content) => {
                let start = usize::try_from(offset)
                    .unwrap_or(usize::MAX)
                    .min(content.len());
                let end = start.saturating_add(wanted).min(content.len());
                Ok(content.slice(start..end))
            }
        }
    }
}

fn check(found: FileType) -> Result<(), BadMedia> {
    if found.is_file() {
        return Ok(());
    }
    Err(BadMedia::NotAFile(if found.is_dir() {
        NotAFile::Directory
    } else {
        special(found)
    }))
}

#[cfg(unix)]
fn special(found: FileType) -> NotAFile {
    use std::os::unix::fs::FileTypeExt;
    if found.is_fifo() {
        NotAFile::Pipe
    } else if found.is_socket() {
        NotAFile::Socket
    } else if found.is_char_device() || found.is_block_device() {
        NotAFile::Device
    } else {
        NotAFile::Other
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> NotAFile {
    NotAFile::Other
}

/// Reads without a cursor, so that two uploads of one file do not disturb each other.
fn read_at(file: &File, offset: u64, wanted: usize) -> io::Result<Bytes> {
    let mut buffer = vec![0; wanted];
    let mut filled = 0;
    while filled < wanted {
        match read_some(file, &mut buffer[filled..], offset + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    buffer.truncate(filled);
    Ok(buffer.into())
}

#[cfg(unix)]
fn read_some(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_some(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}
