//! SIGINT and SIGTERM: the first ends the work and lets it say what is known, the second ends the
//! process. What only waits to be ended is ended by the first.

use wecom_message::Interrupter;

use crate::exit::Exit;

/// Waits for signals in the background.
pub(crate) fn interrupt_with(interrupter: Interrupter) {
    tokio::spawn(async move {
        let mut signals = Signals::listen();
        signals.next().await;
        interrupter.interrupt();
        signals.next().await;
        end_now();
    });
}

/// Waits for a signal; `ready` is called once one would be noticed.
pub(crate) async fn interrupted(ready: impl FnOnce()) {
    let mut signals = Signals::listen();
    ready();
    signals.next().await;
}

/// What is under way may have been written: that is all that can be said.
#[expect(clippy::exit, reason = "the user asked twice")]
fn end_now() -> ! {
    std::process::exit(Exit::Unknown as i32)
}

#[cfg(unix)]
struct Signals {
    both: Option<[tokio::signal::unix::Signal; 2]>,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let interrupt = signal(SignalKind::interrupt());
        let terminate = signal(SignalKind::terminate());
        Self {
            both: interrupt.ok().zip(terminate.ok()).map(|(a, b)| [a, b]),
        }
    }

    async fn next(&mut self) {
        match &mut self.both {
            Some([interrupt, terminate]) => {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
            }
            // Without handlers the signals end the process as they always do.
            None => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> Self {
        Self
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}
