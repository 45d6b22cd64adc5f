//! Articles that a group robot sends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::limits::robot::{ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX, ARTICLES_MAX};
use crate::schema::mark::Size::Bytes;
use crate::schema::mark::{cut, entries};

/// One to eight articles with a title and a link each. [WeCom Docs 99110/图文类型]
///
/// ```
/// use wecom_message::{PlanOptions, RobotArticle, RobotMessage, RobotNews};
///
/// let article = RobotArticle::new("中秋节礼品领取", "https://example.com/gift");
/// let plan = RobotMessage::news(RobotNews::new(article)).plan(&PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"msgtype":"news","news":{"articles":[{"title":"中秋节礼品领取","url":"https://example.com/gift"}]}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RobotNews {
    /// The articles, the first one large.
    #[schemars(transform = entries(1, ARTICLES_MAX))]
    articles: Vec<RobotArticle>,
}

impl RobotNews {
    /// One article; [`and`](Self::and) adds others.
    pub fn new(first: RobotArticle) -> Self {
        Self {
            articles: vec![first],
        }
    }

    /// Adds an article: at most 8 go into one message.
    #[must_use]
    pub fn and(mut self, article: RobotArticle) -> Self {
        self.articles.push(article);
        self
    }
}

/// An article of [`RobotNews`]. It leads to a web page in any case.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RobotArticle {
    /// The title.
    #[schemars(transform = cut(Bytes(ARTICLE_TITLE_BYTES_MAX)))]
    title: String,
    /// The description.
    #[schemars(transform = cut(Bytes(ARTICLE_DESCRIPTION_BYTES_MAX)))]
    description: Option<String>,
    /// Where it leads. WeCom's own sample has no `https://` before it.
    url: String,
    /// The address of a JPG or PNG, 1068 × 455 for the first article, 150 × 150 for the others.
    picurl: Option<String>,
}

impl RobotArticle {
    /// An article of this title, at most 128 bytes, that leads to a web page.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: None,
            url: url.into(),
            picurl: None,
        }
    }

    /// Sets the description: at most 512 bytes.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the picture: the address of a JPG or PNG.
    #[must_use]
    pub fn picture(mut self, url: impl Into<String>) -> Self {
        self.picurl = Some(url.into());
        self
    }
}
