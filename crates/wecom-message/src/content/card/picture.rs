//! The pictures and the list of a `news_notice`.

use schemars::{JsonSchema, JsonSchema_repr};
use serde::{Deserialize, Serialize};
use serde_repr::{Deserialize_repr, Serialize_repr};
use serde_with::skip_serializing_none;

use crate::limits::card::{
    ASPECT_RATIO_MAX, ASPECT_RATIO_MIN, VERTICAL_DESC_CHARACTERS_SUGGESTED,
    VERTICAL_TITLE_CHARACTERS_SUGGESTED,
};
use crate::schema::mark::Size::Characters;
use crate::schema::mark::{between, of_type, suggest};

/// The large picture of a card.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardImage {
    /// The address of the picture.
    url: String,
    /// Its width through its height; 1.3 unless given.
    #[schemars(transform = between(ASPECT_RATIO_MIN, ASPECT_RATIO_MAX))]
    aspect_ratio: Option<f64>,
}

impl CardImage {
    /// The picture at this address.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            aspect_ratio: None,
        }
    }

    /// Sets its width through its height: 1.3 to 2.25.
    #[must_use]
    pub fn aspect_ratio(mut self, ratio: f64) -> Self {
        self.aspect_ratio = Some(ratio);
        self
    }
}

/// A picture with text beside it.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = of_type(1, false, "url"), transform = of_type(2, false, "appid"))]
pub struct ImageTextArea {
    /// 0 leads nowhere, 1 to a web page, 2 to a mini program.
    r#type: Option<ImageLeading>,
    /// The web page.
    url: Option<String>,
    /// The mini program.
    appid: Option<String>,
    /// Its page.
    pagepath: Option<String>,
    /// The title.
    title: Option<String>,
    /// The text.
    desc: Option<String>,
    /// The address of the picture.
    image_url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize_repr, Deserialize_repr, JsonSchema_repr)]
#[repr(u8)]
enum ImageLeading {
    Nowhere = 0,
    Url = 1,
    MiniProgram = 2,
}

impl ImageTextArea {
    /// The picture at this address, which leads nowhere.
    pub fn new(image_url: impl Into<String>) -> Self {
        Self {
            r#type: None,
            url: None,
            appid: None,
            pagepath: None,
            title: None,
            desc: None,
            image_url: image_url.into(),
        }
    }

    /// Sets its title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the text below the title.
    #[must_use]
    pub fn described(mut self, desc: impl Into<String>) -> Self {
        self.desc = Some(desc.into());
        self
    }

    /// Opens a web page.
    #[must_use]
    pub fn opening_url(mut self, url: impl Into<String>) -> Self {
        self.r#type = Some(ImageLeading::Url);
        self.url = Some(url.into());
        self
    }

    /// Opens a page of a mini program.
    #[must_use]
    pub fn opening_mini_program(
        mut self,
        appid: impl Into<String>,
        pagepath: impl Into<String>,
    ) -> Self {
        self.r#type = Some(ImageLeading::MiniProgram);
        self.appid = Some(appid.into());
        self.pagepath = Some(pagepath.into());
        self
    }
}

/// A heading with a text below it.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Vertical {
    /// The heading.
    #[schemars(transform = suggest(Characters(VERTICAL_TITLE_CHARACTERS_SUGGESTED)))]
    pub(super) title: String,
    /// The text.
    #[schemars(transform = suggest(Characters(VERTICAL_DESC_CHARACTERS_SUGGESTED)))]
    pub(super) desc: Option<String>,
}
