//! `wecom`: send 企业微信 (WeCom) application messages from scripts, CI, cron, alerting and AI agents.

// From foundation to face: a module uses only modules above it.
mod language;
mod text;
mod nearest;
mod usage;
mod environment;
mod exit;
mod errcodes;
mod output;
mod local_time;
mod words;
mod cli;
mod settings;
mod wiring;
mod signals;
mod drawing;
mod sandbox;
mod logging;
mod journal;
mod turns;
mod progress_bar;
mod delivering;
mod batch;
mod running;
mod told;
mod report;
mod doctor;
mod examples;
mod commands;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::ErrorKind;

use crate::cli::Command;
use crate::environment::Environment;
use crate::exit::Exit;
use crate::usage::Usage;

fn main() -> ExitCode {
    let argv: Vec<OsString> = std::env::args_os().collect();
    let environment = Environment::of_process();
    speak(&argv, &environment)
        .and_then(|()| parse(&argv, &environment))
        .map_or_else(ExitCode::from, |command| {
            if !command.reads_settings() {
                settings::speak_as_the_profile(&argv, &environment);
            }
            run(command, environment)
        })
}

/// Settles the language before anything is said.
fn speak(argv: &[OsString], environment: &Environment) -> Result<(), Exit> {
    let language = settings::language(argv, environment).map_err(|usage| misused(&usage))?;
    text::speak(language);
    Ok(())
}

fn run(command: Command, environment: Environment) -> ExitCode {
    let done = match command {
        // The code of the command that it runs is not one of ours.
        Command::Run(typed) => {
            return commands::run(&typed, environment)
                .unwrap_or_else(|error| report(&error).into());
        }
        Command::Send(typed) => commands::send(&typed, environment),
        Command::Plan(typed) => commands::plan(&typed, &environment),
        Command::Upload(typed) => commands::upload(&typed, environment),
        Command::Webhook(typed) => commands::webhook(&typed, environment),
        Command::History(typed) => commands::history(&typed, &environment),
        Command::Recall(typed) => commands::recall(&typed, &environment),
        Command::Card(typed) => commands::card(&typed, &environment),
        Command::Chat(typed) => commands::chat(&typed, &environment),
        Command::Outbox(typed) => commands::outbox(typed, environment),
        Command::Sim(typed) => commands::sim(&typed, &environment),
        Command::Doctor(typed) => commands::doctor(&typed, &environment),
        Command::Api(typed) => commands::api(&typed, &environment),
        Command::Token(typed) => commands::token(&typed, &environment),
        Command::Explain(typed) => commands::explain(&typed),
        Command::Completions(typed) => commands::completions(&typed),
        Command::Man(typed) => commands::man(&typed),
        Command::Config(typed) => commands::config(&typed, &environment),
        Command::Help(typed) => commands::help(&typed),
    };
    done.unwrap_or_else(|error| report(&error)).into()
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
    words::usage(usage).iter().for_each(output::error);
    Exit::Usage
}

fn parse(argv: &[OsString], environment: &Environment) -> Result<Command, Exit> {
    let mut command = cli::command_for(argv);
    let checked = cli::check_values(&command, argv);
    checked.map_err(|usage| {
        settings::speak_as_the_profile(argv, environment);
        misused(&usage)
    })?;
    let parsed = command.try_get_matches_from_mut(argv);
    // The process needs it no more, and to take it apart costs a twelfth of its start.
    std::mem::forget(command);
    parsed
        .and_then(|matches| Command::from_arg_matches(&matches))
        .map_err(|error| {
            settings::speak_as_the_profile(argv, environment);
            match error.kind() {
                ErrorKind::DisplayHelp => help(argv),
                ErrorKind::DisplayVersion => version(&error),
                _ => {
                    // What is alike is looked for among all flags.
                    let whole = cli::command().try_get_matches_from(argv);
                    let error = whole.err().unwrap_or(error);
                    misused(&Usage::CommandLine(words::command_line(
                        &error,
                        &cli::command_names(),
                    )))
                }
            }
        })
}

/// Prints the page that was asked for: only now do the commands need their texts.
fn help(argv: &[OsString]) -> Exit {
    if let Err(page) = words::dressed(cli::command()).try_get_matches_from(argv) {
        commands::print_page(&page.render());
    }
    Exit::Success
}

fn version(version: &clap::Error) -> Exit {
    commands::print_page(&version.render());
    Exit::Success
}
