//! `webhook/upload_media` (document 99110).

use std::sync::Arc;

use crate::call::Call;
use crate::endpoint::{Fields, upload};
use crate::errcode;
use crate::media::StoredMedia;
use crate::refusal::Refusal;
use crate::robot::Sender;
use crate::state::State;

/// Looks for the file before it looks at the key, as live answers did.
pub(super) fn answer(state: &mut State, call: &Call) -> Result<Fields, Refusal> {
    let part = upload::file(call, state.switches.upload_part)?;
    let sender = sender(state, call)?;
    let media_type = upload::media_type(call, &["file", "voice"])?;
    upload::check(media_type, &part, &state.switches)?;
    let media = StoredMedia {
        corp_id: sender.corp_id,
        robot: Some(sender.name),
        ..upload::received(state, media_type, part)
    };
    // A live answer said "ok", other than media/upload's sample.
    Ok(upload::keep(state, media, "ok"))
}

/// Where webhook/send answers 93000, this answers 40058; both were seen.
fn sender(state: &mut State, call: &Call) -> Result<Sender, Refusal> {
    let unknown = || Refusal::saying(errcode::INVALID_PARAMETER, "invalid param 'key'");
    let key = call.parameter("key").ok_or_else(unknown)?;
    let world = Arc::clone(&state.world);
    let sender = state.robots.of_key(&key, &world, state.open);
    sender.map_err(|refusal| match refusal.code {
        errcode::INVALID_WEBHOOK => unknown(),
        _ => refusal,
    })
}
