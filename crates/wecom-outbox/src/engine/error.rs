//! What can be wrong with the place where entries are kept.

use crate::ticket::Ticket;

/// What can be wrong with the place where entries are kept. Nothing is lost by it: what was
/// accepted stays accepted, and what was not has no ticket.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The key names another content: choose another, or submit what was submitted under it.
    #[error("the key `{key}` belongs to another message, of ticket {ticket}")]
    KeyTaken {
        /// The key.
        key: String,
        /// The entry that has it.
        ticket: Ticket,
    },
    /// A newer version of this program made it: update this one.
    #[error("{place} is of version {found}, and this program knows {known} at most")]
    Newer {
        /// Where it is.
        place: String,
        /// Its version.
        found: i64,
        /// The newest that is known here.
        known: i64,
    },
    /// Something else is kept there: name another place.
    #[error("{place} is no outbox")]
    NotAnOutbox {
        /// Where it is.
        place: String,
    },
    /// It is damaged: stop all workers, and restore it from a back-up, or export what can be read.
    #[error("{place} is damaged: {error}")]
    Corrupt {
        /// Where it is.
        place: String,
        /// What was found.
        error: String,
    },
    /// There is no room left: make some.
    #[error("no room is left for {place}: {error}")]
    Full {
        /// Where it is.
        place: String,
        /// What the system said.
        error: String,
    },
    /// It can't be written, or not be opened: mend its permissions.
    #[error("{place} can't be written: {error}")]
    NotWritable {
        /// Where it is.
        place: String,
        /// What the system said.
        error: String,
    },
    /// Another process holds it for too long: try again.
    #[error("{place} is held by another process: {error}")]
    Busy {
        /// Where it is.
        place: String,
        /// What was waited for.
        error: String,
    },
    /// Anything else.
    #[error("{place}: {error}")]
    Failed {
        /// Where it is.
        place: String,
        /// What was said.
        error: String,
    },
}

impl EngineError {
    /// Whether the same call may succeed a moment later.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Busy { .. } | Self::Full { .. })
    }
}
