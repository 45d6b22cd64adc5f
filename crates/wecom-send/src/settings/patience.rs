//! How long to wait, and for what.

use std::time::Duration;

use wecom_message::TIMEOUT_DEFAULT;

use super::{Layers, TIMEOUT_LEAST, seconds};
use crate::usage::Usage;

/// How long everything may take unless told otherwise.
const DEADLINE_DEFAULT: Duration = Duration::from_secs(60);

/// How long a command waits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// For one request.
    pub(crate) timeout: Duration,
    /// For everything, `wait` included.
    pub(crate) deadline: Duration,
    /// Where WeCom's limit is exceeded.
    pub(crate) wait: Duration,
}

/// Reads what was typed after `--timeout`, `--deadline` and `--wait`; the profile may say another
/// timeout.
pub(crate) fn patience(
    layers: &Layers<'_>,
    timeout: Option<&str>,
    deadline: Option<&str>,
    wait: Option<&str>,
) -> Result<Patience, Usage> {
    let wait = seconds("--wait", wait, Duration::ZERO, 0.0)?;
    let own = layers.timeout().map_or(TIMEOUT_DEFAULT, |own| own.value);
    Ok(Patience {
        timeout: seconds("--timeout", timeout, own, TIMEOUT_LEAST)?,
        deadline: seconds("--deadline", deadline, DEADLINE_DEFAULT, TIMEOUT_LEAST)? + wait,
        wait,
    })
}
