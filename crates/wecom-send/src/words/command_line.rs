//! What is wrong with a command line that does not parse.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::not_too_long;
use crate::nearest::nearest;
use crate::text::{Text, Value, list, text};

/// The one line for what clap found; `commands` are all that there are.
pub(crate) fn command_line(error: &Error, commands: &[&str]) -> Text {
    let found = |kind| error.get(kind).map(ToString::to_string);
    let several = |kind| error.get(kind).map_or_else(|| "".into(), each);
    let flag = || found(ContextKind::InvalidArg).unwrap_or_default();
    let value = || found(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            text!("misuse-no-command")
        }
        ErrorKind::UnknownArgument => match found(ContextKind::SuggestedArg) {
            Some(nearest) => text!(
                "misuse-unknown-argument-like",
                found = flag(),
                nearest = nearest
            ),
            None if wants_dashes(error) && !flag().starts_with('-') => {
                text!("run-without-dashes", found = stray(&flag()))
            }
            None => text!("misuse-unknown-argument", found = stray(&flag())),
        },
        ErrorKind::InvalidSubcommand => {
            let command = found(ContextKind::InvalidSubcommand).unwrap_or_default();
            let suggested = found(ContextKind::SuggestedSubcommand);
            let near = || nearest(&command, commands.iter().copied()).map(str::to_owned);
            match suggested.or_else(near) {
                Some(nearest) => text!(
                    "misuse-unknown-command-like",
                    found = stray(&command),
                    nearest = nearest
                ),
                None => text!("misuse-unknown-command", found = stray(&command)),
            }
        }
        ErrorKind::InvalidValue if value().is_empty() => {
            text!("misuse-argument-needs-value", flag = flag())
        }
        ErrorKind::InvalidValue => text!(
            "misuse-argument-value",
            flag = flag(),
            found = value(),
            known = several(ContextKind::ValidValue)
        ),
        ErrorKind::TooManyValues => text!(
            "misuse-argument-takes-no-value",
            flag = flag(),
            found = value()
        ),
        ErrorKind::ArgumentConflict => conflict(flag(), found(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            text!(
                "misuse-argument-missing",
                missing = several(ContextKind::InvalidArg)
            )
        }
        _ => text!("misuse-as-is", said = in_one_line(error)),
    }
}

/// A word that stands where none is known: a secret, or a robot's whole address, may have got there.
fn stray(word: &str) -> Value {
    if word.starts_with('-') {
        word.into()
    } else {
        not_too_long(word)
    }
}

/// A flag beside another that excludes it, or beside itself.
fn conflict(flag: String, prior: Option<String>) -> Text {
    let is_alone = |flag: &str| flag.starts_with("--print-example");
    match prior {
        Some(prior) if prior != flag && (is_alone(&flag) || is_alone(&prior)) => {
            text!("misuse-example-alone")
        }
        Some(prior) if prior != flag => {
            text!("misuse-argument-conflict", one = prior, other = flag)
        }
        _ => text!("misuse-argument-twice", flag = flag),
    }
}

/// Whether the command takes another command, which must stand behind `--`.
fn wants_dashes(error: &Error) -> bool {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string);
    usage.is_some_and(|usage| usage.contains("-- <CMD>"))
}

/// All that there are.
fn each(value: &ContextValue) -> Value {
    match value {
        ContextValue::Strings(all) => list(all),
        other => other.to_string().into(),
    }
}

/// clap's own words, without its usage and pointers.
fn in_one_line(error: &Error) -> String {
    let rendered = error.render().to_string();
    let said = rendered.split("\n\n").next().unwrap_or_default();
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_start_matches("error: ").to_owned()
}
