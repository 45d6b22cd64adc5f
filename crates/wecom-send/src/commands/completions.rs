//! `wecom completions`: what a shell needs to complete our commands, flags and their values.

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, ValueHint};

use crate::cli;
use crate::exit::Exit;
use crate::output::Output;
use crate::words;

/// Prints the script for a shell.
pub(crate) fn completions(typed: &cli::Completions) -> Result<Exit> {
    let mut script = Vec::new();
    let mut commands = with_values(words::dressed(cli::command()));
    let helped: Vec<String> = commands
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .chain(words::TOPICS.map(str::to_owned))
        .collect();
    commands = commands.mut_subcommand("help", |help| {
        help.mut_arg("topic", |topic| {
            topic.value_parser(PossibleValuesParser::new(helped))
        })
    });
    clap_complete::generate(typed.shell, &mut commands, "wecom", &mut script);
    Output::new(false).plain(String::from_utf8(script)?.trim_end());
    Ok(Exit::Success)
}

/// Tells shells what values there are: the words in a name such as `zh|en`, files for `FILE`. The
/// program itself reads values as text, to say what is wrong with them in its own words.
fn with_values(command: Command) -> Command {
    command.mut_args(with_value).mut_subcommands(with_values)
}

fn with_value(arg: Arg) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first());
    let Some(name) = name.filter(|_| arg.get_action().takes_values()) else {
        return arg;
    };
    let name = name.to_string();
    let is_word = |word: &str| !word.is_empty() && word == word.to_lowercase();
    match name.as_str() {
        "SHELL" => arg,
        "CMD" => arg.value_hint(ValueHint::CommandWithArguments),
        "FILE" => arg.value_hint(ValueHint::FilePath),
        "FOLDER" => arg.value_hint(ValueHint::DirPath),
        words if words.contains('|') && words.split('|').all(is_word) => {
            let words: Vec<String> = words.split('|').map(str::to_owned).collect();
            arg.value_parser(PossibleValuesParser::new(words))
        }
        _ => arg.value_hint(ValueHint::Other),
    }
}
