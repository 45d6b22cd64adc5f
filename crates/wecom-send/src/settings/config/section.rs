//! A table of the file, read key by key; what is wrong is told with line and column.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::DeInteger;

use super::{Table, Value};
use crate::nearest::nearest;
use crate::text::Text;
use crate::usage::{BadConfig, Mistake, Usage};

/// A value of the file, and the line on which it stands (from 1).
#[derive(Debug, Clone)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) line: usize,
}

/// The file's text and path.
pub(super) struct Document<'t> {
    path: &'t Path,
    text: &'t str,
}

/// A table of it.
pub(super) struct Section<'t> {
    /// `profiles.ops`; empty for the top of the file.
    name: String,
    table: &'t Table<'t>,
    span: Range<usize>,
    document: &'t Document<'t>,
}

impl<T> Located<T> {
    /// Another value on the same line.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located {
            value: change(self.value),
            line: self.line,
        }
    }
}

impl<'t> Document<'t> {
    pub(super) fn new(path: &'t Path, text: &'t str) -> Self {
        Self { path, text }
    }

    pub(super) fn parse(&self) -> Result<Spanned<Table<'t>>, Usage> {
        Table::parse(self.text).map_err(|error| {
            let span = error.span().unwrap_or_default();
            self.wrong(&span, Mistake::Syntax(error.message().to_owned()))
        })
    }

    fn wrong(&self, span: &Range<usize>, mistake: Mistake) -> Usage {
        Usage::Config(BadConfig {
            file: self.path.to_owned(),
            at: Some(self.line_and_column(span.start)),
            mistake,
        })
    }

    fn wrong_type(&self, key: String, value: &Spanned<Value<'_>>, expected: &'static str) -> Usage {
        let found = value.get_ref().type_str();
        self.wrong(
            &value.span(),
            Mistake::WrongType {
                key,
                expected: Text::new(expected),
                found,
            },
        )
    }

    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }
}

impl<'t> Section<'t> {
    /// The top of the file.
    pub(super) fn top(table: &'t Spanned<Table<'t>>, document: &'t Document<'t>) -> Self {
        Self {
            name: String::new(),
            table: table.get_ref(),
            span: 0..0,
            document,
        }
    }

