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
    let mut line = ProgressLine::default();
    // Data that goes elsewhere does not get in its way.
    let beside_data = !std::io::stdout().is_terminal();
    while let Ok(said) = heard.recv() {
        match said {
            Said::Data(lines) => {
                if beside_data {
                    output.lines(&lines);
                } else {
                    line.around(|| output.lines(&lines));
                }
                printed.fetch_sub(lines.len(), Ordering::Relaxed);
            }
            Said::Error(text) => line.around(|| output::error(&text)),
            Said::Note(text) => line.around(|| output::note(&text)),
            Said::Hint(text) => line.around(|| output::hint(&text)),
            Said::Progress(text) => line.draw(text.to_string()),
            Said::End => break,
        }
    }
    line.clear();
}

/// The line of the progress, as it stands on the terminal.
#[derive(Default)]
struct ProgressLine(String);

impl ProgressLine {
    /// Draws it anew over what was there.
    fn draw(&mut self, text: String) {
        let blanks = self.0.width().saturating_sub(text.width());
        output::show(&format!("\r{text}{}", " ".repeat(blanks)));
        self.0 = text;
    }

    /// Takes it away, and brings it back behind what is said.
    fn around(&mut self, say: impl FnOnce()) {
        self.clear();
        say();
        if !self.0.is_empty() {
            output::show(&self.0);
        }
    }

    fn clear(&self) {
        if !self.0.is_empty() {
            output::show(&format!("\r{}\r", " ".repeat(self.0.width())));
        }
    }
}
