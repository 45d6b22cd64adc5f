//! What was sent, read from the newest to the oldest.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::PathBuf;

use super::backwards::Backwards;
use super::day::Day;
use super::line::{Line, Sent, Updated};

/// Lines stand in the order in which they were written; their times may differ from it by this
/// much, in seconds.
const DISORDER_SECONDS: u64 = 60;

/// Reads no more than it is asked for. What is told of a message after it was sent stands behind it,
/// and is known when it is come to.
pub(crate) struct Sends {
    folder: PathBuf,
    days: std::vec::IntoIter<Day>,
    lines: Option<Backwards>,
    /// Nothing older is looked for, in seconds since 1970.
    since: u64,
    bytes_left: u64,
    recalled: HashMap<String, u64>,
    /// By the code that was used.
    updated: HashMap<String, Updated>,
}

impl Sends {
    pub(super) fn of(folder: PathBuf, days: Vec<Day>) -> Self {
        Self {
            folder,
            days: days.into_iter(),
            lines: None,
            since: 0,
            bytes_left: u64::MAX,
            recalled: HashMap::new(),
            updated: HashMap::new(),
        }
    }

    /// Nothing that is older than `since`, in seconds since 1970.
    pub(super) fn until(mut self, since: u64) -> Self {
        self.since = since;
        self
    }

    /// Reads this many bytes of lines, and then ends.
    pub(crate) fn within_bytes(mut self, bytes: u64) -> Self {
        self.bytes_left = bytes;
        self
    }

    /// Brings a card up to date: each update uses a code up, and may have given another.
    fn follow_updates(&mut self, sent: &mut Sent) {
        while let Some(code) = sent.response_code.clone() {
            let Some(updated) = self.updated.remove(&code) else {
                break;
            };
            sent.updated = Some(updated.time);
            sent.is_code_used = updated.response_code.is_none();
            sent.response_code = updated.response_code.or(Some(code));
        }
    }

    /// The next line of ours, the day before's where a day is at its beginning.
    fn line(&mut self) -> Option<io::Result<Line>> {
        loop {
            let Some(lines) = &mut self.lines else {
                let path = self.days.next()?.file_in(&self.folder);
                match File::open(path).and_then(Backwards::of) {
                    Ok(lines) => self.lines = Some(lines),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Some(Err(error)),
                }
                continue;
            };
            match lines.next() {
                None => self.lines = None,
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(line)) => {
                    self.bytes_left = self.bytes_left.checked_sub(line.len() as u64)?;
                    if let Some(line) = Line::read(&line) {
                        return Some(Ok(line));
                    }
                }
            }
        }
    }
}

impl Iterator for Sends {
    type Item = io::Result<Sent>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = match self.line()? {
                Ok(line) => line,
                Err(error) => return Some(Err(error)),
            };
            if line.time().saturating_add(DISORDER_SECONDS) < self.since {
                return None;
            }
            match line {
                Line::Recalled(recalled) => {
                    self.recalled.insert(recalled.msgid, recalled.time);
                }
                Line::Updated(updated) => {
                    self.updated.insert(updated.code.clone(), updated);
                }
                Line::Sent(sent) if sent.time < self.since => {}
                Line::Sent(mut sent) => {
                    let msgid = sent.msgid.as_deref();
                    sent.recalled = msgid.and_then(|msgid| self.recalled.get(msgid).copied());
                    self.follow_updates(&mut sent);
                    return Some(Ok(*sent));
                }
            }
        }
    }
}
