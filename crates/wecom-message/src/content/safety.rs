//! How far a message may travel.

use crate::invalid::Invalid;

/// The types that a `safe` of 1 makes confidential; the others ignore or refuse it.
const CONFIDENTIAL: [&str; 5] = ["text", "image", "video", "file", "mpnews"];

/// How far a message may travel (`safe`). [WeCom Docs 90236/发送应用消息]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Safety {
    /// 0: may be forwarded; WeCom's default.
    Shareable,
    /// 1: can't be forwarded and carries a watermark (text, image, video, file, mpnews).
    Confidential,
    /// 2: can be forwarded inside the company only (mpnews).
    InsideCorp,
}

impl Safety {
    /// Reads WeCom's number.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`] for anything but 0, 1 and 2.
    pub fn from_wire(safe: i64) -> Result<Self, Invalid> {
        match safe {
            0 => Ok(Self::Shareable),
            1 => Ok(Self::Confidential),
            2 => Ok(Self::InsideCorp),
            found => Err(not_among(found)),
        }
    }

    /// What is said of it on a type that takes only the others.
    pub(crate) fn not_among(self) -> Invalid {
        not_among(self.to_wire().into())
    }

    pub(crate) const ALL: [Self; 3] = [Self::Shareable, Self::Confidential, Self::InsideCorp];

    /// Whether WeCom honours it on messages of this type.
    pub(crate) fn is_honoured_on(self, msgtype: &str) -> bool {
        match self {
            Self::Shareable => true,
            Self::Confidential => CONFIDENTIAL.contains(&msgtype),
            Self::InsideCorp => msgtype == "mpnews",
        }
    }

    pub(crate) fn to_wire(self) -> u8 {
        match self {
            Self::Shareable => 0,
            Self::Confidential => 1,
            Self::InsideCorp => 2,
        }
    }
}

fn not_among(found: i64) -> Invalid {
    Invalid::OutOfRange {
        field: "safe".to_owned(),
        found: found.to_string(),
        allowed: "0, 1 (and 2 for mpnews)".to_owned(),
    }
}
