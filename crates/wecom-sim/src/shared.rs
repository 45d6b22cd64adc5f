//! What connections share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::guard::Guard;
use crate::state::State;

/// The state behind its lock, and who may look at it.
pub(crate) struct Shared {
    state: Mutex<State>,
    pub(crate) guard: Guard,
}

impl Shared {
    pub(crate) fn new(state: State, guard: Guard) -> Arc<Self> {
        let state = Mutex::new(state);
        Arc::new(Self { state, guard })
    }

    /// A panic elsewhere leaves the state usable: it is changed in whole steps.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
