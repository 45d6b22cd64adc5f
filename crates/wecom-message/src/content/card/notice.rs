//! Cards that tell something.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::link::{CardAction, Horizontal, Jump, QuoteArea};
use super::part::{ActionMenu, AnyTitle, Emphasis, Source, Title};
use super::picture::{CardImage, ImageTextArea, Vertical};
use crate::limits::card::{
    HORIZONTAL_MAX, JUMPS_MAX, SUB_TITLE_CHARACTERS_SUGGESTED, TASK_ID_BYTES_MAX, VERTICAL_MAX,
};
use crate::schema::mark::Size::{Bytes, Characters};
use crate::schema::mark::{any_of, beside, entries, identifier, refuse, suggest, title_or, typed};

/// A `text_notice`: a title, a number shown large, names and values, links.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    transform = title_or("sub_title_text"),
    transform = beside("action_menu", &["task_id"]),
)]
pub struct TextNotice {
    /// Who it is from.
    source: Option<Source>,
    /// A menu in its upper right corner.
    action_menu: Option<ActionMenu>,
    /// Its identifier, which no other card of the app has.
    #[schemars(transform = refuse(Bytes(TASK_ID_BYTES_MAX)), transform = identifier)]
    task_id: Option<String>,
    /// The title.
    main_title: Option<AnyTitle>,
    /// A quotation.
    quote_area: Option<QuoteArea>,
    /// What is shown large.
    emphasis_content: Option<Emphasis>,
    /// The text below the title.
    #[schemars(transform = suggest(Characters(SUB_TITLE_CHARACTERS_SUGGESTED)))]
    sub_title_text: Option<String>,
    /// Names and values.
    #[schemars(transform = entries(0, HORIZONTAL_MAX))]
    horizontal_content_list: Option<Vec<Horizontal>>,
    /// Links below the card.
    #[schemars(transform = entries(0, JUMPS_MAX))]
    jump_list: Option<Vec<Jump>>,
    /// What a click does.
    #[schemars(transform = typed(&[1, 2]))]
    card_action: CardAction,
    /// What stands on its grey button.
    #[schemars(transform = crate::schema::mark::only_in_updates)]
    replace_text: Option<String>,
}

impl TextNotice {
    /// A card with a title (36 characters are suggested at most) and what a click on it does.
    pub fn new(title: impl Into<String>, action: CardAction) -> Self {
        let title = AnyTitle {
            title: Some(title.into()),
            desc: None,
        };
        Self {
            main_title: Some(title),
            ..Self::clicked(action)
        }
    }

    /// A card without a title, with a text (160 characters are suggested at most).
    pub fn untitled(sub_title_text: impl Into<String>, action: CardAction) -> Self {
        Self {
            sub_title_text: Some(sub_title_text.into()),
            ..Self::clicked(action)
        }
    }

    fn clicked(card_action: CardAction) -> Self {
        Self {
            source: None,
            action_menu: None,
            task_id: None,
            main_title: None,
            quote_area: None,
            emphasis_content: None,
            sub_title_text: None,
            horizontal_content_list: None,
            jump_list: None,
            card_action,
            replace_text: None,
        }
    }

    /// Sets the line below the title.
    #[must_use]
    pub fn described(mut self, desc: impl Into<String>) -> Self {
        self.main_title.get_or_insert_default().desc = Some(desc.into());
        self
    }

    /// Sets the text below the title.
    #[must_use]
    pub fn sub_title(mut self, text: impl Into<String>) -> Self {
        self.sub_title_text = Some(text.into());
        self
    }

    /// Shows a number or word large, and below it what it is.
    #[must_use]
    pub fn emphasis(mut self, title: impl Into<String>, desc: impl Into<String>) -> Self {
        self.emphasis_content = Some(Emphasis {
            title: Some(title.into()),
            desc: Some(desc.into()),
        });
        self
    }

    super::setters!(source, menu, quote, horizontal, jump);
}

/// A `news_notice`: a title with a picture.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    transform = any_of(&[&["card_image"], &["image_text_area"]]),
    transform = beside("action_menu", &["task_id"]),
)]
pub struct NewsNotice {
    /// Who it is from.
    source: Option<Source>,
    /// A menu in its upper right corner.
    action_menu: Option<ActionMenu>,
    /// Its identifier, which no other card of the app has.
    #[schemars(transform = refuse(Bytes(TASK_ID_BYTES_MAX)), transform = identifier)]
    task_id: Option<String>,
    /// The title.
    main_title: Title,
    /// A quotation.
    quote_area: Option<QuoteArea>,
    /// A picture with text beside it.
    image_text_area: Option<ImageTextArea>,
    /// A large picture.
    card_image: Option<CardImage>,
    /// Headings with texts.
    #[schemars(transform = entries(0, VERTICAL_MAX))]
    vertical_content_list: Option<Vec<Vertical>>,
    /// Names and values.
    #[schemars(transform = entries(0, HORIZONTAL_MAX))]
    horizontal_content_list: Option<Vec<Horizontal>>,
    /// Links below the card.
    #[schemars(transform = entries(0, JUMPS_MAX))]
    jump_list: Option<Vec<Jump>>,
    /// What a click does.
    #[schemars(transform = typed(&[1, 2]))]
    card_action: CardAction,
    /// What stands on its grey button.
    #[schemars(transform = crate::schema::mark::only_in_updates)]
    replace_text: Option<String>,
}

impl NewsNotice {
    /// A card with a title (36 characters are suggested at most), a large picture and what a click
    /// on it does.
    pub fn new(title: impl Into<String>, image: CardImage, action: CardAction) -> Self {
        Self {
            card_image: Some(image),
            ..Self::clicked(title.into(), action)
        }
    }

    /// A card with a picture that has text beside it.
    pub fn beside(title: impl Into<String>, area: ImageTextArea, action: CardAction) -> Self {
        Self {
            image_text_area: Some(area),
            ..Self::clicked(title.into(), action)
        }
    }

    fn clicked(title: String, card_action: CardAction) -> Self {
        Self {
            source: None,
            action_menu: None,
            task_id: None,
            main_title: Title { title, desc: None },
            quote_area: None,
            image_text_area: None,
            card_image: None,
            vertical_content_list: None,
            horizontal_content_list: None,
            jump_list: None,
            card_action,
            replace_text: None,
        }
    }

    /// Sets the line below the title.
    #[must_use]
    pub fn described(mut self, desc: impl Into<String>) -> Self {
        self.main_title.desc = Some(desc.into());
        self
    }

    /// Adds a heading with a text below it: at most 4.
    #[must_use]
    pub fn vertical(mut self, title: impl Into<String>, desc: impl Into<String>) -> Self {
        let vertical = Vertical {
            title: title.into(),
            desc: Some(desc.into()),
        };
        self.vertical_content_list
            .get_or_insert_default()
            .push(vertical);
        self
    }

    super::setters!(source, menu, quote, horizontal, jump);
}
