//! Calls with a robot's key in their query: it travels there like a token.

use http::Method;

use super::key::RobotKey;
use crate::call::{Caller, Told, Unsettled};
use crate::clock::Clock;
use crate::cutoff::Cutoff;
use crate::http::{BaseUrl, Http, Outgoing, Payload, Progress};
use crate::interface::Call;
use crate::media::{MediaFile, MediaType};
use crate::receipt::Receipt;
use crate::repeat::{Guard, Repeats};
use crate::secret::query_value;
use crate::upload::Uploader;

/// A robot's way of calling WeCom.
pub(super) struct Post {
    pub(super) http: Http,
    pub(super) key: RobotKey,
    pub(super) repeats: Repeats,
    pub(super) clock: Clock,
}

impl Post {
    /// Sends a body. Nothing guards it against its repeat.
    pub(super) async fn message(&self, body: &str, cutoff: &Cutoff) -> Result<Receipt, Unsettled> {
        let call = (Call::WebhookSend, Guard::None);
        self.make(call, "", Payload::Json(body), cutoff).await
    }

    async fn make(
        &self,
        (call, guard): (Call, Guard),
        query: &str,
        payload: Payload<'_>,
        cutoff: &Cutoff,
    ) -> Result<Receipt, Unsettled> {
        let key = self.key.expose();
        let outgoing = Outgoing {
            method: Method::POST,
            call: call.path(),
            query: format!("key={}{query}", query_value(key)),
            payload,
        };
        let caller = Caller {
            http: &self.http,
            repeats: &self.repeats,
            cutoff,
            busy: &Told::default(),
        };
        caller.call(&call, &outgoing, guard, &[key]).await
    }
}

impl Uploader for Post {
    fn call(&self) -> Call {
        Call::WebhookUpload
    }

    fn base(&self) -> &BaseUrl {
        self.http.base()
    }

    fn owner(&self) -> String {
        format!("robot {}", self.key.digest())
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }

    async fn post(
        &self,
        file: &MediaFile,
        cutoff: &Cutoff,
        progress: &Progress,
    ) -> Result<Receipt, Unsettled> {
        let call = (Call::WebhookUpload, Guard::Harmless);
        // A robot has two types: what is no voice is sent as a file.
        let media_type = match file.media_type() {
            MediaType::Voice => MediaType::Voice,
            _ => MediaType::File,
        };
        let query = format!("&type={media_type}");
        let payload = Payload::Media(file, progress);
        self.make(call, &query, payload, cutoff).await
    }
}
