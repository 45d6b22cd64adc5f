//! What every upload checks: that there is a file, its size and its format (document 90253).

use bytes::Bytes;
use http::header::CONTENT_TYPE;

use crate::call::Call;
use crate::endpoint::multipart::{self, Part};
use crate::endpoint::{Fields, success};
use crate::errcode;
use crate::media::StoredMedia;
use crate::opaque::{self, Kind};
use crate::refusal::Refusal;
use crate::state::State;
use crate::switches::{Switches, UploadPart};

/// A file must be larger than this, in bytes.
const FILE_BYTES_MIN_EXCLUSIVE: usize = 5;
const MEGABYTE: u64 = 1024 * 1024;
const VOICE_BYTES_MAX: u64 = 2 * MEGABYTE;
const VIDEO_BYTES_MAX: u64 = 10 * MEGABYTE;
const ANY_FILE_BYTES_MAX: u64 = 20 * MEGABYTE;
/// Letters of a `media_id`; the documentation's samples have 44 and more.
const MEDIA_ID_LENGTH: usize = 64;

/// The parameter `type`, if the endpoint knows it.
///
/// # Errors
///
/// 40005 if it does not.
pub(super) fn media_type(call: &Call, known: &[&'static str]) -> Result<&'static str, Refusal> {
    let written = call.parameter("type").unwrap_or_default();
    let found = known.iter().find(|known| **known == written).copied();
    found.ok_or_else(|| Refusal::new(errcode::INVALID_TYPE))
}

/// # Errors
///
/// 44001 where WeCom finds no file: no such part, no bytes, or a name in RFC 2231's form.
pub(super) fn file(call: &Call, accepted: UploadPart) -> Result<Part, Refusal> {
    let content_type = call
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let parts = multipart::parts(content_type.unwrap_or_default(), &call.body);
    let fits = |part: &Part| accepted == UploadPart::AnyName || part.name == "media";
    parts
        .into_iter()
        .find(fits)
        .filter(|part| !part.has_extended_name && !part.data.is_empty())
        .ok_or_else(|| Refusal::new(errcode::EMPTY_MEDIA))
}

/// # Errors
///
/// 40006, 40009, 40011 or 45001 for the size, 40123, 301017 or 40004 for the format.
pub(super) fn check(media_type: &str, part: &Part, switches: &Switches) -> Result<(), Refusal> {
    let data = &part.data;
    let larger_than = |most| u64::try_from(data.len()).is_ok_and(|size| size > most);
    let misdeclared = part.file_length.is_some_and(|length| length != data.len());
    let wrong = match media_type {
        _ if data.len() <= FILE_BYTES_MIN_EXCLUSIVE => Some(errcode::INVALID_FILE_SIZE),
        "image" if larger_than(switches.image_bytes_max) => Some(errcode::INVALID_IMAGE_SIZE),
        "image" if picture(data).is_none() || misdeclared => Some(errcode::BROKEN_IMAGE),
        "voice" if larger_than(VOICE_BYTES_MAX) => Some(errcode::MEDIA_TOO_LARGE),
        "voice" if !data.starts_with(b"#!AMR") => Some(errcode::VOICE_NOT_AMR),
        "video" if larger_than(VIDEO_BYTES_MAX) => Some(errcode::INVALID_VIDEO_SIZE),
        "video" if data.get(4..8) != Some(b"ftyp") => Some(errcode::INVALID_MEDIA_TYPE),
        "file" if larger_than(ANY_FILE_BYTES_MAX) => Some(errcode::MEDIA_TOO_LARGE),
        _ => None,
    };
    wrong.map_or(Ok(()), |code| Err(Refusal::new(code)))
}

/// The type of a picture by its first bytes; only JPG and PNG are taken.
pub(super) fn picture(data: &Bytes) -> Option<&'static str> {
    if data.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if data.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else {
        None
    }
}

/// Keeps a file under a new `media_id`, and answers it; `errmsg` is how the endpoint says success.
pub(super) fn keep(state: &mut State, media: StoredMedia, errmsg: &str) -> Fields {
    let media_id = opaque::text(Kind::MediaId, state.seed, state.next_id(), MEDIA_ID_LENGTH);
    let mut fields = success();
    fields.insert("errmsg".to_owned(), errmsg.into());
    fields.insert("type".to_owned(), media.media_type.clone().into());
    fields.insert("media_id".to_owned(), media_id.clone().into());
    // The documentation's sample has the time as a string, and so had a live answer to a robot.
    fields.insert("created_at".to_owned(), media.time.to_string().into());
    state.store_media(StoredMedia { media_id, ..media });
    fields
}

/// A file that belongs to nobody yet.
pub(super) fn received(state: &State, media_type: &str, part: Part) -> StoredMedia {
    StoredMedia {
        media_type: media_type.to_owned(),
        file_name: part.file_name,
        size: part.data.len(),
        time: state.now().as_secs(),
        data: part.data,
        ..StoredMedia::default()
    }
}
