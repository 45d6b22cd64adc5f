//! Readings of WeCom's behaviour that are disputed or not documented, each a switch.

use serde::{Deserialize, Serialize};

/// How the simulator decides what the documentation leaves open.
///
/// The repository's `docs/simulator.md` tells for each switch what is known. Over HTTP: `GET` and `PUT
/// /_sim/switches`, with the same names in `snake_case`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "snake_case")]
#[non_exhaustive]
pub struct Switches {
    /// Text content over 2048 bytes.
    pub text_over_limit: TextOverLimit,
    /// Markdown content over 2048 bytes.
    pub markdown_over_limit: MarkdownOverLimit,
    /// Longest text of a group robot, in bytes: 2048 by document 99110, 5120 by a live answer. More
    /// is 40058; a client is safe at 2048.
    pub robot_text_bytes_max: usize,
    /// What the lengths of a textcard's title and description count.
    pub textcard_lengths: TextcardLengths,
    /// Lengths whose breach the documentation does not speak of: URLs, `picurl`, `pagepath`, title
    /// and description of `miniprogram_notice`.
    pub undocumented_limits: UndocumentedLimits,
    /// The largest image media/upload takes, in bytes: 10 MB by document 90253, 5 MB by the error
    /// table, 2 MB by older pages.
    pub image_bytes_max: u64,
    /// More than 30 messages a minute or 1000 an hour to one member.
    pub member_limits: MemberLimits,
    /// gettoken while a token is valid.
    pub token_reuse: TokenReuse,
    /// Where a disabled agent is noticed.
    pub disabled_agent: DisabledAgent,
    /// What a suppressed duplicate answers.
    pub duplicate_answer: DuplicateAnswer,
    /// A `media_id` in a message that this simulator never gave out.
    pub unknown_media: UnknownMedia,
    /// Which calls an agent's trusted IPs guard.
    pub trusted_ips: TrustedIps,
    /// Under which part names media/upload finds its file.
    pub upload_part: UploadPart,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            text_over_limit: TextOverLimit::Truncate,
            markdown_over_limit: MarkdownOverLimit::Refuse,
            robot_text_bytes_max: 2048,
            textcard_lengths: TextcardLengths::Characters,
            undocumented_limits: UndocumentedLimits::Refuse,
            image_bytes_max: 10 * 1024 * 1024,
            member_limits: MemberLimits::Drop,
            token_reuse: TokenReuse::Same,
            disabled_agent: DisabledAgent::RefusedByCall,
            duplicate_answer: DuplicateAnswer::NewMsgid,
            unknown_media: UnknownMedia::Accept,
            trusted_ips: TrustedIps::EveryCall,
            upload_part: UploadPart::MediaOnly,
        }
    }
}

/// Text content over 2048 bytes: the page and the error table disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextOverLimit {
    /// Cut silently, as document 90236 says.
    Truncate,
    /// 45002, as the error table says.
    Refuse,
}

/// Markdown content over 2048 bytes: not documented for application messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkdownOverLimit {
    /// Delivered whole.
    Accept,
    /// 40058, as group robots answer.
    Refuse,
}

/// What the 128 of a textcard's title and the 512 of its description count. Over them they are cut.
///
/// A client is safe that keeps both in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextcardLengths {
    /// Unicode characters, as document 90236 says since 2025.
    Characters,
    /// Bytes of UTF-8, as it said in 2020.
    Bytes,
}

/// A length over its limit where the documentation does not say what follows.
///
/// A client is safe that keeps the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UndocumentedLimits {
    /// 40058, in the words that a long text of a group robot is refused with.
    Refuse,
    /// Delivered whole.
    Accept,
}

/// More than 30 messages a minute or 1000 an hour from one agent to one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberLimits {
    /// Dropped silently; the answer stays errcode 0.
    Drop,
    /// Not counted.
    Ignore,
}

/// What gettoken answers while a token is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenReuse {
    /// The same token.
    Same,
    /// A new one; the older ones stay valid.
    Fresh,
}

/// Where a disabled agent is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisabledAgent {
    /// gettoken answers 40001.
    RefusedByGettoken,
    /// gettoken works; sending answers 50003.
    RefusedByCall,
}

/// What the answer to a suppressed duplicate carries beside errcode 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateAnswer {
    /// A msgid of its own.
    NewMsgid,
    /// The msgid of the message it repeats.
    FirstMsgid,
    /// No msgid.
    NoMsgid,
}

/// A `media_id` in a message that this simulator never gave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownMedia {
    /// Delivered, so that the documentation's samples can be sent.
    Accept,
    /// 40007.
    Refuse,
}

/// Which calls an agent's trusted IPs guard; gettoken never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrustedIps {
    /// Every call with a token.
    EveryCall,
    /// Every call with a token but message/send.
    NotMessageSend,
}

/// Under which part names media/upload finds its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UploadPart {
    /// Only `media`, as documented.
    MediaOnly,
    /// Any part with a file; one witness saw `file` accepted.
    AnyName,
}
