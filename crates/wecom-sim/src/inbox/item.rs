//! An item of the inbox as JSON.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::meaning::{Meaning, meaning};
use super::words;
use crate::card_press::CardPress;
use crate::media::Media;
use crate::preview::{Drawing, Language, Reader, Upload};
use crate::submission::{NotReached, Outcome, Room, RoomKind, Submission};

/// A submission with what its recipients see.
#[derive(Debug, Serialize)]
pub(crate) struct Item<'s> {
    number: u64,
    /// The number of its request below `/_sim/requests`.
    request_number: u64,
    time: u64,
    endpoint: &'s str,
    room: ShownRoom<'s>,
    outcome: Outcome,
    msgtype: &'s str,
    recipients: &'s [String],
    dropped: &'s [String],
    not_reached: &'s NotReached,
    errcode: Option<i64>,
    errmsg: Option<&'s str>,
    meaning: Option<Meaning>,
    faults: &'s [String],
    msgid: Option<&'s str>,
    response_code: Option<&'s str>,
    summary: String,
    drawing: Option<Drawing>,
    /// In order: a member sees the last that names them.
    updates: Vec<ShownUpdate<'s>>,
    presses: &'s [CardPress],
}

#[derive(Debug, Serialize)]
struct ShownRoom<'s> {
    kind: RoomKind,
    id: &'s str,
    name: &'s str,
    corp_id: &'s str,
    agent_id: Option<i64>,
}

#[derive(Debug, Serialize)]
struct ShownUpdate<'s> {
    recipients: &'s [String],
    time: u64,
    drawing: Drawing,
}

/// Draws a submission; `media` knows the names of its files.
pub(crate) fn item<'s>(submission: &'s Submission, media: &Media) -> Item<'s> {
    let body = submission.body();
    let uploads = |id: &str| upload(media, id);
    let reader = Reader::new(Language::English).uploads(&uploads);
    let drawing = body.is_object().then(|| match submission.content() {
        Some(content) => reader.drawing_of(body, content),
        None => reader.drawing(body),
    });
    let message = submission.message.as_ref();
    let updates = submission.updates().map(|update| ShownUpdate {
        recipients: &update.recipients,
        time: update.time,
        drawing: reader.drawing_of(body, &update.template_card),
    });
    let summary = drawing.as_ref().map(words::summary).unwrap_or_default();
    let msgid = message.map(|message| message.msgid.as_str());
    Item {
        number: submission.number,
        request_number: submission.request,
        time: submission.time,
        endpoint: &submission.endpoint,
        room: ShownRoom::from(&submission.room),
        outcome: submission.outcome(),
        msgtype: &submission.msgtype,
        recipients: submission.recipients(),
        dropped: message.map_or(&[], |message| &message.dropped),
        not_reached: &submission.not_reached,
        errcode: submission.errcode,
        errmsg: submission.errmsg.as_deref(),
        meaning: submission.errcode.and_then(meaning),
        faults: &submission.faults,
        msgid: msgid.filter(|msgid| !msgid.is_empty()),
        response_code: message.and_then(|message| message.response_code.as_deref()),
        summary,
        drawing,
        updates: updates.collect(),
        presses: message.map_or(&[], |message| &message.presses),
    }
}

impl<'s> From<&'s Room> for ShownRoom<'s> {
    fn from(room: &'s Room) -> Self {
        Self {
            kind: room.kind,
            id: &room.id,
            name: &room.name,
            corp_id: &room.corp_id,
            agent_id: room.agent_id,
        }
    }
}

/// Only the simulator knows what an upload was called and how large it is.
fn upload(media: &Media, media_id: &str) -> Option<Upload> {
    let file = media.by_id(media_id)?;
    let mut upload = Upload::default();
    upload.file_name.clone_from(&file.file_name);
    upload.size = file.size as u64;
    Some(upload)
}

/// The image that a robot's message carries; `None` for any other content.
pub(crate) fn carried_image(content: &Value) -> Option<Bytes> {
    let encoded = content.get("base64")?.as_str()?;
    STANDARD.decode(encoded).ok().map(Bytes::from)
}

impl Item<'_> {
    /// Everything that it shows in words, and its recipients, one a line.
    pub(super) fn text(&self) -> String {
        let drawings = self.drawing.iter();
        let drawings = drawings.chain(self.updates.iter().map(|update| &update.drawing));
        let mut lines: Vec<String> = drawings.map(words::all).collect();
        lines.extend(self.recipients.iter().cloned());
        lines.join("\n")
    }
}