    /// Refuses keys that are not among `known`.
    pub(super) fn keys_are(&self, known: &'static [&'static str]) -> Result<(), Usage> {
        let stranger = |key: &&Spanned<_>| !known.contains(&AsRef::<str>::as_ref(key.get_ref()));
        let mut strangers: Vec<_> = self.table.keys().filter(stranger).collect();
        strangers.sort_by_key(|key| key.span().start);
        strangers.first().map_or(Ok(()), |key| {
            let found: &str = key.get_ref();
            let mistake = Mistake::UnknownKey {
                found: self.path_of(found),
                nearest: nearest(found, known.iter().copied())
                    .and_then(|near| known.iter().copied().find(|name| *name == near)),
                known,
            };
            Err(self.document.wrong(&key.span(), mistake))
        })
    }

    /// The tables below `key`, by name.
    pub(super) fn subsections(&self, key: &'static str) -> Result<Vec<(String, Self)>, Usage> {
        let Some(value) = self.table.get(key) else {
            return Ok(Vec::new());
        };
        let below = Self::below(self.path_of(key), value, self.document)?;
        below
            .table
            .iter()
            .map(|(name, value)| {
                let name: &str = name.get_ref();
                let section = Self::below(below.path_of(name), value, self.document)?;
                Ok((name.to_owned(), section))
            })
            .collect()
    }

    fn below(
        name: String,
        value: &'t Spanned<Value<'t>>,
        document: &'t Document<'t>,
    ) -> Result<Self, Usage> {
        let Some(table) = value.get_ref().as_table() else {
            return Err(document.wrong_type(name, value, "config-expected-table"));
        };
        Ok(Self {
            name,
            table,
            span: value.span(),
            document,
        })
    }

    /// A text that is not blank.
    pub(super) fn text(&self, key: &'static str) -> Result<Option<Located<String>>, Usage> {
        self.parsed(key, "config-expected-string", |value| match value {
            Value::String(text) if text.trim().is_empty() => {
                Read::Wrong("", "config-expected-text")
            }
            Value::String(text) => Read::Value(text.trim().to_owned()),
            _ => Read::OtherType,
        })
    }

    pub(super) fn switch(&self, key: &'static str) -> Result<Option<Located<bool>>, Usage> {
        self.parsed(key, "config-expected-switch", |value| match value {
            Value::Boolean(switch) => Read::Value(*switch),
            _ => Read::OtherType,
        })
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &self,
        key: &'static str,
        expected: &'static str,
        words: &[(&str, T)],
    ) -> Result<Option<Located<T>>, Usage> {
        self.parsed(key, "config-expected-string", |value| match value {
            Value::String(text) => {
                let word = words.iter().find(|(word, _)| word == text);
                word.map_or(Read::Wrong(text, expected), |(_, meant)| {
                    Read::Value(*meant)
                })
            }
            _ => Read::OtherType,
        })
    }

    /// A value that `read` understands; `expected` is the text for the type that it takes.
    pub(super) fn parsed<'s, T>(
        &'s self,
        key: &'static str,
        expected: &'static str,
        read: impl FnOnce(&'s Value<'t>) -> Read<'s, T>,
    ) -> Result<Option<Located<T>>, Usage> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        match read(value.get_ref()) {
            Read::Value(read) => {
                let (line, _) = self.document.line_and_column(value.span().start);
                Ok(Some(Located { value: read, line }))
            }
            Read::OtherType => Err(self.document.wrong_type(self.path_of(key), value, expected)),
            Read::Wrong(found, expected) => Err(self.wrong(
                key,
                Mistake::Value {
                    key: self.path_of(key),
                    found: found.to_owned(),
                    expected: Text::new(expected),
                },
            )),
            Read::Mistake(mistake) => Err(self.wrong(key, mistake)),
        }
    }

    /// What is wrong with the value of `key`, or with the section where that is not there.
    pub(super) fn wrong(&self, key: &str, mistake: Mistake) -> Usage {
        let span = self.table.get(key).map(Spanned::span);
        self.document
            .wrong(&span.unwrap_or_else(|| self.span.clone()), mistake)
    }

    /// Where the value of this key begins, in bytes; `None` without such a key.
    pub(super) fn start_of(&self, key: &str) -> Option<usize> {
        Some(self.table.get(key)?.span().start)
    }

    /// The line of its heading, from 1.
    pub(super) fn line(&self) -> usize {
        self.document.line_and_column(self.span.start).0
    }

    /// A path of the file: relative to its folder; `~/` is the user's home.
    pub(super) fn resolved(&self, path: &str) -> PathBuf {
        if let Some(below) = path.strip_prefix("~/")
            && let Ok(home) = etcetera::home_dir()
        {
            return home.join(below);
        }
        self.folder().join(path)
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> &Path {
        self.document.path.parent().unwrap_or(Path::new("."))
    }

    /// `profiles.ops.corp_id`.
    pub(super) fn path_of(&self, key: &str) -> String {
        match self.name.as_str() {
            "" => key.to_owned(),
            section => format!("{section}.{key}"),
        }
    }
}

/// What became of a value.
pub(super) enum Read<'s, T> {
    Value(T),
    /// It is of a type that the key does not take.
    OtherType,
    /// It is none of those the key takes: what was found, and the text for what was expected.
    Wrong(&'s str, &'static str),
    Mistake(Mistake),
}

/// A whole number in decimal digits, whatever base it is written in: `0x10` is 16.
pub(super) fn decimal<'v>(number: &'v DeInteger<'_>) -> Cow<'v, str> {
    match i64::from_str_radix(number.as_str(), number.radix()) {
        Ok(number) => number.to_string().into(),
        // Larger than anything here takes.
        Err(_) => number.as_str().into(),
    }
}
