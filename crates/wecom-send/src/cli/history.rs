//! What is typed behind `wecom history`.

use clap::Args;

use super::Identity;

#[derive(Args)]
pub(crate) struct History {
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) limit: Option<String>,
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) since: Option<String>,
    #[arg(
        id = "sent_to",
        long = "touser",
        value_name = "IDS",
        allow_hyphen_values = true
    )]
    pub(crate) sent_to: Vec<String>,
    #[arg(long, value_name = "OUTCOMES", allow_hyphen_values = true)]
    pub(crate) outcome: Vec<String>,
    #[arg(
        id = "sent_as",
        long = "profile",
        value_name = "NAME",
        allow_hyphen_values = true
    )]
    pub(crate) sent_as: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) config: Option<String>,
}

impl History {
    /// As much of it as tells which settings count.
    pub(crate) fn identity(&self) -> Identity {
        Identity {
            profile: self.sent_as.clone(),
            config: self.config.clone(),
            ..Identity::default()
        }
    }
}
