//! A notice of a mini program.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::limits::{
    NOTICE_ITEMS_MAX, NOTICE_KEY_CHARACTERS_MAX, NOTICE_PAGE_BYTES_MAX,
    NOTICE_TITLE_CHARACTERS_MAX, NOTICE_TITLE_CHARACTERS_MIN, NOTICE_VALUE_CHARACTERS_MAX,
};
use crate::schema::mark::Size::{Bytes, Characters};
use crate::schema::mark::{entries, least, refuse};

/// A notice of the mini program that is bound to the app; it can't go to `@all`.
/// [WeCom Docs 90236/发送应用消息/小程序通知消息]
///
/// ```
/// use wecom_message::{Message, MiniProgramNotice, Plan, PlanOptions, Recipients};
///
/// let notice = MiniProgramNotice::new("wx123123123123123", "会议室预订成功通知").item("会议室", "402");
/// let message = Message::miniprogram_notice(notice).to(Recipients::users(["zhangsan"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan","msgtype":"miniprogram_notice","miniprogram_notice":{"appid":"wx123123123123123","title":"会议室预订成功通知","content_item":[{"key":"会议室","value":"402"}]}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MiniProgramNotice {
    /// The mini program.
    appid: String,
    /// The page that opens; without it nothing does.
    #[schemars(transform = refuse(Bytes(NOTICE_PAGE_BYTES_MAX)))]
    page: Option<String>,
    /// The title: 4 to 12 characters.
    #[schemars(
        transform = least(NOTICE_TITLE_CHARACTERS_MIN),
        transform = refuse(Characters(NOTICE_TITLE_CHARACTERS_MAX)),
    )]
    title: String,
    /// The description: 4 to 12 characters.
    #[schemars(
        transform = least(NOTICE_TITLE_CHARACTERS_MIN),
        transform = refuse(Characters(NOTICE_TITLE_CHARACTERS_MAX)),
    )]
    description: Option<String>,
    /// Whether the first pair is shown large.
    emphasis_first_item: Option<bool>,
    /// Pairs of key and value.
    #[schemars(transform = entries(0, NOTICE_ITEMS_MAX))]
    content_item: Option<Vec<NoticeItem>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoticeItem {
    /// The key.
    #[schemars(transform = refuse(Characters(NOTICE_KEY_CHARACTERS_MAX)))]
    key: String,
    /// The value.
    #[schemars(transform = refuse(Characters(NOTICE_VALUE_CHARACTERS_MAX)))]
    value: String,
}

impl MiniProgramNotice {
    /// A notice with what WeCom requires; the title has 4 to 12 characters.
    pub fn new(appid: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            appid: appid.into(),
            page: None,
            title: title.into(),
            description: None,
            emphasis_first_item: None,
            content_item: None,
        }
    }

    /// Sets the page that opens.
    #[must_use]
    pub fn page(mut self, page: impl Into<String>) -> Self {
        self.page = Some(page.into());
        self
    }

    /// Sets the description: 4 to 12 characters.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Adds a pair; the first of at most 10 is shown large after
    /// [`emphasise_first`](Self::emphasise_first).
    #[must_use]
    pub fn item(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        let item = NoticeItem {
            key: key.into(),
            value: value.into(),
        };
        self.content_item.get_or_insert_default().push(item);
        self
    }

    /// Shows the first pair large.
    #[must_use]
    pub fn emphasise_first(mut self) -> Self {
        self.emphasis_first_item = Some(true);
        self
    }
}
