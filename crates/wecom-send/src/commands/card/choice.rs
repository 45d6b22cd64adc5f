//! The card that was sent last, as far as the journal knows.

use std::io;

use wecom_message::Outcome;
use wecom_message::limits::CARD_UPDATE_WINDOW;

use crate::journal::{App, Journal, Sent};
use crate::local_time::LocalTime;
use crate::text::{Text, text};

/// The type of a card, in the journal.
const CARD: &str = "template_card";

/// The last card, with the codes of all its requests.
#[derive(Debug, PartialEq)]
pub(super) struct Last {
    /// In the order in which they were sent.
    pub(super) codes: Vec<String>,
    newest: Sent,
}

/// Why there is no last card to update.
#[derive(Debug, PartialEq)]
pub(super) enum NoLast {
    /// The journal has none of this app.
    Unknown,
    /// It has no code: its answer was lost, or there is nothing in it that can be used. The one
    /// before it is not meant.
    Codeless(Box<Sent>),
    /// It is too old.
    Expired(Box<Sent>),
    /// Its code was used, at this time.
    Used(Box<Sent>, u64),
}

/// Finds the card that went out last as this app. The one before it is never meant: an update can't
/// be taken back.
///
/// # Errors
/// A journal that can't be read; and no card that can be updated.
pub(super) fn last(
    journal: Option<&Journal>,
    app: &App,
    now: u64,
) -> io::Result<Result<Last, NoLast>> {
    let mut cards: Vec<Sent> = Vec::new();
    let sends = journal.map(Journal::sends).transpose()?;
    for sent in sends.into_iter().flatten() {
        let sent = sent?;
        let is_of_last = cards.first().is_none_or(|first| first.send == sent.send);
        let is_past = cards.first().is_some_and(|first| {
            sent.time + CARD_UPDATE_WINDOW.as_secs() < first.time || cards.len() == first.requests
        });
        if is_past {
            break;
        }
        if is_of_last && sent.app.as_ref() == Some(app) && is_card(&sent) && went_out(&sent) {
            cards.push(sent);
        }
    }
    Ok(last_of(&cards, now))
}

fn is_card(sent: &Sent) -> bool {
    sent.response_code.is_some() || sent.msgtype == CARD
}

fn went_out(sent: &Sent) -> bool {
    let out = [Outcome::Delivered, Outcome::Partial, Outcome::Unknown];
    out.iter().any(|outcome| outcome.as_str() == sent.outcome)
}

fn last_of(cards: &[Sent], now: u64) -> Result<Last, NoLast> {
    let Some(newest) = cards.first().cloned() else {
        return Err(NoLast::Unknown);
    };
    let with_code = || cards.iter().filter(|sent| sent.response_code.is_some());
    if with_code().next().is_none() {
        return Err(NoLast::Codeless(Box::new(newest)));
    }
    let unused = || with_code().filter(|sent| !sent.is_code_used);
    let Some(newest_unused) = unused().next().cloned() else {
        let updated = newest.updated.unwrap_or(newest.time);
        return Err(NoLast::Used(Box::new(newest), updated));
    };
    let given = newest_unused.updated.unwrap_or(newest_unused.time);
    if now.saturating_sub(given) >= CARD_UPDATE_WINDOW.as_secs() {
        return Err(NoLast::Expired(Box::new(newest_unused)));
    }
    let codes = unused().filter_map(|sent| sent.response_code.clone());
    let mut codes: Vec<String> = codes.collect();
    codes.reverse();
    Ok(Last { codes, newest })
}

impl Last {
    /// Which card it is.
    pub(super) fn said(&self, clock: &LocalTime) -> Text {
        text!("card-last", card = card(&self.newest, clock))
    }
}

impl NoLast {
    pub(super) fn said(&self, app: &App, clock: &LocalTime) -> Text {
        match self {
            Self::Unknown => text!(
                "card-no-last",
                agent = app.agent_id.to_string(),
                corp = &app.corp_id,
                base = &app.base_url
            ),
            Self::Codeless(sent) => text!("card-last-codeless", card = card(sent, clock)),
            Self::Expired(sent) => text!("card-last-expired", card = card(sent, clock)),
            Self::Used(sent, at) => text!(
                "card-last-used",
                card = card(sent, clock),
                time = clock.shown(*at)
            ),
        }
    }
}

/// A card as it is spoken of: time and recipients.
fn card(sent: &Sent, clock: &LocalTime) -> Text {
    text!(
        "card-card",
        time = clock.shown(sent.time),
        recipients = sent.recipients()
    )
}
