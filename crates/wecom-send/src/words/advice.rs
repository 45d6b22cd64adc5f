//! What happened to a request that was not delivered to everybody, and what to do next.

use std::time::Duration;

use wecom_message::{
    BaseUrl, Call, Credentials, Delivery, Errcode, Lost, LostKind, NotConnected, NotConnectedKind,
    Proxy, Reason, Receipt, Recipients,
};

/// The settings under which it happened, as far as they may be shown.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) corp_id: String,
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

    /// Who answered: the base URL, and the proxy on the way there.
    fn answering(&self) -> String {
        let base = &self.base_url;
        match &self.proxy {
            Some(proxy) => format!("{base} through the proxy {proxy}"),
            None => base.clone(),
        }
    }
}

/// What happened, and the next steps: each a menu path, a flag or a command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Advice {
    pub(crate) what: String,
    pub(crate) next: Vec<String>,
}

impl Advice {
    fn new(what: impl Into<String>, next: &[&str]) -> Self {
        Self {
            what: what.into(),
            next: next.iter().map(|step| (*step).to_owned()).collect(),
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
        Reason::Refused { answer, .. } if answer.errcode() == Errcode(81013) => {
            unreached(answer, recipients)
        }
        Reason::Refused {
            call,
            answer,
            remembered,
        } => refused(*call, answer, *remembered, setting),
        Reason::Busy {
            call,
            answer,
            status,
        } => busy(*call, answer.as_ref(), *status),
        Reason::NotConnected { failure, .. } => not_connected(failure, setting),
        Reason::NotWeCom { status, .. } => not_wecom(*status, setting),
        Reason::AnswerLost {
            call: Call::GetToken,
            lost,
        } => no_token(lost, setting),
        Reason::AnswerLost { lost, .. } => answer_lost(lost, setting),
        Reason::NotTried { .. } => return None,
        other => Advice::new(
            other.to_string(),
            &["`wecom help exit-codes` tells what to do"],
        ),
    })
}

fn unreached(receipt: &Receipt, recipients: &Recipients) -> Advice {
    let mut missed: Vec<String> = [
        ("user", receipt.invalid_users()),
        ("department", receipt.invalid_parties()),
        ("tag", receipt.invalid_tags()),
        ("unlicensed user", receipt.unlicensed_users()),
    ]
    .into_iter()
    .filter(|(_, ids)| !ids.is_empty())
    .map(|(kind, ids)| format!("{kind} {}", ids.join("|")))
    .collect();
    if missed.is_empty() {
        let asked = recipients.wire_fields().into_iter();
        missed.extend(asked.map(|(field, ids)| format!("{field} {ids}")));
    }
    let mut advice = Advice::new(
        format!(
            "not reached: {} (WeCom gives ids back in lower case)",
            missed.join(", ")
        ),
        &[
            "add them to the app's visible range: 管理后台 > 应用管理 > 该应用 > 可见范围; \
           a user id is the 帐号 in 管理后台 > 通讯录",
        ],
    );
    if !receipt.unlicensed_users().is_empty() {
        let licence =
            "give unlicensed members a licence: 管理后台 > 应用管理 > 接口许可 (基础接口)";
        advice.next.push(licence.to_owned());
    }
    advice
}

fn refused(call: Call, answer: &Receipt, remembered: bool, setting: &Setting) -> Advice {
    let Errcode(code) = answer.errcode();
    let agent = &setting.agent_id;
    let corp = &setting.corp_id;
    let (what, next) = match code {
        60020 => return untrusted_ip(answer),
        40001 if call == Call::GetToken => return bad_secret(corp, remembered),
        40001 | 40014 | 42001 => (
            "WeCom takes no token of this app, not even a fresh one".to_owned(),
            "wait a minute; if it stays: `wecom token clear`, and look whether the Secret was reset: \
             管理后台 > 应用管理 > 该应用 > Secret",
        ),
        40013 => (
            format!("there is no corp `{corp}`"),
            "copy the id: 管理后台 > 我的企业 > 企业信息 > 企业ID (--corp-id, WECOM_CORP_ID)",
        ),
        40091 | 45031 => (
            "WeCom does not take this secret: another corp's, or not safe enough".to_owned(),
            "reset it: 管理后台 > 应用管理 > 该应用 > Secret > 重新获取 (WECOM_CORP_SECRET)",
        ),
        41002 | 41004 => (
            "corp id or secret did not arrive".to_owned(),
            "look whether --base-url leads to a proxy that drops the query: a direct call needs \
             no --base-url",
        ),
        40056 | 301_002 => (
            format!("agent id {agent} and the secret do not belong to the same app"),
            "copy both from one page: 管理后台 > 应用管理 > 该应用 > AgentId and Secret \
             (--agent-id, WECOM_CORP_SECRET)",
        ),
        50003 => (
            format!("the app {agent} is disabled"),
            "enable it: 管理后台 > 应用管理 > 该应用 > 启用应用",
        ),
        48000..=48999 => (
            format!("the app {agent} may not call this interface"),
            "use the secret of a self-built app: 管理后台 > 应用管理 > 自建, not that of 通讯录同步; \
             an app unused for long must be enabled anew there",
        ),
        60011 | 60031 => (
            format!("the app {agent} has no right on these recipients"),
            "add them to its visible range: 管理后台 > 应用管理 > 该应用 > 可见范围",
        ),
        301_007 => (
            format!("the corp `{corp}` is banned or dissolved"),
            "look at it as its administrator: 管理后台 (work.weixin.qq.com) > 我的企业 > 企业信息",
        ),
        301_042 => (
            "this IP address is not in the app's list".to_owned(),
            "add it: 管理后台 > 应用管理 > 该应用 > 企业可信IP",
        ),
        44004 => (
            "WeCom found the content empty".to_owned(),
            "look at what was sent with --dry-run",
        ),
        _ => return unexplained(call, answer),
    };
    Advice {
        what: said(&what, answer),
        next: vec![next.to_owned()],
    }
}

