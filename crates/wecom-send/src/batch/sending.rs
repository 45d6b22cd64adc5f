//! Lines are taken, wait for their turn, and are delivered, several at once; the requests of one
//! line go one after the other.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};
use wecom_message::{Client, Cutoff, Interrupter};
use wecom_outbox::pacing::{Membership, Pacer};

use super::desk::{Closed, Desk, SetUp, Stop, Telling, locked};
use super::feed::{Fed, Fodder};
use super::kept::Kept;
use super::line::LineSending;
use super::pace::{Pace, Ready, Turn};
use super::progress::Progress;
use super::resume::Resumed;
use super::tally::Tally;
use super::telling::Teller;
use crate::exit::Exit;
use crate::journal::Record;
use crate::signals::{self, Signals};
use crate::text::text;
use crate::usage::Usage;
use crate::words::Setting;

/// How long data waits for more of it.
const FLUSH_AFTER: Duration = Duration::from_millis(20);

/// How often the progress is drawn.
const PROGRESS_EVERY: Duration = Duration::from_millis(250);

/// All that a batch is sent with.
pub(crate) struct Batch {
    pub(crate) fodder: Fodder,
    /// How long the input is, in bytes, where that is known.
    pub(crate) length: Option<u64>,
    pub(crate) concurrency: usize,
    /// None where messages are not held back.
    pub(crate) paced: Option<(Pacer, Membership)>,
    /// How long a request waits at most where a limit is exceeded.
    pub(crate) wait: Duration,
    pub(crate) kept: Option<Kept>,
    pub(crate) resumed: Option<Resumed>,
    pub(crate) record: Option<Record>,
    pub(crate) tally: Tally,
    pub(crate) teller: Teller,
    pub(crate) telling: Telling,
    pub(crate) setting: Setting,
}

/// How it ended.
pub(crate) struct Ended {
    pub(crate) tally: Tally,
    pub(crate) stop: Option<Stop>,
    /// Whether lines were not taken.
    pub(crate) has_left: bool,
    /// The journal, and why it could not be written.
    pub(crate) journal: Option<(Record, std::io::Result<()>)>,
    pub(crate) took: Duration,
}

impl Ended {
    /// Why there are lines that were not taken, as their exit code.
    pub(crate) fn left(&self) -> Option<Exit> {
        let stop = self.stop.as_ref()?;
        let is_failure = matches!(stop, Stop::Unkept(_) | Stop::Broken(_));
        (self.has_left || is_failure).then(|| stop.exit())
    }
}

impl Batch {
    /// Sends all of it; the client is made by `client`, which is given who is told that WeCom is
    /// busy.
    pub(crate) async fn send(
        self,
        client: impl FnOnce(Arc<dyn Fn(wecom_message::Errcode) + Send + Sync>) -> Client,
    ) -> Ended {
        let started = Instant::now();
        let (cutoff, interrupter) = Cutoff::never().interruptible();
        let (stopping, stopped) = watch::channel(false);
        let pace = match self.paced {
            Some((pacer, membership)) => Pace::of(pacer, membership),
            None => Pace::none(),
        };
        let earlier = self.tally.requests();
        let desk = Arc::new(Mutex::new(Desk::of(SetUp {
            pace,
            concurrency: self.concurrency,
            kept: self.kept,
            record: self.record,
            tally: self.tally,
            teller: self.teller,
            telling: self.telling,
            setting: self.setting,
        })));
        let for_busy = Arc::clone(&desk);
        let client = client(Arc::new(move |errcode| locked(&for_busy).busy(errcode)));
        let (ended, ends) = mpsc::unbounded_channel();
        let line = LineSending {
            client,
            cutoff,
            desk: Arc::clone(&desk),
            stopped,
            wait: self.wait,
            ended,
        };
        let mut sending = Sending {
            fodder: self.fodder,
            length: self.length,
            resumed: self.resumed,
            line: Arc::new(line),
            desk,
            under_way: 0,
            ends,
            stopping,
            interrupter: Some(interrupter),
            interrupts: 0,
            next_turn: None,
            flush_at: None,
            progress_at: started,
            started,
            earlier,
            has_noted_wait: false,
            taken_bytes: 0,
        };
        sending.run().await;
        sending.ended()
    }
}

