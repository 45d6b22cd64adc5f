//! Group robots.

use std::fmt;

use crate::opaque::{self, Kind};

/// A robot of a group chat (document 99110): whoever has its key may write to the group.
#[derive(Clone)]
pub(crate) struct Robot {
    /// Stands for it wherever it is shown.
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) enabled: bool,
}

impl Robot {
    /// The robot of the default world.
    pub(super) fn simulated() -> Self {
        Self {
            name: "robot".to_owned(),
            key: opaque::uuid(Kind::RobotKey, 0, 1),
            enabled: true,
        }
    }
}

impl fmt::Debug for Robot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Robot")
            .field("name", &self.name)
            .field("enabled", &self.enabled)
            .finish_non_exhaustive()
    }
}