/// What happened, with WeCom's own words behind it.
fn said(what: &str, answer: &Receipt) -> String {
    format!(
        "{what} (errcode {}: {})",
        answer.errcode(),
        short(answer.errmsg())
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
    let ip = answer
        .from_ip()
        .unwrap_or("this machine's public IP address");
    let next = format!(
        "add {ip}: 管理后台 > 应用管理 > 该应用 > 企业可信IP; it takes effect after a minute. \
         From changing addresses, send through a machine with a fixed one: --proxy or --base-url"
    );
    Advice {
        what: said(&format!("the app does not trust the IP {ip}"), answer),
        next: vec![next],
    }
}

fn bad_secret(corp: &str, remembered: bool) -> Advice {
    let what = format!(
        "WeCom refused the secret: it is not one of corp `{corp}`, was reset, or the app is stopped \
         (errcode 40001)"
    );
    let mut next = vec![
        "copy it: 管理后台 > 应用管理 > 该应用 > Secret (WECOM_CORP_SECRET, --corp-secret-file)"
            .to_owned(),
    ];
    if remembered {
        next.push(
            "this was less than a minute ago and was not tried again, because WeCom bans an IP for \
             an hour after repeated wrong secrets; `wecom token clear` forgets it"
                .to_owned(),
        );
    }
    Advice { what, next }
}

fn unexplained(call: Call, answer: &Receipt) -> Advice {
    let code = answer.errcode();
    let what = format!(
        "{call} refused with errcode {code}: {}",
        short(answer.errmsg())
    );
    let here = match call {
        Call::GetToken => {
            "compare the id: 管理后台 > 我的企业 > 企业信息 > 企业ID (--corp-id, WECOM_CORP_ID)"
        }
        _ => "look at what was sent with --dry-run",
    };
    let next =
        format!("{here}; look the code up: https://open.work.weixin.qq.com/devtool/query?e={code}");
    Advice {
        what,
        next: vec![next],
    }
}

const AFTER_BUSY: &str =
    "send the same again in a minute: nothing was accepted (`wecom help exit-codes`)";

fn busy(call: Call, answer: Option<&Receipt>, status: u16) -> Advice {
    match answer {
        Some(answer) if answer.errcode() == Errcode(45009) => Advice {
            what: said("WeCom's limit is exceeded; nothing was sent", answer),
            next: vec![
                "send again after a minute, at the longest an hour, or let wecom wait: --wait 60"
                    .to_owned(),
            ],
        },
        Some(answer) => Advice {
            what: said("WeCom is busy; nothing was sent", answer),
            next: vec![AFTER_BUSY.to_owned()],
        },
        None => Advice::new(
            format!("{call}: HTTP status {status}: busy; nothing was sent"),
            &[AFTER_BUSY],
        ),
    }
}

const MORE_TIME: &str = "give it more time: --deadline 120";
const AFTER_INTERRUPT: &str = "to send it after all, give the same `wecom send` again";

fn not_connected(failure: &NotConnected, setting: &Setting) -> Advice {
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

fn not_wecom(status: u16, setting: &Setting) -> Advice {
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

fn no_token(lost: &Lost, setting: &Setting) -> Advice {
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

fn answer_lost(lost: &Lost, setting: &Setting) -> Advice {
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
