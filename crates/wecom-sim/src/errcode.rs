//! The error codes the simulator answers with, and their texts (WeCom document 90313).
//!
//! Texts marked *live* were seen in real answers; the others are ours, in WeCom's manner: its
//! documentation says never to match on them.

mod content;

pub(crate) use content::*;

pub(crate) const OK: i64 = 0;
pub(crate) const INVALID_CREDENTIAL: i64 = 40001;
pub(crate) const INVALID_MEDIA_TYPE: i64 = 40004;
pub(crate) const INVALID_TYPE: i64 = 40005;
pub(crate) const INVALID_FILE_SIZE: i64 = 40006;
pub(crate) const INVALID_MEDIA_ID: i64 = 40007;
pub(crate) const INVALID_MSGTYPE: i64 = 40008;
pub(crate) const INVALID_IMAGE_SIZE: i64 = 40009;
pub(crate) const INVALID_VIDEO_SIZE: i64 = 40011;
pub(crate) const INVALID_CORPID: i64 = 40013;
pub(crate) const INVALID_TOKEN: i64 = 40014;
pub(crate) const TOO_MANY_USERS: i64 = 40032;
pub(crate) const INVALID_AGENTID: i64 = 40056;
pub(crate) const INVALID_PARAMETER: i64 = 40058;
pub(crate) const SECRET_OF_ANOTHER_CORP: i64 = 40091;
pub(crate) const BROKEN_IMAGE: i64 = 40123;
pub(crate) const BODY_TOO_LARGE: i64 = 40206;
pub(crate) const TOKEN_MISSING: i64 = 41001;
pub(crate) const CORPID_MISSING: i64 = 41002;
pub(crate) const SECRET_MISSING: i64 = 41004;
pub(crate) const MEDIA_ID_MISSING: i64 = 41006;
pub(crate) const AGENTID_MISSING: i64 = 41011;
pub(crate) const TOKEN_EXPIRED: i64 = 42001;
pub(crate) const MSGID_EXPIRED: i64 = 42052;
pub(crate) const CALLBACK_REQUIRED: i64 = 43012;
pub(crate) const EMPTY_MEDIA: i64 = 44001;
pub(crate) const EMPTY_CONTENT: i64 = 44004;
pub(crate) const MEDIA_TOO_LARGE: i64 = 45001;
pub(crate) const CONTENT_TOO_LARGE: i64 = 45002;
pub(crate) const AGENT_DISABLED: i64 = 50003;
pub(crate) const IP_NOT_ALLOWED: i64 = 60020;
pub(crate) const ALL_RECIPIENTS_INVALID: i64 = 81013;
pub(crate) const RECIPIENTS_EMPTY: i64 = 82001;
pub(crate) const TOO_MANY_PARTIES: i64 = 82002;
pub(crate) const TOO_MANY_TAGS: i64 = 82003;
pub(crate) const OTHER_AGENT: i64 = 301_002;
pub(crate) const VOICE_NOT_AMR: i64 = 301_017;

/// The start of `errmsg` for a code, without hint, address and link.
pub(crate) fn text(code: i64) -> &'static str {
    let mut texts = TEXTS.iter().chain(content::TEXTS);
    texts
        .find(|(known, _)| *known == code)
        .map_or("simulated error", |(_, text)| text)
}

const TEXTS: &[(i64, &str)] = &[
    (-1, "system busy"), // live
    (OK, "ok"),          // live
    (6000, "data version conflict"),
    (INVALID_CREDENTIAL, "invalid credential"), // live
    (40003, "invalid userid"),
    (INVALID_MEDIA_TYPE, "invalid media file type"),
    (INVALID_TYPE, "invalid type parameter"),
    (INVALID_FILE_SIZE, "invalid file size"),  // live
    (INVALID_MEDIA_ID, "invalid media_id"),    // live
    (INVALID_MSGTYPE, "invalid message type"), // live
    (INVALID_IMAGE_SIZE, "invalid image size"),
    (INVALID_VIDEO_SIZE, "invalid video size"),
    (INVALID_CORPID, "invalid corpid"),      // live
    (INVALID_TOKEN, "invalid access_token"), // live
    (40031, "invalid userid list"),
    (TOO_MANY_USERS, "invalid userid list length"),
    (INVALID_AGENTID, "invalid agentid"),             // live
    (INVALID_PARAMETER, "invalid Request Parameter"), // live, after the field's name
    (SECRET_OF_ANOTHER_CORP, "invalid secret"),
    (BROKEN_IMAGE, "invalid image format"),
    (BODY_TOO_LARGE, "request body too large"),
    (TOKEN_MISSING, "access_token missing"), // live
    (CORPID_MISSING, "corpid missing"),
    (SECRET_MISSING, "corpsecret missing"), // live
    (MEDIA_ID_MISSING, "media_id missing"),
    (AGENTID_MISSING, "agentid missing"),
    (TOKEN_EXPIRED, "access_token expired"), // live
    (MSGID_EXPIRED, "msgid expired"),
    (CALLBACK_REQUIRED, "callback url required"),
    (EMPTY_MEDIA, "empty media data"), // live
    (EMPTY_CONTENT, "empty content"),  // live
    (MEDIA_TOO_LARGE, "media file too large"),
    (CONTENT_TOO_LARGE, "message content too large"),
    (45009, "api freq out of limit"), // live
    (45031, "corp secret not safe enough"),
    (45033, "api concurrent out of limit"), // live
    (45035, "conflicting concurrent operation"),
    (48001, "api unauthorized"),
    (48002, "api forbidden"), // live
    (AGENT_DISABLED, "agent disabled"),
    (60011, "no privilege to access/modify contact/party/agent"), // live
    (IP_NOT_ALLOWED, "not allow to access from your ip"),         // live
    (60031, "agent forbidden to call api"),
    (60111, "userid not found"),                                // live
    (ALL_RECIPIENTS_INVALID, "user & party & tag all invalid"), // live
    (81026, "feature under maintenance"),
    (RECIPIENTS_EMPTY, "user & party & tag all empty"),
    (TOO_MANY_PARTIES, "invalid party list length"),
    (TOO_MANY_TAGS, "invalid tag list length"),
    (93000, "invalid webhook url"), // live
    (
        OTHER_AGENT,
        "not allow operate another agent with this accesstoken.",
    ), // live
    (301_007, "corp unusable"),
    (301_042, "ip not in white list"),
    (VOICE_NOT_AMR, "invalid voice format, amr required"),
];
