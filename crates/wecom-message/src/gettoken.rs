//! Obtains the token that a message goes out with: from the store, or from gettoken.
//! [WeCom Docs 91039/获取 `access_token`]

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Map, Value};
use tokio::time::Instant;
use tracing::debug;

use crate::call::{Caller, Told, Unsettled};
use crate::clock::Clock;
use crate::cutoff::Cutoff;
use crate::errcode::Errcode;
use crate::http::{Http, NotConnected, Outgoing, Payload};
use crate::interface::Call;
use crate::outcome::Reason;
use crate::receipt::Receipt;
use crate::repeat::{Guard, Repeats};
use crate::secret::{AccessToken, Secret, query_value, redact};
use crate::token::{IssuedToken, Lock, Refusal, Remembered, TokenKey, TokenStore};

/// Who waits this long for another's fetch goes and fetches without the lock.
const LOCK_WAIT_MAX: Duration = Duration::from_secs(10);

/// How often a waiting process looks whether the token is there.
const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// Where tokens come from.
pub(crate) struct Tokens {
    pub(crate) corp_id: String,
    pub(crate) secret: Secret,
    pub(crate) key: TokenKey,
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) clock: Clock,
    pub(crate) repeats: Repeats,
    /// One task of this process asks at a time; the others find what it found, or that it found
    /// nothing.
    pub(crate) asking: tokio::sync::Mutex<Option<InVain>>,
    /// What the store told last: whoever sends many messages does not ask it for each.
    pub(crate) held: Mutex<Option<IssuedToken>>,
}

/// When asking came to nothing, and why.
#[derive(Debug)]
pub(crate) struct InVain {
    at: Instant,
    reason: Reason,
}

impl Tokens {
    /// A token to use now, another one than `stale`.
    pub(crate) async fn obtain(
        &self,
        http: &Http,
        stale: Option<&AccessToken>,
        cutoff: &Cutoff,
    ) -> Result<AccessToken, Reason> {
        if let Some(held) = self.held(stale) {
            return Ok(held);
        }
        let came = Instant::now();
        let mut in_vain = tokio::select! {
            biased;
            end = cutoff.end() => return Err(ended(http, end.into())),
            turn = self.asking.lock() => turn,
        };
        // Who waited while another asked in vain need not try as often again.
        if let Some(InVain { at, reason }) = &*in_vain
            && *at > came
        {
            return Err(reason.clone());
        }
        let asked = self.ask(http, stale, cutoff).await;
        *in_vain = asked.as_ref().err().map(|reason| InVain {
            at: Instant::now(),
            reason: reason.clone(),
        });
        asked
    }

    async fn ask(
        &self,
        http: &Http,
        stale: Option<&AccessToken>,
        cutoff: &Cutoff,
    ) -> Result<AccessToken, Reason> {
        let started = Instant::now();
        loop {
            if let Some(known) = self.known(stale) {
                return known;
            }
            let lock = self.store.try_lock(&self.key);
            match lock {
                Lock::Busy if started.elapsed() < LOCK_WAIT_MAX => {
                    let pause = cutoff.pause(LOCK_PAUSE).await;
                    pause.map_err(|end| ended(http, end.into()))?;
                }
                _ => return self.fetch_unless_known(http, stale, cutoff).await,
            }
        }
    }

