//! The message that the flags describe.

use wecom_message::{Draft, DuplicateCheck, Message, Recipients, Safety};

use super::content::content;
use super::layers::Layers;
use super::markdown_as::{MarkdownAs, markdown_as};
use super::{recipients, switch, value};
use crate::cli::{How, Send};
use crate::text::text;
use crate::usage::{Origin, Source, Usage};

/// A message, and what there is to tell of how it was given.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) message: Message,
    /// The file that the content came from
    pub(super) from: Option<Origin>,
    /// The flag in whose text `\n` was typed as two characters
    pub(super) typed_newline: Option<Source>,
}

/// Puts content, recipients and options together.
pub(super) fn message(typed: &Send, layers: &Layers<'_>) -> Result<Given, Usage> {
    let found = content(&typed.what, &typed.details, typed.how.escapes)?;
    let kind = match typed.how.markdown_as.as_deref() {
        None => layers.markdown_as().map(|kind| kind.value),
        typed => Some(markdown_as("--markdown-as", typed)?),
    };
    let draft = match kind.unwrap_or_default() {
        MarkdownAs::Markdown => found.draft,
        MarkdownAs::Text => found.draft.markdown_as_text(),
    };
    let mut draft = options(draft, &typed.how)?;
    if let Some(check) = layers.duplicate_check() {
        draft = draft.default_duplicate_check(check.value);
    }
    let flags = recipients::typed(&typed.who, layers)?;
    let (fields, from) = match found.recipients {
        Some(in_body) if flags.is_blank() => (in_body, found.from.clone()),
        _ => (flags, None),
    };
    let recipients =
        Recipients::from_fields(&fields).map_err(|error| Usage::Message { from, error })?;
    recipients::check_everybody(&recipients, layers)?;
    Ok(Given {
        message: draft.to(recipients),
        from: found.from,
        typed_newline: found.typed_newline,
    })
}

fn options(mut draft: Draft, how: &How) -> Result<Draft, Usage> {
    if let Some(typed) = how.safe.as_deref() {
        let expected = || text!("misuse-expected-safe");
        let safe = typed
            .trim()
            .parse()
            .map_err(|_| value("--safe", typed, expected()))?;
        let safety = Safety::from_wire(safe).map_err(|_| value("--safe", typed, expected()))?;
        draft = draft.safety(safety)?;
    }
    if let Some(on) = switch("--enable-id-trans", how.enable_id_trans.as_deref())? {
        draft = draft.id_translation(on);
    }
    let enabled = switch(
        "--enable-duplicate-check",
        how.enable_duplicate_check.as_deref(),
    )?;
    let interval = how
        .duplicate_check_interval
        .as_deref()
        .map(interval)
        .transpose()?;
    Ok(draft.duplicate_check(DuplicateCheck::from_wire(enabled, interval)?))
}

fn interval(typed: &str) -> Result<i64, Usage> {
    let not_a_number = || {
        value(
            "--duplicate-check-interval",
            typed,
            text!("misuse-expected-interval"),
        )
    };
    typed.trim().parse().map_err(|_| not_a_number())
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches;

    use super::*;
    use crate::cli::{Command, command};
    use crate::environment::Environment;

    fn read(line: &[&str]) -> Result<Message, Usage> {
        let words = ["wecom", "send"].iter().chain(line);
        let matches = command().try_get_matches_from(words).unwrap();
        match Command::from_arg_matches(&matches).unwrap() {
            Command::Send(typed) => {
                let environment = Environment::sealed();
                let layers = Layers::sealed(&typed.identity, &environment);
                message(&typed, &layers).map(|given| given.message)
            }
            _ => panic!("not send"),
        }
    }

    #[test]
    fn confidential_markdown_is_refused_whatever_the_order() {
        let error = read(&["--safe", "1", "--touser", "a", "--markdown", "x"]).unwrap_err();
        assert!(matches!(
            error,
            Usage::Message {
                error: wecom_message::Invalid::NotConfidential { .. },
                ..
            }
        ));
        assert!(read(&["--safe", "0", "--touser", "a", "--markdown", "x"]).is_ok());
    }

    #[test]
    fn exactly_one_content() {
        let given = |line: &[&str]| match read(line) {
            Err(Usage::Contents { given }) => given,
            other => panic!("{other:?}"),
        };
        assert_eq!(given(&["--touser", "a"]), Vec::<Source>::new());
        assert_eq!(
            given(&["--text", "x", "--markdown", "y"]),
            ["--text", "--markdown"]
        );
    }
}
