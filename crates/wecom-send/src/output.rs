//! What is printed: data on stdout, talk on stderr. A closed or full stream changes nothing.

use std::fmt::Display;
use std::io::Write;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde_json::{Map, Value, json};
use wecom_message::{Call, Delivery, Outcome, Reason, Recipients, Request, Uploaded};

use crate::text::{Text, text};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// Both streams of a command.
#[derive(Debug)]
pub(crate) struct Output {
    pretty: bool,
    /// A line of data could not be written; told once.
    data_lost: bool,
}

impl Output {
    pub(crate) fn new(pretty: bool) -> Self {
        Self {
            pretty,
            data_lost: false,
        }
    }

    /// Prints one line of data (several with `--pretty`).
    pub(crate) fn data(&mut self, json: &str) {
        let text = if self.pretty {
            prettily(json)
        } else {
            json.to_owned()
        };
        self.plain(&text);
    }

    /// Prints lines of data that are laid out already.
    pub(crate) fn lines(&mut self, lines: &[u8]) {
        let mut stdout = std::io::stdout().lock();
        let written = stdout.write_all(lines).and_then(|()| stdout.flush());
        self.note_lost(written);
    }

    /// Prints a text for people that was asked for, such as a help page.
    pub(crate) fn plain(&mut self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        let written = writeln!(stdout, "{text}").and_then(|()| stdout.flush());
        self.note_lost(written);
    }

    fn note_lost(&mut self, written: std::io::Result<()>) {
        if let Err(error) = written
            && !self.data_lost
            && error.kind() != std::io::ErrorKind::BrokenPipe
        {
            self.data_lost = true;
            warning(&text!("note-stdout-lost", error = error.to_string()));
        }
    }
}

/// Prints a drawing that was asked for.
pub(crate) fn drawing(lines: &str) {
    Output::new(false).plain(lines.trim_end_matches('\n'));
}

/// Prints what went wrong.
pub(crate) fn error(text: &impl Display) {
    say(&text!("note-error"), ERROR, text);
}

/// Prints what the user should know.
pub(crate) fn warning(text: &impl Display) {
    say(&text!("note-warning"), WARNING, text);
}

/// Prints what did not go wrong, but is worth a line.
pub(crate) fn note(text: &impl Display) {
    say(&text!("note-note"), HINT, text);
}

/// Prints what to do next.
pub(crate) fn hint(text: &impl Display) {
    say(&text!("note-hint"), HINT, text);
}

/// Prints lines as they are, with their colours where the terminal has them.
pub(crate) fn show(lines: &str) {
    // Nobody is left to tell if stderr is gone.
    let _ = stderr().write_all(lines.as_bytes());
}

/// Where something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    Stdout,
    Stderr,
}

impl Stream {
    /// Whether it is a terminal that wants colours.
    pub(crate) fn has_colours(self) -> bool {
        let choice = match self {
            Self::Stdout => AutoStream::choice(&std::io::stdout()),
            Self::Stderr => AutoStream::choice(&std::io::stderr()),
        };
        choice != ColorChoice::Never
    }

    /// Whether it is a terminal that is known to make links clickable (OSC 8); one that is not
    /// would show a label without its URL.
    pub(crate) fn has_links(self) -> bool {
        self.has_colours()
            && supports_hyperlinks::on(match self {
                Self::Stdout => supports_hyperlinks::Stream::Stdout,
                Self::Stderr => supports_hyperlinks::Stream::Stderr,
            })
    }

    /// How wide the terminal is, in columns; 80 where there is none.
    pub(crate) fn columns(self) -> usize {
        let size = match self {
            Self::Stdout => terminal_size::terminal_size_of(std::io::stdout()),
            Self::Stderr => terminal_size::terminal_size_of(std::io::stderr()),
        };
        size.map_or(80, |(terminal_size::Width(columns), _)| {
            usize::from(columns)
        })
    }
}

fn say(label: &Text, style: Style, text: &impl Display) {
    let _ = writeln!(stderr(), "{style}{label}{style:#}{text}");
}

