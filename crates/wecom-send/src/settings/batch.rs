//! Many messages: what they are made of, and how they are sent.

use std::path::{Path, PathBuf};
use std::time::Duration;

use wecom_message::limits::{RATE_WINDOW_HOUR, RATE_WINDOW_MINUTE};
use wecom_message::{AgentId, PlanOptions};
use wecom_outbox::pacing::Membership;

use super::content::has_content;
use super::input::{read_text, without_last_newline};
use super::layers::Layers;
use super::message::Overlay;
use super::recipients::Bar;
use super::{Patience, agent, patience, plan_options, value};
use crate::cli;
use crate::text::text;
use crate::usage::{Source, Usage};

/// How many messages are under way at once unless told otherwise.
const CONCURRENCY_DEFAULT: usize = 8;

/// More connections than this help nobody.
const CONCURRENCY_MAX: usize = 256;

/// How long 45009 is waited out where messages are paced: a minute's limit, an hour's, and a moment
/// for each.
const WAIT_PACED: Duration =
    Duration::from_secs(RATE_WINDOW_MINUTE.as_secs() + RATE_WINDOW_HOUR.as_secs() + 60);

/// What a template makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TemplateKind {
    Text,
    Markdown,
    /// A whole message body.
    Message,
}

/// A template, and where it was read from.
#[derive(Debug)]
pub(crate) struct TemplateFile {
    pub(crate) kind: TemplateKind,
    pub(crate) flag: Source,
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Messages to be made, one of each line of a file.
#[derive(Debug)]
pub(crate) struct BatchOrder {
    /// `-` is standard input.
    pub(crate) path: String,
    /// What makes a message of a row of CSV; without one each line is a message.
    pub(crate) template: Option<TemplateFile>,
    pub(crate) overlay: Overlay,
    pub(crate) bar: Bar,
    pub(crate) options: PlanOptions,
    /// Who sends where a message names nobody; none where nothing is sent.
    pub(crate) agent: Option<AgentId>,
    pub(crate) membership: Membership,
}

/// How they are sent.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command"
)]
pub(crate) struct BatchSending {
    pub(crate) concurrency: usize,
    pub(crate) output: Option<PathBuf>,
    pub(crate) resume: Option<PathBuf>,
    pub(crate) retry_unknown: bool,
    pub(crate) strict: bool,
    pub(crate) paced: bool,
    pub(crate) patience: Patience,
    pub(crate) allow_partial: bool,
    pub(crate) pretty: bool,
}

/// Refuses flags of a batch without one.
pub(crate) fn check_no_batch(typed: &cli::Send) -> Result<(), Usage> {
    let input = typed.batch_input.iter().flat_map(|input| {
        [
            ("--text-template", input.text_template.is_some()),
            ("--markdown-template", input.markdown_template.is_some()),
            ("--message-template", input.message_template.is_some()),
            ("--membership", input.membership.is_some()),
        ]
    });
    let batch = typed.batch.iter().flat_map(|batch| {
        [
            ("--concurrency", batch.concurrency.is_some()),
            ("--output", batch.output.is_some()),
            ("--resume", batch.resume.is_some()),
            ("--retry-unknown", batch.retry_unknown),
            ("--strict", batch.strict),
            ("--pace", batch.pace.is_some()),
        ]
    });
    match input.chain(batch).find(|(_, is_given)| *is_given) {
        Some((flag, _)) => Err(Usage::Batch(text!("batch-flag-alone", flag = flag))),
        None => Ok(()),
    }
}

/// Reads what is to be made of which file.
pub(crate) fn batch_order(
    input: &cli::BatchInput,
    who: &cli::Who,
    shape: &cli::Shape,
    layers: &Layers<'_>,
) -> Result<BatchOrder, Usage> {
    let Some(path) = input.batch.clone() else {
        return Err(Usage::Batch(text!("batch-missing")));
    };
    let template = template(input)?;
    let has_csv_name = Path::new(&path)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    if template.is_none() && has_csv_name {
        return Err(Usage::Batch(text!("batch-csv-without-template")));
    }
    Ok(BatchOrder {
        path,
        template,
        overlay: Overlay::of(who, shape, layers)?,
        bar: Bar::of(layers)?,
        options: plan_options(shape)?,
        agent: agent(layers, None)?,
        membership: membership(input.membership.as_deref())?,
    })
}

