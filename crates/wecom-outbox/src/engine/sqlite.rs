//! An outbox in one SQLite file, shared by any number of processes of one machine.
//!
//! Write-ahead log, and `synchronous=FULL`: what was answered survives a power cut. One thread of
//! each process writes; what many tasks ask for at once is committed at once.
//!
//! The file is plain SQLite: `sqlite3 outbox.db "SELECT ticket, state FROM entries"` shows what is in
//! it while workers run, and `sqlite3 outbox.db ".backup copy.db"` makes a copy that is whole. Beside it
//! lie `outbox.db-wal` and `outbox.db-shm`: a copy of the file alone, made while somebody works, is
//! not whole. It must not lie on a network file system.

mod asking;
mod changing;
mod desk;
mod failure;
mod file;
mod leasing;
mod rows;
mod sending;
mod submitting;
mod turns;

use std::path::Path;

use desk::Clerk;
use failure::Place;
use turns::Turns;

use super::{
    Accepted, Begun, Changed, Engine, EngineError, Failure, Filter, Lease, Progress, Taken, Wish,
};
use crate::entry::{Entry, Stats, Summary};
use crate::policy::Ended;
use crate::submission::Submission;
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;

/// How many entries are forgotten at once: others wait for that long.
const PRUNED_AT_ONCE: usize = 1000;

/// An outbox in one file: see [the module](self). Clones share one connection.
#[derive(Debug, Clone)]
pub struct Sqlite(Clerk);

impl Sqlite {
    /// Opens the file, which is made (mode 0600) where it is not there, with its folder (mode 0700).
    /// It is closed when the last clone is dropped.
    ///
    /// # Errors
    /// A file that is not an outbox, is of a newer version, is damaged, or can't be written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, EngineError> {
        Self::open_with(path, None)
    }

    /// The same, and keeps the person-times of a day below what the corp's number of accounts gives:
    /// see [pacing](crate::pacing).
    ///
    /// # Errors
    /// As of [`open`](Self::open).
    pub fn open_with_account_limit(
        path: impl AsRef<Path>,
        accounts: u64,
    ) -> Result<Self, EngineError> {
        Self::open_with(path, Some(accounts))
    }

    fn open_with(path: impl AsRef<Path>, accounts: Option<u64>) -> Result<Self, EngineError> {
        let path = path.as_ref();
        let place = Place::new(path);
        let connection = file::open(path, &place)?;
        Ok(Self(Clerk::start(connection, Turns::new(accounts), place)?))
    }
}

impl Engine for Sqlite {
    async fn submit(
        &self,
        submission: Submission,
        now: Timestamp,
    ) -> Result<Accepted, EngineError> {
        // Digested here, so that the one thread that writes has less to do.
        let prepared = submitting::Prepared::of(submission, now);
        self.0
            .call(move |desk| submitting::submit(desk, prepared))
            .await
    }

    async fn lease(&self, wish: Wish, now: Timestamp) -> Result<Taken, EngineError> {
        self.0
            .call(move |desk| leasing::lease(desk, &wish, now))
            .await
    }

    async fn renew(&self, leases: Vec<Lease>, now: Timestamp) -> Result<Vec<Lease>, EngineError> {
        self.0
            .call(move |desk| leasing::renew(desk, leases, now))
            .await
    }

    async fn begin(
        &self,
        lease: Lease,
        request: usize,
        now: Timestamp,
    ) -> Result<Begun, EngineError> {
        self.0
            .call(move |desk| sending::begin(desk, lease, request, now))
            .await
    }

    async fn settle(
        &self,
        lease: Lease,
        request: usize,
        ended: Ended,
        now: Timestamp,
    ) -> Result<Progress, EngineError> {
        let settle =
            move |desk: &mut desk::Desk<'_>| sending::settle(desk, lease, request, &ended, now);
        self.0.call(settle).await
    }

    async fn release(&self, leases: Vec<Lease>, now: Timestamp) -> Result<(), EngineError> {
        self.0
            .call(move |desk| leasing::release(desk, &leases, now))
            .await
    }

    async fn find(&self, ticket: Ticket) -> Result<Option<Entry>, EngineError> {
        self.0.call(move |desk| asking::find(desk, &ticket)).await
    }

    async fn list(&self, filter: Filter) -> Result<Vec<Summary>, EngineError> {
        self.0.call(move |desk| asking::list(desk, &filter)).await
    }

    async fn cancel(&self, ticket: Ticket, now: Timestamp) -> Result<Changed, EngineError> {
        self.0
            .call(move |desk| changing::cancel(desk, &ticket, now))
            .await
    }

    async fn retry(
        &self,
        ticket: Ticket,
        unknown_too: bool,
        now: Timestamp,
    ) -> Result<Changed, EngineError> {
        self.0
            .call(move |desk| changing::retry(desk, &ticket, unknown_too, now))
            .await
    }

    async fn prune(&self, before: Timestamp) -> Result<u64, EngineError> {
        let mut pruned = 0;
        loop {
            let some = self
                .0
                .call(move |desk| changing::prune(desk, before, PRUNED_AT_ONCE))
                .await?;
            pruned += some as u64;
            if some < PRUNED_AT_ONCE {
                return Ok(pruned);
            }
        }
    }

    async fn stats(&self, now: Timestamp) -> Result<Stats, EngineError> {
        self.0.call(move |desk| asking::stats(desk, now)).await
    }

    async fn failures(&self, most: usize) -> Result<Vec<Failure>, EngineError> {
        self.0.call(move |desk| asking::failures(desk, most)).await
    }

    async fn told(&self, ticket: Ticket) -> Result<(), EngineError> {
        self.0.call(move |desk| changing::told(desk, &ticket)).await
    }
}

#[cfg(test)]
mod tests;
