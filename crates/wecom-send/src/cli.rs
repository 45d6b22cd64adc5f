//! What was typed: the commands and their flags, as text. What it means is settled in
//! [`crate::settings`], what their help says stands in the page `help`. None of it has `Debug`: a
//! secret may have been typed.

mod send;
mod batch;
mod run;
mod upload;
mod history;
mod recall;
mod chat;
mod card;
mod webhook;
mod callback;
mod sim;
mod outbox;
mod values;

use std::ffi::OsString;

use clap::{Args, CommandFactory, Parser, Subcommand};

pub(crate) use batch::{Batch, BatchInput, Plan};
pub(crate) use callback::Callback;
pub(crate) use card::{Card, CardAction, CardUpdate, SeenBy};
pub(crate) use chat::{
    Calling, Chat, ChatAction, ChatCreate, ChatGet, ChatSend, ChatUpdate, HowToChat,
};
pub(crate) use history::History;
pub(crate) use outbox::{
    Outbox, OutboxAction, OutboxAdd, OutboxExport, OutboxList, OutboxPrune, OutboxShow,
    OutboxStats, OutboxWork, Queueing,
};
pub(crate) use recall::Recall;
pub(crate) use run::{Run, When};
pub(crate) use send::{Details, Identity, Send, Shape, Talk, What, Who};
pub(crate) use sim::Sim;
pub(crate) use upload::Upload;
pub(crate) use values::check_values;
pub(crate) use webhook::{
    Mentioned, RobotArticle, Webhook, WebhookAction, WebhookSend, WhichRobot,
};

/// The widest that help gets, in columns.
pub(crate) const COLUMNS_MAX: usize = 100;

#[derive(Parser)]
#[command(
    name = "wecom",
    version = concat!(
        env!("CARGO_PKG_VERSION"), " (", env!("WECOM_COMMIT"), ", ", env!("WECOM_TARGET"),
        ") – 企业微信 message sender"
    ),
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = COLUMNS_MAX,
)]
struct Root {
    #[arg(
        long,
        value_name = "zh|en",
        global = true,
        help_heading = "talk",
        allow_hyphen_values = true
    )]
    lang: Option<String>,
    #[arg(short, long, global = true, help_heading = "talk", action = clap::ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, help_heading = "talk", action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Send(Box<Send>),
    Plan(Box<Plan>),
    Run(Box<Run>),
    Upload(Box<Upload>),
    Webhook(Webhook),
    History(History),
    Recall(Box<Recall>),
    Card(Card),
    Chat(Chat),
    Outbox(Outbox),
    Doctor(Box<Doctor>),
    Explain(Explain),
    Config(Config),
    Api(Box<Api>),
    Token(Token),
    Sim(Sim),
    Completions(Completions),
    Man(Man),
    Help(Help),
}

impl Command {
    /// Whether it looks at flags, variables and configuration for who sends and how.
    pub(crate) fn reads_settings(&self) -> bool {
        if let Self::Send(send) = self {
            return send.example.print_example.is_none();
        }
        !matches!(
            self,
            Self::Explain(_) | Self::Sim(_) | Self::Completions(_) | Self::Man(_) | Self::Help(_)
        )
    }
}

#[derive(Args)]
pub(crate) struct Doctor {
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) timeout: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) deadline: Option<String>,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

#[derive(Args)]
pub(crate) struct Api {
    #[arg(value_name = "METHOD")]
    pub(crate) method: String,
    #[arg(value_name = "PATH")]
    pub(crate) path: String,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) body: Option<String>,
    #[arg(long, value_name = "NAME=VALUE", allow_hyphen_values = true)]
    pub(crate) query: Vec<String>,
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

#[derive(Args)]
pub(crate) struct Token {
    #[command(subcommand)]
    pub(crate) action: TokenAction,
}

#[derive(Subcommand)]
pub(crate) enum TokenAction {
    Show(Box<TokenArgs>),
    Clear(Box<TokenArgs>),
}

#[derive(Args)]
pub(crate) struct TokenArgs {
    #[command(flatten)]
    pub(crate) identity: Identity,
}

#[derive(Args)]
pub(crate) struct Explain {
    #[arg(value_name = "CODE", required = true, allow_negative_numbers = true)]
    pub(crate) codes: Vec<String>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Completions {
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args)]
pub(crate) struct Man {
    #[arg(value_name = "COMMAND")]
    pub(crate) page: Vec<String>,
    #[arg(long, value_name = "FOLDER", conflicts_with = "page")]
    pub(crate) dir: Option<std::path::PathBuf>,
}

