//! A worker: it leases what is due, sends it and settles it.
//!
//! 1. It leases as many entries as it has hands free; each is carried by a task of its own.
//! 2. A task begins a request (its turn is taken, and that it is being sent is durable), sends it,
//!    and settles it; then the next of the entry.
//! 3. Leases are renewed while their tasks are under way.
//! 4. Where nothing could be sent, the app is left alone for a moment, and then tried with one entry:
//!    a thousand that wait do not each find out for themselves that there is no connection.

mod carrying;
mod holding;
mod patience;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};
use tracing::{debug, info};
use wecom_message::Cutoff;

use crate::app::App;
use crate::deliver::Deliver;
use crate::engine::{Engine, EngineError, LEASE, Lease, Leased, Taken, Wish};
use crate::entry::PausedApp;
use crate::outbox::Outbox;
use crate::policy::Ended;
use crate::state::State;
use crate::ticket::Ticket;
use crate::timestamp::Timestamp;
use carrying::{Carried, carry};
use holding::Holding;
use patience::{Tell, insist};

/// How many entries a worker has under way at once unless told otherwise.
pub const CONCURRENCY_DEFAULT: usize = 8;

/// How often a worker looks for what other processes submitted.
const POLL: Duration = Duration::from_millis(250);

/// How often an app that can't be sent for is looked for again.
const UNKNOWN_FOR: Duration = Duration::from_secs(60);

/// When a worker is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// When nothing is left to do: it waits for what is under way, also that of other workers, and
    /// for what is to be tried again, but neither for what has a time of its own to come
    /// ([`Submission::not_before`](crate::Submission::not_before)), nor for paused apps, nor for apps
    /// that it can't send for.
    Empty,
    /// Never, unless it is stopped.
    Stopped,
}

/// What a worker tells while it works.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// A try of a request ended.
    Tried {
        /// Of which entry.
        ticket: Ticket,
        /// Which of its requests, from 0.
        request: usize,
        /// How.
        ended: Ended,
    },
    /// An entry was settled.
    Settled {
        /// Which.
        ticket: Ticket,
        /// So.
        state: State,
    },
    /// An app is paused: its entries wait until its set-up is mended.
    Paused(PausedApp),
    /// An app that was paused sends again.
    Resumed(App),
    /// Entries wait for an app that this worker can't send for.
    NotKnown(App),
    /// The engine failed for a moment; it is tried again.
    Hindered(EngineError),
}

/// What a worker did and left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worked {
    /// How many entries it settled, by how.
    pub settled: HashMap<State, u64>,
    /// Apps that are paused and have entries.
    pub paused: Vec<PausedApp>,
    /// Apps that have entries and that it can't send for.
    pub not_known: Vec<App>,
}

/// Works for an outbox. Any number of workers may, in one process or in many.
#[must_use = "a worker does nothing until `work` is awaited"]
pub struct Worker<E, D> {
    outbox: Outbox<E>,
    deliver: Arc<D>,
    concurrency: usize,
    renew_every: Duration,
    tell: Tell,
}

impl<E: Engine, D: Deliver> Worker<E, D> {
    /// A worker that sends by `deliver`.
    pub fn new(outbox: &Outbox<E>, deliver: D) -> Self {
        Self {
            outbox: outbox.clone(),
            deliver: Arc::new(deliver),
            concurrency: CONCURRENCY_DEFAULT,
            renew_every: LEASE / 3,
            tell: Arc::new(|_| {}),
        }
    }

    /// How many entries are under way at once ([`CONCURRENCY_DEFAULT`]); at least one.
    pub fn concurrency(mut self, entries: usize) -> Self {
        self.concurrency = entries.max(1);
        self
    }

    /// How often leases are renewed (a third of their length): for a clock that runs faster.
    pub fn renew_every(mut self, time: Duration) -> Self {
        self.renew_every = time;
        self
    }

    /// Who is told what happens; it must not block.
    pub fn telling(mut self, tell: impl Fn(Event) + Send + Sync + 'static) -> Self {
        self.tell = Arc::new(tell);
        self
    }