/// Reads how they are to be sent.
pub(crate) fn batch_sending(typed: &cli::Send, layers: &Layers<'_>) -> Result<BatchSending, Usage> {
    check_alone(typed)?;
    let (how, none) = (&typed.how, cli::Batch::default());
    let batch = typed.batch.as_ref().unwrap_or(&none);
    if how.dry_run {
        check_dry_run(batch)?;
    }
    let paced = match batch.pace.as_deref().map(str::trim) {
        None | Some("on") => true,
        Some("off") => false,
        Some(found) => return Err(value("--pace", found, text!("batch-expected-pace"))),
    };
    let resume = batch.resume.as_ref().map(PathBuf::from);
    if batch.retry_unknown && resume.is_none() {
        return Err(Usage::Batch(text!("batch-retry-without-resume")));
    }
    let mut patience = patience(layers, how.timeout.as_deref(), None, how.wait.as_deref())?;
    if paced && how.wait.is_none() {
        patience.wait = WAIT_PACED;
    }
    Ok(BatchSending {
        concurrency: concurrency(batch.concurrency.as_deref())?,
        output: batch.output.as_ref().map(PathBuf::from),
        resume,
        retry_unknown: batch.retry_unknown,
        strict: batch.strict,
        paced,
        patience,
        allow_partial: how.allow_partial,
        pretty: how.pretty,
    })
}

/// Refuses what speaks of a single message.
fn check_alone(typed: &cli::Send) -> Result<(), Usage> {
    let flags = [
        ("--deadline", typed.how.deadline.is_some()),
        ("--escapes", typed.how.escapes),
        ("--print-example", typed.example.print_example.is_some()),
    ];
    let flag = flags.into_iter().find(|(_, is_given)| *is_given);
    let flag = flag.map(|(flag, _)| flag);
    match flag.or_else(|| has_content(&typed.what, &typed.details)) {
        Some(flag) => Err(Usage::Batch(text!("batch-beside", flag = flag))),
        None => Ok(()),
    }
}

/// Refuses what does nothing where nothing is sent.
fn check_dry_run(batch: &cli::Batch) -> Result<(), Usage> {
    let flags = [
        ("--output", batch.output.is_some()),
        ("--resume", batch.resume.is_some()),
        ("--strict", batch.strict),
        ("--pace", batch.pace.is_some()),
        ("--concurrency", batch.concurrency.is_some()),
    ];
    match flags.into_iter().find(|(_, is_given)| *is_given) {
        Some((flag, _)) => Err(Usage::Batch(text!("batch-dry-run", flag = flag))),
        None => Ok(()),
    }
}

fn concurrency(typed: Option<&str>) -> Result<usize, Usage> {
    let Some(typed) = typed else {
        return Ok(CONCURRENCY_DEFAULT);
    };
    let number = typed.trim().parse().ok();
    let number = number.filter(|number| (1..=CONCURRENCY_MAX).contains(number));
    let expected = || text!("batch-expected-concurrency", most = CONCURRENCY_MAX);
    number.ok_or_else(|| value("--concurrency", typed, expected()))
}

fn template(input: &cli::BatchInput) -> Result<Option<TemplateFile>, Usage> {
    let all = [
        ("--text-template", &input.text_template, TemplateKind::Text),
        (
            "--markdown-template",
            &input.markdown_template,
            TemplateKind::Markdown,
        ),
        (
            "--message-template",
            &input.message_template,
            TemplateKind::Message,
        ),
    ];
    let mut given = all
        .into_iter()
        .filter_map(|(flag, path, kind)| Some((flag, path.as_ref()?, kind)));
    let Some((flag, path, kind)) = given.next() else {
        return Ok(None);
    };
    if let Some((other, ..)) = given.next() {
        return Err(Usage::Batch(text!(
            "batch-two-templates",
            one = flag,
            other = other
        )));
    }
    if path == "-" && input.batch.as_deref() == Some("-") {
        return Err(Usage::Batch(text!("batch-two-dashes", flag = flag)));
    }
    Ok(Some(TemplateFile {
        kind,
        flag,
        path: path.clone(),
        text: without_last_newline(read_text(flag, path)?),
    }))
}

fn membership(path: Option<&str>) -> Result<Membership, Usage> {
    let Some(path) = path else {
        return Ok(Membership::default());
    };
    let flag = "--membership";
    serde_json::from_str(&read_text(flag, path)?).map_err(|error| {
        let error = error.to_string();
        Usage::Batch(text!("batch-membership", path = path, error = error))
    })
}
