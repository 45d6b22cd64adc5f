//! Values may begin with a hyphen (`--text "- disk full"`), so a flag whose value was forgotten
//! would swallow the next flag. This looks for it before clap does.

use std::ffi::OsString;

use clap::{Arg, Command};

use crate::usage::Usage;

/// Refuses a flag of ours in the place of a value.
///
/// # Errors
/// [`Usage::ValueMissing`] naming both flags.
pub(crate) fn check_values(root: &Command, argv: &[OsString]) -> Result<(), Usage> {
    let mut command = root;
    let mut words = argv
        .iter()
        .skip(1)
        .filter_map(|word| word.to_str())
        .peekable();
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if let Some(sub) = command.find_subcommand(word) {
            command = sub;
        } else if takes_value(command, word) {
            match words.next() {
                Some(next) if is_flag(command, next) => {
                    let (flag, next) = (word.to_owned(), next.to_owned());
                    return Err(Usage::ValueMissing { flag, next });
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn takes_value(command: &Command, word: &str) -> bool {
    named(command, word).is_some_and(|arg| arg.get_action().takes_values())
}

fn is_flag(command: &Command, word: &str) -> bool {
    let name = word.split('=').next().unwrap_or_default();
    named(command, name).is_some() || matches!(word, "-h" | "--help" | "-V" | "--version")
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
        for flag in ["--touser", "--touser=a", "--pretty", "-q", "--help"] {
            let error = check(&["--text", flag, "x"]).unwrap_err();
            assert!(
                matches!(error, Usage::ValueMissing { flag: f, .. } if f == "--text"),
                "{flag}"
            );
        }
        assert!(check(&["--text=--touser", "--touser", "a"]).is_ok());
    }
}
