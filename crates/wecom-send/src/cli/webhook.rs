//! What is typed behind `wecom webhook`.

use clap::{Args, Subcommand};

use super::{Identity, Talk};

#[derive(Args)]
pub(crate) struct Webhook {
    #[command(subcommand)]
    pub(crate) action: WebhookAction,
}

#[derive(Subcommand)]
pub(crate) enum WebhookAction {
    Send(Box<WebhookSend>),
}

#[derive(Args)]
pub(crate) struct WebhookSend {
    #[command(flatten)]
    pub(crate) what: RobotWhat,
    #[command(flatten)]
    pub(crate) article: RobotArticle,
    #[command(flatten)]
    pub(crate) mentioned: Mentioned,
    #[command(flatten)]
    pub(crate) how: RobotHow,
    #[command(flatten)]
    pub(crate) which: WhichRobot,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

#[derive(Args)]
#[command(next_help_heading = "what")]
pub(crate) struct RobotWhat {
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) text_file: Option<String>,
    #[arg(long, value_name = "MARKDOWN", allow_hyphen_values = true)]
    pub(crate) markdown: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) markdown_file: Option<String>,
    #[arg(long, value_name = "MARKDOWN", allow_hyphen_values = true)]
    pub(crate) markdown_v2: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) markdown_v2_file: Option<String>,
    #[arg(long = "image", value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) robot_image: Option<String>,
    #[arg(long = "news")]
    pub(crate) robot_news: bool,
    #[arg(
        long = "file",
        value_name = "FILE|media:ID",
        allow_hyphen_values = true
    )]
    pub(crate) robot_file: Option<String>,
    #[arg(
        long = "voice",
        value_name = "FILE|media:ID",
        allow_hyphen_values = true
    )]
    pub(crate) robot_voice: Option<String>,
    #[arg(long = "card", value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) robot_card: Option<String>,
    #[arg(long = "message", value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) robot_message: Option<String>,
}

#[derive(Args)]
#[command(next_help_heading = "article")]
pub(crate) struct RobotArticle {
    #[arg(
        id = "robot_title",
        long = "title",
        value_name = "TEXT",
        allow_hyphen_values = true
    )]
    pub(crate) title: Option<String>,
    #[arg(
        id = "robot_url",
        long = "url",
        value_name = "URL",
        allow_hyphen_values = true
    )]
    pub(crate) url: Option<String>,
    #[arg(
        id = "robot_description",
        long = "description",
        value_name = "TEXT",
        allow_hyphen_values = true
    )]
    pub(crate) description: Option<String>,
    #[arg(
        id = "robot_picture",
        long = "picture",
        value_name = "URL",
        allow_hyphen_values = true
    )]
    pub(crate) picture: Option<String>,
}

#[derive(Args)]
#[command(next_help_heading = "mentioned")]
pub(crate) struct Mentioned {
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) mention: Vec<String>,
    #[arg(long, value_name = "NUMBERS", allow_hyphen_values = true)]
    pub(crate) mention_mobile: Vec<String>,
    #[arg(long)]
    pub(crate) mention_all: bool,
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(next_help_heading = "how")]
pub(crate) struct RobotHow {
    #[arg(long)]
    pub(crate) escapes: bool,
    #[arg(
        long = "long",
        value_name = "split|error|truncate|tail|file",
        allow_hyphen_values = true
    )]
    pub(crate) robot_long: Option<String>,
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) max_parts: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) timeout: Option<String>,
    #[arg(long = "deadline", value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) robot_deadline: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) wait: Option<String>,
    #[arg(long)]
    pub(crate) pretty: bool,
    #[arg(long = "dry-run")]
    pub(crate) robot_dry_run: bool,
    #[arg(long, conflicts_with_all = ["robot_dry_run", "robot_sandbox"])]
    pub(crate) preview: bool,
    #[arg(long = "sandbox")]
    pub(crate) robot_sandbox: bool,
}

/// Which robot, and the way there. A robot has no corp and no app.
#[derive(Args)]
#[command(next_help_heading = "robot")]
pub(crate) struct WhichRobot {
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    pub(crate) key: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) key_file: Option<String>,
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) profile: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) config: Option<String>,
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    pub(crate) base_url: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) ca_cert: Option<String>,
    #[arg(long, value_name = "URL|none", allow_hyphen_values = true)]
    pub(crate) proxy: Option<String>,
}

impl WhichRobot {
    /// What other commands would call the identity, without corp and app.
    pub(crate) fn identity(&self) -> Identity {
        Identity {
            profile: self.profile.clone(),
            config: self.config.clone(),
            base_url: self.base_url.clone(),
            ca_cert: self.ca_cert.clone(),
            proxy: self.proxy.clone(),
            ..Identity::default()
        }
    }
}
