//! What is typed behind `wecom recall`.

use clap::Args;

use super::{Identity, Talk};

#[derive(Args)]
pub(crate) struct Recall {
    #[arg(value_name = "MSGID")]
    pub(crate) msgids: Vec<String>,
    #[arg(long)]
    pub(crate) last: bool,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) timeout: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) deadline: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) wait: Option<String>,
    #[arg(long)]
    pub(crate) pretty: bool,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}
