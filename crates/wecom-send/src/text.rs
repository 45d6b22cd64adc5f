//! A text for people: a message of the pages in `crates/wecom-send/words/`, one file for each page and
//! language, written in Fluent. A key begins with the name of its page (`advice-no-corp` stands in
//! `advice.ftl`), so that only the pages that are spoken from are ever parsed.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::language::Language;

/// A page: its name, and what stands there in each language.
pub(crate) struct Page {
    pub(crate) name: &'static str,
    pub(crate) english: &'static str,
    pub(crate) chinese: &'static str,
}

macro_rules! page {
    ($name:literal) => {
        Page {
            name: $name,
            english: include_str!(concat!("../words/en/", $name, ".ftl")),
            chinese: include_str!(concat!("../words/zh/", $name, ".ftl")),
        }
    };
}

pub(crate) const PAGES: [Page; 21] = [
    page!("help"),
    page!("topic"),
    page!("misuse"),
    page!("advice"),
    page!("note"),
    page!("run"),
    page!("errcode"),
    page!("explain"),
    page!("config"),
    page!("api"),
    page!("doctor"),
    page!("upload"),
    page!("history"),
    page!("recall"),
    page!("example"),
    page!("messages"),
    page!("chat"),
    page!("card"),
    page!("webhook"),
    page!("batch"),
    page!("outbox"),
];

/// Whether Chinese is spoken. A process speaks to one person.
static IN_CHINESE: AtomicBool = AtomicBool::new(false);

/// Makes every text from now on speak this language.
pub(crate) fn speak(language: Language) {
    IN_CHINESE.store(language == Language::Chinese, Ordering::Relaxed);
}

/// Whether flag or variable chose the language; else a profile may.
static SETTLED: AtomicBool = AtomicBool::new(false);

/// Holds on to the language that is spoken from here on: it was asked for.
pub(crate) fn settle() {
    SETTLED.store(true, Ordering::Relaxed);
}

/// Whether somebody asked for the language that is spoken.
pub(crate) fn is_settled() -> bool {
    SETTLED.load(Ordering::Relaxed)
}

/// Speaks the language of a profile, where nobody asked for one.
pub(crate) fn speak_unless_settled(language: Language) {
    if !is_settled() {
        speak(language);
    }
}

/// The configuration file that explains itself.
pub(crate) fn annotated_config() -> &'static str {
    annotated_config_in(spoken())
}

pub(crate) fn annotated_config_in(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../words/en/config.toml"),
        Language::Chinese => include_str!("../words/zh/config.toml"),
    }
}

pub(crate) fn spoken() -> Language {
    if IN_CHINESE.load(Ordering::Relaxed) {
        Language::Chinese
    } else {
        Language::English
    }
}

/// A text, in whatever language it will be spoken. Made by [`text!`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Text {
    /// `page-name`, or `page-name.attribute`.
    key: Cow<'static, str>,
    values: Vec<(&'static str, Value)>,
}

/// What goes into a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Stands as it is, in any language.
    Plain(String),
    Number(f64),
    Text(Text),
    /// Several, with the language's own sign between them.
    List(Vec<Self>, Between),
}

/// What stands between the parts of a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Between {
    Comma,
    /// Between parts that hold commas themselves.
    Semicolon,
}

impl Between {
    fn sign(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Comma, Language::English) => ", ",
            (Self::Comma, Language::Chinese) => "、",
            (Self::Semicolon, Language::English) => "; ",
            (Self::Semicolon, Language::Chinese) => "；",
        }
    }
}

/// A list of words that no language changes: flags, names, paths.
pub(crate) fn list<Item: ToString>(items: impl IntoIterator<Item = Item>) -> Value {
    let each = items.into_iter().map(|item| Value::Plain(item.to_string()));
    Value::List(each.collect(), Between::Comma)
}

/// `text!("advice-no-corp", corp = corp)`: a text and what goes into it.
macro_rules! text {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Text::new($key)$(.with(stringify!($name), $value))*
    };
}
pub(crate) use text;

impl Text {
    pub(crate) fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            values: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The text in one language, whatever is spoken.
    pub(crate) fn in_language(&self, language: Language) -> String {
        self.found(language)
            .unwrap_or_else(|| self.key.clone().into_owned())
    }

    /// Whether the pages have it, for texts that only some things have.
    pub(crate) fn exists(&self) -> bool {
        self.found(Language::English).is_some()
    }

    fn found(&self, language: Language) -> Option<String> {
        let (message, attribute) = match self.key.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (&*self.key, None),
        };
        let bundle = bundle(message, language)?;
        let message = bundle.get_message(message)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut values = FluentArgs::with_capacity(self.values.len());
        for (name, value) in &self.values {
            values.set(*name, value.in_language(language));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "{}: {errors:?}", self.key);
        Some(text.into_owned())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(spoken()))
    }
}

impl Value {
    fn in_language(&self, language: Language) -> FluentValue<'_> {
        match self {
            Self::Plain(text) => text.as_str().into(),
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.in_language(language).into(),
            Self::List(values, between) => joined(values, *between, language).into(),
        }
    }
}

fn joined(values: &[Value], between: Between, language: Language) -> String {
    let each = values
        .iter()
        .map(|value| match value.in_language(language) {
            FluentValue::String(text) => text.into_owned(),
            FluentValue::Number(number) => number.as_string().into_owned(),
            _ => String::new(),
        });
    each.collect::<Vec<_>>().join(between.sign(language))
}

impl From<u64> for Value {
    #[expect(clippy::cast_precision_loss, reason = "nobody counts that far")]
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Plain(text.clone())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<usize> for Value {
    #[expect(clippy::cast_precision_loss, reason = "nothing is counted up to 2^52")]
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

type Bundle = FluentBundle<FluentResource>;

/// The parsed page of a key, in a language.
fn bundle(key: &str, language: Language) -> Option<&'static Bundle> {
    static PARSED: [[OnceLock<Bundle>; PAGES.len()]; 2] =
        [const { [const { OnceLock::new() }; PAGES.len()] }; 2];
    let name = key.split('-').next()?;
    let place = PAGES.iter().position(|page| page.name == name)?;
    Some(PARSED[language as usize][place].get_or_init(|| parsed(&PAGES[place], language)))
}

fn parsed(page: &Page, language: Language) -> Bundle {
    let source = match language {
        Language::English => page.english,
        Language::Chinese => page.chinese,
    };
    // A page with a slip is parsed as far as it goes; a test finds the slip.
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests;
