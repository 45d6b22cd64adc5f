//! The one store of what was sent: submissions by number, with the messages that they became.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::card_press::CardPress;
use crate::clock::Moment;
use crate::message::StoredMessage;
use crate::submission::Submission;

/// Bytes of the requests behind what is kept; with more the oldest go, whatever their number.
const BYTES_KEPT: usize = 256 * 1024 * 1024;
/// The longest that the duplicate check looks back (document 90236).
const DUPLICATE_MAX: Duration = Duration::from_secs(4 * 3600);
/// Requests under the duplicate check that are remembered before old ones are looked for.
const CHECKED_FEW: usize = 1024;

/// A request under the duplicate check: corp, agent, digest of the body.
type Checked = (String, i64, [u8; 32]);

/// Everything sent, in order.
#[derive(Debug)]
pub(crate) struct Messages {
    kept: BTreeMap<u64, Submission>,
    bytes: usize,
    most: usize,
    last_number: u64,
    forgotten: u64,
    by_msgid: HashMap<String, u64>,
    by_response_code: HashMap<String, u64>,
    /// How many kept cards of an agent have a `task_id`.
    tasks: HashMap<(String, i64, String), usize>,
    /// When each request under the duplicate check was last delivered, and as what.
    checked: HashMap<Checked, (Moment, String)>,
    checked_next: usize,
}

impl Default for Messages {
    fn default() -> Self {
        Self {
            kept: BTreeMap::new(),
            bytes: 0,
            most: usize::MAX,
            last_number: 0,
            forgotten: 0,
            by_msgid: HashMap::new(),
            by_response_code: HashMap::new(),
            tasks: HashMap::new(),
            checked: HashMap::new(),
            checked_next: CHECKED_FEW,
        }
    }
}

