//! Whether an agent has a callback URL, and which.

use crate::callback::Callback;

/// Without one, cards that call back are refused (43012).
#[derive(Debug, Clone)]
pub(crate) enum CallbackUrl {
    Missing,
    /// It has one that nobody listens on: events are kept and not posted.
    Somewhere,
    At(Callback),
}

impl CallbackUrl {
    pub(crate) fn is_set(&self) -> bool {
        !matches!(self, Self::Missing)
    }

    /// Where events are posted.
    pub(crate) fn target(&self) -> Option<&Callback> {
        match self {
            Self::At(callback) => Some(callback),
            Self::Missing | Self::Somewhere => None,
        }
    }
}
