//! `wecom card update`: which card, what it shows from now on, and to whom.

use wecom_message::{AgentId, CardUpdate, Change, Long, RecipientFields, Recipients};

use super::input::read_text;
use super::switch;
use crate::cli;
use crate::text::text;
use crate::usage::{Origin, Usage};

/// A whole `wecom card update`, without the way there.
#[derive(Debug)]
pub(crate) struct CardOrder {
    pub(crate) which: WhichCard,
    update: CardUpdate,
    from: Option<Origin>,
    /// Whether only some of those who got the card see the update.
    pub(crate) is_for_some: bool,
}

/// Which card is meant.
#[derive(Debug)]
pub(crate) enum WhichCard {
    /// That of this code.
    Coded(String),
    /// The last that this app sent.
    Last,
}

impl CardOrder {
    /// Finds what is wrong with it, whichever card it is for.
    pub(crate) fn check(&self) -> Result<(), Usage> {
        self.change("any", None).map(drop)
    }

    /// The update of the card of this code.
    pub(crate) fn change(&self, code: &str, agent: Option<AgentId>) -> Result<Change, Usage> {
        let update = self.update.clone().with_code(code);
        update.change(agent, Long::Error).map_err(|error| {
            // What a flag gave is no fault of the file.
            let in_card = error.each().iter().any(is_in_card);
            let from = self.from.clone().filter(|_| in_card);
            Usage::Message { from, error }
        })
    }
}

fn is_in_card(error: &wecom_message::Invalid) -> bool {
    let field = error.field();
    field.is_some_and(|field| field.starts_with("template_card"))
}

/// Reads which card becomes what.
pub(crate) fn card_order(typed: &cli::CardUpdate) -> Result<CardOrder, Usage> {
    let which = which(typed)?;
    let (update, from) = content(typed)?;
    let recipients = recipients(&typed.seen_by)?;
    let update = match &recipients {
        Some(some) => update.to(some)?,
        None => update,
    };
    Ok(CardOrder {
        which,
        update,
        from,
        is_for_some: recipients.is_some_and(|some| !some.is_everybody()),
    })
}

fn which(typed: &cli::CardUpdate) -> Result<WhichCard, Usage> {
    match (typed.response_code.as_deref(), typed.last_card) {
        (Some(_), true) => Err(Usage::CommandLine(text!("card-last-and-code"))),
        (None, true) => Ok(WhichCard::Last),
        (Some(code), false) if !code.trim().is_empty() => {
            Ok(WhichCard::Coded(code.trim().to_owned()))
        }
        (_, false) => Err(Usage::CommandLine(text!("card-which"))),
    }
}

/// What it shows, and the file that says so. The code is known later.
fn content(typed: &cli::CardUpdate) -> Result<(CardUpdate, Option<Origin>), Usage> {
    let translates = switch("--enable-id-trans", typed.enable_id_trans.as_deref())?;
    match (&typed.grey_button, &typed.new_card) {
        (Some(_), None) if translates.is_some() => {
            Err(Usage::CommandLine(text!("card-no-id-trans")))
        }
        (Some(text), None) => Ok((CardUpdate::button("", text), None)),
        (None, Some(path)) => {
            let (update, from) = new_card(path)?;
            let update = match translates {
                Some(true) => update.translate_ids(),
                _ => update,
            };
            Ok((update, Some(from)))
        }
        _ => Err(Usage::CommandLine(text!("card-what"))),
    }
}

fn new_card(path: &str) -> Result<(CardUpdate, Origin), Usage> {
    let from = ("--card", path.to_owned());
    let card = CardUpdate::card_from_json(&read_text("--card", path)?);
    let card = card.map_err(|error| Usage::Message {
        from: Some(from.clone()),
        error,
    })?;
    Ok((CardUpdate::card("", card), from))
}

/// Whom the flags name; everybody who got the card unless they name somebody.
fn recipients(typed: &cli::SeenBy) -> Result<Option<Recipients>, Usage> {
    let fields = RecipientFields {
        touser: typed.card_users.clone(),
        toparty: typed.card_parties.clone(),
        totag: typed.card_tags.clone(),
    };
    match (typed.all, fields.is_blank()) {
        (true, false) => Err(Usage::CommandLine(text!("card-all-and-some"))),
        (_, true) => Ok(None),
        (false, false) => Ok(Some(Recipients::from_fields(&fields)?)),
    }
}
