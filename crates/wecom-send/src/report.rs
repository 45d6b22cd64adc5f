//! The message about a command: what ran, how it ended, and the last it said.

mod last_lines;

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use crate::local_time::LocalTime;
use crate::running::{Ended, Ending, Written};
use crate::text::{Text, text};
use crate::told::Failing;

use last_lines::last_lines;

/// How much of each is shown, in bytes: together they leave more than half of a message to the
/// command's output.
const JOB_BYTES_MAX: usize = 128;
const HOST_BYTES_MAX: usize = 128;
const COMMAND_BYTES_MAX: usize = 400;
const ERROR_BYTES_MAX: usize = 128;

/// What ran where.
#[derive(Debug)]
pub(crate) struct Job {
    /// The name that the user gave it; the command is not shown then.
    pub(crate) name: Option<String>,
    pub(crate) program: OsString,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) host: String,
    /// The clock that its times are told by.
    pub(crate) clock: LocalTime,
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum News {
    Failure,
    Success,
    /// A success after a failure that was told.
    Recovery(Failing),
}

/// The whole text, in at most `limit` bytes: of the output as much of its end as there is room for.
pub(crate) fn report(job: &Job, ended: &Ended, news: News, limit: usize) -> String {
    let head = head(job, ended, news).to_string();
    let room = limit.saturating_sub(head.len());
    format!("{head}{}", both_ends(&ended.written, room))
}

/// The end of the output, and that of the errors too where other output came between.
fn both_ends(written: &Written, room: usize) -> String {
    let output = block("run-output", &written.output, room);
    let errors = block("run-errors", &written.errors, room / 2);
    let last_error = errors.lines().last().unwrap_or_default();
    if output.lines().any(|line| line == last_error) {
        return output;
    }
    let output = block("run-output", &written.output, room - errors.len());
    format!("{output}{errors}")
}

/// A label and the last lines below it, in at most `room` bytes; nothing where there are none.
fn block(label: &'static str, output: &[u8], room: usize) -> String {
    let label = format!("\n\n{}\n", Text::new(label));
    let lines = last_lines(output, room.saturating_sub(label.len()));
    if lines.is_empty() {
        lines
    } else {
        format!("{label}{lines}")
    }
}

/// The lines above the output.
fn head(job: &Job, ended: &Ended, news: News) -> Text {
    let started = text!("run-started", time = job.clock.shown(ended.started_at));
    let mut below = started;
    if let News::Recovery(Failing { since: Some(since) }) = news {
        let since = text!("run-failing-since", time = job.clock.shown(since));
        below = text!("run-lines", first = below, second = since);
    }
    if job.name.is_none() {
        let command = text!("run-command", command = job.command());
        below = text!("run-lines", first = command, second = below);
    }
    let title = title(job, ended, news);
    text!("run-lines", first = title, second = below)
}

fn title(job: &Job, ended: &Ended, news: News) -> Text {
    let key = match (news, &ended.ending) {
        (News::Success, _) => "run-succeeded",
        (News::Recovery(_), _) => "run-recovered",
        (News::Failure, Ending::NotStarted(_)) => "run-not-started",
        (News::Failure, _) => "run-failed",
    };
    let title = Text::new(key)
        .with("job", job.title())
        .with("host", one_line(&job.host, HOST_BYTES_MAX));
    match &ended.ending {
        Ending::NotStarted(error) => {
            title.with("error", one_line(&error.to_string(), ERROR_BYTES_MAX))
        }
        ending => title
            .with("ending", ended_with(ending))
            .with("took", took(ended.took)),
    }
}

fn ended_with(ending: &Ending) -> Text {
    match ending {
        Ending::Signal(number) => {
            let number_as_text = number.to_string();
            match signal_name(*number) {
                Some(name) => text!("run-signal", name = name, number = number_as_text),
                None => text!("run-signal-without-name", number = number_as_text),
            }
        }
        other => text!("run-exit-code", code = other.exit_code().to_string()),
    }
}

/// The names of those that have one number everywhere.
fn signal_name(number: i32) -> Option<&'static str> {
    Some(match number {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        _ => return None,
    })
}

fn took(took: Duration) -> Text {
    let seconds = took.as_secs();
    let (minutes, hours) = (seconds / 60, seconds / 3600);
    if hours > 0 {
        let minutes = (minutes % 60).to_string();
        text!("run-hours", hours = hours.to_string(), minutes = minutes)
    } else if minutes > 0 {
        let seconds = (seconds % 60).to_string();
        text!(
            "run-minutes",
            minutes = minutes.to_string(),
            seconds = seconds
        )
    } else if seconds > 0 {
        text!("run-seconds", seconds = seconds.to_string())
    } else {
        let milliseconds = took.as_millis().to_string();
        text!("run-milliseconds", milliseconds = milliseconds)
    }
}

impl Job {
    /// The name, else that of the program.
    fn title(&self) -> String {
        let program = || {
            let file = Path::new(&self.program).file_name();
            let file = file.unwrap_or(&self.program);
            file.to_string_lossy().into_owned()
        };
        let title = self.name.clone().unwrap_or_else(program);
        one_line(&title, JOB_BYTES_MAX)
    }

    /// The command as it would be typed into a shell.
    fn command(&self) -> String {
        let words = [&self.program].into_iter().chain(&self.arguments);
        let words: Vec<String> = words
            .map(|word| shell_word(&word.to_string_lossy()))
            .collect();
        one_line(&words.join(" "), COMMAND_BYTES_MAX)
    }
}

fn shell_word(word: &str) -> String {
    let special = |c: char| c.is_whitespace() || "'\"\\$`|&;<>()*?[]#~!{}".contains(c);
    if word.is_empty() || word.contains(special) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        word.to_owned()
    }
}

/// A value in one line of at most `limit` bytes, without control characters.
fn one_line(value: &str, limit: usize) -> String {
    let cleaned = wecom_message::clean::clean(value).text;
    let line = cleaned.replace(['\n', '\r', '\t'], " ");
    if line.len() <= limit {
        return line;
    }
    let end = (0..=limit - "…".len())
        .rev()
        .find(|at| line.is_char_boundary(*at));
    format!("{}…", &line[..end.unwrap_or_default()])
}

#[cfg(test)]
mod tests;
