//! Runs a command as if nobody stood between: its streams, signals and end pass through.

mod passing;
mod tail;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use wecom_message::Clock;

pub(crate) use tail::Written;

use passing::Passing;
use tail::{STDERR, STDOUT, Tail};

use crate::signals::{Signal, Signals};

/// How a command ended.
#[derive(Debug)]
pub(crate) enum Ending {
    Code(i32),
    Signal(i32),
    NotStarted(io::Error),
}

/// A command that has ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) ending: Ending,
    /// When it was started, in seconds since 1970-01-01 UTC.
    pub(crate) started_at: u64,
    pub(crate) took: Duration,
    pub(crate) written: Written,
    /// Why one of our own streams could not be written.
    pub(crate) lost: Option<io::Error>,
}

impl Ending {
    pub(crate) fn is_failure(&self) -> bool {
        !matches!(self, Self::Code(0))
    }

    /// What a shell would make of it: 127 not found, 126 not executable, 128 and the signal.
    pub(crate) fn exit_code(&self) -> i32 {
        match self {
            Self::Code(code) => *code,
            Self::Signal(number) => 128 + number,
            Self::NotStarted(error) if error.kind() == io::ErrorKind::NotFound => 127,
            Self::NotStarted(_) => 126,
        }
    }
}

impl From<ExitStatus> for Ending {
    fn from(status: ExitStatus) -> Self {
        #[cfg(unix)]
        if let Some(number) = std::os::unix::process::ExitStatusExt::signal(&status) {
            return Self::Signal(number);
        }
        Self::Code(status.code().unwrap_or(1))
    }
}

/// Runs a command to its end.
///
/// # Errors
/// Where this process can't run anything at all. What is wrong with the command is an [`Ending`].
pub(crate) fn run(program: &OsString, arguments: &[OsString]) -> Result<Ended> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime could be started")?;
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::inherit())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let started_at = Clock::system().unix_seconds();
    let mut tail = RefCell::new(Tail::default());
    let (end, lost) = runtime.block_on(run_to_the_end(command, &tail));
    runtime.shutdown_background();
    Ok(Ended {
        ending: end.ending,
        started_at,
        took: end.took,
        written: tail.get_mut().take(),
        lost,
    })
}

/// An ending, and how long it took to come there.
struct End {
    ending: Ending,
    took: Duration,
}

async fn run_to_the_end(mut command: Command, tail: &RefCell<Tail>) -> (End, Option<io::Error>) {
    let begin = Instant::now();
    let end = |ending| End {
        ending,
        took: begin.elapsed(),
    };
    // Before the command is there, so that no signal in between ends us alone.
    let signals = Signals::listen_for_another();
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return (end(Ending::NotStarted(error)), None),
    };
    let (has_ended, ended) = watch::channel(false);
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let [out, err] = [STDOUT, STDERR].map(|stream| Passing {
        stream,
        tail,
        command_ended: ended.clone(),
    });
    let (end, out, err) = tokio::join!(
        async {
            let status = ended_or_signalled(child, signals).await;
            has_ended.send_replace(true);
            end(status.map_or_else(Ending::NotStarted, Ending::from))
        },
        out.pass_on(stdout, tokio::io::stdout()),
        err.pass_on(stderr, tokio::io::stderr()),
    );
    (end, out.err().or(err.err()))
}

/// Waits for the end of the command, and passes on the signals that come before it.
async fn ended_or_signalled(mut child: Child, mut signals: Signals) -> io::Result<ExitStatus> {
    loop {
        tokio::select! {
            status = child.wait() => return status,
            signal = signals.next() => forward(&child, signal),
        }
    }
}

#[cfg(unix)]
fn forward(child: &Child, signal: Signal) {
    use rustix::process::{Pid, Signal as Number, kill_process};
    let number = match signal {
        Signal::Interrupt if is_ours_in_the_foreground() => return,
        Signal::Interrupt => Number::INT,
        Signal::Terminate => Number::TERM,
        Signal::HangUp => Number::HUP,
    };
    let process = child.id().and_then(|id| i32::try_from(id).ok());
    if let Some(process) = process.and_then(Pid::from_raw) {
        // It may have ended in this moment; then there is nobody to tell.
        let _ = kill_process(process, number);
    }
}

/// Whether Ctrl-C reaches the command without us: the terminal sends it to all of the process
/// group in its foreground, and some programs take a second one for "at once".
#[cfg(unix)]
fn is_ours_in_the_foreground() -> bool {
    std::fs::File::open("/dev/tty")
        .ok()
        .and_then(|terminal| rustix::termios::tcgetpgrp(terminal).ok())
        .is_some_and(|foreground| foreground == rustix::process::getpgrp())
}

/// The console tells the command itself.
#[cfg(not(unix))]
fn forward(_: &Child, _: Signal) {}
