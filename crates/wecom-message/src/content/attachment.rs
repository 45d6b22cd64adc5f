//! Contents that are an uploaded file.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_with::skip_serializing_none;

use crate::limits::{VIDEO_DESCRIPTION_BYTES_MAX, VIDEO_TITLE_BYTES_MAX};
use crate::media::MediaFile;
use crate::schema::mark::Size::Bytes;
use crate::schema::mark::cut;

/// A file in a message: one that was uploaded, by the `media_id` that media/upload answered and that
/// lives 3 days, or one that the client uploads when the message is delivered.
/// [WeCom Docs 90253/上传临时素材]
///
/// ```
/// use wecom_message::{Media, Message, Plan, PlanOptions, Recipients};
///
/// let message = Message::image(Media::id("3a8asd892asd8asd")).to(Recipients::users(["zhangsan"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan","msgtype":"image","image":{"media_id":"3a8asd892asd8asd"}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// What media/upload answered.
    media_id: MediaId,
}

impl Media {
    /// A file that was uploaded before.
    pub fn id(media_id: impl Into<String>) -> Self {
        Self {
            media_id: MediaId::Known(media_id.into()),
        }
    }

    /// A file that is uploaded when the message is delivered, unless its `media_id` is remembered.
    /// It must have been opened as what the message needs: a voice for a voice message.
    pub fn file(file: MediaFile) -> Self {
        Self {
            media_id: MediaId::OfFile(file),
        }
    }

    pub(crate) fn pending(&self) -> Option<&MediaFile> {
        self.media_id.pending()
    }

    pub(super) fn into_id(self) -> MediaId {
        self.media_id
    }
}

/// What stands where a `media_id` is not known before the file is uploaded.
const MEDIA_ID_PENDING: &str = "MEDIA_ID";

#[derive(Debug, Clone, PartialEq)]
pub(super) enum MediaId {
    Known(String),
    OfFile(MediaFile),
}

impl MediaId {
    pub(super) fn pending(&self) -> Option<&MediaFile> {
        match self {
            Self::Known(_) => None,
            Self::OfFile(file) => Some(file),
        }
    }
}

impl Serialize for MediaId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Known(media_id) => media_id,
            Self::OfFile(_) => MEDIA_ID_PENDING,
        })
    }
}

impl<'de> Deserialize<'de> for MediaId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::Known)
    }
}

impl JsonSchema for MediaId {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// A video, with what stands beside it. [WeCom Docs 90236/发送应用消息/视频消息]
///
/// ```
/// use wecom_message::{Media, Message, Plan, PlanOptions, Recipients, Video};
///
/// let video = Video::new(Media::id("MEDIA")).title("演示").description("新版本");
/// let message = Message::video(video).to(Recipients::users(["zhangsan"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan","msgtype":"video","video":{"media_id":"MEDIA","title":"演示","description":"新版本"}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Video {
    /// What media/upload answered.
    media_id: MediaId,
    /// The title.
    #[schemars(transform = cut(Bytes(VIDEO_TITLE_BYTES_MAX)))]
    title: Option<String>,
    /// The description.
    #[schemars(transform = cut(Bytes(VIDEO_DESCRIPTION_BYTES_MAX)))]
    description: Option<String>,
}

impl Video {
    /// A video.
    pub fn new(media: Media) -> Self {
        Self {
            media_id: media.into_id(),
            title: None,
            description: None,
        }
    }

    pub(crate) fn pending(&self) -> Option<&MediaFile> {
        self.media_id.pending()
    }

    /// Sets the title: at most 128 bytes.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the description: at most 512 bytes.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}
