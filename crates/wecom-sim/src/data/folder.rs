//! The folder on disk: who may read it, and what lies where.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::DataError;

/// A folder that this process alone uses.
pub(super) struct Folder {
    path: PathBuf,
    /// Its lock goes when the process ends, however it ends.
    _lock: File,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Self, DataError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |reason| DataError { path, reason }
        };
        let media = path.join("media");
        private_folder(&media).map_err(failed(&media))?;
        let lock = path.join("lock");
        let file = append(&lock).map_err(failed(&lock))?;
        match file.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: file,
            }),
            Err(TryLockError::WouldBlock) => Err(failed(path)(io::Error::new(
                io::ErrorKind::WouldBlock,
                "another simulator uses this folder",
            ))),
            Err(TryLockError::Error(error)) => Err(failed(&lock)(error)),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn lines(&self) -> PathBuf {
        self.path.join("inbox.ndjson")
    }

    /// Where the lines are while they are written anew.
    pub(super) fn fresh_lines(&self) -> PathBuf {
        self.path.join("inbox.ndjson.new")
    }

    pub(super) fn write_media(&self, number: u64, bytes: &Bytes) -> io::Result<()> {
        create(&self.media(number))?.write_all(bytes)
    }

    pub(super) fn read_media(&self, number: u64) -> Option<Bytes> {
        fs::read(self.media(number)).ok().map(Bytes::from)
    }

    /// What can't be removed takes up room, and is looked for again at the next start.
    pub(super) fn remove_media(&self, number: u64) {
        let _ = fs::remove_file(self.media(number));
    }

    pub(super) fn remove_media_but(&self, kept: impl Fn(u64) -> bool) {
        let Ok(entries) = fs::read_dir(self.path.join("media")) else {
            return;
        };
        for entry in entries.flatten() {
            let number = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok());
            if let Some(number) = number.filter(|number| !kept(*number)) {
                self.remove_media(number);
            }
        }
    }

    fn media(&self, number: u64) -> PathBuf {
        self.path.join("media").join(number.to_string())
    }
}

/// Makes a folder with those above it; what is made is only the user's.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A file to write at its end.
pub(super) fn append(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().append(true).create(true)).open(path)
}

/// An empty file in place of what was there.
pub(super) fn create(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().write(true).create(true).truncate(true)).open(path)
}

/// A file that is made is only the user's.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
