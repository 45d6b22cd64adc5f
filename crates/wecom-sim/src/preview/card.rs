//! `template_card` messages: a card is its parts from top to bottom.

use serde::Serialize;

use super::attachment::Picture;

/// A template card of any of the five kinds, or a legacy task card.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Card {
    /// Such as `vote_interaction`; of a legacy card its msgtype, such as `taskcard`.
    pub card_type: String,
    /// What identifies it to its app.
    pub task_id: Option<String>,
    /// Where a click on the card leads.
    pub target: Option<Target>,
    /// What is seen, from top to bottom.
    pub parts: Vec<CardPart>,
}

/// A part of a card. In JSON an object whose `part` names the variant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
#[non_exhaustive]
pub enum CardPart {
    /// Who it is from, small, at the top.
    Source {
        /// A small picture.
        icon: Option<Picture>,
        /// A name.
        desc: String,
        /// The colour of the name.
        colour: SourceColour,
    },
    /// The menu in the corner.
    Menu {
        /// What stands above the actions.
        desc: Option<String>,
        /// One to three; each calls back.
        actions: Vec<Button>,
    },
    /// The main title.
    Title {
        /// Large.
        title: Option<String>,
        /// Small, below.
        desc: Option<String>,
    },
    /// What is told in the largest letters.
    Emphasis {
        /// Very large.
        title: Option<String>,
        /// Small, below.
        desc: Option<String>,
    },
    /// A picture over the whole width.
    Image {
        /// The picture.
        picture: Picture,
        /// Width divided by height, 1.3 to 2.25.
        aspect_ratio: f64,
    },
    /// A picture with words beside it.
    ImageText {
        /// The picture, at the left.
        picture: Picture,
        /// A title.
        title: Option<String>,
        /// What stands below it.
        desc: Option<String>,
        /// Where a click leads.
        target: Option<Target>,
    },
    /// Words in a frame.
    Quote {
        /// A title.
        title: Option<String>,
        /// What stands below it.
        text: Option<String>,
        /// Where a click leads.
        target: Option<Target>,
    },
    /// `sub_title_text`; of a legacy card its description.
    Subtitle {
        /// The text.
        text: String,
    },
    /// An entry of `vertical_content_list`.
    Vertical {
        /// A title.
        title: String,
        /// What stands below it.
        desc: Option<String>,
    },
    /// An entry of `horizontal_content_list`: a name and its value beside it.
    Pair {
        /// The name.
        key: String,
        /// The value.
        value: String,
        /// Where a click leads.
        target: Option<Target>,
    },
    /// An entry of `jump_list`.
    Jump {
        /// The text.
        title: String,
        /// Where a click leads.
        target: Option<Target>,
    },
    /// A drop-down list: `button_selection`, or an entry of `select_list`.
    Select {
        /// What identifies it in the event.
        question_key: String,
        /// What stands before it.
        title: Option<String>,
        /// One to ten; exactly one is `checked`.
        options: Vec<Choice>,
        /// Whether nothing can be chosen (any more).
        disabled: bool,
    },
    /// The choices of a vote.
    Vote {
        /// What identifies it in the event.
        question_key: String,
        /// Whether several may be ticked.
        multiple: bool,
        /// One to twenty.
        options: Vec<Choice>,
        /// Whether nothing can be chosen (any more).
        disabled: bool,
    },
    /// `button_list`, or the `submit_button` of a vote or choice alone.
    Buttons {
        /// One to six.
        buttons: Vec<Button>,
    },
}

/// A choice of a list or a vote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Choice {
    /// What identifies it in the event.
    pub id: String,
    /// What the reader sees.
    pub text: String,
    /// Whether it is chosen before anybody chooses.
    pub checked: bool,
}

/// Something to press.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Button {
    /// What the reader sees.
    pub text: String,
    /// The `EventKey` of the event that a press makes; `None` if it calls back nobody.
    pub key: Option<String>,
    /// Where it leads, if it is a link.
    pub target: Option<Target>,
    /// How it looks.
    pub style: ButtonStyle,
    /// Whether its letters are bold (legacy cards).
    pub bold: bool,
}

/// How a button looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ButtonStyle {
    /// Style 1.
    #[default]
    Blue,
    /// Style 2.
    Red,
    /// Style 3.
    Green,
    /// Style 4.
    Grey,
    /// Pressed, with `replace_text` instead of its own: it can't be pressed any more.
    Replaced,
}

/// The colour of a card's source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceColour {
    /// `desc_color` 0.
    #[default]
    Grey,
    /// 1.
    Black,
    /// 2.
    Red,
    /// 3.
    Green,
}

/// Where a click leads. In JSON an object whose `to` names the variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "to", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Target {
    /// A page.
    Url {
        /// As sent: whoever follows it checks its scheme.
        url: String,
    },
    /// A page of a mini program.
    MiniProgram {
        /// Which one.
        appid: String,
        /// Which page.
        pagepath: Option<String>,
    },
    /// An uploaded file.
    Attachment {
        /// Its `media_id`.
        media_id: String,
    },
    /// A member's card.
    Member {
        /// As sent.
        userid: String,
    },
}
