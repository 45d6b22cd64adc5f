//! When work must end: a deadline, or somebody's wish.

use std::future::pending;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// Ends everything under way at a time, or when asked to.
#[derive(Debug, Clone, Default)]
pub struct Cutoff {
    deadline: Option<Instant>,
    interrupt: Option<watch::Receiver<bool>>,
}

/// What ended the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// The deadline.
    Deadline,
    /// The caller asked.
    Interrupt,
}

/// Asks for the end of the work that was started with its [`Cutoff`].
#[derive(Debug)]
pub struct Interrupter(watch::Sender<bool>);

impl Interrupter {
    /// Ends the work: what is not yet written is not sent, what is written becomes `unknown`.
    pub fn interrupt(&self) {
        // Nobody listens any more: the work has ended by itself.
        let _ = self.0.send(true);
    }
}

impl Cutoff {
    /// Never: work ends by itself.
    pub fn never() -> Self {
        Self::default()
    }

    /// After a time from now on.
    #[must_use = "the changed cutoff is returned"]
    pub fn after(mut self, time: Duration) -> Self {
        self.deadline = Instant::now().checked_add(time);
        self
    }

    /// When the [`Interrupter`] says so.
    pub fn interruptible(mut self) -> (Self, Interrupter) {
        let (sender, receiver) = watch::channel(false);
        self.interrupt = Some(receiver);
        (self, Interrupter(sender))
    }

    /// Waits for the end, for ever if there is none.
    pub(crate) async fn end(&self) -> End {
        tokio::select! {
            () = at(self.deadline) => End::Deadline,
            () = asked(self.interrupt.clone()) => End::Interrupt,
        }
    }

    /// Whether a pause of `time` would end before the deadline.
    pub fn allows(&self, time: Duration) -> bool {
        self.deadline
            .is_none_or(|deadline| Instant::now() + time < deadline)
    }

    /// Pauses.
    ///
    /// # Errors
    /// What ended the work before the pause was over.
    pub async fn pause(&self, time: Duration) -> Result<(), End> {
        tokio::select! {
            () = tokio::time::sleep(time) => Ok(()),
            end = self.end() => Err(end),
        }
    }
}

async fn at(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => pending().await,
    }
}

async fn asked(interrupt: Option<watch::Receiver<bool>>) {
    if let Some(mut interrupt) = interrupt
        && interrupt.wait_for(|asked| *asked).await.is_ok()
    {
        return;
    }
    pending::<()>().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_deadline_ends_a_pause() {
        let cutoff = Cutoff::never().after(Duration::from_secs(5));
        assert!(cutoff.allows(Duration::from_secs(4)));
        assert!(!cutoff.allows(Duration::from_secs(5)));
        assert_eq!(cutoff.pause(Duration::from_secs(4)).await, Ok(()));
        assert_eq!(
            cutoff.pause(Duration::from_secs(4)).await,
            Err(End::Deadline)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn an_interrupt_ends_a_pause() {
        let (cutoff, interrupter) = Cutoff::never().interruptible();
        interrupter.interrupt();
        assert_eq!(
            cutoff.pause(Duration::from_secs(1)).await,
            Err(End::Interrupt)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_dropped_interrupter_interrupts_nothing() {
        let (cutoff, interrupter) = Cutoff::never().interruptible();
        drop(interrupter);
        assert_eq!(cutoff.pause(Duration::from_secs(1)).await, Ok(()));
    }
}
