//! An image that travels inside a group robot's message.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::invalid::{BadRobotImage, Invalid};
use crate::limits::robot::IMAGE_BYTES_MAX;
use crate::media::{BadMedia, MediaFile, MediaGone, MediaType};

/// An image: its bytes in base64, and the MD5 of the bytes. At most 2 MB, JPG or PNG.
/// [WeCom Docs 99110/图片类型]
///
/// ```
/// use wecom_message::{PlanOptions, RobotImage, RobotMessage};
///
/// let image = RobotImage::from_bytes(b"\x89PNG\r\n\x1a\n!".to_vec())?;
/// let plan = RobotMessage::image(image).plan(&PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"msgtype":"image","image":{"base64":"iVBORw0KGgoh","md5":"8aa50d417ba429ff85496de8fa378dd7"}}"#
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RobotImage {
    /// The bytes in base64.
    base64: String,
    /// The MD5 of the bytes, in hexadecimal.
    md5: String,
}

impl RobotImage {
    /// Reads an image from disk. What it is, is told by its content.
    ///
    /// # Errors
    /// [`BadMedia`] for what WeCom would refuse, or what can't be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, BadMedia> {
        Self::of(&MediaFile::open(path, MediaType::Image)?)
    }

    /// Takes bytes for an image.
    ///
    /// # Errors
    /// [`BadMedia`] for what WeCom would refuse.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, BadMedia> {
        Self::of(&MediaFile::from_bytes("image", bytes, MediaType::Image)?)
    }

    fn of(file: &MediaFile) -> Result<Self, BadMedia> {
        let (bytes, limit) = (file.bytes(), IMAGE_BYTES_MAX);
        if bytes > limit {
            return Err(BadMedia::TooLarge {
                media_type: MediaType::Image,
                bytes,
                limit,
            });
        }
        let bytes = file.whole().map_err(|gone| match gone {
            MediaGone::Unreadable(error) => BadMedia::Unreadable(error),
            MediaGone::Shorter => BadMedia::Unreadable(std::sync::Arc::new(
                std::io::ErrorKind::UnexpectedEof.into(),
            )),
        })?;
        Ok(Self {
            base64: STANDARD.encode(&bytes),
            md5: md5_of(&bytes),
        })
    }

    /// What would be refused of an image that somebody else encoded.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        let wrong = |wrong| Invalid::RobotImage {
            field: "image.base64",
            wrong,
        };
        let bytes = STANDARD
            .decode(&self.base64)
            .map_err(|_| wrong(BadRobotImage::NotBase64))?;
        let meant = Self::from_bytes(bytes).map_err(|bad| {
            wrong(match bad {
                BadMedia::TooLarge { bytes, .. } => BadRobotImage::TooLarge {
                    bytes,
                    limit: IMAGE_BYTES_MAX,
                },
                _ => BadRobotImage::NoImage,
            })
        })?;
        if meant.md5.eq_ignore_ascii_case(&self.md5) {
            return Ok(());
        }
        Err(Invalid::RobotImage {
            field: "image.md5",
            wrong: BadRobotImage::OtherMd5 { meant: meant.md5 },
        })
    }
}

impl std::fmt::Debug for RobotImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RobotImage")
            .field("base64_bytes", &self.base64.len())
            .field("md5", &self.md5)
            .finish()
    }
}

fn md5_of(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Md5::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
