//! media/get (document 90254), without ranges.

use crate::answer::Answer;
use crate::call::Call;
use crate::endpoint::upload;
use crate::errcode;
use crate::media::{Owner, StoredMedia};
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;

pub(super) fn answer(state: &mut State, grant: &Grant, call: &Call) -> Result<Answer, Refusal> {
    let media_id = call.parameter("media_id");
    let media_id = media_id.ok_or_else(|| Refusal::new(errcode::MEDIA_ID_MISSING))?;
    let owner = Owner::agents_of(&grant.corp_id);
    let media = state.media.valid(&media_id, owner, state.now());
    // The documentation's sample has these two words and nothing after them.
    let media = media.ok_or_else(|| Refusal::new(errcode::INVALID_MEDIA_ID).short())?;
    let name = media.file_name.as_deref().unwrap_or(&media.media_id);
    Ok(Answer::file(content_type(media), name, media.data.clone()))
}

fn content_type(media: &StoredMedia) -> &'static str {
    match media.media_type.as_str() {
        "image" => upload::picture(&media.data).unwrap_or("application/octet-stream"),
        "voice" => "audio/amr",
        "video" => "video/mp4",
        _ => "application/octet-stream",
    }
}
