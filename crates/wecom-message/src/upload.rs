//! Uploads files, and remembers what was uploaded.

use std::sync::Arc;

use tracing::info;

use crate::authorised::{Authorised, Unauthorised};
use crate::cutoff::Cutoff;
use crate::delivery::Delivery;
use crate::errcode::Errcode;
use crate::http::Progress;
use crate::interface::Call;
use crate::media::{MediaFile, MediaGone};
use crate::media_store::{MediaKey, MediaStore, RememberedMedia};
use crate::outcome::Reason;
use crate::receipt::Receipt;
use crate::recipients::Recipients;

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

/// An app's way of uploading.
#[derive(Clone, Copy)]
pub(crate) struct Uploads<'a> {
    pub(crate) authorised: &'a Authorised,
    pub(crate) store: &'a Arc<dyn MediaStore>,
}

impl Uploads<'_> {
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
    async fn key(self, file: &MediaFile) -> Result<MediaKey, MediaGone> {
        let Authorised { http, tokens, .. } = self.authorised;
        let (base, corp_id) = (http.base().clone(), tokens.corp_id.clone());
        let file = file.clone();
        let key = tokio::task::spawn_blocking(move || MediaKey::new(&base, &corp_id, &file));
        key.await
            .unwrap_or_else(|error| Err(std::io::Error::other(error).into()))
    }

    fn recall(self, key: &MediaKey) -> Option<Uploaded> {
        let now = self.authorised.tokens.clock.unix_seconds();
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
        let uploaded_at = self.authorised.tokens.clock.unix_seconds();
        let asked = Unauthorised::media(file, progress);
        let answer = self.authorised.make(&asked, cutoff).await;
        let answer = answer.map_err(|unsettled| Delivery::not_sent(unsettled.reason))?;
        let uploaded = Uploaded::of(answer.clone(), false)
            .filter(|uploaded| uploaded.answer.errcode() == Errcode::OK);
        let Some(uploaded) = uploaded else {
            let everybody = Recipients::everybody();
            return Err(Delivery::answered(Call::MediaUpload, answer, &everybody).into());
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
