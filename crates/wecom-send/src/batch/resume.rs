//! `--resume`: what an earlier run left behind.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Seek};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::kept::{Kept, RequestId, add_settled, failed, lock};
use super::lines::Lines;
use super::recipe::Digest;
use super::tally::Tally;
use crate::exit::Exit;
use crate::text::text;
use crate::usage::Usage;

/// No input has more lines.
const LINES_MAX: u64 = 1 << 30;

/// What is said of a request that was under way when the process ended.
const UNDER_WAY: &str = "the process ended while this request was under way";

/// What an earlier run left behind: nine bytes in memory for each line.
pub(crate) struct Resumed {
    path: PathBuf,
    /// Kept open, and with it the lock.
    file: File,
    /// By line number, from 1.
    lines: Vec<Known>,
    /// Of lines with several requests, the state of each.
    several: HashMap<u64, Vec<State>>,
    /// How many lines are known.
    known: u64,
    retry_unknown: bool,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    digest: Digest,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing is known of it.
    Untaken,
    /// It may have been written, and nothing is known of its end.
    Taken,
    /// WeCom took or refused it.
    Settled,
    /// Its answer was lost.
    Unknown,
    /// It was certainly not accepted, and may be another time.
    Open,
}

/// A line of the file.
struct Written {
    id: RequestId,
    /// None of a `taken` line.
    exit: Option<Exit>,
    /// Whether WeCom answered with errcode 0.
    is_taken: bool,
}

impl Resumed {
    /// Reads what an earlier run wrote.
    ///
    /// # Errors
    /// A file that can't be read, or that no run wrote.
    pub(crate) fn read(path: &Path, retry_unknown: bool) -> Result<Self, Usage> {
        let file = File::open(path).map_err(|error| failed("--resume", path, error))?;
        lock(&file, path)?;
        let mut resumed = Self {
            path: path.to_owned(),
            file,
            lines: Vec::new(),
            several: HashMap::new(),
            known: 0,
            retry_unknown,
        };
        resumed.read_lines()?;
        Ok(resumed)
    }

    fn read_lines(&mut self) -> Result<(), Usage> {
        let path = self.path.clone();
        let file = self.file.try_clone();
        let mut lines = Lines::of(file.map_err(|error| failed("--resume", &path, error))?);
        while let Some(line) = lines
            .next()
            .map_err(|error| failed("--resume", &path, error))?
        {
            // The last line may be torn.
            if !line.is_whole {
                break;
            }
            let Some(written) = Written::read(line.bytes) else {
                if is_torn(line.bytes) {
                    continue;
                }
                return Err(Usage::Batch(text!(
                    "batch-not-an-output",
                    path = path.display().to_string(),
                    line = number(line.number)
                )));
            };
            self.learn(&written);
        }
        Ok(())
    }

    fn learn(&mut self, written: &Written) {
        let id = written.id;
        let state = match written.exit {
            None => State::Taken,
            Some(Exit::Success | Exit::Partial | Exit::Rejected) => State::Settled,
            Some(Exit::Unknown) => State::Unknown,
            Some(_) => State::Open,
        };
        let place = usize::try_from(id.line).unwrap_or(usize::MAX);
        if self.lines.len() <= place {
            let untaken = Known {
                digest: Digest([0; 8]),
                state: State::Untaken,
            };
            self.lines.resize(place + 1, untaken);
        }
        let known = &mut self.lines[place];
        self.known += u64::from(known.state == State::Untaken);
        known.digest = id.digest;
        known.state = state;
        if id.of > 1 {
            let each = self.several.entry(id.line).or_default();
            each.resize(id.of.max(id.index + 1), State::Untaken);
            each[id.index] = state;
        }
    }

    /// Refuses a line that is another than it was; gives 1 if it is known.
    ///
    /// # Errors
    /// The line.
    pub(crate) fn check_line(&self, line: u64, digest: Digest) -> Result<u64, Usage> {
        match self.known(line) {
            Some(known) if known.digest != digest => Err(Usage::Batch(text!(
                "batch-other-line",
                line = number(line),
                path = self.path.display().to_string()
            ))),
            known => Ok(known.is_some().into()),
        }
    }

    /// Refuses an input that lacks lines.
    ///
    /// # Errors
    /// Fewer than are known.
    pub(crate) fn check_all(&self, found: u64) -> Result<(), Usage> {
        if found == self.known {
            return Ok(());
        }
        Err(Usage::Batch(text!(
            "batch-lines-missing",
            path = self.path.display().to_string()
        )))
    }

    fn known(&self, line: u64) -> Option<&Known> {
        let known = self.lines.get(usize::try_from(line).ok()?)?;
        (known.state != State::Untaken).then_some(known)
    }

