//! WeCom's limits, each with its source.
//!
//! The number after «WeCom Docs» is the page's number, as in
//! `https://developer.work.weixin.qq.com/document/path/90236`.

pub mod robot;

use std::time::Duration;

/// The longest `text.content`, in bytes of UTF-8; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/文本消息]
pub const TEXT_BYTES_MAX: usize = 2048;

/// The longest `markdown.content`, in bytes of UTF-8; what happens past it is not documented.
/// [WeCom Docs 90236/发送应用消息/markdown消息]
pub const MARKDOWN_BYTES_MAX: usize = 2048;

/// The endings of files that can be sent confidentially (`safe` 1).
/// [WeCom Docs 90236/发送应用消息/文件消息]
pub const CONFIDENTIAL_FILE_ENDINGS: [&str; 14] = [
    "txt", "pdf", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "xml", "jpg", "jpeg", "png", "bmp",
    "gif",
];

/// The longest `video.title`, in bytes; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/视频消息]
pub const VIDEO_TITLE_BYTES_MAX: usize = 128;

/// The longest `video.description`, in bytes; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/视频消息]
pub const VIDEO_DESCRIPTION_BYTES_MAX: usize = 512;

/// The longest `textcard.title`, in characters (bytes in the page of 2020); WeCom cuts the rest
/// silently. [WeCom Docs 90236/发送应用消息/文本卡片消息]
pub const TEXTCARD_TITLE_CHARACTERS_MAX: usize = 128;

/// The longest `textcard.description`, in characters (bytes in the page of 2020); WeCom cuts the
/// rest silently. [WeCom Docs 90236/发送应用消息/文本卡片消息]
pub const TEXTCARD_DESCRIPTION_CHARACTERS_MAX: usize = 512;

/// The longest `textcard.btntxt`, in characters; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/文本卡片消息]
pub const TEXTCARD_BUTTON_CHARACTERS_MAX: usize = 4;

/// The longest `url` and `picurl` of a textcard or an article, in bytes; what happens past it is
/// not documented. [WeCom Docs 90236/发送应用消息/文本卡片消息, 图文消息]
pub const URL_BYTES_MAX: usize = 2048;

/// How many articles a news or mpnews holds; more is errcode 45008.
/// [WeCom Docs 90236/发送应用消息/图文消息]
pub const ARTICLES_MAX: usize = 8;

/// The longest `title` of an article, in bytes; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/图文消息]
pub const ARTICLE_TITLE_BYTES_MAX: usize = 128;

/// The longest `description` of a news article, in bytes; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/图文消息]
pub const ARTICLE_DESCRIPTION_BYTES_MAX: usize = 512;

/// The longest `pagepath` of a news article, in bytes; what happens past it is not documented.
/// [WeCom Docs 90236/发送应用消息/图文消息]
pub const ARTICLE_PAGEPATH_BYTES_MAX: usize = 128;

/// The longest `author` of an mpnews article, in bytes; more is errcode 45032.
/// [WeCom Docs 90236/发送应用消息/图文消息（mpnews）]
pub const MPNEWS_AUTHOR_BYTES_MAX: usize = 64;

/// The longest `content` of an mpnews article, in bytes of HTML; more is errcode 45002.
/// [WeCom Docs 90236/发送应用消息/图文消息（mpnews）]
pub const MPNEWS_CONTENT_BYTES_MAX: usize = 666 * 1024;

/// The longest `digest` of an mpnews article, in bytes; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/图文消息（mpnews）]
pub const MPNEWS_DIGEST_BYTES_MAX: usize = 512;

/// The longest `page` of a mini program notice, in bytes; more is errcode 90204.
/// [WeCom Docs 90236/发送应用消息/小程序通知消息]
pub const NOTICE_PAGE_BYTES_MAX: usize = 1024;

/// The fewest characters of a mini program notice's `title` and `description`; what happens below
/// is not documented. [WeCom Docs 90236/发送应用消息/小程序通知消息]
pub const NOTICE_TITLE_CHARACTERS_MIN: usize = 4;

/// The most characters of a mini program notice's `title` and `description`; what happens past it
/// is not documented. [WeCom Docs 90236/发送应用消息/小程序通知消息]
pub const NOTICE_TITLE_CHARACTERS_MAX: usize = 12;

/// How many pairs a mini program notice holds; more is errcode 90201.
/// [WeCom Docs 90236/发送应用消息/小程序通知消息]
pub const NOTICE_ITEMS_MAX: usize = 10;

/// The longest `key` of a mini program notice's pair, in characters; more is errcode 90202.
/// [WeCom Docs 90236/发送应用消息/小程序通知消息]
pub const NOTICE_KEY_CHARACTERS_MAX: usize = 10;

/// The longest `value` of a mini program notice's pair, in characters; more is errcode 90203.
/// [WeCom Docs 90236/发送应用消息/小程序通知消息]
pub const NOTICE_VALUE_CHARACTERS_MAX: usize = 30;

