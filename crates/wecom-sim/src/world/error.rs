//! What can be wrong with a world file.

use thiserror::Error;

use crate::callback::CallbackError;

/// A world file that cannot be used; line and column count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WorldError {
    /// Not TOML, an unknown key, or a value of the wrong type.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// Line of the mistake.
        line: usize,
        /// Column of the mistake, in bytes.
        column: usize,
        /// What the TOML reader says.
        message: String,
    },
    /// An id that is named before, or without, being defined.
    #[error("line {line}, column {column}: no {kind} `{id}` is defined above")]
    Unknown {
        /// Line of the reference.
        line: usize,
        /// Column of the reference, in bytes.
        column: usize,
        /// `member`, `department` or `tag`.
        kind: &'static str,
        /// The id as written.
        id: String,
    },
    /// An id that is defined twice.
    #[error("line {line}, column {column}: {kind} `{id}` is defined twice")]
    Duplicate {
        /// Line of the second definition.
        line: usize,
        /// Column of the second definition, in bytes.
        column: usize,
        /// `corp`, `agent`, `member`, `department`, `tag`, `robot` or `the key of robot`.
        kind: &'static str,
        /// The id as written; the name of a robot.
        id: String,
    },
    /// A callback that WeCom would not take.
    #[error("line {line}, column {column}: {error}")]
    Callback {
        /// Line of the callback.
        line: usize,
        /// Column of the callback, in bytes.
        column: usize,
        /// What is wrong with it.
        error: CallbackError,
    },
    /// Nothing to log in with: every world needs a `[[corp]]`, and each corp a `[[corp.agent]]`.
    #[error("line {line}, column {column}: a corp needs at least one agent")]
    NoAgent {
        /// Line of the corp.
        line: usize,
        /// Column of the corp, in bytes.
        column: usize,
    },
}

/// Where a byte offset lies in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Place {
    pub(super) fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before.len() - line_start + 1,
        }
    }
}
