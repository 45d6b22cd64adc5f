//! A group robot's text, and whom it mentions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// Who is mentioned where everybody is.
const EVERYBODY: &str = "@all";

/// A plain text that may mention members of the group. [WeCom Docs 99110/文本类型]
///
/// A text that goes out in several parts mentions in the first: who is called is called even where
/// a later part fails.
///
/// ```
/// use wecom_message::{PlanOptions, RobotMessage, RobotText};
///
/// let text = RobotText::new("磁盘已满").mention("zhangsan").mention_mobile("13800001111");
/// let plan = RobotMessage::text(text).plan(&PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"msgtype":"text","text":{"content":"磁盘已满","mentioned_list":["zhangsan"],"mentioned_mobile_list":["13800001111"]}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RobotText {
    /// What it says. A text that is too long for one message is sent as several.
    pub(super) content: String,
    /// The ids of members, or `@all`.
    mentioned_list: Option<Vec<String>>,
    /// The mobile numbers of members, or `@all`.
    mentioned_mobile_list: Option<Vec<String>>,
}

impl RobotText {
    /// A text that mentions nobody. `<@userid>` in it mentions a member too.
    pub fn new(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            mentioned_list: None,
            mentioned_mobile_list: None,
        }
    }

    /// Mentions a member by id.
    #[must_use]
    pub fn mention(mut self, userid: impl Into<String>) -> Self {
        let mentioned = self.mentioned_list.get_or_insert_default();
        mentioned.push(userid.into());
        self
    }

    /// Mentions a member by mobile number.
    #[must_use]
    pub fn mention_mobile(mut self, number: impl Into<String>) -> Self {
        let mentioned = self.mentioned_mobile_list.get_or_insert_default();
        mentioned.push(number.into());
        self
    }

    /// Mentions everybody in the group.
    #[must_use]
    pub fn mention_all(self) -> Self {
        self.mention(EVERYBODY)
    }

    /// Whether it mentions somebody beside what its content says.
    pub(super) fn mentions(&self) -> bool {
        let lists = [&self.mentioned_list, &self.mentioned_mobile_list];
        lists.into_iter().flatten().any(|list| !list.is_empty())
    }

    /// The same with another content; the mentions go with the first part.
    pub(super) fn part(&self, content: String, number: usize) -> Self {
        match number {
            0 => Self {
                content,
                ..self.clone()
            },
            _ => Self::new(content),
        }
    }
}

impl<T: Into<String>> From<T> for RobotText {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}
