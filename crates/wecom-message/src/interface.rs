//! WeCom's interfaces, as far as this crate has words for them.

use std::fmt;
use std::sync::Arc;

/// Which of WeCom's calls answered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Call {
    /// `gettoken`, before anything is sent.
    GetToken,
    /// `message/send`.
    MessageSend,
    /// `message/recall`: see [`Recall`](crate::Recall).
    MessageRecall,
    /// `message/update_template_card`: see [`CardUpdate`](crate::CardUpdate).
    UpdateTemplateCard,
    /// `appchat/create`: see [`ChatCreate`](crate::ChatCreate).
    AppChatCreate,
    /// `appchat/update`: see [`ChatUpdate`](crate::ChatUpdate).
    AppChatUpdate,
    /// `appchat/get`: see [`Client::chat`](crate::Client::chat).
    AppChatGet,
    /// `appchat/send`: see [`ChatMessage`](crate::ChatMessage).
    AppChatSend,
    /// `media/upload`.
    MediaUpload,
    /// `webhook/send`: see [`Robot`](crate::Robot).
    WebhookSend,
    /// `webhook/upload_media`.
    WebhookUpload,
    /// A [`RawCall`](crate::RawCall).
    Raw {
        /// Its path below `/cgi-bin/`.
        path: Arc<str>,
        /// Whether it may send something, so that its answer may not be lost without a word.
        sends: bool,
    },
}

impl Call {
    /// Its path below `/cgi-bin/`.
    pub fn path(&self) -> &str {
        match self {
            Self::GetToken => "gettoken",
            Self::MessageSend => "message/send",
            Self::MessageRecall => "message/recall",
            Self::UpdateTemplateCard => "message/update_template_card",
            Self::AppChatCreate => "appchat/create",
            Self::AppChatUpdate => "appchat/update",
            Self::AppChatGet => "appchat/get",
            Self::AppChatSend => "appchat/send",
            Self::MediaUpload => "media/upload",
            Self::WebhookSend => "webhook/send",
            Self::WebhookUpload => "webhook/upload_media",
            Self::Raw { path, .. } => path,
        }
    }

    /// Whether it may send or change something. A call that does neither is repeated at will, and
    /// where its answer was lost, nothing has happened.
    pub fn sends(&self) -> bool {
        match self {
            Self::GetToken | Self::MediaUpload | Self::WebhookUpload | Self::AppChatGet => false,
            Self::MessageSend
            | Self::MessageRecall
            | Self::UpdateTemplateCard
            | Self::AppChatCreate
            | Self::AppChatUpdate
            | Self::AppChatSend
            | Self::WebhookSend => true,
            Self::Raw { sends, .. } => *sends,
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}
