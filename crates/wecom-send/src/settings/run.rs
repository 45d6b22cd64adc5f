//! `wecom run`: what to run, and whom to tell when.

use std::ffi::OsString;

use wecom_message::{Content, Draft, DuplicateCheck, PlanOptions, Recipients, Secret};

use super::recipients::{check_everybody, typed as typed_recipients};
use super::{Layers, Order, Patience, not_blank, patience, value};
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
    /// `None` where a configuration that can't be read names them.
    pub(crate) recipients: Option<Recipients>,
    /// The profile's time zone.
    pub(crate) timezone: Option<String>,
    patience: Patience,
}

/// Reads what to run, and whom to tell when; `is_config_read` tells whether the layers hold the
/// user's configuration.
pub(crate) fn errand(
    typed: &cli::Run,
    layers: &Layers<'_>,
    is_config_read: bool,
) -> Result<Errand, Usage> {
    let Some((program, arguments)) = typed.command.split_first() else {
        return Err(Usage::CommandLine(text!("run-no-command")));
    };
    let how = &typed.how;
    let recipients = if is_config_read || typed.who.to.is_empty() {
        Some(recipients(&typed.who, layers)?)
    } else {
        None
    };
    let (timeout, deadline) = (how.timeout.as_deref(), how.deadline.as_deref());
    Ok(Errand {
        program: program.clone(),
        arguments: arguments.to_vec(),
        name: not_blank(how.job.as_ref()).map(str::to_owned),
        on: on(&typed.when)?,
        recipients,
        timezone: layers.timezone().map(|zone| zone.value),
        patience: patience(layers, timeout, deadline, None)?,
    })
}

fn recipients(who: &cli::Who, layers: &Layers<'_>) -> Result<Recipients, Usage> {
    let recipients = Recipients::from_fields(&typed_recipients(who, layers)?)?;
    check_everybody(&recipients, layers)?;
    Ok(recipients)
}

impl Errand {
    /// What makes two runs the same job: its name, else the command line and the folder that it
    /// runs in; and whom it tells.
    pub(crate) fn key(&self) -> Vec<Vec<u8>> {
        let named = |name: &String| vec![b"name".to_vec(), name.as_bytes().to_vec()];
        let job = self.name.as_ref().map_or_else(|| self.command(), named);
        let recipients = self.recipients.iter();
        let fields = recipients.flat_map(Recipients::wire_fields);
        let whom = fields.flat_map(|(name, ids)| [name.as_bytes().to_vec(), ids.into_bytes()]);
        job.into_iter().chain(whom).collect()
    }

    /// The arguments as they may be told: without the secret that they are told with.
    pub(crate) fn arguments_without(&self, secret: &Secret) -> Vec<OsString> {
        let told = |argument: &OsString| secret.taken_out_of(&argument.to_string_lossy()).into();
        self.arguments.iter().map(told).collect()
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
    pub(crate) fn order(&self, report: String, recipients: Recipients) -> Order {
        let draft = Draft::new(Content::Text(report)).duplicate_check(DuplicateCheck::on());
        Order {
            message: draft.to(recipients),
            content_from: None,
            typed_newline: None,
            options: PlanOptions::default(),
            patience: self.patience,
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
