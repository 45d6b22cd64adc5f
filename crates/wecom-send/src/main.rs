//! `wecom`: send 企业微信 (WeCom) application messages from scripts, CI, cron, alerting and AI agents.

// From foundation to face: a module uses only modules above it.
mod usage;
mod environment;
mod exit;
mod output;
mod words;
mod cli;
mod settings;
mod wiring;
mod signals;
mod sandbox;
mod logging;
mod commands;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::cli::{Cli, Command};
use crate::exit::Exit;
use crate::usage::Usage;

fn main() -> ExitCode {
    let argv: Vec<OsString> = std::env::args_os().collect();
    let exit = match parse(&argv) {
        Ok(cli) => run(cli),
        Err(exit) => exit,
    };
    exit.into()
}

fn run(cli: Cli) -> Exit {
    let done = match cli.command {
        Command::Send(typed) => commands::send(&typed),
        Command::Sim(typed) => commands::sim(&typed),
        Command::Token(typed) => commands::token(&typed),
        Command::Help(typed) => commands::help(&typed),
    };
    done.unwrap_or_else(|error| report(&error))
}

/// Says what went wrong outside of sending.
fn report(error: &anyhow::Error) -> Exit {
    if let Some(usage) = error.downcast_ref::<Usage>() {
        return misused(usage);
    }
    output::error(&format!("{error:#}"));
    Exit::Failure
}

fn misused(usage: &Usage) -> Exit {
    output::error(&words::usage(usage));
    Exit::Usage
}

fn parse(argv: &[OsString]) -> Result<Cli, Exit> {
    let command = cli::command();
    cli::check_values(&command, argv).map_err(|usage| misused(&usage))?;
    let parsed = command.try_get_matches_from(argv);
    parsed
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| {
            if error.exit_code() == 0 {
                commands::print_page(&error.render());
                return Exit::Success;
            }
            misused(&Usage::CommandLine(words::command_line(&error)))
        })
}
