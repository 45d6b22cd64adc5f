//! The parts that several kinds of card share.

use schemars::{JsonSchema, JsonSchema_repr};
use serde::{Deserialize, Serialize};
use serde_repr::{Deserialize_repr, Serialize_repr};
use serde_with::skip_serializing_none;

use crate::limits::card::{
    EMPHASIS_DESC_CHARACTERS_SUGGESTED, EMPHASIS_TITLE_CHARACTERS_SUGGESTED, KEY_BYTES_MAX,
    MENU_ACTIONS_MAX, SOURCE_CHARACTERS_SUGGESTED, TITLE_CHARACTERS_SUGGESTED,
    TITLE_DESC_CHARACTERS_SUGGESTED,
};
use crate::schema::mark::Size::{Bytes, Characters};
use crate::schema::mark::{entries, refuse, suggest, unique};

/// Who the card is from, shown above it.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The address of a picture, 72 × 72.
    icon_url: Option<String>,
    /// The name.
    #[schemars(transform = suggest(Characters(SOURCE_CHARACTERS_SUGGESTED)))]
    desc: Option<String>,
    /// The colour of the name.
    desc_color: Option<SourceColour>,
}

/// The colour of a [`Source`]'s name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
pub enum SourceColour {
    /// 0, WeCom's default.
    Grey = 0,
    /// 1.
    Black = 1,
    /// 2.
    Red = 2,
    /// 3.
    Green = 3,
}

impl Source {
    /// A source of this name; 20 characters are suggested at most.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            desc: Some(name.into()),
            ..Self::default()
        }
    }

    /// Sets the picture, by its address.
    #[must_use]
    pub fn icon(mut self, url: impl Into<String>) -> Self {
        self.icon_url = Some(url.into());
        self
    }

    /// Sets the colour of the name.
    #[must_use]
    pub fn colour(mut self, colour: SourceColour) -> Self {
        self.desc_color = Some(colour);
        self
    }
}

/// A menu in the card's upper right corner; a card with one needs a `task_id`.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionMenu {
    /// What it is for.
    desc: Option<String>,
    /// Its items.
    #[schemars(transform = entries(1, MENU_ACTIONS_MAX), transform = unique("key"))]
    action_list: Vec<MenuAction>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MenuAction {
    /// What it says.
    text: String,
    /// What the callback gets.
    #[schemars(transform = refuse(Bytes(KEY_BYTES_MAX)))]
    key: String,
}

impl ActionMenu {
    /// A menu with one item: what it says, and the key that the callback gets.
    pub fn new(text: impl Into<String>, key: impl Into<String>) -> Self {
        let menu = Self {
            desc: None,
            action_list: Vec::new(),
        };
        menu.and(text, key)
    }

    /// Adds an item: at most 3, each with a key of its own.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, key: impl Into<String>) -> Self {
        self.action_list.push(MenuAction {
            text: text.into(),
            key: key.into(),
        });
        self
    }

    /// Says what the menu is for.
    #[must_use]
    pub fn described(mut self, desc: impl Into<String>) -> Self {
        self.desc = Some(desc.into());
        self
    }
}

/// The title of a card, and a line below it, where either may be left out.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnyTitle {
    /// The title.
    #[schemars(transform = suggest(Characters(TITLE_CHARACTERS_SUGGESTED)))]
    pub(super) title: Option<String>,
    /// The line below it.
    #[schemars(transform = suggest(Characters(TITLE_DESC_CHARACTERS_SUGGESTED)))]
    pub(super) desc: Option<String>,
}

/// The title of a card, and a line below it.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    /// The title.
    #[schemars(transform = suggest(Characters(TITLE_CHARACTERS_SUGGESTED)))]
    pub(super) title: String,
    /// The line below it.
    #[schemars(transform = suggest(Characters(TITLE_DESC_CHARACTERS_SUGGESTED)))]
    pub(super) desc: Option<String>,
}

/// A number or word shown large.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Emphasis {
    /// What is shown large.
    #[schemars(transform = suggest(Characters(EMPHASIS_TITLE_CHARACTERS_SUGGESTED)))]
    pub(super) title: Option<String>,
    /// What it is.
    #[schemars(transform = suggest(Characters(EMPHASIS_DESC_CHARACTERS_SUGGESTED)))]
    pub(super) desc: Option<String>,
}
