//! A plan: a message as the requests that carry it.

mod kept;
mod object;
mod parts;
mod upload;

use std::time::Duration;

pub use kept::NotARequest;
pub(crate) use object::fitted;
use parts::parts;
use serde_json::Value;
use upload::check_confidential;

use crate::carried::Carried;
use crate::chat::ChatMessage;
use crate::content::NOT_TO_EVERYBODY;
use crate::interface::Call;
use crate::invalid::{Invalid, Unit};
use crate::markdown::Typed;
use crate::media::MediaFile;
use crate::message::{AgentId, Message};
use crate::recipients::Recipients;

/// How many parts a text may be split into unless told otherwise: WeCom drops what goes over 30
/// messages a minute to one member.
pub const PARTS_MAX_DEFAULT: usize = 20;

/// What becomes of a text that is longer than one message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Long {
    /// Numbered parts, cut between lines, words or graphemes, never inside a link and its like.
    #[default]
    Split,
    /// It is an error.
    Error,
    /// Its beginning is sent.
    Truncate,
    /// Its end is sent, which is what the reader of a CI log needs.
    Tail,
    /// It is sent whole as a file, `message.txt` or `message.md`. What can't be: see
    /// [`FILE_BYTES_MAX`](crate::limits::FILE_BYTES_MAX).
    File,
}

/// What a plan may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOptions {
    /// What becomes of a long text.
    pub long: Long,
    /// How many parts it may become; 1 or more.
    pub max_parts: usize,
    /// Whether recipients over WeCom's numbers may be split over several requests.
    pub split_recipients: bool,
}

impl Default for PlanOptions {
    fn default() -> Self {
        Self {
            long: Long::default(),
            max_parts: PARTS_MAX_DEFAULT,
            split_recipients: true,
        }
    }
}

/// Something that the sender should know about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// ANSI escapes and control characters were taken out.
    Cleaned {
        /// How many ANSI escape sequences.
        escapes: usize,
        /// How many other control characters.
        controls: usize,
    },
    /// The markdown holds what other dialects know and WeCom shows as it was typed.
    ShownAsTyped {
        /// What, and in which line of the whole content, in order.
        found: Vec<Typed>,
    },
    /// The text goes out in several numbered parts.
    Split {
        /// Its length in bytes.
        bytes: usize,
        /// How many parts.
        parts: usize,
    },
    /// Only a piece of the text goes out.
    Cut {
        /// The whole length in bytes.
        bytes: usize,
        /// How many bytes are left out.
        left_out: usize,
        /// Whether the end was kept; the beginning otherwise.
        tail: bool,
    },
    /// The text goes out as a file.
    SentAsFile {
        /// Its length in bytes.
        bytes: usize,
        /// The file's name.
        name: String,
    },
    /// A text of a field was cut to its limit, as [`Long::Truncate`] asks.
    FieldCut {
        /// The path of the field, such as `textcard.title`.
        field: String,
        /// What its length is counted in.
        unit: Unit,
        /// Its length before.
        found: usize,
        /// Its length now: at most the limit, and less where a grapheme or a tag did not fit.
        kept: usize,
    },
    /// A text of a field is longer than the documentation suggests: it may not be shown whole.
    FieldOverSuggested {
        /// The path of the field, such as `template_card.main_title.title`.
        field: String,
        /// What its length is counted in.
        unit: Unit,
        /// Its length.
        found: usize,
        /// The length that the documentation suggests at most.
        suggested: usize,
    },
    /// Departments or tags are spread over several requests: a member of two of them may get the
    /// message twice.
    MayReachTwice {
        /// How many requests carry one part.
        requests: usize,
    },
    /// `enable_id_trans` was asked for on a type in which WeCom replaces nothing.
    NoIdTranslation {
        /// The type.
        msgtype: &'static str,
    },
    /// The text goes out in several parts, and whom it mentions is mentioned in the first alone.
    MentionsInFirstPart,
    /// Nobody is mentioned, because the text goes out as a file.
    MentionsLeftOut,
    /// `duplicate_check_interval` was given without `enable_duplicate_check`.
    IntervalWithoutCheck,
}

impl Note {
    fn cleaned(escapes: usize, controls: usize) -> Option<Self> {
        (escapes + controls > 0).then_some(Self::Cleaned { escapes, controls })
    }
}

/// One request of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    call: Call,
    body: String,
    /// What is uploaded first, and where in the body its `media_id` belongs.
    files: Vec<(String, MediaFile)>,
    recipients: Option<Recipients>,
    part: usize,
    parts: usize,
    guarded_for: Option<Duration>,
}

impl Request {
    /// The call that it is: message/send, or one of the other doors.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// The JSON that goes there, as it stands; `MEDIA_ID` stands for the id of a file that is
    /// uploaded first.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Whom this request reaches; `None` of one that goes to a group.
    pub fn recipients(&self) -> Option<&Recipients> {
        self.recipients.as_ref()
    }

