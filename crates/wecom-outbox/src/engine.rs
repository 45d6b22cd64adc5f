//! Where an outbox keeps its entries, and the one that changes their states.
//!
//! An engine owns every change of state: what is above asks for it and keeps no second copy. What
//! it answers is durable. It is told the time, and what [the policy](crate::policy) says becomes of
//! a request; the way of an entry through its states is the same in every engine, and one suite of
//! tests (`tests/it/contract.rs`) holds all of them to it.

mod error;
pub mod sqlite;

use std::future::Future;
use std::time::Duration;

use wecom_message::Request;

pub use error::EngineError;

use crate::app::App;
use crate::entry::{Entry, PausedApp, Stats, Summary};
use crate::policy::Ended;
use crate::state::State;
use crate::submission::Submission;
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;

/// How long a lease lasts that is not renewed.
pub const LEASE: Duration = Duration::from_secs(30);

/// What became of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The entry's name.
    pub ticket: Ticket,
    /// Where it stands: queued, unless it was known before.
    pub state: State,
    /// Whether its key was known already, with the same content: nothing was added.
    pub was_known: bool,
}

/// A hold on an entry, for [`LEASE`] unless it is renewed. The numbers are the engine's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lease {
    /// Which entry.
    pub entry: i64,
    /// Which of its leases.
    pub number: i64,
}

/// An entry that was leased.
#[derive(Debug, Clone, PartialEq)]
pub struct Leased {
    /// The hold on it.
    pub lease: Lease,
    /// Its name.
    pub ticket: Ticket,
    /// Who sends it.
    pub app: App,
    /// Its requests that are not settled, each with its place from 0, in order.
    pub requests: Vec<(usize, Request)>,
    /// Whether it is to find out if a paused app may send again.
    pub is_probe: bool,
}

/// What a worker wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// How many entries at most.
    pub most: usize,
    /// Whose it can't send, or does not want to now.
    pub not_of: Vec<App>,
}

/// What a worker gets.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The entries, those first that have been due for longest.
    pub leased: Vec<Leased>,
    /// What is left, of those apps that were asked for.
    pub left: Left,
    /// Whose entries were not looked at because they were [not wanted](Wish::not_of), of those
    /// who have any.
    pub not_asked: Vec<App>,
    /// Apps that are paused and have entries.
    pub paused: Vec<PausedApp>,
}

/// What waits after a lease.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    /// Some entry is leased, by whichever worker; these just leased among them.
    pub running: bool,
    /// When the next entry is due that is not held back by its own `not_before`; of apps that are
    /// not paused.
    pub next_due: Option<Timestamp>,
    /// When the next entry is due of which that is so.
    pub next_scheduled: Option<Timestamp>,
    /// When a paused app is tried next.
    pub next_probe: Option<Timestamp>,
}

/// Whether a request may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// It is `sending` now, and its turn is taken: write it.
    Write {
        /// When it has to have ended, after an earlier answer was lost.
        ends_by: Option<Timestamp>,
    },
    /// It has to wait, and its entry is queued until then.
    Later(Timestamp),
    /// It is too late for it: it was settled so. What follows it goes on, if anything does.
    Settled(Progress),
    /// The lease is over: somebody else has the entry, or took it back.
    LeaseLost,
}

/// Where an entry stands after one of its requests was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Another request is to be sent, under the same lease.
    More,
    /// It is queued again: its lease is over.
    Queued(Timestamp),
    /// It is settled.
    Settled(State),
    /// The lease was over before: nothing was changed.
    LeaseLost,
}

/// Which entries are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of these states; of all, if none is named.
    pub states: Vec<State>,
    /// Those after this one, in the order of their tickets.
    pub after: Option<Ticket>,
    /// How many at most; 0 is none.
    pub most: usize,
}

/// What became of the wish to change an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is so now.
    To(State),
    /// It can't be done in the state that it is in.
    NotIn(State),
    /// There is no such entry.
    NoEntry,
}

/// An entry that failed and has a command for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which.
    pub ticket: Ticket,
    /// How it ended.
    pub state: State,
    /// The command.
    pub command: String,
}

/// Keeps the entries of an outbox. Any number of processes may share one.
pub trait Engine: Send + Sync + 'static {
    /// Accepts an entry; it is durable when this answers.
    ///
    /// # Errors
    /// [`EngineError::KeyTaken`] where the key names another content; else what is wrong with the
    /// place where entries are kept. Then nothing was accepted, unless the disk failed in the very
    /// moment of writing: a [key](Submission::key) makes it safe to submit it again.
    fn submit(
        &self,
        submission: Submission,
        now: Timestamp,
    ) -> impl Future<Output = Result<Accepted, EngineError>> + Send;

    /// Leases what is due. Before that, what dead workers left is taken up: their leased entries
    /// are queued again, and what they were sending counts as lost; and what has run out of time is
    /// settled.
    ///
    /// # Errors
    /// What is wrong with the place where entries are kept, as of all that follow.
    fn lease(
        &self,
        wish: Wish,
        now: Timestamp,
    ) -> impl Future<Output = Result<Taken, EngineError>> + Send;

    /// Renews leases; gives those that are over.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn renew(
        &self,
        leases: Vec<Lease>,
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<Lease>, EngineError>> + Send;

    /// Makes a request `sending`, if its turn has come; that is durable before it is written.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn begin(
        &self,
        lease: Lease,
        request: usize,
        now: Timestamp,
    ) -> impl Future<Output = Result<Begun, EngineError>> + Send;

    /// Records how a try ended, and does what [the policy](crate::policy::judge) says of it.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn settle(
        &self,
        lease: Lease,
        request: usize,
        ended: Ended,
        now: Timestamp,
    ) -> impl Future<Output = Result<Progress, EngineError>> + Send;

    /// Gives entries back that were leased and of which nothing is under way.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn release(
        &self,
        leases: Vec<Lease>,
        now: Timestamp,
    ) -> impl Future<Output = Result<(), EngineError>> + Send;

    /// An entry with all that is known of it.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn find(
        &self,
        ticket: Ticket,
    ) -> impl Future<Output = Result<Option<Entry>, EngineError>> + Send;

    /// Entries, in the order of their tickets.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn list(
        &self,
        filter: Filter,
    ) -> impl Future<Output = Result<Vec<Summary>, EngineError>> + Send;

    /// Takes an entry back of which nothing is being sent.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn cancel(
        &self,
        ticket: Ticket,
        now: Timestamp,
    ) -> impl Future<Output = Result<Changed, EngineError>> + Send;

    /// Queues an entry again: what of it was rejected, expired or cancelled, and what is unknown if
    /// `unknown_too`, which may double it. One that is queued is tried at once. Its time to live
    /// begins anew.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn retry(
        &self,
        ticket: Ticket,
        unknown_too: bool,
        now: Timestamp,
    ) -> impl Future<Output = Result<Changed, EngineError>> + Send;

    /// Forgets the entries that were settled before then; gives how many.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn prune(&self, before: Timestamp) -> impl Future<Output = Result<u64, EngineError>> + Send;

    /// How many entries stand where.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn stats(&self, now: Timestamp) -> impl Future<Output = Result<Stats, EngineError>> + Send;

    /// Entries that failed, and whose command nobody has [run](Self::told) yet.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn failures(
        &self,
        most: usize,
    ) -> impl Future<Output = Result<Vec<Failure>, EngineError>> + Send;

    /// The command for this failure was run.
    ///
    /// # Errors
    /// As of [`lease`](Self::lease).
    fn told(&self, ticket: Ticket) -> impl Future<Output = Result<(), EngineError>> + Send;
}