    /// Works until it is done, or until `stop` ends: then what is under way is finished, the rest is
    /// given back, and nothing new is taken.
    ///
    /// # Errors
    /// What is wrong with the place where entries are kept, if it lasts. What could not be recorded is
    /// taken up again by other workers, as if this one had died.
    pub async fn work(&self, until: Until, stop: &Cutoff) -> Result<Worked, EngineError> {
        let mut shift = Shift::new(self, until);
        let worked = shift.work(stop).await;
        shift.finish().await;
        worked.map(|()| shift.worked)
    }

    fn tell(&self, event: Event) {
        (self.tell)(event);
    }
}

impl<E, D> fmt::Debug for Worker<E, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker")
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

/// One call of [`Worker::work`].
struct Shift<'w, E: Engine, D: Deliver> {
    worker: &'w Worker<E, D>,
    until: Until,
    tasks: JoinSet<Carried>,
    under_way: HashMap<tokio::task::Id, Leased>,
    holding: Holding,
    not_known: HashMap<App, Instant>,
    paused: HashSet<App>,
    stopping: Arc<std::sync::atomic::AtomicBool>,
    worked: Worked,
    failed: Option<EngineError>,
}

impl<'w, E: Engine, D: Deliver> Shift<'w, E, D> {
    fn new(worker: &'w Worker<E, D>, until: Until) -> Self {
        Self {
            worker,
            until,
            tasks: JoinSet::new(),
            under_way: HashMap::new(),
            holding: Holding::default(),
            not_known: HashMap::new(),
            paused: HashSet::new(),
            stopping: Arc::default(),
            worked: Worked::default(),
            failed: None,
        }
    }

    async fn work(&mut self, stop: &Cutoff) -> Result<(), EngineError> {
        let mut renewal = interval(self.worker.renew_every);
        renewal.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let stopped = stop.pause(Duration::MAX);
        tokio::pin!(stopped);
        loop {
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
            let wait = match self.take_more().await? {
                Next::Look(wait) => wait,
                Next::Done => return Ok(()),
            };
            tokio::select! {
                biased;
                _ = &mut stopped => return Ok(()),
                _ = renewal.tick() => self.renew().await?,
                Some(ended) = self.tasks.join_next_with_id() => self.ended(ended),
                () = self.worker.outbox.news.notified() => {}
                () = sleep(wait) => {}
            }
        }
    }

    /// Takes what is due, as far as hands are free.
    async fn take_more(&mut self) -> Result<Next, EngineError> {
        let free = self.worker.concurrency - self.tasks.len();
        if free == 0 {
            return Ok(Next::Look(POLL));
        }
        let now = self.worker.outbox.now();
        self.not_known
            .retain(|_, since| since.elapsed() < UNKNOWN_FOR);
        let most = if self.holding.is_careful() { 1 } else { free };
        let held = self.holding.held(now);
        let wish = Wish {
            most,
            not_of: held.iter().chain(self.not_known.keys()).cloned().collect(),
        };
        let engine = self.worker.outbox.engine();
        let taken = insist!(&self.worker.tell, engine.lease(wish.clone(), now));
        self.notice(&taken);
        let is_held = taken.not_asked.iter().any(|app| held.contains(app));
        let found = taken.leased.len();
        self.start(taken.leased).await?;
        if found == most {
            // There may be more.
            return Ok(Next::Look(Duration::ZERO));
        }
        let is_idle = found == 0 && self.tasks.is_empty() && !taken.left.running && !is_held;
        if is_idle && taken.left.next_due.is_none() && self.until == Until::Empty {
            return Ok(Next::Done);
        }
        let next = [
            taken.left.next_due,
            taken.left.next_scheduled,
            taken.left.next_probe,
        ];
        let next = next.into_iter().flatten().min();
        let wait = next.map_or(POLL, |next| next.since(now).min(POLL));
        Ok(Next::Look(wait.max(Duration::from_millis(1))))
    }

