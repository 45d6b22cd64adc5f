//! The client: sends messages and says what became of them.

mod builder;
mod changing;
mod delivering;
mod recalling;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tracing::info;

pub use builder::ClientBuilder;
pub use delivering::Delivering;
pub use recalling::Recalling;

use crate::authorised::{Authorised, Unauthorised};
use crate::cutoff::Cutoff;
use crate::delivery::Delivery;
use crate::http::{Probe, Progress};
use crate::invalid::Invalid;
use crate::media::MediaFile;
use crate::media_store::MediaStore;
use crate::message::{AgentId, Message};
use crate::outcome::Outcome;
use crate::plan::{Plan, PlanOptions, Request};
use crate::raw::RawCall;
use crate::recipients::Recipients;
use crate::secret::Secret;
use crate::upload::{Uploaded, Uploads};

/// How long one request may take unless told otherwise.
pub const TIMEOUT_DEFAULT: Duration = Duration::from_secs(20);

/// Who sends: a corp, one of its apps and the app's secret.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// 管理后台 > 我的企业 > 企业信息 > 企业ID.
    pub corp_id: String,
    /// 管理后台 > 应用管理 > 该应用 > `AgentId`.
    pub agent_id: AgentId,
    /// 管理后台 > 应用管理 > 该应用 > Secret.
    pub secret: Secret,
}

impl Credentials {
    /// These three.
    pub fn new(corp_id: impl Into<String>, agent_id: AgentId, secret: Secret) -> Self {
        Self {
            corp_id: corp_id.into(),
            agent_id,
            secret,
        }
    }
}

/// Sends messages as one app. Clones share connections and token.
///
/// It reads no environment: tokens, and which files were uploaded, are kept in memory unless the
/// builder is given a [`TokenStore`](crate::TokenStore) and a [`MediaStore`] that do otherwise.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    agent: AgentId,
    authorised: Authorised,
    media: Arc<dyn MediaStore>,
}

impl Client {
    /// A client for WeCom itself, without a proxy, with tokens in memory.
    pub fn new(credentials: Credentials) -> Self {
        Self::builder(credentials).build()
    }

    /// A client whose way to WeCom, token store or repeats are chosen.
    pub fn builder(credentials: Credentials) -> ClientBuilder {
        ClientBuilder::new(credentials)
    }

    /// Plans and delivers a message: a long text in parts, many recipients in several requests.
    ///
    /// # Errors
    /// [`Invalid`] if the message can't be sent as it is; nothing was contacted then. Whatever
    /// happens later is an [`Outcome`].
    pub async fn send(&self, message: &Message) -> Result<Report, Invalid> {
        let plan = Plan::new(message, Some(self.0.agent), &PlanOptions::default())?;
        Ok(self.deliver(&plan, Cutoff::never()).report().await)
    }

    /// Delivers a plan, request by request: see [`Delivering::next`].
    pub fn deliver<'a>(&'a self, plan: &'a Plan, cutoff: Cutoff) -> Delivering<'a> {
        Delivering::new(self, plan, cutoff)
    }

    /// Makes a call of any interface, with the token, and repeats it where that can double
    /// nothing. A list of people who were not reached counts as on message/send.
    pub async fn call(&self, call: &RawCall, cutoff: &Cutoff) -> Delivery {
        let asked = Unauthorised::raw(call);
        let recipients = Recipients::everybody();
        let delivery = self.0.settle(&asked, &recipients, cutoff).await;
        info!(outcome = %delivery.outcome(), call = call.path(), "settled");
        delivery
    }

    /// The `media_id` of a file: of an upload that is remembered, or of a new one.
    ///
    /// # Errors
    /// What an upload that failed came to: `rejected` where WeCom refused the file, else `not_sent`.
    /// It sends nothing to anybody, and so it is repeated where its answer was lost.
    pub async fn media_id(
        &self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Uploaded, Box<Delivery>> {
        self.uploads().get(file, cutoff, progress).await
    }

    /// Uploads a file, and remembers its `media_id` instead of the one that it had.
    ///
    /// # Errors
    /// As [`media_id`](Self::media_id).
    pub async fn upload(
        &self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Uploaded, Box<Delivery>> {
        self.uploads().upload(file, cutoff, progress).await
    }

    /// Forgets the `media_id` of a file, which WeCom no longer knows (errcode 40007), unless another
    /// has taken its place; tells whether there was anything to forget.
    pub async fn forget_media(&self, file: &MediaFile, media_id: &str) -> bool {
        self.uploads().forget(file, media_id).await
    }

    fn uploads(&self) -> Uploads<'_, Authorised> {
        Uploads {
            uploader: &self.0.authorised,
            store: &self.0.media,
        }
    }

    /// Looks at the way to WeCom, step by step: name, proxy, connection, TLS, and a call without a
    /// token. Neither secret nor token is written, and nothing is repeated.
    pub async fn probe(&self, cutoff: &Cutoff) -> Probe {
        self.0.authorised.http.probe(cutoff).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", self.0.authorised.http.base())
            .field("corp_id", &self.0.authorised.tokens.corp_id)
            .field("agent_id", &self.0.agent)
            .finish_non_exhaustive()
    }
}

/// What became of a message.
#[derive(Debug, Clone)]
#[must_use = "a report says whether the message arrived"]
pub struct Report {
    deliveries: Vec<Delivery>,
}

impl Report {
    pub(crate) fn new(deliveries: Vec<Delivery>) -> Self {
        Self { deliveries }
    }

    /// The outcome of the whole: that of its requests where they are alike; else `unknown` if one
    /// is, `partial` if one was delivered, and the first one's otherwise.
    pub fn outcome(&self) -> Outcome {
        let all = || self.deliveries.iter().map(Delivery::outcome);
        let first = all().next().unwrap_or(Outcome::NotSent);
        if all().all(|outcome| outcome == first) {
            first
        } else if all().any(|outcome| outcome == Outcome::Unknown) {
            Outcome::Unknown
        } else if all().any(|o| matches!(o, Outcome::Delivered | Outcome::Partial)) {
            Outcome::Partial
        } else {
            first
        }
    }

    /// One delivery a request, in the plan's order.
    pub fn deliveries(&self) -> &[Delivery] {
        &self.deliveries
    }
}

impl Inner {
    /// Sends a request whose files are uploaded.
    async fn deliver(&self, request: &Request, media_ids: &[String], cutoff: &Cutoff) -> Delivery {
        // Of a group nobody is told who was not reached.
        let everybody = Recipients::everybody();
        let recipients = request.recipients().unwrap_or(&everybody);
        let body = request.body_with(media_ids);
        let asked = Unauthorised::message(request, &body);
        self.settle(&asked, recipients, cutoff).await
    }

    async fn settle(
        &self,
        asked: &Unauthorised<'_>,
        recipients: &Recipients,
        cutoff: &Cutoff,
    ) -> Delivery {
        match self.authorised.make(asked, cutoff).await {
            Ok(receipt) => Delivery::answered(asked.call(), receipt, recipients),
            Err(unsettled) if unsettled.may_be_accepted => Delivery::unknown(unsettled.reason),
            Err(unsettled) => Delivery::not_sent(unsettled.reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_can_be_shared() {
        fn shared<T: Clone + Send + Sync>() {}
        shared::<Client>();
    }
}
