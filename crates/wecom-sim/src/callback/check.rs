//! How a callback URL did when it was verified.

use serde::Serialize;

/// What came of the request that verifies a callback URL, which WeCom makes when it is saved and the
/// simulator when it starts (document 90930).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CallbackCheck {
    /// The corp of the agent.
    pub corp_id: String,
    /// The agent.
    pub agent_id: i64,
    /// The URL.
    pub url: String,
    /// Whether the decrypted `echostr` came back within a second; `None` as long as that is open.
    pub verified: Option<bool>,
    /// What came instead.
    pub error: Option<String>,
}
