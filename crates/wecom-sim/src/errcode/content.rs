//! The codes of contents, and their texts: all ours.

pub(crate) const NEWS_NOT_CONFIDENTIAL: i64 = 40074;
pub(crate) const URL_MISSING: i64 = 41010;
pub(crate) const TITLE_MISSING: i64 = 41016;
pub(crate) const DESCRIPTION_MISSING: i64 = 41033;
pub(crate) const ARTICLE_COUNT: i64 = 45008;
pub(crate) const AUTHOR_TOO_LONG: i64 = 45032;
pub(crate) const URL_WITHOUT_SCHEME: i64 = 45034;
pub(crate) const INVALID_MD5: i64 = 301_019;

pub(crate) const NOTICE_APPID_MISSING: i64 = 90200;
pub(crate) const CONTENT_ITEM_COUNT: i64 = 90201;
pub(crate) const CONTENT_KEY: i64 = 90202;
pub(crate) const CONTENT_VALUE: i64 = 90203;
pub(crate) const INVALID_PAGE: i64 = 90204;
pub(crate) const INVALID_APPID: i64 = 90207;

pub(crate) const INVALID_TASK_ID: i64 = 42014;
pub(crate) const INVALID_BUTTON_KEY: i64 = 42018;
pub(crate) const BUTTON_KEY_MISSING: i64 = 42019;
pub(crate) const BUTTON_NAME_MISSING: i64 = 42020;

pub(crate) const KEYNAME_MISSING: i64 = 42027;
pub(crate) const CARD_URL_MISSING: i64 = 42028;
pub(crate) const CARD_MEDIA_ID_MISSING: i64 = 42029;
pub(crate) const CARD_APPID_MISSING: i64 = 42030;
pub(crate) const INVALID_CARD_TYPE: i64 = 42031;
pub(crate) const CARD_TITLE_MISSING: i64 = 42033;
pub(crate) const HORIZONTAL_COUNT: i64 = 42035;
pub(crate) const VERTICAL_COUNT: i64 = 42036;
pub(crate) const OPTION_COUNT: i64 = 42037;
pub(crate) const BUTTON_TEXT: i64 = 42038;
pub(crate) const BUTTON_KEY: i64 = 42039;
pub(crate) const OPTION_ID: i64 = 42040;
pub(crate) const OPTION_TEXT: i64 = 42041;
pub(crate) const JUMP_COUNT: i64 = 42042;
pub(crate) const QUESTION_KEY: i64 = 42043;
pub(crate) const CARD_IMAGE_URL: i64 = 42044;
pub(crate) const CARD_ACTION: i64 = 42045;
pub(crate) const SUBMIT_KEY: i64 = 42046;
pub(crate) const SELECT_COUNT: i64 = 42047;
pub(crate) const SUBMIT_TEXT: i64 = 42049;
pub(crate) const CARD_USERID: i64 = 42050;
pub(crate) const MENU_KEYS: i64 = 42051;

pub(super) const TEXTS: &[(i64, &str)] = &[
    (NEWS_NOT_CONFIDENTIAL, "news does not support safe"),
    (URL_MISSING, "missing url"),
    (TITLE_MISSING, "missing title"),
    (DESCRIPTION_MISSING, "missing description"),
    (ARTICLE_COUNT, "article count out of limit"),
    (AUTHOR_TOO_LONG, "author out of limit"),
    (URL_WITHOUT_SCHEME, "url needs http or https"),
    (INVALID_MD5, "invalid md5"),
    (NOTICE_APPID_MISSING, "missing miniprogram appid"),
    (CONTENT_ITEM_COUNT, "content_item count out of limit"),
    (CONTENT_KEY, "invalid content_item key length"),
    (CONTENT_VALUE, "invalid content_item value length"),
    (INVALID_PAGE, "invalid page"),
    (90206, "miniprogram not linked to corp"),
    (INVALID_APPID, "invalid miniprogram appid"),
    (90208, "miniprogram appid mismatch"),
    (INVALID_TASK_ID, "invalid task_id"),
    (INVALID_BUTTON_KEY, "invalid button key"),
    (BUTTON_KEY_MISSING, "missing button key"),
    (BUTTON_NAME_MISSING, "missing button name"),
    (KEYNAME_MISSING, "missing horizontal_content_list.keyname"),
    (CARD_URL_MISSING, "missing template_card url"),
    (CARD_MEDIA_ID_MISSING, "missing template_card media_id"),
    (CARD_APPID_MISSING, "missing template_card appid"),
    (INVALID_CARD_TYPE, "invalid card_type"),
    (CARD_TITLE_MISSING, "missing template_card title"),
    (
        HORIZONTAL_COUNT,
        "horizontal_content_list length out of limit",
    ),
    (VERTICAL_COUNT, "vertical_content_list length out of limit"),
    (OPTION_COUNT, "option_list length out of limit"),
    (BUTTON_TEXT, "invalid button_list.text"),
    (BUTTON_KEY, "invalid button_list.key"),
    (OPTION_ID, "invalid option_list.id"),
    (OPTION_TEXT, "invalid option_list.text"),
    (JUMP_COUNT, "jump_list length out of limit"),
    (QUESTION_KEY, "invalid question_key"),
    (CARD_IMAGE_URL, "invalid card_image.url"),
    (CARD_ACTION, "invalid card_action"),
    (SUBMIT_KEY, "invalid submit_button.key"),
    (SELECT_COUNT, "select_list length out of limit"),
    (SUBMIT_TEXT, "invalid submit_button.text"),
    (CARD_USERID, "invalid horizontal_content_list.userid"),
    (MENU_KEYS, "duplicate action_menu key"),
];
