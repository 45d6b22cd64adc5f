//! Where everything that becomes of the requests is written down, told and counted.

use std::io;
use std::mem::{Discriminant, discriminant};
use std::sync::{Mutex, MutexGuard, PoisonError};

use wecom_message::{Clock, Delivery, Errcode, Note, Plan, Reason, Recipients, Request};

use super::kept::{Kept, RequestId};
use super::pace::Pace;
use super::tally::Tally;
use super::telling::Teller;
use super::width::Width;
use crate::exit::Exit;
use crate::journal::Record;
use crate::output::{self, Place, delivery_line_open};
use crate::text::{Text, text};
use crate::usage::Usage;
use crate::words::{self, Advice, Setting};

/// So many bytes of data or journal are passed on at once.
const BUFFER_BYTES: usize = 16 << 10;

/// So many different failures are explained; the others are on stdout.
const EXPLAINED_MAX: usize = 16;

/// With so many failures in a row, and one for each that was under way, nobody answers any more.
const IN_A_ROW_MAX: usize = 4;

/// Why no more lines are taken.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Somebody asked.
    Interrupted,
    /// What follows would fail like this.
    Failed(Exit),
    /// The input can't be read any further, or nothing can be sent as things stand.
    Broken(Usage),
    /// It can't be written down any more what becomes of them.
    Unkept(io::Error),
}

impl Stop {
    /// What a line ends with that was not taken for it.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Interrupted => Exit::NotSent,
            Self::Failed(exit) => *exit,
            Self::Broken(_) | Self::Unkept(_) => Exit::Failure,
        }
    }
}

/// What is said of the requests.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Telling {
    pub(crate) quiet: bool,
    pub(crate) pretty: bool,
    pub(crate) sandbox: bool,
}

/// The desk.
pub(super) struct Desk {
    pub(super) pace: Pace,
    pub(super) width: Width,
    pub(super) tally: Tally,
    pub(super) stop: Option<Stop>,
    pub(super) teller: Teller,
    kept: Option<Kept>,
    journal: Option<Journal>,
    data: Vec<u8>,
    telling: Telling,
    setting: Setting,
    explained: Vec<Advice>,
    notes: Vec<Noted>,
    in_a_row: usize,
    in_a_row_max: usize,
}

/// The journal's lines that are not written yet.
struct Journal {
    record: Record,
    lines: Vec<u8>,
    unkept: io::Result<()>,
}

/// A kind of note of the plans.
struct Noted {
    kind: Discriminant<Note>,
    line: u64,
    first: Text,
    lines: u64,
}

/// What a desk is set up with.
pub(super) struct SetUp {
    pub(super) pace: Pace,
    pub(super) concurrency: usize,
    pub(super) kept: Option<Kept>,
    pub(super) record: Option<Record>,
    pub(super) tally: Tally,
    pub(super) teller: Teller,
    pub(super) telling: Telling,
    pub(super) setting: Setting,
}

impl Desk {
    pub(super) fn of(set_up: SetUp) -> Self {
        Self {
            pace: set_up.pace,
            width: Width::of(set_up.concurrency),
            tally: set_up.tally,
            stop: None,
            teller: set_up.teller,
            kept: set_up.kept,
            journal: set_up.record.map(|record| Journal {
                record,
                lines: Vec::new(),
                unkept: Ok(()),
            }),
            data: Vec::new(),
            telling: set_up.telling,
            setting: set_up.setting,
            explained: Vec::new(),
            notes: Vec::new(),
            in_a_row: 0,
            in_a_row_max: IN_A_ROW_MAX + set_up.concurrency,
        }
    }

    /// No more lines are taken from now on; the first reason counts.
    pub(super) fn stop(&mut self, stop: Stop) {
        self.stop.get_or_insert(stop);
    }

