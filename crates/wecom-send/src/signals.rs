//! SIGINT and SIGTERM: the first ends the work and lets it say what is known, the second ends the
//! process. What only waits to be ended is ended by the first. Who stands between another command and
//! its signals gets SIGHUP too.

#[cfg(unix)]
use tokio::signal::unix::SignalKind;
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
pub(crate) fn end_now(code: i32) -> ! {
    std::process::exit(code)
}

/// One of these signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    Interrupt,
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has it"))]
    Terminate,
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has it"))]
    HangUp,
}

#[cfg(unix)]
pub(crate) struct Signals {
    interrupt: Listener,
    terminate: Listener,
    hang_up: Listener,
}

/// `None` for a signal that is left as it is.
#[cfg(unix)]
type Listener = Option<tokio::signal::unix::Signal>;

#[cfg(unix)]
impl Signals {
    /// Listens from now on.
    pub(crate) fn listen() -> Self {
        Self {
            interrupt: listener(SignalKind::interrupt()),
            terminate: listener(SignalKind::terminate()),
            hang_up: None,
        }
    }

    /// Listens for another command. A signal that whoever started us ignores stays ignored: that is
    /// how `nohup` and a shell's `&` protect a command.
    pub(crate) fn listen_for_another() -> Self {
        let ignored = Ignored::now();
        let listener = |kind| (!ignored.has(kind)).then(|| listener(kind))?;
        Self {
            interrupt: listener(SignalKind::interrupt()),
            terminate: listener(SignalKind::terminate()),
            hang_up: listener(SignalKind::hangup()),
        }
    }

    /// The next one that comes.
    pub(crate) async fn next(&mut self) -> Signal {
        tokio::select! {
            () = received(&mut self.interrupt) => Signal::Interrupt,
            () = received(&mut self.terminate) => Signal::Terminate,
            () = received(&mut self.hang_up) => Signal::HangUp,
        }
    }
}

#[cfg(unix)]
fn listener(kind: SignalKind) -> Listener {
    tokio::signal::unix::signal(kind).ok()
}

#[cfg(unix)]
async fn received(listener: &mut Listener) {
    let came = match listener {
        Some(signal) => signal.recv().await,
        None => None,
    };
    if came.is_none() {
        // Without a handler the signal does what it always does.
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
struct Ignored(Option<u64>);

#[cfg(unix)]
impl Ignored {
    fn now() -> Self {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        Self(mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()))
    }

    /// Where the system does not tell, only SIGHUP counts as ignored: a handler for it would take
    /// `nohup` from us.
    fn has(&self, kind: SignalKind) -> bool {
        match self.0 {
            Some(mask) => mask & (1 << (kind.as_raw_value() - 1)) != 0,
            None => kind == SignalKind::hangup(),
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

    /// The same: the console tells the other command itself.
    pub(crate) fn listen_for_another() -> Self {
        Self
    }

    pub(crate) async fn next(&mut self) -> Signal {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Signal::Interrupt,
            Err(_) => std::future::pending().await,
        }
    }
}
