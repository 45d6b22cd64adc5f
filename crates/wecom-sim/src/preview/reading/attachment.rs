//! Image, voice, video and file messages (documents 90236 and 99110).

use serde_json::Value;

use crate::preview::attachment::{Attachment, AttachmentKind, Picture, Upload};
use crate::preview::block::Block;
use crate::preview::wire;

/// A message that names an upload.
pub(in crate::preview) fn attachment(
    kind: AttachmentKind,
    content: &Value,
    uploads: &dyn Fn(&str) -> Option<Upload>,
) -> Option<Block> {
    let media_id = wire::text(content, "media_id")?;
    let known = uploads(&media_id);
    Some(Block::Attachment(Attachment {
        kind,
        size: known.as_ref().map(|upload| upload.size),
        file_name: known.and_then(|upload| upload.file_name),
        picture: Picture {
            media_id: Some(media_id),
            ..Picture::default()
        },
        title: wire::text(content, "title"),
        description: wire::text(content, "description"),
    }))
}

/// The image of a group robot, which travels in the message.
pub(in crate::preview) fn image_of_a_robot(content: &Value) -> Option<Block> {
    let encoded = content.get("base64")?.as_str()?;
    let md5 = wire::text_or_empty(content, "md5");
    Some(Block::Attachment(Attachment {
        kind: AttachmentKind::Image,
        picture: Picture {
            media_id: Some(format!("md5:{md5}")),
            ..Picture::default()
        },
        size: u64::try_from(decoded_len(encoded)).ok(),
        ..Attachment::default()
    }))
}

/// How many bytes base64 stands for: three for four characters, without the padding.
fn decoded_len(encoded: &str) -> usize {
    encoded.trim_end_matches('=').len() / 4 * 3
        + match encoded.trim_end_matches('=').len() % 4 {
            0 | 1 => 0,
            rest => rest - 1,
        }
}
