//! WeCom did not answer, or something else did.

use wecom_message::{Lost, LostKind, NotConnected, NotConnectedKind};

use super::{Advice, Setting};
use crate::text::{Text, text};
use crate::words::detail;

pub(super) fn not_connected(failure: &NotConnected, setting: &Setting) -> Advice {
    let way_out = way_out(failure.via(), failure.detail(), setting);
    match failure.kind() {
        NotConnectedKind::Name => Advice::new(
            on_the_way("advice-name", failure, setting),
            text!("advice-name.next", host = failure.host(), way_out = way_out),
        ),
        NotConnectedKind::Certificate => Advice::new(
            on_the_way("advice-certificate", failure, setting),
            text!("advice-certificate.next"),
        ),
        NotConnectedKind::Tls => Advice::new(
            on_the_way("advice-tls", failure, setting),
            text!("advice-tls.next"),
        ),
        NotConnectedKind::Deadline => Advice::new(
            text!("advice-deadline", detail = detail(failure.detail())),
            text!("advice-deadline.next"),
        ),
        NotConnectedKind::Interrupt => {
            Advice::new(text!("advice-interrupt"), text!("advice-interrupt.next"))
        }
        _ => Advice::new(
            on_the_way("advice-no-connection", failure, setting),
            way_out,
        ),
    }
}

/// What failed, with the proxy where one was on the way.
fn on_the_way(key: &'static str, failure: &NotConnected, setting: &Setting) -> Text {
    let text = match failure.via() {
        Some(via) => Text::new(format!("{key}.via")).with("via", via),
        None => Text::new(key),
    };
    text.with("host", failure.host())
        .with("base", &setting.base_url)
        .with("detail", detail(failure.detail()))
}

/// Whether a proxy refused for want of a password, or for a wrong one: the library's own words,
/// of http and of SOCKS. The second says that it was offered none.
fn asks_for_a_password(detail: &str) -> bool {
    [
        "proxy authorization required",
        "server does not support user/pass authentication",
        "credentials not accepted",
    ]
    .iter()
    .any(|words| detail.contains(words))
}

/// What can be done about the way to the host.
pub(crate) fn way_out(via: Option<&str>, detail: &str, setting: &Setting) -> Text {
    let base = &setting.base_url;
    match via {
        Some(_) if asks_for_a_password(detail) => text!("advice-way-out-password"),
        Some(via) => text!("advice-way-out-proxy", via = via),
        None if setting.is_loopback => text!("advice-way-out-loopback", base = base),
        None => text!("advice-way-out-firewall", base = base),
    }
}

pub(super) fn not_wecom(status: u16, setting: &Setting) -> Advice {
    let what = text!(
        "advice-not-wecom",
        base = setting.answering(),
        status = status.to_string()
    );
    let next = match status {
        407 => text!("advice-way-out-password"),
        _ => text!("advice-not-wecom.next"),
    };
    Advice::new(what, next)
}

pub(super) fn no_token(failure: &Lost, setting: &Setting) -> Advice {
    let next = match failure.kind() {
        LostKind::Deadline => text!("advice-deadline.next"),
        LostKind::Interrupt => text!("advice-interrupt.next"),
        LostKind::TooSlow => text!("advice-no-answer.slow"),
        LostKind::ServerError => text!("advice-no-answer.broken"),
        _ => text!("advice-no-answer.next"),
    };
    let what = text!(
        "advice-no-answer",
        base = setting.answering(),
        lost = lost(failure)
    );
    Advice::new(what, next)
}

pub(super) fn answer_lost(failure: &Lost, setting: &Setting) -> Advice {
    let what = match failure.kind() {
        LostKind::TooSlow => text!("advice-too-slow", timeout = setting.timeout.to_string()),
        _ => text!("advice-lost", lost = lost(failure)),
    };
    Advice::new(what, text!("advice-lost.next"))
}

pub(super) fn lost(failure: &Lost) -> Text {
    let key = match failure.kind() {
        LostKind::TooSlow => "advice-lost-too-slow",
        LostKind::Closed => "advice-lost-closed",
        LostKind::ServerError => "advice-lost-server-error",
        LostKind::NotWeCom => "advice-lost-not-wecom",
        LostKind::Deadline => "advice-lost-deadline",
        LostKind::Interrupt => "advice-lost-interrupt",
        _ => return text!("advice-as-is", said = failure.to_string()),
    };
    text!(key, detail = detail(failure.detail()))
}
