//! WeCom's limits, each with its source.
//!
//! The number after «WeCom Docs» is the page's number, as in
//! `https://developer.work.weixin.qq.com/document/path/90236`.

use std::time::Duration;

/// The longest `text.content`, in bytes of UTF-8; WeCom cuts the rest silently.
/// [WeCom Docs 90236/发送应用消息/文本消息]
pub const TEXT_BYTES_MAX: usize = 2048;

/// The longest `markdown.content`, in bytes of UTF-8; what happens past it is not documented.
/// [WeCom Docs 90236/发送应用消息/markdown消息]
pub const MARKDOWN_BYTES_MAX: usize = 2048;

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
