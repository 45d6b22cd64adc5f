//! The command that prints a secret. It runs only when a token has to be fetched.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};
use wecom_message::{Secret, SecretSource, SecretUnavailable};

use super::input::SECRET_BYTES_MAX;
use super::layer::Layer;
use crate::environment::{CORP_SECRET, WEBHOOK_KEY};
use crate::language::Language;

/// How long it may take: enough to type a password into the agent of a password manager.
const LIMIT: Duration = Duration::from_secs(30);

/// A `secret_command` of a profile, or another key that names such a command.
pub(super) struct SecretCommand {
    key: &'static str,
    line: String,
    folder: PathBuf,
    /// The profile, and the place in the file; JSON may hold it, which is English.
    from: String,
}

impl SecretCommand {
    pub(super) fn new(key: &'static str, line: String, folder: PathBuf, from: &Layer) -> Self {
        let from = from.said().in_language(Language::English);
        Self {
            key,
            line,
            folder,
            from,
        }
    }

    /// The secret that it prints, told apart from others by its text: two files may hold the same
    /// command with relative paths.
    pub(super) fn into_secret(self) -> Secret {
        Secret::late(format!("{}\0{}", self.folder.display(), self.line), self)
    }

    async fn run(&self, limit: Duration) -> Result<String, String> {
        let mut running = self
            .start()
            .map_err(|error| format!("can't be run: {error}"))?;
        let ended = tokio::time::timeout(limit, running.output()).await;
        let printed = match ended {
            Err(_) => return Err(format!("did not end within {} s", limit.as_secs_f32())),
            Ok(printed) => printed?,
        };
        let secret = String::from_utf8(printed).map_err(|_| "printed no UTF-8".to_owned())?;
        let secret = secret.trim();
        if secret.is_empty() {
            return Err("printed nothing".to_owned());
        }
        if secret.contains('\n') {
            return Err("printed several lines, and a secret is one".to_owned());
        }
        Ok(secret.to_owned())
    }

    /// Starts it without a standard input, which may be the message, and with our standard error.
    fn start(&self) -> std::io::Result<Running> {
        let (shell, flag) = if cfg!(windows) {
            ("cmd", "/C")
        } else {
            ("sh", "-c")
        };
        let mut command = Command::new(shell);
        command
            .args([flag, &self.line])
            .current_dir(&self.folder)
            .env_remove(CORP_SECRET)
            .env_remove(WEBHOOK_KEY)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let leads_a_group = lead_a_group(&mut command);
        let child = command.spawn()?;
        Ok(Running {
            child,
            leads_a_group,
        })
    }
}

impl SecretSource for SecretCommand {
    fn read(&self) -> Pin<Box<dyn Future<Output = Result<String, SecretUnavailable>> + Send + '_>> {
        Box::pin(async {
            let why = |error| format!("{} of {}: {error}", self.key, self.from);
            self.run(LIMIT)
                .await
                .map_err(|error| SecretUnavailable::new(why(error)))
        })
    }
}

/// The command while it runs. What is dropped before its end is stopped, with all that it started:
/// the shell's children hold our standard error, and whoever reads that would wait for them.
struct Running {
    child: Child,
    leads_a_group: bool,
}

impl Running {
    /// What it prints, if it ends well.
    async fn output(&mut self) -> Result<Vec<u8>, String> {
        let mut printed = Vec::new();
        if let Some(stdout) = self.child.stdout.take() {
            let read = stdout
                .take(SECRET_BYTES_MAX + 1)
                .read_to_end(&mut printed)
                .await;
            read.map_err(|error| format!("can't be read: {error}"))?;
        }
        if printed.len() as u64 > SECRET_BYTES_MAX {
            return Err(format!("printed more than {SECRET_BYTES_MAX} bytes"));
        }
        let status = self
            .child
            .wait()
            .await
            .map_err(|error| format!("can't be waited for: {error}"))?;
        if status.success() {
            Ok(printed)
        } else {
            Err(format!("ended with {status}"))
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Once its end was seen it has no id: what it left behind, such as an agent, may stay.
        #[cfg(unix)]
        if self.leads_a_group
            && let Some(id) = self.child.id().and_then(|id| i32::try_from(id).ok())
            && let Some(group) = rustix::process::Pid::from_raw(id)
        {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    }
}

/// Lets it lead a group of processes where there is no terminal. At a terminal it may ask for a
/// password there, which only our own group can.
fn lead_a_group(command: &mut Command) -> bool {
    #[cfg(unix)]
    if std::fs::File::open("/dev/tty").is_err() {
        command.process_group(0);
        return true;
    }
    #[cfg(not(unix))]
    let _ = command;
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[tokio::test]
    async fn a_command_has_a_limit_of_its_own() {
        let command = SecretCommand {
            key: "secret_command",
            line: "sleep 300".to_owned(),
            folder: PathBuf::from("/"),
            from: String::new(),
        };
        let ended = command.run(Duration::from_millis(300)).await;
        assert_eq!(ended, Err("did not end within 0.3 s".to_owned()));
        assert!(LIMIT < Duration::from_secs(60), "the deadline of a send");
    }
}
