//! WeCom answered, and refused or was busy.

use wecom_message::{Call, Errcode, Receipt, Recipients};

use super::{Advice, Setting};

pub(super) fn unreached(receipt: &Receipt, recipients: &Recipients) -> Advice {
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

pub(super) fn refused(call: Call, answer: &Receipt, remembered: bool, setting: &Setting) -> Advice {
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

pub(super) fn busy(call: Call, answer: Option<&Receipt>, status: u16) -> Advice {
    match answer {
        Some(answer) if answer.errcode() == Errcode(45009) => Advice {
            what: said("WeCom's limit is exceeded; nothing was sent", answer),
            next: vec![
                "send again after a minute, at the longest an hour, or let wecom wait: --wait 60 \
                 (3660 for a limit of an hour)"
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