/// Takes lines and starts them.
struct Sending {
    fodder: Fodder,
    length: Option<u64>,
    resumed: Option<Resumed>,
    line: Arc<LineSending>,
    desk: Arc<Mutex<Desk>>,
    under_way: usize,
    ends: mpsc::UnboundedReceiver<()>,
    stopping: watch::Sender<bool>,
    /// Ends what is under way; none once it was used.
    interrupter: Option<Interrupter>,
    interrupts: u32,
    /// When the next of those who wait may go.
    next_turn: Option<Instant>,
    flush_at: Option<Instant>,
    progress_at: Instant,
    started: Instant,
    /// How many requests an earlier run settled.
    earlier: u64,
    has_noted_wait: bool,
    /// How many bytes of the input were taken.
    taken_bytes: u64,
}

impl Sending {
    async fn run(&mut self) {
        let mut signals = Signals::listen();
        loop {
            self.start_lines();
            self.pass_on();
            if self.under_way == 0 && self.is_done() {
                return;
            }
            let wants_more = self.wants_more();
            let tick = self.tick();
            tokio::select! {
                biased;
                _ = signals.next() => self.interrupted(),
                Some(()) = self.ends.recv() => self.under_way -= 1,
                fetched = self.fodder.fetch(), if wants_more => {
                    if let Err(usage) = fetched {
                        self.stop(Stop::Broken(usage));
                    }
                }
                () = sleep_until(tick) => {}
            }
            while self.ends.try_recv().is_ok() {
                self.under_way -= 1;
            }
        }
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        locked(&self.desk)
    }

    /// Whether nothing more will be started.
    fn is_done(&self) -> bool {
        let desk = self.desk();
        desk.stop.is_some() || (self.fodder.is_at_end() && desk.pace.waiting() == 0)
    }

    fn ended(&self) -> Ended {
        let mut desk = self.desk();
        let has_left = !self.fodder.is_at_end() || desk.pace.waiting() > 0;
        let Closed {
            tally,
            stop,
            journal,
        } = desk.close();
        Ended {
            tally,
            stop,
            has_left,
            journal,
            took: self.started.elapsed(),
        }
    }

    /// Whether another line would be of use.
    fn wants_more(&self) -> bool {
        let desk = self.desk();
        desk.stop.is_none()
            && !self.fodder.has_at_hand()
            && !self.fodder.is_at_end()
            && desk.pace.has_room()
            && !desk.teller.is_behind()
    }

    fn stop(&mut self, stop: Stop) {
        self.desk().stop(stop);
    }

    /// The first time nothing more is taken, the second what is under way is given up, and the third
    /// the process ends.
    fn interrupted(&mut self) {
        self.interrupts += 1;
        if self.interrupts > 2 {
            signals::end_now(Exit::Unknown as i32);
        }
        self.stop(Stop::Interrupted);
        match self.interrupts {
            1 if self.under_way > 0 => {
                let count = self.under_way;
                self.desk()
                    .teller
                    .note(text!("batch-finishing", count = count));
            }
            1 => {}
            _ => {
                if let Some(interrupter) = self.interrupter.take() {
                    interrupter.interrupt();
                }
            }
        }
    }