    /// Which part of the text this is, from 1.
    pub fn part(&self) -> usize {
        self.part
    }

    /// How many parts the text has.
    pub fn parts(&self) -> usize {
        self.parts
    }

    /// How long WeCom guards this request against its repeat, if the message asked for it.
    pub fn guarded_for(&self) -> Option<Duration> {
        self.guarded_for
    }
}

/// The requests that carry a message, in the order in which they are sent: all parts to the first
/// thousand recipients, then all parts to the next.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a plan does nothing until it is delivered: `client.deliver(&plan)`"]
pub struct Plan {
    requests: Vec<Request>,
    notes: Vec<Note>,
}

impl Plan {
    /// Plans a message; `agent` is who sends it where the message names nobody.
    ///
    /// # Errors
    /// What can't be sent: empty content, NUL bytes, a text that is too long for the options, a
    /// construct that fits no message, recipients that must not be split.
    pub fn new(
        message: &Message,
        agent: Option<AgentId>,
        options: &PlanOptions,
    ) -> Result<Self, Invalid> {
        let mut notes = option_notes(message);
        check_everybody(message)?;
        let contents = parts(message.content(), options, &mut notes)?;
        if message.is_confidential() {
            contents
                .iter()
                .try_for_each(|part| check_confidential(&part.files))?;
        }
        let batches = batches(message.recipients(), options, &mut notes)?;
        let guarded_for = message.duplicate_check_asked().guards_for();
        let requests = batches
            .iter()
            .flat_map(|recipients| {
                contents.iter().enumerate().map(|(index, content)| Request {
                    call: Call::MessageSend,
                    body: message.wire(recipients, content.written(), agent),
                    files: content.files.clone(),
                    recipients: Some(recipients.clone()),
                    part: index + 1,
                    parts: contents.len(),
                    guarded_for,
                })
            })
            .collect();
        Ok(Self { requests, notes })
    }

    /// Plans a message to a group chat of an app. A long text becomes several parts; the first
    /// mentions whom the message mentions.
    ///
    /// # Errors
    /// As of [`new`](Self::new), but for recipients: there is one chat.
    pub fn for_chat(message: &ChatMessage, options: &PlanOptions) -> Result<Self, Invalid> {
        let wire = |content| message.wire(content);
        let plan = Self::for_group(&Call::AppChatSend, message.content(), options, wire)?;
        if message.is_confidential() {
            let mut requests = plan.requests.iter();
            requests.try_for_each(|request| check_confidential(&request.files))?;
        }
        Ok(plan)
    }

    /// Plans a content for a door behind which there is a group: one request for each part, of
    /// which `wire` makes the body.
    pub(crate) fn for_group(
        call: &Call,
        content: &impl Carried,
        options: &PlanOptions,
        wire: impl Fn((&'static str, Value)) -> String,
    ) -> Result<Self, Invalid> {
        let mut notes = Vec::new();
        let contents = parts(content, options, &mut notes)?;
        let parts = contents.len();
        let numbered = contents.into_iter().enumerate();
        let requests = numbered
            .map(|(index, content)| Request {
                call: call.clone(),
                body: wire(content.written()),
                files: content.files,
                recipients: None,
                part: index + 1,
                parts,
                guarded_for: None,
            })
            .collect();
        Ok(Self { requests, notes })
    }

    /// The requests, in order.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// What the sender should know.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

fn check_everybody(message: &Message) -> Result<(), Invalid> {
    let msgtype = message.content().msgtype();
    if msgtype == NOT_TO_EVERYBODY && message.recipients().is_everybody() {
        return Err(Invalid::NotToEverybody { msgtype });
    }
    Ok(())
}

fn option_notes(message: &Message) -> Vec<Note> {
    let mut notes = Vec::new();
    if message.id_translation_asked() && !message.content().translates_ids() {
        notes.push(Note::NoIdTranslation {
            msgtype: message.content().msgtype(),
        });
    }
    if message.duplicate_check_asked().is_idle_interval() {
        notes.push(Note::IntervalWithoutCheck);
    }
    notes
}

fn batches(
    recipients: &Recipients,
    options: &PlanOptions,
    notes: &mut Vec<Note>,
) -> Result<Vec<Recipients>, Invalid> {
    let batches = recipients.batches();
    let requests = batches.len();
    if requests == 1 {
        return Ok(batches);
    }
    let (parties, tags) = (recipients.party_ids().len(), recipients.tag_ids().len());
    if !options.split_recipients {
        let users = recipients.user_ids().len();
        return Err(Invalid::RecipientsNeedSplitting {
            users,
            parties,
            tags,
            requests,
        });
    }
    if parties + tags > 0 {
        notes.push(Note::MayReachTwice { requests });
    }
    Ok(batches)
}
