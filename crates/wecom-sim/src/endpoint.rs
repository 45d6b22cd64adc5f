//! WeCom's endpoints: which there are, what all of them check, and the form of their answers.
//!
//! The order of checks is that of live probes where there are any (token before parameters, secret
//! before corp), and a guess elsewhere: path, token, address, agent, message type, recipients,
//! content, limits.

mod multipart;
mod upload;
mod appchat;
mod gettoken;
mod message_send;
mod message_recall;
mod message_update_template_card;
mod media_upload;
mod media_uploadimg;
mod media_get;
mod appchat_create;
mod appchat_update;
mod appchat_get;
mod appchat_send;
mod webhook_send;
mod webhook_upload_media;
mod agent_get;

use std::sync::Arc;

use http::Method;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::errcode;
use crate::lenient;
use crate::refusal::Refusal;
use crate::state::State;
use crate::switches::TrustedIps;
use crate::token::Grant;

/// Said in front of an error and behind a success when the body is not JSON by the letter.
const WRONG_FORMAT: &str = "Warning: wrong json format. ";

/// Fields of a successful answer.
type Fields = Map<String, Value>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Endpoint {
    GetToken,
    MessageSend,
    MessageRecall,
    MessageUpdateTemplateCard,
    MediaUpload,
    MediaUploadImg,
    MediaGet,
    AppchatCreate,
    AppchatUpdate,
    AppchatGet,
    AppchatSend,
    WebhookSend,
    WebhookUploadMedia,
    AgentGet,
    ApiDomainIp,
}

/// Answers a call as WeCom does.
pub(crate) fn answer(state: &mut State, call: &Call) -> Answer {
    let Some(endpoint) = Endpoint::of(call) else {
        return Answer::not_found();
    };
    match endpoint.answer(state, call) {
        Ok(answer) => answer,
        Err(refusal) => refuse(state, call, refusal),
    }
}

/// A refusal in the form this endpoint gives it.
pub(crate) fn refuse(state: &mut State, call: &Call, refusal: Refusal) -> Answer {
    let endpoint = Endpoint::of(call);
    let leading = match endpoint {
        Some(Endpoint::ApiDomainIp) => Map::from_iter([("ip_list".to_owned(), json!([]))]),
        _ => Map::new(),
    };
    // Probed in 2026: message/send and user/get say only these two words, getcallbackip the long
    // form. How the others say it is a guess.
    let refusal = match (refusal.code, endpoint) {
        (errcode::INVALID_TOKEN, Some(Endpoint::ApiDomainIp)) => refusal,
        (errcode::INVALID_TOKEN, _) => refusal.short(),
        _ => refusal,
    };
    Answer::refusal(refusal, &state.hint(), call.caller, leading)
}

impl Endpoint {
    fn of(call: &Call) -> Option<Self> {
        Some(match call.path.strip_prefix("/cgi-bin/")? {
            "gettoken" => Self::GetToken,
            "message/send" => Self::MessageSend,
            "message/recall" => Self::MessageRecall,
            "message/update_template_card" => Self::MessageUpdateTemplateCard,
            "media/upload" => Self::MediaUpload,
            "media/uploadimg" => Self::MediaUploadImg,
            "media/get" => Self::MediaGet,
            "appchat/create" => Self::AppchatCreate,
            "appchat/update" => Self::AppchatUpdate,
            "appchat/get" => Self::AppchatGet,
            "appchat/send" => Self::AppchatSend,
            "webhook/send" => Self::WebhookSend,
            "webhook/upload_media" => Self::WebhookUploadMedia,
            "agent/get" => Self::AgentGet,
            "get_api_domain_ip" => Self::ApiDomainIp,
            _ => return None,
        })
    }

    fn answer(self, state: &mut State, call: &Call) -> Result<Answer, Refusal> {
        match self {
            Self::GetToken => gettoken::answer(state, call).map(Answer::fields),
            Self::WebhookSend => self.send_as_robot(state, call).map(Answer::fields),
            Self::WebhookUploadMedia => {
                self.check_method(call)?;
                webhook_upload_media::answer(state, call).map(Answer::fields)
            }
            _ => {
                let grant = self.admit(state, call)?;
                self.check_method(call)?;
                self.answer_agent(state, &grant, call)
            }
        }
    }

