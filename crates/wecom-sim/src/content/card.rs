//! Template cards: their kinds, and what the answer to message/send needs to know of them.
//! Documents 90236 and 99110.
//!
//! The lengths that the documentation only suggests are not checked. Robots read no `task_id` and no
//! `action_menu`: that they ignore both, and refuse interactive cards with 42031, is a guess.

mod interaction;
mod notice;
mod shared;

use serde_json::Value;

use crate::content::Door;
use crate::content::part::Part;
use crate::errcode::INVALID_CARD_TYPE;
use crate::lenient;
use crate::refusal::Refusal;

/// A card that was accepted, as its recipients see it.
pub(crate) struct Card<'c>(&'c Value);

pub(super) fn card(card: &mut Part<'_>, door: Door) -> Result<(), Refusal> {
    let bad_type = || Refusal::new(INVALID_CARD_TYPE);
    let kind = card.string("card_type").map_err(|_| bad_type())?.to_owned();
    if door == Door::Robot {
        card.forget("task_id");
        card.forget("action_menu");
    }
    match (kind.as_str(), door) {
        ("text_notice", _) => notice::text(card),
        ("news_notice", _) => notice::news(card),
        ("button_interaction", Door::App | Door::Chat) => interaction::button(card),
        ("vote_interaction", Door::App | Door::Chat) => interaction::vote(card),
        ("multiple_interaction", Door::App | Door::Chat) => interaction::multiple(card),
        _ => Err(bad_type()),
    }
}

impl<'c> Card<'c> {
    /// The card of a message; `None` if it has another type.
    pub(crate) fn of(msgtype: &str, shown: &'c Value) -> Option<Self> {
        matches!(
            msgtype,
            "template_card" | "taskcard" | "interactive_taskcard"
        )
        .then_some(Self(shown))
    }

    /// What the agent names the card by; each only once.
    pub(crate) fn task_id(&self) -> Option<&'c str> {
        self.0.get("task_id")?.as_str().filter(|id| !id.is_empty())
    }

    /// Whether `message/update_template_card` can change it, so that a `response_code` is answered.
    pub(crate) fn is_updatable(&self) -> bool {
        self.kind().ends_with("_interaction") || self.has_menu()
    }

    /// Whether something in it calls the agent's callback URL.
    pub(crate) fn calls_back(&self) -> bool {
        match self.kind() {
            "button_interaction" => {
                self.has_menu() || self.is_filled("button_selection") || self.has_callback_button()
            }
            // The buttons of a legacy task card know nothing else either.
            "vote_interaction" | "multiple_interaction" | "" => true,
            _ => self.has_menu(),
        }
    }

    /// Empty for the legacy task card.
    fn kind(&self) -> &'c str {
        let kind = self.0.get("card_type").and_then(Value::as_str);
        kind.unwrap_or_default()
    }

    fn has_menu(&self) -> bool {
        self.is_filled("action_menu")
    }

    fn is_filled(&self, field: &str) -> bool {
        self.0
            .get(field)
            .and_then(Value::as_object)
            .is_some_and(|object| !object.is_empty())
    }

    /// A button of type 0, the default, calls back; type 1 opens a URL.
    fn has_callback_button(&self) -> bool {
        let buttons = self.0.get("button_list").and_then(Value::as_array);
        let opens_url = |button: &Value| button.get("type").and_then(lenient::int) == Some(1);
        buttons.is_some_and(|buttons| buttons.iter().any(|button| !opens_url(button)))
    }
}
