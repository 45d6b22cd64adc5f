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
use crate::environment::CORP_SECRET;
use crate::language::Language;

/// How long it may take: enough to type a password into the agent of a password manager.
const LIMIT: Duration = Duration::from_secs(30);

/// A `secret_command` of a profile.
pub(super) struct SecretCommand {
    line: String,
    folder: PathBuf,
    /// The profile, and the place in the file; JSON may hold it, which is English.
    from: String,
}

impl SecretCommand {
    pub(super) fn new(line: String, folder: PathBuf, from: &Layer) -> Self {
        let from = from.said().in_language(Language::English);
        Self { line, folder, from }
    }

    /// The secret that it prints, told apart from others by its text: two files may hold the same
    /// command with relative paths.
    pub(super) fn into_secret(self) -> Secret {
        Secret::late(format!("{}\0{}", self.folder.display(), self.line), self)
    }

    async fn run(&self) -> Result<String, String> {
        let mut child = self
            .start()
            .map_err(|error| format!("can't be run: {error}"))?;
        let ended = tokio::time::timeout(LIMIT, output(&mut child)).await;
        let printed = match ended {
            Err(_) => return Err(format!("did not end within {} s", LIMIT.as_secs())),
            Ok(printed) => printed?,
        };
        let secret = String::from_utf8(printed).map_err(|_| "printed no UTF-8".to_owned())?;
        let secret = secret.trim();
        if secret.is_empty() {
            return Err("printed nothing".to_owned());
        }
        Ok(secret.to_owned())
    }

    /// Starts it without a standard input, which may be the message, and with our standard error.
    fn start(&self) -> std::io::Result<Child> {
        let (shell, flag) = if cfg!(windows) {
            ("cmd", "/C")
        } else {
            ("sh", "-c")
        };
        Command::new(shell)
            .args([flag, &self.line])
            .current_dir(&self.folder)
            .env_remove(CORP_SECRET)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
    }
}

impl SecretSource for SecretCommand {
    fn read(&self) -> Pin<Box<dyn Future<Output = Result<String, SecretUnavailable>> + Send + '_>> {
        Box::pin(async {
            let why = |error| format!("secret_command of {}: {error}", self.from);
            self.run()
                .await
                .map_err(|error| SecretUnavailable::new(why(error)))
        })
    }
}

/// What it prints, if it ends well.
async fn output(child: &mut Child) -> Result<Vec<u8>, String> {
    let mut printed = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        let read = stdout
            .take(SECRET_BYTES_MAX + 1)
            .read_to_end(&mut printed)
            .await;
        read.map_err(|error| format!("can't be read: {error}"))?;
    }
    if printed.len() as u64 > SECRET_BYTES_MAX {
        return Err(format!("printed more than {SECRET_BYTES_MAX} bytes"));
    }
    let status = child
        .wait()
        .await
        .map_err(|error| format!("can't be waited for: {error}"))?;
    if status.success() {
        Ok(printed)
    } else {
        Err(format!("ended with {status}"))
    }
}
