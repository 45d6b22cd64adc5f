//! `wecom webhook send`: what the robot says, and how.

mod content;

use wecom_message::{Plan, PlanOptions};

pub(crate) use content::Said;

use content::{content, invalid};

use super::patience::{Patience, patience};
use super::{Layers, long, max_parts};
use crate::cli::WebhookSend;
use crate::usage::{Origin, Source, Usage};

/// How long everything may take with a file to upload, unless told otherwise, in seconds.
const UPLOAD_DEADLINE_DEFAULT: &str = "600";

/// A whole `wecom webhook send`, without the key and the way there.
#[derive(Debug)]
pub(crate) struct RobotOrder {
    pub(crate) said: Said,
    /// The file that the content came from.
    from: Option<Origin>,
    /// The flag in whose text `\n` was typed as two characters, which is how it is sent.
    pub(crate) typed_newline: Option<Source>,
    options: PlanOptions,
    pub(crate) patience: Patience,
    pub(crate) pretty: bool,
}

impl RobotOrder {
    /// Plans the message; `media_id` is the file's where it is one.
    pub(crate) fn plan(&self, media_id: &str) -> Result<Plan, Usage> {
        let message = self.said.with_media(media_id);
        let plan = message.plan(&self.options);
        plan.map_err(|error| invalid(self.from.as_ref(), error))
    }
}

/// Reads what to send and how.
pub(crate) fn robot_order(typed: &WebhookSend, layers: &Layers<'_>) -> Result<RobotOrder, Usage> {
    let how = &typed.how;
    let content = content(typed)?;
    let is_upload = matches!(content.said, Said::Upload { .. });
    let default = is_upload.then_some(UPLOAD_DEADLINE_DEFAULT);
    Ok(RobotOrder {
        said: content.said,
        from: content.from,
        typed_newline: content.typed_newline,
        options: PlanOptions {
            long: long(how.robot_long.as_deref())?,
            max_parts: max_parts(how.max_parts.as_deref())?,
            ..PlanOptions::default()
        },
        patience: patience(
            layers,
            how.timeout.as_deref(),
            how.robot_deadline.as_deref().or(default),
            how.wait.as_deref(),
        )?,
        pretty: how.pretty,
    })
}
