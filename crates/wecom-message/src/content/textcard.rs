//! A card with a title, a description and one link.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::limits::{
    TEXTCARD_BUTTON_CHARACTERS_MAX, TEXTCARD_DESCRIPTION_CHARACTERS_MAX,
    TEXTCARD_TITLE_CHARACTERS_MAX, URL_BYTES_MAX,
};
use crate::schema::mark::Size::{Bytes, Characters};
use crate::schema::mark::{cut, refuse, web_address};

/// A card with a title, a description and one link. [WeCom Docs 90236/发送应用消息/文本卡片消息]
///
/// ```
/// use wecom_message::{Message, Plan, PlanOptions, Recipients, TextCard};
///
/// let card = TextCard::new("领奖通知", "请于周五前领取", "https://example.com/prize").button_text("更多");
/// let message = Message::textcard(card).to(Recipients::users(["zhangsan"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan","msgtype":"textcard","textcard":{"title":"领奖通知","description":"请于周五前领取","url":"https://example.com/prize","btntxt":"更多"}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextCard {
    /// The title.
    #[schemars(transform = cut(Characters(TEXTCARD_TITLE_CHARACTERS_MAX)))]
    title: String,
    /// The description; `<br>` and `<div class="gray">`, `normal` and `highlight` work in it.
    #[schemars(transform = cut(Characters(TEXTCARD_DESCRIPTION_CHARACTERS_MAX)))]
    description: String,
    /// Where the card leads.
    #[schemars(transform = refuse(Bytes(URL_BYTES_MAX)), transform = web_address)]
    url: String,
    /// The words of the button; 详情 unless given.
    #[schemars(transform = cut(Characters(TEXTCARD_BUTTON_CHARACTERS_MAX)))]
    btntxt: Option<String>,
}

impl TextCard {
    /// A card with what WeCom requires. `url` begins with `http://` or `https://`.
    pub fn new(
        title: impl Into<String>,
        description: impl Into<String>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            url: url.into(),
            btntxt: None,
        }
    }

    /// Sets the words of the button: at most 4 characters.
    #[must_use]
    pub fn button_text(mut self, text: impl Into<String>) -> Self {
        self.btntxt = Some(text.into());
        self
    }
}
