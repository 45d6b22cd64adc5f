//! Contents on their way to a group chat, each with the options that it has there.

use std::marker::PhantomData;

use super::content::ChatContent;
use super::{ChatDraft, ChatId, ChatMessage};
use crate::content::{Content, Media, MpNews, News, Safety, TextCard, Video};
use crate::invalid::Invalid;
use crate::message::kind;

/// A content on its way to a group chat; see [`ChatMessage::text`] and its like. `K` says which
/// options WeCom honours on it.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a content reaches nobody until it has a chat: `content.to(chat)`"]
pub struct ComposedForChat<K> {
    draft: ChatDraft,
    kind: PhantomData<K>,
}

impl<K> ComposedForChat<K> {
    fn new(content: Content) -> Self {
        Self {
            draft: ChatDraft {
                content: ChatContent::of(content),
                safety: None,
            },
            kind: PhantomData,
        }
    }

    /// Names the chat.
    pub fn to(self, chat: ChatId) -> ChatMessage {
        self.draft.to(chat)
    }
}

impl<K: kind::Confidential> ComposedForChat<K> {
    /// Makes it confidential: it can't be forwarded and carries a watermark (`safe` 1).
    pub fn confidential(mut self) -> Self {
        self.draft.safety = Some(Safety::Confidential);
        self
    }
}

impl ComposedForChat<kind::Text> {
    /// Mentions members of the chat, by user id. Of a text in several parts the first does.
    ///
    /// # Errors
    /// What is wrong with an id.
    pub fn mention<I: Into<String>>(
        mut self,
        ids: impl IntoIterator<Item = I>,
    ) -> Result<Self, Invalid> {
        let ids: Vec<String> = ids.into_iter().map(Into::into).collect();
        self.draft = self.draft.mention(&ids)?;
        Ok(self)
    }

    /// Mentions every member of the chat.
    pub fn mention_all(mut self) -> Self {
        self.draft.content = self.draft.content.mention_all();
        self
    }
}

impl ChatMessage {
    /// A plain text, with `\n` and `<a href="…">` links, of any length.
    pub fn text(content: impl Into<String>) -> ComposedForChat<kind::Text> {
        ComposedForChat::new(Content::Text(content.into()))
    }

    /// A text in WeCom's small markdown, of any length.
    pub fn markdown(content: impl Into<String>) -> ComposedForChat<kind::Markdown> {
        ComposedForChat::new(Content::Markdown(content.into()))
    }

    /// An uploaded image.
    pub fn image(media: Media) -> ComposedForChat<kind::Image> {
        ComposedForChat::new(Content::Image(media))
    }

    /// An uploaded voice recording.
    pub fn voice(media: Media) -> ComposedForChat<kind::Voice> {
        ComposedForChat::new(Content::Voice(media))
    }

    /// An uploaded video.
    pub fn video(video: Video) -> ComposedForChat<Video> {
        ComposedForChat::new(Content::Video(video))
    }

    /// An uploaded file.
    pub fn file(media: Media) -> ComposedForChat<kind::File> {
        ComposedForChat::new(Content::File(media))
    }

    /// A card with a title, a description and one link.
    pub fn textcard(card: TextCard) -> ComposedForChat<TextCard> {
        ComposedForChat::new(Content::TextCard(card))
    }

    /// Articles that lead elsewhere.
    pub fn news(news: News) -> ComposedForChat<News> {
        ComposedForChat::new(Content::News(news))
    }

    /// Articles that WeCom keeps itself.
    pub fn mpnews(news: MpNews) -> ComposedForChat<MpNews> {
        ComposedForChat::new(Content::MpNews(news))
    }
}
