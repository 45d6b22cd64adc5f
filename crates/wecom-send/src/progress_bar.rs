//! A bar on stderr for a large file, where somebody looks at it.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wecom_message::{MediaFile, Progress};

use crate::cli::Talk;

/// A smaller file is there before a bar could be looked at.
const BYTES_MIN: u64 = 256 << 10;

/// How often it is drawn at most, in a second.
const DRAWN_PER_SECOND: u8 = 10;

/// A bar, or none where nobody would see it.
pub(crate) struct Bar(Option<ProgressBar>);

impl Bar {
    /// Whether one would not get into the way of what is said.
    pub(crate) fn is_wanted(talk: &Talk) -> bool {
        !talk.quiet && talk.verbose == 0
    }

    /// A bar for an upload; only where one is wanted and stderr is a terminal is it made at all.
    pub(crate) fn of(file: &MediaFile, wanted: bool) -> Self {
        let seen = wanted && file.bytes() >= BYTES_MIN && std::io::stderr().is_terminal();
        Self(seen.then(|| drawn(file)))
    }

    /// What moves it, and takes it away with itself.
    pub(crate) fn into_progress(self) -> Progress {
        match self.0 {
            Some(bar) => {
                let bar = Cleared(bar);
                Progress::to(move |bytes| bar.0.set_position(bytes))
            }
            None => Progress::untold(),
        }
    }
}

/// A bar that is taken away when nobody moves it any more, so that what is said next stands alone.
struct Cleared(ProgressBar);

impl Drop for Cleared {
    fn drop(&mut self) {
        self.0.finish_and_clear();
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
