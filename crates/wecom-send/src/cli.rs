//! What was typed: the commands and their flags, as text. What it means is settled in
//! [`crate::settings`]. None of it has `Debug`: a secret may have been typed.

#![expect(
    clippy::doc_markdown,
    reason = "these comments are help texts: no markdown in them"
)]

mod values;

use clap::{Args, CommandFactory, Parser, Subcommand};

pub(crate) use values::check_values;

/// Send 企业微信 (WeCom) application messages from scripts, CI, cron, alerting and AI agents.
#[derive(Parser)]
#[command(
    name = "wecom",
    version = concat!(env!("CARGO_PKG_VERSION"), " – 企业微信 message sender"),
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Try it, it reaches nobody:
  wecom send --sandbox --touser @all --text hello

`wecom help exit-codes` and `wecom help environment` print the tables."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Send(Box<Send>),
    Sim(Sim),
    Token(Token),
    Help(Help),
}

/// Send one message now.
#[derive(Args)]
#[command(after_help = "Examples:
  wecom send --sandbox --touser @all --text hello          reaches nobody, shows the message
  wecom send --touser zhangsan --text 'disk full on db-1'
  wecom send --touser 'zhangsan|lisi' --toparty 2 --markdown '**deploy** <font color=\"info\">done</font>'
  make 2>&1 | wecom send --totag 1 --text-file - --long tail
  wecom send --message card.json --dry-run                 prints the requests, sends nothing

Prints WeCom's answer as one line of JSON with an added `outcome`:
  delivered, partial, rejected, not_sent or unknown (see `wecom help exit-codes`).
Corp id, secret and agent id usually come from WECOM_CORP_ID, WECOM_CORP_SECRET (or
WECOM_CORP_SECRET_FILE) and WECOM_AGENT_ID: a secret among the flags shows in the process list.")]
pub(crate) struct Send {
    #[command(flatten)]
    pub(crate) who: Who,
    #[command(flatten)]
    pub(crate) what: What,
    #[command(flatten)]
    pub(crate) how: How,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

#[derive(Args)]
#[command(next_help_heading = "Who gets it")]
pub(crate) struct Who {
    /// User ids, separated by `|` or `,`; `@all` alone for everybody in the app's visible range.
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) touser: Vec<String>,
    /// Department ids.
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) toparty: Vec<String>,
    /// Tag ids.
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) totag: Vec<String>,
}

#[derive(Args)]
#[command(next_help_heading = "What it says (exactly one)")]
pub(crate) struct What {
    /// A text; line breaks and `<a href="…">` links work in it.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// A text from a file; `-` is standard input.
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) text_file: Option<String>,
    /// WeCom's small markdown: headings, bold, links, quotes, inline code, three colours.
    #[arg(long, value_name = "MARKDOWN", allow_hyphen_values = true)]
    pub(crate) markdown: Option<String>,
    /// Markdown from a file; `-` is standard input.
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) markdown_file: Option<String>,
    /// A whole message body (JSON) of any type that message/send knows; `-` is standard input.
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) message: Option<String>,
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(next_help_heading = "How")]
pub(crate) struct How {
    /// 1: can't be forwarded, carries a watermark (not for markdown).
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) safe: Option<String>,
    /// 1: WeCom replaces `$userName=USERID$` and its like.
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) enable_id_trans: Option<String>,
    /// 1: WeCom does not take the same request twice within the interval; lets a lost answer be
    /// repeated.
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) enable_duplicate_check: Option<String>,
    /// The interval of the duplicate check, 1 to 14400 [WeCom's default: 1800].
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) duplicate_check_interval: Option<String>,
    /// What becomes of a text over 2048 bytes: numbered parts, an error, its beginning, its end
    /// [default: split].
    #[arg(
        long,
        value_name = "split|error|truncate|tail",
        allow_hyphen_values = true
    )]
    pub(crate) long: Option<String>,
    /// How many parts a long text may become [default: 20].
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) max_parts: Option<String>,
    /// Refuse recipients that need several requests (over 1000 users, 100 departments, 100 tags).
    #[arg(long)]
    pub(crate) no_split_recipients: bool,
    /// How long one request may take; fractions are allowed [default: 20].
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) timeout: Option<String>,
    /// How long everything may take, repeats included [default: 60].
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) deadline: Option<String>,
    /// Wait up to this long where WeCom's limit is exceeded (45009); extends the deadline.
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) wait: Option<String>,
    /// Exit with 0 if WeCom took every request and only some recipients could not be reached.
    #[arg(long)]
    pub(crate) allow_partial: bool,
    /// Print the JSON over several lines.
    #[arg(long)]
    pub(crate) pretty: bool,
    /// Print the request bodies instead of sending them; needs no credentials, contacts nobody.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Send to a private simulator and show the message; needs no credentials, reaches nobody.
    #[arg(long)]
    pub(crate) sandbox: bool,
}

