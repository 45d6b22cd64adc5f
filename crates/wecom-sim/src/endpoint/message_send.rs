//! message/send (document 90236).

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use crate::content::{self, Card, Door};
use crate::endpoint::{Fields, success};
use crate::errcode;
use crate::lenient;
use crate::media::{Owner, StoredMedia};
use crate::message::{MessageState, StoredMessage};
use crate::opaque::{self, Kind};
use crate::recipients::{Named, Recipients};
use crate::refusal::Refusal;
use crate::state::{self, State};
use crate::switches::{DuplicateAnswer, MemberLimits};
use crate::token::Grant;
use crate::world::{Agent, Corp};

/// Letters of a msgid, and of a response code; real ones were seen at about 86.
const MSGID_LENGTH: usize = 86;
/// How long the duplicate check remembers unless told otherwise, in seconds (document 90236).
const DUPLICATE_SECONDS: i64 = 1800;
/// The longest it can be told to remember, in seconds (document 90236).
const DUPLICATE_SECONDS_MAX: i64 = 4 * 3600;
/// Files that `safe` 1 can be said of, by the ends of their names (document 90236).
const CONFIDENTIAL_FILES: [&str; 14] = [
    "txt", "pdf", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "xml", "jpg", "jpeg", "png", "bmp",
    "gif",
];

pub(super) fn answer(
    state: &mut State,
    grant: &Grant,
    message: &Fields,
    request: &Bytes,
) -> Result<Fields, Refusal> {
    let world = Arc::clone(&state.world);
    let corp = state.corp(&world, grant)?;
    let agent = sender(corp, grant, message)?;
    let msgtype = Door::App.msgtype(message)?;
    let named = Named::read(message)?;
    let recipients = match grant.agent_id {
        Some(_) => Recipients::resolve(&named, corp, &agent)?,
        None => Recipients::take_as_named(&named, corp),
    };
    let accepted = content::accept(Door::App, msgtype, message, &state.switches)?;
    let card = Card::of(msgtype, &accepted.shown);
    if !agent.callback.is_set() && card.as_ref().is_some_and(Card::calls_back) {
        return Err(Refusal::new(errcode::CALLBACK_REQUIRED));
    }
    let owner = Owner::agents_of(&grant.corp_id);
    state.check_media(owner, msgtype, &accepted.media_ids)?;
    if msgtype == "file" && lenient::is_on(message.get("safe")) {
        check_confidential(state, &accepted.media_ids)?;
    }
    let updatable = card.is_some_and(|card| card.is_updatable());
    let stored = StoredMessage {
        corp_id: grant.corp_id.clone(),
        agent_id: agent.id,
        msgtype: msgtype.to_owned(),
        recipients: recipients.members.clone(),
        received: accepted.received,
        shown: accepted.shown,
        body: Value::Object(message.clone()),
        ..fresh(state, updatable)
    };
    deliver(state, stored, &recipients, request)
}

/// A message with nothing but its identifiers and its time.
fn fresh(state: &mut State, updatable: bool) -> StoredMessage {
    let number = state.next_id();
    let identifier = |kind| opaque::text(kind, state.seed, number, MSGID_LENGTH);
    StoredMessage {
        msgid: identifier(Kind::Msgid),
        corp_id: String::new(),
        agent_id: 0,
        msgtype: String::new(),
        state: MessageState::Delivered,
        recipients: Vec::new(),
        dropped: Vec::new(),
        received: None,
        shown: Value::Null,
        response_code: updatable.then(|| identifier(Kind::ResponseCode)),
        time: state.now().as_secs(),
        body: Value::Null,
        ..StoredMessage::default()
    }
}

/// The agent the message is sent as; the sample of `miniprogram_notice` names none.
fn sender<'w>(corp: &'w Corp, grant: &Grant, message: &Fields) -> Result<Cow<'w, Agent>, Refusal> {
    let optional = message
        .get("msgtype")
        .is_some_and(|msgtype| msgtype == "miniprogram_notice");
    let id = match message.get("agentid").filter(|id| !id.is_null()) {
        Some(id) => lenient::int(id).ok_or_else(|| Refusal::new(errcode::INVALID_AGENTID))?,
        None if optional => grant.agent_id.unwrap_or_default(),
        None => return Err(Refusal::new(errcode::AGENTID_MISSING)),
    };
    let agent = state::agent_of(corp, grant, id)?;
    if !agent.enabled {
        return Err(Refusal::new(errcode::AGENT_DISABLED));
    }
    Ok(agent)
}

