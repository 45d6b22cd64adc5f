//! Articles: news, which lead elsewhere, and mpnews, which WeCom keeps itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::attachment::{Media, MediaId};
use crate::limits::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_PAGEPATH_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX,
    ARTICLES_MAX, MPNEWS_AUTHOR_BYTES_MAX, MPNEWS_CONTENT_BYTES_MAX, MPNEWS_DIGEST_BYTES_MAX,
    URL_BYTES_MAX,
};
use crate::media::MediaFile;
use crate::schema::mark::Size::Bytes;
use crate::schema::mark::{any_of, beside, cut, entries, refuse, web_address};

/// One to eight articles with a title, a picture and a link each.
/// [WeCom Docs 90236/发送应用消息/图文消息]
///
/// ```
/// use wecom_message::{Article, Message, News, Plan, PlanOptions, Recipients};
///
/// let article = Article::leading_to("中秋节礼品领取", "https://example.com/gift").description("豪礼相送");
/// let message = Message::news(News::new(article)).to(Recipients::users(["zhangsan"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan","msgtype":"news","news":{"articles":[{"title":"中秋节礼品领取","description":"豪礼相送","url":"https://example.com/gift"}]}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// The articles, the first one large.
    #[schemars(transform = entries(1, ARTICLES_MAX))]
    articles: Vec<Article>,
}

impl News {
    /// One article; [`and`](Self::and) adds others.
    pub fn new(first: Article) -> Self {
        Self {
            articles: vec![first],
        }
    }

    /// Adds an article: at most 8 go into one message.
    #[must_use]
    pub fn and(mut self, article: Article) -> Self {
        self.articles.push(article);
        self
    }
}

/// An article of [`News`].
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    transform = any_of(&[&["url"], &["appid", "pagepath"]]),
    transform = beside("appid", &["pagepath"]),
    transform = beside("pagepath", &["appid"]),
)]
pub struct Article {
    /// The title.
    #[schemars(transform = cut(Bytes(ARTICLE_TITLE_BYTES_MAX)))]
    title: String,
    /// The description.
    #[schemars(transform = cut(Bytes(ARTICLE_DESCRIPTION_BYTES_MAX)))]
    description: Option<String>,
    /// Where it leads; `appid` and `pagepath` go before it.
    #[schemars(transform = refuse(Bytes(URL_BYTES_MAX)), transform = web_address)]
    url: Option<String>,
    /// The address of a JPG or PNG, 1068 × 455 for the first article, 150 × 150 for the others.
    #[schemars(transform = refuse(Bytes(URL_BYTES_MAX)))]
    picurl: Option<String>,
    /// The mini program to which it leads; it must be bound to the app.
    appid: Option<String>,
    /// The page of the mini program.
    #[schemars(transform = refuse(Bytes(ARTICLE_PAGEPATH_BYTES_MAX)))]
    pagepath: Option<String>,
}

impl Article {
    /// An article that leads to a web page; `url` begins with `http://` or `https://`.
    pub fn leading_to(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            url: Some(url.into()),
            ..Self::titled(title)
        }
    }

    /// An article that leads to a page of a mini program.
    pub fn into_mini_program(
        title: impl Into<String>,
        appid: impl Into<String>,
        pagepath: impl Into<String>,
    ) -> Self {
        Self {
            appid: Some(appid.into()),
            pagepath: Some(pagepath.into()),
            ..Self::titled(title)
        }
    }

    fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: None,
            url: None,
            picurl: None,
            appid: None,
            pagepath: None,
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

/// One to eight articles that WeCom keeps itself, so that they can be confidential.
/// [WeCom Docs 90236/发送应用消息/图文消息（mpnews）]
///
/// ```
/// use wecom_message::{Media, Message, MpArticle, MpNews, Plan, PlanOptions, Recipients};
///
/// let article = MpArticle::new("周报", Media::id("THUMB"), "<p>一切正常</p>").author("运维");
/// let message = Message::mpnews(MpNews::new(article)).to(Recipients::users(["zhangsan"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan","msgtype":"mpnews","mpnews":{"articles":[{"title":"周报","thumb_media_id":"THUMB","author":"运维","content":"<p>一切正常</p>"}]}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MpNews {
    /// The articles, the first one large.
    #[schemars(transform = entries(1, ARTICLES_MAX))]
    articles: Vec<MpArticle>,
}

impl MpNews {
    /// One article; [`and`](Self::and) adds others.
    pub fn new(first: MpArticle) -> Self {
        Self {
            articles: vec![first],
        }
    }

    /// Adds an article: at most 8 go into one message.
    #[must_use]
    pub fn and(mut self, article: MpArticle) -> Self {
        self.articles.push(article);
        self
    }

    /// The pictures that are not uploaded yet, each with the place of its article.
    pub(crate) fn pending(&self) -> impl Iterator<Item = (usize, &MediaFile)> {
        let pictures = self.articles.iter().map(|a| a.thumb_media_id.pending());
        let numbered = pictures.enumerate();
        numbered.filter_map(|(index, picture)| Some((index, picture?)))
    }
}

/// An article of [`MpNews`].
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MpArticle {
    /// The title.
    #[schemars(transform = cut(Bytes(ARTICLE_TITLE_BYTES_MAX)))]
    title: String,
    /// An uploaded image, shown beside the title.
    thumb_media_id: MediaId,
    /// Who wrote it.
    #[schemars(transform = refuse(Bytes(MPNEWS_AUTHOR_BYTES_MAX)))]
    author: Option<String>,
    /// Where *read the original* leads.
    content_source_url: Option<String>,
    /// The article itself, in HTML.
    #[schemars(transform = refuse(Bytes(MPNEWS_CONTENT_BYTES_MAX)))]
    content: String,
    /// The description.
    #[schemars(transform = cut(Bytes(MPNEWS_DIGEST_BYTES_MAX)))]
    digest: Option<String>,
}

impl MpArticle {
    /// An article with what WeCom requires: `thumb` is an uploaded image, `content` HTML.
    pub fn new(title: impl Into<String>, thumb: Media, content: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            thumb_media_id: thumb.into_id(),
            author: None,
            content_source_url: None,
            content: content.into(),
            digest: None,
        }
    }

    /// Sets who wrote it: at most 64 bytes.
    #[must_use]
    pub fn author(mut self, author: impl Into<String>) -> Self {
        self.author = Some(author.into());
        self
    }

    /// Sets where *read the original* leads.
    #[must_use]
    pub fn source(mut self, url: impl Into<String>) -> Self {
        self.content_source_url = Some(url.into());
        self
    }

    /// Sets the description: at most 512 bytes.
    #[must_use]
    pub fn digest(mut self, digest: impl Into<String>) -> Self {
        self.digest = Some(digest.into());
        self
    }
}
