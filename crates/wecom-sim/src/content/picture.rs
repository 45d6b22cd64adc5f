//! The image of a group robot, which travels within the message: document 99110.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use md5::{Digest, Md5};

use crate::content::part::Part;
use crate::errcode::{BROKEN_IMAGE, INVALID_IMAGE_SIZE, INVALID_MD5, INVALID_PARAMETER};
use crate::refusal::Refusal;

/// Largest image before base64, in bytes.
const IMAGE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// How JPG and PNG begin.
const BEGINNINGS: [&[u8]; 2] = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"];

/// The documentation gives no codes; those for size, format and digest are guesses.
pub(super) fn picture(content: &Part<'_>) -> Result<(), Refusal> {
    let encoded = content.required("base64", INVALID_PARAMETER)?;
    let claimed = content.required("md5", INVALID_PARAMETER)?;
    let image = STANDARD
        .decode(encoded)
        .map_err(|_| Refusal::parameter("invalid image.base64."))?;
    if image.len() > IMAGE_BYTES_MAX {
        return Err(Refusal::new(INVALID_IMAGE_SIZE));
    }
    if !BEGINNINGS.iter().any(|start| image.starts_with(start)) {
        return Err(Refusal::new(BROKEN_IMAGE));
    }
    let digest = Bytes::copy_from_slice(&Md5::digest(&image));
    if !format!("{digest:x}").eq_ignore_ascii_case(claimed) {
        return Err(Refusal::new(INVALID_MD5));
    }
    Ok(())
}
