//! What is typed behind `wecom card`.

use clap::{Args, Subcommand};

use super::chat::Calling;

#[derive(Args)]
pub(crate) struct Card {
    #[command(subcommand)]
    pub(crate) action: CardAction,
}

#[derive(Subcommand)]
pub(crate) enum CardAction {
    Update(Box<CardUpdate>),
}

#[derive(Args)]
pub(crate) struct CardUpdate {
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    pub(crate) response_code: Option<String>,
    #[arg(id = "last_card", long = "last")]
    pub(crate) last_card: bool,
    #[arg(
        id = "grey_button",
        long = "button-text",
        value_name = "TEXT",
        allow_hyphen_values = true
    )]
    pub(crate) grey_button: Option<String>,
    #[arg(
        id = "new_card",
        long = "card",
        value_name = "FILE",
        allow_hyphen_values = true
    )]
    pub(crate) new_card: Option<String>,
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) enable_id_trans: Option<String>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) seen_by: SeenBy,
    #[command(flatten)]
    pub(crate) calling: Calling,
}

#[derive(Args)]
#[command(next_help_heading = "who")]
pub(crate) struct SeenBy {
    #[arg(
        id = "card_users",
        long = "touser",
        value_name = "IDS",
        allow_hyphen_values = true
    )]
    pub(crate) card_users: Vec<String>,
    #[arg(
        id = "card_parties",
        long = "toparty",
        value_name = "IDS",
        allow_hyphen_values = true
    )]
    pub(crate) card_parties: Vec<String>,
    #[arg(
        id = "card_tags",
        long = "totag",
        value_name = "IDS",
        allow_hyphen_values = true
    )]
    pub(crate) card_tags: Vec<String>,
    #[arg(long)]
    pub(crate) all: bool,
}
