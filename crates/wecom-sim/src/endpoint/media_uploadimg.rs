//! media/uploadimg (document 90256): a picture with an address of its own, for the HTML of mpnews.

use crate::call::Call;
use crate::endpoint::{Fields, success, upload};
use crate::media::StoredMedia;
use crate::opaque::{self, Kind};
use crate::refusal::Refusal;
use crate::state::State;
use crate::token::Grant;

pub(super) fn answer(state: &mut State, grant: &Grant, call: &Call) -> Result<Fields, Refusal> {
    let part = upload::file(call, state.switches.upload_part)?;
    upload::check("image", &part, &state.switches)?;
    let url = address(state);
    let media = StoredMedia {
        corp_id: grant.corp_id.clone(),
        url: Some(url.clone()),
        ..upload::received(state, "image", part)
    };
    state.store_media(media);
    let mut fields = success();
    // The documentation's sample has an empty errmsg.
    fields.insert("errmsg".to_owned(), "".into());
    fields.insert("url".to_owned(), url.into());
    Ok(fields)
}

/// In the form of the documentation's sample; nothing answers there.
fn address(state: &mut State) -> String {
    let number = state.next_id();
    let group = opaque::digits(Kind::PictureUrl, state.seed, number, 10);
    let picture = opaque::hexadecimal(Kind::PictureUrl, state.seed, number, 48);
    format!("http://p.qpic.cn/pic_wework/{group}/{picture}/0")
}
