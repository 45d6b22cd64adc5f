//! A folder of small files that belong to one user: nobody else reads them, and each is there as a
//! whole or not at all.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

/// The folder, which is made (mode 0700) when the first file is written.
#[derive(Debug, Clone)]
pub(crate) struct PrivateFolder(PathBuf);

impl PrivateFolder {
    pub(crate) fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Where the file of this name is.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.json"))
    }

    /// Writes the file of this name (mode 0600).
    pub(crate) fn write(&self, name: &str, content: &impl Serialize) -> io::Result<()> {
        let content = serde_json::to_vec(content)?;
        // A temporary file is made with mode 0600.
        let mut file = self.in_folder(|| tempfile::NamedTempFile::new_in(&self.0))?;
        file.write_all(&content)?;
        file.persist(self.file(name))?;
        Ok(())
    }

    /// Removes the file of this name; tells whether there was one.
    pub(crate) fn remove(&self, name: &str) -> bool {
        fs::remove_file(self.file(name)).is_ok()
    }

    /// Opens the file that is locked instead of the one of this name: it is never renamed or
    /// deleted, so that all processes lock the same one.
    pub(crate) fn open_lock(&self, name: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let path = self.0.join(format!("{name}.lock"));
        self.in_folder(|| options.open(&path))
    }

    /// Does something in the folder; where that is not there yet, makes it and tries again.
    fn in_folder<T>(&self, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
        act().or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => self.make().and_then(|()| act()),
            _ => Err(error),
        })
    }

    fn make(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0)
    }
}
