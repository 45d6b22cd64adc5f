//! Values may begin with a hyphen (`--text "- disk full"`), so a flag whose value was forgotten
//! would swallow the next flag. This looks for it before clap does.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

use crate::text::text;
use crate::usage::Usage;

/// Refuses a flag of ours in the place of a value.
///
/// # Errors
/// [`Usage::ValueMissing`] naming both flags.
pub(crate) fn check_values(root: &Command, argv: &[OsString]) -> Result<(), Usage> {
    let mut command = root;
    let mut words = argv.iter().skip(1);
    while let Some(word) = words.next() {
        let word = text(word, None)?;
        if word == "--" {
            break;
        }
        if let Some(sub) = command.find_subcommand(word) {
            command = sub;
        } else if (takes_value(command, word) || takes_value(root, word))
            && let Some(next) = words.next()
        {
            let next = text(next, Some(word))?;
            if is_flag(command, next) {
                let (flag, next) = (word.to_owned(), next.to_owned());
                return Err(Usage::ValueMissing { flag, next });
            }
        }
    }
    Ok(())
}

/// A word, which must be UTF-8; `flag` is the flag whose value it is.
fn text<'a>(word: &'a OsStr, flag: Option<&str>) -> Result<&'a str, Usage> {
    word.to_str().ok_or_else(|| {
        let shown = word.to_string_lossy();
        let place = flag.or_else(|| shown.split('=').next()).unwrap_or_default();
        Usage::CommandLine(text!("misuse-not-utf8-argument", place = place))
    })
}

fn takes_value(command: &Command, word: &str) -> bool {
    named(command, word).is_some_and(|arg| arg.get_action().takes_values())
}

fn is_flag(command: &Command, word: &str) -> bool {
    let name = word.split('=').next().unwrap_or_default();
    named(command, name).is_some()
        || are_shorts(command, name)
        || matches!(word, "-h" | "--help" | "-V" | "--version")
}

/// Several short flags in one word: `-vv`.
fn are_shorts(command: &Command, word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|letters| {
        let is_short = |letter| named(command, &format!("-{letter}")).is_some();
        !letters.is_empty() && letters.chars().all(is_short)
    })
}

fn named<'a>(command: &'a Command, word: &str) -> Option<&'a Arg> {
    command.get_arguments().find(|arg| {
        let long = arg
            .get_long()
            .is_some_and(|long| word.strip_prefix("--") == Some(long));
        let short = arg
            .get_short()
            .is_some_and(|short| word == format!("-{short}"));
        long || short
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &[&str]) -> Result<(), Usage> {
        let argv: Vec<OsString> = ["wecom", "send"]
            .iter()
            .chain(line)
            .map(Into::into)
            .collect();
        check_values(&crate::cli::command(), &argv)
    }

    #[test]
    fn values_may_begin_with_a_hyphen() {
        for value in ["- disk full", "-5", "--- build ---", "--", "--unknown", "-"] {
            assert!(
                check(&["--text", value, "--touser", "a"]).is_ok(),
                "{value}"
            );
        }
    }

    #[test]
    fn a_flag_of_ours_is_no_value() {
        for flag in ["--touser", "--touser=a", "--pretty", "-q", "-vv", "--help"] {
            let error = check(&["--text", flag, "x"]).unwrap_err();
            assert!(
                matches!(error, Usage::ValueMissing { flag: f, .. } if f == "--text"),
                "{flag}"
            );
        }
        assert!(check(&["--text=--touser", "--touser", "a"]).is_ok());
    }
}
