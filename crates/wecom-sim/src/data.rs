//! What is kept over restarts: a file of lines, and the bytes of uploads beside it.
//!
//! Each line is an object of JSON that tells one thing as it is from then on; of several lines about one
//! thing the last counts. They are written as things happen, whole and at once, so that a process that is
//! killed loses nothing but a line that it was writing. `docs/simulator.md` describes them.

mod folder;

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;

use folder::Folder;

/// Bytes by which the file grows beyond twice its size before it is written anew.
const GROWTH_FREE: u64 = 16 * 1024 * 1024;

/// The folder of one simulator, which no other can open meanwhile.
pub(crate) struct Data {
    folder: Folder,
    file: File,
    size: u64,
    /// What it was when it was last written anew.
    size_then: u64,
    /// Why the last line was not written.
    error: Option<String>,
    warn: Option<Warn>,
}

/// Whom to tell that something can't be written.
#[derive(Clone)]
pub(crate) struct Warn(Arc<dyn Fn(&io::Error) + Send + Sync>);

impl Warn {
    pub(crate) fn new(tell: impl Fn(&io::Error) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }
}

impl fmt::Debug for Warn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Warn(..)")
    }
}

/// Why a folder of data can't be used. It is within the [`io::Error`] of
/// [`Builder::start`](crate::Builder::start).
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
#[non_exhaustive]
pub struct DataError {
    /// What was opened or written.
    pub path: PathBuf,
    /// What the system said. It stands in the text of this error, and so is not its `source` too.
    pub reason: io::Error,
}

impl From<DataError> for io::Error {
    fn from(error: DataError) -> Self {
        Self::new(error.reason.kind(), error)
    }
}

impl Data {
    /// Opens a folder, makes it if need be, and reads what it holds: the lines in order. Lines that are not
    /// whole are passed over.
    ///
    /// # Errors
    ///
    /// If another simulator has it, or it can't be read or written.
    pub(crate) fn open(path: &Path, warn: Option<Warn>) -> Result<(Self, Vec<Value>), DataError> {
        let folder = Folder::open(path)?;
        let place = folder.lines();
        let failed = |reason| DataError {
            path: place.clone(),
            reason,
        };
        let lines = match File::open(&place) {
            Ok(file) => lines(BufReader::new(file)).map_err(failed)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(failed(error)),
        };
        let file = folder::append(&place).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        let data = Self {
            folder,
            file,
            size,
            size_then: size,
            error: None,
            warn,
        };
        Ok((data, lines))
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Why the last line was not written; `None` if it was.
    pub(crate) fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Writes a line.
    pub(crate) fn write(&mut self, line: &Value) {
        let mut text = format!("{line}\n");
        if self.error.is_some() {
            // The line before may have been cut in the middle.
            text.insert(0, '\n');
        }
        let written = self.file.write_all(text.as_bytes());
        if written.is_ok() {
            self.size += text.len() as u64;
        }
        self.note(written);
    }

    /// Whether the file should be written anew.
    pub(crate) fn has_grown(&self) -> bool {
        self.size > 2 * self.size_then + GROWTH_FREE
    }

    /// Writes the file anew; the old one stays until the new one is whole.
    ///
    /// # Errors
    ///
    /// If that fails; the old one is still there then.
    pub(crate) fn rewrite(&mut self, lines: impl Iterator<Item = Value>) -> Result<(), DataError> {
        let place = self.folder.lines();
        let failed = |reason| DataError {
            path: place.clone(),
            reason,
        };
        let fresh = self.folder.fresh_lines();
        let mut file = BufWriter::new(folder::create(&fresh).map_err(failed)?);
        for line in lines {
            writeln!(file, "{line}").map_err(failed)?;
        }
        let file = file
            .into_inner()
            .map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)?;
        drop(file);
        std::fs::rename(&fresh, &place).map_err(failed)?;
        self.file = folder::append(&place).map_err(failed)?;
        self.size = self.file.metadata().map_err(failed)?.len();
        self.size_then = self.size;
        self.error = None;
        Ok(())
    }

    /// [`rewrite`](Self::rewrite) while running, where there is nobody to hand an error to.
    pub(crate) fn compact(&mut self, lines: impl Iterator<Item = Value>) {
        let written = self.rewrite(lines);
        if written.is_err() {
            // Not again with the next line.
            self.size_then = self.size;
        }
        self.note(written.map_err(io::Error::from));
    }

    pub(crate) fn write_media(&mut self, number: u64, bytes: &Bytes) {
        let written = self.folder.write_media(number, bytes);
        self.note(written);
    }

    /// The bytes of an upload, if they are there.
    pub(crate) fn read_media(&self, number: u64) -> Option<Bytes> {
        self.folder.read_media(number)
    }

    pub(crate) fn remove_media(&self, number: u64) {
        self.folder.remove_media(number);
    }

    /// Removes the bytes of every upload but these.
    pub(crate) fn remove_media_but(&self, kept: impl Fn(u64) -> bool) {
        self.folder.remove_media_but(kept);
    }

    fn note(&mut self, written: io::Result<()>) {
        let Err(error) = written else {
            self.error = None;
            return;
        };
        self.error = Some(error.to_string());
        // Once: whoever is told looks for himself from then on.
        if let Some(Warn(warn)) = self.warn.take() {
            warn(&error);
        }
    }
}

fn lines(mut file: impl BufRead) -> io::Result<Vec<Value>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line)? > 0 {
        lines.extend(serde_json::from_slice(&line).ok());
        line.clear();
    }
    Ok(lines)
}
