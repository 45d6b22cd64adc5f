//! `wecom help TOPIC`.

use anyhow::Result;
use clap::builder::StyledStr;
use terminal_size::Width;

use crate::cli;
use crate::environment::{self, Environment};
use crate::exit::Exit;
use crate::nearest::nearest;
use crate::output::Output;
use crate::usage::Usage;
use crate::words;

/// Prints the help of a command or a topic.
pub(crate) fn help(typed: &cli::Help) -> Result<Exit> {
    let mut root = words::dressed(cli::command());
    root.build();
    match typed.topic.as_deref() {
        None => print_page(&root.render_help()),
        Some(name) => match words::topic(name) {
            Some(page) => Output::new(false).plain(&page),
            None => print_page(&command_page(root, name)?),
        },
    }
    Ok(Exit::Success)
}

/// Prints a page of clap's, in colour where stdout is a terminal that has them.
pub(crate) fn print_page(page: &StyledStr) {
    let page = match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Never => page.to_string(),
        _ => page.ansi().to_string(),
    };
    let page = words::fitted(page.trim_end(), columns());
    Output::new(false).plain(&page);
}

/// The columns that clap lays a page out for.
fn columns() -> usize {
    let terminal = terminal_size::terminal_size().map(|(Width(columns), _)| columns.into());
    let told = || {
        let environment = Environment::of_process();
        environment.get(environment::COLUMNS)?.parse().ok()
    };
    let columns = terminal.or_else(told).unwrap_or(cli::COLUMNS_MAX);
    columns.min(cli::COLUMNS_MAX)
}

fn command_page(mut root: clap::Command, name: &str) -> Result<StyledStr, Usage> {
    if let Some(command) = root.find_subcommand_mut(name) {
        return Ok(command.render_help());
    }
    let commands: Vec<&str> = root
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let known = commands.iter().copied().chain(words::TOPICS);
    Err(Usage::Topic {
        found: name.to_owned(),
        nearest: nearest(name, known).map(str::to_owned),
        topics: words::TOPICS.map(str::to_owned).to_vec(),
        commands: commands.into_iter().map(str::to_owned).collect(),
    })
}
