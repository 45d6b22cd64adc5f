//! A bar on stderr for a large file, where somebody looks at it.
//!
//! A line of our own: a library that draws bars brought a system library (for the mathematics of the
//! time that is left) into every start, which costs a send more than the bar is worth
//! (`docs/adr/0009-start-up.md`).

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use wecom_message::{MediaFile, Progress};

use crate::cli::Talk;
use crate::output;

/// A smaller file is there before a bar could be looked at.
const BYTES_MIN: u64 = 256 << 10;

/// How wide the bar itself is, in columns.
const COLUMNS: u64 = 30;

/// How wide the line is without the name, in columns: the bar, its frame and the sizes.
const WITHOUT_NAME: usize = 60;

/// A bar, or none where nobody would see it.
pub(crate) struct Bar(Option<Line>);

impl Bar {
    /// Whether one would not get into the way of what is said.
    pub(crate) fn is_wanted(talk: &Talk) -> bool {
        !talk.quiet && talk.verbose == 0
    }

    /// A bar for an upload, where one is wanted and stderr is a terminal.
    pub(crate) fn of(file: &MediaFile, wanted: bool) -> Self {
        let seen = wanted && file.bytes() >= BYTES_MIN && std::io::stderr().is_terminal();
        Self(seen.then(|| Line::of(file, output::Stream::Stderr.columns())))
    }

    /// What moves it, and takes it away with itself.
    pub(crate) fn into_progress(self) -> Progress {
        match self.0 {
            Some(line) => Progress::to(move |bytes| line.draw(bytes)),
            None => Progress::untold(),
        }
    }
}

/// The line that the bar stands in; it is taken away when nobody moves it any more, so that what is
/// said next stands alone.
struct Line {
    name: String,
    of: u64,
    /// The percentage that is shown; one more than 100 before the first.
    shown: AtomicU64,
}

impl Line {
    fn of(file: &MediaFile, width: usize) -> Self {
        let room = width.saturating_sub(WITHOUT_NAME);
        Self {
            name: fitting(file.name(), room),
            of: file.bytes().max(1),
            shown: AtomicU64::new(101),
        }
    }

    /// Draws it, where it looks another than before.
    fn draw(&self, bytes: u64) {
        let percent = bytes * 100 / self.of;
        if self.shown.swap(percent, Ordering::Relaxed) != percent {
            output::show(&format!("\r{}", self.text(bytes)));
        }
    }

    fn text(&self, bytes: u64) -> String {
        let full = (bytes * COLUMNS / self.of).min(COLUMNS);
        let bar: String = (0..COLUMNS)
            .map(|at| match at {
                at if at < full => '=',
                at if at == full => '>',
                _ => ' ',
            })
            .collect();
        format!(
            "{} [{bar}] {}/{} MiB",
            self.name,
            mebibytes(bytes),
            mebibytes(self.of)
        )
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // Blanks, since a terminal without colours may get no escape sequences.
        let width = self.text(self.of).width();
        output::show(&format!("\r{}\r", " ".repeat(width)));
    }
}

/// As much of a name as fits.
fn fitting(name: &str, columns: usize) -> String {
    let mut left = columns;
    let fits = |c: &char| {
        let width = c.width().unwrap_or_default();
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    name.chars().take_while(fits).collect()
}

/// A size with two digits behind the point.
fn mebibytes(bytes: u64) -> String {
    let hundredths = bytes * 100 / (1 << 20);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use wecom_message::MediaType;

    use super::*;

    fn line(name: &str, width: usize) -> Line {
        let file = MediaFile::from_bytes(name, vec![b'x'; 3 << 20], MediaType::File).unwrap();
        Line::of(&file, width)
    }

    #[test]
    fn it_grows_from_nothing_to_the_whole() {
        let line = line("a.bin", 80);
        let empty = " ".repeat(29);
        assert_eq!(line.text(0), format!("a.bin [>{empty}] 0.00/3.00 MiB"));
        let half = format!("{}>{}", "=".repeat(15), " ".repeat(14));
        assert_eq!(line.text(3 << 19), format!("a.bin [{half}] 1.50/3.00 MiB"));
        let full = "=".repeat(30);
        assert_eq!(line.text(3 << 20), format!("a.bin [{full}] 3.00/3.00 MiB"));
    }

    #[test]
    fn a_long_name_leaves_room_for_the_bar() {
        for width in [70, 80, 120] {
            let text = line(&"很长的名字".repeat(15), width).text(1);
            assert!(text.width() <= width && text.contains('很'), "{text}");
        }
    }
}