    /// Starts as many lines as may be under way.
    fn start_lines(&mut self) {
        loop {
            let mut desk = locked(&self.desk);
            if desk.stop.is_some() {
                self.next_turn = None;
                // Nobody listens where nothing is under way.
                self.stopping.send_replace(true);
                return;
            }
            if self.under_way >= desk.width.now(Instant::now()) {
                self.next_turn = desk.width.wider_at();
                return;
            }
            let turn = desk.pace.next();
            let (has_room, is_behind) = (desk.pace.has_room(), desk.teller.is_behind());
            drop(desk);
            self.next_turn = match turn {
                Turn::Go(ready) => {
                    self.start(ready);
                    continue;
                }
                Turn::At(then) => {
                    self.note_wait(then);
                    Some(then)
                }
                Turn::Empty => None,
            };
            if !has_room || is_behind {
                return;
            }
            let Some(fed) = self.fodder.at_hand() else {
                return;
            };
            if let Some(ready) = self.taken(fed) {
                self.start(ready);
            }
        }
    }

    /// Says once that nothing moves, where that lasts.
    fn note_wait(&mut self, then: Instant) {
        const LONG: Duration = Duration::from_secs(5);
        let wait = then - Instant::now();
        let is_idle = self.under_way == 0 && !self.fodder.has_at_hand();
        if is_idle && wait > LONG && !self.has_noted_wait {
            self.has_noted_wait = true;
            locked(&self.desk).waits(wait);
        }
    }

    fn start(&mut self, ready: Box<Ready>) {
        self.under_way += 1;
        tokio::spawn(Arc::clone(&self.line).deliver(ready));
    }

    /// Looks at a line: it is bad, settled already, waits, or goes at once.
    fn taken(&mut self, fed: Fed) -> Option<Box<Ready>> {
        // And the end of its line.
        self.taken_bytes += fed.bytes as u64 + 1;
        let mut desk = locked(&self.desk);
        let plan = match fed.plan {
            Ok(plan) => plan,
            Err(usage) => {
                desk.bad_line(fed.line, &usage);
                return None;
            }
        };
        let requests = plan.requests().len();
        let resumed = self.resumed.as_ref();
        let settled = resumed.map_or(Ok(Vec::new()), |it| it.settled(fed.line, requests));
        let settled = match settled {
            Ok(settled) => settled,
            Err(before) => {
                let error = text!("batch-other-plan", before = before, now = requests);
                desk.bad_line(fed.line, &Usage::Batch(error));
                return None;
            }
        };
        if !settled.is_empty() && settled.iter().all(|is_settled| *is_settled) {
            return None;
        }
        desk.noted(fed.line, &plan);
        desk.pace.enter(Ready {
            line: fed.line,
            digest: fed.digest,
            bytes: fed.bytes,
            plan,
            settled,
            counted: None,
        })
    }

    /// Passes on what was held back for long enough, and draws the progress.
    fn pass_on(&mut self) {
        let now = Instant::now();
        let mut desk = locked(&self.desk);
        if !desk.holds_back() {
            self.flush_at = None;
        } else if self.flush_at.is_none_or(|at| now < at) {
            self.flush_at.get_or_insert(now + FLUSH_AFTER);
        } else {
            desk.flush();
            self.flush_at = None;
        }
        if desk.teller.shows_progress && now >= self.progress_at {
            self.progress_at = now + PROGRESS_EVERY;
            let progress = Progress {
                requests: desk.tally.requests() - self.earlier,
                failed: desk.tally.requests() - desk.tally.count(Exit::Success),
                waiting: desk.pace.waiting(),
                took: now - self.started,
                taken: self.taken_bytes,
                length: self.length,
            };
            desk.teller.progress(progress.text());
        }
    }

    /// When to look again although nothing has happened.
    fn tick(&self) -> Instant {
        const BEHIND: Duration = Duration::from_millis(20);
        const LONG: Duration = Duration::from_secs(3600);
        let now = Instant::now();
        let desk = self.desk();
        let progress = desk.teller.shows_progress.then_some(self.progress_at);
        let behind = desk.teller.is_behind().then_some(now + BEHIND);
        let ticks = [self.next_turn, self.flush_at, progress, behind];
        ticks.into_iter().flatten().min().unwrap_or(now + LONG)
    }
}
