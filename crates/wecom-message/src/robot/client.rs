//! The client of a group robot.

mod builder;

use std::fmt;
use std::sync::Arc;

use tracing::info;

pub use builder::RobotBuilder;

use super::key::RobotKey;
use super::message::RobotMessage;
use super::post::Post;
use crate::client::Report;
use crate::cutoff::Cutoff;
use crate::delivery::Delivery;
use crate::http::Progress;
use crate::interface::Call;
use crate::invalid::Invalid;
use crate::media::MediaFile;
use crate::media_store::MediaStore;
use crate::outcome::Remedy;
use crate::plan::{Plan, PlanOptions, Request};
use crate::recipients::Recipients;
use crate::upload::{Uploaded, Uploads, is_forgotten};

/// Sends messages to the group of a robot. Clones share connections.
///
/// WeCom takes [`MESSAGES_PER_MINUTE`](crate::limits::robot::MESSAGES_PER_MINUTE) messages of one
/// robot and refuses the rest (45009). Other processes and machines may use the same robot, so the
/// client does not count: whoever sends much paces itself, with [`post`](Self::post).
///
/// ```no_run
/// use wecom_message::{Robot, RobotMessage};
///
/// # async fn send() -> Result<(), Box<dyn std::error::Error>> {
/// let robot = Robot::new("693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa".parse()?);
/// let report = robot.send(&RobotMessage::text("disk full")).await?;
/// println!("{}", report.outcome());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Robot(Arc<Inner>);

struct Inner {
    post: Post,
    media: Arc<dyn MediaStore>,
}

impl Robot {
    /// A robot at the address that its key was copied with, else at WeCom itself, without a proxy.
    pub fn new(key: RobotKey) -> Self {
        Self::builder(key).build()
    }

    /// A robot whose way to WeCom or repeats are chosen.
    pub fn builder(key: RobotKey) -> RobotBuilder {
        RobotBuilder::new(key)
    }

    /// Plans and delivers a message: a long text in parts.
    ///
    /// # Errors
    /// [`Invalid`] if the message can't be sent as it is; nothing was contacted then. Whatever
    /// happens later is an [`Outcome`](crate::Outcome).
    pub async fn send(&self, message: &RobotMessage) -> Result<Report, Invalid> {
        let plan = message.plan(&PlanOptions::default())?;
        Ok(self.deliver(&plan, Cutoff::never()).report().await)
    }

    /// Delivers a plan, request by request: see [`Posting::next`].
    pub fn deliver<'a>(&'a self, plan: &'a Plan, cutoff: Cutoff) -> Posting<'a> {
        Posting {
            robot: self,
            requests: plan.requests().iter(),
            cutoff,
            stopped: None,
        }
    }

    /// Delivers one request of a plan, whatever became of the others. A text that goes as a file
    /// (`Long::File`) is uploaded first, unless it is remembered; one that WeCom has forgotten
    /// meanwhile is uploaded anew, once.
    pub async fn post(&self, request: &Request, cutoff: &Cutoff) -> Delivery {
        let delivery = match self.uploaded(request, cutoff).await {
            Ok(files) => self.sent(request, &files, cutoff).await,
            Err(failed) => failed.of_an_upload(),
        };
        info!(outcome = %delivery.outcome(), part = request.part(), "settled");
        delivery
    }

    /// The `media_id` of a file or a voice: of an upload that is remembered, or of a new one.
    ///
    /// # Errors
    /// What an upload that failed came to: `rejected` where WeCom refused the file or the key, else
    /// `not_sent`. It sends nothing to anybody, and so it is repeated where its answer was lost.
    pub async fn media_id(
        &self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Uploaded, Box<Delivery>> {
        self.uploads().get(file, cutoff, progress).await
    }

    /// Uploads a file or a voice, and remembers its `media_id` instead of the one that it had.
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

    async fn uploaded(
        &self,
        request: &Request,
        cutoff: &Cutoff,
    ) -> Result<Vec<Uploaded>, Box<Delivery>> {
        let mut uploaded = Vec::new();
        for file in request.files() {
            uploaded.push(self.media_id(file, cutoff, &Progress::untold()).await?);
        }
        Ok(uploaded)
    }

    /// Sends a request, and once more where WeCom has forgotten a file that is remembered here.
    async fn sent(&self, request: &Request, files: &[Uploaded], cutoff: &Cutoff) -> Delivery {
        let first = self.sent_with(request, files, cutoff).await;
        if !is_forgotten(&first, files) {
            return first;
        }
        info!("a media_id is no longer known, uploading the file anew");
        for (file, known) in request.files().zip(files) {
            self.forget_media(file, known.media_id()).await;
        }
        match self.uploaded(request, cutoff).await {
            Ok(files) => self.sent_with(request, &files, cutoff).await,
            Err(failed) => failed.of_an_upload(),
        }
    }

    async fn sent_with(&self, request: &Request, files: &[Uploaded], cutoff: &Cutoff) -> Delivery {
        let media_ids = files.iter().map(|file| file.media_id().to_owned());
        let body = request.body_with(&media_ids.collect::<Vec<String>>());
        match self.0.post.message(&body, cutoff).await {
            Ok(receipt) => {
                // Of a group nobody is told who was not reached.
                Delivery::answered(Call::WebhookSend, receipt, &Recipients::everybody())
            }
            Err(unsettled) if unsettled.may_be_accepted => Delivery::unknown(unsettled.reason),
            Err(unsettled) => Delivery::not_sent(unsettled.reason),
        }
    }

    fn uploads(&self) -> Uploads<'_, Post> {
        Uploads {
            uploader: &self.0.post,
            store: &self.0.media,
        }
    }
}

impl fmt::Debug for Robot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Robot")
            .field("base_url", self.0.post.http.base())
            .field("key", &self.0.post.key)
            .finish_non_exhaustive()
    }
}

/// A robot's plan under delivery.
#[derive(Debug)]
#[must_use = "nothing is sent until `next` or `report` is awaited"]
pub struct Posting<'a> {
    robot: &'a Robot,
    requests: std::slice::Iter<'a, Request>,
    cutoff: Cutoff,
    /// A request failed in a way that would stop the others too.
    stopped: Option<Remedy>,
}

impl Posting<'_> {
    /// Sends the next request and says what became of it; `None` after the last.
    ///
    /// When a request meets an obstacle that would stop the others too (a wrong key, no connection,
    /// a limit), those are not tried and are `not_sent`.
    pub async fn next(&mut self) -> Option<Delivery> {
        let request = self.requests.next()?;
        if let Some(remedy) = self.stopped {
            return Some(Delivery::not_tried(remedy));
        }
        let delivery = self.robot.post(request, &self.cutoff).await;
        self.stopped = delivery.stops_the_rest();
        Some(delivery)
    }

    /// Delivers all that is left.
    pub async fn report(mut self) -> Report {
        let mut deliveries = Vec::new();
        while let Some(delivery) = self.next().await {
            deliveries.push(delivery);
        }
        Report::new(deliveries)
    }
}