/// How many members `touser` may name in one request; more is errcode 40032.
/// [WeCom Docs 90236/发送应用消息]
pub const USERS_MAX: usize = 1000;

/// How many departments `toparty` may name in one request; more is errcode 82002.
/// [WeCom Docs 90236/发送应用消息]
pub const PARTIES_MAX: usize = 100;

/// How many tags `totag` may name in one request; more is errcode 82003.
/// [WeCom Docs 90236/发送应用消息]
pub const TAGS_MAX: usize = 100;

/// The longest user id, in bytes. [WeCom Docs 90313/全局错误码, 40003]
pub const USER_ID_BYTES_MAX: usize = 64;

/// The longest `duplicate_check_interval`, in seconds (4 hours).
/// [WeCom Docs 90236/发送应用消息]
pub const DUPLICATE_CHECK_SECONDS_MAX: u32 = 14_400;

/// The `duplicate_check_interval` that WeCom takes where none is given, in seconds.
/// [WeCom Docs 90236/发送应用消息]
pub const DUPLICATE_CHECK_SECONDS_DEFAULT: u32 = 1800;

/// How many messages of one app WeCom delivers to one member in a minute; more are dropped
/// silently. [WeCom Docs 90312/访问频率限制]
pub const MEMBER_MESSAGES_PER_MINUTE: usize = 30;

/// How many messages of one app WeCom delivers to one member in an hour; more are dropped
/// silently. [WeCom Docs 90312/访问频率限制]
pub const MEMBER_MESSAGES_PER_HOUR: usize = 1000;

/// How long after it was sent a message can be recalled; later it is errcode 42052.
/// [WeCom Docs 94867/撤回应用消息]
pub const RECALL_WINDOW: Duration = Duration::from_secs(24 * 3600);

/// How long a card can be updated with its `response_code`, once; later it is errcode 60140. Older
/// pages say 24 hours. [WeCom Docs 94888/更新模版卡片消息]
pub const CARD_UPDATE_WINDOW: Duration = Duration::from_secs(72 * 3600);

/// A file must have more bytes than this; less is errcode 40006. [WeCom Docs 90253/上传临时素材]
pub const MEDIA_BYTES_MIN_EXCLUSIVE: u64 = 5;

/// The largest image, in bytes (10 MB). Older pages say 2 MB, and the text of errcode 45001 5 MB.
/// [WeCom Docs 90253/上传临时素材]
pub const IMAGE_BYTES_MAX: u64 = 10 << 20;

/// The largest voice, in bytes (2 MB). [WeCom Docs 90253/上传临时素材]
pub const VOICE_BYTES_MAX: u64 = 2 << 20;

/// The longest voice, in seconds; more is errcode 45007. [WeCom Docs 90253/上传临时素材]
pub const VOICE_SECONDS_MAX: u64 = 60;

/// The largest video, in bytes (10 MB). [WeCom Docs 90253/上传临时素材]
pub const VIDEO_BYTES_MAX: u64 = 10 << 20;

/// The largest file of any other kind, in bytes (20 MB). [WeCom Docs 90253/上传临时素材]
pub const FILE_BYTES_MAX: u64 = 20 << 20;

/// The longest file name, in bytes of UTF-8. WeCom names no limit; file systems take no more.
pub const FILE_NAME_BYTES_MAX: usize = 255;

/// How long a `media_id` is valid (3 days). [WeCom Docs 90253/上传临时素材]
pub const MEDIA_VALID: Duration = Duration::from_secs(3 * 24 * 3600);

/// How long before its end a `media_id` is no longer used: the clocks may differ, and a message
/// may be read a while after it was sent.
pub const MEDIA_MARGIN: Duration = Duration::from_secs(3600);

/// The longest access token that is taken, in bytes. WeCom says that it takes at most 512; the rest
/// is room for other deployments. [WeCom Docs 91039/获取`access_token`]
pub const ACCESS_TOKEN_BYTES_MAX: usize = 8192;

/// How long before its end a token is no longer used: the clocks may differ and a message may
/// take a while.
pub const TOKEN_MARGIN: Duration = Duration::from_secs(300);

/// How long a secret that WeCom refused is not tried again. Repeated wrong secrets get the IP
/// address banned for an hour. [WeCom Docs 90313/全局错误码, 45009]
pub const REFUSAL_REMEMBERED: Duration = Duration::from_secs(60);

/// How long an API stays blocked after its limit for a minute was exceeded.
/// [WeCom Docs 90312/访问频率限制]
pub const RATE_WINDOW_MINUTE: Duration = Duration::from_secs(60);

/// How long an API stays blocked after its limit for an hour was exceeded.
/// [WeCom Docs 90312/访问频率限制]
pub const RATE_WINDOW_HOUR: Duration = Duration::from_secs(3600);

/// The largest answer that is read, in bytes; WeCom's own stay far below.
pub const ANSWER_BYTES_MAX: usize = 4 << 20;

