//! The limits of group robots. [WeCom Docs 99110/消息推送配置说明]

use std::time::Duration;

/// The longest `text.content`, in bytes of UTF-8. Past it nothing is documented; past 5120 WeCom
/// answered 40058.
pub const TEXT_BYTES_MAX: usize = 2048;

/// The longest `markdown.content` and `markdown_v2.content`, in bytes of UTF-8; more is errcode
/// 40058.
pub const MARKDOWN_BYTES_MAX: usize = 4096;

/// The largest image, in bytes before base64 (2 MB).
pub const IMAGE_BYTES_MAX: u64 = 2 << 20;

/// The most articles of a news.
pub const ARTICLES_MAX: usize = 8;

/// The longest `title` of an article, in bytes; WeCom cuts the rest silently.
pub const ARTICLE_TITLE_BYTES_MAX: usize = 128;

/// The longest `description` of an article, in bytes; WeCom cuts the rest silently.
pub const ARTICLE_DESCRIPTION_BYTES_MAX: usize = 512;

/// How many messages a robot may send in a minute; more is errcode 45009.
pub const MESSAGES_PER_MINUTE: usize = 20;

/// The time in which [`MESSAGES_PER_MINUTE`] counts.
pub const MESSAGES_WINDOW: Duration = Duration::from_secs(60);

/// The longest key of a robot that is taken, in bytes; WeCom's own have 36.
pub const KEY_BYTES_MAX: usize = 512;

/// The lengths that are suggested for a robot's card, in characters: others than an app's.
pub mod card {
    /// The longest suggested `source.desc`.
    pub const SOURCE_CHARACTERS_SUGGESTED: usize = 13;
    /// The longest suggested `main_title.title`.
    pub const TITLE_CHARACTERS_SUGGESTED: usize = 26;
    /// The longest suggested `main_title.desc`.
    pub const TITLE_DESC_CHARACTERS_SUGGESTED: usize = 30;
    /// The longest suggested `emphasis_content.title`.
    pub const EMPHASIS_TITLE_CHARACTERS_SUGGESTED: usize = 10;
    /// The longest suggested `emphasis_content.desc`.
    pub const EMPHASIS_DESC_CHARACTERS_SUGGESTED: usize = 15;
    /// The longest suggested `sub_title_text`.
    pub const SUB_TITLE_CHARACTERS_SUGGESTED: usize = 112;
    /// The longest suggested `horizontal_content_list.value`.
    pub const VALUE_CHARACTERS_SUGGESTED: usize = 26;
    /// The longest suggested `jump_list.title`.
    pub const JUMP_TITLE_CHARACTERS_SUGGESTED: usize = 13;
}
