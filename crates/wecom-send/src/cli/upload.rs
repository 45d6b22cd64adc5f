//! What is typed behind `wecom upload`.

use clap::Args;

use super::send::{Identity, Talk};

#[derive(Args)]
pub(crate) struct Upload {
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<String>,
    #[arg(
        long = "type",
        value_name = "image|voice|video|file",
        allow_hyphen_values = true
    )]
    pub(crate) media_type: Option<String>,
    #[arg(long)]
    pub(crate) fresh: bool,
    #[arg(long = "timeout", value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) media_timeout: Option<String>,
    #[arg(long = "deadline", value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) media_deadline: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) wait: Option<String>,
    #[arg(long)]
    pub(crate) pretty: bool,
    #[arg(long = "sandbox")]
    pub(crate) media_sandbox: bool,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}
