//! `wecom help TOPIC`.

use std::fmt::Write as _;

use anyhow::Result;
use clap::builder::StyledStr;

use crate::cli;
use crate::environment;
use crate::exit::{self, Exit};
use crate::output::Output;
use crate::usage::Usage;

/// Prints the help of a command or a topic.
pub(crate) fn help(typed: &cli::Help) -> Result<Exit> {
    let mut root = cli::command();
    match typed.topic.as_deref() {
        None => print_page(&root.render_help()),
        Some("exit-codes") => Output::new(false).plain(&exit_codes()),
        Some("environment") => Output::new(false).plain(&environment_table()),
        Some(name) => {
            root.build();
            let command = root.find_subcommand_mut(name).ok_or_else(|| Usage::Topic {
                found: name.to_owned(),
            })?;
            print_page(&command.render_help());
        }
    }
    Ok(Exit::Success)
}

/// Prints a page of clap's, in colour where stdout is a terminal that has them.
pub(crate) fn print_page(page: &StyledStr) {
    let page = match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Never => page.to_string(),
        _ => page.ansi().to_string(),
    };
    Output::new(false).plain(page.trim_end());
}

fn exit_codes() -> String {
    let mut page = format!(
        "{:<5} {:<19} {:<47} {}\n",
        "code", "outcome", "meaning", "a script should"
    );
    for (exit, outcome, meaning, then) in exit::TABLE {
        let _ = writeln!(page, "{:<5} {outcome:<19} {meaning:<47} {then}", exit as u8);
    }
    page.push_str(
        "
Several requests: all alike: that code; else any unknown: 7; else any delivered or partial: 3;
else the first failure's. With --allow-partial 0 where WeCom took every request and somebody was
reached.",
    );
    page
}

fn environment_table() -> String {
    let mut page = String::new();
    for (name, meaning) in environment::TABLE {
        let _ = writeln!(page, "{name:<24} {meaning}");
    }
    page.push_str(
        "
A flag comes before its variable. A variable that is set but blank counts as not set.
--sandbox and --dry-run need none of them; --sandbox reads none.",
    );
    page
}