    /// WeCom is busy, or has enough of us.
    pub(super) fn busy(&mut self, errcode: Errcode) {
        const TOO_MANY_AT_ONCE: Errcode = Errcode(45033);
        let now = tokio::time::Instant::now();
        if errcode == TOO_MANY_AT_ONCE && self.width.too_many(now) && !self.telling.quiet {
            let width = self.width.now(now);
            self.teller.note(text!("batch-narrower", width = width));
        }
    }

    /// A limit is exceeded and is waited out.
    pub(super) fn rests(&self, rest: std::time::Duration) {
        if !self.telling.quiet {
            let seconds = rest.as_secs();
            self.teller.note(text!("batch-rests", seconds = seconds));
        }
    }

    /// Those who wait are all that there is.
    pub(super) fn waits(&self, wait: std::time::Duration) {
        if !self.telling.quiet {
            self.teller
                .note(text!("batch-waits", seconds = wait.as_secs()));
        }
    }

    /// Remembers what the sender should know of a plan.
    pub(super) fn noted(&mut self, line: u64, plan: &Plan) {
        for note in plan.notes() {
            let kind = discriminant(note);
            match self.notes.iter_mut().find(|noted| noted.kind == kind) {
                Some(noted) => noted.lines += 1,
                None => self.notes.push(Noted {
                    kind,
                    line,
                    first: words::note(note),
                    lines: 1,
                }),
            }
        }
    }

    /// A line that can't be sent.
    pub(super) fn bad_line(&mut self, line: u64, usage: &Usage) {
        self.tally.add_bad_line();
        self.flush_data();
        for text in bad_line_told(line, usage) {
            self.teller.error(text);
        }
    }

    /// Writes down that a request is about to be written; `false` where that can't be: then it must
    /// not be sent.
    pub(super) fn taken(&mut self, id: RequestId) -> bool {
        match self.kept.as_mut().map(|kept| kept.taken(id)) {
            Some(Err(error)) => {
                self.stop(Stop::Unkept(error));
                false
            }
            _ => true,
        }
    }

    /// Writes down what became of a request, and tells it.
    pub(super) fn settled(
        &mut self,
        id: RequestId,
        request: &Request,
        delivery: &Delivery,
        send: &str,
    ) {
        let exit = Exit::of(delivery);
        let place = Place {
            request,
            index: id.index,
            of: id.of,
        };
        let open = delivery_line_open(delivery, place, self.telling.sandbox);
        let outcome = delivery.outcome().as_str();
        let kept = self.kept.as_mut();
        if let Some(Err(error)) = kept.map(|it| it.settled(id, &open, exit, outcome)) {
            self.stop(Stop::Unkept(error));
        }
        if let Some(usage) = Usage::of_unread_secret(delivery) {
            // Nobody was contacted: it is the call that is wrong.
            self.stop(Stop::Broken(usage));
            return;
        }
        self.tally.add(exit, is_taken(delivery));
        if !self.telling.quiet || exit != Exit::Success {
            self.print(&format!(
                r#"{open},"line":{},"outcome":"{outcome}"}}"#,
                id.line
            ));
        }
        self.journaled(id, request, delivery, send);
        if exit != Exit::Success {
            self.explain(id.line, request, delivery);
        }
        self.judge(exit, delivery);
    }

    /// Prints a line of data, a moment later.
    pub(super) fn print(&mut self, json: &str) {
        if self.telling.pretty {
            self.data.extend(output::prettily(json).into_bytes());
        } else {
            self.data.extend_from_slice(json.as_bytes());
        }
        self.data.push(b'\n');
        if self.data.len() >= BUFFER_BYTES {
            self.flush_data();
        }
    }

    fn flush_data(&mut self) {
        if !self.data.is_empty() {
            self.teller.data(std::mem::take(&mut self.data));
        }
    }

    /// Whether something waits to be passed on.
    pub(super) fn holds_back(&self) -> bool {
        !self.data.is_empty() || self.journal.as_ref().is_some_and(|it| !it.lines.is_empty())
    }

    /// Passes on what waits.
    pub(super) fn flush(&mut self) {
        self.flush_data();
        if let Some(journal) = &mut self.journal {
            journal.flush();
        }
    }

