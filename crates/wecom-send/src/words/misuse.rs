//! What is wrong with a call, each in one line that names flag and variable.

use clap::error::ErrorKind;
use wecom_message::Invalid;

use super::not_too_long;
use crate::usage::{Missing, Origin, Source, Usage};

/// The line for a usage error: one line, whatever the values in it hold.
pub(crate) fn usage(usage: &Usage) -> String {
    let escaped = |c: char| match c {
        c if c.is_control() => c.escape_debug().to_string(),
        c => c.into(),
    };
    said(usage).chars().map(escaped).collect()
}

fn said(usage: &Usage) -> String {
    match usage {
        Usage::CommandLine(line) => line.clone(),
        Usage::ValueMissing { flag, next } => format!(
            "{flag}: the value is missing, `{next}` is a flag (to send it as it is: `{flag}={next}`)"
        ),
        Usage::Topic { found } => format!(
            "no help for `{found}`: the topics are exit-codes and environment, the commands send, \
             sim, token and help"
        ),
        Usage::Credentials(missing) => credentials(missing),
        Usage::TwoSecrets { one, other } => {
            format!("{one} and {other} are both given: give the secret once")
        }
        Usage::Contents { given } => contents(given),
        Usage::TextIsDash { flag, file_flag } => {
            format!("{flag} -: to read standard input use {file_flag} -")
        }
        Usage::Value {
            source,
            found,
            expected,
        } => {
            format!("{source}: `{}` is not {expected}", not_too_long(found))
        }
        Usage::World { path, error } => format!("--world {path}: {error}"),
        Usage::TwoAgents { flag, message } => {
            format!("--agent-id {flag}: the message names agentid {message}; leave one of them out")
        }
        Usage::Message { from, error } => message(from.as_ref(), error),
        _ => file(usage),
    }
}

/// What clap says of a command line, in one line.
pub(crate) fn command_line(error: &clap::Error) -> String {
    let rendered = error.render().to_string();
    let said = rendered.split("\n\nUsage:").next().unwrap_or_default();
    let said = said
        .split("\n\nFor more information")
        .next()
        .unwrap_or_default();
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_start_matches("error: ");
    match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "a command is missing, such as `wecom send` or `wecom token show`; see `wecom --help`"
                .to_owned()
        }
        ErrorKind::UnknownArgument => {
            format!("{}; see --help", line.replace(" tip: ", "; "))
        }
        _ => line.replace(" tip: ", "; "),
    }
}

fn file(usage: &Usage) -> String {
    match usage {
        Usage::File {
            source,
            path,
            error,
        } => {
            format!("{}: can't be read: {error}", named(source, path))
        }
        Usage::FileTooLarge {
            source,
            path,
            limit,
        } => {
            format!("{}: larger than {limit} bytes", named(source, path))
        }
        Usage::NotUtf8 {
            source,
            path,
            at,
            byte,
        } => {
            format!(
                "{}: not UTF-8 at byte {at} (0x{byte:02X})",
                named(source, path)
            )
        }
        Usage::EmptyFile { source, path } => format!("{}: is empty", named(source, path)),
        Usage::BaseUrl {
            source,
            found,
            error,
        } => format!("{source}: `{found}`: {error}"),
        Usage::Proxy { source, error } => format!("{source}: {error}"),
        Usage::Roots {
            source,
            path,
            error,
        } => {
            format!("{source} {}: {error}", path.display())
        }
        _ => unreachable!("the other texts are in `usage`"),
    }
}

fn named(source: &str, path: &str) -> String {
    match path {
        "-" => format!("{source} - (standard input)"),
        path => format!("{source} {path}"),
    }
}

fn credentials(missing: &[Missing]) -> String {
    let each = missing.iter().map(|one| {
        let ways = one.given_by.join(", ");
        match one.set_but_empty {
            Some(variable) => format!("{} ({ways}; {variable} is set but empty)", one.what),
            None => format!("{} ({ways})", one.what),
        }
    });
    format!(
        "missing credentials: {}",
        each.collect::<Vec<_>>().join("; ")
    )
}

fn contents(given: &[Source]) -> String {
    if given.is_empty() {
        return "no content: give one of --text, --text-file, --markdown, --markdown-file, --message"
            .to_owned();
    }
    format!("several contents: {}; give exactly one", given.join(", "))
}

fn message(from: Option<&Origin>, error: &Invalid) -> String {
    let place = match (from, error.field()) {
        (Some((source, path)), Some(field)) => format!("{}: {field}: ", named(source, path)),
        (Some((source, path)), None) => format!("{}: ", named(source, path)),
        (None, Some(field)) => format!("{}: ", flag(field)),
        (None, None) => String::new(),
    };
    format!("{place}{error}{}", what_else(error))
}

/// The flag that a wire field is given by.
fn flag(field: &str) -> String {
    match field {
        "text.content" => "the text (--text)".to_owned(),
        "markdown.content" => "the markdown (--markdown)".to_owned(),
        field => format!("--{}", field.replace('_', "-")),
    }
}

fn what_else(error: &Invalid) -> &'static str {
    match error {
        Invalid::NoRecipient => " (--touser, --toparty, --totag)",
        Invalid::ContentTooLong { .. } => {
            "; --long split sends it in parts, --long tail its end, --long truncate its beginning"
        }
        Invalid::TooManyParts { .. } => {
            "; WeCom drops what goes over 30 messages a minute to one member: \
             --long tail sends the end, --long truncate the beginning, --max-parts N allows more"
        }
        Invalid::Construct { .. } => "; shorten it: it must not be cut",
        Invalid::RecipientsNeedSplitting { .. } => {
            ", which --no-split-recipients forbids: one request takes 1000 users, 100 departments \
             and 100 tags"
        }
        Invalid::UnknownMsgtype { found, .. } if found == "markdown_v2" => {
            "; markdown_v2 works only through a group robot's webhook"
        }
        Invalid::NotJson { detail, .. } if detail.starts_with("trailing characters") => {
            "; --message takes one message"
        }
        _ => "",
    }
}
