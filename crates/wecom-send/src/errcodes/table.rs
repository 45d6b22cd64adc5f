//! All error codes that gettoken, message, media, appchat and webhook calls answer with, and some
//! that people meet beside them. [WeCom Docs 90313/全局错误码]

use wecom_message::Errcode;

use super::{ANY, Known, Source};

const GETTOKEN: &str = "gettoken";
const MESSAGE_SEND: &str = "message/send";
const RECALL: &str = "message/recall";
const UPDATE_CARD: &str = "message/update_template_card";
const MEDIA_UPLOAD: &str = "media/upload";
const MEDIA_GET: &str = "media/get";
const UPLOAD_BY_URL: &str = "media/upload_by_url";
const APPCHAT: &str = "appchat";
const WEBHOOK_SEND: &str = "webhook/send";
const WEBHOOK_UPLOAD: &str = "webhook/upload_media";

const EVERY: &[&str] = &[ANY];
/// None of these: calls for members, tags, payments, or the saving of a callback URL.
const OTHERS: &[&str] = &[];
const WITH_TOKEN: &[&str] = &[
    MESSAGE_SEND,
    RECALL,
    UPDATE_CARD,
    MEDIA_UPLOAD,
    MEDIA_GET,
    APPCHAT,
];

/// A code that was seen in an answer, and how the answer's `errmsg` began.
const fn live(code: i64, calls: &'static [&'static str], errmsg: &'static str) -> Known {
    Known {
        code: Errcode(code),
        calls,
        source: Source::Live,
        errmsg: Some(errmsg),
    }
}

/// A code that stands in WeCom's document.
const fn listed(code: i64, calls: &'static [&'static str]) -> Known {
    Known {
        code: Errcode(code),
        calls,
        source: Source::Listed,
        errmsg: None,
    }
}

/// A code that only summaries of the document tell of.
const fn told(code: i64, calls: &'static [&'static str]) -> Known {
    Known {
        code: Errcode(code),
        calls,
        source: Source::Summary,
        errmsg: None,
    }
}

/// A code of another service, which is often quoted as WeCom's.
const fn foreign(code: i64) -> Known {
    Known {
        code: Errcode(code),
        calls: OTHERS,
        source: Source::Foreign,
        errmsg: None,
    }
}

