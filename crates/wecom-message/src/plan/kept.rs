//! Requests that are kept as bytes and sent later, perhaps by another process.

use serde::Deserialize;

use super::{Plan, Request};
use crate::interface::Call;
use crate::invalid::Invalid;
use crate::message::DuplicateCheck;
use crate::recipients::{RecipientFields, Recipients};

/// Bytes that are no request that was planned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotARequest {
    /// The call carries no planned requests: see [`Plan`].
    #[error("{call} carries no message")]
    NoMessage {
        /// Its path.
        call: String,
    },
    /// The body is no JSON of the form that a plan writes.
    #[error("no body of a message: {error}")]
    NotABody {
        /// What is wrong with it.
        error: String,
    },
    /// Recipients or duplicate check can't be what a plan wrote.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

/// What the body tells beside its content.
#[derive(Deserialize)]
struct Options {
    #[serde(default)]
    touser: String,
    #[serde(default)]
    toparty: String,
    #[serde(default)]
    totag: String,
    #[serde(default)]
    enable_duplicate_check: Option<u8>,
    #[serde(default)]
    duplicate_check_interval: Option<i64>,
}

impl Request {
    /// A request that was planned before and kept: its [call](Self::call)'s path, its
    /// [body](Self::body) and which [part](Self::part) of how many it is. What it says is not
    /// looked into again; whom it reaches, and for how long the duplicate check guards it, stands
    /// in the body.
    ///
    /// ```
    /// use wecom_message::{Message, Plan, PlanOptions, Recipients, Request};
    ///
    /// let message = Message::text("disk full").to(Recipients::users(["zhangsan"])?);
    /// let plan = Plan::new(&message, None, &PlanOptions::default())?;
    /// let request = &plan.requests()[0];
    /// let kept = Request::kept(request.call().path(), request.body(), 1, 1)?;
    /// assert_eq!(&kept, request);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`NotARequest`] for what no plan wrote.
    pub fn kept(
        call: &str,
        body: impl Into<String>,
        part: usize,
        parts: usize,
    ) -> Result<Self, NotARequest> {
        let call = [Call::MessageSend, Call::AppChatSend]
            .into_iter()
            .find(|known| known.path() == call)
            .ok_or_else(|| NotARequest::NoMessage {
                call: call.to_owned(),
            })?;
        let body = body.into();
        let not_a_body = |error: serde_json::Error| NotARequest::NotABody {
            error: error.to_string(),
        };
        let told: Options = serde_json::from_str(&body).map_err(not_a_body)?;
        let check = told.enable_duplicate_check.map(|on| on == 1);
        let check = DuplicateCheck::from_wire(check, told.duplicate_check_interval)?;
        let recipients = match call {
            Call::MessageSend => Some(Recipients::from_fields(&RecipientFields {
                touser: vec![told.touser],
                toparty: vec![told.toparty],
                totag: vec![told.totag],
            })?),
            _ => None,
        };
        Ok(Self {
            call,
            body,
            files: Vec::new(),
            recipients,
            part,
            parts,
            guarded_for: check.guards_for(),
        })
    }

    /// The same with its files uploaded: their `media_id`s, one for each of
    /// [`files`](Self::files), stand in the body.
    #[must_use = "the changed request is returned"]
    pub fn with_media_ids(&self, media_ids: &[String]) -> Self {
        Self {
            body: self.body_with(media_ids).into_owned(),
            files: Vec::new(),
            ..self.clone()
        }
    }
}

impl Plan {
    /// A plan of requests that were planned before, in this order.
    pub fn kept(requests: Vec<Request>) -> Self {
        Self {
            requests,
            notes: Vec::new(),
        }
    }
}
