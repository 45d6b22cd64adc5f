//! media/upload (document 90253).

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
use crate::token::Grant;

/// A file must be larger than this, in bytes.
const FILE_BYTES_MIN_EXCLUSIVE: usize = 5;
const MEGABYTE: u64 = 1024 * 1024;
const VOICE_BYTES_MAX: u64 = 2 * MEGABYTE;
const VIDEO_BYTES_MAX: u64 = 10 * MEGABYTE;
const ANY_FILE_BYTES_MAX: u64 = 20 * MEGABYTE;
/// Letters of a `media_id`; the documentation's samples have 44 and more.
const MEDIA_ID_LENGTH: usize = 64;

pub(super) fn answer(state: &mut State, grant: &Grant, call: &Call) -> Result<Fields, Refusal> {
    let media_type = call.parameter("type").unwrap_or_default();
    let media_type = ["image", "voice", "video", "file"]
        .into_iter()
        .find(|it| *it == media_type);
    let media_type = media_type.ok_or_else(|| Refusal::new(errcode::INVALID_TYPE))?;
    let part = file(call, state.switches.upload_part)?;
    check(media_type, &part, &state.switches)?;
    let media_id = opaque::text(Kind::MediaId, state.seed, state.next_id(), MEDIA_ID_LENGTH);
    let time = state.now().as_secs();
    state.media.store(StoredMedia {
        media_id: media_id.clone(),
        corp_id: grant.corp_id.clone(),
        media_type: media_type.to_owned(),
        file_name: part.file_name,
        size: part.data.len(),
        time,
        data: part.data,
    });
    let mut fields = success();
    // The documentation's sample has an empty errmsg and the time as a string.
    fields.insert("errmsg".to_owned(), "".into());
    fields.insert("type".to_owned(), media_type.into());
    fields.insert("media_id".to_owned(), media_id.into());
    fields.insert("created_at".to_owned(), time.to_string().into());
    Ok(fields)
}

/// 44001 where WeCom finds no file: no such part, no bytes, or a name in RFC 2231's form.
fn file(call: &Call, accepted: UploadPart) -> Result<Part, Refusal> {
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

fn check(media_type: &str, part: &Part, switches: &Switches) -> Result<(), Refusal> {
    let data = &part.data;
    let larger_than = |most| u64::try_from(data.len()).is_ok_and(|size| size > most);
    let misdeclared = part.file_length.is_some_and(|length| length != data.len());
    let wrong = match media_type {
        _ if data.len() <= FILE_BYTES_MIN_EXCLUSIVE => Some(errcode::INVALID_FILE_SIZE),
        "image" if larger_than(switches.image_bytes_max) => Some(errcode::INVALID_IMAGE_SIZE),
        "image" if !is_image(data) || misdeclared => Some(errcode::BROKEN_IMAGE),
        "voice" if larger_than(VOICE_BYTES_MAX) => Some(errcode::MEDIA_TOO_LARGE),
        "voice" if !data.starts_with(b"#!AMR") => Some(errcode::VOICE_NOT_AMR),
        "video" if larger_than(VIDEO_BYTES_MAX) => Some(errcode::INVALID_VIDEO_SIZE),
        "video" if data.get(4..8) != Some(b"ftyp") => Some(errcode::INVALID_MEDIA_TYPE),
        "file" if larger_than(ANY_FILE_BYTES_MAX) => Some(errcode::MEDIA_TOO_LARGE),
        _ => None,
    };
    wrong.map_or(Ok(()), |code| Err(Refusal::new(code)))
}

/// By the first bytes: JPG or PNG.
fn is_image(data: &[u8]) -> bool {
    data.starts_with(&[0xff, 0xd8, 0xff]) || data.starts_with(b"\x89PNG\r\n\x1a\n")
}