impl Messages {
    /// At most this many submissions are kept.
    pub(crate) fn keeping(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// How many are kept at most; `usize::MAX` where there is no bound.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// How many are gone because there were too many.
    pub(crate) fn forgotten(&self) -> u64 {
        self.forgotten
    }

    pub(crate) fn last_number(&self) -> u64 {
        self.last_number
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &StoredMessage> {
        self.kept.values().filter_map(|kept| kept.message.as_ref())
    }

    pub(crate) fn submissions(&self) -> impl DoubleEndedIterator<Item = &Submission> {
        self.kept.values()
    }

    pub(crate) fn submission(&self, number: u64) -> Option<&Submission> {
        self.kept.get(&number)
    }

    pub(crate) fn count(&self) -> usize {
        self.kept.len()
    }

    /// Forgets what was sent; numbers and duplicate windows go on.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.bytes = 0;
        self.by_msgid.clear();
        self.by_response_code.clear();
        self.tasks.clear();
        self.forgotten = 0;
    }

    /// Forgets the duplicate windows.
    pub(crate) fn forget_duplicates(&mut self) {
        self.checked.clear();
        self.checked_next = CHECKED_FEW;
    }

    /// Keeps a message under the next number.
    pub(crate) fn store(&mut self, message: StoredMessage) {
        let number = self.last_number + 1;
        self.insert(Submission {
            number,
            message: Some(StoredMessage { number, ..message }),
            ..Submission::default()
        });
    }

    /// Keeps what became no message under the next number, and tells the number.
    pub(crate) fn store_refused(&mut self, submission: Submission) -> u64 {
        let number = self.last_number + 1;
        self.insert(Submission {
            number,
            ..submission
        });
        number
    }

    /// Tells of a message that was stored what only its request and answer say.
    pub(crate) fn complete(&mut self, number: u64, facts: Submission) {
        if let Some(kept) = self.kept.get_mut(&number) {
            self.bytes = self.bytes - kept.bytes + facts.bytes;
            let message = kept.message.take();
            *kept = Submission {
                number,
                message,
                ..facts
            };
        }
    }

    /// Puts in what was read from disk, in place of what has the same number.
    pub(crate) fn insert(&mut self, submission: Submission) {
        let number = submission.number;
        self.last_number = self.last_number.max(number);
        self.remove(number);
        if let Some(message) = &submission.message {
            if !message.msgid.is_empty() {
                self.by_msgid.insert(message.msgid.clone(), number);
            }
            for code in message.codes() {
                self.by_response_code.insert(code.to_owned(), number);
            }
            if let Some(task) = task(message) {
                *self.tasks.entry(task).or_default() += 1;
            }
        }
        self.bytes += submission.bytes;
        self.kept.insert(number, submission);
    }

    /// Goes on after numbers that were given out before.
    pub(crate) fn go_on_after(&mut self, number: u64, forgotten: u64) {
        self.last_number = self.last_number.max(number);
        self.forgotten = self.forgotten.max(forgotten);
    }

    /// Forgets the oldest until no more are left than are kept; whether any went.
    pub(crate) fn forget_oldest(&mut self) -> bool {
        let before = self.forgotten;
        while self.kept.len() > self.most || (self.bytes > BYTES_KEPT && self.kept.len() > 1) {
            let Some((&oldest, _)) = self.kept.first_key_value() else {
                break;
            };
            self.remove(oldest);
            self.forgotten += 1;
        }
        self.forgotten > before
    }

    pub(crate) fn by_msgid(&mut self, msgid: &str) -> Option<&mut StoredMessage> {
        let number = self.by_msgid.get(msgid)?;
        self.kept.get_mut(number)?.message.as_mut()
    }

    /// Keeps a press of a message; whether that is still kept.
    pub(crate) fn add_press(&mut self, msgid: &str, press: CardPress) -> bool {
        let code = press.response_code.clone();
        let Some(message) = self.by_msgid(msgid) else {
            return false;
        };
        message.presses.push(press);
        let number = message.number;
        if let Some(code) = code {
            self.by_response_code.insert(code, number);
        }
        true
    }

    /// A press of a message.
    pub(crate) fn press(&mut self, msgid: &str, number: u64) -> Option<&mut CardPress> {
        let mut presses = self.by_msgid(msgid)?.presses.iter_mut();
        presses.find(|press| press.number == number)
    }

    /// The message of a code, whether it came with the answer or with an event.
    pub(crate) fn by_response_code(&mut self, code: &str) -> Option<&mut StoredMessage> {
        let number = self.by_response_code.get(code)?;
        self.kept.get_mut(number)?.message.as_mut()
    }

    /// Whether a kept card of the agent has this `task_id`.
    pub(crate) fn has_task(&self, (corp_id, agent_id): (&str, i64), task_id: &str) -> bool {
        let task = (corp_id.to_owned(), agent_id, task_id.to_owned());
        self.tasks.contains_key(&task)
    }

    /// The msgid of the same request delivered within `interval`.
    pub(crate) fn repeats(
        &self,
        (corp_id, agent_id): (&str, i64),
        request: &[u8],
        (now, interval): (Moment, Duration),
    ) -> Option<String> {
        let key = (corp_id.to_owned(), agent_id, digest(request));
        let (first, earlier) = self.checked.get(&key)?;
        (now.saturating_sub(*first) < interval).then(|| earlier.clone())
    }

    /// Keeps a request under the duplicate check for [`Messages::repeats`].
    pub(crate) fn remember(
        &mut self,
        (corp_id, agent_id): (&str, i64),
        request: &[u8],
        now: Moment,
        msgid: &str,
    ) {
        if self.checked.len() >= self.checked_next {
            self.checked
                .retain(|_, (first, _)| now.saturating_sub(*first) < DUPLICATE_MAX);
            self.checked_next = CHECKED_FEW.max(self.checked.len() * 2);
        }
        let key = (corp_id.to_owned(), agent_id, digest(request));
        self.checked.insert(key, (now, msgid.to_owned()));
    }

    fn remove(&mut self, number: u64) {
        let Some(gone) = self.kept.remove(&number) else {
            return;
        };
        self.bytes -= gone.bytes;
        let Some(message) = gone.message else {
            return;
        };
        self.by_msgid.remove(&message.msgid);
        for code in message.codes() {
            self.by_response_code.remove(code);
        }
        if let Some(task) = task(&message)
            && let Some(count) = self.tasks.get_mut(&task)
        {
            *count -= 1;
            if *count == 0 {
                self.tasks.remove(&task);
            }
        }
    }
}

fn task(message: &StoredMessage) -> Option<(String, i64, String)> {
    let task_id = message.shown.get("task_id").and_then(Value::as_str)?;
    Some((
        message.corp_id.clone(),
        message.agent_id,
        task_id.to_owned(),
    ))
}

fn digest(request: &[u8]) -> [u8; 32] {
    Sha256::digest(request).into()
}
