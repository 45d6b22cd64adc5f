//! What is handed in to an outbox.

use std::time::Duration;

use sha2::{Digest, Sha256};
use wecom_message::{Plan, Request};

use crate::app::App;
use crate::pacing::{Claim, Membership};
use crate::timestamp::Timestamp;

/// How long an entry may wait to be delivered unless told otherwise.
pub const TIME_TO_LIVE_DEFAULT: Duration = Duration::from_secs(24 * 3600);

/// A message to be accepted: its plan as request bytes, who sends it, and how it is to be kept.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a submission is accepted by `Outbox::submit`"]
pub struct Submission {
    app: App,
    requests: Vec<Submitted>,
    key: Option<String>,
    content: Option<Vec<u8>>,
    not_before: Option<Timestamp>,
    time_to_live: Duration,
    on_failure: Option<String>,
}

/// One request of a submission.
#[derive(Debug, Clone, PartialEq)]
pub struct Submitted {
    /// The request.
    pub request: Request,
    /// What it counts for.
    pub claim: Claim,
}

/// What can't be submitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotSubmittable {
    /// A file of the message is not uploaded yet, and an outbox keeps bytes: upload it first, and
    /// put its id into the request ([`Request::with_media_ids`]).
    #[error("`{name}` has to be uploaded before the message is queued")]
    FileNotUploaded {
        /// The file's name.
        name: String,
    },
    /// There is nothing in it.
    #[error("a plan without a request")]
    NoRequest,
}

impl Submission {
    /// The requests of a plan, to be sent by `app`. Who is in which department counts for pacing
    /// alone.
    ///
    /// A file has to be uploaded before, and WeCom knows its `media_id` for three days
    /// ([`MEDIA_VALID`](wecom_message::limits::MEDIA_VALID)): an entry that is sent later is
    /// `rejected` with errcode 40007.
    ///
    /// # Errors
    /// A plan with a file that is not uploaded.
    pub fn new(app: App, plan: &Plan, membership: &Membership) -> Result<Self, NotSubmittable> {
        let pending = plan.requests().iter().find_map(|one| one.files().next());
        if let Some(file) = pending {
            let name = file.name().to_owned();
            return Err(NotSubmittable::FileNotUploaded { name });
        }
        if plan.requests().is_empty() {
            return Err(NotSubmittable::NoRequest);
        }
        let submitted = |request: &Request| Submitted {
            request: request.clone(),
            claim: Claim::of(request, membership),
        };
        Ok(Self {
            app,
            requests: plan.requests().iter().map(submitted).collect(),
            key: None,
            content: None,
            not_before: None,
            time_to_live: TIME_TO_LIVE_DEFAULT,
            on_failure: None,
        })
    }

    /// Names it, so that it is accepted once however often it is submitted: the same key with the
    /// same content gives the same ticket, and with another content it is refused. A key is known
    /// for as long as its entry is kept.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// What is the same content under one key, where it is not the requests as they stand: of a
    /// message with files, for instance, that they have other ids each time they are uploaded.
    pub fn content(mut self, content: impl Into<Vec<u8>>) -> Self {
        self.content = Some(content.into());
        self
    }

    /// Not to be sent before then.
    pub fn not_before(mut self, time: Timestamp) -> Self {
        self.not_before = Some(time);
        self
    }

    /// How long it may wait to be delivered (24 hours), from its first moment on.
    pub fn time_to_live(mut self, time: Duration) -> Self {
        self.time_to_live = time;
        self
    }

    /// What is to be done if it ends rejected, expired or unknown: a command that whoever works is
    /// told of. The outbox does nothing with it.
    pub fn on_failure(mut self, command: impl Into<String>) -> Self {
        self.on_failure = Some(command.into());
        self
    }

    /// Who sends it.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Its requests, in order.
    pub fn requests(&self) -> &[Submitted] {
        &self.requests
    }

    /// Its idempotency key.
    pub fn key_given(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The command for its failure.
    pub fn on_failure_given(&self) -> Option<&str> {
        self.on_failure.as_deref()
    }

    /// From when on it may be sent, submitted at `now`.
    pub fn first_moment(&self, now: Timestamp) -> Timestamp {
        self.not_before.map_or(now, |time| time.max(now))
    }

    /// When its time runs out, submitted at `now`.
    pub fn expires_at(&self, now: Timestamp) -> Timestamp {
        self.first_moment(now).after(self.time_to_live)
    }

    /// A digest of who sends what, for the same key to be recognised with the same content.
    pub fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        let mut add = |part: &[u8]| {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        };
        let App {
            base_url,
            corp_id,
            agent_id,
            profile: _,
        } = &self.app;
        add(base_url.as_bytes());
        add(corp_id.as_bytes());
        add(&agent_id.to_be_bytes());
        match &self.content {
            Some(content) => add(content),
            None => self.requests.iter().for_each(|one| {
                add(one.request.call().path().as_bytes());
                add(one.request.body().as_bytes());
            }),
        }
        digest.finalize().into()
    }
}