    fn journaled(&mut self, id: RequestId, request: &Request, delivery: &Delivery, send: &str) {
        let Some(journal) = &mut self.journal else {
            return;
        };
        let now = Clock::system().unix_seconds();
        let place = (id.index, id.of);
        let added =
            journal
                .record
                .add_to(&mut journal.lines, place, (request, delivery), (send, now));
        journal.note(added);
        if journal.lines.len() >= BUFFER_BYTES {
            journal.flush();
        }
    }

    /// Explains a failure, where it is not like one that was explained.
    fn explain(&mut self, line: u64, request: &Request, delivery: &Delivery) {
        let everybody = Recipients::everybody();
        let recipients = request.recipients().unwrap_or(&everybody);
        let Some(advice) = words::advice(delivery, recipients, &self.setting) else {
            return;
        };
        if self.explained.len() > EXPLAINED_MAX || self.explained.contains(&advice) {
            return;
        }
        // What is explained stands behind what it is about.
        self.flush_data();
        if self.explained.len() == EXPLAINED_MAX {
            self.teller.note(text!("batch-more-failures"));
        } else {
            let what = advice.what.clone();
            self.teller.error(of_line(line, what));
            advice
                .next
                .iter()
                .for_each(|next| self.teller.hint(next.clone()));
        }
        self.explained.push(advice);
    }

    /// Whether those that follow would meet the same end.
    fn judge(&mut self, exit: Exit, delivery: &Delivery) {
        if matches!(delivery.reason(), Some(Reason::NotTried { .. })) {
            return;
        }
        match exit {
            Exit::NotAuthorised => self.stop(Stop::Failed(exit)),
            Exit::NotSent | Exit::Unknown | Exit::Busy => {
                self.in_a_row += 1;
                if self.in_a_row >= self.in_a_row_max {
                    let exit = if exit == Exit::Busy {
                        exit
                    } else {
                        Exit::NotSent
                    };
                    self.stop(Stop::Failed(exit));
                }
            }
            _ => self.in_a_row = 0,
        }
    }

    /// Passes everything on, and says what there is to say at the end; gives what is left.
    pub(super) fn close(&mut self) -> Closed {
        self.flush();
        if !self.telling.quiet {
            for noted in &self.notes {
                let text = match noted.lines {
                    1 => of_line(noted.line, noted.first.clone()),
                    lines => text!(
                        "batch-noted",
                        line = noted.line.to_string(),
                        what = noted.first.clone(),
                        more = lines - 1
                    ),
                };
                self.teller.note(text);
            }
        }
        let journal = self.journal.take();
        Closed {
            tally: self.tally.clone(),
            stop: self.stop.take(),
            journal: journal.map(|journal| (journal.record, journal.unkept)),
        }
    }
}

/// What is left of a desk.
pub(super) struct Closed {
    pub(super) tally: Tally,
    pub(super) stop: Option<Stop>,
    pub(super) journal: Option<(Record, io::Result<()>)>,
}

impl Journal {
    fn note(&mut self, written: io::Result<()>) {
        if self.unkept.is_ok() {
            self.unkept = written;
        }
    }

    fn flush(&mut self) {
        if self.lines.is_empty() {
            return;
        }
        let now = Clock::system().unix_seconds();
        let written = self.record.journal().append_lines(&self.lines, now);
        self.lines.clear();
        self.note(written);
    }
}

/// What is wrong with a line, each thing for itself.
pub(crate) fn bad_line_told(line: u64, usage: &Usage) -> Vec<Text> {
    let texts = words::line_texts(usage).into_iter();
    texts.map(|what| of_line(line, what)).collect()
}

fn of_line(line: u64, what: Text) -> Text {
    text!("batch-line", line = line.to_string(), what = what)
}

fn is_taken(delivery: &Delivery) -> bool {
    let receipt = delivery.receipt();
    receipt.is_some_and(|receipt| receipt.errcode() == Errcode::OK)
}

/// The desk is shared by all that is under way.
pub(super) fn locked(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}
