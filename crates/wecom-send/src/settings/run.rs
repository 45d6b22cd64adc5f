//! `wecom run`: what to run, and whom to tell when.

use std::ffi::OsString;
use std::time::Duration;

use wecom_message::{Content, Draft, DuplicateCheck, PlanOptions, Recipients, TIMEOUT_DEFAULT};

use super::{DEADLINE_DEFAULT, Order, message, not_blank, seconds, value};
use crate::cli;
use crate::text::text;
use crate::usage::Usage;

/// When a command's end is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Failure,
    /// The first failure, and the success after it.
    Change,
    Always,
}

/// A whole `wecom run`, without the way to WeCom.
#[derive(Debug)]
pub(crate) struct Errand {
    pub(crate) program: OsString,
    pub(crate) arguments: Vec<OsString>,
    /// What the user calls it.
    pub(crate) name: Option<String>,
    pub(crate) on: On,
    pub(crate) recipients: Recipients,
    timeout: Duration,
    deadline: Duration,
}

/// Reads what to run, and whom to tell when.
pub(crate) fn errand(typed: &cli::Run) -> Result<Errand, Usage> {
    let Some((program, arguments)) = typed.command.split_first() else {
        return Err(Usage::CommandLine(text!("run-no-command")));
    };
    let how = &typed.how;
    Ok(Errand {
        program: program.clone(),
        arguments: arguments.to_vec(),
        name: not_blank(how.job.as_ref()).map(str::to_owned),
        on: on(&typed.when)?,
        recipients: Recipients::from_fields(&message::fields(&typed.who))?,
        timeout: seconds("--timeout", how.timeout.as_deref(), TIMEOUT_DEFAULT, 0.001)?,
        deadline: seconds(
            "--deadline",
            how.deadline.as_deref(),
            DEADLINE_DEFAULT,
            0.001,
        )?,
    })
}

impl Errand {
    /// What makes two runs the same job: its name, else the command line and the folder that it
    /// runs in; and whom it tells.
    pub(crate) fn key(&self) -> Vec<Vec<u8>> {
        let named = |name: &String| vec![b"name".to_vec(), name.as_bytes().to_vec()];
        let job = self.name.as_ref().map_or_else(|| self.command(), named);
        let fields = self.recipients.wire_fields().into_iter();
        let whom = fields.flat_map(|(name, ids)| [name.as_bytes().to_vec(), ids.into_bytes()]);
        job.into_iter().chain(whom).collect()
    }

    fn command(&self) -> Vec<Vec<u8>> {
        let folder = std::env::current_dir().unwrap_or_default();
        [folder.as_os_str(), &self.program]
            .into_iter()
            .chain(self.arguments.iter().map(AsRef::as_ref))
            .map(|word| word.as_encoded_bytes().to_vec())
            .collect()
    }

    /// How a report is sent. The duplicate check lets a lost answer be repeated. Two runs
    /// send the same text only if they started in the same second and took equally long.
    pub(crate) fn order(&self, report: String) -> Order {
        let draft = Draft::new(Content::Text(report)).duplicate_check(DuplicateCheck::on());
        Order {
            message: draft.to(self.recipients.clone()),
            content_from: None,
            typed_newline: None,
            options: PlanOptions::default(),
            timeout: self.timeout,
            deadline: self.deadline,
            wait: Duration::ZERO,
            allow_partial: false,
            pretty: false,
        }
    }
}

fn on(typed: &cli::When) -> Result<On, Usage> {
    let on = match typed.on.as_deref().map(str::trim) {
        None if typed.always => return Ok(On::Always),
        None | Some("failure") => On::Failure,
        Some("change") => On::Change,
        Some("always") => On::Always,
        Some(found) => return Err(value("--on", found, text!("run-expected-on"))),
    };
    if typed.always && on != On::Always {
        return Err(Usage::CommandLine(text!("run-always-and-on")));
    }
    Ok(on)
}
