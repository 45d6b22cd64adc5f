//! `wecom recall`: which messages are taken back.

use wecom_message::Recall;

use super::patience::{Patience, patience};
use super::{Layers, value};
use crate::cli;
use crate::text::text;
use crate::usage::Usage;

/// A whole `wecom recall`, without the way there.
#[derive(Debug)]
pub(crate) struct RecallOrder {
    pub(crate) which: Which,
    pub(crate) patience: Patience,
    pub(crate) pretty: bool,
}

/// Which messages are meant.
#[derive(Debug)]
pub(crate) enum Which {
    /// Those with these ids, each once.
    Named(Vec<Recall>),
    /// The last that this app sent.
    Last,
}

/// Reads what to take back and how.
pub(crate) fn recall_order(typed: &cli::Recall, layers: &Layers<'_>) -> Result<RecallOrder, Usage> {
    let (timeout, deadline) = (typed.timeout.as_deref(), typed.deadline.as_deref());
    Ok(RecallOrder {
        which: which(typed)?,
        patience: patience(layers, timeout, deadline, typed.wait.as_deref())?,
        pretty: typed.pretty,
    })
}

fn which(typed: &cli::Recall) -> Result<Which, Usage> {
    match (typed.last, &typed.msgids[..]) {
        (true, []) => Ok(Which::Last),
        (true, _) => Err(Usage::CommandLine(text!("recall-last-and-msgid"))),
        (false, []) => Err(Usage::CommandLine(text!("recall-what"))),
        (false, msgids) => named(msgids).map(Which::Named),
    }
}

fn named(msgids: &[String]) -> Result<Vec<Recall>, Usage> {
    let mut recalls: Vec<Recall> = Vec::new();
    for msgid in msgids {
        let recall: Recall = msgid
            .parse()
            .map_err(|_| value("MSGID", msgid, text!("recall-expected-msgid")))?;
        if !recalls.contains(&recall) {
            recalls.push(recall);
        }
    }
    Ok(recalls)
}