fn stderr() -> AutoStream<std::io::StderrLock<'static>> {
    AutoStream::auto(std::io::stderr().lock())
}

pub(crate) fn prettily(json: &str) -> String {
    let value = serde_json::from_str::<Value>(json);
    let pretty = value.and_then(|value| serde_json::to_string_pretty(&value));
    pretty.unwrap_or_else(|_| json.to_owned())
}

/// Where a request stands among the plan's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) request: &'a Request,
    /// From 0.
    pub(crate) index: usize,
    pub(crate) of: usize,
}

/// The line that tells what became of a request: WeCom's answer as it stands, what is needed to
/// tell several requests apart, and the outcome last. Without an answer there is no `errcode`.
pub(crate) fn delivery_line(delivery: &Delivery, place: Place<'_>, sandbox: bool) -> String {
    let mut added = place_fields(delivery, place);
    if sandbox {
        added.insert("sandbox".to_owned(), true.into());
    }
    added.insert("outcome".to_owned(), delivery.outcome().as_str().into());
    let is_of_an_upload = delivery
        .reason()
        .and_then(Reason::call)
        .is_some_and(is_upload);
    match delivery.receipt().filter(|_| !is_of_an_upload) {
        Some(receipt) => spliced(receipt.json(), &added),
        None => spliced(&failure(delivery).to_string(), &added),
    }
}

fn is_upload(call: &Call) -> bool {
    matches!(call, Call::MediaUpload | Call::WebhookUpload)
}

/// The same line without its end, which is the outcome's: a batch puts more before that.
pub(crate) fn delivery_line_open(delivery: &Delivery, place: Place<'_>, sandbox: bool) -> String {
    let mut added = place_fields(delivery, place);
    if sandbox {
        added.insert("sandbox".to_owned(), true.into());
    }
    let is_of_an_upload = || {
        let call = delivery.reason().and_then(Reason::call);
        call.is_some_and(is_upload)
    };
    let mut line = match delivery.receipt().filter(|_| !is_of_an_upload()) {
        Some(receipt) if added.is_empty() => one_line(receipt.json()),
        Some(receipt) => spliced(receipt.json(), &added),
        None if added.is_empty() => failure(delivery).to_string(),
        None => spliced(&failure(delivery).to_string(), &added),
    };
    if line.ends_with('}') {
        line.pop();
    }
    line
}

/// The line that tells what became of a recall: WeCom's answer, which does not name the message,
/// with `msgid` and `outcome`.
pub(crate) fn recall_line(delivery: &Delivery, msgid: &str) -> String {
    let added = Map::from_iter([
        ("msgid".to_owned(), msgid.into()),
        ("outcome".to_owned(), delivery.outcome().as_str().into()),
    ]);
    match delivery.receipt() {
        Some(receipt) => spliced(receipt.json(), &added),
        None => spliced(&failure(delivery).to_string(), &added),
    }
}

/// The line that tells what became of a change, or of a question: WeCom's answer as it stands,
/// which of several it was, and the outcome last.
pub(crate) fn change_line(delivery: &Delivery, index: usize, of: usize) -> String {
    let mut added = Map::new();
    if of > 1 {
        added.insert("request".to_owned(), (index + 1).into());
        added.insert("requests".to_owned(), of.into());
    }
    added.insert("outcome".to_owned(), delivery.outcome().as_str().into());
    match delivery.receipt() {
        Some(receipt) => spliced(receipt.json(), &added),
        None => spliced(&failure(delivery).to_string(), &added),
    }
}

/// The line that tells what a raw call came to: WeCom's answer as it stands, with nothing added.
/// Without one, an object with `error` and `outcome`, and no `errcode`.
pub(crate) fn answer_line(delivery: &Delivery) -> String {
    if let Some(receipt) = delivery.receipt() {
        return one_line(receipt.json());
    }
    let outcome = ("outcome".to_owned(), delivery.outcome().as_str().into());
    spliced(&failure(delivery).to_string(), &Map::from_iter([outcome]))
}

