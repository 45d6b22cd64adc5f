//! Uploads files, and remembers what was uploaded.

use std::sync::Arc;

use tracing::info;

use crate::authorised::{Authorised, Unauthorised};
use crate::call::Unsettled;
use crate::clock::Clock;
use crate::cutoff::Cutoff;
use crate::delivery::Delivery;
use crate::errcode::Errcode;
use crate::http::{BaseUrl, Progress};
use crate::interface::Call;
use crate::media::{MediaFile, MediaGone};
use crate::media_store::{MediaKey, MediaStore, RememberedMedia};
use crate::outcome::Reason;
use crate::receipt::Receipt;
use crate::recipients::Recipients;

/// WeCom no longer knows a `media_id`. [WeCom Docs 90313/全局错误码]
const UNKNOWN_MEDIA: Errcode = Errcode(40007);

/// A file that WeCom has.
#[derive(Debug, Clone)]
pub struct Uploaded {
    media_id: String,
    answer: Receipt,
    is_remembered: bool,
}

impl Uploaded {
    /// The id under which it can be sent, by all apps of the corp, for three days.
    pub fn media_id(&self) -> &str {
        &self.media_id
    }

    /// What media/upload answered, now or when it was uploaded.
    pub fn answer(&self) -> &Receipt {
        &self.answer
    }

    /// Whether it was uploaded before, and now nothing was contacted.
    pub fn is_remembered(&self) -> bool {
        self.is_remembered
    }

    fn of(answer: Receipt, is_remembered: bool) -> Option<Self> {
        Some(Self {
            media_id: answer.media_id()?.to_owned(),
            answer,
            is_remembered,
        })
    }
}

/// Whether a message was refused because WeCom has forgotten a file that is remembered here: it was
/// not taken, so that nothing is doubled by uploading the file anew and sending it again.
pub(crate) fn is_forgotten(delivery: &Delivery, files: &[Uploaded]) -> bool {
    let receipt = delivery.receipt();
    receipt.is_some_and(|receipt| receipt.errcode() == UNKNOWN_MEDIA)
        && files.iter().any(Uploaded::is_remembered)
}

/// Whoever can upload: an app, or a group robot.
pub(crate) trait Uploader {
    /// The call that takes files.
    fn call(&self) -> Call;

    /// Where it leads.
    fn base(&self) -> &BaseUrl;

    /// Whose a `media_id` is: it is of no use to anybody else.
    fn owner(&self) -> String;

    fn clock(&self) -> &Clock;

    /// Makes the call.
    async fn post(
        &self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Receipt, Unsettled>;
}

impl Uploader for Authorised {
    fn call(&self) -> Call {
        Call::MediaUpload
    }

    fn base(&self) -> &BaseUrl {
        self.http.base()
    }

    fn owner(&self) -> String {
        self.tokens.corp_id.clone()
    }

    fn clock(&self) -> &Clock {
        &self.tokens.clock
    }

    async fn post(
        &self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Receipt, Unsettled> {
        self.make(&Unauthorised::media(file, progress), cutoff)
            .await
    }
}

/// A way of uploading, and what is remembered of it.
pub(crate) struct Uploads<'a, U> {
    pub(crate) uploader: &'a U,
    pub(crate) store: &'a Arc<dyn MediaStore>,
}

impl<U: Uploader> Uploads<'_, U> {
    /// What is remembered of a file, or what uploading it came to.
    pub(crate) async fn get(
        self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Uploaded, Box<Delivery>> {
        let key = self.key(file).await.map_err(gone)?;
        match self.recall(&key) {
            Some(known) => Ok(known),
            None => self.upload_as(&key, file, cutoff, progress).await,
        }
    }

    /// Uploads it, whatever is remembered.
    pub(crate) async fn upload(
        self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Uploaded, Box<Delivery>> {
        let key = self.key(file).await.map_err(gone)?;
        self.upload_as(&key, file, cutoff, progress).await
    }

    /// Forgets a `media_id`, unless another has taken its place.
    pub(crate) async fn forget(self, file: &MediaFile, media_id: &str) -> bool {
        let Ok(key) = self.key(file).await else {
            return false;
        };
        let is_kept = self
            .recall(&key)
            .is_some_and(|known| known.media_id == media_id);
        is_kept && self.store.forget(&key)
    }

    /// The key of a file; its content is read on a thread that may wait for the disk.
    async fn key(&self, file: &MediaFile) -> Result<MediaKey, MediaGone> {
        let (base, owner) = (self.uploader.base().clone(), self.uploader.owner());
        let file = file.clone();
        let key = tokio::task::spawn_blocking(move || MediaKey::new(&base, &owner, &file));
        key.await
            .unwrap_or_else(|error| Err(std::io::Error::other(error).into()))
    }

    fn recall(&self, key: &MediaKey) -> Option<Uploaded> {
        let now = self.uploader.clock().unix_seconds();
        let known = self.store.recall(key).filter(|known| known.is_fresh(now))?;
        let answer = Receipt::read(known.answer)?;
        (answer.errcode() == Errcode::OK).then(|| Uploaded::of(answer, true))?
    }

    async fn upload_as(
        self,
        key: &MediaKey,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Uploaded, Box<Delivery>> {
        let uploaded_at = self.uploader.clock().unix_seconds();
        let answer = self.uploader.post(file, cutoff, progress).await;
        let answer = answer.map_err(|unsettled| Delivery::not_sent(unsettled.reason))?;
        let uploaded = Uploaded::of(answer.clone(), false)
            .filter(|uploaded| uploaded.answer.errcode() == Errcode::OK);
        let Some(uploaded) = uploaded else {
            let everybody = Recipients::everybody();
            return Err(Delivery::answered(self.uploader.call(), answer, &everybody).into());
        };
        info!(bytes = file.bytes(), "uploaded");
        // What was changed meanwhile is not what the key says.
        if file.is_unchanged() {
            let answer = answer.json().to_owned();
            let known = RememberedMedia {
                answer,
                uploaded_at,
            };
            self.store.keep(key, &known);
        }
        Ok(uploaded)
    }
}

fn gone(gone: MediaGone) -> Delivery {
    Delivery::not_sent(Reason::MediaGone { gone })
}
