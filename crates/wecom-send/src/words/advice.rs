//! What happened to a request that was not delivered to everybody, and what to do next.

mod card;
mod chat;
mod connection;
mod raw;
mod recall;
mod refusal;
mod upload;
mod webhook;

use std::time::Duration;

use wecom_message::{
    BaseUrl, Call, Credentials, Delivery, Errcode, Lost, Proxy, Reason, Recipients,
};

pub(crate) use card::change_advice;
pub(crate) use connection::way_out;

use card::card_lost;
use chat::{chat_lost, is_about_a_chat};
use connection::{answer_lost, no_token, not_connected, not_wecom};
use raw::{no_interface, raw_lost};
use recall::recall_lost;
use refusal::{busy, refused, unreached};
use upload::{body_too_large, file_gone, no_media_id};
use webhook::{group_lost, no_turn};

use crate::text::{Text, Value, text};

/// The settings under which it happened, as far as they may be shown.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) corp_id: Value,
    pub(crate) agent_id: String,
    pub(crate) base_url: String,
    /// Whether that is this machine.
    pub(crate) is_loopback: bool,
    /// The proxy on the way, without user and password.
    pub(crate) proxy: Option<String>,
    /// Seconds.
    pub(crate) timeout: f32,
}

impl Setting {
    pub(crate) fn new(
        sender: &Credentials,
        base_url: &BaseUrl,
        proxy: &Proxy,
        timeout: Duration,
    ) -> Self {
        Self {
            corp_id: super::not_too_long(&sender.corp_id),
            agent_id: sender.agent_id.to_string(),
            base_url: base_url.to_string(),
            is_loopback: base_url.is_loopback(),
            proxy: proxy.shown(base_url),
            timeout: timeout.as_secs_f32(),
        }
    }

    /// The same of a group robot, which has neither corp nor app.
    pub(crate) fn of_robot(base_url: &BaseUrl, proxy: &Proxy, timeout: Duration) -> Self {
        Self {
            corp_id: Value::from(""),
            agent_id: String::new(),
            base_url: base_url.to_string(),
            is_loopback: base_url.is_loopback(),
            proxy: proxy.shown(base_url),
            timeout: timeout.as_secs_f32(),
        }
    }

    /// Who answered: the base URL, and the proxy on the way there.
    fn answering(&self) -> Value {
        let base = &self.base_url;
        match &self.proxy {
            Some(proxy) => text!("advice-through", base = base, proxy = proxy).into(),
            None => base.into(),
        }
    }
}

/// What happened, and the next steps: each a menu path, a flag or a command.
#[derive(Debug, PartialEq)]
pub(crate) struct Advice {
    pub(crate) what: Text,
    pub(crate) next: Vec<Text>,
}

impl Advice {
    fn new(what: Text, next: Text) -> Self {
        Self {
            what,
            next: vec![next],
        }
    }
}

/// The advice for a delivery; `None` where there is nothing to say about it.
pub(crate) fn advice(
    delivery: &Delivery,
    recipients: &Recipients,
    setting: &Setting,
) -> Option<Advice> {
    Some(match delivery.reason()? {
        Reason::Unreached { .. } => unreached(delivery.receipt()?, recipients),
        Reason::Refused { call, answer, .. }
            if answer.errcode() == Errcode(81013) && *call == Call::MessageSend =>
        {
            unreached(answer, recipients)
        }
        Reason::Refused {
            call,
            answer,
            remembered,
        } => refused(call, answer, *remembered, setting),
        Reason::Busy {
            call,
            answer,
            status,
        } => busy(call, answer.as_ref(), *status),
        Reason::NotConnected { failure, .. } => not_connected(failure, setting),
        Reason::NotWeCom {
            call: call @ Call::Raw { .. },
            status: 404,
        } => no_interface(call, setting),
        Reason::NotWeCom {
            call: Call::MediaUpload | Call::WebhookUpload,
            status: 413,
        } => body_too_large(setting),
        Reason::NotWeCom { status, .. } => not_wecom(*status, setting),
        Reason::NoTurn { wait } => no_turn(*wait),
        Reason::MediaGone { gone } => file_gone(gone),
        Reason::AnswerLost { call, lost } => without_answer(call, lost, setting),
        Reason::NoSecret { error, .. } => Advice::new(
            text!("advice-no-secret", error = error.to_string()),
            text!("advice-no-secret.next"),
        ),
        Reason::NotTried { .. } => return None,
        other => Advice::new(
            text!("advice-other", said = other.to_string()),
            text!("advice-other.next"),
        ),
    })
}

/// What a lost answer means depends on what was asked.
fn without_answer(call: &Call, lost: &Lost, setting: &Setting) -> Advice {
    match call {
        Call::GetToken => no_token(lost, setting),
        Call::Raw { .. } => raw_lost(call, lost, setting),
        Call::MessageRecall => recall_lost(lost, setting),
        Call::MediaUpload | Call::WebhookUpload => no_media_id(lost, setting),
        Call::WebhookSend => group_lost(lost, setting),
        Call::UpdateTemplateCard => card_lost(lost, setting),
        call if is_about_a_chat(call) => chat_lost(call, lost, setting),
        _ => answer_lost(lost, setting),
    }
}
