//! What was meant: flags and variables, checked and put together. Below this nobody sees flags,
//! variables or files.

mod layer;
mod language;
mod escapes;
mod input;
mod markdown_as;
mod config;
mod choice;
mod layers;
mod secret_command;
mod secret_at;
mod credentials;
mod recipients;
mod patience;
mod upload;
mod content;
mod message;
mod raw;
mod run;
mod history;
mod recall;
mod chat;
mod card;
mod webhook_key;
mod webhook;
mod callback;
mod sim;
mod batch;
mod outbox;
mod way;

use std::path::PathBuf;
use std::time::Duration;

use wecom_message::{
    AgentId, BaseUrl, Long, Message, PARTS_MAX_DEFAULT, Plan, PlanOptions, Proxy, Roots,
};

use crate::cli;
use crate::text::{Text, text};
use crate::usage::{Origin, Source, Usage};

pub(crate) use batch::{
    BatchOrder, BatchSending, TemplateFile, TemplateKind, batch_order, batch_sending,
    check_no_batch,
};
pub(crate) use card::{CardOrder, WhichCard, card_order};
pub(crate) use chat::{ChatOrder, chat_created, chat_order, chat_updated, chatid};
pub(crate) use config::{
    CORP_SECRET_KEYS, Config, Located, Profile, SecretAt, SecretKeys, WEBHOOK_KEY_KEYS,
    standard_file,
};
pub(crate) use credentials::{agent, corp_and_secret, credentials, secret_file, secret_place};
pub(crate) use history::{Wanted, wanted};
pub(crate) use input::{Decoded, line_text, read_text};
pub(crate) use language::{language, speak_as_the_profile};
pub(crate) use layer::{Layer, Sourced};
pub(crate) use layers::Layers;
pub(crate) use markdown_as::MarkdownAs;
pub(crate) use message::Overlay;
pub(crate) use outbox::{concurrency, keeping, older_than, outbox_file, states};
pub(crate) use patience::{Patience, patience};
pub(crate) use raw::{RawOrder, caller, raw_order};
pub(crate) use recall::{Which, recall_order};
pub(crate) use recipients::Bar;
pub(crate) use run::{Errand, On, errand};
pub(crate) use sim::{SimOrder, sim_order};
pub(crate) use upload::{UploadOrder, media_files, upload_order};
pub(crate) use way::proxy;
pub(crate) use webhook::{RobotOrder, Said, robot_order};
pub(crate) use webhook_key::{check_address, webhook_key, webhook_key_place};

/// The shortest time that one request may be given, in seconds.
const TIMEOUT_LEAST: f64 = 0.001;

/// A whole `wecom send`, without the way there.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) message: Message,
    content_from: Option<Origin>,
    /// The flag in whose text `\n` was typed as two characters, which is how it is sent.
    pub(crate) typed_newline: Option<Source>,
    options: PlanOptions,
    pub(crate) patience: Patience,
    pub(crate) allow_partial: bool,
    pub(crate) pretty: bool,
}

impl Order {
    /// Plans the message; `agent` sends it where it names nobody itself.
    pub(crate) fn plan(&self, agent: Option<AgentId>) -> Result<Plan, Usage> {
        Plan::new(&self.message, agent, &self.options).map_err(|error| {
            // What has no field is no fault of the file.
            let has_field = error.each().iter().any(|one| one.field().is_some());
            let from = self.content_from.clone().filter(|_| has_field);
            Usage::Message { from, error }
        })
    }
}

/// The way to WeCom.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) base: BaseUrl,
    pub(crate) proxy: Proxy,
    pub(crate) roots: Roots,
    /// `SSL_CERT_FILE` names a file that can't be used; the built-in certificates are used then.
    pub(crate) ignored_ssl_cert_file: Option<String>,
    /// Where tokens are cached; `None` where the user has no such place.
    pub(crate) cache: Option<PathBuf>,
}

