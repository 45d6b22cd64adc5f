//! A template card on its own, from JSON that somebody wrote.

use super::{not_json, unique};
use crate::content::{Content, TemplateCard};
use crate::invalid::Invalid;

impl TemplateCard {
    /// Reads the object that stands under `template_card` in a message body, as message/send takes
    /// it. A `null` counts as absent, a number may stand in quotes.
    ///
    /// # Errors
    /// What is not JSON, not an object, or a field that the card does not know, that is missing, of
    /// another type, or stands there twice; paths begin with `template_card`. All that is found is
    /// told at once: [`Invalid::each`]. Lengths are checked where the message is planned.
    ///
    /// ```
    /// use wecom_message::TemplateCard;
    ///
    /// let wrong = TemplateCard::from_json(r#"{"card_type":"text_notice","card_actoin":{}}"#).unwrap_err();
    /// let fields: Vec<_> = wrong.each().iter().filter_map(|one| one.field()).collect();
    /// assert!(fields.contains(&"template_card.card_actoin"));
    /// ```
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let (value, double) = unique::read(json).map_err(|error| not_json(&error))?;
        if let Some(field) = double {
            let field = format!("template_card.{field}");
            return Err(Invalid::DoubleField { field });
        }
        if !value.is_object() {
            return Err(Invalid::wrong_type("", "one JSON object", &value));
        }
        Content::read_card(value)
    }
}
