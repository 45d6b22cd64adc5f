//! media/upload (document 90253).

use crate::call::Call;
use crate::endpoint::{Fields, upload};
use crate::media::StoredMedia;
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;

pub(super) fn answer(state: &mut State, grant: &Grant, call: &Call) -> Result<Fields, Refusal> {
    let media_type = upload::media_type(call, &["image", "voice", "video", "file"])?;
    let part = upload::file(call, state.switches.upload_part)?;
    upload::check(media_type, &part, &state.switches)?;
    let media = StoredMedia {
        corp_id: grant.corp_id.clone(),
        ..upload::received(state, media_type, part)
    };
    // The documentation's sample has an empty errmsg.
    Ok(upload::keep(state, media, ""))
}