    /// Tells of what changed.
    fn notice(&mut self, taken: &Taken) {
        let paused: HashSet<App> = taken.paused.iter().map(|one| one.app.clone()).collect();
        for one in &taken.paused {
            if !self.paused.contains(&one.app) {
                self.worker.tell(Event::Paused(one.clone()));
            }
        }
        for app in self.paused.difference(&paused) {
            self.worker.tell(Event::Resumed(app.clone()));
        }
        self.paused = paused;
        self.worked.paused.clone_from(&taken.paused);
        let mut not_known = taken.not_asked.clone();
        not_known.retain(|app| self.not_known.contains_key(app));
        self.worked.not_known = not_known;
    }

    async fn start(&mut self, leased: Vec<Leased>) -> Result<(), EngineError> {
        let (known, unknown): (Vec<_>, Vec<_>) = leased
            .into_iter()
            .partition(|one| self.worker.deliver.knows(&one.app));
        for one in known {
            debug!(ticket = %one.ticket, "leased");
            self.holding.began(&one.app);
            let outbox = self.worker.outbox.clone();
            let deliver = Arc::clone(&self.worker.deliver);
            let tell = Arc::clone(&self.worker.tell);
            let stopping = Arc::clone(&self.stopping);
            let carrying = carry(outbox, deliver, one.clone(), stopping, tell);
            let task = self.tasks.spawn(carrying);
            self.under_way.insert(task.id(), one);
        }
        let not_ours: Vec<Lease> = unknown.iter().map(|one| one.lease).collect();
        for one in unknown {
            if self
                .not_known
                .insert(one.app.clone(), Instant::now())
                .is_none()
            {
                self.worker.tell(Event::NotKnown(one.app));
            }
        }
        self.give_back(not_ours).await
    }

    async fn give_back(&self, leases: Vec<Lease>) -> Result<(), EngineError> {
        if leases.is_empty() {
            return Ok(());
        }
        let outbox = &self.worker.outbox;
        let engine = outbox.engine();
        insist!(
            &self.worker.tell,
            engine.release(leases.clone(), outbox.now())
        );
        Ok(())
    }

    async fn renew(&mut self) -> Result<(), EngineError> {
        let leases: Vec<Lease> = self.under_way.values().map(|one| one.lease).collect();
        if leases.is_empty() {
            return Ok(());
        }
        let outbox = &self.worker.outbox;
        let engine = outbox.engine();
        let over = insist!(
            &self.worker.tell,
            engine.renew(leases.clone(), outbox.now())
        );
        if !over.is_empty() {
            info!(
                entries = over.len(),
                "leases were over before they were renewed"
            );
        }
        Ok(())
    }

    /// A task ended.
    fn ended(&mut self, ended: Result<(tokio::task::Id, Carried), JoinError>) {
        let (id, carried) = match ended {
            Ok(ended) => ended,
            Err(error) => {
                // Its lease runs out, and what it was sending counts as lost.
                debug!(%error, "a task of the worker ended in a panic");
                if let Some(one) = self.under_way.remove(&error.id()) {
                    self.holding.ended(&one.app, None, self.worker.outbox.now());
                }
                return;
            }
        };
        if let Some(one) = self.under_way.remove(&id) {
            let now: Timestamp = self.worker.outbox.now();
            self.holding.ended(&one.app, carried.reached, now);
            if let Some(state) = carried.settled {
                *self.worked.settled.entry(state).or_default() += 1;
                let ticket = one.ticket;
                self.worker.tell(Event::Settled { ticket, state });
            }
        }
        if let Some(error) = carried.failed {
            self.failed = Some(error);
        }
    }

    /// Finishes what is under way.
    async fn finish(&mut self) {
        self.stopping
            .store(true, std::sync::atomic::Ordering::Relaxed);
        while !self.tasks.is_empty() {
            match timeout(self.worker.renew_every, self.tasks.join_next_with_id()).await {
                Ok(Some(ended)) => self.ended(ended),
                Ok(None) => return,
                Err(_) => {
                    if let Err(error) = self.renew().await {
                        debug!(%error, "leases could not be renewed");
                    }
                }
            }
        }
    }
}

enum Next {
    /// Look again, after this time at the latest.
    Look(Duration),
    Done,
}
