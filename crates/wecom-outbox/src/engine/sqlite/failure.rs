//! What SQLite says, as what it means.

use std::fmt;
use std::path::Path;

use rusqlite::{Error, ErrorCode};

use crate::engine::EngineError;

/// Where the file is, as people are told.
#[derive(Debug, Clone)]
pub(super) struct Place(String);

impl Place {
    pub(super) fn new(path: &Path) -> Self {
        Self(path.display().to_string())
    }

    pub(super) fn failure(&self, error: &Error) -> EngineError {
        let place = self.0.clone();
        let code = match error {
            Error::SqliteFailure(failure, _) => failure.code,
            _ => ErrorCode::Unknown,
        };
        let error = error.to_string();
        match code {
            ErrorCode::DiskFull | ErrorCode::TooBig => EngineError::Full { place, error },
            ErrorCode::ReadOnly
            | ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::AuthorizationForStatementDenied => {
                EngineError::NotWritable { place, error }
            }
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed => EngineError::Busy { place, error },
            ErrorCode::DatabaseCorrupt => EngineError::Corrupt { place, error },
            ErrorCode::NotADatabase => EngineError::NotAnOutbox { place },
            _ => EngineError::Failed { place, error },
        }
    }

    /// What is kept can't be what was written.
    pub(super) fn damaged(&self, error: impl fmt::Display) -> EngineError {
        EngineError::Corrupt {
            place: self.0.clone(),
            error: error.to_string(),
        }
    }

    /// Nobody is there any more to do it.
    pub(super) fn closed(&self) -> EngineError {
        EngineError::Failed {
            place: self.0.clone(),
            error: "the outbox is closed".to_owned(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
