//! The callback of `wecom sim`, as it is typed.

use clap::Args;

/// The key is in a file or a variable: what is typed is seen by everybody on the machine.
#[derive(Args)]
pub(crate) struct Callback {
    #[arg(id = "callback_url", long = "callback-url", value_name = "URL")]
    pub(crate) url: Option<String>,
    #[arg(id = "callback_token", long = "callback-token", value_name = "TOKEN")]
    pub(crate) token: Option<String>,
    #[arg(
        id = "callback_key_file",
        long = "callback-key-file",
        value_name = "FILE"
    )]
    pub(crate) key_file: Option<String>,
}
