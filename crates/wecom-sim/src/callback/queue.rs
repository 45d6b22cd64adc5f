//! Presses on their way from the lock to the task that posts them.

use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

/// A press whose event is to be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) msgid: String,
    /// Number of the press within its message.
    pub(crate) press: u64,
}

#[derive(Debug)]
pub(crate) struct Queue {
    sender: UnboundedSender<Due>,
    receiver: Option<UnboundedReceiver<Due>>,
}

impl Queue {
    pub(crate) fn push(&self, due: Due) {
        // Once the server has stopped nobody posts any more.
        let _ = self.sender.send(due);
    }

    /// The other end, for the one who posts.
    pub(crate) fn receiver(&mut self) -> Option<UnboundedReceiver<Due>> {
        self.receiver.take()
    }
}

impl Default for Queue {
    fn default() -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        Self {
            sender,
            receiver: Some(receiver),
        }
    }
}
