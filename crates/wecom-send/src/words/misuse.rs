//! What is wrong with a call, each in one line that names flag and variable.

use wecom_message::{BadBaseUrl, BadProxy, BadRoots, BaseUrl};

use super::contents::contents;
use super::invalid::{invalid, of_field};
use super::not_too_long;
use super::settings::settings;
use super::system::system_error;
use super::upload::bad_media;
use crate::text::{Between, Text, Value, list, text};
use crate::usage::{Garbled, Missing, Origin, Usage};

/// The lines for a usage error, one for each thing that is wrong, whatever the values in it hold.
pub(crate) fn usage(usage: &Usage) -> Vec<String> {
    let lines = match usage {
        Usage::Message { from, error } => {
            let each = error.each().iter();
            each.map(|error| invalid(from.as_ref(), error)).collect()
        }
        one => vec![usage_text(one)],
    };
    lines.iter().map(one_line).collect()
}

/// The same of a line of a batch, which names its fields as WeCom does.
pub(crate) fn line_texts(usage: &Usage) -> Vec<Text> {
    match usage {
        Usage::Message { error, .. } => error.each().iter().map(of_field).collect(),
        one => vec![usage_text(one)],
    }
}

fn one_line(text: &Text) -> String {
    let escaped = |c: char| match c {
        c if c.is_control() => c.escape_debug().to_string(),
        c => c.into(),
    };
    text.to_string().chars().map(escaped).collect()
}

/// The same as a text, for whoever speaks several languages at once.
pub(crate) fn usage_text(usage: &Usage) -> Text {
    if let Some(said) = settings(usage).or_else(|| contents(usage)) {
        return said;
    }
    match usage {
        Usage::CommandLine(line) | Usage::Batch(line) => line.clone(),
        Usage::ValueMissing { flag, next } => {
            text!("misuse-value-missing", flag = flag, next = next)
        }
        Usage::Topic {
            found,
            nearest: Some(nearest),
            ..
        } => text!("misuse-topic-like", found = found, nearest = nearest),
        Usage::Topic {
            found,
            topics,
            commands,
            ..
        } => text!(
            "misuse-topic",
            found = found,
            topics = list(topics),
            commands = list(commands)
        ),
        Usage::TwoSecrets { one, other } => text!("misuse-two-secrets", one = *one, other = *other),
        Usage::Value {
            source,
            found,
            expected,
        } => text!(
            "misuse-value",
            source = *source,
            found = not_too_long(found),
            expected = expected.clone()
        ),
        Usage::Media { path, error } => {
            text!("misuse-named", place = path, what = bad_media(error))
        }
        Usage::World { path, error } => text!("misuse-world", path = path, error = error),
        Usage::TwoAgents { flag, message } => text!(
            "misuse-two-agents",
            flag = flag.to_string(),
            message = message.to_string()
        ),
        Usage::Message { from, error } => invalid(from.as_ref(), error),
        _ => file(usage),
    }
}

fn file(usage: &Usage) -> Text {
    match usage {
        Usage::File {
            source,
            path,
            error,
        } => text!(
            "misuse-file",
            file = named(source, path),
            error = system_error(error)
        ),
        Usage::FileTooLarge {
            source,
            path,
            limit,
        } => text!(
            "misuse-file-too-large",
            file = named(source, path),
            limit = limit.to_string()
        ),
        Usage::Garbled {
            source,
            path,
            error,
        } => text!(
            "misuse-named",
            place = named(source, path),
            what = garbled(*error, path)
        ),
        Usage::SeveralLines { source, path } => {
            text!("misuse-several-lines", file = named(source, path))
        }
        Usage::EmptyFile { source, path } => {
            text!("misuse-empty-file", file = named(source, path))
        }
        _ => way(usage),
    }
}

fn garbled(error: Garbled, path: &str) -> Text {
    match error {
        Garbled::Utf8 {
            at,
            byte,
            looks_like_gbk,
        } => {
            let key = if looks_like_gbk {
                "misuse-looks-like-gbk"
            } else {
                "misuse-not-utf8"
            };
            text!(
                key,
                at = at,
                byte = format!("{byte:02X}"),
                command = to_utf8(path)
            )
        }
        Garbled::Utf16Cut { bytes } => text!("misuse-utf16-cut", bytes = bytes),
        Garbled::Utf16Surrogate { at } => text!("misuse-utf16-surrogate", at = at),
    }
}

/// The command that makes UTF-8 of what looks like GBK.
fn to_utf8(path: &str) -> String {
    let iconv = "iconv -f gb18030 -t utf-8";
    match path {
        "-" => format!("… | {iconv} | wecom …"),
        path => format!("{iconv} '{}'", path.replace('\'', r"'\''")),
    }
}

fn way(usage: &Usage) -> Text {
    match usage {
        Usage::BaseUrl {
            source,
            found,
            error,
        } => text!(
            "misuse-base-url",
            source = *source,
            found = found,
            error = base_url(error)
        ),
        Usage::Proxy { source, error } => {
            text!("misuse-named", place = *source, what = proxy(error))
        }
        Usage::Roots {
            source,
            path,
            error,
        } => text!(
            "misuse-named",
            place = format!("{source} {}", path.display()),
            what = roots(error)
        ),
        _ => unreachable!("the other texts are in `said` and `file`"),
    }
}

pub(super) fn base_url(error: &BadBaseUrl) -> Text {
    match error {
        BadBaseUrl::UserInfo => text!("misuse-base-url-user-info"),
        BadBaseUrl::Query => text!("misuse-base-url-query"),
        _ => text!(
            "misuse-base-url-not-http",
            example = BaseUrl::wecom().to_string()
        ),
    }
}

pub(super) fn proxy(error: &BadProxy) -> Text {
    match error {
        BadProxy::Scheme(scheme) => text!("misuse-proxy-scheme", scheme = scheme),
        _ => text!("misuse-proxy-not-an-address"),
    }
}

fn roots(error: &BadRoots) -> Text {
    match error {
        BadRoots::NoCertificate => text!("misuse-roots-no-certificate"),
        BadRoots::NoSystemBundle => text!("misuse-roots-no-system-bundle"),
        _ => text!("misuse-roots-unreadable"),
    }
}

/// A file as it was named: its flag and its path.
pub(super) fn named(flag: &str, path: &str) -> Value {
    match path {
        "-" => text!("misuse-standard-input", flag = flag).into(),
        path => format!("{flag} {path}").into(),
    }
}

/// Where a message came from, for the lines about its fields.
pub(super) fn origin(from: &Origin) -> Value {
    named(from.0, &from.1)
}

pub(super) fn credentials(missing: &[Missing]) -> Text {
    let each = missing.iter().map(|one| {
        let ways: Value = match one.set_but_empty {
            Some(variable) => text!(
                "misuse-set-but-empty",
                ways = list(one.given_by),
                variable = variable
            )
            .into(),
            None => list(one.given_by),
        };
        Text::new(one.what).with("ways", ways).into()
    });
    text!(
        "misuse-credentials",
        missing = Value::List(each.collect(), Between::Semicolon)
    )
}
