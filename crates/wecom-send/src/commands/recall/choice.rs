//! Which messages a recall takes back, as far as the journal knows them.

use std::io;

use wecom_message::limits::RECALL_WINDOW;
use wecom_message::{Outcome, Recall};

use crate::journal::{App, Journal, Sent};
use crate::local_time::LocalTime;
use crate::text::{Text, text};
use crate::usage::Usage;

/// Refuses messages of which the journal knows that another app sent them: WeCom would only say that
/// a parameter is wrong. What the journal does not know is WeCom's to judge.
pub(super) fn check(
    recalls: &[Recall],
    journal: &Journal,
    app: &App,
    now: u64,
) -> Result<(), Usage> {
    let since = now.saturating_sub(RECALL_WINDOW.as_secs());
    let known = journal.sends_since(since, now).map_while(Result::ok);
    for sent in known {
        let is_meant = |recall: &Recall| sent.msgid.as_deref() == Some(recall.msgid());
        let is_other = |of: &&App| of.corp_id != app.corp_id || of.agent_id != app.agent_id;
        if let Some(of) = sent.app.as_ref().filter(is_other)
            && recalls.iter().any(is_meant)
        {
            return Err(Usage::CommandLine(of_another_app(&sent, of, app)));
        }
    }
    Ok(())
}

fn of_another_app(sent: &Sent, of: &App, app: &App) -> Text {
    let said = text!(
        "recall-other-app",
        msgid = sent.msgid.clone().unwrap_or_default(),
        agent = of.agent_id.to_string(),
        corp = &of.corp_id,
        own_agent = app.agent_id.to_string(),
        own_corp = &app.corp_id
    );
    match &sent.profile {
        Some(profile) => text!("recall-other-profile", said = said, profile = profile),
        None => said,
    }
}

/// The last message, with all its requests.
#[derive(Debug, PartialEq)]
pub(super) struct Last {
    /// In the order in which they were sent.
    pub(super) recalls: Vec<Recall>,
    /// The newest of its lines that has a msgid.
    newest: Sent,
    /// How many of its requests may have been delivered and have no msgid.
    lost: usize,
}

/// Why there is no last message to take back.
#[derive(Debug, PartialEq)]
pub(super) enum NoLast {
    /// The journal has none of this app.
    Unknown,
    /// Its answer was lost, and the msgid with it. The one before it is not meant.
    Lost(Box<Sent>),
    /// It went to a group chat, whose messages have no msgid. The one before it is not meant.
    Chat(Box<Sent>),
    /// It is too old.
    Expired(Box<Sent>),
    /// It was taken back, at this time.
    Recalled(Box<Sent>, u64),
}

/// Finds what went out last as this app.
///
/// # Errors
/// A journal that can't be read; and no message that can be taken back.
pub(super) fn last(
    journal: Option<&Journal>,
    app: &App,
    now: u64,
) -> io::Result<Result<Last, NoLast>> {
    let sends = journal.map(Journal::sends).transpose()?;
    let sends = sends.into_iter().flatten();
    let of_app = sends.filter(|sent| !matches!(sent, Ok(sent) if sent.app.as_ref() != Some(app)));
    Ok(last_of(&whole_send(of_app)?, now))
}

/// The lines of the send that went out last, the newest first.
fn whole_send(newest_first: impl Iterator<Item = io::Result<Sent>>) -> io::Result<Vec<Sent>> {
    let mut lines: Vec<Sent> = Vec::new();
    let mut seen = 0;
    for sent in newest_first {
        let sent = sent?;
        if let Some(first) = lines.first() {
            let window = RECALL_WINDOW.as_secs();
            if seen == first.requests || sent.time + window < first.time {
                break;
            }
            if sent.send != first.send {
                continue;
            }
        }
        if lines.is_empty() {
            // Requests behind the first that went out were not taken: they count as seen.
            seen = sent.requests.saturating_sub(sent.request);
        }
        if went_out(&sent) {
            lines.push(sent);
        }
        seen += usize::from(!lines.is_empty());
    }
    Ok(lines)
}

fn went_out(sent: &Sent) -> bool {
    let out = [Outcome::Delivered, Outcome::Partial, Outcome::Unknown];
    out.iter().any(|outcome| outcome.as_str() == sent.outcome)
}

fn last_of(lines: &[Sent], now: u64) -> Result<Last, NoLast> {
    let Some(newest) = lines.first().cloned() else {
        return Err(NoLast::Unknown);
    };
    let recall = |sent: &Sent| sent.msgid.as_deref()?.parse::<Recall>().ok();
    let known: Vec<&Sent> = lines.iter().filter(|sent| recall(sent).is_some()).collect();
    let Some(newest_known) = known.first().copied().cloned() else {
        if !newest.chatid.is_empty() {
            return Err(NoLast::Chat(Box::new(newest)));
        }
        return Err(NoLast::Lost(Box::new(newest)));
    };
    let left = known.iter().rev().filter(|sent| sent.recalled.is_none());
    let recalls: Vec<Recall> = left.filter_map(|sent| recall(sent)).collect();
    if let (true, Some(at)) = (recalls.is_empty(), newest_known.recalled) {
        return Err(NoLast::Recalled(Box::new(newest_known), at));
    }
    if now.saturating_sub(newest_known.time) >= RECALL_WINDOW.as_secs() {
        return Err(NoLast::Expired(Box::new(newest_known)));
    }
    Ok(Last {
        recalls,
        lost: lines.len() - known.len(),
        newest: newest_known,
    })
}

impl Last {
    /// What is taken back, and what can't be.
    pub(super) fn said(&self, clock: &LocalTime) -> Vec<Text> {
        let mut said = vec![text!("recall-last", message = message(&self.newest, clock))];
        if self.lost > 0 {
            said.push(text!("recall-lost-requests", count = self.lost));
        }
        said
    }
}

impl NoLast {
    pub(super) fn said(&self, app: &App, clock: &LocalTime) -> Text {
        match self {
            Self::Unknown => text!(
                "recall-no-last",
                agent = app.agent_id.to_string(),
                corp = &app.corp_id,
                base = &app.base_url
            ),
            Self::Lost(sent) => text!("recall-last-lost", message = message(sent, clock)),
            Self::Chat(sent) => text!("recall-last-chat", message = message(sent, clock)),
            Self::Expired(sent) => text!("recall-last-expired", message = message(sent, clock)),
            Self::Recalled(sent, at) => text!(
                "recall-last-recalled",
                message = message(sent, clock),
                time = clock.shown(*at)
            ),
        }
    }
}

/// A message as it is spoken of: type, time and recipients.
fn message(sent: &Sent, clock: &LocalTime) -> Text {
    text!(
        "recall-message",
        msgtype = &sent.msgtype,
        time = clock.shown(sent.time),
        recipients = sent.recipients()
    )
}

#[cfg(test)]
mod tests;
