//! Cards that ask something; the app needs a callback URL for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::choice::{Button, Checkbox, Select, SubmitButton};
use super::link::{CardAction, Horizontal, QuoteArea};
use super::part::{ActionMenu, Source, Title};
use crate::limits::card::{
    BUTTONS_MAX, HORIZONTAL_MAX, SELECTS_MAX, SUB_TITLE_CHARACTERS_SUGGESTED, TASK_ID_BYTES_MAX,
};
use crate::schema::mark::Size::{Bytes, Characters};
use crate::schema::mark::{
    entries, identifier, needed_to_send, only_in_updates, refuse, suggest, unique,
};

/// A `button_interaction`: buttons, and perhaps something to select.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ButtonInteraction {
    /// Who it is from.
    source: Option<Source>,
    /// A menu in its upper right corner.
    action_menu: Option<ActionMenu>,
    /// The title.
    main_title: Title,
    /// A quotation.
    quote_area: Option<QuoteArea>,
    /// The text below the title.
    #[schemars(transform = suggest(Characters(SUB_TITLE_CHARACTERS_SUGGESTED)))]
    sub_title_text: Option<String>,
    /// Names and values.
    #[schemars(transform = entries(0, HORIZONTAL_MAX))]
    horizontal_content_list: Option<Vec<Horizontal>>,
    /// What a click beside the buttons does.
    card_action: Option<CardAction>,
    /// Its identifier, which no other card of the app has.
    #[schemars(
        transform = refuse(Bytes(TASK_ID_BYTES_MAX)),
        transform = identifier,
        transform = needed_to_send,
    )]
    task_id: Option<String>,
    /// Something to select.
    button_selection: Option<Select>,
    /// The buttons.
    #[schemars(transform = entries(1, BUTTONS_MAX), transform = unique("key"))]
    button_list: Vec<Button>,
    /// What stands on its grey button.
    #[schemars(transform = only_in_updates)]
    replace_text: Option<String>,
}

impl ButtonInteraction {
    /// A card with a title (36 characters are suggested at most) and its first button. No other
    /// card of the app has its `task_id`: letters, digits, `_`, `-` and `@`, at most 128 bytes.
    pub fn new(task_id: impl Into<String>, title: impl Into<String>, button: Button) -> Self {
        Self {
            source: None,
            action_menu: None,
            main_title: Title {
                title: title.into(),
                desc: None,
            },
            quote_area: None,
            sub_title_text: None,
            horizontal_content_list: None,
            card_action: None,
            task_id: Some(task_id.into()),
            button_selection: None,
            button_list: vec![button],
            replace_text: None,
        }
    }

    /// Adds a button: at most 6.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.button_list.push(button);
        self
    }

    /// Sets the line below the title.
    #[must_use]
    pub fn described(mut self, desc: impl Into<String>) -> Self {
        self.main_title.desc = Some(desc.into());
        self
    }

    /// Sets the text below the title.
    #[must_use]
    pub fn sub_title(mut self, text: impl Into<String>) -> Self {
        self.sub_title_text = Some(text.into());
        self
    }

    /// Sets what a click beside the buttons does.
    #[must_use]
    pub fn action(mut self, action: CardAction) -> Self {
        self.card_action = Some(action);
        self
    }

    /// Adds something to select.
    #[must_use]
    pub fn selection(mut self, select: Select) -> Self {
        self.button_selection = Some(select);
        self
    }

    /// Adds a menu in the upper right corner.
    #[must_use]
    pub fn menu(mut self, menu: ActionMenu) -> Self {
        self.action_menu = Some(menu);
        self
    }

    super::setters!(source, quote, horizontal, replaced);
}

/// A `vote_interaction`: a question with up to 20 answers.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteInteraction {
    /// Who it is from.
    source: Option<Source>,
    /// The title.
    main_title: Title,
    /// Its identifier, which no other card of the app has.
    #[schemars(
        transform = refuse(Bytes(TASK_ID_BYTES_MAX)),
        transform = identifier,
        transform = needed_to_send,
    )]
    task_id: Option<String>,
    /// The question.
    checkbox: Checkbox,
    /// The button that sends the votes.
    submit_button: SubmitButton,
    /// What stands on its grey button.
    #[schemars(transform = only_in_updates)]
    replace_text: Option<String>,
}

impl VoteInteraction {
    /// A card with a title (36 characters are suggested at most), a question and the button that
    /// sends the votes; `task_id` as in [`ButtonInteraction::new`].
    pub fn new(
        task_id: impl Into<String>,
        title: impl Into<String>,
        checkbox: Checkbox,
        submit: SubmitButton,
    ) -> Self {
        Self {
            source: None,
            main_title: Title {
                title: title.into(),
                desc: None,
            },
            task_id: Some(task_id.into()),
            checkbox,
            submit_button: submit,
            replace_text: None,
        }
    }

    /// Sets the line below the title.
    #[must_use]
    pub fn described(mut self, desc: impl Into<String>) -> Self {
        self.main_title.desc = Some(desc.into());
        self
    }

    super::setters!(source, replaced);
}

/// A `multiple_interaction`: up to three lists to select from.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MultipleInteraction {
    /// Who it is from.
    source: Option<Source>,
    /// The title.
    main_title: Title,
    /// Its identifier, which no other card of the app has.
    #[schemars(
        transform = refuse(Bytes(TASK_ID_BYTES_MAX)),
        transform = identifier,
        transform = needed_to_send,
    )]
    task_id: Option<String>,
    /// The lists.
    #[schemars(transform = entries(1, SELECTS_MAX), transform = unique("question_key"))]
    select_list: Vec<Select>,
    /// The button that sends what was selected.
    submit_button: SubmitButton,
    /// What stands on its grey button.
    #[schemars(transform = only_in_updates)]
    replace_text: Option<String>,
}

impl MultipleInteraction {
    /// A card with a title (36 characters are suggested at most), its first list and the button
    /// that sends what was selected; `task_id` as in [`ButtonInteraction::new`].
    pub fn new(
        task_id: impl Into<String>,
        title: impl Into<String>,
        select: Select,
        submit: SubmitButton,
    ) -> Self {
        Self {
            source: None,
            main_title: Title {
                title: title.into(),
                desc: None,
            },
            task_id: Some(task_id.into()),
            select_list: vec![select],
            submit_button: submit,
            replace_text: None,
        }
    }

    /// Adds a list: at most 3, each with a `question_key` of its own.
    #[must_use]
    pub fn select(mut self, select: Select) -> Self {
        self.select_list.push(select);
        self
    }

    /// Sets the line below the title.
    #[must_use]
    pub fn described(mut self, desc: impl Into<String>) -> Self {
        self.main_title.desc = Some(desc.into());
        self
    }

    super::setters!(source, replaced);
}
