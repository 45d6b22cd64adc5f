//! Template cards, as far as the answer to message/send depends on them.

use serde_json::{Map, Value};

use crate::errcode;
use crate::lenient;
use crate::refusal::Refusal;

/// A card's object.
pub(crate) struct Card<'m> {
    kind: &'m str,
    fields: &'m Map<String, Value>,
}

impl<'m> Card<'m> {
    /// The card of a message; `None` if it has another type.
    ///
    /// # Errors
    ///
    /// 42031 if `card_type` is missing or unknown.
    pub(crate) fn of(
        msgtype: &str,
        message: &'m Map<String, Value>,
    ) -> Result<Option<Self>, Refusal> {
        if msgtype != "template_card" {
            return Ok(None);
        }
        let fields = message.get(msgtype).and_then(Value::as_object);
        let kind = fields
            .and_then(|fields| fields.get("card_type"))
            .and_then(Value::as_str);
        match (fields, kind) {
            (
                Some(fields),
                Some(
                    kind @ ("text_notice"
                    | "news_notice"
                    | "button_interaction"
                    | "vote_interaction"
                    | "multiple_interaction"),
                ),
            ) => Ok(Some(Self { kind, fields })),
            _ => Err(Refusal::new(errcode::INVALID_CARD_TYPE)),
        }
    }

    /// Whether `message/update_template_card` can change it, so that a `response_code` is answered.
    pub(crate) fn is_updatable(&self) -> bool {
        self.kind.ends_with("_interaction") || self.has_menu()
    }

    /// Whether something in it calls the agent's callback URL.
    pub(crate) fn calls_back(&self) -> bool {
        match self.kind {
            "vote_interaction" | "multiple_interaction" => true,
            "button_interaction" => {
                self.has_menu() || self.is_filled("button_selection") || self.has_callback_button()
            }
            _ => self.has_menu(),
        }
    }

    fn has_menu(&self) -> bool {
        self.is_filled("action_menu")
    }

    fn is_filled(&self, field: &str) -> bool {
        self.fields
            .get(field)
            .and_then(Value::as_object)
            .is_some_and(|object| !object.is_empty())
    }

    /// A button of type 0, the default, calls back; type 1 opens a URL.
    fn has_callback_button(&self) -> bool {
        let buttons = self.fields.get("button_list").and_then(Value::as_array);
        let opens_url = |button: &Value| button.get("type").and_then(lenient::int) == Some(1);
        buttons.is_some_and(|buttons| buttons.iter().any(|button| !opens_url(button)))
    }
}
