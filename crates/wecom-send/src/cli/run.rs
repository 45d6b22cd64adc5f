//! What is typed behind `wecom run`.

use std::ffi::OsString;

use clap::Args;

use super::{Identity, Talk, Who};

#[derive(Args)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) who: Who,
    #[command(flatten)]
    pub(crate) when: When,
    #[command(flatten)]
    pub(crate) how: HowToTell,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
    #[arg(last = true, value_name = "CMD", help_heading = "arguments")]
    pub(crate) command: Vec<OsString>,
}

#[derive(Args)]
#[command(next_help_heading = "when")]
pub(crate) struct When {
    #[arg(long, value_name = "failure|change|always", allow_hyphen_values = true)]
    pub(crate) on: Option<String>,
    #[arg(long)]
    pub(crate) always: bool,
}

#[derive(Args)]
#[command(next_help_heading = "how")]
pub(crate) struct HowToTell {
    #[arg(long = "name", value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) job: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) timeout: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) deadline: Option<String>,
    #[arg(long)]
    pub(crate) sandbox: bool,
}
