//! A message: recipients, content and options.

use std::fmt;
use std::marker::PhantomData;
use std::num::ParseIntError;
use std::str::FromStr;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::carried::Carried;
use crate::content::{
    Content, Media, MiniProgramNotice, MpNews, News, Safety, TemplateCard, TextCard, Video,
};
use crate::invalid::Invalid;
use crate::limits::{DUPLICATE_CHECK_SECONDS_DEFAULT, DUPLICATE_CHECK_SECONDS_MAX};
use crate::markdown::as_text;
use crate::recipients::Recipients;

/// The number of an app (管理后台 > 应用管理 > 该应用 > `AgentId`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgentId(pub u32);

impl FromStr for AgentId {
    type Err = ParseIntError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        written.trim().parse().map(Self)
    }
}

impl fmt::Display for AgentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// WeCom's duplicate check: the same request is not received twice within an interval of 1 to 14 400
/// seconds. [WeCom Docs 90236/发送应用消息]
///
/// It is also what lets the client repeat a request whose answer was lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DuplicateCheck {
    enabled: Option<bool>,
    interval: Option<u32>,
}

impl DuplicateCheck {
    /// On, for WeCom's default of 1800 seconds.
    pub fn on() -> Self {
        Self {
            enabled: Some(true),
            interval: None,
        }
    }

    /// On, for `seconds`.
    ///
    /// # Errors
    /// [`Invalid::DuplicateCheckInterval`] outside 1 to 14 400 seconds.
    pub fn within(seconds: u32) -> Result<Self, Invalid> {
        Self::from_wire(Some(true), Some(i64::from(seconds)))
    }

    /// The two wire fields as somebody wrote them; what was not asked for is not sent.
    ///
    /// # Errors
    /// [`Invalid::DuplicateCheckInterval`] outside 1 to 14 400 seconds.
    pub fn from_wire(enabled: Option<bool>, interval: Option<i64>) -> Result<Self, Invalid> {
        let limit = DUPLICATE_CHECK_SECONDS_MAX;
        let interval = interval
            .map(|seconds| match u32::try_from(seconds) {
                Ok(fits) if (1..=limit).contains(&fits) => Ok(fits),
                _ => Err(Invalid::DuplicateCheckInterval {
                    found: seconds.to_string(),
                    limit,
                }),
            })
            .transpose()?;
        Ok(Self { enabled, interval })
    }

    /// How long WeCom guards a request against its repeat; `None` where the check is off.
    pub fn guards_for(self) -> Option<Duration> {
        let seconds = self.interval.unwrap_or(DUPLICATE_CHECK_SECONDS_DEFAULT);
        (self.enabled == Some(true)).then(|| Duration::from_secs(u64::from(seconds)))
    }

    /// Whether an interval was given for a check that is not on.
    pub(crate) fn is_idle_interval(self) -> bool {
        self.interval.is_some() && self.enabled != Some(true)
    }

    /// These fields where they were given, else `other`'s.
    #[must_use = "the result is returned"]
    pub fn or(self, other: Self) -> Self {
        Self {
            enabled: self.enabled.or(other.enabled),
            interval: self.interval.or(other.interval),
        }
    }
}

/// A message without its recipients.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a draft reaches nobody until it has recipients: `draft.to(recipients)`"]
pub struct Draft {
    content: Content,
    safety: Option<Safety>,
    id_translation: Option<bool>,
    duplicate_check: DuplicateCheck,
    agent: Option<AgentId>,
}

impl Draft {
    /// A draft of any content.
    pub fn new(content: Content) -> Self {
        Self {
            content,
            safety: None,
            id_translation: None,
            duplicate_check: DuplicateCheck::default(),
            agent: None,
        }
    }

    /// Sets `safe`.
    ///
    /// # Errors
    /// [`Invalid::NotConfidential`] on a type for which WeCom ignores or refuses it.
    pub fn safety(mut self, safety: Safety) -> Result<Self, Invalid> {
        self.content.check_safety(safety)?;
        self.safety = Some(safety);
        Ok(self)
    }

    /// Sets `enable_id_trans`: WeCom replaces `$userName=USERID$` and its like.
    pub fn id_translation(mut self, on: bool) -> Self {
        self.id_translation = Some(on);
        self
    }

    /// Sets the duplicate check; what it leaves open stays as it was.
    pub fn duplicate_check(mut self, check: DuplicateCheck) -> Self {
        self.duplicate_check = check.or(self.duplicate_check);
        self
    }

