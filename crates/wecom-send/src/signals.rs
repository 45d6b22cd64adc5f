//! SIGINT and SIGTERM: the first ends the work and lets it say what is known, the second ends the
//! process. What only waits to be ended is ended by the first.

use wecom_message::Interrupter;

use crate::exit::Exit;

/// Waits for signals in the background. What is under way when the process is asked twice may have
/// been written: that is all that its exit code can say.
pub(crate) fn interrupt_with(interrupter: Interrupter) {
    interrupt_or_end_with(interrupter, Exit::Unknown as i32);
}

/// The same; `code` is what the process ends with if asked twice.
pub(crate) fn interrupt_or_end_with(interrupter: Interrupter, code: i32) {
    tokio::spawn(async move {
        let mut signals = Signals::listen();
        signals.next().await;
        interrupter.interrupt();
        signals.next().await;
        end_now(code);
    });
}

/// Waits for a signal; `ready` is called once one would be noticed.
pub(crate) async fn interrupted(ready: impl FnOnce()) {
    let mut signals = Signals::listen();
    ready();
    signals.next().await;
}

#[expect(clippy::exit, reason = "the user asked twice")]
fn end_now(code: i32) -> ! {
    std::process::exit(code)
}

/// One of the two signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    Interrupt,
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has it"))]
    Terminate,
}

#[cfg(unix)]
pub(crate) struct Signals {
    both: Option<[tokio::signal::unix::Signal; 2]>,
}

#[cfg(unix)]
impl Signals {
    /// Listens from now on.
    pub(crate) fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let interrupt = signal(SignalKind::interrupt());
        let terminate = signal(SignalKind::terminate());
        Self {
            both: interrupt.ok().zip(terminate.ok()).map(|(a, b)| [a, b]),
        }
    }

    /// The next one that comes.
    pub(crate) async fn next(&mut self) -> Signal {
        match &mut self.both {
            Some([interrupt, terminate]) => {
                tokio::select! {
                    _ = interrupt.recv() => Signal::Interrupt,
                    _ = terminate.recv() => Signal::Terminate,
                }
            }
            // Without handlers the signals end the process as they always do.
            None => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
pub(crate) struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Listens from now on.
    pub(crate) fn listen() -> Self {
        Self
    }

    pub(crate) async fn next(&mut self) -> Signal {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Signal::Interrupt,
            Err(_) => std::future::pending().await,
        }
    }
}