/// In the order of the codes.
pub(super) const TABLE: &[Known] = &[
    live(-1, EVERY, "system busy"),
    live(0, EVERY, "ok"),
    listed(6000, EVERY),
    live(40001, &[GETTOKEN, MESSAGE_SEND], "invalid credential"),
    foreign(40002),
    listed(40003, EVERY),
    listed(40004, &[MEDIA_UPLOAD]),
    listed(40005, &[MEDIA_UPLOAD]),
    live(40006, &[MEDIA_UPLOAD], "invalid file size"),
    live(40007, &[MESSAGE_SEND, MEDIA_GET], "invalid media_id"),
    live(40008, &[MESSAGE_SEND, WEBHOOK_SEND], "invalid message type"),
    listed(40009, &[MEDIA_UPLOAD]),
    listed(40011, &[MEDIA_UPLOAD]),
    live(40013, &[GETTOKEN], "invalid corpid"),
    live(40014, WITH_TOKEN, "invalid access_token"),
    listed(40031, &[MESSAGE_SEND]),
    listed(40032, &[MESSAGE_SEND]),
    listed(40033, &[MESSAGE_SEND]),
    listed(40035, EVERY),
    listed(40039, &[MESSAGE_SEND]),
    listed(40050, &[APPCHAT]),
    live(40056, &[MESSAGE_SEND], "invalid agentid"),
    listed(40057, OTHERS),
    live(
        40058,
        EVERY,
        "FIELD exceed max length N. invalid Request Parameter",
    ),
    listed(40063, EVERY),
    live(40066, &[MESSAGE_SEND], "invalid party list"),
    listed(40068, &[MESSAGE_SEND]),
    listed(40071, OTHERS),
    listed(40074, &[MESSAGE_SEND]),
    listed(40091, &[GETTOKEN]),
    listed(40094, OTHERS),
    listed(40123, &[MEDIA_UPLOAD]),
    listed(40201, &[MESSAGE_SEND]),
    listed(40203, EVERY),
    listed(40204, &[MESSAGE_SEND]),
    listed(40206, &[MEDIA_UPLOAD, MESSAGE_SEND]),
    live(41001, EVERY, "access_token missing"),
    listed(41002, &[GETTOKEN]),
    live(41004, &[GETTOKEN], "corpsecret missing"),
    foreign(41005),
    listed(41006, &[MESSAGE_SEND, MEDIA_UPLOAD]),
    listed(41009, EVERY),
    listed(41010, &[MESSAGE_SEND]),
    listed(41011, &[MESSAGE_SEND]),
    listed(41016, &[MESSAGE_SEND]),
    listed(41017, OTHERS),
    listed(41033, &[MESSAGE_SEND]),
    live(42001, WITH_TOKEN, "access_token expired"),
    listed(42014, &[MESSAGE_SEND]),
    listed(42015, &[UPDATE_CARD]),
    listed(42016, &[UPDATE_CARD]),
    listed(42017, &[UPDATE_CARD]),
    listed(42018, &[UPDATE_CARD]),
    listed(42019, &[MESSAGE_SEND, UPDATE_CARD]),
    listed(42020, &[MESSAGE_SEND, UPDATE_CARD]),
    listed(42027, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42028, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42029, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42030, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42031, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42033, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42035, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42036, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42037, &[MESSAGE_SEND]),
    listed(42038, &[MESSAGE_SEND]),
    listed(42039, &[MESSAGE_SEND]),
    listed(42040, &[MESSAGE_SEND]),
    listed(42041, &[MESSAGE_SEND]),
    listed(42042, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42043, &[MESSAGE_SEND]),
    listed(42044, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42045, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42046, &[MESSAGE_SEND]),
    listed(42047, &[MESSAGE_SEND]),
    listed(42049, &[MESSAGE_SEND]),
    listed(42050, &[MESSAGE_SEND, WEBHOOK_SEND]),
    listed(42051, &[MESSAGE_SEND]),
    listed(42052, &[RECALL]),
    foreign(43001),
    foreign(43002),
    foreign(43003),
    listed(43004, OTHERS),
    listed(43009, OTHERS),
    listed(43012, &[MESSAGE_SEND]),
    live(44001, &[MEDIA_UPLOAD, WEBHOOK_UPLOAD], "empty media data"),
    live(44004, &[MESSAGE_SEND, WEBHOOK_SEND], "empty content"),
    listed(45001, &[MEDIA_UPLOAD]),
    listed(45002, &[MESSAGE_SEND]),
    listed(45007, &[MEDIA_UPLOAD]),
    listed(45008, &[MESSAGE_SEND]),
    live(45009, EVERY, "api freq out of limit"),
    foreign(45015),
    listed(45029, OTHERS),
    listed(45031, &[GETTOKEN]),
    listed(45032, &[MESSAGE_SEND]),
    live(45033, EVERY, "api concurrent out of limit"),
    listed(45034, &[MESSAGE_SEND]),
    told(45035, EVERY),
    listed(46003, OTHERS),
    listed(46004, OTHERS),
    foreign(47001),
    listed(48001, EVERY),
    live(48002, &[MESSAGE_SEND, APPCHAT], "api forbidden"),
    listed(48004, EVERY),
    listed(48005, EVERY),
    listed(48006, EVERY),
    listed(48009, OTHERS),
    listed(49008, &[APPCHAT]),
    listed(50001, OTHERS),
    listed(50002, &[MESSAGE_SEND]),
    listed(50003, EVERY),
    listed(50006, EVERY),
    listed(60003, &[MESSAGE_SEND]),
    live(
        60011,
        EVERY,
        "no privilege to access/modify contact/party/agent",
    ),
    live(60020, EVERY, "not allow to access from your ip"),
    listed(60021, &[MESSAGE_SEND]),
    listed(60031, EVERY),
    live(60111, EVERY, "userid not found"),
    listed(60123, OTHERS),
    listed(60140, &[UPDATE_CARD]),
    listed(60206, &[MESSAGE_SEND]),
    listed(60207, &[MESSAGE_SEND]),
    listed(60208, &[MESSAGE_SEND]),
    listed(60229, &[MESSAGE_SEND]),
    listed(81011, OTHERS),
    listed(81012, &[MESSAGE_SEND]),
    live(81013, &[MESSAGE_SEND], "user & party & tag all invalid"),
    listed(81026, EVERY),
    listed(82001, &[MESSAGE_SEND]),
    listed(82002, &[MESSAGE_SEND]),
    listed(82003, &[MESSAGE_SEND]),
    listed(82004, &[MESSAGE_SEND]),
    listed(82101, &[UPDATE_CARD]),
    listed(82102, &[UPDATE_CARD]),
    listed(84005, OTHERS),
    listed(85006, OTHERS),
    listed(85007, OTHERS),
    listed(86001, &[APPCHAT]),
    listed(86003, &[APPCHAT]),
    listed(86004, &[APPCHAT]),
    listed(86005, &[APPCHAT]),
    listed(86006, &[APPCHAT]),
    listed(86007, &[APPCHAT]),
    live(
        86008,
        &[APPCHAT],
        "you has no privilege to access this chat, which is created by other agent.",
    ),
    listed(86101, &[APPCHAT]),
    listed(86201, &[APPCHAT]),
    listed(86202, &[APPCHAT]),
    listed(86203, &[APPCHAT]),
    listed(86204, &[APPCHAT]),
    listed(86205, &[APPCHAT]),
    listed(86206, &[APPCHAT]),
    listed(86207, &[APPCHAT]),
    listed(86214, &[APPCHAT]),
    listed(86215, &[APPCHAT]),
    listed(86216, &[APPCHAT]),
    listed(86217, &[APPCHAT]),
    listed(86220, &[APPCHAT]),
    listed(86222, &[APPCHAT]),
    listed(86224, &[APPCHAT]),
    listed(90200, &[MESSAGE_SEND]),
    listed(90201, &[MESSAGE_SEND]),
    listed(90202, &[MESSAGE_SEND]),
    listed(90203, &[MESSAGE_SEND]),
    listed(90204, &[MESSAGE_SEND]),
    listed(90206, &[MESSAGE_SEND]),
    listed(90207, &[MESSAGE_SEND]),
    listed(90208, &[MESSAGE_SEND]),
    listed(90308, OTHERS),
    listed(92000, &[MESSAGE_SEND]),
    listed(92002, EVERY),
    listed(92003, EVERY),
    live(93000, &[WEBHOOK_SEND], "invalid webhook url"),
    listed(93004, &[WEBHOOK_SEND]),
    listed(93006, &[APPCHAT]),
    listed(93008, &[APPCHAT]),
    foreign(130_101),
    live(
        301_002,
        &[MESSAGE_SEND],
        "not allow operate another agent with this accesstoken.",
    ),
    listed(301_007, EVERY),
    listed(301_015, &[MEDIA_UPLOAD]),
    listed(301_016, &[MEDIA_UPLOAD]),
    listed(301_017, &[MEDIA_UPLOAD]),
    listed(301_019, &[UPLOAD_BY_URL, WEBHOOK_SEND]),
    listed(301_021, &[MESSAGE_SEND]),
    listed(301_042, EVERY),
    listed(830_001, &[UPLOAD_BY_URL]),
    listed(830_002, &[MEDIA_GET, UPLOAD_BY_URL]),
    listed(830_003, &[UPLOAD_BY_URL]),
];
