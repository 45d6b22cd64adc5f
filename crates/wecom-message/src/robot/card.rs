//! Template cards that a group robot sends: those that nobody has to answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::content::{NewsNotice, TextNotice};
use crate::limits::robot::card::{
    EMPHASIS_DESC_CHARACTERS_SUGGESTED, EMPHASIS_TITLE_CHARACTERS_SUGGESTED,
    JUMP_TITLE_CHARACTERS_SUGGESTED, SOURCE_CHARACTERS_SUGGESTED, SUB_TITLE_CHARACTERS_SUGGESTED,
    TITLE_CHARACTERS_SUGGESTED, TITLE_DESC_CHARACTERS_SUGGESTED, VALUE_CHARACTERS_SUGGESTED,
};
use crate::schema;

/// What of an app's card calls back, which a robot has no address for.
const FIELDS_OF_APPS: [&str; 2] = ["task_id", "action_menu"];

/// The lengths that are suggested for a robot's card.
const SUGGESTED: [(&[&str], usize); 8] = [
    (&["source", "desc"], SOURCE_CHARACTERS_SUGGESTED),
    (&["main_title", "title"], TITLE_CHARACTERS_SUGGESTED),
    (&["main_title", "desc"], TITLE_DESC_CHARACTERS_SUGGESTED),
    (
        &["emphasis_content", "title"],
        EMPHASIS_TITLE_CHARACTERS_SUGGESTED,
    ),
    (
        &["emphasis_content", "desc"],
        EMPHASIS_DESC_CHARACTERS_SUGGESTED,
    ),
    (&["sub_title_text"], SUB_TITLE_CHARACTERS_SUGGESTED),
    (
        &["horizontal_content_list", "value"],
        VALUE_CHARACTERS_SUGGESTED,
    ),
    (&["jump_list", "title"], JUMP_TITLE_CHARACTERS_SUGGESTED),
];

/// A template card of a group robot: an app's, without `task_id` and `action_menu`.
/// [WeCom Docs 99110/文本通知模版卡片, 图文展示模版卡片]
///
/// ```
/// use wecom_message::{CardAction, PlanOptions, RobotMessage, TextNotice};
///
/// let notice = TextNotice::new("磁盘告警", CardAction::url("https://example.com/alert/7"));
/// let plan = RobotMessage::template_card(notice).plan(&PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"title":"磁盘告警"},"card_action":{"type":1,"url":"https://example.com/alert/7"}}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "card_type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum RobotCard {
    /// Tells something.
    TextNotice(TextNotice),
    /// Tells something with a picture.
    NewsNotice(NewsNotice),
}

impl From<TextNotice> for RobotCard {
    fn from(notice: TextNotice) -> Self {
        Self::TextNotice(notice)
    }
}

impl From<NewsNotice> for RobotCard {
    fn from(notice: NewsNotice) -> Self {
        Self::NewsNotice(notice)
    }
}

/// What a robot's card is checked against.
pub(super) fn card_schema() -> Value {
    let card = schema::for_sending(schema::of::<RobotCard>());
    let mut card = schema::without(card, &FIELDS_OF_APPS);
    for (path, characters) in SUGGESTED {
        schema::suggest(&mut card, path, characters);
    }
    card
}