    /// The calls with a token.
    fn answer_agent(
        self,
        state: &mut State,
        grant: &Grant,
        call: &Call,
    ) -> Result<Answer, Refusal> {
        let fields = match self {
            Self::MediaGet => return media_get::answer(state, grant, call),
            Self::MediaUpload => media_upload::answer(state, grant, call),
            Self::MediaUploadImg => media_uploadimg::answer(state, grant, call),
            Self::AppchatGet => appchat_get::answer(state, grant, call),
            Self::AgentGet => agent_get::answer(state, grant, call),
            Self::ApiDomainIp => Ok(api_domain_ips()),
            _ => with_body(call, |body| self.answer_body(state, grant, body, call)),
        };
        fields.map(Answer::fields)
    }

    /// The calls with a token and a body of JSON.
    fn answer_body(
        self,
        state: &mut State,
        grant: &Grant,
        body: &Fields,
        call: &Call,
    ) -> Result<Fields, Refusal> {
        match self {
            Self::MessageRecall => message_recall::answer(state, grant, body),
            Self::MessageUpdateTemplateCard => {
                message_update_template_card::answer(state, grant, body)
            }
            Self::AppchatCreate => appchat_create::answer(state, grant, body),
            Self::AppchatUpdate => appchat_update::answer(state, grant, body),
            Self::AppchatSend => appchat_send::answer(state, grant, body),
            _ => message_send::answer(state, grant, body, &call.body),
        }
    }

    /// The key stands for the token, and so comes first: 93000 without one.
    fn send_as_robot(self, state: &mut State, call: &Call) -> Result<Fields, Refusal> {
        let key = call.parameter("key");
        let key = key.ok_or_else(|| Refusal::new(errcode::INVALID_WEBHOOK))?;
        let world = Arc::clone(&state.world);
        let sender = state.robots.of_key(&key, &world, state.open)?;
        self.check_method(call)?;
        with_body(call, |body| webhook_send::answer(state, &sender, body))
    }

    /// Token, then address.
    fn admit(self, state: &State, call: &Call) -> Result<Grant, Refusal> {
        let token = call.parameter("access_token");
        let token = token.ok_or_else(|| Refusal::new(errcode::TOKEN_MISSING))?;
        let grant = state.tokens.grant(&token, state.now())?;
        let spared =
            self == Self::MessageSend && state.switches.trusted_ips == TrustedIps::NotMessageSend;
        let world = Arc::clone(&state.world);
        let agent = grant
            .agent_id
            .and_then(|id| world.corp(&grant.corp_id)?.agent(id));
        let trusted = agent.and_then(|agent| agent.trusted_ips.as_ref());
        if !spared && trusted.is_some_and(|trusted| !trusted.contains(&call.caller)) {
            return Err(Refusal::new(errcode::IP_NOT_ALLOWED));
        }
        Ok(grant)
    }

    /// 40058 is what the error table says of GET where POST is wanted.
    fn check_method(self, call: &Call) -> Result<(), Refusal> {
        let gets = matches!(
            self,
            Self::MediaGet | Self::AppchatGet | Self::AgentGet | Self::ApiDomainIp
        );
        if !gets && call.method != Method::POST {
            return Err(Refusal::parameter("POST is required.").unexpected());
        }
        if call.body_too_large {
            return Err(Refusal::new(errcode::BODY_TOO_LARGE));
        }
        Ok(())
    }
}

/// Reads the body as WeCom does and passes its warning on.
fn with_body(
    call: &Call,
    answer: impl FnOnce(&Fields) -> Result<Fields, Refusal>,
) -> Result<Fields, Refusal> {
    let Some(body) = lenient::object(&call.body) else {
        return Err(Refusal::parameter(WRONG_FORMAT.trim_end()).unexpected());
    };
    let answered = answer(&body.fields);
    if !body.wrong_format {
        return answered;
    }
    match answered {
        Ok(mut fields) => {
            fields.insert("errmsg".to_owned(), format!("ok. {WRONG_FORMAT}").into());
            Ok(fields)
        }
        Err(refusal) => {
            let text = format!("{WRONG_FORMAT}{}", refusal.text);
            Err(Refusal { text, ..refusal })
        }
    }
}

/// `errcode` 0 with `errmsg` "ok", where every other field follows.
fn success() -> Fields {
    let ok = errcode::text(errcode::OK);
    Map::from_iter([
        ("errcode".to_owned(), errcode::OK.into()),
        ("errmsg".to_owned(), ok.into()),
    ])
}

/// The sample of the documentation: two addresses, before `errcode`.
fn api_domain_ips() -> Fields {
    let mut fields = Map::new();
    fields.insert(
        "ip_list".to_owned(),
        json!(["182.254.11.176", "182.254.78.66"]),
    );
    fields.extend(success());
    fields
}
