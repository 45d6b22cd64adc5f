//! The message that the flags describe.

use wecom_message::{
    Body, Content, Draft, DuplicateCheck, Message, RecipientFields, Recipients, Safety,
};

use super::escapes::{holds_typed_newline, unescaped};
use super::input::{read_text, without_last_newline};
use super::layers::Layers;
use super::markdown_as::{MarkdownAs, markdown_as};
use super::{recipients, switch, value};
use crate::cli::{How, Send, What};
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
    let found = content(&typed.what, Escapes::asked(typed.how.escapes))?;
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

/// A content, and where it came from.
pub(super) struct Found {
    pub(super) draft: Draft,
    /// The recipients that a whole message body names.
    recipients: Option<RecipientFields>,
    pub(super) from: Option<Origin>,
    pub(super) typed_newline: Option<Source>,
}

/// What a backslash and a letter are
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    AsTyped,
    AsMeant,
}

impl Escapes {
    pub(super) fn asked(is_asked: bool) -> Self {
        if is_asked {
            Self::AsMeant
        } else {
            Self::AsTyped
        }
    }

    fn read(self, text: &str) -> String {
        match self {
            Self::AsTyped => text.to_owned(),
            Self::AsMeant => unescaped(text),
        }
    }
}

/// The content that the flags give.
pub(super) fn content(what: &What, escapes: Escapes) -> Result<Found, Usage> {
    let given = [
        ("--text", &what.text),
        ("--text-file", &what.text_file),
        ("--markdown", &what.markdown),
        ("--markdown-file", &what.markdown_file),
        ("--message", &what.message),
    ];
    let given: Vec<(Source, &str)> = given
        .into_iter()
        .filter_map(|(flag, typed)| Some((flag, typed.as_deref()?)))
        .collect();
    match given[..] {
        [("--text", text)] => typed_text(["--text", "--text-file"], text, escapes, Content::Text),
        [("--markdown", text)] => typed_text(
            ["--markdown", "--markdown-file"],
            text,
            escapes,
            Content::Markdown,
        ),
        [(flag @ "--text-file", path)] => text_file(flag, path, escapes, Content::Text),
        [(flag @ "--markdown-file", path)] => text_file(flag, path, escapes, Content::Markdown),
        [_] if escapes == Escapes::AsMeant => Err(Usage::EscapesInBody),
        [(flag, path)] => body(flag, path),
        _ => Err(Usage::Contents {
            given: given.iter().map(|(flag, _)| *flag).collect(),
        }),
    }
}

fn typed_text(
    [flag, file_flag]: [Source; 2],
    text: &str,
    escapes: Escapes,
    content: fn(String) -> Content,
) -> Result<Found, Usage> {
    if text == "-" {
        return Err(Usage::TextIsDash { flag, file_flag });
    }
    let is_left_typed = escapes == Escapes::AsTyped && holds_typed_newline(text);
    Ok(Found {
        draft: Draft::new(content(escapes.read(text))),
        recipients: None,
        from: None,
        typed_newline: is_left_typed.then_some(flag),
    })
}

/// A file may well be about `\n`, so that nothing is said of one in it.
fn text_file(
    flag: Source,
    path: &str,
    escapes: Escapes,
    content: fn(String) -> Content,
) -> Result<Found, Usage> {
    let text = without_last_newline(read_text(flag, path)?);
    Ok(Found {
        draft: Draft::new(content(escapes.read(&text))),
        recipients: None,
        from: Some((flag, path.to_owned())),
        typed_newline: None,
    })
}

fn body(flag: Source, path: &str) -> Result<Found, Usage> {
    let from = Some((flag, path.to_owned()));
    let body = Body::from_json(&read_text(flag, path)?).map_err(|error| Usage::Message {
        from: from.clone(),
        error,
    })?;
    Ok(Found {
        draft: body.draft,
        recipients: Some(body.recipients),
        from,
        typed_newline: None,
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
