//! The one thread that writes, and its group commit.
//!
//! 1. Jobs come in from any number of tasks and wait while the group before them is written.
//! 2. All that wait then are done in one transaction, each in a savepoint of its own, so that one
//!    that fails takes nothing of the others along.
//! 3. One commit makes them durable, and only then is any of them answered.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::{CachedStatement, Connection};
use tokio::sync::{mpsc, oneshot};
use tracing::debug;

use super::failure::Place;
use super::turns::Turns;
use crate::engine::EngineError;

/// How many jobs are written at once at most: what others wait for.
const GROUP_MAX: usize = 256;

/// How many jobs may wait; whoever has another one waits too.
const WAITING_MAX: usize = 4096;

/// Where a job is done: within a transaction.
pub(super) struct Desk<'a> {
    connection: &'a Connection,
    place: &'a Place,
    /// What was sent to whom.
    pub(super) turns: &'a mut Turns,
}

impl<'a> Desk<'a> {
    /// A statement that is prepared once.
    pub(super) fn prepare(&self, sql: &str) -> rusqlite::Result<CachedStatement<'a>> {
        self.connection.prepare_cached(sql)
    }

    pub(super) fn connection(&self) -> &'a Connection {
        self.connection
    }

    pub(super) fn place(&self) -> &'a Place {
        self.place
    }
}

/// What goes wrong in a job: with SQLite, or with what was found.
#[derive(Debug)]
pub(super) enum Trouble {
    Sqlite(rusqlite::Error),
    Engine(EngineError),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<EngineError> for Trouble {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

pub(super) type Done<T> = Result<T, Trouble>;

type Answer = Box<dyn FnOnce(Result<(), EngineError>) + Send>;

/// A job: it is done at the desk, or told why it can't be; then it waits for the commit.
type Job = Box<dyn FnOnce(Result<&mut Desk<'_>, EngineError>) -> Finished + Send>;

struct Finished {
    /// Why nothing of it is to be kept, if so.
    failed: Option<EngineError>,
    answer: Answer,
}

/// Hands jobs to the thread; clones hand them to the same one. It ends with the last of them.
#[derive(Debug, Clone)]
pub(super) struct Clerk(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    place: Place,
}

impl Clerk {
    pub(super) fn start(
        connection: Connection,
        turns: Turns,
        place: Place,
    ) -> Result<Self, EngineError> {
        let (jobs, waiting) = mpsc::channel(WAITING_MAX);
        let served = place.clone();
        let builder = thread::Builder::new().name("outbox".to_owned());
        let thread = builder.spawn(move || serve(connection, turns, &served, waiting));
        let thread = thread.map_err(|error| EngineError::Failed {
            place: place.to_string(),
            error: error.to_string(),
        })?;
        Ok(Self(Arc::new(Inner {
            jobs: Some(jobs),
            thread: Mutex::new(Some(thread)),
            place,
        })))
    }

    /// Has a job done, and answers once it is durable.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk<'_>) -> Done<T> + Send + 'static,
    ) -> Result<T, EngineError> {
        let (sender, receiver) = oneshot::channel();
        let place = self.0.place.clone();
        let job: Job = Box::new(move |desk| {
            let done = desk.and_then(|desk| {
                work(desk).map_err(|trouble| match trouble {
                    Trouble::Sqlite(error) => place.failure(&error),
                    Trouble::Engine(error) => error,
                })
            });
            Finished {
                failed: done.as_ref().err().cloned(),
                answer: Box::new(move |committed| {
                    // Whoever asked may be gone; what was done stays done.
                    let _ = sender.send(done.and_then(|done| committed.map(|()| done)));
                }),
            }
        });
        let jobs = self.0.jobs.as_ref();
        let sent = match jobs {
            Some(jobs) => jobs.send(job).await.is_ok(),
            None => false,
        };
        if !sent {
            return Err(self.0.place.closed());
        }
        receiver
            .await
            .unwrap_or_else(|_| Err(self.0.place.closed()))
    }
}

impl Drop for Inner {
    /// The file is closed when this returns.
    fn drop(&mut self) {
        self.jobs = None;
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(
    connection: Connection,
    mut turns: Turns,
    place: &Place,
    mut waiting: mpsc::Receiver<Job>,
) {
    while let Some(job) = waiting.blocking_recv() {
        let mut group = Vec::from([job]);
        while group.len() < GROUP_MAX
            && let Ok(job) = waiting.try_recv()
        {
            group.push(job);
        }
        let mut left = group.into_iter();
        // Once, unless SQLite gives a transaction up in the middle, as it does on a full disk.
        while left.len() > 0 {
            write(&connection, &mut turns, place, &mut left);
        }
    }
    if let Err((_, error)) = connection.close() {
        debug!(%error, "the outbox was not closed properly");
    }
}

/// Does jobs in one transaction, commits, and answers them.
fn write(
    connection: &Connection,
    turns: &mut Turns,
    place: &Place,
    jobs: &mut std::vec::IntoIter<Job>,
) {
    let run = |sql: &str| {
        let ran = connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]));
        ran.map(|_| ()).map_err(|error| place.failure(&error))
    };
    if let Err(error) = run("BEGIN IMMEDIATE") {
        for job in jobs {
            let Finished { answer, .. } = job(Err(error.clone()));
            answer(Err(error.clone()));
        }
        return;
    }
    let mut answers = Vec::new();
    let mut given_up = None;
    for job in jobs.by_ref() {
        if let Err(error) = run("SAVEPOINT job") {
            let Finished { answer, .. } = job(Err(error.clone()));
            answers.push(answer);
            given_up = Some(error);
            break;
        }
        turns.is_changed = false;
        let mut desk = Desk {
            connection,
            place,
            turns,
        };
        let Finished { failed, answer } = job(Ok(&mut desk));
        answers.push(answer);
        let end = match failed {
            Some(_) => "ROLLBACK TO job; RELEASE job",
            None => "RELEASE job",
        };
        if failed.is_some() && turns.is_changed {
            turns.forget();
        }
        let ended = connection
            .execute_batch(end)
            .map_err(|error| place.failure(&error));
        // Without a transaction, nothing of those before it is kept either.
        if let Err(error) = ended {
            given_up = Some(failed.unwrap_or(error));
            break;
        }
    }
    let committed = match given_up {
        None => run("COMMIT"),
        Some(error) => Err(error),
    };
    if committed.is_err() {
        turns.forget();
        if !connection.is_autocommit()
            && let Err(error) = run("ROLLBACK")
        {
            debug!(%error, "what failed could not be taken back");
        }
    }
    for answer in answers {
        answer(committed.clone());
    }
}
