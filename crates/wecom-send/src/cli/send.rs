//! What is typed behind `wecom send`, and what other commands take of it.

use clap::{ArgGroup, Args, Command};

use super::batch::{Batch, BatchInput};

#[derive(Args)]
pub(crate) struct Send {
    #[command(flatten)]
    pub(crate) who: Who,
    #[command(flatten)]
    pub(crate) what: What,
    #[command(flatten)]
    pub(crate) example: Example,
    #[command(flatten)]
    pub(crate) details: Details,
    #[command(flatten)]
    pub(crate) batch_input: Option<BatchInput>,
    #[command(flatten)]
    pub(crate) batch: Option<Batch>,
    #[command(flatten)]
    pub(crate) shape: Shape,
    #[command(flatten)]
    pub(crate) how: How,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

impl Send {
    /// The flags of a single message: those of a batch would cost its start a fifth more.
    pub(super) fn augment_args_of_one(command: Command) -> Command {
        let pieces = [
            Who::augment_args,
            What::augment_args,
            Example::augment_args,
            Details::augment_args,
            without_batch,
            Shape::augment_args,
            How::augment_args,
            Identity::augment_args,
            Talk::augment_args,
        ];
        let pieces = pieces.into_iter();
        pieces.fold(command, |command, augment| augment(command))
    }
}

/// What is looked for when it is read.
fn without_batch(command: Command) -> Command {
    let empty = ["BatchInput", "Batch"].map(ArgGroup::new);
    command.groups(empty)
}

#[derive(Args, Default)]
pub(crate) struct Example {
    #[arg(
        long,
        value_name = "TYPE",
        help_heading = "what",
        allow_hyphen_values = true,
        conflicts_with_all = ["Who", "What", "Details", "Shape", "How", "BatchInput", "Batch"]
    )]
    pub(crate) print_example: Option<String>,
}

#[derive(Args)]
#[command(next_help_heading = "who")]
pub(crate) struct Who {
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) touser: Vec<String>,
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) toparty: Vec<String>,
    #[arg(long, value_name = "IDS", allow_hyphen_values = true)]
    pub(crate) totag: Vec<String>,
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) to: Vec<String>,
}

#[derive(Args)]
#[command(next_help_heading = "what")]
pub(crate) struct What {
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) text_file: Option<String>,
    #[arg(long, value_name = "MARKDOWN", allow_hyphen_values = true)]
    pub(crate) markdown: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) markdown_file: Option<String>,
    #[arg(long, value_name = "FILE|media:ID", allow_hyphen_values = true)]
    pub(crate) image: Option<String>,
    #[arg(long, value_name = "FILE|media:ID", allow_hyphen_values = true)]
    pub(crate) voice: Option<String>,
    #[arg(long, value_name = "FILE|media:ID", allow_hyphen_values = true)]
    pub(crate) video: Option<String>,
    #[arg(long, value_name = "FILE|media:ID", allow_hyphen_values = true)]
    pub(crate) file: Option<String>,
    #[arg(long)]
    pub(crate) textcard: bool,
    #[arg(long)]
    pub(crate) news: bool,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) card: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) message: Option<String>,
}

#[derive(Args)]
#[command(next_help_heading = "details")]
pub(crate) struct Details {
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) title: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) description: Option<String>,
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    pub(crate) url: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) button_text: Option<String>,
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    pub(crate) picture: Option<String>,
}

/// How a message becomes requests.
#[derive(Args)]
#[command(next_help_heading = "how")]
pub(crate) struct Shape {
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) safe: Option<String>,
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) enable_id_trans: Option<String>,
    #[arg(long, value_name = "0|1", allow_hyphen_values = true)]
    pub(crate) enable_duplicate_check: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) duplicate_check_interval: Option<String>,
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
    #[arg(long)]
    pub(crate) no_split_recipients: bool,
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(next_help_heading = "how")]
pub(crate) struct How {
    #[arg(long)]
    pub(crate) escapes: bool,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) timeout: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) deadline: Option<String>,
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub(crate) wait: Option<String>,
    #[arg(long)]
    pub(crate) allow_partial: bool,
    #[arg(long)]
    pub(crate) pretty: bool,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, conflicts_with_all = ["dry_run", "sandbox"])]
    pub(crate) preview: bool,
    #[arg(long)]
    pub(crate) sandbox: bool,
}

#[derive(Args, Default)]
#[command(next_help_heading = "identity")]
pub(crate) struct Identity {
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) corp_id: Option<String>,
    #[arg(long, value_name = "SECRET", allow_hyphen_values = true)]
    pub(crate) corp_secret: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) corp_secret_file: Option<String>,
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) agent_id: Option<String>,
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

#[derive(Args)]
#[command(next_help_heading = "talk")]
pub(crate) struct Talk {
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
