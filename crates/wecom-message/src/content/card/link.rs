//! The parts of a card that lead somewhere.

use schemars::{JsonSchema, JsonSchema_repr};
use serde::{Deserialize, Serialize};
use serde_repr::{Deserialize_repr, Serialize_repr};
use serde_with::skip_serializing_none;

use crate::limits::card::{
    JUMP_TITLE_CHARACTERS_SUGGESTED, KEYNAME_CHARACTERS_SUGGESTED, VALUE_CHARACTERS_SUGGESTED,
};
use crate::schema::mark::Size::Characters;
use crate::schema::mark::{of_type, suggest};

/// Where a part of a card leads (its `type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
enum Leading {
    Nowhere = 0,
    Url = 1,
    MiniProgram = 2,
}

/// What a click on the card does.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = of_type(1, false, "url"), transform = of_type(2, false, "appid"))]
pub struct CardAction {
    /// 0 nowhere (only in `button_interaction`), 1 a web page, 2 a mini program.
    r#type: Option<Leading>,
    /// The web page.
    url: Option<String>,
    /// The mini program.
    appid: Option<String>,
    /// Its page.
    pagepath: Option<String>,
}

impl CardAction {
    /// Opens a web page.
    pub fn url(url: impl Into<String>) -> Self {
        Self {
            r#type: Some(Leading::Url),
            url: Some(url.into()),
            appid: None,
            pagepath: None,
        }
    }

    /// Opens a mini program.
    pub fn mini_program(appid: impl Into<String>) -> Self {
        Self {
            r#type: Some(Leading::MiniProgram),
            url: None,
            appid: Some(appid.into()),
            pagepath: None,
        }
    }

    /// The page that the mini program opens.
    #[must_use]
    pub fn page(mut self, pagepath: impl Into<String>) -> Self {
        self.pagepath = Some(pagepath.into());
        self
    }
}

/// A quotation in a card.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = of_type(1, false, "url"), transform = of_type(2, false, "appid"))]
pub struct QuoteArea {
    /// 0 leads nowhere, 1 to a web page, 2 to a mini program.
    r#type: Option<Leading>,
    /// The web page.
    url: Option<String>,
    /// The mini program.
    appid: Option<String>,
    /// Its page.
    pagepath: Option<String>,
    /// The title.
    title: Option<String>,
    /// What is quoted.
    quote_text: Option<String>,
}

impl QuoteArea {
    /// A quotation that leads nowhere.
    pub fn new(quote_text: impl Into<String>) -> Self {
        Self {
            r#type: None,
            url: None,
            appid: None,
            pagepath: None,
            title: None,
            quote_text: Some(quote_text.into()),
        }
    }

    /// Sets its title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Makes a click do what the card's action does.
    #[must_use]
    pub fn opening(self, action: CardAction) -> Self {
        Self {
            r#type: action.r#type,
            url: action.url,
            appid: action.appid,
            pagepath: action.pagepath,
            ..self
        }
    }
}

/// A line below a card that leads somewhere.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = of_type(1, false, "url"), transform = of_type(2, false, "appid"))]
pub struct Jump {
    /// 0 leads nowhere, 1 to a web page, 2 to a mini program.
    r#type: Option<Leading>,
    /// What it says.
    #[schemars(transform = suggest(Characters(JUMP_TITLE_CHARACTERS_SUGGESTED)))]
    title: String,
    /// The web page.
    url: Option<String>,
    /// The mini program.
    appid: Option<String>,
    /// Its page.
    pagepath: Option<String>,
}

impl Jump {
    /// A line that does this.
    pub fn new(title: impl Into<String>, action: CardAction) -> Self {
        Self {
            r#type: action.r#type,
            title: title.into(),
            url: action.url,
            appid: action.appid,
            pagepath: action.pagepath,
        }
    }
}

/// A name and a value side by side.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    transform = of_type(1, false, "url"),
    transform = of_type(2, false, "media_id"),
    transform = of_type(3, false, "userid"),
)]
pub struct Horizontal {
    /// 0 text, 1 a web page, 2 a file, 3 a member.
    r#type: Option<HorizontalType>,
    /// The name.
    #[schemars(transform = suggest(Characters(KEYNAME_CHARACTERS_SUGGESTED)))]
    keyname: String,
    /// The value; of a file its name with its extension.
    #[schemars(transform = suggest(Characters(VALUE_CHARACTERS_SUGGESTED)))]
    value: Option<String>,
    /// The web page.
    url: Option<String>,
    /// The uploaded file.
    media_id: Option<String>,
    /// The member.
    userid: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
enum HorizontalType {
    Text = 0,
    Url = 1,
    File = 2,
    Member = 3,
}

impl Horizontal {
    /// A name and a text.
    pub fn text(keyname: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            r#type: None,
            keyname: keyname.into(),
            value: Some(value.into()),
            url: None,
            media_id: None,
            userid: None,
        }
    }

    /// A name and a text that leads to a web page.
    pub fn link(
        keyname: impl Into<String>,
        value: impl Into<String>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            r#type: Some(HorizontalType::Url),
            url: Some(url.into()),
            ..Self::text(keyname, value)
        }
    }

    /// A name and an uploaded file, with the file's name.
    pub fn file(
        keyname: impl Into<String>,
        file_name: impl Into<String>,
        media_id: impl Into<String>,
    ) -> Self {
        Self {
            r#type: Some(HorizontalType::File),
            media_id: Some(media_id.into()),
            ..Self::text(keyname, file_name)
        }
    }

    /// A name and a text that leads to a member.
    pub fn member(
        keyname: impl Into<String>,
        value: impl Into<String>,
        userid: impl Into<String>,
    ) -> Self {
        Self {
            r#type: Some(HorizontalType::Member),
            userid: Some(userid.into()),
            ..Self::text(keyname, value)
        }
    }
}
