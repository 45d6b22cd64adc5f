//! `wecom completions`: what a shell needs to complete our commands and flags.

use anyhow::Result;

use crate::cli;
use crate::exit::Exit;
use crate::output::Output;
use crate::words;

/// Prints the script for a shell.
pub(crate) fn completions(typed: &cli::Completions) -> Result<Exit> {
    let mut script = Vec::new();
    let mut commands = words::dressed(cli::command());
    clap_complete::generate(typed.shell, &mut commands, "wecom", &mut script);
    Output::new(false).plain(String::from_utf8(script)?.trim_end());
    Ok(Exit::Success)
}
