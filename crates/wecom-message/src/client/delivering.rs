//! A plan under delivery.

use std::fmt;

use tracing::info;

use super::{Client, Report};
use crate::cutoff::Cutoff;
use crate::delivery::Delivery;
use crate::http::Progress;
use crate::media::MediaFile;
use crate::outcome::{Reason, Remedy};
use crate::plan::{Plan, Request};
use crate::upload::{Uploaded, is_forgotten};

/// A plan under delivery.
#[must_use = "nothing is sent until `next` or `report` is awaited"]
pub struct Delivering<'a> {
    client: &'a Client,
    requests: &'a [Request],
    /// The place of the next, from 0.
    next: usize,
    cutoff: Cutoff,
    watch: Box<dyn Fn(&MediaFile) -> Progress + Send + Sync + 'a>,
    /// A request failed in a way that would stop the others too.
    stopped: Option<Remedy>,
}

impl<'a> Delivering<'a> {
    pub(super) fn new(client: &'a Client, plan: &'a Plan, cutoff: Cutoff) -> Self {
        Self {
            client,
            requests: plan.requests(),
            next: 0,
            cutoff,
            watch: Box::new(|_| Progress::untold()),
            stopped: None,
        }
    }

    /// Who is told of the progress of a file that is uploaded on the way.
    pub fn watched(mut self, watch: impl Fn(&MediaFile) -> Progress + Send + Sync + 'a) -> Self {
        self.watch = Box::new(watch);
        self
    }

    /// Sends the next request and says what became of it; `None` after the last. Its files are
    /// uploaded first, unless they are remembered; one that WeCom has forgotten meanwhile is
    /// uploaded anew, once.
    ///
    /// When a request meets an obstacle that would stop the others too (no authorisation, no
    /// connection, a limit, a file that WeCom does not take), those are not tried and are
    /// `not_sent`.
    pub async fn next(&mut self) -> Option<Delivery> {
        let request = self.requests.get(self.next)?;
        self.next += 1;
        if let Some(remedy) = self.stopped {
            return Some(Delivery::not_sent(Reason::NotTried { remedy }));
        }
        let delivery = match self.uploaded(request).await {
            Ok(files) => self.sent(request, &files).await,
            Err(failed) => {
                let failed = failed.of_an_upload();
                self.stopped = failed.reason().map(Reason::remedy);
                failed
            }
        };
        info!(outcome = %delivery.outcome(), part = request.part(), "settled");
        self.stopped = self.stopped.or_else(|| delivery.stops_the_rest());
        Some(delivery)
    }

    /// Passes over the next request, which is settled already.
    pub fn skip(&mut self) {
        self.next += 1;
    }

    /// Goes back to the request that was sent last, and forgets what it met: for whoever has waited
    /// until the limit that it exceeded (errcode 45009) holds no longer. A request that was
    /// accepted, or may have been, is not to be sent again.
    pub fn again(&mut self) {
        self.next = self.next.saturating_sub(1);
        self.stopped = None;
    }

    /// Delivers all that is left.
    pub async fn report(mut self) -> Report {
        let mut deliveries = Vec::new();
        while let Some(delivery) = self.next().await {
            deliveries.push(delivery);
        }
        Report { deliveries }
    }

    async fn uploaded(&self, request: &Request) -> Result<Vec<Uploaded>, Box<Delivery>> {
        let mut uploaded = Vec::new();
        for file in request.files() {
            let progress = (self.watch)(file);
            uploaded.push(self.client.media_id(file, &self.cutoff, &progress).await?);
        }
        Ok(uploaded)
    }

    /// Sends a request, and once more where WeCom has forgotten a file that is remembered here.
    async fn sent(&self, request: &Request, files: &[Uploaded]) -> Delivery {
        let first = self.sent_with(request, files).await;
        if !is_forgotten(&first, files) {
            return first;
        }
        info!("a media_id is no longer known, uploading the file anew");
        for (file, known) in request.files().zip(files) {
            self.client.forget_media(file, known.media_id()).await;
        }
        match self.uploaded(request).await {
            Ok(files) => self.sent_with(request, &files).await,
            Err(failed) => failed.of_an_upload(),
        }
    }

    async fn sent_with(&self, request: &Request, files: &[Uploaded]) -> Delivery {
        let media_ids = files.iter().map(|file| file.media_id().to_owned());
        let media_ids: Vec<String> = media_ids.collect();
        let client = &self.client.0;
        client.deliver(request, &media_ids, &self.cutoff).await
    }
}

impl fmt::Debug for Delivering<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivering")
            .field("requests", &self.requests)
            .field("next", &self.next)
            .field("stopped", &self.stopped)
            .finish_non_exhaustive()
    }
}
