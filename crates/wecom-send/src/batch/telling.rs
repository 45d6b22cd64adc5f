//! What is said while messages are under way: data on stdout, talk and progress on stderr. A thread
//! of its own says it, so that whoever does not read on holds no request up until it is too late.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread::JoinHandle;

use unicode_width::UnicodeWidthStr;

use crate::output::{self, Output};
use crate::text::Text;

/// With more bytes of data than this unread, no more lines are taken.
const BEHIND_BYTES: usize = 256 << 10;

/// A line or several for one of the streams.
enum Said {
    /// Lines of data.
    Data(Vec<u8>),
    Error(Text),
    Note(Text),
    Hint(Text),
    /// The line of the progress; it stands until something else is said.
    Progress(Text),
    End,
}

/// Who is told what to say.
#[derive(Clone)]
pub(crate) struct Teller {
    said: mpsc::Sender<Said>,
    behind: Arc<AtomicUsize>,
    /// Whether somebody looks at the progress.
    pub(super) shows_progress: bool,
}

/// The thread that says it; dropped, it has said everything.
pub(crate) struct Speaker {
    said: mpsc::Sender<Said>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Speaker {
    fn drop(&mut self) {
        // It ends only here.
        let _ = self.said.send(Said::End);
        if let Some(thread) = self.thread.take() {
            // What it could not print, nobody can be told.
            let _ = thread.join();
        }
    }
}

impl Teller {
    /// # Errors
    /// A thread that can't be started.
    pub(crate) fn start(wants_progress: bool) -> std::io::Result<(Self, Speaker)> {
        let (said, heard) = mpsc::channel();
        let behind = Arc::new(AtomicUsize::new(0));
        let printed = Arc::clone(&behind);
        let thread = std::thread::Builder::new().name("tell".to_owned());
        let thread = thread.spawn(move || print(&heard, &printed))?;
        let speaker = Speaker {
            said: said.clone(),
            thread: Some(thread),
        };
        let teller = Self {
            said,
            behind,
            shows_progress: wants_progress && std::io::stderr().is_terminal(),
        };
        Ok((teller, speaker))
    }

    /// Whether whoever reads stdout is far behind.
    pub(super) fn is_behind(&self) -> bool {
        self.behind.load(Ordering::Relaxed) > BEHIND_BYTES
    }

    pub(crate) fn data(&self, lines: Vec<u8>) {
        self.behind.fetch_add(lines.len(), Ordering::Relaxed);
        self.say(Said::Data(lines));
    }

    pub(crate) fn error(&self, text: Text) {
        self.say(Said::Error(text));
    }

    pub(crate) fn note(&self, text: Text) {
        self.say(Said::Note(text));
    }

    pub(crate) fn hint(&self, text: Text) {
        self.say(Said::Hint(text));
    }

    pub(super) fn progress(&self, text: Text) {
        self.say(Said::Progress(text));
    }

    fn say(&self, what: Said) {
        // After the end nothing is said.
        let _ = self.said.send(what);
    }
}

fn print(heard: &mpsc::Receiver<Said>, printed: &AtomicUsize) {
    let mut output = Output::new(false);
    let mut progress = 0;
    while let Ok(said) = heard.recv() {
        if progress > 0 && !matches!(said, Said::Progress(_)) {
            output::show(&format!("\r{}\r", " ".repeat(progress)));
            progress = 0;
        }
        match said {
            Said::Data(lines) => {
                output.lines(&lines);
                printed.fetch_sub(lines.len(), Ordering::Relaxed);
            }
            Said::Error(text) => output::error(&text),
            Said::Note(text) => output::note(&text),
            Said::Hint(text) => output::hint(&text),
            Said::Progress(text) => progress = draw(&text.to_string(), progress),
            Said::End => break,
        }
    }
}

/// Draws the line over the one of `before` columns; gives how many it has itself.
fn draw(text: &str, before: usize) -> usize {
    let columns = text.width();
    let blanks = " ".repeat(before.saturating_sub(columns));
    output::show(&format!("\r{text}{blanks}"));
    columns
}
