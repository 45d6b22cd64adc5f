//! `--output`: what became of each line, written down so that the file alone tells it.
//!
//! A request has a `taken` line before it is written, and a line with its `outcome` afterwards.
//! Nothing is buffered: what was written is the system's when the process dies.

use std::fmt::Write as _;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;

use super::recipe::Digest;
use crate::exit::Exit;
use crate::text::text;
use crate::usage::Usage;

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct Kept {
    file: File,
    line: String,
    /// A line could not be written whole, and what is written next stands on a line of its own.
    is_torn: bool,
}

/// Which request of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RequestId {
    /// From 1.
    pub(crate) line: u64,
    pub(crate) digest: Digest,
    /// From 0.
    pub(crate) index: usize,
    /// How many requests the line has.
    pub(crate) of: usize,
}

impl Kept {
    /// A new file; one that is there is not written over.
    ///
    /// # Errors
    /// A file that is there, or can't be made.
    pub(crate) fn create(path: &Path) -> Result<Self, Usage> {
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Usage::Batch(text!(
                "batch-output-exists",
                path = path.display().to_string()
            )),
            _ => failed("--output", path, error),
        })?;
        lock(&file, path)?;
        Ok(Self::of(file))
    }

    /// A file that takes the place of another once `fill` has written what it begins with.
    ///
    /// # Errors
    /// A file that can't be written.
    pub(super) fn replace(
        path: &Path,
        fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<Self, Usage> {
        let failed = |error| failed("--output", path, error);
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let temporary = tempfile::Builder::new()
            .prefix(".wecom-batch-")
            .tempfile_in(folder.unwrap_or(Path::new(".")));
        let mut temporary = temporary.map_err(failed)?;
        let mut buffered = io::BufWriter::new(temporary.as_file_mut());
        fill(&mut buffered).map_err(failed)?;
        buffered.flush().map_err(failed)?;
        drop(buffered);
        lock(temporary.as_file(), path)?;
        // Its name must not outlive its content.
        temporary.as_file().sync_all().map_err(failed)?;
        let persisted = temporary.persist(path);
        persisted.map(Self::of).map_err(|error| failed(error.error))
    }

    fn of(file: File) -> Self {
        Self {
            file,
            line: String::new(),
            is_torn: false,
        }
    }

    /// The request is about to be written.
    ///
    /// # Errors
    /// A file that can't be written: then the request must not be.
    pub(crate) fn taken(&mut self, id: RequestId) -> io::Result<()> {
        self.begin();
        // A string takes everything.
        let _ = writeln!(
            self.line,
            r#"{{"line":{},"digest":"{}","request":{},"requests":{},"taken":true}}"#,
            id.line,
            id.digest,
            id.index + 1,
            id.of
        );
        self.write()
    }

    fn begin(&mut self) {
        self.line.clear();
        if self.is_torn {
            self.line.push('\n');
        }
    }

    fn write(&mut self) -> io::Result<()> {
        let written = self.file.write_all(self.line.as_bytes());
        self.is_torn = written.is_err();
        written
    }

    /// What became of it; `open` is its object without an end.
    ///
    /// # Errors
    /// A file that can't be written.
    pub(crate) fn settled(
        &mut self,
        id: RequestId,
        open: &str,
        exit: Exit,
        outcome: &str,
    ) -> io::Result<()> {
        self.begin();
        add_settled(&mut self.line, id, open, exit, outcome);
        self.write()
    }
}

/// The line of a request that is settled.
pub(super) fn add_settled(line: &mut String, id: RequestId, open: &str, exit: Exit, outcome: &str) {
    let _ = writeln!(
        line,
        r#"{open},"line":{},"digest":"{}","exit_code":{},"outcome":"{outcome}"}}"#,
        id.line, id.digest, exit as u8
    );
}

/// Takes a file for this process alone. Where there are no locks, it is the user who sees to that.
pub(super) fn lock(file: &File, path: &Path) -> Result<(), Usage> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Usage::Batch(text!(
            "batch-output-busy",
            path = path.display().to_string()
        ))),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

pub(super) fn failed(source: &'static str, path: &Path, error: io::Error) -> Usage {
    Usage::File {
        source,
        path: path.display().to_string(),
        error,
    }
}
