//! WeCom answered, and refused or was busy.

use wecom_message::{Call, Errcode, Receipt, Recipients};

use super::chat::is_about_a_chat;
use super::{Advice, Setting};
use crate::errcodes;
use crate::text::{Between, Text, Value, text};
use crate::words::explain::{look_up, meaning, next_step};

pub(super) fn unreached(receipt: &Receipt, recipients: &Recipients) -> Advice {
    let mut missed = missed(receipt);
    if missed.is_empty() {
        let asked = recipients.wire_fields().into_iter();
        missed.extend(asked.map(|(field, ids)| format!("{field} {ids}").into()));
    }
    let mut advice = Advice::new(
        text!(
            "advice-unreached",
            missed = Value::List(missed, Between::Comma)
        ),
        text!("advice-unreached.next"),
    );
    if !receipt.unlicensed_users().is_empty() {
        advice.next.push(text!("advice-unreached.licence"));
    }
    advice
}

/// Who was not reached, as the answer has them.
pub(super) fn missed(receipt: &Receipt) -> Vec<Value> {
    [
        ("advice-missed-users", receipt.invalid_users()),
        ("advice-missed-parties", receipt.invalid_parties()),
        ("advice-missed-tags", receipt.invalid_tags()),
        ("advice-missed-unlicensed", receipt.unlicensed_users()),
    ]
    .into_iter()
    .filter(|(_, ids)| !ids.is_empty())
    .map(|(key, ids)| text!(key, ids = ids.join("|")).into())
    .collect()
}

pub(super) fn refused(
    call: &Call,
    answer: &Receipt,
    remembered: bool,
    setting: &Setting,
) -> Advice {
    let Errcode(code) = answer.errcode();
    let (what, next) = match code {
        60020 => return untrusted_ip(answer),
        40001 if *call == Call::GetToken => return bad_secret(setting, remembered),
        40001 | 40014 | 42001 => ("advice-no-token", "advice-no-token.next"),
        40013 => ("advice-no-corp", "advice-no-corp.next"),
        40091 | 45031 => ("advice-other-secret", "advice-other-secret.next"),
        41002 | 41004 => ("advice-nothing-arrived", "advice-nothing-arrived.next"),
        40056 | 301_002 => ("advice-other-agent", "advice-other-agent.next"),
        50003 => ("advice-disabled", "advice-disabled.next"),
        48002 if is_about_a_chat(call) => ("chat-may-not", "chat-may-not.next"),
        60011 if is_about_a_chat(call) => ("chat-no-right", "chat-no-right.next"),
        48000..=48999 => ("advice-may-not-call", "advice-may-not-call.next"),
        60011 | 60031 => ("advice-no-right", "advice-no-right.next"),
        301_007 => ("advice-corp-banned", "advice-corp-banned.next"),
        301_042 => ("advice-ip-not-listed", "advice-ip-not-listed.next"),
        40058 if *call == Call::WebhookUpload => ("errcode-93000", "errcode-93000.next"),
        40058 if *call == Call::MessageRecall => ("recall-refused", "recall-refused.next"),
        44004 if matches!(call, Call::MessageSend | Call::AppChatSend) => {
            ("advice-found-empty", "advice-found-empty.next")
        }
        code if errcodes::known(Errcode(code)).is_some() => return explained(call, answer),
        _ => return unexplained(call, answer),
    };
    let what = text!(
        what,
        corp = setting.corp_id.clone(),
        agent = &setting.agent_id
    );
    Advice::new(said(what, answer), text!(next))
}

/// What happened, with WeCom's own words behind it.
fn said(what: Text, answer: &Receipt) -> Text {
    text!(
        "advice-said",
        what = what,
        code = answer.errcode().to_string(),
        errmsg = short(answer.errmsg())
    )
}

/// WeCom's words without hint, IP and address.
fn short(errmsg: &str) -> &str {
    errmsg
        .split(", hint: ")
        .next()
        .unwrap_or(errmsg)
        .trim_end_matches('.')
}

fn untrusted_ip(answer: &Receipt) -> Advice {
    let ip: Value = match answer.from_ip() {
        Some(ip) => ip.into(),
        None => text!("advice-public-ip").into(),
    };
    Advice::new(
        said(text!("advice-untrusted-ip", ip = ip.clone()), answer),
        text!("advice-untrusted-ip.next", ip = ip),
    )
}

fn bad_secret(setting: &Setting, remembered: bool) -> Advice {
    let mut advice = Advice::new(
        text!("advice-bad-secret", corp = setting.corp_id.clone()),
        text!("advice-bad-secret.next"),
    );
    if remembered {
        advice.next.push(text!("advice-bad-secret.remembered"));
    }
    advice
}

/// What the page of errcodes says of a code that needs no word about the settings.
fn explained(call: &Call, answer: &Receipt) -> Advice {
    let code = answer.errcode();
    let next = match call {
        // The page's next steps name the flags of a send, which a raw call does not have.
        Call::Raw { .. } => look_it_up(call, code),
        _ => next_step(code),
    };
    Advice::new(said(meaning(code), answer), next)
}

fn unexplained(call: &Call, answer: &Receipt) -> Advice {
    let code = answer.errcode();
    let what = text!(
        "advice-unexplained",
        call = call.to_string(),
        code = code.to_string(),
        errmsg = short(answer.errmsg())
    );
    Advice::new(what, look_it_up(call, code))
}

/// Where to look at what was called, and at the code.
fn look_it_up(call: &Call, code: Errcode) -> Text {
    let here = match call {
        Call::GetToken => text!("advice-unexplained.gettoken"),
        Call::Raw { .. } => text!("api-unexplained"),
        Call::MessageRecall => text!("recall-unexplained"),
        Call::WebhookSend | Call::WebhookUpload => text!("webhook-unexplained"),
        Call::UpdateTemplateCard => text!("card-unexplained"),
        call if is_about_a_chat(call) => text!("chat-unexplained"),
        _ => text!("advice-unexplained.send"),
    };
    let address = look_up(code);
    text!("advice-unexplained.next", here = here, address = address)
}

pub(super) fn busy(call: &Call, answer: Option<&Receipt>, status: u16) -> Advice {
    match answer {
        Some(answer) if answer.errcode() == Errcode(45009) && *call == Call::WebhookSend => {
            Advice::new(
                said(text!("webhook-limit"), answer),
                text!("webhook-limit.next"),
            )
        }
        Some(answer) if answer.errcode() == Errcode(45009) => Advice::new(
            said(text!("advice-limit"), answer),
            text!("advice-limit.next"),
        ),
        Some(answer) => Advice::new(
            said(text!("advice-busy"), answer),
            text!("advice-busy.next"),
        ),
        None => Advice::new(
            text!(
                "advice-busy-status",
                call = call.to_string(),
                status = status.to_string()
            ),
            text!("advice-busy.next"),
        ),
    }
}
