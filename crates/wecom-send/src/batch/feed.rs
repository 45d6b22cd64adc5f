//! The records of the input as plans, made on a thread of its own while others are under way.

use std::io::{self, Read};
use std::sync::Arc;

use tokio::sync::mpsc;
use wecom_message::Plan;

use super::recipe::{Digest, Recipe};
use super::records::{Broken, Records};
use crate::settings::Decoded;
use crate::text::text;
use crate::usage::Usage;

/// How many lines are handed over at once, and how many of their bytes.
const HANDED_LINES: usize = 64;
const HANDED_BYTES: usize = 64 << 10;

/// A record and what is to be sent of it.
pub(crate) struct Fed {
    /// The number of its line, from 1.
    pub(crate) line: u64,
    pub(crate) digest: Digest,
    pub(crate) plan: Result<Plan, Usage>,
    /// How much of the input it takes in memory, roughly, in bytes.
    pub(crate) bytes: usize,
}

/// Reads records and makes plans of them.
pub(crate) struct Feed<R> {
    recipe: Recipe,
    records: Records<Decoded<R>>,
    has_header: bool,
}

impl<R: Read> Feed<R> {
    pub(crate) fn of(recipe: Recipe, input: R) -> Self {
        let input = Decoded::of(input);
        let records = if recipe.reads_rows() {
            Records::csv(input)
        } else {
            Records::ndjson(input)
        };
        Self {
            has_header: !recipe.reads_rows(),
            recipe,
            records,
        }
    }

    /// The next record as `of` makes it; `None` at the end.
    ///
    /// # Errors
    /// An input that can't be read any further.
    fn next_as<T>(
        &mut self,
        of: impl FnOnce(&Recipe, &super::records::Record<'_>) -> T,
    ) -> Result<Option<T>, Usage> {
        if !self.has_header {
            let header = self.records.next();
            let header = header.map_err(|broken| said(broken, self.recipe.path()))?;
            match header {
                Some(header) => self.recipe.read_header(&header)?,
                None => return Ok(None),
            }
            self.has_header = true;
        }
        let record = self.records.next();
        let record = record.map_err(|broken| said(broken, self.recipe.path()))?;
        Ok(record.map(|record| of(&self.recipe, &record)))
    }

    /// The next record as a plan.
    ///
    /// # Errors
    /// As of [`next_digest`](Self::next_digest).
    pub(crate) fn next(&mut self) -> Result<Option<Fed>, Usage> {
        self.next_as(|recipe, record| Fed {
            line: record.number,
            digest: recipe.digest(record.raw),
            plan: recipe.plan(record),
            bytes: record.raw.len(),
        })
    }

    /// The next record's line and digest, without its plan.
    ///
    /// # Errors
    /// An input that can't be read any further.
    pub(crate) fn next_digest(&mut self) -> Result<Option<(u64, Digest)>, Usage> {
        self.next_as(|recipe, record| (record.number, recipe.digest(record.raw)))
    }

    /// Gives the recipe back.
    pub(crate) fn into_recipe(self) -> Recipe {
        self.recipe
    }
}

fn said(broken: Broken, path: &str) -> Usage {
    match broken {
        Broken::Read(error) => Usage::File {
            source: "--batch",
            path: path.to_owned(),
            error,
        },
        Broken::OpenQuote { line } => Usage::Batch(text!("batch-open-quote", line = line)),
    }
}

/// What the feeding thread hands over.
pub(crate) type Handed = Result<Vec<Fed>, Usage>;

/// What is fed on a thread of its own; dropped, it takes no more.
pub(crate) struct Fodder {
    handed: mpsc::Receiver<Handed>,
    left: std::vec::IntoIter<Fed>,
    at_end: bool,
}

impl Fodder {
    /// Starts to read.
    ///
    /// # Errors
    /// A thread that can't be started.
    pub(crate) fn start(recipe: Recipe, input: Box<dyn Read + Send>) -> io::Result<Self> {
        let (sender, handed) = mpsc::channel(2);
        let outbox = Outbox(Arc::new(std::sync::Mutex::new((Vec::new(), 0))), sender);
        let handing = Handing {
            inner: input,
            outbox: outbox.clone(),
        };
        let thread = std::thread::Builder::new().name("feed".to_owned());
        thread.spawn(move || outbox.fill(Feed::of(recipe, handing)))?;
        Ok(Self {
            handed,
            left: Vec::new().into_iter(),
            at_end: false,
        })
    }

    /// Whether all was taken.
    pub(crate) fn is_at_end(&self) -> bool {
        self.at_end && self.left.len() == 0
    }

    /// Whether there is a record without waiting.
    pub(crate) fn has_at_hand(&self) -> bool {
        self.left.len() > 0
    }

    /// The next record, if there is one without waiting.
    pub(crate) fn at_hand(&mut self) -> Option<Fed> {
        self.left.next()
    }

    /// Waits until there is a record at hand, or none any more.
    ///
    /// # Errors
    /// An input that can't be read any further.
    pub(crate) async fn fetch(&mut self) -> Result<(), Usage> {
        match self.handed.recv().await {
            Some(Ok(fed)) => self.left = fed.into_iter(),
            Some(Err(usage)) => {
                self.at_end = true;
                return Err(usage);
            }
            None => self.at_end = true,
        }
        Ok(())
    }
}

/// What was made and not handed over yet: it is before the thread waits for more input, so that
/// what comes slowly is sent as it comes.
#[derive(Clone)]
struct Outbox(
    Arc<std::sync::Mutex<(Vec<Fed>, usize)>>,
    mpsc::Sender<Handed>,
);

impl Outbox {
    fn fill(&self, mut feed: Feed<Handing>) {
        loop {
            match feed.next() {
                Ok(Some(made)) => {
                    if !self.put(made) {
                        return;
                    }
                }
                Ok(None) => {
                    self.hand_over();
                    return;
                }
                Err(usage) => {
                    self.hand_over();
                    // Nobody takes any more where this fails.
                    let _ = self.1.blocking_send(Err(usage));
                    return;
                }
            }
        }
    }

    /// Whether somebody still takes.
    fn put(&self, fed: Fed) -> bool {
        let is_full = {
            let mut made = self.made();
            made.1 += fed.bytes;
            made.0.push(fed);
            made.0.len() >= HANDED_LINES || made.1 >= HANDED_BYTES
        };
        !is_full || self.hand_over()
    }

    fn hand_over(&self) -> bool {
        let (made, _) = std::mem::take(&mut *self.made());
        made.is_empty() || self.1.blocking_send(Ok(made)).is_ok()
    }

    fn made(&self) -> std::sync::MutexGuard<'_, (Vec<Fed>, usize)> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The input; what was made of it is handed over before more of it is read.
struct Handing {
    inner: Box<dyn Read + Send>,
    outbox: Outbox,
}

impl Read for Handing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if !self.outbox.hand_over() {
            return Ok(0);
        }
        self.inner.read(into)
    }
}
