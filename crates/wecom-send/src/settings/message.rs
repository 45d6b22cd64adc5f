//! The message that the flags describe.

use wecom_message::{Draft, DuplicateCheck, Message, RecipientFields, Recipients, Safety};

use super::content::content;
use super::layers::Layers;
use super::markdown_as::{MarkdownAs, markdown_as};
use super::{recipients, switch, value};
use crate::cli::{Send, Shape, Who};
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
    let overlay = Overlay::of(&typed.who, &typed.shape, layers)?;
    let message = overlay.laid_over(found.draft, found.recipients.as_ref(), found.from.as_ref())?;
    recipients::check_everybody(message.recipients(), layers)?;
    Ok(Given {
        message,
        from: found.from,
        typed_newline: found.typed_newline,
    })
}

/// What flags and profile say of every message, whatever it says itself.
#[derive(Debug)]
pub(crate) struct Overlay {
    recipients: RecipientFields,
    markdown_as: MarkdownAs,
    safety: Option<Safety>,
    id_translation: Option<bool>,
    duplicate_check: DuplicateCheck,
    /// Where neither flags nor the message say anything of it.
    default_duplicate_check: Option<DuplicateCheck>,
}

impl Overlay {
    /// Reads it.
    pub(super) fn of(who: &Who, shape: &Shape, layers: &Layers<'_>) -> Result<Self, Usage> {
        let kind = match shape.markdown_as.as_deref() {
            None => layers.markdown_as().map(|kind| kind.value),
            typed => Some(markdown_as("--markdown-as", typed)?),
        };
        let enabled = switch(
            "--enable-duplicate-check",
            shape.enable_duplicate_check.as_deref(),
        )?;
        let interval = shape.duplicate_check_interval.as_deref();
        let interval = interval.map(self::interval).transpose()?;
        Ok(Self {
            markdown_as: kind.unwrap_or_default(),
            safety: shape.safe.as_deref().map(safety).transpose()?,
            id_translation: switch("--enable-id-trans", shape.enable_id_trans.as_deref())?,
            duplicate_check: DuplicateCheck::from_wire(enabled, interval)?,
            default_duplicate_check: layers.duplicate_check().map(|check| check.value),
            recipients: recipients::typed(who, layers)?,
        })
    }

    /// The message that it makes of a draft, and of the recipients who are named beside that: those
    /// of the flags come before them.
    pub(crate) fn laid_over(
        &self,
        draft: Draft,
        named: Option<&RecipientFields>,
        from: Option<&Origin>,
    ) -> Result<Message, Usage> {
        let mut draft = match self.markdown_as {
            MarkdownAs::Markdown => draft,
            MarkdownAs::Text => draft.markdown_as_text(),
        };
        if let Some(safety) = self.safety {
            draft = draft.safety(safety)?;
        }
        if let Some(on) = self.id_translation {
            draft = draft.id_translation(on);
        }
        draft = draft.duplicate_check(self.duplicate_check);
        if let Some(check) = self.default_duplicate_check {
            draft = draft.default_duplicate_check(check);
        }
        let (fields, from) = match named {
            Some(named) if self.recipients.is_blank() => (named, from),
            _ => (&self.recipients, None),
        };
        let recipients = Recipients::from_fields(fields).map_err(|error| Usage::Message {
            from: from.cloned(),
            error,
        })?;
        Ok(draft.to(recipients))
    }
}

fn safety(typed: &str) -> Result<Safety, Usage> {
    let safety = typed.trim().parse().ok().map(Safety::from_wire);
    let safety = safety.and_then(Result::ok);
    safety.ok_or_else(|| value("--safe", typed, text!("misuse-expected-safe")))
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
