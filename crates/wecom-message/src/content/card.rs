//! Template cards, in their five kinds.

mod part;
mod link;
mod choice;
mod picture;

/// The setters that several kinds of card share.
macro_rules! setters {
    ($($setter:ident),*) => { $(super::setters!(@ $setter);)* };
    (@ source) => {
        /// Says who the card is from.
        #[must_use]
        pub fn source(mut self, source: Source) -> Self {
            self.source = Some(source);
            self
        }
    };
    (@ menu) => {
        /// Adds a menu in the upper right corner. A card with one needs a `task_id`, which no other
        /// card of the app has: letters, digits, `_`, `-` and `@`, at most 128 bytes.
        #[must_use]
        pub fn menu(mut self, task_id: impl Into<String>, menu: ActionMenu) -> Self {
            self.task_id = Some(task_id.into());
            self.action_menu = Some(menu);
            self
        }
    };
    (@ quote) => {
        /// Adds a quotation.
        #[must_use]
        pub fn quote(mut self, quote: QuoteArea) -> Self {
            self.quote_area = Some(quote);
            self
        }
    };
    (@ horizontal) => {
        /// Adds a name and a value: at most 6.
        #[must_use]
        pub fn horizontal(mut self, horizontal: Horizontal) -> Self {
            self.horizontal_content_list
                .get_or_insert_default()
                .push(horizontal);
            self
        }
    };
    (@ jump) => {
        /// Adds a link below the card: at most 3.
        #[must_use]
        pub fn jump(mut self, jump: Jump) -> Self {
            self.jump_list.get_or_insert_default().push(jump);
            self
        }
    };
    (@ replaced) => {
        /// Makes the buttons one grey button that says this; only in an update of a card.
        #[must_use]
        pub fn replaced(mut self, replace_text: impl Into<String>) -> Self {
            self.replace_text = Some(replace_text.into());
            self
        }
    };
}
use setters;

mod notice;
mod interaction;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use choice::{Button, ButtonStyle, Checkbox, Select, SubmitButton};
pub use interaction::{ButtonInteraction, MultipleInteraction, VoteInteraction};
pub use link::{CardAction, Horizontal, Jump, QuoteArea};
pub use notice::{NewsNotice, TextNotice};
pub use part::{ActionMenu, Source, SourceColour};
pub use picture::{CardImage, ImageTextArea};

/// A template card. [WeCom Docs 90236/发送应用消息/模板卡片消息]
///
/// ```
/// use wecom_message::{CardAction, Message, Plan, PlanOptions, Recipients, TextNotice};
///
/// let notice = TextNotice::new("磁盘告警", CardAction::url("https://example.com/alert/7")).emphasis("97%", "已用");
/// let message = Message::template_card(notice).to(Recipients::users(["zhangsan"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan","msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"title":"磁盘告警"},"emphasis_content":{"title":"97%","desc":"已用"},"card_action":{"type":1,"url":"https://example.com/alert/7"}}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "card_type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum TemplateCard {
    /// Tells something.
    TextNotice(TextNotice),
    /// Tells something with a picture.
    NewsNotice(NewsNotice),
    /// Has buttons.
    ButtonInteraction(ButtonInteraction),
    /// Takes votes.
    VoteInteraction(VoteInteraction),
    /// Has lists to select from.
    MultipleInteraction(MultipleInteraction),
}

macro_rules! from_kind {
    ($($kind:ident),*) => { $(
        impl From<$kind> for TemplateCard {
            fn from(card: $kind) -> Self {
                Self::$kind(card)
            }
        }
    )* };
}
from_kind!(
    TextNotice,
    NewsNotice,
    ButtonInteraction,
    VoteInteraction,
    MultipleInteraction
);
