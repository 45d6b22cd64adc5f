//! A bar on stderr for a large file, where somebody looks at it.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wecom_message::{MediaFile, Progress};

/// A smaller file is there before a bar could be looked at.
const BYTES_MIN: u64 = 256 << 10;

/// How often it is drawn at most, in a second.
const DRAWN_PER_SECOND: u8 = 10;

/// A bar, or none where nobody would see it.
pub(crate) struct Bar(Option<ProgressBar>);

impl Bar {
    /// A bar for an upload; only where one is wanted and stderr is a terminal is it made at all.
    pub(crate) fn of(file: &MediaFile, wanted: bool) -> Self {
        let seen = wanted && file.bytes() >= BYTES_MIN && std::io::stderr().is_terminal();
        Self(seen.then(|| drawn(file)))
    }

    /// What moves it.
    pub(crate) fn progress(&self) -> Progress {
        match &self.0 {
            Some(bar) => {
                let bar = bar.clone();
                Progress::to(move |bytes| bar.set_position(bytes))
            }
            None => Progress::untold(),
        }
    }

    /// Takes it away, so that what is said next stands alone.
    pub(crate) fn clear(self) {
        if let Some(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}

fn drawn(file: &MediaFile) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(DRAWN_PER_SECOND);
    let bar = ProgressBar::with_draw_target(Some(file.bytes()), target);
    let style = ProgressStyle::with_template("{msg} [{bar:30}] {bytes}/{total_bytes}");
    if let Ok(style) = style {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.with_message(file.name().to_owned())
}
