//! The log on stderr: each step of a send, for `-v` and `RUST_LOG`.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::environment::{Environment, RUST_LOG};
use crate::output;
use crate::text::text;

/// Starts the log if it was asked for; without it, nothing is set up.
pub(crate) fn start(verbose: u8, environment: &Environment) {
    let targets = match (verbose, environment.get(RUST_LOG)) {
        (0, None) => return,
        (0, Some(filter)) => match filter.parse::<Targets>() {
            Ok(targets) => targets,
            Err(error) => {
                return output::warning(&text!(
                    "note-bad-log-filter",
                    filter = filter,
                    error = error.to_string()
                ));
            }
        },
        (1, _) => ours(LevelFilter::INFO),
        (2, _) => ours(LevelFilter::DEBUG),
        _ => ours(LevelFilter::TRACE),
    };
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(output::Stream::Stderr.has_colours())
        .with_target(false)
        .without_time();
    // A second start in one process can only come from a test.
    let _ = tracing_subscriber::registry()
        .with(lines)
        .with(targets)
        .try_init();
}

fn ours(level: LevelFilter) -> Targets {
    Targets::new()
        .with_target("wecom_message", level)
        .with_target("wecom", level)
}
