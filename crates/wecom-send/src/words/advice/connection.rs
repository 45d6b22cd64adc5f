//! WeCom did not answer, or something else did.

use wecom_message::{Lost, LostKind, NotConnected, NotConnectedKind};

use super::{Advice, Setting};

const MORE_TIME: &str = "give it more time: --deadline 120";
const AFTER_INTERRUPT: &str = "to send it after all, give the same `wecom send` again";

pub(super) fn not_connected(failure: &NotConnected, setting: &Setting) -> Advice {
    let host = failure.host();
    let way = failure
        .via()
        .map_or(String::new(), |via| format!(" through the proxy {via}"));
    let detail = failure.detail();
    let proxy = way_out(failure, setting);
    let (what, next) = match failure.kind() {
        NotConnectedKind::Name => (
            format!("the name {host} could not be resolved{way}: {detail}"),
            format!("look whether this machine resolves names: `getent hosts {host}`; {proxy}"),
        ),
        NotConnectedKind::Certificate => (
            format!("the certificate of {host} is not trusted{way}: {detail}"),
            "where a proxy of your company opens TLS, trust its certificate: --ca-cert FILE \
             (WECOM_CA_CERT)"
                .to_owned(),
        ),
        NotConnectedKind::Tls => (
            format!("TLS with {host} failed{way}: {detail}"),
            "look whether --base-url names an https port: its scheme may have to be http://"
                .to_owned(),
        ),
        NotConnectedKind::Deadline => (
            format!("the deadline struck before anything was sent: {detail}"),
            MORE_TIME.to_owned(),
        ),
        NotConnectedKind::Interrupt => (
            "interrupted before anything was sent".to_owned(),
            AFTER_INTERRUPT.to_owned(),
        ),
        _ => (
            format!("no connection to {}{way}: {}", setting.base_url, detail),
            proxy,
        ),
    };
    let what = format!("{what}; nothing was sent").replace("nothing was sent; nothing", "nothing");
    Advice {
        what,
        next: vec![next],
    }
}

const PROXY_PASSWORD: &str =
    "give the proxy its user and password: --proxy SCHEME://USER:PASSWORD@HOST:PORT (WECOM_PROXY)";

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
fn way_out(failure: &NotConnected, setting: &Setting) -> String {
    let base = &setting.base_url;
    match failure.via() {
        Some(_) if asks_for_a_password(failure.detail()) => PROXY_PASSWORD.to_owned(),
        Some(via) => format!("look whether the proxy {via} works, or go without: --proxy none"),
        None if setting.is_loopback => format!(
            "start what should listen on {base} (`wecom sim`?), or leave out --base-url \
             (WECOM_BASE_URL) to reach WeCom itself"
        ),
        None => format!(
            "allow this machine's way out to {base} in the firewall's egress rules, or name the \
             proxy to use: --proxy http://HOST:PORT"
        ),
    }
}

pub(super) fn not_wecom(status: u16, setting: &Setting) -> Advice {
    let base = setting.answering();
    let what =
        format!("{base} answered with HTTP status {status}: that is not WeCom; nothing was sent");
    if status == 407 {
        return Advice::new(what, &[PROXY_PASSWORD]);
    }
    Advice::new(
        what,
        &[
            "look whether --base-url (WECOM_BASE_URL) leads to WeCom's /cgi-bin/; a proxy's login page \
           answers like this too: --proxy none goes without",
        ],
    )
}

pub(super) fn no_token(lost: &Lost, setting: &Setting) -> Advice {
    let base = setting.answering();
    let next = match lost.kind() {
        LostKind::Deadline => MORE_TIME,
        LostKind::Interrupt => AFTER_INTERRUPT,
        _ => {
            "look whether --base-url (WECOM_BASE_URL) leads to WeCom; a proxy's login page answers \
             like this too: --proxy none goes without"
        }
    };
    Advice::new(
        format!("no token from {base}: {lost}; nothing was sent"),
        &[next],
    )
}

pub(super) fn answer_lost(lost: &Lost, setting: &Setting) -> Advice {
    let what = match lost.kind() {
        LostKind::TooSlow => format!(
            "no answer within {} s after the request was written; it may have been delivered",
            setting.timeout
        ),
        _ => format!("{lost}; the message may have been delivered"),
    };
    Advice::new(
        what,
        &[
            "look in a recipient's app, 企业微信 > 消息 > 该应用, whether it arrived before sending again \
             with the same command",
        ],
    )
}
