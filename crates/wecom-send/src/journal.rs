//! The journal: what was sent, a line of JSON for each request and never its content, in one file
//! for each day (UTC). It is private to the user, and nothing of a send depends on it.
//!
//! Processes share it without a lock: each line is one append, and a day that is old enough goes as
//! a whole file. A line that is torn, or none of ours, is passed over.

mod backwards;
mod day;
mod line;
mod record;
mod over_limit;
mod sends;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(crate) use line::{App, Recalled, Sent, Updated};
pub(crate) use over_limit::{OverLimit, Window};
pub(crate) use record::{Record, Sender};
pub(crate) use sends::Sends;

use day::Day;

/// How long what was sent is remembered, in days.
const DAYS_KEPT: u64 = 30;

/// The journal of one user.
#[derive(Debug, Clone)]
pub(crate) struct Journal {
    folder: PathBuf,
}

impl Journal {
    /// The journal in this folder, which is made when the first line is written.
    pub(crate) fn at(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self { folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes one line at the end of the day's file; whoever writes the first of a day takes away
    /// the days that are too old. `now` is in seconds since 1970.
    ///
    /// Where the folder can't be (a service without a home of its own, a file system that is
    /// read-only), there is no place for a journal, which is no error: it would be told at every
    /// send.
    ///
    /// # Errors
    /// A folder or file that can't be made or written otherwise.
    pub(crate) fn append(&self, line: &impl serde::Serialize, now: u64) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.append_lines(&bytes, now)
    }

    /// The same of whole lines, by one write.
    ///
    /// # Errors
    /// As of [`append`](Self::append).
    pub(crate) fn append_lines(&self, bytes: &[u8], now: u64) -> io::Result<()> {
        match self.file_of(now)? {
            Some(mut file) => file.write_all(bytes),
            None => Ok(()),
        }
    }

    /// What was sent, the newest first.
    ///
    /// # Errors
    /// A folder that can't be read; one that is not there is an empty journal.
    pub(crate) fn sends(&self) -> io::Result<Sends> {
        Ok(Sends::of(self.folder.clone(), self.days()?))
    }

    /// What was sent since `since` (seconds since 1970), the newest first, without looking for
    /// more days than these.
    pub(crate) fn sends_since(&self, since: u64, now: u64) -> Sends {
        let days = Day::of(now).back_to(Day::of(since));
        Sends::of(self.folder.clone(), days).until(since)
    }

    /// Takes away the days that are too old.
    pub(crate) fn prune(&self, now: u64) {
        let oldest = Day::of(now).earlier(DAYS_KEPT);
        for day in self.days().unwrap_or_default() {
            if day < oldest {
                // Somebody else may have been faster, and the next day tries again.
                let _ = fs::remove_file(day.file_in(&self.folder));
            }
        }
    }

    /// The days that have a file, the newest first.
    fn days(&self) -> io::Result<Vec<Day>> {
        let files = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut days: Vec<Day> = files
            .filter_map(|file| Day::of_file(file.ok()?.file_name().to_str()?))
            .collect();
        days.sort_unstable_by(|one, other| other.cmp(one));
        Ok(days)
    }

    /// The day's file; `None` where there is no place for it.
    fn file_of(&self, now: u64) -> io::Result<Option<File>> {
        let path = Day::of(now).file_in(&self.folder);
        let mut options = OpenOptions::new();
        options.append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if self.has_no_place(&error) => return Ok(None),
            opened => return opened.map(Some),
        }
        match self.make_folder() {
            Err(error) if self.has_no_place(&error) => return Ok(None),
            made => made?,
        }
        self.prune(now);
        options.create(true).open(&path).map(Some)
    }

    /// Whether a journal can't be at all, rather than one that is there be written.
    fn has_no_place(&self, error: &io::Error) -> bool {
        use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem};
        match error.kind() {
            ReadOnlyFilesystem => true,
            PermissionDenied | NotADirectory => !self.folder.is_dir(),
            _ => false,
        }
    }

    fn make_folder(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)
    }
}

#[cfg(test)]
mod tests;
