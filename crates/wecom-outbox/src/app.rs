//! Who sends an entry.

use std::fmt;

use serde::{Deserialize, Serialize};
use wecom_message::AgentId;

/// The app that sends an entry, and where: everything but the secret, which an outbox never holds.
/// Who works finds it by these four.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct App {
    /// Where WeCom is, as [`BaseUrl`](wecom_message::BaseUrl) writes it.
    pub base_url: String,
    /// 管理后台 > 我的企业 > 企业信息 > 企业ID.
    pub corp_id: String,
    /// 管理后台 > 应用管理 > 该应用 > `AgentId`.
    pub agent_id: u32,
    /// The profile of the settings that named them, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
}

impl App {
    /// An app that no profile named.
    pub fn new(
        base_url: impl fmt::Display,
        corp_id: impl Into<String>,
        AgentId(agent_id): AgentId,
    ) -> Self {
        Self {
            base_url: base_url.to_string(),
            corp_id: corp_id.into(),
            agent_id,
            profile: None,
        }
    }

    /// The same, named by a profile.
    #[must_use = "the changed app is returned"]
    pub fn of_profile(mut self, profile: impl Into<String>) -> Self {
        self.profile = Some(profile.into());
        self
    }
}

/// For people: `ww0123/1000002 (alerts)`.
impl fmt::Display for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.corp_id, self.agent_id)?;
        match &self.profile {
            Some(profile) => write!(f, " ({profile})"),
            None => Ok(()),
        }
    }
}