/// The line of a file that WeCom has: its answer as it stands, then `file`, whether it was there
/// before, and whether WeCom is a sandbox.
pub(crate) fn uploaded_line(uploaded: &Uploaded, path: &str, sandbox: bool) -> String {
    let mut added = file_fields(path, sandbox);
    if uploaded.is_remembered() {
        added.insert("remembered".to_owned(), true.into());
    }
    spliced(uploaded.answer().json(), &added)
}

/// The line of a file that WeCom does not have; `outcome` stands last.
pub(crate) fn not_uploaded_line(delivery: &Delivery, path: &str, sandbox: bool) -> String {
    let mut added = file_fields(path, sandbox);
    added.insert("outcome".to_owned(), delivery.outcome().as_str().into());
    match delivery.receipt() {
        Some(receipt) => spliced(receipt.json(), &added),
        None => spliced(&failure(delivery).to_string(), &added),
    }
}

fn file_fields(path: &str, sandbox: bool) -> Map<String, Value> {
    let mut fields = Map::from_iter([("file".to_owned(), path.into())]);
    if sandbox {
        fields.insert("sandbox".to_owned(), true.into());
    }
    fields
}

fn failure(delivery: &Delivery) -> Value {
    let reason = delivery.reason();
    let text = reason.map(ToString::to_string).unwrap_or_default();
    let answered = match reason {
        Some(
            Reason::Refused { call, answer, .. }
            | Reason::Busy {
                call,
                answer: Some(answer),
                ..
            },
        ) => Some((call, answer)),
        _ => None,
    };
    let mut failure = json!({ "error": text });
    // An answer that is no answer to the request itself stands under the name of its call.
    let name = answered.and_then(|(call, _)| match call {
        Call::GetToken => Some("gettoken"),
        call if is_upload(call) => Some("upload"),
        _ => None,
    });
    if let (Some(name), Some((_, answer))) = (name, answered) {
        failure[name] = serde_json::from_str(answer.json()).unwrap_or_default();
    }
    failure
}

fn place_fields(delivery: &Delivery, place: Place<'_>) -> Map<String, Value> {
    let mut fields = Map::new();
    if place.of == 1 {
        return fields;
    }
    let request = place.request;
    for (name, number) in [
        ("request", place.index + 1),
        ("requests", place.of),
        ("part", request.part()),
        ("parts", request.parts()),
    ] {
        fields.insert(name.to_owned(), number.into());
    }
    if delivery.outcome() != Outcome::Delivered {
        let recipients = request.recipients().into_iter();
        for (name, ids) in recipients.flat_map(Recipients::wire_fields) {
            fields.insert(name.to_owned(), ids.into());
        }
    }
    fields
}

/// One object: that of `json` as it was written, and `added` at its end.
fn spliced(json: &str, added: &Map<String, Value>) -> String {
    let object = one_line(json);
    let open = object.strip_suffix('}').unwrap_or(&object).trim_end();
    let added = Value::Object(added.clone()).to_string();
    let comma = if open.ends_with('{') { "" } else { "," };
    format!("{open}{comma}{}", &added[1..])
}

/// One object a line: an answer over several lines is written anew.
fn one_line(json: &str) -> String {
    let object = json.trim();
    if !object.contains(['\n', '\r']) {
        return object.to_owned();
    }
    let value = serde_json::from_str::<Value>(object).unwrap_or_default();
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome() -> Map<String, Value> {
        Map::from_iter([("outcome".to_owned(), "delivered".into())])
    }

    #[test]
    fn an_answer_stays_as_it_was_written() {
        let line = spliced(r#"{ "b":1.0, "errcode":0,"a":"\u4e2d" } "#, &outcome());
        assert_eq!(
            line,
            r#"{ "b":1.0, "errcode":0,"a":"\u4e2d","outcome":"delivered"}"#
        );
    }

    #[test]
    fn an_answer_over_several_lines_becomes_one() {
        let line = spliced("{\n \"errcode\": 0\n}", &outcome());
        assert_eq!(line, r#"{"errcode":0,"outcome":"delivered"}"#);
    }
}
