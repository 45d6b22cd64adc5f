//! What is typed behind `wecom outbox`.

use clap::{Args, Subcommand};

use super::send::{Details, Example, How, Identity, Send, Shape, Talk, What, Who};

#[derive(Args)]
pub(crate) struct Outbox {
    #[command(subcommand)]
    pub(crate) action: OutboxAction,
}

#[derive(Subcommand)]
pub(crate) enum OutboxAction {
    Add(Box<OutboxAdd>),
    List(OutboxList),
    Show(OutboxShow),
    Retry(OutboxRetry),
    Cancel(OutboxCancel),
    Prune(OutboxPrune),
    Work(Box<OutboxWork>),
    Export(OutboxExport),
    Stats(OutboxStats),
}

#[derive(Args)]
pub(crate) struct OutboxAdd {
    #[command(flatten)]
    pub(crate) who: Who,
    #[command(flatten)]
    pub(crate) what: What,
    #[command(flatten)]
    pub(crate) details: Details,
    #[command(flatten)]
    pub(crate) shape: Shape,
    #[command(flatten)]
    pub(crate) how: HowToQueue,
    #[command(flatten)]
    pub(crate) queueing: Queueing,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

/// As [`How`], without what concerns sending now.
#[derive(Args)]
#[command(next_help_heading = "how")]
pub(crate) struct HowToQueue {
    #[arg(long)]
    pub(crate) escapes: bool,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// How an entry is kept.
#[derive(Args)]
#[command(next_help_heading = "when")]
pub(crate) struct Queueing {
    #[arg(
        id = "idempotency_key",
        long = "key",
        value_name = "KEY",
        allow_hyphen_values = true
    )]
    pub(crate) key: Option<String>,
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) not_before: Option<String>,
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) ttl: Option<String>,
    #[arg(long, value_name = "COMMAND", allow_hyphen_values = true)]
    pub(crate) on_failure: Option<String>,
}

impl OutboxAdd {
    /// As a send, and how it is kept.
    pub(crate) fn into_send(self) -> (Send, Queueing) {
        let send = Send {
            who: self.who,
            what: self.what,
            example: Example::default(),
            details: self.details,
            batch_input: None,
            batch: None,
            shape: self.shape,
            how: How {
                escapes: self.how.escapes,
                timeout: None,
                deadline: None,
                wait: None,
                allow_partial: false,
                pretty: false,
                dry_run: self.how.dry_run,
                preview: false,
                sandbox: false,
            },
            identity: self.identity,
            talk: self.talk,
        };
        (send, self.queueing)
    }
}

#[derive(Args)]
pub(crate) struct OutboxList {
    #[arg(long = "state", value_name = "STATES", allow_hyphen_values = true)]
    pub(crate) state: Vec<String>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct OutboxShow {
    #[arg(value_name = "TICKET")]
    pub(crate) ticket: String,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct OutboxRetry {
    #[arg(id = "tickets", value_name = "TICKET", required = true)]
    pub(crate) tickets: Vec<String>,
    #[arg(id = "unknown_too", long = "unknown")]
    pub(crate) unknown_too: bool,
}

#[derive(Args)]
pub(crate) struct OutboxCancel {
    #[arg(id = "tickets", value_name = "TICKET", required = true)]
    pub(crate) tickets: Vec<String>,
}

#[derive(Args)]
pub(crate) struct OutboxPrune {
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) older_than: Option<String>,
}

#[derive(Args)]
pub(crate) struct OutboxWork {
    #[arg(long)]
    pub(crate) follow: bool,
    #[arg(
        id = "entries_at_once",
        long = "concurrency",
        value_name = "N",
        allow_hyphen_values = true
    )]
    pub(crate) concurrency: Option<String>,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

#[derive(Args)]
pub(crate) struct OutboxExport {
    #[arg(long = "state", value_name = "STATES", allow_hyphen_values = true)]
    pub(crate) state: Vec<String>,
}

#[derive(Args)]
pub(crate) struct OutboxStats {
    #[arg(long)]
    pub(crate) json: bool,
}
