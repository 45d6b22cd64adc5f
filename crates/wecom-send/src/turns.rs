//! A group robot's turns: WeCom takes 20 messages a minute of one robot and refuses the rest, so
//! that all processes of a user share a list of when the robot sent.
//!
//! 1. A process locks the robot's file and drops the times that are older than the window.
//! 2. With fewer than 20 left it writes down its own and sends; else it waits until the oldest is
//!    past, and tries again.
//! 3. A time to come was written by a clock that was set back since: it counts as now, so that it
//!    holds nobody up for longer than the window.
//!
//! Where there is no place for the file, or no lock in it, each process counts for itself.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tracing::debug;
use wecom_message::limits::robot::{MESSAGES_PER_MINUTE, MESSAGES_WINDOW};
use wecom_message::{Clock, Cutoff, RobotKey};

/// How much longer than WeCom's the window is: times are kept in whole seconds, and one message may
/// be longer on its way than another.
const MARGIN: Duration = Duration::from_secs(2);

/// How long the file may be locked by others, who hold it for no longer than it takes to write.
const LOCKED_MAX: Duration = Duration::from_secs(2);

/// How long to wait for a lock before looking again.
const LOCKED_PAUSE: Duration = Duration::from_millis(20);

/// The turns of one robot.
#[derive(Debug)]
pub(crate) struct Turns {
    file: Option<PathBuf>,
    clock: Clock,
    window: Duration,
    /// What this process has taken, where there is no file.
    own: Taken,
    /// When the last turn was taken.
    last: Option<u64>,
}

/// When turns were taken, in seconds since 1970.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Taken {
    sent_at: Vec<u64>,
}

impl Turns {
    /// The turns of a robot, kept in `folder`; in the process alone without one.
    pub(crate) fn of(folder: Option<PathBuf>, key: &RobotKey, clock: Clock) -> Self {
        Self {
            file: folder.map(|folder| folder.join(format!("{}.json", key.digest()))),
            clock,
            window: MESSAGES_WINDOW + MARGIN,
            own: Taken::default(),
            last: None,
        }
    }

    /// Takes the next turn, waiting for it where it has to; `waiting` is told for how long. An
    /// interrupt ends the wait: whoever sends then meets it too.
    ///
    /// # Errors
    /// How long it would be until a turn is free, where the deadline comes before that.
    pub(crate) async fn next(
        &mut self,
        cutoff: &Cutoff,
        mut waiting: impl FnMut(Duration),
    ) -> Result<(), Duration> {
        while let Err(wait) = self.take(cutoff).await {
            if !cutoff.allows(wait) {
                return Err(wait);
            }
            waiting(wait);
            if cutoff.pause(wait).await.is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Gives the last turn back: nothing was written.
    pub(crate) async fn give_back(&mut self) {
        let Some(last) = self.last.take() else { return };
        let remove = |taken: &mut Taken, _| {
            if let Some(at) = taken.sent_at.iter().rposition(|time| *time == last) {
                taken.sent_at.remove(at);
            }
        };
        self.change(&Cutoff::never(), remove).await;
    }

    async fn take(&mut self, cutoff: &Cutoff) -> Result<(), Duration> {
        let window = self.window.as_secs();
        let (taken, now) = self
            .change(cutoff, |taken, now| (taken.take(now, window), now))
            .await;
        taken.map(|()| self.last = Some(now))
    }

    /// Changes what is kept, under the file's lock where there is one.
    async fn change<T>(&mut self, cutoff: &Cutoff, change: impl FnOnce(&mut Taken, u64) -> T) -> T {
        let locked = match &self.file {
            Some(path) => locked(path, cutoff).await,
            None => None,
        };
        let now = self.clock.unix_seconds();
        let Some(mut file) = locked else {
            return change(&mut self.own, now);
        };
        let mut taken = Taken::read(&mut file);
        let changed = change(&mut taken, now);
        if let Err(error) = taken.write(&mut file) {
            debug!(%error, "when the robot sent can't be kept");
        }
        changed
    }
}

impl Taken {
    /// Takes a turn now, or says how long it is until one is free.
    fn take(&mut self, now: u64, window: u64) -> Result<(), Duration> {
        for time in &mut self.sent_at {
            *time = now.min(*time);
        }
        self.sent_at.retain(|time| now - time < window);
        self.sent_at.sort_unstable();
        let too_many = self.sent_at.len().checked_sub(MESSAGES_PER_MINUTE);
        if let Some(oldest) = too_many.and_then(|many| self.sent_at.get(many)) {
            return Err(Duration::from_secs(window - (now - oldest)));
        }
        self.sent_at.push(now);
        Ok(())
    }

    /// What a file holds; one that is torn holds nothing.
    fn read(file: &mut File) -> Self {
        let mut text = String::new();
        let read = file.read_to_string(&mut text);
        read.ok()
            .and_then(|_| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    fn write(&self, file: &mut File) -> io::Result<()> {
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(&serde_json::to_vec(self)?)
    }
}

/// The file, locked until it is dropped; `None` where it can't be. It is never renamed or deleted,
/// so that all processes lock the same one.
async fn locked(path: &Path, cutoff: &Cutoff) -> Option<File> {
    let file = open(path)
        .inspect_err(|error| debug!(%error, "there is no place for when the robot sent"))
        .ok()?;
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) if waited < LOCKED_MAX => {
                cutoff.pause(LOCKED_PAUSE).await.ok()?;
                waited += LOCKED_PAUSE;
            }
            Err(error) => {
                debug!(%error, "no lock for when the robot sent");
                return None;
            }
        }
    }
}

/// Opens the file (mode 0600), in a folder that is made (mode 0700) for the first.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).or_else(|error| {
        let Some(folder) = path
            .parent()
            .filter(|_| error.kind() == io::ErrorKind::NotFound)
        else {
            return Err(error);
        };
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        options.open(path)
    })
}

#[cfg(test)]
mod tests;
