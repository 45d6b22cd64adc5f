//! What is typed behind `wecom sim`.

use clap::Args;

use super::callback::Callback;

#[derive(Args)]
pub(crate) struct Sim {
    #[arg(
        long,
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8765",
        hide_default_value = true
    )]
    pub(crate) listen: String,
    #[arg(long, value_name = "FILE")]
    pub(crate) world: Option<String>,
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) keep: Option<String>,
    #[arg(long, value_name = "FOLDER", allow_hyphen_values = true)]
    pub(crate) data: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) password_file: Option<String>,
    #[command(flatten)]
    pub(crate) callback: Callback,
}
