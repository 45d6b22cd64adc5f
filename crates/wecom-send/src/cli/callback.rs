//! The callback of `wecom sim`, as it is typed.

use clap::Args;

/// The key is in a file or a variable: what is typed is seen by everybody on the machine.
#[derive(Args)]
pub(crate) struct Callback {
    #[arg(long, value_name = "URL")]
    pub(crate) callback_url: Option<String>,
    #[arg(long, value_name = "TOKEN")]
    pub(crate) callback_token: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) callback_key_file: Option<String>,
}
