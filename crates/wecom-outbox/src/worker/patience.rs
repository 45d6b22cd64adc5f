//! An engine that fails for a moment is tried again.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::Event;
use crate::engine::EngineError;

/// How long a worker tries again.
const MAX: Duration = Duration::from_secs(60);

/// How long it leaves an engine alone that failed for a moment.
const PAUSE: Duration = Duration::from_secs(1);

pub(super) type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// What is left of a worker's patience with one call.
pub(super) struct Patience(Instant);

impl Patience {
    pub(super) fn new() -> Self {
        Self(Instant::now())
    }

    /// Waits a moment before the call is made again.
    ///
    /// # Errors
    /// The failure, if it lasts.
    pub(super) async fn wait(&self, error: EngineError, tell: &Tell) -> Result<(), EngineError> {
        if !error.is_transient() || self.0.elapsed() >= MAX {
            return Err(error);
        }
        tell(Event::Hindered(error));
        sleep(PAUSE).await;
        Ok(())
    }
}

/// Makes a call until it succeeds or patience ends; gives its success, and returns its failure.
macro_rules! insist {
    ($tell:expr, $call:expr) => {{
        let patience = crate::worker::patience::Patience::new();
        loop {
            match $call.await {
                Ok(done) => break done,
                Err(error) => patience.wait(error, $tell).await?,
            }
        }
    }};
}

pub(super) use insist;
