//! Contents that are an uploaded file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::limits::{VIDEO_DESCRIPTION_BYTES_MAX, VIDEO_TITLE_BYTES_MAX};
use crate::schema::mark::Size::Bytes;
use crate::schema::mark::cut;

/// An uploaded file, by the `media_id` that media/upload answered; it lives 3 days.
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
    media_id: String,
}

impl Media {
    /// A file that was uploaded before.
    pub fn id(media_id: impl Into<String>) -> Self {
        Self {
            media_id: media_id.into(),
        }
    }

    pub(super) fn into_id(self) -> String {
        self.media_id
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
    media_id: String,
    /// The title.
    #[schemars(transform = cut(Bytes(VIDEO_TITLE_BYTES_MAX)))]
    title: Option<String>,
    /// The description.
    #[schemars(transform = cut(Bytes(VIDEO_DESCRIPTION_BYTES_MAX)))]
    description: Option<String>,
}

impl Video {
    /// An uploaded video.
    pub fn new(media: Media) -> Self {
        Self {
            media_id: media.into_id(),
            title: None,
            description: None,
        }
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