    /// Asks for this duplicate check where the draft itself neither asks for one nor refuses it.
    pub fn default_duplicate_check(mut self, check: DuplicateCheck) -> Self {
        if self.duplicate_check.enabled != Some(false) {
            self.duplicate_check = self.duplicate_check.or(check);
        }
        self
    }

    /// Sends as this app instead of the client's own.
    pub fn agent(mut self, agent: AgentId) -> Self {
        self.agent = Some(agent);
        self
    }

    /// Sends markdown as a text that reads well, for people who can't see markdown: those in the
    /// WeChat plug-in. Other contents stay as they are.
    pub fn markdown_as_text(mut self) -> Self {
        if let Content::Markdown(markdown) = &self.content {
            self.content = Content::Text(as_text(markdown));
        }
        self
    }

    /// The app that the draft names, if it does.
    pub fn agent_id(&self) -> Option<AgentId> {
        self.agent
    }

    /// What it says.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Names the recipients.
    pub fn to(self, recipients: Recipients) -> Message {
        Message {
            recipients,
            draft: self,
        }
    }

    /// The request body that brings `content` to these recipients, in WeCom's field order.
    pub(crate) fn wire(
        &self,
        recipients: impl IntoIterator<Item = (&'static str, String)>,
        (msgtype, content): (&'static str, Value),
        agent: Option<AgentId>,
    ) -> String {
        let mut body = Map::new();
        for (field, ids) in recipients {
            body.insert(field.to_owned(), ids.into());
        }
        body.insert("msgtype".to_owned(), msgtype.into());
        if let Some(AgentId(agent)) = self.agent.or(agent) {
            body.insert("agentid".to_owned(), agent.into());
        }
        body.insert(msgtype.to_owned(), content);
        let check = self.duplicate_check;
        let options = [
            ("safe", self.safety.map(|s| u32::from(s.to_wire()))),
            ("enable_id_trans", self.id_translation.map(u32::from)),
            ("enable_duplicate_check", check.enabled.map(u32::from)),
            ("duplicate_check_interval", check.interval),
        ];
        for (field, value) in options {
            if let Some(value) = value {
                body.insert(field.to_owned(), value.into());
            }
        }
        Value::Object(body).to_string()
    }
}

/// A content on its way to being a message; see [`Message::text`] and its like. `K` says which
/// options WeCom honours on it: what it would ignore or refuse there can't be asked for.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a content reaches nobody until it has recipients: `content.to(recipients)`"]
pub struct Composed<K> {
    draft: Draft,
    kind: PhantomData<K>,
}

impl<K> Composed<K> {
    fn new(content: Content) -> Self {
        Self {
            draft: Draft::new(content),
            kind: PhantomData,
        }
    }

    /// Names the recipients.
    pub fn to(self, recipients: Recipients) -> Message {
        self.draft.to(recipients)
    }
}

impl<K: kind::Confidential> Composed<K> {
    /// Makes it confidential: it can't be forwarded and carries a watermark (`safe` 1).
    pub fn confidential(mut self) -> Self {
        self.draft.safety = Some(Safety::Confidential);
        self
    }
}

impl<K: kind::TranslatesIds> Composed<K> {
    /// Lets WeCom replace `$userName=USERID$` and its like (`enable_id_trans` 1).
    pub fn translate_ids(mut self) -> Self {
        self.draft = self.draft.id_translation(true);
        self
    }
}

impl Composed<MpNews> {
    /// Lets it be forwarded inside the company only (`safe` 2).
    pub fn inside_corp(mut self) -> Self {
        self.draft.safety = Some(Safety::InsideCorp);
        self
    }
}

/// What a [`Composed`] is: a type of content, or a name for one that is a plain value.
pub mod kind {
    use crate::content::{MiniProgramNotice, MpNews, News, TemplateCard, TextCard, Video};

    /// A text.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Text {}
    /// A markdown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Markdown {}
    /// An image.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Image {}
    /// A voice recording.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Voice {}
    /// A file.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum File {}

    /// WeCom honours `safe` 1 on it.
    pub trait Confidential {}
    impl Confidential for Text {}
    impl Confidential for Image {}
    impl Confidential for Video {}
    impl Confidential for File {}
    impl Confidential for MpNews {}

    /// WeCom honours `enable_id_trans` on it.
    pub trait TranslatesIds {}
    impl TranslatesIds for Text {}
    impl TranslatesIds for TextCard {}
    impl TranslatesIds for News {}
    impl TranslatesIds for MpNews {}
    impl TranslatesIds for MiniProgramNotice {}
    impl TranslatesIds for TemplateCard {}
}

/// Recipients, a content and options, that go together.
///
/// ```
/// use wecom_message::{Message, Plan, PlanOptions, Recipients};
///
/// let message = Message::text("disk full").to(Recipients::users(["zhangsan", "lisi"])?);
/// let plan = Plan::new(&message, None, &PlanOptions::default())?;
/// assert_eq!(
///     plan.requests()[0].body(),
///     r#"{"touser":"zhangsan|lisi","msgtype":"text","text":{"content":"disk full"}}"#
/// );
/// # Ok::<(), wecom_message::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a message does nothing until it is sent: `client.send(&message)`"]
pub struct Message {
    recipients: Recipients,
    draft: Draft,
}

impl Message {
    /// A plain text, with `\n` and `<a href="…">` links. It may have any length: what goes over
    /// [`TEXT_BYTES_MAX`](crate::limits::TEXT_BYTES_MAX) is planned as several parts.
    pub fn text(content: impl Into<String>) -> Composed<kind::Text> {
        Composed::new(Content::Text(content.into()))
    }

    /// A text in WeCom's small markdown, shown only in the WeCom client, not in the WeChat
    /// plug-in. It may have any length: what goes over
    /// [`MARKDOWN_BYTES_MAX`](crate::limits::MARKDOWN_BYTES_MAX) is planned as several parts.
    pub fn markdown(content: impl Into<String>) -> Composed<kind::Markdown> {
        Composed::new(Content::Markdown(content.into()))
    }

    /// An uploaded image.
    pub fn image(media: Media) -> Composed<kind::Image> {
        Composed::new(Content::Image(media))
    }

    /// An uploaded voice recording.
    pub fn voice(media: Media) -> Composed<kind::Voice> {
        Composed::new(Content::Voice(media))
    }

    /// An uploaded video.
    pub fn video(video: Video) -> Composed<Video> {
        Composed::new(Content::Video(video))
    }

    /// An uploaded file.
    pub fn file(media: Media) -> Composed<kind::File> {
        Composed::new(Content::File(media))
    }

    /// A card with a title, a description and one link.
    pub fn textcard(card: TextCard) -> Composed<TextCard> {
        Composed::new(Content::TextCard(card))
    }

    /// Articles that lead elsewhere.
    pub fn news(news: News) -> Composed<News> {
        Composed::new(Content::News(news))
    }

    /// Articles that WeCom keeps itself.
    pub fn mpnews(news: MpNews) -> Composed<MpNews> {
        Composed::new(Content::MpNews(news))
    }

    /// A notice of the mini program that is bound to the app.
    pub fn miniprogram_notice(notice: MiniProgramNotice) -> Composed<MiniProgramNotice> {
        Composed::new(Content::MiniProgramNotice(notice))
    }

    /// A template card.
    pub fn template_card(card: impl Into<TemplateCard>) -> Composed<TemplateCard> {
        Composed::new(Content::TemplateCard(Box::new(card.into())))
    }

    /// Asks WeCom not to receive the same message twice within an interval, which also allows the
    /// client to repeat it when the answer was lost.
    pub fn duplicate_check(mut self, check: DuplicateCheck) -> Self {
        self.draft = self.draft.duplicate_check(check);
        self
    }

    /// Who gets it.
    pub fn recipients(&self) -> &Recipients {
        &self.recipients
    }

    /// What it says.
    pub fn content(&self) -> &Content {
        &self.draft.content
    }

    /// The app that the message names, if it does.
    pub fn agent_id(&self) -> Option<AgentId> {
        self.draft.agent
    }

    /// Whether files are uploaded before it is sent.
    pub fn has_files(&self) -> bool {
        !self.draft.content.pending().is_empty()
    }

    pub(crate) fn is_confidential(&self) -> bool {
        self.draft.safety == Some(Safety::Confidential)
    }

    pub(crate) fn duplicate_check_asked(&self) -> DuplicateCheck {
        self.draft.duplicate_check
    }

    pub(crate) fn id_translation_asked(&self) -> bool {
        self.draft.id_translation == Some(true)
    }

    /// The request body that brings `content` to `recipients`.
    pub(crate) fn wire(
        &self,
        recipients: &Recipients,
        content: (&'static str, Value),
        agent: Option<AgentId>,
    ) -> String {
        self.draft.wire(recipients.wire_fields(), content, agent)
    }
}