    /// The token that is held, while it is good; none once it turned out to be stale.
    fn held(&self, stale: Option<&AccessToken>) -> Option<AccessToken> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().map(|issued| &issued.token) == stale {
            *held = None;
        }
        let issued = held.as_ref()?;
        let is_fresh = issued.is_fresh(self.clock.unix_seconds());
        is_fresh.then(|| issued.token.clone())
    }

    fn hold(&self, issued: &IssuedToken) -> AccessToken {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(issued.clone()).token.clone()
    }

    /// What the store knows and still holds: a token, or that the secret was refused.
    fn known(&self, stale: Option<&AccessToken>) -> Option<Result<AccessToken, Reason>> {
        let now = self.clock.unix_seconds();
        match self.store.recall(&self.key)? {
            Remembered::Token(issued) => {
                let usable = issued.is_fresh(now) && stale != Some(&issued.token);
                usable.then(|| Ok(self.hold(&issued)))
            }
            Remembered::Refusal(refusal) => {
                let answer =
                    Receipt::read(refusal.answer.clone()).filter(|_| refusal.holds(now))?;
                Some(Err(Reason::Refused {
                    call: Call::GetToken,
                    answer,
                    remembered: true,
                }))
            }
        }
    }

    async fn fetch_unless_known(
        &self,
        http: &Http,
        stale: Option<&AccessToken>,
        cutoff: &Cutoff,
    ) -> Result<AccessToken, Reason> {
        // Somebody may have fetched between the last look and the lock.
        if let Some(known) = self.known(stale) {
            return known;
        }
        self.drop_if_still_there(stale);
        let secret = tokio::select! {
            biased;
            end = cutoff.end() => return Err(ended(http, end.into())),
            secret = self.secret.read() => secret,
        };
        let secret = secret.map_err(|error| Reason::NoSecret {
            error,
            contacted: stale.is_some(),
        })?;
        self.fetch(http, &secret, cutoff).await
    }

    fn drop_if_still_there(&self, stale: Option<&AccessToken>) {
        if let (Some(stale), Some(Remembered::Token(kept))) = (stale, self.store.recall(&self.key))
            && kept.token == *stale
        {
            debug!("the token is no longer taken and is dropped");
            self.store.forget(&self.key);
        }
    }

    async fn fetch(
        &self,
        http: &Http,
        secret: &SecretString,
        cutoff: &Cutoff,
    ) -> Result<AccessToken, Reason> {
        let secret = secret.expose_secret();
        let (corp, escaped) = (query_value(&self.corp_id), query_value(secret));
        let outgoing = Outgoing {
            method: Method::GET,
            call: Call::GetToken.path(),
            query: format!("corpid={corp}&corpsecret={escaped}"),
            payload: Payload::Json(""),
        };
        let now = self.clock.unix_seconds();
        let caller = Caller {
            http,
            repeats: &self.repeats,
            cutoff,
            busy: &Told::default(),
        };
        let answer = caller
            .call(&Call::GetToken, &outgoing, Guard::Harmless, &[secret])
            .await;
        let receipt = answer.map_err(|Unsettled { reason, .. }| reason)?;
        self.learn(receipt, now)
    }

    /// Keeps what gettoken said, and hands out its token.
    fn learn(&self, receipt: Receipt, now: u64) -> Result<AccessToken, Reason> {
        if let Some(issued) = issued(&receipt, now) {
            let token = self.hold(&issued);
            self.store.keep(&self.key, &Remembered::Token(issued));
            return Ok(token);
        }
        if receipt.errcode().refuses_the_secret() {
            let refusal = Refusal {
                answer: receipt.json().to_owned(),
                at: now,
            };
            self.store.keep(&self.key, &Remembered::Refusal(refusal));
        }
        Err(Reason::Refused {
            call: Call::GetToken,
            answer: receipt,
            remembered: false,
        })
    }
}

fn ended(http: &Http, kind: crate::http::NotConnectedKind) -> Reason {
    let detail = "while waiting for the token".to_owned();
    let failure = NotConnected::new(kind, http.base(), None, detail);
    Reason::NotConnected {
        call: Call::GetToken,
        failure,
    }
}

/// The token in gettoken's answer, if there is one.
fn issued(receipt: &Receipt, now: u64) -> Option<IssuedToken> {
    #[derive(Deserialize)]
    struct Issued {
        access_token: String,
        #[serde(default = "two_hours")]
        expires_in: u64,
    }
    let issued: Issued = serde_json::from_str(receipt.json()).ok()?;
    let token = AccessToken::new(issued.access_token);
    let granted = receipt.errcode() == Errcode::OK && token.is_whole();
    granted.then_some(IssuedToken {
        token,
        fetched_at: now,
        expires_in: issued.expires_in,
    })
}

fn two_hours() -> u64 {
    7200
}

impl Call {
    /// Reads what answered this call; `None` for what can be no answer to it. gettoken's success
    /// has a token in it, an upload's a `media_id`, and an answer that may confirm
    /// something sent has an `errcode`.
    pub(crate) fn read(&self, body: String) -> Option<Receipt> {
        match self {
            Self::Raw { sends: false, .. } => Receipt::read_of_query(body),
            Self::GetToken => Receipt::read(body)
                .filter(|receipt| receipt.errcode() != Errcode::OK || issued(receipt, 0).is_some()),
            Self::MediaUpload | Self::WebhookUpload => Receipt::read(body)
                .filter(|receipt| receipt.errcode() != Errcode::OK || receipt.media_id().is_some()),
            Self::AppChatCreate => Receipt::read(body)
                .filter(|receipt| receipt.errcode() != Errcode::OK || receipt.chatid().is_some()),
            Self::MessageSend
            | Self::MessageRecall
            | Self::UpdateTemplateCard
            | Self::AppChatUpdate
            | Self::AppChatGet
            | Self::AppChatSend
            | Self::WebhookSend
            | Self::Raw { .. } => Receipt::read(body),
        }
    }

    /// Takes out the tokens that an interface gives out: none but gettoken's is used, and no door
    /// shows one.
    pub(crate) fn mask_tokens(&self, body: &mut String) {
        let given: Map<String, Value> = match self {
            Self::Raw { .. } => serde_json::from_str(body).unwrap_or_default(),
            _ => return,
        };
        let named = given
            .iter()
            .filter(|(name, _)| name.ends_with("access_token"));
        let tokens: Vec<&str> = named.filter_map(|(_, value)| value.as_str()).collect();
        redact(body, &tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_call_shows_no_token_that_it_was_given() {
        let call = Call::Raw {
            path: "service/get_corp_token".into(),
            sends: true,
        };
        let mut body =
            r#"{"errcode":0,"access_token":"t0ken-of-another","expires_in":1}"#.to_owned();
        call.mask_tokens(&mut body);
        let masked = r#"{"errcode":0,"access_token":"[redacted]","expires_in":1}"#;
        assert_eq!(body, masked);
    }
}
