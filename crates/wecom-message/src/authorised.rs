//! Calls as an app: with its token, and with a stale one once more with a fresh one.

use http::Method;
use secrecy::ExposeSecret;
use tracing::info;

use crate::call::{Caller, Told, Unsettled};
use crate::change::{Change, Repeated};
use crate::chat::ChatId;
use crate::cutoff::Cutoff;
use crate::errcode::{Errcode, ErrcodeClass};
use crate::gettoken::Tokens;
use crate::http::{Http, Outgoing, Payload, Progress};
use crate::interface::Call;
use crate::media::MediaFile;
use crate::outcome::Reason;
use crate::plan::Request;
use crate::raw::RawCall;
use crate::recall::Recall;
use crate::receipt::Receipt;
use crate::repeat::{Guard, Repeats};
use crate::secret::{AccessToken, query_value};

/// An app's way of calling WeCom.
pub(crate) struct Authorised {
    pub(crate) http: Http,
    pub(crate) tokens: Tokens,
    pub(crate) repeats: Repeats,
    pub(crate) busy: Told,
}

/// A call that lacks its token.
pub(crate) struct Unauthorised<'a> {
    call: Call,
    method: Method,
    /// What stands behind the token, each pair with a `&` before it.
    query: String,
    payload: Payload<'a>,
    guard: Guard,
    /// What must not be shown besides token and secret.
    secrets: Vec<&'a str>,
}

impl<'a> Unauthorised<'a> {
    /// One request of a plan, with the body that it has once its files are uploaded.
    pub(crate) fn message(request: &Request, body: &'a str) -> Self {
        let guard = request.guarded_for();
        Self {
            call: request.call().clone(),
            method: Method::POST,
            query: String::new(),
            payload: Payload::Json(body),
            guard: guard.map_or(Guard::None, Guard::DuplicateCheck),
            secrets: Vec::new(),
        }
    }

    /// A file; `progress` is told how much of it was sent.
    pub(crate) fn media(file: &'a MediaFile, progress: &'a Progress) -> Self {
        Self {
            call: Call::MediaUpload,
            method: Method::POST,
            query: format!("&type={}", file.media_type()),
            payload: Payload::Media(file, progress),
            guard: Guard::Harmless,
            secrets: Vec::new(),
        }
    }

    pub(crate) fn raw(raw: &'a RawCall) -> Self {
        let guard = if raw.sends() {
            Guard::None
        } else {
            Guard::Harmless
        };
        Self {
            call: raw.call(),
            method: raw.method(),
            query: raw.escaped_query(),
            payload: Payload::Json(raw.body_text()),
            guard,
            secrets: raw.secrets().collect(),
        }
    }

    pub(crate) fn recall(recall: &'a Recall) -> Self {
        Self {
            call: Call::MessageRecall,
            method: Method::POST,
            query: String::new(),
            payload: Payload::Json(recall.body()),
            guard: Guard::Idempotent,
            secrets: Vec::new(),
        }
    }

    /// A change: of a chat, or of a card.
    pub(crate) fn change(change: &'a Change) -> Self {
        Self {
            call: change.call().clone(),
            method: Method::POST,
            query: String::new(),
            payload: Payload::Json(change.body()),
            guard: match change.repeated() {
                Repeated::Same => Guard::Idempotent,
                Repeated::Double => Guard::None,
            },
            secrets: Vec::new(),
        }
    }

    /// What a chat is.
    pub(crate) fn chat(chat: &ChatId) -> Self {
        Self {
            call: Call::AppChatGet,
            method: Method::GET,
            query: format!("&chatid={}", query_value(chat.as_str())),
            payload: Payload::Json(""),
            guard: Guard::Harmless,
            secrets: Vec::new(),
        }
    }

    pub(crate) fn call(&self) -> Call {
        self.call.clone()
    }
}

impl Authorised {
    /// Makes a call; with a stale token, once more with a fresh one.
    pub(crate) async fn make(
        &self,
        asked: &Unauthorised<'_>,
        cutoff: &Cutoff,
    ) -> Result<Receipt, Unsettled> {
        let token = self.token(None, cutoff).await?;
        let receipt = self.make_with(&token, asked, cutoff).await?;
        if !is_stale(&asked.call, receipt.errcode()) {
            return Ok(receipt);
        }
        info!(errcode = %receipt.errcode(), "the token is stale, fetching another");
        let fresh = self.token(Some(&token), cutoff).await?;
        self.make_with(&fresh, asked, cutoff).await
    }

    async fn token(
        &self,
        stale: Option<&AccessToken>,
        cutoff: &Cutoff,
    ) -> Result<AccessToken, Unsettled> {
        let obtained = self.tokens.obtain(&self.http, stale, cutoff).await;
        obtained.map_err(|reason: Reason| Unsettled {
            reason,
            may_be_accepted: false,
        })
    }

    async fn make_with(
        &self,
        token: &AccessToken,
        asked: &Unauthorised<'_>,
        cutoff: &Cutoff,
    ) -> Result<Receipt, Unsettled> {
        let outgoing = Outgoing {
            method: asked.method.clone(),
            call: asked.call.path(),
            query: format!(
                "access_token={}{}",
                query_value(token.expose()),
                asked.query
            ),
            payload: asked.payload,
        };
        let secret = self.tokens.secret.read_before();
        let mut secrets = vec![token.expose(), secret.expose_secret()];
        secrets.extend(&asked.secrets);
        let caller = Caller {
            http: &self.http,
            repeats: &self.repeats,
            cutoff,
            busy: &self.busy,
        };
        caller
            .call(&asked.call, &outgoing, asked.guard, &secrets)
            .await
    }
}

/// On message/send and its like 40001 too speaks of the token: a secret does not travel there.
fn is_stale(call: &Call, errcode: Errcode) -> bool {
    let with_message = [
        Call::MessageSend,
        Call::MessageRecall,
        Call::UpdateTemplateCard,
        Call::AppChatCreate,
        Call::AppChatUpdate,
        Call::AppChatGet,
        Call::AppChatSend,
    ];
    errcode.class() == ErrcodeClass::StaleToken
        || (errcode == Errcode(40001) && with_message.iter().any(|one| one.path() == call.path()))
}
