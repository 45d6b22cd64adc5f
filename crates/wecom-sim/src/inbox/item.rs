//! An item of the inbox as JSON.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::meaning::{Meaning, meaning};
use super::words;
use crate::media::Media;
use crate::preview::{self, Block, Drawing, Language};
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
    update: Option<ShownUpdate<'s>>,
    presses: &'s [Value],
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
    let drawing = drawn(&submission.seen(), media);
    let message = submission.message.as_ref();
    let update = message.and_then(|message| message.update.as_ref());
    let update = update.and_then(|update| {
        Some(ShownUpdate {
            recipients: &update.recipients,
            time: update.time,
            drawing: drawn(&submission.seen_updated()?, media)?,
        })
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
        update,
        presses: &[],
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

/// `None` for a body that can't be read.
fn drawn(body: &Value, media: &Media) -> Option<Drawing> {
    body.is_object().then(|| {
        let mut drawing = preview::drawing(body, Language::English);
        drawing
            .blocks
            .iter_mut()
            .for_each(|block| name_file(block, media));
        drawing
    })
}

/// Only the simulator knows what an upload was called and how large it is.
fn name_file(block: &mut Block, media: &Media) {
    let Block::Attachment(attachment) = block else {
        return;
    };
    let media_id = attachment.picture.media_id.as_deref();
    if let Some(file) = media_id.and_then(|id| media.by_id(id)) {
        attachment.file_name.clone_from(&file.file_name);
        attachment.size = u64::try_from(file.size).ok();
    }
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
        let drawings = drawings.chain(self.update.iter().map(|update| &update.drawing));
        let mut lines: Vec<String> = drawings.map(words::all).collect();
        lines.extend(self.recipients.iter().cloned());
        lines.join("\n")
    }
}