#[derive(Args)]
#[command(next_help_heading = "As whom, and which way")]
pub(crate) struct Identity {
    /// The company's id (管理后台 > 我的企业 > 企业ID) [env: WECOM_CORP_ID].
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) corp_id: Option<String>,
    /// The app's secret (管理后台 > 应用管理 > 该应用 > Secret) [env: WECOM_CORP_SECRET].
    #[arg(long, value_name = "SECRET", allow_hyphen_values = true)]
    pub(crate) corp_secret: Option<String>,
    /// A file that holds the secret [env: WECOM_CORP_SECRET_FILE].
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) corp_secret_file: Option<String>,
    /// The app's number (管理后台 > 应用管理 > 该应用 > AgentId) [env: WECOM_AGENT_ID].
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) agent_id: Option<String>,
    /// Another address than WeCom's own: a reverse proxy, a private deployment,
    /// the simulator [env: WECOM_BASE_URL].
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    pub(crate) base_url: Option<String>,
    /// Certificates (PEM) to trust beside the built-in ones [env: WECOM_CA_CERT].
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) ca_cert: Option<String>,
    /// A proxy (http, https, socks5), or `none` [env: WECOM_PROXY, else HTTPS_PROXY and its like].
    #[arg(long, value_name = "URL|none", allow_hyphen_values = true)]
    pub(crate) proxy: Option<String>,
}

#[derive(Args)]
#[command(next_help_heading = "Talk")]
pub(crate) struct Talk {
    /// Tell each step on stderr; twice for more.
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
    /// Print nothing on success.
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Run the simulator: WeCom's protocol on this machine, for trying and testing.
#[derive(Args)]
#[command(after_help = "Example:
  wecom sim                    prints the variables to export; then, in another shell:
  wecom send --touser zhangsan --text hello
  curl -s http://127.0.0.1:8765/_sim/messages

Everything sent can be read back under /_sim/; faults are set there too.")]
pub(crate) struct Sim {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8765")]
    pub(crate) listen: String,
    /// Corps, apps, members, departments and tags (TOML) instead of the built-in ones.
    #[arg(long, value_name = "FILE")]
    pub(crate) world: Option<String>,
}

/// Show or clear the cached token.
#[derive(Args)]
#[command(after_help = "Example:
  wecom token show             tells whether a token is cached and for how long; never its value")]
pub(crate) struct Token {
    #[command(subcommand)]
    pub(crate) action: TokenAction,
}

#[derive(Subcommand)]
pub(crate) enum TokenAction {
    /// Show what is cached for these credentials (the value is masked).
    #[command(after_help = "Example:
  wecom token show")]
    Show(Box<TokenArgs>),
    /// Drop what is cached for these credentials, a remembered refusal too.
    #[command(after_help = "Example:
  wecom token clear            the next send fetches a fresh token")]
    Clear(Box<TokenArgs>),
}

/// Whose token.
#[derive(Args)]
pub(crate) struct TokenArgs {
    #[command(flatten)]
    pub(crate) identity: Identity,
}

/// Print the help of a command or a topic: exit-codes, environment.
#[derive(Args)]
#[command(after_help = "Examples:
  wecom help send
  wecom help exit-codes
  wecom help environment")]
pub(crate) struct Help {
    /// A command, or `exit-codes` or `environment`.
    pub(crate) topic: Option<String>,
}

/// The whole command line, for its help.
pub(crate) fn command() -> clap::Command {
    Cli::command()
}
