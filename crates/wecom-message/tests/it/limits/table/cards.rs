//! The limits of cards; most lengths are only suggested.

use wecom_message::Unit::{Bytes, Characters};
use wecom_message::limits::card;

use super::Past::{Refused, Suggested};
use super::Rule::{Between, Entries, Identifier, Longest, Unique};
use super::{Row, UNDOCUMENTED};

const NOTICES: &[&str] = &["text_notice", "news_notice"];
const WITH_MENU: &[&str] = &["text_notice", "news_notice", "button_interaction"];
const ASKING: &[&str] = &["vote_interaction", "multiple_interaction"];
const TEXT: &[&str] = &["text_notice"];
const NEWS: &[&str] = &["news_notice"];
const BUTTON: &[&str] = &["button_interaction"];
const VOTE: &[&str] = &["vote_interaction"];
const MULTIPLE: &[&str] = &["multiple_interaction"];
const CARDS: &[&str] = &[
    "text_notice",
    "news_notice",
    "button_interaction",
    "vote_interaction",
    "multiple_interaction",
];

pub(in crate::limits) const OF_CARDS: &[Row] = &[
    (
        Longest(card::TASK_ID_BYTES_MAX, Bytes),
        &[(CARDS, "template_card.task_id", Refused(42014))],
    ),
    (
        Identifier,
        &[(CARDS, "template_card.task_id", Refused(42014))],
    ),
    (
        Longest(card::SOURCE_CHARACTERS_SUGGESTED, Characters),
        &[(CARDS, "template_card.source.desc", Suggested)],
    ),
    (
        Longest(card::TITLE_CHARACTERS_SUGGESTED, Characters),
        &[(CARDS, "template_card.main_title.title", Suggested)],
    ),
    (
        Longest(card::TITLE_DESC_CHARACTERS_SUGGESTED, Characters),
        &[(CARDS, "template_card.main_title.desc", Suggested)],
    ),
    (
        Longest(card::SUB_TITLE_CHARACTERS_SUGGESTED, Characters),
        &[
            (TEXT, "template_card.sub_title_text", Suggested),
            (BUTTON, "template_card.sub_title_text", Suggested),
        ],
    ),
    (
        Longest(card::EMPHASIS_TITLE_CHARACTERS_SUGGESTED, Characters),
        &[(TEXT, "template_card.emphasis_content.title", Suggested)],
    ),
    (
        Longest(card::EMPHASIS_DESC_CHARACTERS_SUGGESTED, Characters),
        &[(TEXT, "template_card.emphasis_content.desc", Suggested)],
    ),
    (
        Entries(0, card::HORIZONTAL_MAX),
        &[(
            WITH_MENU,
            "template_card.horizontal_content_list",
            Refused(42035),
        )],
    ),
    (
        Longest(card::KEYNAME_CHARACTERS_SUGGESTED, Characters),
        &[(
            WITH_MENU,
            "template_card.horizontal_content_list[].keyname",
            Suggested,
        )],
    ),
    (
        Longest(card::VALUE_CHARACTERS_SUGGESTED, Characters),
        &[(
            WITH_MENU,
            "template_card.horizontal_content_list[].value",
            Suggested,
        )],
    ),
    (
        Entries(0, card::VERTICAL_MAX),
        &[(NEWS, "template_card.vertical_content_list", Refused(42036))],
    ),
    (
        Longest(card::VERTICAL_TITLE_CHARACTERS_SUGGESTED, Characters),
        &[(
            NEWS,
            "template_card.vertical_content_list[].title",
            Suggested,
        )],
    ),
    (
        Longest(card::VERTICAL_DESC_CHARACTERS_SUGGESTED, Characters),
        &[(
            NEWS,
            "template_card.vertical_content_list[].desc",
            Suggested,
        )],
    ),
    (
        Entries(0, card::JUMPS_MAX),
        &[(NOTICES, "template_card.jump_list", Refused(42042))],
    ),
    (
        Longest(card::JUMP_TITLE_CHARACTERS_SUGGESTED, Characters),
        &[(NOTICES, "template_card.jump_list[].title", Suggested)],
    ),
    (
        Between(card::ASPECT_RATIO_MIN, card::ASPECT_RATIO_MAX),
        &[(NEWS, "template_card.card_image.aspect_ratio", UNDOCUMENTED)],
    ),
];

