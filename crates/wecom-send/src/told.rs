//! What `wecom run --on change` has told: a file for each job whose failure was told and whose
//! recovery was not. No file means that all is well, as far as anybody was told.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The file of one job.
#[derive(Debug)]
pub(crate) struct Told {
    path: PathBuf,
}

/// A failure that was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failing {
    /// When the command that failed first was started, in seconds since 1970-01-01 UTC; `None`
    /// where the file does not tell.
    pub(crate) since: Option<u64>,
}

impl Told {
    /// What was told of a job; `key` says which one it is.
    pub(crate) fn of<'a>(folder: &Path, key: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut digest = Sha256::new();
        for part in key {
            // With its length, so that no two keys run together to the same bytes.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        let mut name = String::new();
        for byte in digest.finalize() {
            let _ = write!(name, "{byte:02x}");
        }
        let path = folder.join(format!("{name}.json"));
        Self { path }
    }

    /// The failure that was told last, if no recovery was.
    ///
    /// # Errors
    /// A file that can't be read.
    pub(crate) fn failing(&self) -> io::Result<Option<Failing>> {
        match fs::read(&self.path) {
            Ok(content) => {
                let content: Value = serde_json::from_slice(&content).unwrap_or_default();
                let since = content["failing_since"].as_u64();
                Ok(Some(Failing { since }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Keeps that a failure was told, for the next process: whole or not at all, mode 0600.
    ///
    /// # Errors
    /// A folder that can't be made or a file that can't be written.
    pub(crate) fn keep(&self, since: u64) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        // A temporary file is made with mode 0600.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        writeln!(file, "{}", json!({ "failing_since": since }))?;
        file.persist(&self.path)?;
        Ok(())
    }

    /// Keeps that a recovery was told.
    ///
    /// # Errors
    /// A file that can't be removed.
    pub(crate) fn forget(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_kept_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let told = Told::of(&folder.path().join("wecom/run"), [&b"backup"[..]]);
        assert_eq!(told.failing().unwrap(), None);
        told.keep(1_700_000_000).unwrap();
        let since = Some(1_700_000_000);
        assert_eq!(told.failing().unwrap(), Some(Failing { since }));
        told.forget().unwrap();
        assert_eq!(told.failing().unwrap(), None);
        told.forget().unwrap();
    }

    #[test]
    fn a_spoilt_file_is_still_a_failure_that_was_told() {
        let folder = tempfile::tempdir().unwrap();
        let told = Told::of(folder.path(), [&b"backup"[..]]);
        fs::write(&told.path, "{\"fai").unwrap();
        assert_eq!(told.failing().unwrap(), Some(Failing { since: None }));
    }

    #[test]
    fn keys_that_run_together_to_the_same_bytes_are_different_jobs() {
        let path = |parts: &[&str]| {
            let parts = parts.iter().map(|part| part.as_bytes());
            Told::of(Path::new("x"), parts).path
        };
        assert_ne!(path(&["ab", "c"]), path(&["a", "bc"]));
        assert_eq!(path(&["ab", "c"]), path(&["ab", "c"]));
    }
}