/// Reads what to send and how.
pub(crate) fn order(typed: &cli::Send, layers: &Layers<'_>) -> Result<Order, Usage> {
    let how = &typed.how;
    let read = message::message(typed, layers)?;
    let options = plan_options(&typed.shape)?;
    let has_files = read.message.has_files() || options.long == Long::File;
    let longer = has_files.then_some(upload::DEADLINE_DEFAULT);
    Ok(Order {
        message: read.message,
        content_from: read.from,
        typed_newline: read.typed_newline,
        options,
        patience: patience(
            layers,
            how.timeout.as_deref(),
            how.deadline.as_deref().or(longer),
            how.wait.as_deref(),
        )?,
        allow_partial: how.allow_partial,
        pretty: how.pretty,
    })
}

/// Reads how a message may become requests.
fn plan_options(shape: &cli::Shape) -> Result<PlanOptions, Usage> {
    Ok(PlanOptions {
        long: long(shape.long.as_deref())?,
        max_parts: max_parts(shape.max_parts.as_deref())?,
        split_recipients: !shape.no_split_recipients,
    })
}

/// Where what was told is kept between two runs of a job; `None` where the user has no such place.
pub(crate) fn told_folder() -> Option<PathBuf> {
    way::state().map(|folder| folder.join("run"))
}

/// Where it is written down what was sent; `None` where the user has no such place.
pub(crate) fn journal_folder() -> Option<PathBuf> {
    way::state().map(|folder| folder.join("journal"))
}

/// Where it is kept when each group robot sent; `None` where the user has no such place.
pub(crate) fn robots_folder() -> Option<PathBuf> {
    way::state().map(|folder| folder.join("robots"))
}

/// Reads which way leads to WeCom.
pub(crate) fn way(layers: &Layers<'_>) -> Result<Way, Usage> {
    way::way(layers)
}

fn long(typed: Option<&str>) -> Result<Long, Usage> {
    match typed.map(str::trim) {
        None | Some("split") => Ok(Long::Split),
        Some("error") => Ok(Long::Error),
        Some("truncate") => Ok(Long::Truncate),
        Some("tail") => Ok(Long::Tail),
        Some("file") => Ok(Long::File),
        Some(found) => Err(value("--long", found, text!("misuse-expected-long"))),
    }
}

fn max_parts(typed: Option<&str>) -> Result<usize, Usage> {
    let Some(typed) = typed else {
        return Ok(PARTS_MAX_DEFAULT);
    };
    let parts = typed.trim().parse().ok().filter(|parts| *parts > 0);
    parts.ok_or_else(|| value("--max-parts", typed, text!("misuse-expected-count")))
}

fn seconds(
    flag: Source,
    typed: Option<&str>,
    default: Duration,
    least: f64,
) -> Result<Duration, Usage> {
    let Some(typed) = typed else {
        return Ok(default);
    };
    let expected = if least > 0.0 {
        "misuse-expected-seconds"
    } else {
        "misuse-expected-seconds-or-none"
    };
    in_seconds(typed, least).ok_or_else(|| value(flag, typed, text!(expected)))
}

/// A number of seconds, from `least` to a year: more than anybody waits, and far below what the
/// clock can count.
fn in_seconds(written: &str, least: f64) -> Option<Duration> {
    let range = least..=31_536_000.0;
    let seconds = written.trim().parse::<f64>().ok();
    let seconds = seconds.filter(|seconds| range.contains(seconds))?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// A switch of WeCom's: 0 or 1.
fn switch(flag: Source, typed: Option<&str>) -> Result<Option<bool>, Usage> {
    match typed.map(str::trim) {
        None => Ok(None),
        Some("0") => Ok(Some(false)),
        Some("1") => Ok(Some(true)),
        Some(found) => Err(value(flag, found, text!("misuse-expected-switch"))),
    }
}

fn value(source: Source, found: &str, expected: Text) -> Usage {
    Usage::Value {
        source,
        found: found.to_owned(),
        expected,
    }
}

/// What is not blank, without the blanks around it.
fn not_blank(typed: Option<&String>) -> Option<&str> {
    typed
        .map(|typed| typed.trim())
        .filter(|typed| !typed.is_empty())
}
