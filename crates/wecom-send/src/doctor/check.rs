//! A check: what was looked at, what was found, and what to do about it.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::exit::Exit;
use crate::language::Language;
use crate::text::Text;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Ok,
    /// Messages go out all the same.
    Warning,
    /// The process ends with this code, unless a check before it failed.
    Failed(Exit),
    /// It could not be looked at, or there is nothing to look at.
    Skipped,
}

impl State {
    /// The word for it in JSON.
    fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed(_) => "failed",
            Self::Skipped => "skipped",
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Ok => "✓",
            Self::Warning => "!",
            Self::Failed(_) => "✗",
            Self::Skipped => "-",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug)]
pub(crate) struct Check {
    id: &'static str,
    state: State,
    /// A line each.
    found: Vec<Text>,
    /// The next steps, where there are any.
    next: Vec<Text>,
    /// The same for programs.
    data: Map<String, Value>,
}

impl Check {
    pub(crate) fn new(id: &'static str, state: State, found: Text) -> Self {
        Self {
            id,
            state,
            found: vec![found],
            next: Vec::new(),
            data: Map::new(),
        }
    }

    pub(crate) fn ok(id: &'static str, found: Text) -> Self {
        Self::new(id, State::Ok, found)
    }

    pub(crate) fn skipped(id: &'static str, why: Text) -> Self {
        Self::new(id, State::Skipped, why)
    }

    pub(crate) fn found(mut self, line: Text) -> Self {
        self.found.push(line);
        self
    }

    pub(crate) fn next(mut self, step: Text) -> Self {
        self.next.push(step);
        self
    }

    /// What programs read of it, under a name.
    pub(crate) fn data(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.data.insert(name.to_owned(), value.into());
        self
    }

    /// A name, what was found, and the next steps, for people.
    fn lines(&self) -> String {
        let name = Text::new(format!("doctor-name-{}", self.id));
        let mut found = self.found.iter().map(|line| printable(&line.to_string()));
        let first = found.next().unwrap_or_default();
        let mut lines = format!("{} {name}{first}", self.state.mark());
        for line in found {
            let _ = write!(lines, "\n    {line}");
        }
        for step in &self.next {
            let _ = write!(lines, "\n  → {}", printable(&step.to_string()));
        }
        lines
    }

    fn json(&self) -> Value {
        let english = |texts: &[Text]| -> Vec<String> {
            let texts = texts.iter();
            texts
                .map(|text| text.in_language(Language::English))
                .collect()
        };
        let mut object = json!({
            "id": self.id,
            "state": self.state.as_str(),
            "found": english(&self.found),
            "next": english(&self.next),
        });
        if !self.data.is_empty() {
            object["data"] = self.data.clone().into();
        }
        object
    }
}

/// What servers and certificates say may hold what a terminal obeys.
fn printable(line: &str) -> String {
    let escaped = |c: char| match c {
        c if c.is_control() => c.escape_debug().to_string(),
        c => c.into(),
    };
    line.chars().map(escaped).collect()
}

/// What the process ends with: as the first failure says.
pub(crate) fn exit(checks: &[Check]) -> Exit {
    let failed = |check: &Check| match check.state {
        State::Failed(exit) => Some(exit),
        _ => None,
    };
    checks.iter().find_map(failed).unwrap_or(Exit::Success)
}

/// All of them for people.
pub(crate) fn page(checks: &[Check]) -> String {
    let lines: Vec<String> = checks.iter().map(Check::lines).collect();
    lines.join("\n")
}

/// All of them for programs.
pub(crate) fn object(checks: &[Check]) -> Value {
    let all: Vec<Value> = checks.iter().map(Check::json).collect();
    json!({ "checks": all, "exit_code": exit(checks) as u8 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::text;

    #[test]
    fn the_first_failure_gives_the_exit_code() {
        let check = |state| Check::new("tcp", state, text!("doctor-settings"));
        let failed = |exit| check(State::Failed(exit));
        let checks = [
            check(State::Warning),
            failed(Exit::NotSent),
            failed(Exit::NotAuthorised),
        ];
        assert_eq!(exit(&checks), Exit::NotSent);
        assert_eq!(exit(&checks[..1]), Exit::Success);
    }

    #[test]
    fn a_terminal_gets_nothing_to_obey() {
        assert_eq!(printable("a\u{1b}[31m\nb 企业"), "a\\u{1b}[31m\\nb 企业");
    }
}
