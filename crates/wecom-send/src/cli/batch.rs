//! What is typed behind `wecom send --batch` and `wecom plan --batch`.

use std::ffi::OsString;

use clap::Args;

use super::send::{Identity, Shape, Talk, Who};

/// Many messages, and how each is made.
#[derive(Args)]
#[command(next_help_heading = "batch")]
pub(crate) struct BatchInput {
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) batch: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) text_template: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) markdown_template: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) message_template: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) membership: Option<String>,
}

/// How they are sent.
#[derive(Args, Default)]
#[command(next_help_heading = "batch")]
pub(crate) struct Batch {
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) concurrency: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) output: Option<String>,
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) resume: Option<String>,
    #[arg(long)]
    pub(crate) retry_unknown: bool,
    #[arg(long)]
    pub(crate) strict: bool,
    #[arg(long, value_name = "on|off", allow_hyphen_values = true)]
    pub(crate) pace: Option<String>,
}

#[derive(Args)]
pub(crate) struct Plan {
    #[command(flatten)]
    pub(crate) input: BatchInput,
    #[command(flatten)]
    pub(crate) who: Who,
    #[command(flatten)]
    pub(crate) shape: Shape,
    #[arg(long)]
    pub(crate) pretty: bool,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

/// The flags of both.
const FLAGS: [&str; 11] = [
    "batch",
    "text-template",
    "markdown-template",
    "message-template",
    "membership",
    "concurrency",
    "output",
    "resume",
    "retry-unknown",
    "strict",
    "pace",
];

/// Whether one of them is typed, as far as that can be told before it is parsed.
pub(super) fn is_typed(argv: &[OsString]) -> bool {
    let mut names = argv.iter().filter_map(|word| {
        let name = word.to_str()?.strip_prefix("--")?;
        name.split('=').next()
    });
    names.any(|name| FLAGS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_those_of_the_structs() {
        let command = Batch::augment_args(BatchInput::augment_args(clap::Command::new("x")));
        let flags = command.get_arguments().filter_map(clap::Arg::get_long);
        assert_eq!(flags.collect::<Vec<_>>(), FLAGS);
    }
}
