//! The outbox: what is handed in, and what can be asked and done about it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use wecom_message::Clock;

use crate::engine::{Accepted, Changed, Engine, EngineError, Failure, Filter};
use crate::entry::{Entry, Stats, Summary};
use crate::state::State;
use crate::submission::Submission;
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;

/// How many entries are read at once when all are.
const PAGE: usize = 500;

/// Takes messages in and keeps them until they are delivered: see [the crate](crate). Clones share
/// one engine.
#[derive(Debug)]
pub struct Outbox<E> {
    engine: Arc<E>,
    clock: Clock,
    /// Wakes the workers of this process.
    pub(crate) news: Arc<Notify>,
}

impl<E> Clone for Outbox<E> {
    fn clone(&self) -> Self {
        Self {
            engine: Arc::clone(&self.engine),
            clock: self.clock.clone(),
            news: Arc::clone(&self.news),
        }
    }
}

impl<E: Engine> Outbox<E> {
    /// An outbox over an engine, with the machine's clock.
    pub fn new(engine: E) -> Self {
        Self {
            engine: Arc::new(engine),
            clock: Clock::system(),
            news: Arc::new(Notify::new()),
        }
    }

    /// The same with another clock.
    #[must_use = "the changed outbox is returned"]
    pub fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Accepts a message; it is durable when this answers.
    ///
    /// # Errors
    /// [`EngineError::KeyTaken`] where its key names another content; else what is wrong with the
    /// place where entries are kept: see [`Engine::submit`].
    pub async fn submit(&self, submission: Submission) -> Result<Accepted, EngineError> {
        let accepted = self.engine.submit(submission, self.now()).await?;
        self.news.notify_one();
        Ok(accepted)
    }

    /// An entry with its requests and their tries; `None` of a ticket that nobody has.
    ///
    /// # Errors
    /// What is wrong with the place where entries are kept, as of all that follow.
    pub async fn find(&self, ticket: Ticket) -> Result<Option<Entry>, EngineError> {
        self.engine.find(ticket).await
    }

    /// Where an entry stands.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn status(&self, ticket: Ticket) -> Result<Option<State>, EngineError> {
        let found = self.engine.find(ticket).await?;
        Ok(found.map(|entry| entry.summary.state))
    }

    /// Entries in the order in which they came.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn list(&self, filter: Filter) -> Result<Vec<Summary>, EngineError> {
        self.engine.list(filter).await
    }

    /// Hands over every entry of these states (of all, if none is named), with all that is known of
    /// it, until `each` has had enough.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn export(
        &self,
        states: &[State],
        mut each: impl FnMut(Entry) -> std::ops::ControlFlow<()>,
    ) -> Result<(), EngineError> {
        let mut after = None;
        loop {
            let filter = Filter {
                states: states.to_vec(),
                after: after.take(),
                most: PAGE,
            };
            let page = self.engine.list(filter).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.ticket.clone());
            for summary in page {
                // One that was forgotten meanwhile is not there.
                if let Some(entry) = self.engine.find(summary.ticket).await?
                    && each(entry).is_break()
                {
                    return Ok(());
                }
            }
        }
    }

    /// Takes an entry back of which nothing is being sent. What may have been delivered already is
    /// `unknown` then.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn cancel(&self, ticket: Ticket) -> Result<Changed, EngineError> {
        self.engine.cancel(ticket, self.now()).await
    }

    /// Queues an entry again: what of it was rejected, expired or cancelled, and what is unknown if
    /// `unknown_too`, which may double it. One that waits is tried at once.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn retry(&self, ticket: Ticket, unknown_too: bool) -> Result<Changed, EngineError> {
        let changed = self.engine.retry(ticket, unknown_too, self.now()).await?;
        self.news.notify_one();
        Ok(changed)
    }

    /// Forgets entries that were settled longer ago than this, their keys with them; gives how many.
    /// One that failed and whose command was not run yet is kept.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn prune(&self, older_than: Duration) -> Result<u64, EngineError> {
        let age = crate::timestamp::milliseconds(older_than);
        let before = Timestamp(self.now().0.saturating_sub(age));
        self.engine.prune(before).await
    }

    /// How many entries stand where, and what holds any of them up.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn stats(&self) -> Result<Stats, EngineError> {
        self.engine.stats(self.now()).await
    }

    /// Entries that failed, and whose command nobody has run yet. Who runs one says so with
    /// [`told`](Self::told) afterwards: it is run once, and again where that could not be said.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn failures(&self, most: usize) -> Result<Vec<Failure>, EngineError> {
        self.engine.failures(most).await
    }

    /// The command for this failure was run.
    ///
    /// # Errors
    /// As of [`find`](Self::find).
    pub async fn told(&self, ticket: Ticket) -> Result<(), EngineError> {
        self.engine.told(ticket).await
    }

    pub(crate) fn engine(&self) -> &Arc<E> {
        &self.engine
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::now(&self.clock)
    }
}