/// 40004, a guess, for a confidential file whose name ends as none of [`CONFIDENTIAL_FILES`].
fn check_confidential(state: &State, media_ids: &[String]) -> Result<(), Refusal> {
    let media = media_ids.iter().find_map(|id| uploaded(state, id));
    let Some(name) = media.and_then(|media| media.file_name.as_deref()) else {
        return Ok(());
    };
    let ending = Path::new(name).extension().and_then(OsStr::to_str);
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    if CONFIDENTIAL_FILES.contains(&ending.as_str()) {
        return Ok(());
    }
    Err(Refusal::new(errcode::INVALID_MEDIA_TYPE))
}

fn uploaded<'s>(state: &'s State, media_id: &str) -> Option<&'s StoredMedia> {
    state.media.by_id(media_id)
}

/// Suppresses repeats, drops what is over the limits, keeps the message and answers.
fn deliver(
    state: &mut State,
    mut stored: StoredMessage,
    recipients: &Recipients,
    request: &Bytes,
) -> Result<Fields, Refusal> {
    let repeated = repeated(state, &stored, request)?;
    if repeated.is_some() {
        stored.state = MessageState::Duplicate;
    } else if state.switches.member_limits == MemberLimits::Drop {
        let (sender, now) = ((stored.corp_id.as_str(), stored.agent_id), state.now());
        stored.dropped = state.received.over_limit(sender, &stored.recipients, now);
        if !stored.dropped.is_empty() && stored.dropped.len() == stored.recipients.len() {
            stored.state = MessageState::Dropped;
        }
    }
    let mut fields = success();
    fields.extend(recipients.fields());
    let msgid = match (repeated, state.switches.duplicate_answer) {
        (Some(_), DuplicateAnswer::NoMsgid) => None,
        (Some(first), DuplicateAnswer::FirstMsgid) => Some(first),
        _ => Some(stored.msgid.clone()),
    };
    fields.extend(msgid.map(|msgid| ("msgid".to_owned(), msgid.into())));
    let response_code = stored.response_code.clone();
    fields.extend(response_code.map(|code| ("response_code".to_owned(), code.into())));
    state.messages.store(stored);
    Ok(fields)
}

/// The msgid that this request was delivered under before, if its duplicate check looks that far
/// back; else it is remembered.
///
/// # Errors
///
/// 42014 for a second card with the same `task_id`. That a suppressed duplicate is none is a guess:
/// otherwise nobody could repeat a card under the check.
fn repeated(
    state: &mut State,
    stored: &StoredMessage,
    request: &Bytes,
) -> Result<Option<String>, Refusal> {
    let (sender, now) = ((stored.corp_id.as_str(), stored.agent_id), state.now());
    let window = duplicate_window(&stored.body);
    let earlier = window.and_then(|window| state.messages.repeats(sender, request, (now, window)));
    if earlier.is_some() {
        return Ok(earlier);
    }
    let card = Card::of(&stored.msgtype, &stored.shown);
    let task_id = card.and_then(|card| card.task_id());
    if task_id.is_some_and(|task_id| state.messages.has_task(sender, task_id)) {
        return Err(Refusal::new(errcode::INVALID_TASK_ID));
    }
    if window.is_some() {
        state.messages.remember(sender, request, now, &stored.msgid);
    }
    Ok(None)
}

/// How far back to look for the same request; `None` without the check.
fn duplicate_window(message: &Value) -> Option<Duration> {
    lenient::is_on(message.get("enable_duplicate_check")).then(|| {
        let asked = message
            .get("duplicate_check_interval")
            .and_then(lenient::int);
        let seconds = asked
            .unwrap_or(DUPLICATE_SECONDS)
            .clamp(0, DUPLICATE_SECONDS_MAX);
        Duration::from_secs(seconds.unsigned_abs())
    })
}
