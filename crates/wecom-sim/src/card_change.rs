//! What becomes of a card: by `message/update_template_card` (document 94888) and by a passive reply.

use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::content::{self, Door};
use crate::errcode;
use crate::media::Owner;
use crate::message::{CardUpdate, StoredMessage};
use crate::refusal::Refusal;
use crate::state::State;

const CARD: &str = "template_card";

/// A change as it was asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change<'c> {
    /// Other words on its button.
    Button(&'c str),
    /// A new card.
    Card(&'c Value),
}

/// A change that WeCom makes.
#[derive(Debug)]
pub(crate) enum Changed {
    Button(String),
    Card(Value),
}

impl Change<'_> {
    /// # Errors
    ///
    /// 42020 without words for the button; for a new card what message/send would answer.
    pub(crate) fn checked(self, state: &State, sent: &StoredMessage) -> Result<Changed, Refusal> {
        match self {
            Change::Button("") => Err(Refusal::new(errcode::BUTTON_NAME_MISSING)),
            Change::Button(name) => Ok(Changed::Button(name.to_owned())),
            Change::Card(card) => renewed(state, sent, card).map(Changed::Card),
        }
    }
}

/// A new card is checked as one to send. It keeps the task of the old: the samples name none.
fn renewed(state: &State, sent: &StoredMessage, card: &Value) -> Result<Value, Refusal> {
    let mut card = card.clone();
    if let (Value::Object(card), Some(task)) = (&mut card, sent.shown.get("task_id")) {
        card.entry("task_id").or_insert_with(|| task.clone());
    }
    let message = Map::from_iter([(CARD.to_owned(), card)]);
    let accepted = content::accept(Door::App, CARD, &message, &state.switches)?;
    state.check_media(Owner::agents_of(&sent.corp_id), CARD, &accepted.media_ids)?;
    Ok(accepted.shown)
}

impl Changed {
    /// The change for members: one update for all who see the same card.
    pub(crate) fn updates(
        self,
        sent: &StoredMessage,
        members: Vec<String>,
        response_code: Option<&str>,
        now: Moment,
    ) -> Vec<CardUpdate> {
        let update = |recipients, template_card| CardUpdate {
            response_code: response_code.map(str::to_owned),
            recipients,
            template_card,
            time: now.as_secs(),
        };
        let name = match self {
            Self::Card(card) => return vec![update(members, card)],
            Self::Button(name) => name,
        };
        let mut views: Vec<(&Value, Vec<String>)> = Vec::new();
        if members.is_empty() {
            views.push((&sent.shown, Vec::new()));
        }
        for member in members {
            let card = sent.shown_to(&member);
            match views.iter_mut().find(|(seen, _)| *seen == card) {
                Some((_, members)) => members.push(member),
                None => views.push((card, vec![member])),
            }
        }
        let turned = views
            .into_iter()
            .map(|(card, members)| update(members, renamed(card, &name)));
        turned.collect()
    }
}

/// A card with other words on its button, as a new card would say it.
pub(crate) fn renamed(card: &Value, name: &str) -> Value {
    let mut card = card.clone();
    if let Value::Object(card) = &mut card {
        card.insert("replace_text".to_owned(), name.into());
    }
    card
}