#[derive(Args)]
pub(crate) struct Config {
    #[command(subcommand)]
    pub(crate) action: ConfigAction,
}

#[derive(Subcommand)]
pub(crate) enum ConfigAction {
    Show(Box<ConfigShow>),
    Init(ConfigInit),
}

#[derive(Args)]
pub(crate) struct ConfigShow {
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) identity: Identity,
}

#[derive(Args)]
pub(crate) struct ConfigInit {
    #[arg(long, alias = "path", value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) config: Option<String>,
}

#[derive(Args)]
pub(crate) struct Help {
    pub(crate) topic: Option<String>,
}

/// Each command and what gives it its flags.
type Augment = fn(clap::Command) -> clap::Command;
const COMMANDS: [(&str, Augment); 19] = [
    ("send", Send::augment_args),
    ("plan", Plan::augment_args),
    ("run", Run::augment_args),
    ("upload", Upload::augment_args),
    ("webhook", Webhook::augment_args),
    ("history", History::augment_args),
    ("recall", Recall::augment_args),
    ("card", Card::augment_args),
    ("chat", Chat::augment_args),
    ("outbox", Outbox::augment_args),
    ("doctor", Doctor::augment_args),
    ("explain", Explain::augment_args),
    ("config", Config::augment_args),
    ("api", Api::augment_args),
    ("token", Token::augment_args),
    ("sim", Sim::augment_args),
    ("completions", Completions::augment_args),
    ("man", Man::augment_args),
    ("help", Help::augment_args),
];

/// The names of all commands.
pub(crate) fn command_names() -> [&'static str; COMMANDS.len()] {
    COMMANDS.map(|(name, _)| name)
}

/// The whole command line, for its help.
pub(crate) fn command() -> clap::Command {
    with_flags_of(|_| true, true)
}

/// As much of it as these words need: the flags of the other commands would cost a start more than
/// everything else in it.
pub(crate) fn command_for(argv: &[OsString]) -> clap::Command {
    with_flags_of(
        |name| argv.iter().any(|word| word == name),
        batch::is_typed(argv),
    )
}

fn with_flags_of(needed: impl Fn(&str) -> bool, with_batch: bool) -> clap::Command {
    let commands = COMMANDS.into_iter().map(|(name, augment)| {
        let command = clap::Command::new(name);
        match name {
            "send" if needed(name) && !with_batch => Send::augment_args_of_one(command),
            name if needed(name) => augment(command),
            _ => command,
        }
    });
    Root::command().subcommands(commands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_built_as_it_is_read() {
        let listed: Vec<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
        let derived = Command::augment_subcommands(clap::Command::new("wecom"));
        let read: Vec<&str> = derived
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        assert_eq!(listed, read);
        let whole = command();
        for command in derived.get_subcommands() {
            let built = whole.find_subcommand(command.get_name()).unwrap();
            let flags = |command: &clap::Command| {
                let arguments = command.get_arguments();
                arguments
                    .map(|arg| arg.get_id().clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(flags(built), flags(command), "{}", command.get_name());
        }
    }

    #[test]
    fn words_that_name_a_command_bring_its_flags_alone() {
        let argv = ["wecom", "--lang", "zh", "send"].map(OsString::from);
        let command = command_for(&argv);
        let has_flags = |name: &str| {
            let command = command.find_subcommand(name).unwrap();
            command.get_arguments().next().is_some()
        };
        assert!(has_flags("send"));
        assert!(!has_flags("run") && !has_flags("doctor"));
    }
    #[test]
    fn a_single_message_has_all_flags_but_those_of_a_batch() {
        let argv = ["wecom", "send", "--text", "x"].map(OsString::from);
        let flags = |command: &clap::Command| {
            let send = command.find_subcommand("send").unwrap();
            let flags = send.get_arguments();
            flags
                .map(|flag| flag.get_id().to_string())
                .collect::<Vec<_>>()
        };
        let batch = Batch::augment_args(BatchInput::augment_args(clap::Command::new("x")));
        let of_batch: Vec<&str> = batch
            .get_arguments()
            .map(|it| it.get_id().as_str())
            .collect();
        let mut whole = flags(&command());
        whole.retain(|flag| !of_batch.contains(&flag.as_str()));
        assert_eq!(flags(&command_for(&argv)), whole);
    }
}
