//! What is typed behind `wecom chat`.

use clap::{Args, Subcommand};

use super::send::{Details, Identity, Talk, What};

#[derive(Args)]
pub(crate) struct Chat {
    #[command(subcommand)]
    pub(crate) action: ChatAction,
}

#[derive(Subcommand)]
pub(crate) enum ChatAction {
    Create(Box<ChatCreate>),
    Update(Box<ChatUpdate>),
    Get(Box<ChatGet>),
    Send(Box<ChatSend>),
}

#[derive(Args)]
pub(crate) struct ChatCreate {
    #[arg(long = "name", value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) chat_name: Option<String>,
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) member: Vec<String>,
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) owner: Option<String>,
    #[arg(long = "chatid", value_name = "CHATID", allow_hyphen_values = true)]
    pub(crate) own_chatid: Option<String>,
    #[arg(
        id = "long_name",
        long = "long",
        value_name = "error|truncate",
        allow_hyphen_values = true
    )]
    pub(crate) long_name: Option<String>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) calling: Calling,
}

#[derive(Args)]
pub(crate) struct ChatUpdate {
    #[arg(value_name = "CHATID")]
    pub(crate) chatid: String,
    #[arg(long = "name", value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) new_name: Option<String>,
    #[arg(long = "owner", value_name = "ID", allow_hyphen_values = true)]
    pub(crate) new_owner: Option<String>,
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) add: Vec<String>,
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) remove: Vec<String>,
    #[arg(
        id = "long_name",
        long = "long",
        value_name = "error|truncate",
        allow_hyphen_values = true
    )]
    pub(crate) long_name: Option<String>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) calling: Calling,
}

#[derive(Args)]
pub(crate) struct ChatGet {
    #[arg(value_name = "CHATID")]
    pub(crate) chatid: String,
    #[command(flatten)]
    pub(crate) calling: Calling,
}

#[derive(Args)]
pub(crate) struct ChatSend {
    #[arg(value_name = "CHATID")]
    pub(crate) chatid: Option<String>,
    #[command(flatten)]
    pub(crate) what: What,
    #[command(flatten)]
    pub(crate) details: Details,
    #[command(flatten)]
    pub(crate) how: HowToChat,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(next_help_heading = "how")]
pub(crate) struct HowToChat {
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) mention: Vec<String>,
    #[arg(long)]
    pub(crate) mention_all: bool,
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) safe: Option<String>,
    #[arg(long)]
    pub(crate) escapes: bool,
    #[arg(long, value_name = "markdown|text", allow_hyphen_values = true)]
    pub(crate) markdown_as: Option<String>,
    #[arg(
        long,
        value_name = "split|error|truncate|tail|file",
        allow_hyphen_values = true
    )]
    pub(crate) long: Option<String>,
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) max_parts: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) timeout: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) deadline: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) wait: Option<String>,
    #[arg(long)]
    pub(crate) pretty: bool,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, conflicts_with_all = ["dry_run", "sandbox"])]
    pub(crate) preview: bool,
    #[arg(long)]
    pub(crate) sandbox: bool,
}

/// How a call is made that is no message.
#[derive(Args)]
#[command(next_help_heading = "options")]
pub(crate) struct Calling {
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