    /// Which requests of a line are settled; none where nothing is known of it.
    ///
    /// # Errors
    /// How many it had, where that differs from `requests`.
    pub(crate) fn settled(&self, line: u64, requests: usize) -> Result<Vec<bool>, usize> {
        let Some(known) = self.known(line) else {
            return Ok(Vec::new());
        };
        let single = [known.state];
        let each = self.several.get(&line).map_or(&single[..], Vec::as_slice);
        if each.len() != requests {
            return Err(each.len());
        }
        Ok(each.iter().map(|state| self.is_settled(*state)).collect())
    }

    fn is_settled(&self, state: State) -> bool {
        match state {
            State::Settled => true,
            State::Taken | State::Unknown => !self.retry_unknown,
            State::Untaken | State::Open => false,
        }
    }

    /// Writes what is settled into a new file, under the name of `output` once all of it is there.
    /// `unknown` is told the line of each request that was under way, for stdout.
    ///
    /// # Errors
    /// A file that can't be read or written.
    pub(crate) fn carry_over(
        &mut self,
        output: &Path,
        tally: &mut Tally,
        mut unknown: impl FnMut(String),
    ) -> Result<Kept, Usage> {
        if output != self.path && output.exists() {
            return Err(Usage::Batch(text!(
                "batch-output-exists",
                path = output.display().to_string()
            )));
        }
        Kept::replace(output, |into| {
            self.copy_settled(into, tally)?;
            for id in self.under_way() {
                let open = open_unknown(id);
                let mut line = String::new();
                add_settled(&mut line, id, &open, Exit::Unknown, "unknown");
                into.write_all(line.as_bytes())?;
                unknown(format!(
                    r#"{open},"line":{},"outcome":"unknown"}}"#,
                    id.line
                ));
                tally.add(Exit::Unknown, false);
            }
            Ok(())
        })
    }

    fn copy_settled(&mut self, into: &mut dyn io::Write, tally: &mut Tally) -> io::Result<()> {
        self.file.rewind()?;
        let mut lines = Lines::of(self.file.try_clone()?);
        while let Some(line) = lines.next()? {
            let written = Written::read(line.bytes).filter(|_| line.is_whole);
            let Some((exit, is_taken)) = written.and_then(|it| Some((it.exit?, it.is_taken)))
            else {
                continue;
            };
            let is_kept = match exit {
                Exit::Success | Exit::Partial | Exit::Rejected => true,
                Exit::Unknown => !self.retry_unknown,
                _ => false,
            };
            if is_kept {
                into.write_all(line.bytes)?;
                into.write_all(b"\n")?;
                tally.add_earlier(exit, is_taken);
            }
        }
        Ok(())
    }

    /// The requests that were under way and are not sent again.
    fn under_way(&self) -> Vec<RequestId> {
        if self.retry_unknown {
            return Vec::new();
        }
        let mut all = Vec::new();
        for (line, known) in (0..).zip(&self.lines) {
            let single = [known.state];
            let each = self.several.get(&line).map_or(&single[..], Vec::as_slice);
            let taken = each.iter().enumerate();
            let taken = taken.filter(|(_, state)| **state == State::Taken);
            all.extend(taken.map(|(index, _)| RequestId {
                line,
                digest: known.digest,
                index,
                of: each.len(),
            }));
        }
        all
    }
}

/// The object of a request of which nothing more is known, without its end.
fn open_unknown(id: RequestId) -> String {
    match id.of {
        1 => format!(r#"{{"error":"{UNDER_WAY}""#),
        of => format!(
            r#"{{"error":"{UNDER_WAY}","request":{},"requests":{of}"#,
            id.index + 1
        ),
    }
}

impl Written {
    /// Of a name that stands there twice the last counts: ours come behind those of WeCom's answer.
    fn read(line: &[u8]) -> Option<Self> {
        let fields: Map<String, Value> = serde_json::from_slice(line).ok()?;
        let number = |name: &str| fields.get(name)?.as_u64();
        let request = usize::try_from(number("request").unwrap_or(1)).ok()?;
        let of = usize::try_from(number("requests").unwrap_or(1)).ok()?;
        let line = number("line").filter(|line| (1..LINES_MAX).contains(line))?;
        if !(1..=of).contains(&request) || of > 1 << 20 {
            return None;
        }
        let id = RequestId {
            line,
            digest: fields.get("digest")?.as_str()?.parse().ok()?,
            index: request - 1,
            of,
        };
        let exit = match fields.get("exit_code") {
            Some(code) => Some(Exit::from_code(code.as_u64()?)?),
            None if fields.get("taken") == Some(&Value::Bool(true)) => None,
            None => return None,
        };
        let is_taken = fields.get("errcode").and_then(Value::as_i64) == Some(0);
        Some(Self { id, exit, is_taken })
    }
}

/// Whether a full disk or a dying process left but the beginning of a line.
fn is_torn(line: &[u8]) -> bool {
    line.is_empty() || (line.starts_with(b"{") && !line.ends_with(b"}"))
}

/// A line number as it is told.
pub(super) fn number(line: u64) -> String {
    line.to_string()
}
