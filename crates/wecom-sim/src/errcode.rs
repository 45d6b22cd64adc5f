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
pub(crate) const LIST_EXPECTED: i64 = 40035;
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
pub(crate) const NOT_THE_SENDER: i64 = 42015;
pub(crate) const MSGID_EXPIRED: i64 = 42052;
pub(crate) const CALLBACK_REQUIRED: i64 = 43012;
pub(crate) const EMPTY_MEDIA: i64 = 44001;
pub(crate) const EMPTY_CONTENT: i64 = 44004;
pub(crate) const MEDIA_TOO_LARGE: i64 = 45001;
pub(crate) const CONTENT_TOO_LARGE: i64 = 45002;
pub(crate) const TOO_OFTEN: i64 = 45009;
pub(crate) const API_FORBIDDEN: i64 = 48002;
pub(crate) const AGENT_DISABLED: i64 = 50003;
pub(crate) const IP_NOT_ALLOWED: i64 = 60020;
pub(crate) const INVALID_RESPONSE_CODE: i64 = 60140;
pub(crate) const ALL_RECIPIENTS_INVALID: i64 = 81013;
pub(crate) const RECIPIENTS_EMPTY: i64 = 82001;
pub(crate) const TOO_MANY_PARTIES: i64 = 82002;
pub(crate) const TOO_MANY_TAGS: i64 = 82003;
pub(crate) const UPDATE_TARGET_EMPTY: i64 = 82101;
pub(crate) const UPDATE_TARGET_INVALID: i64 = 82102;
pub(crate) const INVALID_CHATID: i64 = 86001;
pub(crate) const UNKNOWN_CHATID: i64 = 86003;
pub(crate) const INVALID_CHAT_NAME: i64 = 86004;
pub(crate) const INVALID_CHAT_OWNER: i64 = 86005;
pub(crate) const CHAT_MEMBER_COUNT: i64 = 86006;
pub(crate) const INVALID_CHAT_MEMBER: i64 = 86007;
pub(crate) const CHAT_OF_ANOTHER_AGENT: i64 = 86008;
pub(crate) const CHATID_MISSING: i64 = 86201;
pub(crate) const CHAT_OWNER_MISSING: i64 = 86203;
pub(crate) const CHAT_MEMBERS_MISSING: i64 = 86204;
pub(crate) const CHATID_TOO_LONG: i64 = 86205;
pub(crate) const OWNER_NOT_IN_CHAT: i64 = 86207;
pub(crate) const CHATID_EXISTS: i64 = 86215;
pub(crate) const UNKNOWN_CHAT_MEMBER: i64 = 86216;
pub(crate) const INVALID_WEBHOOK: i64 = 93000;
pub(crate) const ROBOT_DISABLED: i64 = 93004;
pub(crate) const OTHER_AGENT: i64 = 301_002;
pub(crate) const VOICE_NOT_AMR: i64 = 301_017;

/// The start of `errmsg` for a code, without hint, address and link.
pub(crate) fn text(code: i64) -> &'static str {
    let mut texts = TEXTS.iter().chain(content::TEXTS);
    texts
        .find(|(known, _)| *known == code)
        .map_or("simulated error", |(_, text)| text)
}

/// Every code that has a text of its own.
#[cfg(test)]
pub(crate) fn known() -> impl Iterator<Item = i64> {
    let texts = TEXTS.iter().chain(content::TEXTS);
    texts.map(|(code, _)| *code)
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
    (LIST_EXPECTED, "invalid parameter, list expected"),
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
    (
        NOT_THE_SENDER,
        "update agent is not the agent that sent the card",
    ),
    (MSGID_EXPIRED, "msgid expired"),
    (CALLBACK_REQUIRED, "callback url required"),
    (EMPTY_MEDIA, "empty media data"), // live
    (EMPTY_CONTENT, "empty content"),  // live
    (MEDIA_TOO_LARGE, "media file too large"),
    (CONTENT_TOO_LARGE, "message content too large"),
    (TOO_OFTEN, "api freq out of limit"), // live
    (45031, "corp secret not safe enough"),
    (45033, "api concurrent out of limit"), // live
    (45035, "conflicting concurrent operation"),
    (48001, "api unauthorized"),
    (API_FORBIDDEN, "api forbidden"), // live
    (AGENT_DISABLED, "agent disabled"),
    (60011, "no privilege to access/modify contact/party/agent"), // live
    (IP_NOT_ALLOWED, "not allow to access from your ip"),         // live
    (60031, "agent forbidden to call api"),
    (60111, "userid not found"), // live
    (INVALID_RESPONSE_CODE, "invalid response_code"),
    (ALL_RECIPIENTS_INVALID, "user & party & tag all invalid"), // live
    (81026, "feature under maintenance"),
    (RECIPIENTS_EMPTY, "user & party & tag all empty"),
    (TOO_MANY_PARTIES, "invalid party list length"),
    (TOO_MANY_TAGS, "invalid tag list length"),
    (UPDATE_TARGET_EMPTY, "update target empty"),
    (UPDATE_TARGET_INVALID, "update target not in the message"),
    (INVALID_CHATID, "invalid chatid"),
    (UNKNOWN_CHATID, "chatid not exist"),
    (INVALID_CHAT_NAME, "invalid chat name"),
    (INVALID_CHAT_OWNER, "invalid chat owner"),
    (CHAT_MEMBER_COUNT, "invalid chat member count"),
    (INVALID_CHAT_MEMBER, "invalid chat member"),
    (
        CHAT_OF_ANOTHER_AGENT,
        "you has no privilege to access this chat, which is created by other agent.",
    ), // live
    (CHATID_MISSING, "chatid missing"),
    (CHAT_OWNER_MISSING, "chat owner missing"),
    (CHAT_MEMBERS_MISSING, "chat userlist missing"),
    (CHATID_TOO_LONG, "chatid too long"),
    (OWNER_NOT_IN_CHAT, "chat owner not in userlist"),
    (CHATID_EXISTS, "chatid already exists"),
    (UNKNOWN_CHAT_MEMBER, "invalid chat member userid"),
    (INVALID_WEBHOOK, "invalid webhook url"), // live
    (ROBOT_DISABLED, "webhook disabled"),
    (
        OTHER_AGENT,
        "not allow operate another agent with this accesstoken.",
    ), // live
    (301_007, "corp unusable"),
    (301_042, "ip not in white list"),
    (VOICE_NOT_AMR, "invalid voice format, amr required"),
];
