//! The parts of a card that a reader uses: buttons, votes and selections.

use schemars::{JsonSchema, JsonSchema_repr};
use serde::{Deserialize, Serialize};
use serde_repr::{Deserialize_repr, Serialize_repr};
use serde_with::skip_serializing_none;

use crate::limits::card::{
    BUTTON_CHARACTERS_SUGGESTED, KEY_BYTES_MAX, OPTION_ID_BYTES_MAX, QUESTION_KEY_BYTES_MAX,
    SELECT_OPTION_CHARACTERS_SUGGESTED, SELECT_OPTIONS_MAX, VOTE_OPTION_CHARACTERS_SUGGESTED,
    VOTE_OPTIONS_MAX,
};
use crate::schema::mark::Size::{Bytes, Characters};
use crate::schema::mark::{entries, of_type, only_in_updates, refuse, suggest, unique};

/// A button of a `button_interaction`.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = of_type(0, true, "key"), transform = of_type(1, false, "url"))]
pub struct Button {
    /// 0 calls back (the default), 1 opens a web page.
    r#type: Option<ButtonType>,
    /// What it says.
    #[schemars(transform = suggest(Characters(BUTTON_CHARACTERS_SUGGESTED)))]
    text: String,
    /// Its colour.
    style: Option<ButtonStyle>,
    /// What the callback gets.
    #[schemars(transform = refuse(Bytes(KEY_BYTES_MAX)))]
    key: Option<String>,
    /// The web page.
    url: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
enum ButtonType {
    CallsBack = 0,
    Url = 1,
}

/// The colour of a [`Button`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
pub enum ButtonStyle {
    /// 1, WeCom's default.
    Blue = 1,
    /// 2.
    Red = 2,
    /// 3.
    Green = 3,
    /// 4.
    Grey = 4,
}

impl Button {
    /// A button that calls the app back with `key`, which no other button of the card has.
    pub fn calling_back(text: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            r#type: None,
            text: text.into(),
            style: None,
            key: Some(key.into()),
            url: None,
        }
    }

    /// A button that opens a web page.
    pub fn opening(text: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            r#type: Some(ButtonType::Url),
            text: text.into(),
            style: None,
            key: None,
            url: Some(url.into()),
        }
    }

    /// Sets its colour.
    #[must_use]
    pub fn style(mut self, style: ButtonStyle) -> Self {
        self.style = Some(style);
        self
    }
}

/// Something to select from a list: in a `button_interaction` one, in a `multiple_interaction` up
/// to three.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Select {
    /// What the callback gets, beside the choice.
    #[schemars(transform = refuse(Bytes(QUESTION_KEY_BYTES_MAX)))]
    question_key: String,
    /// What it asks.
    title: Option<String>,
    /// The options.
    #[schemars(transform = entries(1, SELECT_OPTIONS_MAX), transform = unique("id"))]
    option_list: Vec<SelectOption>,
    /// The option that is chosen at first; the first one unless given.
    selected_id: Option<String>,
    /// Whether it is for show only.
    #[schemars(transform = only_in_updates)]
    disable: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SelectOption {
    /// What the callback gets.
    #[schemars(transform = refuse(Bytes(OPTION_ID_BYTES_MAX)))]
    id: String,
    /// What it says.
    #[schemars(transform = suggest(Characters(SELECT_OPTION_CHARACTERS_SUGGESTED)))]
    text: String,
}

impl Select {
    /// A question with its first option: its id, which the callback gets, and what it says.
    pub fn new(
        question_key: impl Into<String>,
        id: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        let select = Self {
            question_key: question_key.into(),
            title: None,
            option_list: Vec::new(),
            selected_id: None,
            disable: None,
        };
        select.or(id, text)
    }

    /// Adds an option: at most 10, each with an id of its own.
    #[must_use]
    pub fn or(mut self, id: impl Into<String>, text: impl Into<String>) -> Self {
        self.option_list.push(SelectOption {
            id: id.into(),
            text: text.into(),
        });
        self
    }

    /// Says what it asks.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Chooses the option of this id at first.
    #[must_use]
    pub fn selected(mut self, id: impl Into<String>) -> Self {
        self.selected_id = Some(id.into());
        self
    }

    /// Lets nobody change it any more; only in an update of a card.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disable = Some(true);
        self
    }
}

/// The question of a `vote_interaction`.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checkbox {
    /// What the callback gets, beside the votes.
    #[schemars(transform = refuse(Bytes(QUESTION_KEY_BYTES_MAX)))]
    question_key: String,
    /// The options.
    #[schemars(transform = entries(1, VOTE_OPTIONS_MAX), transform = unique("id"))]
    option_list: Vec<VoteOption>,
    /// 0 one vote (the default), 1 several.
    mode: Option<VoteMode>,
    /// Whether it is for show only.
    #[schemars(transform = only_in_updates)]
    disable: Option<bool>,
}

#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct VoteOption {
    /// What the callback gets.
    #[schemars(transform = refuse(Bytes(OPTION_ID_BYTES_MAX)))]
    id: String,
    /// What it says.
    #[schemars(transform = suggest(Characters(VOTE_OPTION_CHARACTERS_SUGGESTED)))]
    text: String,
    /// Whether it is chosen at first.
    is_checked: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
enum VoteMode {
    One = 0,
    Several = 1,
}

impl Checkbox {
    /// A question with its first option: its id, which the callback gets, and what it says.
    pub fn new(
        question_key: impl Into<String>,
        id: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        let checkbox = Self {
            question_key: question_key.into(),
            option_list: Vec::new(),
            mode: None,
            disable: None,
        };
        checkbox.or(id, text)
    }

    /// Adds an option: at most 20, each with an id of its own.
    #[must_use]
    pub fn or(mut self, id: impl Into<String>, text: impl Into<String>) -> Self {
        self.option_list.push(VoteOption {
            id: id.into(),
            text: text.into(),
            is_checked: None,
        });
        self
    }

    /// Chooses the option that was added last at first.
    #[must_use]
    pub fn checked(mut self) -> Self {
        if let Some(option) = self.option_list.last_mut() {
            option.is_checked = Some(true);
        }
        self
    }

    /// Takes several votes.
    #[must_use]
    pub fn several(mut self) -> Self {
        self.mode = Some(VoteMode::Several);
        self
    }

    /// Lets nobody change it any more; only in an update of a card.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disable = Some(true);
        self
    }
}

/// The button that sends votes or selections.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitButton {
    /// What it says; 提交 unless given.
    #[schemars(transform = suggest(Characters(BUTTON_CHARACTERS_SUGGESTED)))]
    text: Option<String>,
    /// What the callback gets.
    #[schemars(transform = refuse(Bytes(KEY_BYTES_MAX)))]
    key: String,
}

impl SubmitButton {
    /// A button that calls the app back with `key`.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            text: None,
            key: key.into(),
        }
    }

    /// Sets what it says.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}