pub(in crate::limits) const OF_USED_PARTS: &[Row] = &[
    (
        Entries(1, card::MENU_ACTIONS_MAX),
        &[(
            WITH_MENU,
            "template_card.action_menu.action_list",
            UNDOCUMENTED,
        )],
    ),
    (
        Longest(card::KEY_BYTES_MAX, Bytes),
        &[
            (
                WITH_MENU,
                "template_card.action_menu.action_list[].key",
                UNDOCUMENTED,
            ),
            (BUTTON, "template_card.button_list[].key", Refused(42039)),
            (ASKING, "template_card.submit_button.key", Refused(42046)),
        ],
    ),
    (
        Unique("key"),
        &[
            (
                WITH_MENU,
                "template_card.action_menu.action_list",
                Refused(42051),
            ),
            (BUTTON, "template_card.button_list", Refused(42039)),
        ],
    ),
    (
        Entries(1, card::BUTTONS_MAX),
        &[(BUTTON, "template_card.button_list", UNDOCUMENTED)],
    ),
    (
        Longest(card::BUTTON_CHARACTERS_SUGGESTED, Characters),
        &[
            (BUTTON, "template_card.button_list[].text", Suggested),
            (ASKING, "template_card.submit_button.text", Suggested),
        ],
    ),
    (
        Longest(card::QUESTION_KEY_BYTES_MAX, Bytes),
        &[
            (
                BUTTON,
                "template_card.button_selection.question_key",
                Refused(42043),
            ),
            (VOTE, "template_card.checkbox.question_key", Refused(42043)),
            (
                MULTIPLE,
                "template_card.select_list[].question_key",
                Refused(42043),
            ),
        ],
    ),
    (
        Longest(card::OPTION_ID_BYTES_MAX, Bytes),
        &[
            (
                BUTTON,
                "template_card.button_selection.option_list[].id",
                Refused(42040),
            ),
            (
                VOTE,
                "template_card.checkbox.option_list[].id",
                Refused(42040),
            ),
            (
                MULTIPLE,
                "template_card.select_list[].option_list[].id",
                Refused(42040),
            ),
        ],
    ),
    (
        Unique("id"),
        &[
            (
                BUTTON,
                "template_card.button_selection.option_list",
                Refused(42040),
            ),
            (VOTE, "template_card.checkbox.option_list", Refused(42040)),
            (
                MULTIPLE,
                "template_card.select_list[].option_list",
                Refused(42040),
            ),
        ],
    ),
    (
        Entries(1, card::SELECT_OPTIONS_MAX),
        &[
            (
                BUTTON,
                "template_card.button_selection.option_list",
                Refused(42037),
            ),
            (
                MULTIPLE,
                "template_card.select_list[].option_list",
                Refused(42037),
            ),
        ],
    ),
    (
        Longest(card::SELECT_OPTION_CHARACTERS_SUGGESTED, Characters),
        &[
            (
                BUTTON,
                "template_card.button_selection.option_list[].text",
                Suggested,
            ),
            (
                MULTIPLE,
                "template_card.select_list[].option_list[].text",
                Suggested,
            ),
        ],
    ),
    (
        Entries(1, card::VOTE_OPTIONS_MAX),
        &[(VOTE, "template_card.checkbox.option_list", Refused(42037))],
    ),
    (
        Longest(card::VOTE_OPTION_CHARACTERS_SUGGESTED, Characters),
        &[(VOTE, "template_card.checkbox.option_list[].text", Suggested)],
    ),
    (
        Entries(1, card::SELECTS_MAX),
        &[(MULTIPLE, "template_card.select_list", Refused(42047))],
    ),
    (
        Unique("question_key"),
        &[(MULTIPLE, "template_card.select_list", Refused(42043))],
    ),
];
