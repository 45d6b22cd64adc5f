//! The lines of the journal.

use serde::{Deserialize, Serialize};
use wecom_message::{BaseUrl, Credentials};

/// How every line begins, and what stands nowhere else in one: ids are escaped.
const BEGINNING: &str = r#"{"time":"#;

/// An app of a corp, and the address that it sends through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct App {
    pub(crate) base_url: String,
    pub(crate) corp_id: String,
    pub(crate) agent_id: u32,
}

impl App {
    pub(crate) fn new(base_url: &BaseUrl, sender: &Credentials) -> Self {
        Self {
            base_url: base_url.to_string(),
            corp_id: sender.corp_id.clone(),
            agent_id: sender.agent_id.0,
        }
    }
}

/// A request that was sent, or not, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    /// When that was known, in seconds since 1970.
    pub(crate) time: u64,
    /// Not set in the file, where what happens later can't be written: that it was recalled, in
    /// seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) recalled: Option<u64>,
    /// Not set in the file either: when its card was updated last, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) updated: Option<u64>,
    /// Whether that used the code up, so that the card stays as it is.
    #[serde(skip)]
    pub(crate) is_code_used: bool,
    pub(crate) outcome: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) errcode: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) msgid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) response_code: Option<String>,
    /// None where a group robot sent it.
    #[serde(flatten)]
    pub(crate) app: Option<App>,
    /// The name of the group robot that sent it; its key can't be told from that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) robot: Option<String>,
    /// The profile that counted, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) profile: Option<String>,
    pub(crate) msgtype: String,
    /// Ids as WeCom takes them, joined by `|`; empty where there are none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) touser: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) toparty: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) totag: String,
    /// The group chat that it went to; then nobody else is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) chatid: String,
    /// SHA-256 in hexadecimal, of the content's JSON and the digests of the files that are uploaded
    /// for it.
    pub(crate) content_sha256: String,
    /// What all requests of one message have in common, and no others.
    pub(crate) send: String,
    /// From 1, and of how many.
    pub(crate) request: usize,
    pub(crate) requests: usize,
    pub(crate) part: usize,
    pub(crate) parts: usize,
}

impl Sent {
    /// Whom it was for, as one writes it to people: `zhangsan|lisi, toparty 2`.
    pub(crate) fn recipients(&self) -> String {
        if let Some(robot) = &self.robot {
            return format!("robot {robot}");
        }
        let named = |field: &str, ids: &str| match ids {
            "" => None,
            ids => Some(format!("{field}{ids}")),
        };
        let all = [
            named("", &self.touser),
            named("toparty ", &self.toparty),
            named("totag ", &self.totag),
            named("chat ", &self.chatid),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// A message that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recalled {
    /// Seconds since 1970.
    pub(crate) time: u64,
    /// The message's id; its name tells this line from a send's.
    #[serde(rename = "recalled_msgid")]
    pub(crate) msgid: String,
    #[serde(flatten)]
    pub(crate) app: App,
}

/// A card whose code was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Updated {
    /// Seconds since 1970.
    pub(crate) time: u64,
    /// The code; its name tells this line from a send's.
    #[serde(rename = "used_response_code")]
    pub(crate) code: String,
    /// The next code of the card, where WeCom gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) response_code: Option<String>,
    #[serde(flatten)]
    pub(crate) app: App,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Sent(Box<Sent>),
    Recalled(Recalled),
    Updated(Updated),
}

impl Line {
    /// Reads a line; `None` for one that is none of ours. Where one was torn off, by a disk that was
    /// full, the next stands behind it on the same line.
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let line = &line[line.rfind(BEGINNING)?..];
        let has_sender = |sent: &Sent| sent.app.is_some() || sent.robot.is_some();
        let sent = serde_json::from_str::<Sent>(line).ok().filter(has_sender);
        let sent = sent.map(|sent| Self::Sent(Box::new(sent)));
        sent.or_else(|| serde_json::from_str(line).map(Self::Recalled).ok())
            .or_else(|| serde_json::from_str(line).map(Self::Updated).ok())
    }

    pub(super) fn time(&self) -> u64 {
        match self {
            Self::Sent(sent) => sent.time,
            Self::Recalled(recalled) => recalled.time,
            Self::Updated(updated) => updated.time,
        }
    }
}