/// The limits of an app's group chats.
pub mod chat {
    /// The longest `name`, in characters; WeCom cuts the rest silently.
    /// [WeCom Docs 90245/创建群聊会话]
    pub const NAME_CHARACTERS_MAX: usize = 50;
    /// How few members a chat has; less is errcode 86006. [WeCom Docs 90245/创建群聊会话]
    pub const MEMBERS_MIN: usize = 2;
    /// How many members a chat has; more is errcode 86006. [WeCom Docs 90245/创建群聊会话]
    pub const MEMBERS_MAX: usize = 2000;
    /// The longest `chatid` of one's own choice, in characters; more is errcode 86205.
    /// [WeCom Docs 90245/创建群聊会话]
    pub const CHATID_CHARACTERS_MAX: usize = 32;
}

/// The limits of template cards. Lists and identifiers are held to them; the lengths in characters
/// are what the documentation suggests, so that nothing is cut on a small screen.
/// [WeCom Docs 90236/发送应用消息/模板卡片消息]
pub mod card {
    /// The longest suggested `source.desc`, in characters.
    pub const SOURCE_CHARACTERS_SUGGESTED: usize = 20;
    /// How many items an `action_menu` has at most.
    pub const MENU_ACTIONS_MAX: usize = 3;
    /// The longest `key` of a button, a menu item, or a submit button, in bytes.
    pub const KEY_BYTES_MAX: usize = 1024;
    /// The longest `task_id`, in bytes; else errcode 42014.
    pub const TASK_ID_BYTES_MAX: usize = 128;
    /// The longest suggested `main_title.title`, in characters.
    pub const TITLE_CHARACTERS_SUGGESTED: usize = 36;
    /// The longest suggested `main_title.desc`, in characters.
    pub const TITLE_DESC_CHARACTERS_SUGGESTED: usize = 44;
    /// The longest suggested `sub_title_text`, in characters.
    pub const SUB_TITLE_CHARACTERS_SUGGESTED: usize = 160;
    /// The longest suggested `emphasis_content.title`, in characters.
    pub const EMPHASIS_TITLE_CHARACTERS_SUGGESTED: usize = 14;
    /// The longest suggested `emphasis_content.desc`, in characters.
    pub const EMPHASIS_DESC_CHARACTERS_SUGGESTED: usize = 22;
    /// How many entries a `horizontal_content_list` has at most; more is errcode 42035.
    pub const HORIZONTAL_MAX: usize = 6;
    /// The longest suggested `horizontal_content_list.keyname`, in characters.
    pub const KEYNAME_CHARACTERS_SUGGESTED: usize = 5;
    /// The longest suggested `horizontal_content_list.value`, in characters.
    pub const VALUE_CHARACTERS_SUGGESTED: usize = 30;
    /// How many entries a `vertical_content_list` has at most; more is errcode 42036.
    pub const VERTICAL_MAX: usize = 4;
    /// The longest suggested `vertical_content_list.title`, in characters.
    pub const VERTICAL_TITLE_CHARACTERS_SUGGESTED: usize = 38;
    /// The longest suggested `vertical_content_list.desc`, in characters.
    pub const VERTICAL_DESC_CHARACTERS_SUGGESTED: usize = 160;
    /// How many entries a `jump_list` has at most; more is errcode 42042.
    pub const JUMPS_MAX: usize = 3;
    /// The longest suggested `jump_list.title`, in characters.
    pub const JUMP_TITLE_CHARACTERS_SUGGESTED: usize = 18;
    /// The least `card_image.aspect_ratio`, width through height.
    pub const ASPECT_RATIO_MIN: f64 = 1.3;
    /// The greatest `card_image.aspect_ratio`. The text says *less than*, WeCom's own sample has it.
    pub const ASPECT_RATIO_MAX: f64 = 2.25;
    /// How many buttons a `button_list` has at most.
    pub const BUTTONS_MAX: usize = 6;
    /// The longest suggested text of a button, in characters.
    pub const BUTTON_CHARACTERS_SUGGESTED: usize = 10;
    /// The longest `question_key`, in bytes; else errcode 42043.
    pub const QUESTION_KEY_BYTES_MAX: usize = 1024;
    /// The longest `id` of an option, in bytes; else errcode 42040.
    pub const OPTION_ID_BYTES_MAX: usize = 128;
    /// How many options a `button_selection` and each of a `select_list` has at most; more is
    /// errcode 42037.
    pub const SELECT_OPTIONS_MAX: usize = 10;
    /// The longest suggested text of an option to select, in characters.
    pub const SELECT_OPTION_CHARACTERS_SUGGESTED: usize = 16;
    /// How many options a `checkbox` has at most; more is errcode 42037.
    pub const VOTE_OPTIONS_MAX: usize = 20;
    /// The longest suggested text of an option to vote for, in characters.
    pub const VOTE_OPTION_CHARACTERS_SUGGESTED: usize = 17;
    /// How many selections a `select_list` has at most; more is errcode 42047.
    pub const SELECTS_MAX: usize = 3;
}
